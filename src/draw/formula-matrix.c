/* Sets matrices: entries in columns between brackets. Numbers are aligned at their right ends, so
 * that those with equally many decimals stand with their points below each other. Symbols, as in
 * the column [1; a], are centred, and so are the dots for what is left out. */

#include <math.h>

#include "draw/formula-typeset-private.h"

/* Spaces between columns and rows, in units of the size. */
#define COLUMN_GAP 0.7
#define ROW_GAP    0.15

/* The size of the cells: all rows are equally high, and each column is as wide as its widest entry.
 */
typedef struct
{
  double *widths;
  double ascent, descent;
  double alignment; /* 0.5 for the middle, 1 for the right end */
} Grid;

static void
measure (Grid *self, const BsFormulaStyle *style, GPtrArray *entries, gsize n_columns)
{
  self->widths = g_new0 (double, n_columns);
  for (guint i = 0; i < entries->len; i++)
    {
      const BsFormulaBox *entry = g_ptr_array_index (entries, i);

      self->widths[i % n_columns] = fmax (self->widths[i % n_columns], entry->width);
      self->ascent = fmax (self->ascent, entry->ascent);
      self->descent = fmax (self->descent, entry->descent);
    }
  self->ascent += ROW_GAP / 2.0 * style->size;
  self->descent += ROW_GAP / 2.0 * style->size;
}

/* Makes a cell with its entry. Cells leave no gap, so the light of a row is unbroken.
 */
static BsFormulaBox *
make_cell (const Grid *grid,
           const BsFormulaStyle *style,
           BsFormulaBox *entry,
           gsize column,
           const BsFormula *node)
{
  BsFormulaBox *self = _bs_formula_box_new ();
  double gap = COLUMN_GAP * style->size;
  double alignment = node->kind == BS_FORMULA_WORDS ? 0.5 : grid->alignment;

  if (node->is_lit)
    {
      BsFormulaBox *light =
        _bs_formula_box_new_rule (grid->widths[column] + gap, grid->ascent, grid->descent);

      light->kind = BS_BOX_LIGHT;
      _bs_formula_box_put (self, light, 0.0, 0.0);
    }
  _bs_formula_box_put (self, entry, gap / 2.0 + alignment * (grid->widths[column] - entry->width),
                       0.0);
  self->width = grid->widths[column] + gap;
  self->ascent = grid->ascent;
  self->descent = grid->descent;

  return self;
}

static double
find_alignment (const BsFormula *matrix)
{
  for (guint i = 0; i < bs_formula_get_n_parts (matrix); i++)
    if (bs_formula_get_part (matrix, i)->kind == BS_FORMULA_SYMBOL)
      return 0.5;

  return 1.0;
}

BsFormulaBox *
_bs_formula_set_matrix (const BsFormulaStyle *style, const BsFormula *node)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  GPtrArray *rows = g_ptr_array_new ();
  g_autofree double *widths = NULL;
  Grid grid = { .alignment = find_alignment (node) };

  for (guint i = 0; i < bs_formula_get_n_parts (node); i++)
    g_ptr_array_add (entries, _bs_formula_set_part (style, node, i));
  measure (&grid, style, entries, node->n_columns);
  widths = grid.widths;
  for (guint i = 0; i < entries->len; i++)
    {
      gsize column = i % node->n_columns;

      if (column == 0)
        g_ptr_array_add (rows, _bs_formula_box_new ());
      _bs_formula_box_append (g_ptr_array_index (rows, rows->len - 1),
                              make_cell (&grid, style, g_ptr_array_index (entries, i), column,
                                         bs_formula_get_part (node, i)));
    }

  return _bs_formula_set_fence (style, BS_FORMULA_BRACKETS, _bs_formula_box_stack (rows, 0.0),
                                TRUE);
}
