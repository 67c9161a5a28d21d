/* The slope of J along each weight: D(l) = Δ(l)/m + (λ/m) Θ(l). */

#include <glib/gi18n-lib.h>

#include "walk/explanation-private.h"
#include "walk/phases/matrix-notation.h"
#include "walk/phases/notation.h"
#include "walk/phases/phase-class.h"

static gboolean
lights (const BsAddress *at, BsEdges *edges)
{
  *edges = (BsEdges){ .layer = at->layer };

  return TRUE;
}

/* Δ is divided by the number of examples in the iteration, but λ is always divided by m. */
static BsFormula *
make_count (const BsReveal *reveal)
{
  return bs_notation_letter (bs_reveal_has_batch (reveal) ? BS_FORMULA_B : BS_FORMULA_M);
}

/* Returns Δ/m + (λ/m) Θ of one entry, or of the whole layer. */
static BsFormula *
make_sum (const BsReveal *reveal, BsFormula *Delta, BsFormula *theta)
{
  BsFormula *share =
    bs_notation_share (bs_notation_letter (BS_FORMULA_LAMBDA), bs_notation_letter (BS_FORMULA_M));

  return bs_notation_total (bs_formula_quotient (BS_FORMULA_SLASH, Delta, make_count (reveal)),
                            bs_formula_product (BS_FORMULA_SPACE, share, theta, NULL));
}

/* The weights of the +1 unit (j = 0) are not regularized, so they have a formula of their own. */
static BsFormula *
make_symbols (BsReveal *reveal)
{
  guint layer = bs_reveal_get_address (reveal)->layer;
  gboolean is_bias = bs_reveal_find_entry (reveal, layer).column == 0;
  BsFormula *Delta = bs_notation_symbol (BS_FORMULA_ACCUMULATED, layer, BS_I, BS_J);
  BsFormula *condition = bs_formula_chain (bs_formula_symbol ("j"));
  BsFormula *right =
    is_bias ? bs_formula_quotient (BS_FORMULA_SLASH, Delta, make_count (reveal))
            : make_sum (reveal, Delta, bs_notation_symbol (BS_FORMULA_THETA, layer, BS_I, BS_J));

  bs_formula_relate (condition, is_bias ? BS_FORMULA_EQUAL : BS_FORMULA_NOT_EQUAL,
                     bs_notation_number (0.0));

  return bs_notation_pair (
    bs_notation_equation (bs_notation_symbol (BS_FORMULA_D, layer, BS_I, BS_J), right), condition);
}

/* Returns the number that m or b stands for. */
static BsFormula *
make_counted (BsFormulaQuantity quantity, gsize n)
{
  return bs_formula_set_tag (bs_formula_count (n),
                             bs_formula_tag (quantity, BS_ANY, BS_ANY, BS_ANY));
}

static BsFormula *
make_lambda (const BsReveal *reveal)
{
  return bs_formula_value (bs_formula_tag (BS_FORMULA_LAMBDA, BS_ANY, BS_ANY, BS_ANY),
                           bs_reveal_get_lambda (reveal));
}

/* Returns (λ/m) Θ of the entry. */
static BsFormula *
make_pull (const BsReveal *reveal, const BsEntry *entry)
{
  gsize m = bs_training_set_get_n_examples (bs_reveal_get_training_set (reveal));

  return bs_formula_product (
    BS_FORMULA_DOT, bs_notation_share (make_lambda (reveal), make_counted (BS_FORMULA_M, m)),
    bs_notation_theta (reveal, entry->layer, entry->row, entry->column), NULL);
}

/* The formula in numbers shows one entry; the operand table shows the others. */
static BsFormula *
make_numbers (BsReveal *reveal)
{
  guint layer = bs_reveal_get_address (reveal)->layer;
  BsEntry entry = bs_reveal_find_entry (reveal, layer);
  gsize i = entry.row, j = entry.column;
  BsFormulaQuantity divisor = bs_reveal_has_batch (reveal) ? BS_FORMULA_B : BS_FORMULA_M;
  BsFormula *Delta = bs_formula_value (bs_formula_tag (BS_FORMULA_ACCUMULATED, layer, i, j),
                                       bs_reveal_get_accumulated (reveal, layer, i, j, FALSE));
  BsFormula *mean = bs_formula_quotient (BS_FORMULA_SLASH, Delta,
                                         make_counted (divisor, bs_reveal_get_n_batch (reveal)));
  BsFormula *chain =
    bs_notation_equation (bs_notation_symbol (BS_FORMULA_D, layer, i, j),
                          j == 0 ? mean : bs_notation_total (mean, make_pull (reveal, &entry)));

  bs_formula_relate (chain, BS_FORMULA_EQUAL,
                     bs_notation_result (bs_formula_tag (BS_FORMULA_D, layer, i, j),
                                         bs_explanation_gradient (reveal, layer, i, j)));

  return chain;
}

static char *
make_sentence (BsReveal *reveal)
{
  if (bs_reveal_has_batch (reveal))
    return g_strdup (_ ("D of a batch is an estimate of the slope of J: from a few examples, "
                        "so it is quick to have, and points only about the right way."));
  if (bs_reveal_get_lambda (reveal) > 0.0)
    return g_strdup (_ ("D is the slope of J along each weight: the average of Δ, and λ's "
                        "pull towards 0, which spares the weights of the +1 units."));

  return g_strdup (_ ("D is the slope of J along each weight: the average of Δ over the "
                      "examples, and nothing more, for λ is 0."));
}

