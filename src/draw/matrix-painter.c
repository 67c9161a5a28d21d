/* Paints the matrices of a page.
 *
 * The ground of an entry shows its sign by the colour and its size by the strength, relative to the
 * largest number of the matrices that belong together. Θ has the colours of the edges, and all that
 * is derived from J has those of δ, because a value and a derivative never share a scale. A number
 * tells its sign itself; an entry without a number that is negative has a stroke.
 *
 * An entry that is not computed yet is an empty frame, and nothing else is. The column that λ
 * spares is hatched.
 *
 * What the present step reads or makes is lit by the same amber as in the network: a row, a column,
 * or the row and the column that cross in the entry whose numbers the step tells. */

#include "draw/matrix-painter.h"

#include <math.h>

#include "draw/formula-painter.h"
#include "draw/label.h"
#include "draw/matrix-heads-private.h"
#include "draw/matrix-heat.h"
#include "draw/matrix-key.h"
#include "walk/number.h"

#define SIGN_SIZE  17.0
#define LEAST_SIZE 7.0
#define INSET      2.0
#define NOTE_SPACE 9.0
#define KEY_SPACE  12.0 /* between a title and the key */
#define TINY       8.0  /* a frame inside of a smaller entry would cover it */

static void
get_cell (const BsMatrixPainter *self, gsize row, gsize column, cairo_rectangle_t *cell)
{
  bs_matrix_layout_get_cell (self->layout, self->index, row, column, cell);
}

static void
stroke_rectangle (const BsMatrixPainter *self,
                  const cairo_rectangle_t *area,
                  const BsColor *color,
                  double width)
{
  cairo_rectangle (self->cr, area->x + width / 2.0, area->y + width / 2.0, area->width - width,
                   area->height - width);
  bs_color_set_source (color, self->cr);
  cairo_set_line_width (self->cr, width);
  cairo_stroke (self->cr);
}

/* Small numbers would lose all their digits, so they are shown in units of a power of ten. Returns
 * that power; 0 for numbers as they are. */
static int
find_exponent (const BsMatrixPainter *self)
{
  double largest = self->panel->largest;

  if (self->place->size == 0.0 || !self->panel->is_computed || !(largest > 0.0) ||
      largest >= pow (10.0, 1.0 - (double) self->place->decimals))
    return 0;

  return (int) floor (log10 (largest));
}

/* Returns the unit of the numbers, and the note. */
static char *
make_note (const BsMatrixPainter *self)
{
  const char *note = self->panel->note != NULL ? self->panel->note : "";
  g_autofree char *power = NULL;

  if (self->exponent == 0)
    return g_strdup (note);
  power = bs_number_format_power_of_ten (self->exponent);

  return g_strconcat ("× ", power, *note != '\0' ? " · " : "", note, NULL);
}

/* Returns the room for the title. Beside Θ the key has its place. */
static double
get_title_room (const BsMatrixPainter *self)
{
  const BsMatrixPlace *place = self->place;
  double left;

  if (self->index == 0 && bs_matrix_key_find_left (self->layout, &left))
    return fmin (place->title_room, left - KEY_SPACE - place->x);

  return place->title_room;
}

