/* Products that are too wide for one line.
 *
 * The factors of a product belong together, so a line never ends between them. A factor in
 * parentheses is broken inside its parentheses, which grow over all its lines, and the other
 * factors stand beside their middle. If there is too little room for that, the product is set
 * smaller, on one line.
 *
 * Matrices are the exception: the numbers in them are small already. If a product of matrices would
 * have to be much smaller, a line may end before a factor, and the next line begins with the sign
 * of the product. */

#include "draw/formula-lines-private.h"

/* A product of matrices is set smaller, down to this part of its size, before a line may end
 * between its factors. */
#define LEAST_OF_MATRICES 0.8

static gboolean
can_break (const BsFormula *node)
{
  switch (node->kind)
    {
    case BS_FORMULA_SUM:
    case BS_FORMULA_LIST:
    case BS_FORMULA_CHAIN:
      return bs_formula_get_n_parts (node) > 1;
    case BS_FORMULA_FENCE:
    case BS_FORMULA_FUNCTION:
    case BS_FORMULA_SUM_OVER:
      return can_break (bs_formula_get_part (node, 0));
    case BS_FORMULA_PRODUCT:
      for (guint i = 0; i < bs_formula_get_n_parts (node); i++)
        if (can_break (bs_formula_get_part (node, i)))
          return TRUE;
      return FALSE;
    case BS_FORMULA_NUMBER:
    case BS_FORMULA_SYMBOL:
    case BS_FORMULA_WORDS:
    case BS_FORMULA_LINES:
    case BS_FORMULA_QUOTIENT:
    case BS_FORMULA_ROOT:
    case BS_FORMULA_POWER:
    case BS_FORMULA_ENTRY:
    case BS_FORMULA_MATRIX:
    default:
      return FALSE;
    }
}

/* Returns the index of the widest factor that can be broken, or the number of factors if none
 * can. */
static guint
find_widest (const BsFormulaStyle *style, const BsFormula *node)
{
  guint n = bs_formula_get_n_parts (node), widest = n;
  double most = 0.0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (BsFormulaBox) part = NULL;

      if (!can_break (bs_formula_get_part (node, i)))
        continue;
      part = _bs_formula_set_part (style, node, i);
      if (part->width > most)
        {
          most = part->width;
          widest = i;
        }
    }

  return widest;
}

/* Sets the factors on one line; the factor @broken is broken to @width. */
static BsFormulaBox *
set_factors (const BsFormulaStyle *style, const BsFormula *node, guint broken, double width)
{
  BsFormulaBox *self = _bs_formula_box_new ();

  for (guint i = 0; i < bs_formula_get_n_parts (node); i++)
    {
      if (i > 0)
        _bs_formula_box_append (self, _bs_formula_set_join (style, node->join));
      _bs_formula_box_append (self, i == broken ? _bs_formula_break_part (style, node, i, width)
                                                : _bs_formula_set_part (style, node, i));
    }

  return self;
}

/* Returns the width that is left for the factor @broken beside the others. */
static double
find_rest (const BsFormulaStyle *style, const BsFormula *node, guint broken, double width)
{
  g_autoptr (BsFormulaBox) all = set_factors (style, node, G_MAXUINT, 0.0);
  g_autoptr (BsFormulaBox) part = _bs_formula_set_part (style, node, broken);

  return width - (all->width - part->width);
}

/* Whether a factor is a matrix, or contains one. */
static gboolean
has_matrix (const BsFormula *node)
{
  if (node->kind == BS_FORMULA_MATRIX)
    return TRUE;
  for (guint i = 0; i < bs_formula_get_n_parts (node); i++)
    if (has_matrix (bs_formula_get_part (node, i)))
      return TRUE;

  return FALSE;
}

/* Sets each factor on a line of its own, with the sign of the product before it. */
static BsFormulaBox *
stack_factors (const BsFormulaStyle *style, const BsFormula *node, double width)
{
  GPtrArray *lines = g_ptr_array_new ();

  for (guint i = 0; i < bs_formula_get_n_parts (node); i++)
    {
      BsFormulaBox *line = _bs_formula_box_new ();

      if (i > 0)
        _bs_formula_box_append (line, _bs_formula_set_join (style, node->join == BS_FORMULA_CIRCLE
                                                                     ? BS_FORMULA_CIRCLE
                                                                     : BS_FORMULA_DOT));
      _bs_formula_box_append (line, _bs_formula_break_part (style, node, i, width - line->width));
      g_ptr_array_add (lines, line);
    }

  return _bs_formula_box_stack (lines, BS_FORMULA_LINE_GAP * style->size);
}

/* Sets a product none of whose factors can be broken. */
static BsFormulaBox *
set_unbroken (const BsFormulaStyle *style, const BsFormula *node, double width)
{
  BsFormulaBox *whole = _bs_formula_shrink (style, node, width);

  if (!has_matrix (node) ||
      _bs_formula_box_get_original (whole) >= LEAST_OF_MATRICES * style->original)
    return whole;

  return _bs_formula_choose (whole, stack_factors (style, node, width));
}

/* Sets a product that is wider than @width within @width. */
BsFormulaBox *
_bs_formula_break_product (const BsFormulaStyle *style, const BsFormula *node, double width)
{
  guint broken = find_widest (style, node);
  double rest;

  if (broken == bs_formula_get_n_parts (node))
    return set_unbroken (style, node, width);
  rest = find_rest (style, node, broken, width);
  if (rest < BS_FORMULA_LEAST_REST * width)
    return _bs_formula_shrink (style, node, width);

  return set_factors (style, node, broken, rest);
}
