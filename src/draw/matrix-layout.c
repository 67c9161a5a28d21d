/* The places of the matrices of a page.
 *
 * A group of matrices stands in one row, if there is room for their numbers, with up to three
 * decimals or else two. If there is not, the group is broken into several rows, each matrix
 * below the one before it. If even one matrix has no room for its numbers, or too many rows to be
 * read, its entries have colours only; then as many matrices as possible stand side by side. All
 * matrices of a group are shown in the same way, so that they can be compared.
 *
 * The rows of the last layer are the outputs, and each stands for a class. Its name stands beside
 * the row where no number is lost for that.
 *
 * The widest numbers determine the width of a column. The column of the +1 unit stands apart from
 * the others. Nothing here depends on which entry is lit, so the page does not jump at a step. */

#include "draw/matrix-layout.h"

#include <math.h>

#include "draw/label.h"

#define MARGIN         12.0
#define BELOW          14.0
#define ROW_HEAD       26.0
#define NUMBER_HEAD    48.0 /* a head that is a number: δ */
#define MOST_NAME      84.0 /* a head with the name of a class */
#define NUMBER_SIZE    12.0
#define NUMBER_HEIGHT  21.0
#define GAP            7.0
#define PADDING        4.0
#define MOST_DECIMALS  3
#define USUAL_TITLE    280.0 /* the room that a title and its note need mostly */
#define BETWEEN_TITLES 14.0
#define LARGEST_CELL   58.0
/* From so many rows on nobody reads the numbers of a matrix. */
#define MOST_ROWS 24
/* These are the sizes of entries without numbers. */
#define LEAST_HEAT  3.0
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

/* A layout measures these texts once. */
typedef struct
{
  double numbers[MOST_DECIMALS + 1]; /* by the number of decimals */
  double name;                       /* of the widest class name */
} Widths;

/* This tells how a group is shown. */
typedef struct
{
  guint first, end; /* the matrices of the group */
  guint per_line;
  guint decimals;
  gboolean has_numbers;
  double room;        /* the width of each */
  gboolean has_names; /* of the classes, beside the rows */
  const Widths *widths;
} Arrangement;

static double
measure (cairo_t *cr, const char *text, double size)
{
  double width, height;

  bs_label_measure (cr, text, size, TRUE, &width, &height);

  return ceil (width) + PADDING;
}

static double
find_name_width (cairo_t *cr, const BsMatrixScene *scene)
{
  double widest = ROW_HEAD;

  for (guint i = 0; i < scene->panels->len; i++)
    {
      char **names = bs_matrix_scene_get_panel (scene, i)->row_names;

      for (; names != NULL && *names != NULL; names++)
        widest = fmax (widest, measure (cr, *names, BS_MATRIX_HEAD_SIZE) + PADDING);
    }

  return fmin (widest, MOST_NAME);
}

