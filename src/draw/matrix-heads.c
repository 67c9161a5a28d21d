/* Paints the names or numbers of the rows and columns of a matrix.
 *
 * Where there is no room for all of them, what is lit has its name, and so have the first and the
 * last, if they are far enough from that. */

#include "draw/matrix-heads-private.h"

#include <math.h>

#include "draw/label.h"
#include "walk/number.h"

#define NARROW 20.0 /* a narrower column has no room for its name */
#define LOW    12.0 /* a lower row has no room for its name */

gboolean
_bs_matrix_is_lit_row (const BsMatrixPainter *self, gsize row)
{
  const BsMatrixScene *scene = self->scene;

  if (!self->panel->is_like_theta || scene->group == BS_MATRIX_N_GROUPS)
    return FALSE;
  if (scene->lit.layer != 0)
    return self->panel->group == scene->group && scene->lit.row == row + 1;

  return scene->entry.layer != 0 && scene->entry.row == row + 1;
}

gboolean
_bs_matrix_is_lit_column (const BsMatrixPainter *self, gsize column)
{
  const BsMatrixScene *scene = self->scene;

  if (!self->panel->is_like_theta || scene->group == BS_MATRIX_N_GROUPS)
    return FALSE;
  if (scene->lit.layer != 0)
    return self->panel->group == scene->group && scene->lit.is_column &&
           scene->lit.column == column;

  return scene->entry.layer != 0 && scene->entry.column == column;
}

static void
paint_head (const BsMatrixPainter *self,
            const char *text,
            const cairo_rectangle_t *area,
            gboolean is_lit,
            double align)
{
  double x =
    align > 0.5 ? area->x + area->width - BS_MATRIX_HEAD_SPACE : area->x + area->width / 2.0;

  if (is_lit)
    {
      cairo_rectangle (self->cr, area->x, area->y, area->width, area->height);
      bs_color_set_source (&self->palette->halo, self->cr);
      cairo_fill (self->cr);
    }
  bs_label_paint_within (self->cr, text, BS_MATRIX_HEAD_SIZE, is_lit,
                         is_lit ? &self->palette->text : &self->palette->faint_text, x,
                         area->y + area->height / 2.0, align,
                         area->width - (align > 0.5 ? BS_MATRIX_HEAD_SPACE : 0.0));
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
make_column_head (const BsMatrixPainter *self, gsize column, double room)
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
is_close_to_lit (const BsMatrixPainter *self,
                 gsize index,
                 gsize n,
                 double reach,
                 gboolean (*is_lit) (const BsMatrixPainter *, gsize))
{
  const gsize most = (gsize) ceil (reach);

  for (gsize i = index > most ? index - most : 0; i < n && i <= index + most; i++)
    if (i != index && is_lit (self, i))
      return TRUE;

  return FALSE;
}

static gboolean
names_column (const BsMatrixPainter *self, gsize column)
{
  const gsize n = self->panel->n_columns;

  if (self->place->cell_width >= NARROW || _bs_matrix_is_lit_column (self, column))
    return TRUE;

  return (column == 0 || column + 1 == n) &&
         !is_close_to_lit (self, column, n, 2.0 * NARROW / self->place->cell_width,
                           _bs_matrix_is_lit_column);
}

static gboolean
names_row (const BsMatrixPainter *self, gsize row)
{
  const gsize n = self->panel->n_rows;

  if (self->place->cell_height >= LOW || _bs_matrix_is_lit_row (self, row))
    return TRUE;

  return (row == 0 || row + 1 == n) &&
         !is_close_to_lit (self, row, n, LOW / self->place->cell_height, _bs_matrix_is_lit_row);
}

void
_bs_matrix_paint_column_heads (const BsMatrixPainter *self)
{
  for (gsize j = 0; j < self->panel->n_columns; j++)
    {
      g_autofree char *text = NULL;
      cairo_rectangle_t head;

      if (!names_column (self, j))
        continue;
      bs_matrix_layout_get_cell (self->layout, self->index, 0, j, &head);
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
      paint_head (self, text, &head, _bs_matrix_is_lit_column (self, j), 0.5);
    }
}

void
_bs_matrix_paint_row_heads (const BsMatrixPainter *self)
{
  for (gsize i = 0; i < self->panel->n_rows; i++)
    {
      g_autofree char *text = NULL;
      cairo_rectangle_t head;

      if (!names_row (self, i))
        continue;
      bs_matrix_layout_get_cell (self->layout, self->index, i, 0, &head);
      head.x = self->place->x;
      head.width = self->place->left - self->place->x;
      if (head.height < LOW)
        {
          head.y += (head.height - LOW) / 2.0;
          head.height = LOW;
        }
      text = self->place->has_names ? g_strdup (self->panel->row_names[i])
                                    : make_head (self->panel->row_heads, i, self->panel->first_row);
      paint_head (self, text, &head, _bs_matrix_is_lit_row (self, i), 1.0);
    }
}
