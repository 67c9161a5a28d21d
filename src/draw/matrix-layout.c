/* The places of the matrices of a page. matrix-arrangement.c decides how each group is shown; a
 * group that is broken into several rows has each matrix below the one before it.
 *
 * The widest numbers determine the width of a column. The column of the +1 unit stands apart from
 * the others. Nothing here depends on which entry is lit, so the page does not jump at a step. */

#include "draw/matrix-layout.h"

#include <math.h>

#include "draw/matrix-arrangement.h"

#define BELOW          14.0
#define NUMBER_HEIGHT  21.0
#define USUAL_TITLE    280.0 /* the room that a title and its note need mostly */
#define BETWEEN_TITLES 14.0
#define LARGEST_CELL   58.0
/* These are the sizes of entries without numbers. */
#define HEAT_WIDTH  20.0
#define HEAT_HEIGHT 16.0
#define MOST_HEAT   190.0

/* What the place of a matrix depends on. */
typedef struct
{
  BsMatrixGroup group;
  gsize n_rows;
  gsize n_columns;
  gboolean is_like_theta;
  gboolean has_number_heads;
} Shape;

struct _BsMatrixLayout
{
  double width;
  double height;
  guint detail;
  guint n_places;
  BsMatrixPlace *places;
  Shape *shapes; /* of each matrix, so that cells can be found without the scene */
};

static void
set_cells (BsMatrixPlace *place, const BsMatrixPanel *panel, const BsMatrixArrangement *how)
{
  double room = _bs_matrix_arrangement_get_room (how, panel);
  double most = how->has_numbers ? LARGEST_CELL : HEAT_WIDTH;

  place->gap = panel->is_like_theta ? BS_MATRIX_GAP : 0.0;
  place->cell_width = fmin (room / (double) panel->n_columns, most);
  if (place->cell_width >= BS_MATRIX_LEAST_HEAT)
    place->cell_width = floor (place->cell_width);
  place->cell_height = NUMBER_HEIGHT;
  if (how->has_numbers)
    {
      place->size = BS_MATRIX_NUMBER_SIZE;
      place->decimals = how->decimals;
      return;
    }
  place->cell_height = fmin (HEAT_HEIGHT, MOST_HEAT / (double) panel->n_rows);
  if (place->cell_height >= 1.0)
    place->cell_height = floor (place->cell_height);
}

static void
place_panel (BsMatrixPlace *place,
             const BsMatrixPanel *panel,
             const BsMatrixArrangement *how,
             double x,
             double y)
{
  set_cells (place, panel, how);
  place->x = x;
  place->y = y;
  place->left = x + _bs_matrix_arrangement_get_head (how, panel);
  place->has_names = _bs_matrix_arrangement_names (how, panel);
  place->top = y + BS_MATRIX_TITLE_HEIGHT + BS_MATRIX_HEAD_HEIGHT;
  place->width = _bs_matrix_arrangement_get_head (how, panel) + place->gap +
                 place->cell_width * (double) panel->n_columns;
  place->height =
    BS_MATRIX_TITLE_HEIGHT + BS_MATRIX_HEAD_HEIGHT + place->cell_height * (double) panel->n_rows;
}

/* Small matrices stand close to each other, with room for their titles. A note is not measured,
 * because it changes from step to step. Returns the distance from one matrix to the next. */
static double
find_pitch (const BsMatrixScene *scene, const BsMatrixArrangement *how)
{
  double widest = 0.0;

  for (guint i = how->first; i < how->end; i++)
    {
      const BsMatrixPanel *panel = bs_matrix_scene_get_panel (scene, i);
      BsMatrixPlace place;

      place_panel (&place, panel, how, 0.0, 0.0);
      widest = fmax (widest, place.width);
    }

  return fmin (how->room, fmax (widest, USUAL_TITLE)) + BS_MATRIX_BETWEEN;
}

/* Places a group below @y, and returns the end of it. */
static double
place_group (BsMatrixLayout *self,
             const BsMatrixScene *scene,
             const BsMatrixArrangement *how,
             double y)
{
  double bottom = y, pitch = find_pitch (scene, how);

  for (guint i = how->first; i < how->end; i++)
    {
      guint column = (i - how->first) % how->per_line;

      BsMatrixPlace *place = &self->places[i];

      if (column == 0 && i > how->first)
        y = bottom + BELOW;
      place_panel (place, bs_matrix_scene_get_panel (scene, i), how,
                   BS_MATRIX_MARGIN + column * pitch, y);
      place->title_room = column + 1 == how->per_line || i + 1 == how->end
                            ? self->width - BS_MATRIX_MARGIN - place->x
                            : pitch - BETWEEN_TITLES;
      bottom = fmax (bottom, y + place->height);
    }

  return bottom + BELOW;
}

static Shape
get_shape (const BsMatrixPanel *panel)
{
  return (Shape){ panel->group, panel->n_rows, panel->n_columns, panel->is_like_theta,
                  panel->row_heads != NULL };
}

/**
 * bs_matrix_layout_new:
 * @width: the width of the page, in pixels
 *
 * Returns: (transfer full): the layout
 */
BsMatrixLayout *
bs_matrix_layout_new (const BsMatrixScene *scene, double width)
{
  BsMatrixWidths widths;

  g_return_val_if_fail (scene != NULL && width > 0.0, NULL);

  _bs_matrix_widths_init (&widths, scene);

  return _bs_matrix_layout_new_measured (scene, width, &widths);
}

