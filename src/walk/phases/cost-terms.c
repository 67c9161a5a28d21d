/* An example adds its part to the cost J. */

#include <float.h>
#include <glib/gi18n-lib.h>

#include "walk/explanation-private.h"
#include "walk/phases/notation.h"
#include "walk/phases/phase-class.h"

static gboolean
reads (const BsAddress *at, const BsNetwork *network, guint layer, gsize neuron)
{
  return layer == at->layer && neuron > 0;
}

static BsFormula *
make_symbols (BsReveal *reveal)
{
  gsize n =
    bs_network_get_size (bs_reveal_get_network (reveal), bs_reveal_get_address (reveal)->layer);
  gsize example = bs_reveal_get_shown_example (reveal);
  BsFormulaIndex output = n == 1 ? BS_ANY : BS_K;
  BsFormula *terms =
    bs_notation_cross_entropy (bs_notation_tag_of_example (BS_FORMULA_Y, example, output),
                               bs_notation_tag_of_example (BS_FORMULA_H, example, output));

  return bs_formula_negative (n == 1 ? terms : bs_formula_sum_over ('k', n, terms));
}

/* Returns log(1 + exp(±z)). */
static BsFormula *
make_certain_term (BsFormulaTag z_tag, double power)
{
  return bs_notation_function (
    "log", bs_notation_total (bs_notation_number (1.0),
                              bs_notation_function ("exp", bs_formula_value (z_tag, power))));
}

/* Since y is 0 or 1, one of the two logarithms has the factor 0, so only the other is written. If h
 * is very close to 0 or 1, that term is written with z instead of h, because the logarithm of a
 * rounded h would be wrong. */
static BsFormula *
make_term (const BsReveal *reveal, guint layer, gsize k)
{
  double y = bs_reveal_get_target (reveal, k);
  double z = bs_explanation_value (reveal, BS_QUANTITY_Z, layer, k);
  double h = bs_explanation_value (reveal, BS_QUANTITY_A, layer, k);

  if (h < DBL_MIN || 1.0 - h < BS_EXPLANATION_NEXT_TO_CERTAIN)
    return make_certain_term (bs_formula_tag (BS_FORMULA_Z, layer, k, BS_ANY), y == 1.0 ? -z : z);
  if (y == 1.0)
    return bs_formula_negative (bs_formula_function ("log", bs_notation_a (reveal, layer, k)));

  return bs_formula_negative (bs_notation_function (
    "log", bs_notation_difference (bs_notation_number (1.0), bs_notation_a (reveal, layer, k))));
}

static BsFormula *
make_numbers (BsReveal *reveal)
{
  guint layer = bs_reveal_get_address (reveal)->layer;
  gsize n = bs_network_get_size (bs_reveal_get_network (reveal), layer);
  BsFormula *terms = bs_formula_sum (BS_FORMULA_ELIDED_COUNTED);
  double sum = 0.0;

  for (gsize k = 1; k <= n; k++)
    {
      sum += bs_cost_term (bs_explanation_value (reveal, BS_QUANTITY_Z, layer, k),
                           bs_reveal_get_target (reveal, k));
      bs_formula_add (terms, make_term (reveal, layer, k));
    }

  return bs_notation_calculation (terms, bs_formula_number (sum, BS_TEXT_RESULT));
}

static char *
make_sentence (BsReveal *reveal)
{
  return g_strdup (_ ("What this example adds to the cost: nothing for an output that is right "
                      "and sure, much for one that is wrong and sure."));
}

static BsOperandTable *
make_operands (BsReveal *reveal, gsize most_rows)
{
  guint layer = bs_reveal_get_address (reveal)->layer;
  gsize n = bs_network_get_size (bs_reveal_get_network (reveal), layer);
  BsOperandTable *table = bs_operand_table_new (4, n, most_rows, "k", "yₖ", "hₖ", _ ("term"));

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
  .make_symbols = make_symbols,
  .make_numbers = make_numbers,
  .make_sentence = make_sentence,
  .make_operands = make_operands,
};
