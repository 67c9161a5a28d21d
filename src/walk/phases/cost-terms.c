/* What an example adds to the cost: its part of J. */

#include <float.h>
#include <glib/gi18n-lib.h>

#include "walk/explanation-private.h"
#include "walk/number.h"
#include "walk/phases/phase-class.h"
#include "walk/phases/terms-private.h"

static gboolean
reads (const BsAddress *at, const BsNetwork *network, guint layer, gsize neuron)
{
  return layer == at->layer && neuron > 0;
}

/* Only one of the two logarithms is left, for y is 0 or 1. Where h is next to certain the
 * same is written in z, so that nobody must take the logarithm of a rounded 0. */
static void
append_cost_term (BsText *text, double z, double h, double y)
{
  if (h < DBL_MIN || 1.0 - h < BS_EXPLANATION_NEXT_TO_CERTAIN)
    {
      g_autofree char *power = bs_explanation_number (y == 1.0 ? -z : z);

      bs_explanation_append (text, "log(1 + exp(%s))", power);
      return;
    }

  bs_explanation_append (text, y == 1.0 ? "−log " : "−log(1 − ");
  bs_explanation_append_number (text, BS_TEXT_ACTIVATION, h);
  if (y == 0.0)
    bs_explanation_append (text, ")");
}

static void
fill_formula (BsExplanation *self, BsReveal *reveal)
{
  const BsAddress *at = bs_reveal_get_address (reveal);
  gsize n = bs_network_get_size (bs_reveal_get_network (reveal), at->layer);
  double sum = 0.0;

  bs_explanation_append (self->symbols, n == 1 ? "−[ y log h + (1 − y) log(1 − h) ]"
                                               : "−Σₖ [ yₖ log hₖ + (1 − yₖ) log(1 − hₖ) ]");
  bs_explanation_append (self->numbers, "= ");
  for (gsize k = 1; k <= n; k++)
    {
      double y = bs_reveal_get_target (reveal, k);
      double z = bs_explanation_value (reveal, BS_QUANTITY_Z, at->layer, k);

      sum += bs_cost_term (z, y);
      if (_bs_terms_write_next (self->numbers, k - 1, n))
        append_cost_term (self->numbers, z,
                          bs_explanation_value (reveal, BS_QUANTITY_A, at->layer, k), y);
    }
  _bs_terms_end (self->numbers, n);
  bs_explanation_end (self, sum);
}

static char *
make_sentence (BsReveal *reveal)
{
  return g_strdup (_ ("What this example adds to the cost: nothing for an output that is right "
                      "and sure, much for one that is wrong and sure."));
}

static BsOperandTable *
make_operands (BsReveal *reveal)
{
  guint layer = bs_reveal_get_address (reveal)->layer;
  gsize n = bs_network_get_size (bs_reveal_get_network (reveal), layer);
  BsOperandTable *table = bs_operand_table_new (4, n, "k", "yₖ", "hₖ", _ ("term"));

  for (guint row = 0; row < table->n_rows; row++)
    {
      double y = bs_reveal_get_target (reveal, row + 1);
      double z = bs_explanation_value (reveal, BS_QUANTITY_Z, layer, row + 1);

      bs_operand_table_set_index (table, row, row + 1);
      bs_operand_table_set (table, row, 1, BS_TEXT_PLAIN, y);
      bs_operand_table_set (table, row, 2, BS_TEXT_ACTIVATION,
                            bs_explanation_value (reveal, BS_QUANTITY_A, layer, row + 1));
      bs_operand_table_set (table, row, 3, BS_TEXT_PLAIN, bs_cost_term (z, y));
    }

  return table;
}

const BsPhaseClass bs_cost_terms_phase = {
  .name = N_ ("cost of the example"),
  .layers = { .first = BS_OUTPUT_LAYER, .last = BS_OUTPUT_LAYER, .direction = 1 },
  .symbol = "J",
  .reads = reads,
  .fill_formula = fill_formula,
  .make_sentence = make_sentence,
  .make_operands = make_operands,
};