BsMatrixLayout *
_bs_matrix_layout_new_measured (const BsMatrixScene *scene,
                                double width,
                                const BsMatrixWidths *widths)
{
  const guint n = scene->panels->len;
  BsMatrixLayout *self;
  double y = BS_MATRIX_MARGIN;

  self = g_new0 (BsMatrixLayout, 1);
  self->width = width;
  self->places = g_new0 (BsMatrixPlace, n);
  self->shapes = g_new0 (Shape, n);
  self->n_places = n;
  for (guint i = 0; i < n; i++)
    self->shapes[i] = get_shape (bs_matrix_scene_get_panel (scene, i));
  for (guint first = 0, end; first < n; first = end)
    {
      BsMatrixArrangement how;

      for (end = first; end < n && self->shapes[end].group == self->shapes[first].group; end++)
        ;
      how = _bs_matrix_arrange (scene, first, end, width, widths);
      self->detail += _bs_matrix_arrangement_rate (&how);
      y = place_group (self, scene, &how, y);
    }
  self->height = y;

  return self;
}

void
bs_matrix_layout_free (BsMatrixLayout *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->places);
  g_free (self->shapes);
  g_free (self);
}

/**
 * bs_matrix_layout_suits:
 *
 * Returns: whether a layout of @scene for the same width would be the same one. From step to step
 *   mostly the numbers change, and not the shapes
 */
gboolean
bs_matrix_layout_suits (const BsMatrixLayout *self, const BsMatrixScene *scene)
{
  g_return_val_if_fail (self != NULL && scene != NULL, FALSE);

  if (scene->panels->len != self->n_places)
    return FALSE;
  for (guint i = 0; i < self->n_places; i++)
    {
      Shape shape = get_shape (bs_matrix_scene_get_panel (scene, i));

      if (shape.group != self->shapes[i].group || shape.n_rows != self->shapes[i].n_rows ||
          shape.n_columns != self->shapes[i].n_columns ||
          shape.is_like_theta != self->shapes[i].is_like_theta ||
          shape.has_number_heads != self->shapes[i].has_number_heads)
        return FALSE;
    }

  return TRUE;
}

double
bs_matrix_layout_get_width (const BsMatrixLayout *self)
{
  g_return_val_if_fail (self != NULL, 0.0);

  return self->width;
}

double
bs_matrix_layout_get_height (const BsMatrixLayout *self)
{
  g_return_val_if_fail (self != NULL, 0.0);

  return self->height;
}

/**
 * bs_matrix_layout_get_detail:
 *
 * Returns: how much can be read; the larger, the better. Layouts of one scene can be compared.
 */
guint
bs_matrix_layout_get_detail (const BsMatrixLayout *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->detail;
}

guint
bs_matrix_layout_get_n_places (const BsMatrixLayout *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_places;
}

const BsMatrixPlace *
bs_matrix_layout_get_place (const BsMatrixLayout *self, guint panel)
{
  g_return_val_if_fail (self != NULL && panel < self->n_places, NULL);

  return &self->places[panel];
}

/**
 * bs_matrix_layout_get_cell:
 * @row: from 0
 * @column: from 0
 * @cell: (out): the place of that entry
 */
void
bs_matrix_layout_get_cell (const BsMatrixLayout *self,
                           guint panel,
                           gsize row,
                           gsize column,
                           cairo_rectangle_t *cell)
{
  const BsMatrixPlace *place;

  g_return_if_fail (self != NULL && panel < self->n_places && cell != NULL);

  place = &self->places[panel];
  *cell = (cairo_rectangle_t){
    place->left + (double) column * place->cell_width + (column > 0 ? place->gap : 0.0),
    place->top + (double) row * place->cell_height,
    place->cell_width,
    place->cell_height,
  };
}

static gboolean
pick_in (const BsMatrixLayout *self, guint panel, double x, double y, gsize *row, gsize *column)
{
  const BsMatrixPlace *place = &self->places[panel];
  double right = x - place->left, down = y - place->top;

  if (right < 0.0 || down < 0.0)
    return FALSE;
  if (right >= place->cell_width)
    {
      right -= place->gap;
      if (right < place->cell_width)
        return FALSE;
    }
  if (right >= place->cell_width * (double) self->shapes[panel].n_columns ||
      down >= place->cell_height * (double) self->shapes[panel].n_rows)
    return FALSE;
  *column = MIN ((gsize) (right / place->cell_width), self->shapes[panel].n_columns - 1);
  *row = MIN ((gsize) (down / place->cell_height), self->shapes[panel].n_rows - 1);

  return TRUE;
}

/**
 * bs_matrix_layout_pick:
 * @panel: (out): the index of the matrix at a point
 * @row: (out): and @column: (out): the entry there, from 0
 *
 * Returns: whether there is an entry
 */
gboolean
bs_matrix_layout_pick (const BsMatrixLayout *self,
                       double x,
                       double y,
                       guint *panel,
                       gsize *row,
                       gsize *column)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (panel != NULL && row != NULL && column != NULL, FALSE);

  for (guint i = 0; i < self->n_places; i++)
    if (pick_in (self, i, x, y, row, column))
      {
        *panel = i;
        return TRUE;
      }

  return FALSE;
}
