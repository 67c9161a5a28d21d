/* How wrong the network is on all examples: J(Θ). */

#include <glib/gi18n-lib.h>

#include "walk/explanation-private.h"
#include "walk/phases/notation.h"
#include "walk/phases/phase-class.h"

static gboolean
reads (const BsAddress *at, const BsNetwork *network, guint layer, gsize neuron)
{
  return layer == bs_network_get_n_layers (network) && neuron > 0;
}

/* Returns (1/m) Σᵢ Σₖ [ yₖ log hₖ + (1 − yₖ) log(1 − hₖ) ], where h and y belong to example i. */
static BsFormula *
make_data_part (const BsReveal *reveal)
{
  const BsNetwork *network = bs_reveal_get_network (reveal);
  gsize m = bs_training_set_get_n_examples (bs_reveal_get_training_set (reveal));
  gsize n_outputs = bs_network_get_size (network, bs_network_get_n_layers (network));
  BsFormula *terms =
    bs_notation_cross_entropy (bs_notation_tag_of_example (BS_FORMULA_Y, BS_I, BS_K),
                               bs_notation_tag_of_example (BS_FORMULA_H, BS_I, BS_K));

  return bs_formula_product (
    BS_FORMULA_SPACE,
    bs_notation_share (bs_notation_number (1.0), bs_notation_letter (BS_FORMULA_M)),
    bs_formula_sum_over ('i', m, bs_formula_sum_over ('k', n_outputs, terms)), NULL);
}

/* Returns (λ/2m) Σ Θ². */
static BsFormula *
make_penalty (void)
{
  BsFormula *divisor = bs_formula_product (BS_FORMULA_TIGHT, bs_notation_number (2.0),
                                           bs_notation_letter (BS_FORMULA_M), NULL);
  BsFormula *theta = bs_notation_symbol (BS_FORMULA_THETA, BS_ANY, BS_ANY, BS_FORMULA_WITHOUT_BIAS);

  return bs_formula_product (
    BS_FORMULA_SPACE, bs_notation_share (bs_notation_letter (BS_FORMULA_LAMBDA), divisor),
    bs_formula_sum_over (0, 0, bs_formula_power (theta, bs_notation_number (2.0))), NULL);
}

static BsFormula *
make_symbols (BsReveal *reveal)
{
  BsFormula *sum = bs_formula_sum (BS_FORMULA_WHOLE);
  BsFormula *J = bs_notation_function ("J", bs_notation_letter (BS_FORMULA_THETA));

  bs_formula_subtract (sum, make_data_part (reveal));
  bs_formula_add (sum, make_penalty ());

  return bs_notation_equation (
    bs_formula_set_tag (J, bs_formula_tag (BS_FORMULA_J, BS_ANY, BS_ANY, BS_ANY)), sum);
}

static BsFormula *
make_numbers (BsReveal *reveal)
{
  const BsCost *cost = &bs_reveal_get_point (reveal)->cost;

  return bs_notation_calculation (
    bs_notation_total (bs_notation_number (cost->data), bs_notation_number (cost->penalty)),
    bs_notation_result (bs_formula_tag (BS_FORMULA_J, BS_ANY, BS_ANY, BS_ANY), cost->total));
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
make_operands (BsReveal *reveal, gsize most_rows)
{
  const BsCost *cost = &bs_reveal_get_point (reveal)->cost;
  const char *const labels[] = { _ ("data"), _ ("penalty"), "J(Θ)" };
  const double values[] = { cost->data, cost->penalty, cost->total };
  BsOperandTable *table = bs_operand_table_new (2, 3, most_rows, _ ("part"), _ ("value"));

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
  .make_symbols = make_symbols,
  .make_numbers = make_numbers,
  .make_sentence = make_sentence,
  .make_operands = make_operands,
};
