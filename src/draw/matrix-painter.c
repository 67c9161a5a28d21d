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
#include "draw/matrix-heat.h"
#include "draw/matrix-key.h"
#include "walk/number.h"

#define SIGN_SIZE  17.0
#define LEAST_SIZE 7.0
#define HEAD_SPACE 5.0
#define INSET      2.0
#define NOTE_SPACE 9.0
#define KEY_SPACE  12.0 /* between a title and the key */
#define NARROW     20.0 /* a narrower column has no room for its name */
#define LOW        12.0 /* a lower row has no room for its name */
#define TINY       8.0  /* a frame inside of a smaller entry would cover it */

typedef struct
{
  cairo_t *cr;
  const BsMatrixScene *scene;
  const BsMatrixLayout *layout;
  const BsPalette *palette;
  guint index;
  const BsMatrixPanel *panel;
  const BsMatrixPlace *place;
  int exponent; /* of the unit of the numbers */
} Painter;

static void
get_cell (const Painter *self, gsize row, gsize column, cairo_rectangle_t *cell)
{
  bs_matrix_layout_get_cell (self->layout, self->index, row, column, cell);
}

static void
stroke_rectangle (const Painter *self,
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
find_exponent (const Painter *self)
{
  double largest = self->panel->largest;

  if (self->place->size == 0.0 || !self->panel->is_computed || !(largest > 0.0) ||
      largest >= pow (10.0, 1.0 - (double) self->place->decimals))
    return 0;

  return (int) floor (log10 (largest));
}

/* Returns the unit of the numbers, and the note. */
static char *
make_note (const Painter *self)
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
get_title_room (const Painter *self)
{
  const BsMatrixPlace *place = self->place;
  double left;

  if (self->index == 0 && bs_matrix_key_find_left (self->layout, &left))
    return fmin (place->title_room, left - KEY_SPACE - place->x);

  return place->title_room;
}

static void
paint_title (const Painter *self)
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

/* Returns whether a row holds something that is lit. */
static gboolean
is_lit_row (const Painter *self, gsize row)
{
  const BsMatrixScene *scene = self->scene;

  if (!self->panel->is_like_theta || scene->group == BS_MATRIX_N_GROUPS)
    return FALSE;
  if (scene->lit.layer != 0)
    return self->panel->group == scene->group && scene->lit.row == row + 1;

  return scene->entry.layer != 0 && scene->entry.row == row + 1;
}

static gboolean
is_lit_column (const Painter *self, gsize column)
{
  const BsMatrixScene *scene = self->scene;

  if (!self->panel->is_like_theta || scene->group == BS_MATRIX_N_GROUPS)
    return FALSE;
  if (scene->lit.layer != 0)
    return self->panel->group == scene->group && scene->lit.is_column &&
           scene->lit.column == column;

  return scene->entry.layer != 0 && scene->entry.column == column;
}

static gboolean
is_entry (const Painter *self, gsize row, gsize column)
{
  return self->panel->is_like_theta && self->scene->entry.layer != 0 &&
         self->scene->entry.row == row + 1 && self->scene->entry.column == column;
}

static void
paint_head (const Painter *self,
            const char *text,
            const cairo_rectangle_t *area,
            gboolean is_lit,
            double align)
{
  double x = align > 0.5 ? area->x + area->width - HEAD_SPACE : area->x + area->width / 2.0;

  if (is_lit)
    {
      cairo_rectangle (self->cr, area->x, area->y, area->width, area->height);
      bs_color_set_source (&self->palette->halo, self->cr);
      cairo_fill (self->cr);
    }
  bs_label_paint_within (self->cr, text, BS_MATRIX_HEAD_SIZE, is_lit,
                         is_lit ? &self->palette->text : &self->palette->faint_text, x,
                         area->y + area->height / 2.0, align,
                         area->width - (align > 0.5 ? HEAD_SPACE : 0.0));
}

static char *
make_head (const double *numbers, gsize index, gsize first)
{
  if (numbers != NULL)
    return isnan (numbers[index]) ? g_strdup ("–") : bs_number_format_cell (numbers[index], 2);
  return index + first == 0 ? g_strdup ("+1") : g_strdup_printf ("%zu", index + first);
}

/* A column has the name of what it stands for if that has room, and else its number. */
static char *
make_column_head (const Painter *self, gsize column, double room)
{
  const BsMatrixPanel *panel = self->panel;
  double width, height;

  if (panel->column_names != NULL)
    {
      bs_label_measure (self->cr, panel->column_names[column], BS_MATRIX_HEAD_SIZE, FALSE, &width,
                        &height);
      if (width < room)
        return g_strdup (panel->column_names[column]);
    }

  return make_head (room < NARROW ? NULL : panel->column_heads, column, panel->first_column);
}

/* Returns whether the name of something lit would cover the one at @index. */
static gboolean
is_close_to_lit (const Painter *self,
                 gsize index,
                 gsize n,
                 double reach,
                 gboolean (*is_lit) (const Painter *, gsize))
{
  const gsize most = (gsize) ceil (reach);

  for (gsize i = index > most ? index - most : 0; i < n && i <= index + most; i++)
    if (i != index && is_lit (self, i))
      return TRUE;

  return FALSE;
}

/* Where there is no room for all names, what is lit has its name, and so have the first and the
 * last, if they are far enough from that. */
static gboolean
names_column (const Painter *self, gsize column)
{
  const gsize n = self->panel->n_columns;

  if (self->place->cell_width >= NARROW || is_lit_column (self, column))
    return TRUE;

  return (column == 0 || column + 1 == n) &&
         !is_close_to_lit (self, column, n, 2.0 * NARROW / self->place->cell_width, is_lit_column);
}

static gboolean
names_row (const Painter *self, gsize row)
{
  const gsize n = self->panel->n_rows;

  if (self->place->cell_height >= LOW || is_lit_row (self, row))
    return TRUE;

  return (row == 0 || row + 1 == n) &&
         !is_close_to_lit (self, row, n, LOW / self->place->cell_height, is_lit_row);
}

static void
paint_column_heads (const Painter *self)
{
  for (gsize j = 0; j < self->panel->n_columns; j++)
    {
      g_autofree char *text = NULL;
      cairo_rectangle_t head;

      if (!names_column (self, j))
        continue;
      get_cell (self, 0, j, &head);
      head.y = self->place->top - BS_MATRIX_HEAD_HEIGHT;
      head.height = BS_MATRIX_HEAD_HEIGHT;
      if (head.width < NARROW)
        {
          /* The head of the +1 unit reaches to the left, so that it does not cover the next. */
          if (j == 0 || j + 1 == self->panel->n_columns)
            head.x += head.width - NARROW;
          head.width = NARROW;
        }
      text = make_column_head (self, j, self->place->cell_width);
      paint_head (self, text, &head, is_lit_column (self, j), 0.5);
    }
}

static void
paint_row_heads (const Painter *self)
{
  for (gsize i = 0; i < self->panel->n_rows; i++)
    {
      g_autofree char *text = NULL;
      cairo_rectangle_t head;

      if (!names_row (self, i))
        continue;
      get_cell (self, i, 0, &head);
      head.x = self->place->x;
      head.width = self->place->left - self->place->x;
      if (head.height < LOW)
        {
          head.y += (head.height - LOW) / 2.0;
          head.height = LOW;
        }
      text = self->place->has_names ? g_strdup (self->panel->row_names[i])
                                    : make_head (self->panel->row_heads, i, self->panel->first_row);
      paint_head (self, text, &head, is_lit_row (self, i), 1.0);
    }
}

/* A number that is wider than its entry has fewer decimals or is set smaller; if nothing helps, "…"
 * says that there is one. Bold figures are measured for all, so that a number has no fewer decimals
 * when it is lit. */
static void
paint_number (const Painter *self, double value, const cairo_rectangle_t *cell, gboolean is_bold)
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
                    cell->x + cell->width - fmin (HEAD_SPACE, (cell->width - width) / 2.0),
                    cell->y + cell->height / 2.0, 1.0);
}

