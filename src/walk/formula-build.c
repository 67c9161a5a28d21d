/* These functions build formulas. A part that is given to a node belongs to the node and is frozen:
 * it can never change again. */

#include "walk/formula-node.h"

static BsFormula *
new_node (BsFormulaKind kind)
{
  BsFormula *self = g_new0 (BsFormula, 1);

  g_atomic_ref_count_init (&self->n_references);
  self->kind = kind;

  return self;
}

static BsFormula *
new_parent (BsFormulaKind kind)
{
  BsFormula *self = new_node (kind);

  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) bs_formula_unref);

  return self;
}

static void
take_part (BsFormula *self, BsFormula *part)
{
  g_return_if_fail (self != NULL && part != NULL && !self->is_frozen);

  part->is_frozen = TRUE;
  g_ptr_array_add (self->parts, part);
}

/* Returns a node with one part. */
static BsFormula *
wrap (BsFormulaKind kind, BsFormula *part)
{
  BsFormula *self = new_parent (kind);

  take_part (self, part);

  return self;
}

static void
take_rest (BsFormula *self, va_list parts)
{
  BsFormula *part;

  while ((part = va_arg (parts, BsFormula *)) != NULL)
    take_part (self, part);
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
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, n);

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

  self = wrap (BS_FORMULA_SYMBOL, meaning);
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
  BsFormula *self = wrap (BS_FORMULA_WORDS, meaning);

  self->text = g_strdup (words);

  return self;
}

BsFormula *
bs_formula_sum (BsFormulaElision elision)
{
  BsFormula *self = new_parent (BS_FORMULA_SUM);

  self->signs = g_byte_array_new ();
  self->elision = elision;

  return self;
}

static void
take_term (BsFormula *sum, BsFormula *term, guint8 is_subtracted)
{
  g_return_if_fail (sum != NULL && sum->kind == BS_FORMULA_SUM);

  take_part (sum, term);
  g_byte_array_append (sum->signs, &is_subtracted, 1);
}

/**
 * bs_formula_add:
 * @term: (transfer full): the next term, which is added
 */
void
bs_formula_add (BsFormula *sum, BsFormula *term)
{
  take_term (sum, term, 0);
}

/**
 * bs_formula_subtract:
 * @term: (transfer full): the next term, which is subtracted
 */
void
bs_formula_subtract (BsFormula *sum, BsFormula *term)
{
  take_term (sum, term, 1);
}

/**
 * bs_formula_negative:
 * @term: (transfer full): what follows the minus sign
 *
 * Returns: (transfer full): a sum whose only term is subtracted: −x
 */
BsFormula *
bs_formula_negative (BsFormula *term)
{
  BsFormula *self = bs_formula_sum (BS_FORMULA_WHOLE);

  bs_formula_subtract (self, term);

  return self;
}

BsFormula *
bs_formula_product (BsFormulaJoin join, BsFormula *first, ...)
{
  BsFormula *self = wrap (BS_FORMULA_PRODUCT, first);
  va_list rest;

  self->join = join;
  va_start (rest, first);
  take_rest (self, rest);
  va_end (rest);

  return self;
}

BsFormula *
bs_formula_list (BsFormulaElision elision, const char *separator)
{
  BsFormula *self = new_parent (BS_FORMULA_LIST);

  self->elision = elision;
  self->text = g_strdup (separator);

  return self;
}

BsFormula *
bs_formula_lines (void)
{
  return new_parent (BS_FORMULA_LINES);
}

/**
 * bs_formula_append:
 * @self: a product, a list, lines, or a matrix
 * @part: (transfer full): the next part
 */
void
bs_formula_append (BsFormula *self, BsFormula *part)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (self->kind == BS_FORMULA_PRODUCT || self->kind == BS_FORMULA_LIST ||
                    self->kind == BS_FORMULA_LINES || self->kind == BS_FORMULA_MATRIX);

  take_part (self, part);
}

/**
 * bs_formula_quotient:
 * @numerator: (transfer full): the numerator
 * @denominator: (transfer full): the denominator; if it is a sum, each reading adds the parentheses
 *   that it needs
 *
 * Returns: (transfer full): the quotient as a node
 */
