/* Each weight gets its share of the blame: Δ(l) := Δ(l) + δ(l+1) [1; a(l)]ᵀ. */

#include <glib/gi18n-lib.h>

#include "walk/explanation-private.h"
#include "walk/phases/matrix-notation.h"
#include "walk/phases/notation.h"
#include "walk/phases/phase-class.h"

static gboolean
reads (const BsAddress *at, const BsNetwork *network, guint layer, gsize neuron)
{
  return layer == at->layer || (layer == at->layer + 1 && neuron > 0);
}

static gboolean
lights (const BsAddress *at, BsEdges *edges)
{
  *edges = (BsEdges){ .layer = at->layer };

  return TRUE;
}

static BsFormula *
make_symbols (BsReveal *reveal)
{
  guint layer = bs_reveal_get_address (reveal)->layer;

  return bs_notation_assignment (
    bs_notation_symbol (BS_FORMULA_ACCUMULATED, layer, BS_I, BS_J),
    bs_notation_total (
      bs_notation_symbol (BS_FORMULA_ACCUMULATED, layer, BS_I, BS_J),
      bs_formula_product (BS_FORMULA_SPACE,
                          bs_notation_symbol (BS_FORMULA_DELTA, layer + 1, BS_I, BS_ANY),
                          bs_notation_symbol (BS_FORMULA_A, layer, BS_J, BS_ANY), NULL)));
}

/* The formula in numbers shows one entry; the operand table shows the others. */
static BsFormula *
make_numbers (BsReveal *reveal)
{
  guint layer = bs_reveal_get_address (reveal)->layer;
  BsEntry entry = bs_reveal_find_entry (reveal, layer);
  gsize i = entry.row, j = entry.column;
  BsFormulaTag tag = bs_formula_tag (BS_FORMULA_ACCUMULATED, layer, i, j);
  BsFormula *chain = bs_notation_assignment (
    bs_formula_quantity (tag),
    bs_notation_total (
      bs_formula_value (tag, bs_reveal_get_accumulated (reveal, layer, i, j, TRUE)),
      bs_formula_product (BS_FORMULA_DOT, bs_notation_delta (reveal, layer + 1, i),
                          bs_notation_a (reveal, layer, j), NULL)));

  bs_formula_relate (
    chain, BS_FORMULA_EQUAL,
    bs_notation_result (tag, bs_reveal_get_accumulated (reveal, layer, i, j, FALSE)));

  return chain;
}

static char *
make_sentence (BsReveal *reveal)
{
  return g_strdup (_ ("Each weight gets its share of the blame: the error where it leads, "
                      "times the activation where it starts; Δ adds this up over the "
                      "examples."));
}

static BsFormula *
make_matrix (BsReveal *reveal)
{
  guint layer = bs_reveal_get_address (reveal)->layer;
  BsFormula *a = bs_notation_symbol (BS_FORMULA_A, layer, BS_ANY, BS_ANY);

  return bs_notation_assignment (
    bs_notation_symbol (BS_FORMULA_ACCUMULATED, layer, BS_ANY, BS_ANY),
    bs_notation_total (
      bs_notation_symbol (BS_FORMULA_ACCUMULATED, layer, BS_ANY, BS_ANY),
      bs_formula_product (BS_FORMULA_SPACE,
                          bs_notation_symbol (BS_FORMULA_DELTA, layer + 1, BS_ANY, BS_ANY),
                          bs_formula_transpose (bs_notation_with_bias (a)), NULL)));
}

/* Only what this example adds: the page of matrices shows Δ before and after. */
static BsFormula *
make_matrix_numbers (BsReveal *reveal)
{
  guint layer = bs_reveal_get_address (reveal)->layer;
  BsEntry entry = bs_reveal_find_entry (reveal, layer);

  return bs_notation_equation (
    bs_formula_product (BS_FORMULA_SPACE,
                        bs_notation_symbol (BS_FORMULA_DELTA, layer + 1, BS_ANY, BS_ANY),
                        bs_formula_transpose (bs_notation_with_bias (
                          bs_notation_symbol (BS_FORMULA_A, layer, BS_ANY, BS_ANY))),
                        NULL),
    bs_formula_product (BS_FORMULA_SPACE,
                        bs_notation_column_of (reveal, BS_QUANTITY_DELTA, layer + 1, entry.row),
                        bs_notation_row_of_activations (reveal, layer, entry.column), NULL));
}

static char *
make_shapes (BsReveal *reveal)
{
  const BsNetwork *network = bs_reveal_get_network (reveal);
  guint layer = bs_reveal_get_address (reveal)->layer;
  gsize rows = bs_network_get_size (network, layer + 1);
  gsize columns = bs_network_get_size (network, layer) + 1;

  return g_strdup_printf ("%zu×%zu := %zu×%zu + %zu×1 · 1×%zu", rows, columns, rows, columns, rows,
                          columns);
}

static BsOperandTable *
make_operands (BsReveal *reveal, gsize most_rows)
{
  guint layer = bs_reveal_get_address (reveal)->layer;
  const BsNetwork *network = bs_reveal_get_network (reveal);
  gsize columns = bs_network_get_size (network, layer) + 1;
  gsize n = bs_network_get_size (network, layer + 1) * columns;
  BsOperandTable *table =
    bs_operand_table_new (5, n, most_rows, "i, j", "δᵢ", "aⱼ", _ ("Δ before"), _ ("Δ after"));

  for (guint row = 0; row < table->n_rows; row++)
    {
      gsize i = row / columns + 1, j = row % columns;
      double delta = bs_explanation_value (reveal, BS_QUANTITY_DELTA, layer + 1, i);

      bs_operand_table_set_pair (table, row, i, j);
      bs_operand_table_set (table, row, 1, bs_explanation_delta_role (delta), delta);
      bs_operand_table_set (table, row, 2, BS_TEXT_ACTIVATION,
                            bs_explanation_value (reveal, BS_QUANTITY_A, layer, j));
      bs_operand_table_set (table, row, 3, BS_TEXT_PLAIN,
                            bs_reveal_get_accumulated (reveal, layer, i, j, TRUE));
      bs_operand_table_set (table, row, 4, BS_TEXT_RESULT,
                            bs_reveal_get_accumulated (reveal, layer, i, j, FALSE));
    }

  return table;
}

const BsPhaseClass bs_accumulate_phase = {
  .name = N_ ("accumulate"),
  .layers = { .first = BS_OUTPUT_LAYER - 1, .last = 1, .direction = -1 },
  .symbol = "Δ",
  .names_layer = TRUE,
  .flow = BS_FLOW_BACKWARD,
  .needs = BS_PHASE_NEEDS_ACCUMULATED,
  .reads = reads,
  .lights = lights,
  .edge_quantity = BS_EDGE_ACCUMULATED,
  .make_symbols = make_symbols,
  .make_numbers = make_numbers,
  .make_sentence = make_sentence,
  .make_matrix = make_matrix,
  .make_matrix_numbers = make_matrix_numbers,
  .make_shapes = make_shapes,
  .make_operands = make_operands,
  .question = &bs_accumulate_question,
};
