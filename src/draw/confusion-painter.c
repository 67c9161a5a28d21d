/* Paints which classes the examples have, and which classes the network predicts for them.
 *
 * Row k of the matrix has the examples whose class is k, and column l those that are predicted as
 * l. So the correct predictions are on the diagonal. They are blue and the errors are vermillion; a
 * cell is the stronger, the larger its part of the examples of its row. Recall stands to the right
 * of each row, precision below each column, both in percent.
 *
 * Where there is no room for a matrix, or where there is none, a table is painted instead, with one
 * row for each class (confusion-layout.c). */

#include "draw/confusion-painter.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/confusion-layout.h"
#include "draw/label.h"
#include "walk/number.h"

#define MARGIN       BS_CONFUSION_MARGIN
#define NAME_SIZE    BS_CONFUSION_NAME_SIZE
#define NAME_HEIGHT  BS_CONFUSION_NAME_HEIGHT
#define TITLE_HEIGHT BS_CONFUSION_TITLE_HEIGHT
#define MOST_NAME    BS_CONFUSION_MOST_NAME
#define RATIO_WIDTH  BS_CONFUSION_RATIO_WIDTH
#define LEAST_SIZE   8.0
#define COUNT_SIZE   15.0

typedef struct
{
  const BsQuality *quality;
  const char *const *names;
  const BsPalette *palette;
  BsConfusionLayout places;
} Matrix;

/* Paints @name, shortened until it is at most @room wide. */
static void
paint_name (cairo_t *cr,
            const char *name,
            double room,
            const BsColor *color,
            double x,
            double y,
            double align)
{
  bs_label_paint_within (cr, name, NAME_SIZE, FALSE, color, x, y, align, room);
}

/* Writes a ratio in percent. 1 is written as "100" without decimals, because "100.0" would be wider
 * than all other percentages. */
static char *
format_ratio (double ratio)
{
  return isnan (ratio) ? g_strdup ("–") : bs_number_format (100.0 * ratio, ratio < 1.0 ? 1 : 0);
}

/* Returns the fill of a cell that has @part of the examples of its row. */
static BsColor
mix (const Matrix *self, gsize actual, gsize predicted, double part)
{
  const BsColor *full =
    actual == predicted ? &self->palette->theta_positive : &self->palette->penalty;
  const BsColor *ground = &self->palette->background;
  double strength = part > 0.0 ? 0.15 + 0.85 * part : 0.0;

  return (BsColor){ ground->red + strength * (full->red - ground->red),
                    ground->green + strength * (full->green - ground->green),
                    ground->blue + strength * (full->blue - ground->blue), 1.0 };
}

static void
paint_cell (cairo_t *cr, const Matrix *self, gsize actual, gsize predicted)
{
  guint64 count = bs_quality_get_confusion (self->quality, actual, predicted);
  guint64 support = bs_quality_get_support (self->quality, actual);
  double x = self->places.left + (double) (predicted - 1) * self->places.cell_width;
  double y = self->places.top + (double) (actual - 1) * self->places.cell_height;
  BsColor fill =
    mix (self, actual, predicted, support > 0 ? (double) count / (double) support : 0.0);
  BsColor ink = count > 0 ? bs_color_ink_on (&fill) : self->palette->faint_text;
  g_autofree char *text = bs_number_format_count (count);
  double size =
    CLAMP (0.45 * MIN (self->places.cell_height, self->places.cell_width / 2.0), 9.0, COUNT_SIZE);

  cairo_rectangle (cr, x + 0.5, y + 0.5, self->places.cell_width - 1.0,
                   self->places.cell_height - 1.0);
  bs_color_set_source (&fill, cr);
  cairo_fill_preserve (cr);
  bs_color_set_source (&self->palette->grid, cr);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
  bs_label_paint (cr, text, size, count > 0, &ink, x + self->places.cell_width / 2.0,
                  y + self->places.cell_height / 2.0, 0.5);
}

/* Returns the text size with which the widest precision fits below its column; all precisions use
 * it. */
static double
find_precision_size (cairo_t *cr, const Matrix *self)
{
  double widest = 1.0, room = self->places.cell_width - 5.0;

  for (gsize k = 1; k <= self->places.n_classes; k++)
    {
      g_autofree char *precision = format_ratio (bs_quality_get_precision (self->quality, k));
      double width, height;

      bs_label_measure (cr, precision, NAME_SIZE, FALSE, &width, &height);
      widest = MAX (widest, width);
    }

  return CLAMP (NAME_SIZE * room / widest, LEAST_SIZE, NAME_SIZE);
}

