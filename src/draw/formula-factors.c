/* Breaks products that are too wide for one line.
 *
 * A factor in parentheses is broken inside its parentheses. The product itself is not broken,
 * because its factors belong together. The exception is a product with a spaced sign, such as "(…)
 * · g′(z)": if it would become too small to read, the part after the sign goes to a line of its
 * own. */

#include <math.h>

#include "draw/formula-lines-private.h"

/* A product is first set smaller, down to this factor; only then does the part after the
 * parentheses go to a line of its own. */
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

/* Sets the factors from @first to @end - 1 on one line; the factor @broken is broken to @width. */
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

/* Sets the factors before @end within @width, and breaks the factor @broken if need be. Returns
 * NULL if that is not possible. */
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

/* Sets the factors from @first on, with the sign before them, for a line of their own. Returns NULL
 * if they are too wide. */
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

/* Sets the factors before @rest on one line, and the others below. Returns NULL if a line is too
 * wide. */
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

/* Sets all factors on one line, with a broken factor if possible, and otherwise smaller. */
static BsFormulaBox *
keep_together (const BsFormulaStyle *style, const BsFormula *node, guint broken, double width)
{
  guint n = bs_formula_get_n_parts (node);
  BsFormulaBox *self = broken < n ? break_factor (style, node, n, broken, width) : NULL;

  return self != NULL ? self : _bs_formula_shrink (style, node, width);
}

/* Sets a product within @width. The factors after the broken factor, or after the first one, go to
 * a line of their own if a spaced sign stands before them and the product would become much smaller
 * otherwise. */
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