static void
paint_title (const BsMatrixPainter *self)
{
  const BsMatrixPlace *place = self->place;
  g_autoptr (BsFormulaLayout) title = bs_formula_layout_new (
    self->panel->title, bs_math_font_get_default (), BS_MATRIX_TITLE_SIZE, 0.0);
  const BsFormulaScene formula = { .layout = title, .palette = self->palette };
  double room = get_title_room (self), width, height;
  g_autofree char *note = NULL;

  bs_formula_layout_get_size (title, &width, &height);
  cairo_save (self->cr);
  cairo_translate (self->cr, place->x, place->y + (BS_MATRIX_TITLE_HEIGHT - height) / 2.0);
  bs_formula_paint (&formula, self->cr);
  cairo_restore (self->cr);
  room -= width + NOTE_SPACE;
  note = make_note (self);
  if (*note != '\0' && room > BS_MATRIX_NOTE_SIZE)
    bs_label_paint_within (self->cr, note, BS_MATRIX_NOTE_SIZE, FALSE, &self->palette->faint_text,
                           place->x + width + NOTE_SPACE, place->y + BS_MATRIX_TITLE_HEIGHT / 2.0,
                           0.0, room);
  if (self->panel->sign != NULL)
    bs_label_paint (self->cr, self->panel->sign, SIGN_SIZE, FALSE, &self->palette->text,
                    fmax (place->x - BS_MATRIX_BETWEEN / 2.0, 6.0),
                    place->top + place->cell_height * (double) self->panel->n_rows / 2.0, 0.5);
}

static gboolean
is_entry (const BsMatrixPainter *self, gsize row, gsize column)
{
  return self->panel->is_like_theta && self->scene->entry.layer != 0 &&
         self->scene->entry.row == row + 1 && self->scene->entry.column == column;
}

/* A number that is wider than its entry has fewer decimals or is set smaller; if nothing helps, "…"
 * says that there is one. Bold figures are measured for all, so that a number has no fewer decimals
 * when it is lit. */
static void
paint_number (const BsMatrixPainter *self,
              double value,
              const cairo_rectangle_t *cell,
              gboolean is_bold)
{
  BsColor ground = bs_matrix_heat_get_color (self->panel, self->palette, value);
  BsColor ink = bs_palette_ink_on (self->palette, &ground);
  double width = G_MAXDOUBLE, height, room = cell->width - INSET;
  g_autofree char *text = NULL;
  double size = self->place->size;

  for (guint decimals = self->place->decimals + 1; decimals-- > 0 && width > room;)
    {
      g_free (text);
      text = bs_number_format_cell (value / pow (10.0, self->exponent), decimals);
      bs_label_measure (self->cr, text, size, TRUE, &width, &height);
    }
  while (width > room && size > LEAST_SIZE)
    bs_label_measure (self->cr, text, --size, TRUE, &width, &height);
  if (width > room)
    bs_label_paint (self->cr, "…", size, is_bold, &ink, cell->x + cell->width / 2.0,
                    cell->y + cell->height / 2.0, 0.5);
  else
    bs_label_paint (self->cr, text, size, is_bold, &ink,
                    cell->x + cell->width -
                      fmin (BS_MATRIX_HEAD_SPACE, (cell->width - width) / 2.0),
                    cell->y + cell->height / 2.0, 1.0);
}

static void
paint_cell (const BsMatrixPainter *self, gsize row, gsize column)
{
  double value = bs_matrix_panel_get_value (self->panel, row, column);
  cairo_rectangle_t cell;
  BsColor ground;

  get_cell (self, row, column, &cell);
  cell.width -= 1.0;
  cell.height -= 1.0;
  if (self->panel->spares_bias && column == 0)
    {
      bs_matrix_heat_paint_spared (self->cr, &cell, self->palette);
      return;
    }
  if (!bs_matrix_panel_has_value (self->panel, row, column))
    {
      stroke_rectangle (self, &cell, &self->palette->unknown, 1.0);
      return;
    }

  ground = bs_matrix_heat_get_color (self->panel, self->palette, value);
  cairo_rectangle (self->cr, cell.x, cell.y, cell.width, cell.height);
  bs_color_set_source (&ground, self->cr);
  cairo_fill (self->cr);
  paint_number (self, value, &cell,
                is_entry (self, row, column) ||
                  bs_matrix_scene_is_lit (self->scene, self->index, row, column));
}

static void
paint_cells (const BsMatrixPainter *self)
{
  if (self->place->size == 0.0)
    {
      bs_matrix_heat_paint (self->cr, self->panel, self->place, self->palette);
      return;
    }
  for (gsize i = 0; i < self->panel->n_rows; i++)
    for (gsize j = 0; j < self->panel->n_columns; j++)
      paint_cell (self, i, j);
}

