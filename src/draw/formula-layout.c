/* Lays out a formula: from the tree of a formula to the places of its glyphs.
 *
 * A formula is first built from boxes (formula-typeset.c), which are broken into lines where they
 * are too wide (formula-lines.c, formula-factors.c). This file then turns the tree of boxes into a
 * flat list of items, which formula-painter.c paints, and a list of areas, which tells the quantity
 * at a point. A layout is made once and painted as often as need be. It needs no display.
 *
 * Nothing is ever cut off. If a line does not fit even after it is broken, it is set smaller as a
 * whole, so that all its letters have the same size. A letter can lean over its box, so the ink is
 * measured, and if it does not fit into the width, the formula is laid out again in less width, at
 * most five times. After a long sum whose terms are not all shown, a note tells the number of
 * terms. */

#include "draw/formula-layout.h"

#include <math.h>

#include "draw/formula-layout-private.h"
#include "draw/formula-lines-private.h"

/* The least height of a line above and below its baseline, in units of the font's size. With it
 * lines without tall signs have equal distances. */
#define LEAST_ASCENT  0.72
#define LEAST_DESCENT 0.22
/* Pixels around the ink: Cairo moves glyphs to whole pixels, by up to half a pixel, and Pango may
 * round the shapes of words. */
#define MARGIN 2.0
/* A layout that came out too wide is tried again at most so many times, in less width. */
#define MOST_TURNS 5
/* The factor of one step by which a line is set smaller. */
#define SMALLER 0.92
/* In a very narrow place the steps are larger, so that there are at most so many. */
#define MOST_SIZES 16
/* The space before the note with the number of terms, in units of the font's size. */
#define NOTE_SPACE 1.0

struct _BsFormulaLayout
{
  BsFormula *formula; /* it owns the nodes of the areas */
  const BsMathFont *font;
  BsFormulaBox *root;
  double x, y; /* the origin of the root */
  double width, height;
  GArray *items; /* of BsFormulaItem */
  GArray *areas; /* of BsFormulaArea, outer ones before inner ones */
};

/* Returns a note such as "(65 terms)" for the first long sum of the formula; NULL if there is
 * none. */
static char *
find_count (const BsFormula *node)
{
  if (node->kind == BS_FORMULA_SUM || node->kind == BS_FORMULA_LIST)
    {
      char *count = bs_formula_make_count (node);

      if (count != NULL)
        return count;
    }
  for (guint i = 0; i < bs_formula_get_n_parts (node); i++)
    {
      char *count = find_count (bs_formula_get_part (node, i));

      if (count != NULL)
        return count;
    }

  return NULL;
}

/* Adds the note after the end of the line if there is room, otherwise below the line. */
static BsFormulaBox *
add_count (const BsFormulaStyle *style, BsFormulaBox *line, const BsFormula *node, double width)
{
  g_autofree char *count = find_count (node);
  BsFormulaBox *self = line, *note;
  GPtrArray *lines;

  if (count == NULL)
    return line;

  note = _bs_formula_box_new_words (style, count, width);
  if (line->last_x + NOTE_SPACE * style->size + note->width <= width)
    {
      self = _bs_formula_box_new ();
      _bs_formula_box_append (self, line);
      _bs_formula_box_put (self, note, self->last_x + NOTE_SPACE * style->size, self->last_y);
      return self;
    }

  lines = g_ptr_array_new ();
  g_ptr_array_add (lines, line);
  g_ptr_array_add (lines, note);

  return _bs_formula_box_stack (lines, BS_FORMULA_LINE_GAP * style->size);
}

/* If parts of a line must be set smaller to fit, the whole line is set smaller, as long as that
 * makes its smallest letters larger. */
static BsFormulaBox *
break_evenly (const BsFormulaStyle *style, const BsFormula *node, double width)
{
  BsFormulaBox *best = _bs_formula_break (style, node, width);
  BsFormulaStyle smaller = *style;
  const double factor =
    fmin (SMALLER, pow (_bs_formula_box_get_original (best) / style->size, 1.0 / MOST_SIZES));

  while (smaller.size > _bs_formula_box_get_original (best))
    {
      smaller.size *= factor;
      smaller.original = smaller.size;
      best = _bs_formula_choose (best, _bs_formula_break (&smaller, node, width));
    }

  return best;
}

