/* Products that are wider than the place they have. A factor in parentheses is broken inside of
 * them; the product itself is not, except before a sign that sets its parts apart, as in
 * "(…) · g′(z)", where it would be hard to read otherwise. */

#include <math.h>

#include "draw/formula-lines-private.h"

/* A product is set as small as this before what follows its parentheses leaves its line. */
#define LEAST_TOGETHER 0.85

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
    case BS_FORMULA_COLUMN:
    default:
      return FALSE;
    }
}

/* The widest factor that can be broken; the number of factors where there is none. */
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

/* Factors from @first to before @end on one line, that numbered @broken within @width. */
static BsFormulaBox *
set_factors (const BsFormulaStyle *style,
             const BsFormula *node,
             guint first,
             guint end,
             guint broken,
             double width)
{
  BsFormulaBox *self = _bs_formula_box_new ();

  for (guint i = first; i < end; i++)
    {
      if (i > 0)
        _bs_formula_box_append (self, _bs_formula_set_join (style, node->join));
      _bs_formula_box_append (self, i == broken ? _bs_formula_break_part (style, node, i, width)
                                                : _bs_formula_set_part (style, node, i));
    }

  return self;
}

/* Factor @broken, and all before it, within @width. */
static BsFormulaBox *
break_factor (const BsFormulaStyle *style,
              const BsFormula *node,
              guint end,
              guint broken,
              double width)
{
  BsFormulaBox *natural = set_factors (style, node, 0, end, G_MAXUINT, 0.0);
  g_autoptr (BsFormulaBox) part = NULL;
  double rest;

  if (natural->width <= width)
    return natural;

  rest = width - natural->width;
  _bs_formula_box_free (natural);
  if (broken >= end)
    return NULL;
  part = _bs_formula_set_part (style, node, broken);
  rest += part->width;
  if (rest < BS_FORMULA_LEAST_REST * width)
    return NULL;

  return set_factors (style, node, 0, end, broken, rest);
}

/* Factors from @first on, on a line of its own; a sign comes before it. %NULL where it is too
 * wide. */
static BsFormulaBox *
set_rest (const BsFormulaStyle *style, const BsFormula *node, guint first, double width)
{
  BsFormulaBox *self =
    set_factors (style, node, first, bs_formula_get_n_parts (node), G_MAXUINT, 0.0);

  if (self->width <= width)
    {
      self->x = fmin (BS_FORMULA_INDENT * style->size, width - self->width);
      return self;
    }
  _bs_formula_box_free (self);

  return NULL;
}

/* Factors before @rest, and the others under them. %NULL where they are too wide. */
static BsFormulaBox *
split (const BsFormulaStyle *style, const BsFormula *node, guint rest, guint broken, double width)
{
  BsFormulaBox *above = break_factor (style, node, rest, broken, width);
  BsFormulaBox *below = set_rest (style, node, rest, width);
  GPtrArray *lines;

  if (above == NULL || below == NULL || above->width > width)
    {
      g_clear_pointer (&above, _bs_formula_box_free);
      g_clear_pointer (&below, _bs_formula_box_free);
      return NULL;
    }
  lines = g_ptr_array_new ();
  g_ptr_array_add (lines, above);
  g_ptr_array_add (lines, below);

  return _bs_formula_box_stack (lines, BS_FORMULA_LINE_GAP * style->size);
}

static gboolean
is_split_apart (const BsFormula *node)
{
  return node->join == BS_FORMULA_SPACED_DOT || node->join == BS_FORMULA_CIRCLE;
}

/* All on one line of factors, or smaller, if that is not by much. */
static BsFormulaBox *
keep_together (const BsFormulaStyle *style, const BsFormula *node, guint broken, double width)
{
  guint n = bs_formula_get_n_parts (node);
  BsFormulaBox *self = broken < n ? break_factor (style, node, n, broken, width) : NULL;

  return self != NULL ? self : _bs_formula_shrink (style, node, width);
}

/* What follows the factor that is broken, or is the first, goes to a line of its own if it is
 * set apart by a sign, and if the product would be much smaller otherwise. */
BsFormulaBox *
_bs_formula_break_product (const BsFormulaStyle *style, const BsFormula *node, double width)
{
  guint n = bs_formula_get_n_parts (node), broken = find_widest (style, node);
  guint rest = broken < n ? broken + 1 : 1;
  BsFormulaBox *together = keep_together (style, node, broken, width), *apart;

  if (!is_split_apart (node) || rest >= n ||
      _bs_formula_box_get_original (together) >= LEAST_TOGETHER * style->original)
    return together;

  apart = split (style, node, rest, broken, width);

  return apart != NULL ? _bs_formula_choose (together, apart) : together;
}
