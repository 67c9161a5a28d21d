/* How wrong an output is: δ_k(L) = a_k(L) - y_k. */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "walk/explanation-private.h"
#include "walk/phases/matrix-notation.h"
#include "walk/phases/notation.h"
#include "walk/phases/phase-class.h"

static gboolean
reads (const BsAddress *at, const BsNetwork *network, guint layer, gsize neuron)
{
  return layer == at->layer && neuron == at->neuron;
}

static BsFormulaTag
tag_y (const BsReveal *reveal, BsFormulaIndex output)
{
  return bs_notation_tag_of_example (BS_FORMULA_Y, bs_reveal_get_shown_example (reveal), output);
}

static BsFormula *
make_symbols (BsReveal *reveal)
{
  const BsAddress *at = bs_reveal_get_address (reveal);

  return bs_notation_equation (
    bs_notation_symbol (BS_FORMULA_DELTA, at->layer, at->neuron, BS_ANY),
    bs_notation_difference (bs_notation_symbol (BS_FORMULA_A, at->layer, at->neuron, BS_ANY),
                            bs_formula_quantity (tag_y (reveal, at->neuron))));
}

/* If a is very close to 1, its decimals would all be nines, so it is written as 1 minus its
 * distance from 1. */
static BsFormula *
make_output (const BsReveal *reveal, const BsAddress *at)
{
  double a = bs_explanation_value (reveal, BS_QUANTITY_A, at->layer, at->neuron);
  BsFormula *difference;

  if (!(a < 1.0 && 1.0 - a < BS_EXPLANATION_NEXT_TO_CERTAIN))
    return bs_notation_a (reveal, at->layer, at->neuron);

  difference = bs_notation_parentheses (
    bs_notation_difference (bs_notation_number (1.0), bs_notation_number (1.0 - a)));

  return bs_formula_set_tag (bs_formula_set_role (difference, BS_TEXT_ACTIVATION),
                             bs_formula_tag (BS_FORMULA_A, at->layer, at->neuron, BS_ANY));
}

static BsFormula *
make_numbers (BsReveal *reveal)
{
  const BsAddress *at = bs_reveal_get_address (reveal);
  BsFormula *y =
    bs_formula_value (tag_y (reveal, at->neuron), bs_reveal_get_target (reveal, at->neuron));

  return bs_notation_calculation (
    bs_notation_difference (make_output (reveal, at), y),
    bs_notation_result (bs_formula_tag (BS_FORMULA_DELTA, at->layer, at->neuron, BS_ANY),
                        bs_explanation_value (reveal, BS_QUANTITY_DELTA, at->layer, at->neuron)));
}

static char *
make_sentence (BsReveal *reveal)
{
  const BsAddress *at = bs_reveal_get_address (reveal);
  double delta = bs_explanation_value (reveal, BS_QUANTITY_DELTA, at->layer, at->neuron);
  g_autofree char *a = bs_explanation_symbol ("a", at->layer, at->neuron);

  if (fabs (delta) < BS_EXPLANATION_SATURATED_SLOPE)
    /* Translators: %s is an activation as in the formula, here of an output. */
    return g_strdup_printf (_ ("How wrong is this output? Hardly: %s is what it should be."), a);
  if (delta > 0.0)
    /* Translators: %s is an activation as in the formula, here of an output. */
    return g_strdup_printf (_ ("How wrong is this output? It should say 0, so all of %s is too "
                               "much."),
                            a);

  /* Translators: %s is an activation as in the formula, here of an output. */
  return g_strdup_printf (_ ("How wrong is this output? It should say 1, and this is how far %s "
                             "falls short."),
                          a);
}

static BsFormula *
make_matrix (BsReveal *reveal)
{
  guint layer = bs_reveal_get_address (reveal)->layer;

  return bs_notation_equation (
    bs_notation_symbol (BS_FORMULA_DELTA, layer, BS_ANY, BS_ANY),
    bs_notation_difference (bs_notation_symbol (BS_FORMULA_A, layer, BS_ANY, BS_ANY),
                            bs_formula_quantity (tag_y (reveal, BS_ANY))));
}

static BsFormula *
make_matrix_numbers (BsReveal *reveal)
{
  guint layer = bs_reveal_get_address (reveal)->layer;
  gsize lit = bs_notation_find_lit (reveal);

  return bs_notation_steps_to (
    bs_notation_difference (bs_notation_column_of (reveal, BS_QUANTITY_A, layer, lit),
                            bs_notation_column_of_targets (reveal, lit)),
    bs_notation_column_of (reveal, BS_QUANTITY_DELTA, layer, lit));
}

static char *
make_layer_sentence (BsReveal *reveal)
{
  return g_strdup (_ ("All outputs at once: each error is the answer less the target."));
}

static char *
make_shapes (BsReveal *reveal)
{
  guint layer = bs_reveal_get_address (reveal)->layer;
  gsize s = bs_network_get_size (bs_reveal_get_network (reveal), layer);

  return g_strdup_printf ("%zu×1 = %zu×1 − %zu×1", s, s, s);
}

const BsPhaseClass bs_output_error_phase = {
  .name = N_ ("backward"),
  .layers = { .first = BS_OUTPUT_LAYER, .last = BS_OUTPUT_LAYER, .direction = -1 },
  .has_neurons = TRUE,
  .symbol = "δ",
  .has_layer_parts = TRUE,
  .names_layer = TRUE,
  .flow = BS_FLOW_BACKWARD,
  .makes = BS_QUANTITY_DELTA,
  .reads = reads,
  .make_symbols = make_symbols,
  .make_numbers = make_numbers,
  .make_sentence = make_sentence,
  .make_layer_sentence = make_layer_sentence,
  .make_matrix = make_matrix,
  .make_matrix_numbers = make_matrix_numbers,
  .make_shapes = make_shapes,
  .question = &bs_output_error_question,
};