static void
paint_edges (cairo_t *cr, const Matrix *self)
{
  double n = (double) self->places.n_classes;
  double right = self->places.left + n * self->places.cell_width,
         bottom = self->places.top + n * self->places.cell_height;
  double precision_size = find_precision_size (cr, self);

  bs_label_paint (cr, _ ("predicted as"), NAME_SIZE, TRUE, &self->palette->text,
                  (self->places.left + right) / 2.0,
                  self->places.top - NAME_HEIGHT - TITLE_HEIGHT / 2.0, 0.5);
  bs_label_paint (cr, _ ("actual"), NAME_SIZE, TRUE, &self->palette->text,
                  self->places.left - MARGIN, self->places.top - NAME_HEIGHT / 2.0, 1.0);
  bs_label_paint (cr, _ ("recall, %"), NAME_SIZE, TRUE, &self->palette->text, right + RATIO_WIDTH,
                  self->places.top - NAME_HEIGHT / 2.0, 1.0);
  bs_label_paint (cr, _ ("precision, %"), NAME_SIZE, TRUE, &self->palette->text,
                  self->places.left - MARGIN, bottom + NAME_HEIGHT / 2.0, 1.0);
  for (gsize k = 1; k <= self->places.n_classes; k++)
    {
      g_autofree char *recall = format_ratio (bs_quality_get_recall (self->quality, k));
      g_autofree char *precision = format_ratio (bs_quality_get_precision (self->quality, k));
      double x = self->places.left + ((double) k - 0.5) * self->places.cell_width;
      double y = self->places.top + ((double) k - 0.5) * self->places.cell_height;

      paint_name (cr, self->names[k - 1], self->places.cell_width - 4.0, &self->palette->text, x,
                  self->places.top - NAME_HEIGHT / 2.0, 0.5);
      paint_name (cr, self->names[k - 1], MOST_NAME, &self->palette->text,
                  self->places.left - MARGIN, y, 1.0);
      bs_label_paint (cr, recall, NAME_SIZE, FALSE, &self->palette->text, right + RATIO_WIDTH, y,
                      1.0);
      bs_label_paint (cr, precision, precision_size, FALSE, &self->palette->text, x,
                      bottom + NAME_HEIGHT / 2.0, 0.5);
    }
}

static void
paint_row (cairo_t *cr,
           const Matrix *self,
           const char *name,
           const char *const *numbers,
           gboolean bold,
           double y)
{
  const BsConfusionLayout *places = &self->places;

  paint_name (cr, name, places->names - 2.0 * MARGIN, &self->palette->text, MARGIN, y, 0.0);
  for (guint i = 0; i < BS_CONFUSION_N_NUMBERS; i++)
    bs_label_paint (cr, numbers[i], NAME_SIZE, bold, &self->palette->text,
                    places->names + (i + 1) * places->column - MARGIN, y, 1.0);
}

static void
paint_table (cairo_t *cr, const Matrix *self)
{
  double y = MARGIN + BS_CONFUSION_ROW_HEIGHT / 2.0;
  const char *titles[BS_CONFUSION_N_NUMBERS];

  bs_confusion_layout_get_titles (titles);
  paint_row (cr, self, "", titles, TRUE, y);
  for (gsize k = 1; k <= self->places.n_classes; k++)
    {
      g_autofree char *support = bs_number_format_count (bs_quality_get_support (self->quality, k));
      g_autofree char *precision = format_ratio (bs_quality_get_precision (self->quality, k));
      g_autofree char *recall = format_ratio (bs_quality_get_recall (self->quality, k));
      const char *const numbers[] = { support, precision, recall };

      y += BS_CONFUSION_ROW_HEIGHT;
      paint_row (cr, self, self->names[k - 1], numbers, FALSE, y);
    }
}

/**
 * bs_confusion_paint:
 * @width: and @height: the size of the picture, in units of @cr; at least as bs_confusion_measure()
 *   tells
 * @quality: the quality of the predictions
 * @class_names: the names of its classes, as many as it has
 */
void
bs_confusion_paint (cairo_t *cr,
                    double width,
                    double height,
                    const BsQuality *quality,
                    const char *const *class_names,
                    const BsPalette *palette)
{
  Matrix matrix = { .quality = quality, .names = class_names, .palette = palette };

  g_return_if_fail (cr != NULL && quality != NULL && class_names != NULL && palette != NULL);

  bs_confusion_layout_init (&matrix.places, quality, class_names, width, height);
  if (!matrix.places.has_cells)
    {
      paint_table (cr, &matrix);
      return;
    }
  for (gsize k = 1; k <= matrix.places.n_classes; k++)
    for (gsize l = 1; l <= matrix.places.n_classes; l++)
      paint_cell (cr, &matrix, k, l);
  paint_edges (cr, &matrix);
}