static BsFormulaBox *
set_line (const BsFormulaStyle *style, const BsFormula *node, double width)
{
  BsFormulaBox *line = add_count (style, break_evenly (style, node, width), node, width);

  line->ascent = fmax (line->ascent, LEAST_ASCENT * style->size);
  line->descent = fmax (line->descent, LEAST_DESCENT * style->size);

  return line;
}

static void
set_lines (BsFormulaLayout *self, const BsFormulaStyle *style, double width)
{
  GPtrArray *lines = g_ptr_array_new ();

  if (self->formula->kind == BS_FORMULA_LINES)
    for (guint i = 0; i < bs_formula_get_n_parts (self->formula); i++)
      g_ptr_array_add (lines, set_line (style, bs_formula_get_part (self->formula, i), width));
  else
    g_ptr_array_add (lines, set_line (style, self->formula, width));
  self->root = _bs_formula_box_stack (lines, BS_FORMULA_LINE_GAP * style->size);
}

typedef struct
{
  double left, top, right, bottom;
} Ink;

static void
add_ink (Ink *ink, const BsFormulaItem *item)
{
  const BsFormulaBox *box = item->box;
  double left = 0.0, right = box->width;
  PangoRectangle words;

  if (box->kind == BS_BOX_WORDS)
    {
      pango_layout_get_extents (box->words, &words, NULL);
      left = fmin (left, (double) words.x / PANGO_SCALE);
      right = fmax (right, (double) (words.x + words.width) / PANGO_SCALE);
    }
  else if (box->kind == BS_BOX_GLYPH)
    {
      left = box->glyph.left * box->size;
      right = box->glyph.right * box->size;
    }
  ink->left = fmin (ink->left, item->x + left);
  ink->right = fmax (ink->right, item->x + right);
  ink->top = fmin (ink->top, item->y - box->ascent);
  ink->bottom = fmax (ink->bottom, item->y + box->descent);
}

/* Collects items and areas, with places relative to the origin of the root. */
static void
flatten (BsFormulaLayout *self,
         const BsFormulaBox *box,
         double x,
         double y,
         BsTextRole role,
         Ink *ink)
{
  BsTextRole own = role != BS_TEXT_PLAIN ? role : box->role;

  if (box->node != NULL)
    {
      const BsFormulaArea area = {
        .node = box->node,
        .tag = bs_formula_get_tag (box->node),
        .x = x,
        .y = y - box->ascent,
        .width = box->width,
        .height = box->ascent + box->descent,
      };

      g_array_append_val (self->areas, area);
    }
  if (box->kind != BS_BOX_GROUP)
    {
      const BsFormulaItem item = { .box = box, .x = x, .y = y, .role = own };

      g_array_append_val (self->items, item);
      add_ink (ink, &item);
    }
  for (guint i = 0; i < box->children->len; i++)
    {
      const BsFormulaBox *child = g_ptr_array_index (box->children, i);

      flatten (self, child, x + child->x, y + child->y, own, ink);
    }
}

/* Moves the root so that all ink is inside the picture, also that of letters that lean over their
 * box. */
static void
place (BsFormulaLayout *self)
{
  Ink ink = { 0.0, -self->root->ascent, self->root->width, self->root->descent };

  flatten (self, self->root, 0.0, 0.0, BS_TEXT_PLAIN, &ink);
  self->x = MARGIN - ink.left;
  self->y = MARGIN - ink.top;
  self->width = ink.right - ink.left + 2.0 * MARGIN;
  self->height = ink.bottom - ink.top + 2.0 * MARGIN;
  for (guint i = 0; i < self->items->len; i++)
    {
      g_array_index (self->items, BsFormulaItem, i).x += self->x;
      g_array_index (self->items, BsFormulaItem, i).y += self->y;
    }
  for (guint i = 0; i < self->areas->len; i++)
    {
      g_array_index (self->areas, BsFormulaArea, i).x += self->x;
      g_array_index (self->areas, BsFormulaArea, i).y += self->y;
    }
}

