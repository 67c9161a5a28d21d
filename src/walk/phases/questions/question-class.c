/* What a learner can be asked for at a step, and what the known mistakes give there.
 *
 * A question is about a single number that the present step makes. Its operands are right, so only
 * mistakes of this step count. A program carries a mistake on through all steps that follow, and
 * walk/mistakes.c does that; both use the rules of walk/mistake-rules.c.
 *
 * Each phase that can ask has a BsStepQuestion in a file of this folder: one for the forward pass,
 * one for the errors, and one for the sums. To add a mistake, add a line to the table of its phase,
 * with the number that it gives and the formula that somebody who makes it has in mind. */

#include "walk/phases/questions/question-class.h"

#include "walk/explanation-private.h"
#include "walk/mistake-rules.h"
#include "walk/number.h"
#include "walk/phases/phase-class.h"
#include "walk/reveal-private.h"

/**
 * bs_step_question_get:
 *
 * Returns: (nullable): what can be asked for at the present step; %NULL for nothing, and while
 *   watching
 */
const BsStepQuestion *
bs_step_question_get (const BsReveal *reveal)
{
  const BsAddress *at;

  g_return_val_if_fail (reveal != NULL, NULL);

  at = bs_reveal_get_address (reveal);

  return at != NULL ? bs_phase_get_class (at->phase)->question : NULL;
}

BsEntry
_bs_step_question_find_place (const BsReveal *reveal)
{
  const BsAddress *at = bs_reveal_get_address (reveal);
  const BsEntry neuron = { at->layer, at->neuron, 0 };

  return at->neuron > 0 ? neuron : bs_reveal_find_entry (reveal, at->layer);
}

/**
 * bs_step_question_get_tag:
 *
 * Returns: the address of the number that is asked for
 */
BsFormulaTag
bs_step_question_get_tag (const BsStepQuestion *self, const BsReveal *reveal)
{
  BsEntry place = _bs_step_question_find_place (reveal);
  gboolean is_neuron = bs_reveal_get_address (reveal)->neuron > 0;

  return bs_formula_tag (self->quantity, place.layer, place.row,
                         is_neuron ? BS_FORMULA_NONE : place.column);
}

/* A token of a template, and what stands for it at a step. */
typedef struct
{
  const char *token;
  char *text;
} Token;

/* The weights of the +1 unit have no part of λ. */
static char *
make_pull (const BsEntry *place)
{
  g_autofree char *theta = bs_entry_make_symbol (place, "Θ");

  return place->column > 0 ? g_strconcat (" + (λ/m) ", theta, NULL) : g_strdup ("");
}

static void
replace_tokens (GString *text, Token *tokens, gsize n_tokens)
{
  for (gsize i = 0; i < n_tokens; i++)
    {
      g_string_replace (text, tokens[i].token, tokens[i].text, 0);
      g_free (tokens[i].text);
    }
}

/**
 * bs_step_question_write:
 * @formula: a template. {n} is the neuron or the row as an index, {n,} the same before a letter,
 *   {,n} the same behind one, {,p} the neuron before, {c} the column, {rc} both; {l} is the layer
 *   above the line, {-}, {+} and {++} are the layers before and behind it, and {w} is the layer
 *   whose a is wrongly taken for Δ; {m} is m or b, and {pull} is λ's part of D
 *
 * Returns: (transfer full): the formula at the present step: "a₁⁽³⁾ − y₁"
 */
char *
bs_step_question_write (const BsReveal *reveal, const char *formula)
{
  BsEntry place = _bs_step_question_find_place (reveal);
  guint L = bs_network_get_n_layers (reveal->network);
  guint wrong = bs_mistake_rules_layer (BS_MISTAKE_BIT (BS_MISTAKE_WRONG_LAYER), reveal->network,
                                        MIN (place.layer, L - 1));
  const char *comma = place.row > 9 ? "," : "";
  g_autofree char *subscript = bs_number_subscript (place.row);
  g_autofree char *before = bs_number_subscript (place.row - 1);
  GString *text = g_string_new (formula);
  Token tokens[] = {
    { "{pull}", make_pull (&place) },
    { "{n,}", g_strconcat (subscript, comma, NULL) },
    { "{,n}", g_strconcat (comma, subscript, NULL) },
    { "{n}", g_strdup (subscript) },
    { "{,p}", g_strconcat (place.row > 10 ? "," : "", before, NULL) },
    { "{c}", bs_number_subscript (place.column) },
    { "{rc}", bs_number_subscript_pair (place.row, place.column) },
    { "{l}", bs_number_superscript (place.layer) },
    { "{-}", bs_number_superscript (place.layer - 1) },
    { "{+}", bs_number_superscript (place.layer + 1) },
    { "{++}", bs_number_superscript (place.layer + 2) },
    { "{w}", bs_number_superscript (wrong) },
    { "{m}", g_strdup (bs_reveal_has_batch (reveal) ? "b" : "m") },
  };

  replace_tokens (text, tokens, G_N_ELEMENTS (tokens));

  return g_string_free (text, FALSE);
}

void
_bs_step_question_append (const BsReveal *reveal, GString *given, const char *formula, double value)
{
  g_autofree char *symbol = bs_step_question_write (reveal, formula);
  g_autofree char *number = bs_explanation_raw_number (value);

  g_string_append_printf (given, "%s%s = %s", given->len > 0 ? bs_number_get_list_separator () : "",
                          symbol, number);
}

double
_bs_step_question_get_value (const BsReveal *reveal, BsQuantity quantity)
{
  const BsAddress *at = bs_reveal_get_address (reveal);
  double value;

  bs_reveal_get_value (reveal, quantity, at->layer, at->neuron, &value);

  return value;
}

gboolean
_bs_step_question_get_previous (const BsReveal *reveal,
                                BsQuantity quantity,
                                guint layer,
                                gsize neuron,
                                double *value)
{
  const BsAddress *at = bs_reveal_get_address (reveal);
  g_autoptr (BsPropagation) propagation = NULL;
  gsize index;

  if (at->example < 2)
    return FALSE;
  index = reveal->batch != NULL ? reveal->batch[at->example - 2] : at->example - 2;
  propagation = bs_propagation_new (reveal->network, 1);
  bs_propagation_forward (propagation, reveal->point->theta,
                          bs_training_set_get_examples (reveal->training_set), index, 1);
  *value = quantity == BS_QUANTITY_Z ? bs_propagation_get_z (propagation, layer, neuron)[0]
                                     : bs_propagation_get_a (propagation, layer, neuron)[0];

  return TRUE;
}

gboolean
_bs_step_question_get_own_previous (const BsReveal *reveal, BsQuantity quantity, double *value)
{
  const BsAddress *at = bs_reveal_get_address (reveal);

  return _bs_step_question_get_previous (reveal, quantity, at->layer, at->neuron, value);
}
