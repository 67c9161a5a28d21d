/* These functions build the nodes of formulas that have no parts, and set what a node is about. */

#include "walk/formula-build-private.h"

#include <inttypes.h>

static BsFormula *
new_node (BsFormulaKind kind)
{
  BsFormula *self = g_new0 (BsFormula, 1);

  g_atomic_ref_count_init (&self->n_references);
  self->kind = kind;

  return self;
}

BsFormula *
_bs_formula_new_parent (BsFormulaKind kind)
{
  BsFormula *self = new_node (kind);

  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) bs_formula_unref);

  return self;
}

void
_bs_formula_take_part (BsFormula *self, BsFormula *part)
{
  g_return_if_fail (self != NULL && part != NULL && !self->is_frozen);

  part->is_frozen = TRUE;
  g_ptr_array_add (self->parts, part);
}

BsFormula *
_bs_formula_wrap (BsFormulaKind kind, BsFormula *part)
{
  BsFormula *self = _bs_formula_new_parent (kind);

  _bs_formula_take_part (self, part);

  return self;
}

/**
 * bs_formula_number:
 * @value: the number; it is shown with as many digits as an explanation shows
 *
 * Returns: (transfer full): the number as a node
 */
BsFormula *
bs_formula_number (double value, BsTextRole role)
{
  BsFormula *self = new_node (BS_FORMULA_NUMBER);

  self->value = value;
  self->role = role;

  return self;
}

/**
 * bs_formula_number_written:
 * @text: the digits as they are to be shown
 *
 * Returns: (transfer full): the number as a node
 */
BsFormula *
bs_formula_number_written (double value, const char *text)
{
  BsFormula *self = bs_formula_number (value, BS_TEXT_PLAIN);

  self->text = g_strdup (text);

  return self;
}

BsFormula *
bs_formula_count (guint64 n)
{
  g_autofree char *text = g_strdup_printf ("%" PRIu64, n);

  return bs_formula_number_written ((double) n, text);
}

/**
 * bs_formula_symbol:
 * @letter: a symbol that stands for no quantity of the network, such as e, or the z of "g(z) = tanh
 *   z"
 *
 * Returns: (transfer full): the symbol as a node
 */
BsFormula *
bs_formula_symbol (const char *letter)
{
  BsFormula *self;

  g_return_val_if_fail (letter != NULL, NULL);

  self = new_node (BS_FORMULA_SYMBOL);
  self->text = g_strdup (letter);

  return self;
}

/**
 * bs_formula_symbol_for:
 * @meaning: (transfer full): what Octave gets instead of the letter
 *
 * Returns: (transfer full): the symbol as a node
 */
BsFormula *
bs_formula_symbol_for (const char *letter, BsFormula *meaning)
{
  BsFormula *self;

  g_return_val_if_fail (letter != NULL, NULL);

  self = _bs_formula_wrap (BS_FORMULA_SYMBOL, meaning);
  self->text = g_strdup (letter);

  return self;
}

/**
 * bs_formula_quantity:
 *
 * Returns: (transfer full): the symbol of the quantity, with the indices in @tag
 */
BsFormula *
bs_formula_quantity (BsFormulaTag tag)
{
  BsFormula *self;

  g_return_val_if_fail (tag.quantity != BS_FORMULA_NOTHING, NULL);

  self = new_node (BS_FORMULA_SYMBOL);
  self->tag = tag;

  return self;
}

BsFormula *
bs_formula_value (BsFormulaTag tag, double value)
{
  BsTextRole role = BS_TEXT_PLAIN;

  if (tag.quantity == BS_FORMULA_THETA)
    role = value < 0.0 ? BS_TEXT_THETA_NEGATIVE : BS_TEXT_THETA_POSITIVE;
  else if (tag.quantity == BS_FORMULA_DELTA)
    role = value < 0.0 ? BS_TEXT_DELTA_NEGATIVE : BS_TEXT_DELTA_POSITIVE;
  else if (tag.quantity == BS_FORMULA_A || tag.quantity == BS_FORMULA_X)
    role = BS_TEXT_ACTIVATION;

  return bs_formula_set_tag (bs_formula_number (value, role), tag);
}

/**
 * bs_formula_words:
 * @words: translated words
 *
 * Returns: (transfer full): the words as a node
 */
BsFormula *
bs_formula_words (const char *words)
{
  BsFormula *self;

  g_return_val_if_fail (words != NULL, NULL);

  self = new_node (BS_FORMULA_WORDS);
  self->text = g_strdup (words);

  return self;
}

/**
 * bs_formula_words_for:
 * @words: translated words
 * @meaning: (transfer full): what Octave gets instead of the words
 *
 * Returns: (transfer full): the words as a node
 */
BsFormula *
bs_formula_words_for (const char *words, BsFormula *meaning)
{
  BsFormula *self = _bs_formula_wrap (BS_FORMULA_WORDS, meaning);

  self->text = g_strdup (words);

  return self;
}

BsFormula *
bs_formula_set_text (BsFormula *number, const char *text)
{
  g_return_val_if_fail (number != NULL && number->kind == BS_FORMULA_NUMBER && !number->is_frozen,
                        number);
  g_return_val_if_fail (text != NULL, number);

  g_free (number->text);
  number->text = g_strdup (text);

  return number;
}

BsFormula *
bs_formula_set_lit (BsFormula *self)
{
  g_return_val_if_fail (self != NULL && !self->is_frozen, self);

  self->is_lit = TRUE;

  return self;
}

/**
 * bs_formula_set_tag:
 *
 * Returns: (transfer full): @self, so that calls can be nested.
 */
BsFormula *
bs_formula_set_tag (BsFormula *self, BsFormulaTag tag)
{
  g_return_val_if_fail (self != NULL && !self->is_frozen, self);

  self->tag = tag;

  return self;
}

/**
 * bs_formula_set_role:
 *
 * Returns: (transfer full): @self, so that calls can be nested.
 */
BsFormula *
bs_formula_set_role (BsFormula *self, BsTextRole role)
{
  g_return_val_if_fail (self != NULL && !self->is_frozen, self);

  self->role = role;

  return self;
}