/* Paints a line in the gap beside the column of the +1 unit. */
static void
paint_bias_line (const BsMatrixPainter *self)
{
  const BsMatrixPlace *place = self->place;
  double x;

  if (!self->panel->is_like_theta)
    return;
  x = floor (place->left + place->cell_width + place->gap / 2.0) + 0.5;
  cairo_move_to (self->cr, x, place->top - BS_MATRIX_HEAD_HEIGHT);
  cairo_line_to (self->cr, x, place->y + place->height);
  bs_color_set_source (&self->palette->unknown, self->cr);
  cairo_set_line_width (self->cr, 1.0);
  cairo_stroke (self->cr);
}

/* Paints the frame from one entry to another. */
static void
paint_frame (const BsMatrixPainter *self,
             gsize row,
             gsize column,
             gsize last_row,
             gsize last_column,
             double width)
{
  cairo_rectangle_t first, last;

  get_cell (self, row, column, &first);
  get_cell (self, last_row, last_column, &last);
  first.width = last.x + last.width - first.x - 1.0;
  first.height = last.y + last.height - first.y - 1.0;
  if (self->place->cell_width < TINY || self->place->cell_height < TINY)
    first = (cairo_rectangle_t){ first.x - width, first.y - width, first.width + 2.0 * width + 1.0,
                                 first.height + 2.0 * width + 1.0 };
  stroke_rectangle (self, &first, &self->palette->halo_outline, width);
}

/* A step by layers reads a whole matrix. */
static gboolean
is_lit_whole (const BsMatrixPainter *self)
{
  const BsMatrixScene *scene = self->scene;

  return scene->lit.layer != 0 && scene->lit.row == 0 && !scene->lit.is_column &&
         self->panel->group == scene->group;
}

static void
paint_frames (const BsMatrixPainter *self)
{
  gsize n_rows = self->panel->n_rows, n_columns = self->panel->n_columns;
  double width = self->scene->lit.layer != 0 ? 2.0 : 1.0;

  if (is_lit_whole (self))
    paint_frame (self, 0, self->scene->lit.spares_bias ? 1 : 0, n_rows - 1, n_columns - 1, width);
  for (gsize i = 0; i < n_rows; i++)
    if (_bs_matrix_is_lit_row (self, i))
      paint_frame (self, i, 0, i, n_columns - 1, width);
  for (gsize j = 0; j < n_columns; j++)
    if (_bs_matrix_is_lit_column (self, j))
      paint_frame (self, 0, j, n_rows - 1, j, width);
  if (self->panel->is_like_theta && self->scene->entry.layer != 0)
    paint_frame (self, self->scene->entry.row - 1, self->scene->entry.column,
                 self->scene->entry.row - 1, self->scene->entry.column, 2.0);
}

/**
 * bs_matrix_paint:
 * @layout: of @scene
 */
void
bs_matrix_paint (cairo_t *cr,
                 const BsMatrixScene *scene,
                 const BsMatrixLayout *layout,
                 const BsPalette *palette)
{
  BsMatrixPainter self = { .cr = cr, .scene = scene, .layout = layout, .palette = palette };

  g_return_if_fail (cr != NULL && scene != NULL && layout != NULL && palette != NULL);

  for (self.index = 0; self.index < scene->panels->len; self.index++)
    {
      self.panel = bs_matrix_scene_get_panel (scene, self.index);
      self.place = bs_matrix_layout_get_place (layout, self.index);
      self.exponent = find_exponent (&self);
      paint_title (&self);
      _bs_matrix_paint_column_heads (&self);
      _bs_matrix_paint_row_heads (&self);
      paint_cells (&self);
      paint_bias_line (&self);
      paint_frames (&self);
    }
  bs_matrix_key_paint (cr, scene, layout, palette);
}