static void
paint_cell (const Painter *self, gsize row, gsize column)
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
paint_cells (const Painter *self)
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
paint_bias_line (const Painter *self)
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
paint_frame (const Painter *self,
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
is_lit_whole (const Painter *self)
{
  const BsMatrixScene *scene = self->scene;

  return scene->lit.layer != 0 && scene->lit.row == 0 && !scene->lit.is_column &&
         self->panel->group == scene->group;
}

static void
paint_frames (const Painter *self)
{
  gsize n_rows = self->panel->n_rows, n_columns = self->panel->n_columns;
  double width = self->scene->lit.layer != 0 ? 2.0 : 1.0;

  if (is_lit_whole (self))
    paint_frame (self, 0, self->scene->lit.spares_bias ? 1 : 0, n_rows - 1, n_columns - 1, width);
  for (gsize i = 0; i < n_rows; i++)
    if (is_lit_row (self, i))
      paint_frame (self, i, 0, i, n_columns - 1, width);
  for (gsize j = 0; j < n_columns; j++)
    if (is_lit_column (self, j))
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
  Painter self = { .cr = cr, .scene = scene, .layout = layout, .palette = palette };

  g_return_if_fail (cr != NULL && scene != NULL && layout != NULL && palette != NULL);

  for (self.index = 0; self.index < scene->panels->len; self.index++)
    {
      self.panel = bs_matrix_scene_get_panel (scene, self.index);
      self.place = bs_matrix_layout_get_place (layout, self.index);
      self.exponent = find_exponent (&self);
      paint_title (&self);
      paint_column_heads (&self);
      paint_row_heads (&self);
      paint_cells (&self);
      paint_bias_line (&self);
      paint_frames (&self);
    }
  bs_matrix_key_paint (cr, scene, layout, palette);
}
