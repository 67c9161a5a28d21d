/* These functions build the nodes of formulas that have parts. A part that is given to a node
 * belongs to the node and is frozen: it can never change again. */

#include "walk/formula-build-private.h"

static void
take_rest (BsFormula *self, va_list parts)
{
  BsFormula *part;

  while ((part = va_arg (parts, BsFormula *)) != NULL)
    _bs_formula_take_part (self, part);
}

BsFormula *
bs_formula_sum (BsFormulaElision elision)
{
  BsFormula *self = _bs_formula_new_parent (BS_FORMULA_SUM);

  self->signs = g_byte_array_new ();
  self->elision = elision;

  return self;
}

static void
take_term (BsFormula *sum, BsFormula *term, guint8 is_subtracted)
{
  g_return_if_fail (sum != NULL && sum->kind == BS_FORMULA_SUM);

  _bs_formula_take_part (sum, term);
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
  BsFormula *self = _bs_formula_wrap (BS_FORMULA_PRODUCT, first);
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
  BsFormula *self = _bs_formula_new_parent (BS_FORMULA_LIST);

  self->elision = elision;
  self->text = g_strdup (separator);

  return self;
}

BsFormula *
bs_formula_lines (void)
{
  return _bs_formula_new_parent (BS_FORMULA_LINES);
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

  _bs_formula_take_part (self, part);
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
  BsFormula *self = _bs_formula_wrap (BS_FORMULA_QUOTIENT, numerator);

  _bs_formula_take_part (self, denominator);
  self->slash = slash;

  return self;
}

BsFormula *
bs_formula_root (BsFormula *content)
{
  return _bs_formula_wrap (BS_FORMULA_ROOT, content);
}

BsFormula *
bs_formula_fence (BsFormulaFence fence, BsFormula *content)
{
  BsFormula *self = _bs_formula_wrap (BS_FORMULA_FENCE, content);

  self->fence = fence;

  return self;
}

BsFormula *
bs_formula_function (const char *name, BsFormula *argument)
{
  BsFormula *self = _bs_formula_wrap (BS_FORMULA_FUNCTION, argument);

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

  _bs_formula_take_part (self, meaning);

  return self;
}

BsFormula *
bs_formula_sum_over (char index, gsize n, BsFormula *body)
{
  BsFormula *self = _bs_formula_wrap (BS_FORMULA_SUM_OVER, body);

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
  BsFormula *self = _bs_formula_wrap (BS_FORMULA_POWER, base);

  _bs_formula_take_part (self, exponent);

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
  BsFormula *self = _bs_formula_wrap (BS_FORMULA_ENTRY, base);

  self->row = row;
  self->column = column;

  return self;
}

BsFormula *
bs_formula_column (BsFormula *first, ...)
{
  BsFormula *self = bs_formula_matrix (1);
  va_list rest;

  _bs_formula_take_part (self, first);
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

  self = _bs_formula_new_parent (BS_FORMULA_MATRIX);
  self->n_columns = n_columns;

  return self;
}

/**
 * bs_formula_set_meaning:
 * @meaning: (transfer full): the symbol of the whole matrix
 */
void
bs_formula_set_meaning (BsFormula *matrix, BsFormula *meaning)
{
  g_return_if_fail (matrix != NULL && matrix->kind == BS_FORMULA_MATRIX && !matrix->is_frozen);
  g_return_if_fail (meaning != NULL);

  meaning->is_frozen = TRUE;
  g_clear_pointer (&matrix->meaning, bs_formula_unref);
  matrix->meaning = meaning;
}

BsFormula *
bs_formula_chain (BsFormula *left)
{
  BsFormula *self = _bs_formula_new_parent (BS_FORMULA_CHAIN);

  self->signs = g_byte_array_new ();
  _bs_formula_take_part (self, left != NULL ? left : bs_formula_words (""));

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

  _bs_formula_take_part (chain, right);
  g_byte_array_append (chain->signs, &byte, 1);
}
