/* How wrong the network is on all examples: J(Θ). */

#include <glib/gi18n-lib.h>

#include "walk/explanation-private.h"
#include "walk/number.h"
#include "walk/phases/phase-class.h"

static gboolean
reads (const BsAddress *at, const BsNetwork *network, guint layer, gsize neuron)
{
  return layer == bs_network_get_n_layers (network) && neuron > 0;
}

static void
fill_formula (BsExplanation *self, BsReveal *reveal)
{
  const BsCost *cost = &bs_reveal_get_point (reveal)->cost;

  bs_explanation_append (self->symbols, "J(Θ) = −(1/m) Σᵢ Σₖ [ yₖ log hₖ + (1 − yₖ) log(1 − hₖ) ]"
                                        " + (λ/2m) Σ Θ²");
  bs_explanation_append (self->numbers, "= ");
  bs_explanation_append_number (self->numbers, BS_TEXT_PLAIN, cost->data);
  bs_explanation_append (self->numbers, " + ");
  bs_explanation_append_number (self->numbers, BS_TEXT_PLAIN, cost->penalty);
  bs_explanation_append (self->numbers, "\n");
  bs_explanation_end (self, cost->total);
}

static char *
make_sentence (BsReveal *reveal)
{
  if (bs_reveal_get_lambda (reveal) > 0.0)
    return g_strdup (_ ("J tells how wrong the network is on all examples "
                        "together, plus what λ charges for large weights."));

  return g_strdup (_ ("J tells how wrong the network is on all examples "
                      "together."));
}

static BsOperandTable *
make_operands (BsReveal *reveal)
{
  const BsCost *cost = &bs_reveal_get_point (reveal)->cost;
  const char *const labels[] = { _ ("data"), _ ("penalty"), "J(Θ)" };
  const double values[] = { cost->data, cost->penalty, cost->total };
  BsOperandTable *table = bs_operand_table_new (2, 3, _ ("part"), _ ("value"));

  for (guint row = 0; row < 3; row++)
    {
      bs_operand_table_set_label (table, row, 0, labels[row]);
      bs_operand_table_set (table, row, 1, row == 2 ? BS_TEXT_RESULT : BS_TEXT_PLAIN, values[row]);
    }

  return table;
}

const BsPhaseClass bs_total_cost_phase = {
  .name = N_ ("cost"),
  .is_after_examples = TRUE,
  .symbol = "J",
  .reads = reads,
  .fill_formula = fill_formula,
  .make_sentence = make_sentence,
  .make_operands = make_operands,
};
