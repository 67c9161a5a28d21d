/* The places in the picture of which classes the examples have, and which ones are predicted.
 *
 * A cell of the matrix must have room for its number. If there are too many classes for that, or if
 * the targets are several independent outputs, so that there is no confusion matrix, a table takes
 * its place, with one row for each class. Whatever is shown is shown whole: bs_confusion_measure()
 * tells how much room that needs, and who has less must scroll. */

#include "draw/confusion-layout.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/label.h"

#define MARGIN       BS_CONFUSION_MARGIN
#define LARGEST_CELL 76.0
#define LEAST_WIDTH  26.0 /* a smaller cell has no room for a number */
#define LEAST_HEIGHT 17.0
#define LEAST_COLUMN 0.2 /* of the width of a table */
/* A larger page magnifies the picture. */
#define USUAL_WIDTH  560.0
#define USUAL_HEIGHT 420.0
#define MOST_ZOOM    1.8
#define ZOOM_STEP    0.05

/* The titles of the columns of numbers in a table. */
void
bs_confusion_layout_get_titles (const char *titles[BS_CONFUSION_N_NUMBERS])
{
  titles[0] = _ ("examples");
  titles[1] = _ ("precision, %");
  titles[2] = _ ("recall, %");
}

static double
measure (cairo_t *cr, const char *text, gboolean is_bold)
{
  double width, height;

  bs_label_measure (cr, text, BS_CONFUSION_NAME_SIZE, is_bold, &width, &height);

  return ceil (width);
}

static double
find_name_width (cairo_t *cr, const char *const *names, gsize n_classes)
{
  /* This title stands in the column of the names. */
  double widest = measure (cr, _ ("precision, %"), TRUE);

  for (gsize k = 0; k < n_classes; k++)
    widest = MAX (widest, measure (cr, names[k], FALSE));

  return MIN (widest, BS_CONFUSION_MOST_NAME);
}

/* Returns the least width of a column of numbers in a table. */
static double
find_column_width (cairo_t *cr)
{
  const char *titles[BS_CONFUSION_N_NUMBERS];
  double widest = 0.0;

  bs_confusion_layout_get_titles (titles);
  for (guint i = 0; i < BS_CONFUSION_N_NUMBERS; i++)
    widest = MAX (widest, measure (cr, titles[i], TRUE) + MARGIN);

  return widest;
}

/* Returns FALSE if the cells would be too small. */
static gboolean
place_cells (BsConfusionLayout *self, double names, double width, double height)
{
  double n = (double) self->n_classes, room_x, room_y;

  self->left = MARGIN + names + MARGIN;
  self->top = MARGIN + BS_CONFUSION_TITLE_HEIGHT + BS_CONFUSION_NAME_HEIGHT;
  room_x = width - self->left - BS_CONFUSION_RATIO_WIDTH - MARGIN;
  room_y = height - self->top - BS_CONFUSION_NAME_HEIGHT - MARGIN;
  self->cell_width = floor (MIN (room_x / n, 1.4 * LARGEST_CELL));
  self->cell_height = floor (MIN (room_y / n, LARGEST_CELL));
  if (self->cell_width < LEAST_WIDTH || self->cell_height < LEAST_HEIGHT)
    return FALSE;

  /* The matrix stands in the middle of its room. */
  self->left += floor (MAX (0.0, room_x - self->cell_width * n) / 2.0);
  self->top += floor (MAX (0.0, room_y - self->cell_height * n) / 2.0);

  return TRUE;
}

static void
lay_out (BsConfusionLayout *self,
         cairo_t *cr,
         const BsQuality *quality,
         const char *const *class_names,
         double width,
         double height)
{
  self->n_classes = bs_quality_get_n_classes (quality);
  self->has_cells =
    bs_quality_has_confusion (quality) &&
    place_cells (self, find_name_width (cr, class_names, self->n_classes), width, height);
  self->column = MAX (find_column_width (cr), LEAST_COLUMN * width);
  self->names = width - BS_CONFUSION_N_NUMBERS * self->column;
}

/* Returns something to measure texts with. */
static cairo_t *
create_ruler (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  cairo_t *cr = cairo_create (surface);

  cairo_surface_destroy (surface);

  return cr;
}

/**
 * bs_confusion_layout_init:
 * @quality: the quality of the predictions
 * @class_names: the names of its classes, as many as it has
 * @width: and @height: the size of the picture; at least as bs_confusion_measure() tells
 */