static BsFormula *
make_matrix (BsReveal *reveal)
{
  guint layer = bs_reveal_get_address (reveal)->layer;

  return bs_notation_equation (
    bs_notation_symbol (BS_FORMULA_D, layer, BS_ANY, BS_ANY),
    make_sum (reveal, bs_notation_symbol (BS_FORMULA_ACCUMULATED, layer, BS_ANY, BS_ANY),
              bs_notation_symbol (BS_FORMULA_THETA, layer, BS_ANY, BS_FORMULA_BIAS_ZERO)));
}

/* Returns a number of examples as the share 1/m, which stands before a matrix. */
static BsFormula *
make_part (BsFormula *numerator, BsFormulaQuantity divisor, gsize n, BsFormula *matrix)
{
  return bs_formula_product (
    BS_FORMULA_SPACE, bs_notation_share (numerator, make_counted (divisor, n)), matrix, NULL);
}

static BsFormula *
make_matrix_numbers (BsReveal *reveal)
{
  guint layer = bs_reveal_get_address (reveal)->layer;
  BsEntry entry = bs_reveal_find_entry (reveal, layer);
  gsize m = bs_training_set_get_n_examples (bs_reveal_get_training_set (reveal));
  BsFormula *mean =
    make_part (bs_notation_number (1.0), bs_reveal_has_batch (reveal) ? BS_FORMULA_B : BS_FORMULA_M,
               bs_reveal_get_n_batch (reveal),
               bs_notation_matrix_like_theta (
                 reveal, bs_formula_tag (BS_FORMULA_ACCUMULATED, layer, BS_ANY, BS_ANY),
                 bs_reveal_get_sum (reveal), entry.row, entry.column));
  BsFormula *pull =
    make_part (make_lambda (reveal), BS_FORMULA_M, m,
               bs_notation_matrix_like_theta (
                 reveal, bs_formula_tag (BS_FORMULA_THETA, layer, BS_ANY, BS_FORMULA_BIAS_ZERO),
                 bs_reveal_get_point (reveal)->theta, entry.row, entry.column));

  return bs_notation_steps_to (
    bs_notation_total (mean, pull),
    bs_notation_matrix_like_theta (reveal, bs_formula_tag (BS_FORMULA_D, layer, BS_ANY, BS_ANY),
                                   bs_reveal_get_D (reveal), entry.row, entry.column));
}

static char *
make_shapes (BsReveal *reveal)
{
  const BsNetwork *network = bs_reveal_get_network (reveal);
  guint layer = bs_reveal_get_address (reveal)->layer;

  return g_strdup_printf (_ ("%zu×%zu, bias column without λ"),
                          bs_network_get_size (network, layer + 1),
                          bs_network_get_size (network, layer) + 1);
}

static BsOperandTable *
make_operands (BsReveal *reveal, gsize most_rows)
{
  guint layer = bs_reveal_get_address (reveal)->layer;
  const BsNetwork *network = bs_reveal_get_network (reveal);
  double m = (double) bs_training_set_get_n_examples (bs_reveal_get_training_set (reveal));
  double b = (double) bs_reveal_get_n_batch (reveal);
  double decay = bs_reveal_get_lambda (reveal) / m;
  gsize columns = bs_network_get_size (network, layer) + 1;
  gsize n = bs_network_get_size (network, layer + 1) * columns;
  BsOperandTable *table = bs_operand_table_new (
    4, n, most_rows, "i, j", bs_reveal_has_batch (reveal) ? "Δ/b" : "Δ/m", "(λ/m) Θ", "D");

  for (guint row = 0; row < table->n_rows; row++)
    {
      gsize i = row / columns + 1, j = row % columns;

      bs_operand_table_set_pair (table, row, i, j);
      bs_operand_table_set (table, row, 1, BS_TEXT_PLAIN,
                            bs_reveal_get_accumulated (reveal, layer, i, j, FALSE) / b);
      if (j == 0)
        /* Translators: the bias is exempt from regularization. */
        bs_operand_table_set_label (table, row, 2, _ ("without λ"));
      else
        bs_operand_table_set (table, row, 2, BS_TEXT_PLAIN,
                              decay * bs_reveal_get_theta (reveal, layer, i, j));
      bs_operand_table_set (table, row, 3, BS_TEXT_RESULT,
                            bs_explanation_gradient (reveal, layer, i, j));
    }

  return table;
}

const BsPhaseClass bs_gradient_phase = {
  .name = N_ ("gradient"),
  .is_after_examples = TRUE,
  .layers = { .first = BS_OUTPUT_LAYER - 1, .last = 1, .direction = -1 },
  .symbol = "D",
  .names_layer = TRUE,
  .needs = BS_PHASE_NEEDS_ACCUMULATED | BS_PHASE_NEEDS_GRADIENT,
  .lights = lights,
  .edge_quantity = BS_EDGE_D,
  .make_symbols = make_symbols,
  .make_numbers = make_numbers,
  .make_sentence = make_sentence,
  .make_matrix = make_matrix,
  .make_matrix_numbers = make_matrix_numbers,
  .make_shapes = make_shapes,
  .make_operands = make_operands,
  .question = &bs_gradient_question,
};