static void
lay_out (BsFormulaLayout *self, const BsFormulaStyle *style, double width)
{
  g_clear_pointer (&self->root, _bs_formula_box_free);
  g_array_set_size (self->items, 0);
  g_array_set_size (self->areas, 0);
  set_lines (self, style, fmax (width - 2.0 * MARGIN, 1.0));
  place (self);
}

/**
 * bs_formula_layout_new:
 * @formula: the formula; the layout keeps a reference
 * @font: the font, which must outlive the layout
 * @size: the size of the font, in pixels
 * @width: the largest width of a line, in pixels; 0 for no limit
 *
 * Returns: (transfer full): the layout
 */
BsFormulaLayout *
bs_formula_layout_new (BsFormula *formula, const BsMathFont *font, double size, double width)
{
  BsFormulaLayout *self;
  BsFormulaStyle style = { .font = font, .size = size, .original = size };
  double most = width > 0.0 ? width : G_MAXDOUBLE;

  g_return_val_if_fail (formula != NULL && font != NULL && size > 0.0, NULL);

  self = g_new0 (BsFormulaLayout, 1);
  self->formula = bs_formula_ref (formula);
  self->font = font;
  self->items = g_array_new (FALSE, FALSE, sizeof (BsFormulaItem));
  self->areas = g_array_new (FALSE, FALSE, sizeof (BsFormulaArea));
  lay_out (self, &style, most);
  /* The ink of a letter at the end of a line may lean over its box. */
  for (int turn = 0; turn < MOST_TURNS && self->width > most; turn++)
    lay_out (self, &style, most - 1.5 * (self->width - most) - turn);

  return self;
}

void
bs_formula_layout_free (BsFormulaLayout *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->items);
  g_array_unref (self->areas);
  _bs_formula_box_free (self->root);
  bs_formula_unref (self->formula);
  g_free (self);
}

void
bs_formula_layout_get_size (const BsFormulaLayout *self, double *width, double *height)
{
  g_return_if_fail (self != NULL && width != NULL && height != NULL);

  *width = self->width;
  *height = self->height;
}

/**
 * bs_formula_layout_get_baseline:
 *
 * Returns: the baseline of the first line, from the top of the picture.
 */
double
bs_formula_layout_get_baseline (const BsFormulaLayout *self)
{
  g_return_val_if_fail (self != NULL, 0.0);

  return self->y;
}

static gboolean
contains (const BsFormulaArea *area, double x, double y)
{
  return x >= area->x && x < area->x + area->width && y >= area->y && y < area->y + area->height;
}

/**
 * bs_formula_layout_find_area:
 *
 * Returns: (transfer none) (nullable): the symbol, the number of a quantity, or the function at a
 *   point, the innermost one if there are several; %NULL if there is none.
 */
const BsFormulaArea *
bs_formula_layout_find_area (const BsFormulaLayout *self, double x, double y)
{
  const BsFormulaArea *found = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->areas->len; i++)
    {
      const BsFormulaArea *area = &g_array_index (self->areas, BsFormulaArea, i);

      if (contains (area, x, y))
        found = area;
    }

  return found;
}

/**
 * bs_formula_layout_get_areas:
 *
 * @n_areas: (out): the number of areas
 *
 * Returns: (transfer none): the areas of all quantities, outer ones before inner ones.
 */
const BsFormulaArea *
bs_formula_layout_get_areas (const BsFormulaLayout *self, guint *n_areas)
{
  g_return_val_if_fail (self != NULL && n_areas != NULL, NULL);

  *n_areas = self->areas->len;

  return (const BsFormulaArea *) (gpointer) self->areas->data;
}

const BsFormulaItem *
_bs_formula_layout_get_items (const BsFormulaLayout *self, guint *n_items)
{
  *n_items = self->items->len;

  return (const BsFormulaItem *) (gpointer) self->items->data;
}

const BsMathFont *
_bs_formula_layout_get_font (const BsFormulaLayout *self)
{
  return self->font;
}