void
bs_confusion_layout_init (BsConfusionLayout *self,
                          const BsQuality *quality,
                          const char *const *class_names,
                          double width,
                          double height)
{
  cairo_t *cr;

  g_return_if_fail (self != NULL && quality != NULL && class_names != NULL);

  cr = create_ruler ();
  lay_out (self, cr, quality, class_names, width, height);
  cairo_destroy (cr);
}

/**
 * bs_confusion_layout_find_cell:
 * @actual: (out): and @predicted: (out): the classes of the cell at a point, counted from 1
 *
 * Returns: %FALSE if there is no cell
 */
gboolean
bs_confusion_layout_find_cell (const BsConfusionLayout *self,
                               double x,
                               double y,
                               gsize *actual,
                               gsize *predicted)
{
  g_return_val_if_fail (self != NULL && actual != NULL && predicted != NULL, FALSE);

  if (!self->has_cells || x < self->left || y < self->top)
    return FALSE;
  *predicted = 1 + (gsize) ((x - self->left) / self->cell_width);
  *actual = 1 + (gsize) ((y - self->top) / self->cell_height);

  return *predicted <= self->n_classes && *actual <= self->n_classes;
}

/**
 * bs_confusion_layout_find_name:
 *
 * Returns: the class, counted from 1, whose name stands at a point, perhaps shortened; 0 for none
 */
gsize
bs_confusion_layout_find_name (const BsConfusionLayout *self, double x, double y)
{
  double k = 0.0;

  g_return_val_if_fail (self != NULL, 0);

  if (!self->has_cells)
    k = (y - MARGIN) / BS_CONFUSION_ROW_HEIGHT;
  else if (x < self->left)
    k = 1.0 + (y - self->top) / self->cell_height;
  else if (y < self->top && y >= self->top - BS_CONFUSION_NAME_HEIGHT)
    k = 1.0 + (x - self->left) / self->cell_width;

  return k >= 1.0 && k < (double) self->n_classes + 1.0 ? (gsize) k : 0;
}

/**
 * bs_confusion_measure:
 * @width: (inout): the width that there is; afterwards at least the one that is needed
 * @height: (out): the height that is needed with that width
 */
void
bs_confusion_measure (const BsQuality *quality,
                      const char *const *class_names,
                      double *width,
                      double *height)
{
  BsConfusionLayout layout;
  double n, low;
  cairo_t *cr;

  g_return_if_fail (quality != NULL && class_names != NULL && width != NULL && height != NULL);

  cr = create_ruler ();
  n = (double) bs_quality_get_n_classes (quality);
  *width = MAX (*width, find_name_width (cr, class_names, bs_quality_get_n_classes (quality)) +
                          2.0 * MARGIN + BS_CONFUSION_N_NUMBERS * find_column_width (cr));
  *height = 2.0 * MARGIN + BS_CONFUSION_ROW_HEIGHT * (n + 1.0);
  /* The lowest matrix may be lower than the table. */
  low =
    2.0 * MARGIN + BS_CONFUSION_TITLE_HEIGHT + 2.0 * BS_CONFUSION_NAME_HEIGHT + LEAST_HEIGHT * n;
  lay_out (&layout, cr, quality, class_names, *width, low);
  if (layout.has_cells)
    *height = MIN (*height, low);
  cairo_destroy (cr);
}

/**
 * bs_confusion_find_zoom:
 *
 * Returns: how much the picture is magnified in a page of that size; 1 in one that is not large.
 *   All of it keeps its room, and no matrix becomes a table for that
 */
double
bs_confusion_find_zoom (const BsQuality *quality,
                        const char *const *class_names,
                        double width,
                        double height)
{
  BsConfusionLayout usual;
  double zoom = CLAMP (MIN (width / USUAL_WIDTH, height / USUAL_HEIGHT), 1.0, MOST_ZOOM);

  g_return_val_if_fail (quality != NULL && class_names != NULL, 1.0);

  bs_confusion_layout_init (&usual, quality, class_names, width, height);
  for (; zoom > 1.0; zoom -= ZOOM_STEP)
    {
      double needed_width = width / zoom, needed_height;
      BsConfusionLayout layout;

      bs_confusion_measure (quality, class_names, &needed_width, &needed_height);
      bs_confusion_layout_init (&layout, quality, class_names, width / zoom, height / zoom);
      if (needed_width <= width / zoom && needed_height <= height / zoom &&
          layout.has_cells == usual.has_cells)
        return zoom;
    }

  return 1.0;
}