BsFormula *
bs_formula_quotient (BsFormulaSlash slash, BsFormula *numerator, BsFormula *denominator)
{
  BsFormula *self = wrap (BS_FORMULA_QUOTIENT, numerator);

  take_part (self, denominator);
  self->slash = slash;

  return self;
}

BsFormula *
bs_formula_root (BsFormula *content)
{
  return wrap (BS_FORMULA_ROOT, content);
}

BsFormula *
bs_formula_fence (BsFormulaFence fence, BsFormula *content)
{
  BsFormula *self = wrap (BS_FORMULA_FENCE, content);

  self->fence = fence;

  return self;
}

BsFormula *
bs_formula_function (const char *name, BsFormula *argument)
{
  BsFormula *self = wrap (BS_FORMULA_FUNCTION, argument);

  self->text = g_strdup (name);

  return self;
}

/**
 * bs_formula_function_for:
 * @argument: (transfer full): the argument
 * @meaning: (transfer full): the value of the function, as an expression that Octave can compute
 *
 * Returns: (transfer full): the function of the argument as a node
 */
BsFormula *
bs_formula_function_for (const char *name, BsFormula *argument, BsFormula *meaning)
{
  BsFormula *self = bs_formula_function (name, argument);

  take_part (self, meaning);

  return self;
}

BsFormula *
bs_formula_sum_over (char index, gsize n, BsFormula *body)
{
  BsFormula *self = wrap (BS_FORMULA_SUM_OVER, body);

  self->index = index;
  self->n = n;

  return self;
}

/**
 * bs_formula_power:
 *
 * Returns: (transfer full): the power of a number, or of each entry of a matrix
 */
BsFormula *
bs_formula_power (BsFormula *base, BsFormula *exponent)
{
  BsFormula *self = wrap (BS_FORMULA_POWER, base);

  take_part (self, exponent);

  return self;
}

/**
 * bs_formula_matrix_power:
 *
 * Returns: (transfer full): the power of a whole matrix, as in L^(−¼)
 */
BsFormula *
bs_formula_matrix_power (BsFormula *base, BsFormula *exponent)
{
  BsFormula *self = bs_formula_power (base, exponent);

  self->of_matrix = TRUE;

  return self;
}

BsFormula *
bs_formula_transpose (BsFormula *base)
{
  return bs_formula_matrix_power (base, bs_formula_words ("T"));
}

BsFormula *
bs_formula_entry (BsFormula *base, BsFormulaIndex row, BsFormulaIndex column)
{
  BsFormula *self = wrap (BS_FORMULA_ENTRY, base);

  self->row = row;
  self->column = column;

  return self;
}

BsFormula *
bs_formula_column (BsFormula *first, ...)
{
  BsFormula *self = wrap (BS_FORMULA_COLUMN, first);
  va_list rest;

  va_start (rest, first);
  take_rest (self, rest);
  va_end (rest);

  return self;
}

BsFormula *
bs_formula_matrix (gsize n_columns)
{
  BsFormula *self;

  g_return_val_if_fail (n_columns > 0, NULL);

  self = new_parent (BS_FORMULA_MATRIX);
  self->n_columns = n_columns;

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

BsFormula *
bs_formula_chain (BsFormula *left)
{
  BsFormula *self = new_parent (BS_FORMULA_CHAIN);

  self->signs = g_byte_array_new ();
  take_part (self, left != NULL ? left : bs_formula_words (""));

  return self;
}

/**
 * bs_formula_relate:
 * @right: (transfer full): what stands on the right of the relation
 *
 * Adds a relation and its right side at the end of a chain.
 */
void
bs_formula_relate (BsFormula *chain, BsFormulaRelation relation, BsFormula *right)
{
  guint8 byte = (guint8) relation;

  g_return_if_fail (chain != NULL && chain->kind == BS_FORMULA_CHAIN);

  take_part (chain, right);
  g_byte_array_append (chain->signs, &byte, 1);
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