static void
widths_init (Widths *self, const BsMatrixScene *scene)
{
  static const char *const samples[] = { "−888", "−888", "−8.88", "−8.888" };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  cairo_t *cr = cairo_create (surface);

  for (guint decimals = 0; decimals <= MOST_DECIMALS; decimals++)
    self->numbers[decimals] = measure (cr, samples[decimals], NUMBER_SIZE);
  self->name = find_name_width (cr, scene);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static gboolean
has_names (const BsMatrixPanel *panel, const Arrangement *how)
{
  return how->has_names && panel->row_names != NULL && panel->row_heads == NULL;
}

static double
get_head (const BsMatrixPanel *panel, const Arrangement *how)
{
  if (panel->row_heads != NULL)
    return NUMBER_HEAD;

  return has_names (panel, how) ? how->widths->name : ROW_HEAD;
}

/* Returns the width that the entries of a matrix may take. */
static double
get_cells_room (const BsMatrixPanel *panel, const Arrangement *how)
{
  return how->room - get_head (panel, how) - (panel->is_like_theta ? GAP : 0.0);
}

static gboolean
has_room (const BsMatrixScene *scene, const Arrangement *how)
{
  for (guint i = how->first; i < how->end; i++)
    {
      const BsMatrixPanel *panel = bs_matrix_scene_get_panel (scene, i);
      double cell = how->has_numbers ? how->widths->numbers[how->decimals] : LEAST_HEAT;

      if (how->has_numbers && panel->n_rows > MOST_ROWS)
        return FALSE;
      if ((double) panel->n_columns * cell > get_cells_room (panel, how))
        return FALSE;
    }

  return TRUE;
}

static void
set_per_line (Arrangement *how, double width, guint per_line)
{
  how->per_line = per_line;
  how->room = (width - 2.0 * MARGIN - (per_line - 1) * BS_MATRIX_BETWEEN) / per_line;
}

/* Returns the best way to show the matrices from @first to @end, with or without the names of the
 * classes. */
static Arrangement
arrange_rows (const BsMatrixScene *scene,
              guint first,
              guint end,
              double width,
              const Widths *widths,
              gboolean has_names)
{
  Arrangement how = { first, end, .has_numbers = TRUE, .has_names = has_names, .widths = widths };
  guint most = MIN (end - first, 3);

  for (guint per_line = most; per_line >= 1; per_line--)
    for (how.decimals = MOST_DECIMALS; how.decimals >= (per_line > 1 ? 2 : 1); how.decimals--)
      {
        set_per_line (&how, width, per_line);
        if (has_room (scene, &how))
          return how;
      }
  how.has_numbers = FALSE;
  for (guint per_line = most; per_line >= 1; per_line--)
    {
      set_per_line (&how, width, per_line);
      if (has_room (scene, &how))
        break;
    }

  return how;
}

/* Names are shown where no number is lost for them. */
static Arrangement
arrange (const BsMatrixScene *scene, guint first, guint end, double width, const Widths *widths)
{
  Arrangement plain = arrange_rows (scene, first, end, width, widths, FALSE);
  Arrangement named = arrange_rows (scene, first, end, width, widths, TRUE);

  return named.has_numbers == plain.has_numbers && named.per_line == plain.per_line &&
             named.decimals == plain.decimals
           ? named
           : plain;
}

static void
set_cells (BsMatrixPlace *place, const BsMatrixPanel *panel, const Arrangement *how)
{
  double room = get_cells_room (panel, how);
  double most = how->has_numbers ? LARGEST_CELL : HEAT_WIDTH;

  place->gap = panel->is_like_theta ? GAP : 0.0;
  place->cell_width = fmin (room / (double) panel->n_columns, most);
  if (place->cell_width >= LEAST_HEAT)
    place->cell_width = floor (place->cell_width);
  place->cell_height = NUMBER_HEIGHT;
  if (how->has_numbers)
    {
      place->size = NUMBER_SIZE;
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
             const Arrangement *how,
             double x,
             double y)
{
  set_cells (place, panel, how);
  place->x = x;
  place->y = y;
  place->left = x + get_head (panel, how);
  place->has_names = has_names (panel, how);
  place->top = y + BS_MATRIX_TITLE_HEIGHT + BS_MATRIX_HEAD_HEIGHT;
  place->width = get_head (panel, how) + place->gap + place->cell_width * (double) panel->n_columns;
  place->height =
    BS_MATRIX_TITLE_HEIGHT + BS_MATRIX_HEAD_HEIGHT + place->cell_height * (double) panel->n_rows;
}

/* Small matrices stand close to each other, with room for their titles. A note is not measured,
 * because it changes from step to step. Returns the distance from one matrix to the next. */
static double
find_pitch (const BsMatrixScene *scene, const Arrangement *how)
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
place_group (BsMatrixLayout *self, const BsMatrixScene *scene, const Arrangement *how, double y)
{
  double bottom = y, pitch = find_pitch (scene, how);

  for (guint i = how->first; i < how->end; i++)
    {
      guint column = (i - how->first) % how->per_line;

      BsMatrixPlace *place = &self->places[i];

      if (column == 0 && i > how->first)
        y = bottom + BELOW;
      place_panel (place, bs_matrix_scene_get_panel (scene, i), how, MARGIN + column * pitch, y);
      place->title_room = column + 1 == how->per_line || i + 1 == how->end
                            ? self->width - MARGIN - place->x
                            : pitch - BETWEEN_TITLES;
      bottom = fmax (bottom, y + place->height);
    }

  return bottom + BELOW;
}

/* Returns how much can be read: fewer matrices below each other, and more decimals, are better. */
static guint
rate (const Arrangement *how)
{
  return how->has_numbers ? 10 * how->per_line + how->decimals : 0;
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
  BsMatrixLayout *self;
  guint n;
  double y = MARGIN;
  Widths widths;

  g_return_val_if_fail (scene != NULL && width > 0.0, NULL);

  widths_init (&widths, scene);
  n = scene->panels->len;
  self = g_new0 (BsMatrixLayout, 1);
  self->width = width;
  self->places = g_new0 (BsMatrixPlace, n);
  self->shapes = g_new0 (Shape, n);
  self->n_places = n;
  for (guint i = 0; i < n; i++)
    self->shapes[i] = get_shape (bs_matrix_scene_get_panel (scene, i));
  for (guint first = 0, end; first < n; first = end)
    {
      Arrangement how;

      for (end = first; end < n && self->shapes[end].group == self->shapes[first].group; end++)
        ;
      how = arrange (scene, first, end, width, &widths);
      self->detail += rate (&how);
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
