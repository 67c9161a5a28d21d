/* Paints which classes the examples have, and which classes the network predicts for them.
 *
 * Row k of the matrix has the examples whose class is k, and column l those that are predicted as
 * l. So the correct predictions are on the diagonal. They are blue and the errors are vermillion; a
 * cell is the stronger, the larger its part of the examples of its row. Recall stands to the right
 * of each row, precision below each column, both in percent.
 *
 * A cell must have room for its number. If there are too many classes for that, or if the targets
 * are several independent outputs, so that there is no confusion matrix, a table is painted
 * instead, with one row for each class. If even the table is too long, its last line tells how
 * many classes are missing. */

#include "draw/confusion-painter.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/label.h"
#include "walk/number.h"

#define MARGIN       8.0
#define NAME_SIZE    12.0
#define LEAST_SIZE   8.0
#define COUNT_SIZE   15.0
#define TITLE_HEIGHT 18.0
#define NAME_HEIGHT  20.0
#define MOST_NAME    110.0
#define RATIO_WIDTH  64.0
#define LARGEST_CELL 76.0
#define LEAST_WIDTH  26.0 /* a smaller cell has no room for a number */
#define LEAST_HEIGHT 17.0
#define ROW_HEIGHT   22.0
#define N_NUMBERS    3    /* the columns of the table beside the names */
#define NAMES_PART   0.25 /* of the width of the table, at least */

typedef struct
{
  const BsQuality *quality;
  const char *const *names;
  const BsPalette *palette;
  gsize n_classes;
  double left, top; /* the upper left corner of the cells */
  double cell_width, cell_height;
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

static double
find_name_width (cairo_t *cr, const Matrix *self)
{
  double widest, width, height;

  /* This title stands in the column of the names. */
  bs_label_measure (cr, _ ("precision, %"), NAME_SIZE, TRUE, &widest, &height);
  for (gsize k = 0; k < self->n_classes; k++)
    {
      bs_label_measure (cr, self->names[k], NAME_SIZE, FALSE, &width, &height);
      widest = MAX (widest, width);
    }

  return MIN (widest, MOST_NAME);
}

/* Returns FALSE if the cells would be too small. */
static gboolean
lay_out (Matrix *self, cairo_t *cr, double width, double height)
{
  double room_x, room_y;

  self->left = MARGIN + find_name_width (cr, self) + MARGIN;
  self->top = MARGIN + TITLE_HEIGHT + NAME_HEIGHT;
  room_x = width - self->left - RATIO_WIDTH - MARGIN;
  room_y = height - self->top - NAME_HEIGHT - MARGIN;
  self->cell_width = floor (MIN (room_x / (double) self->n_classes, 1.4 * LARGEST_CELL));
  self->cell_height = floor (MIN (room_y / (double) self->n_classes, LARGEST_CELL));
  if (self->cell_width < LEAST_WIDTH || self->cell_height < LEAST_HEIGHT)
    return FALSE;

  /* Center the matrix in its room. */
  self->left += floor (MAX (0.0, room_x - self->cell_width * (double) self->n_classes) / 2.0);
  self->top += floor (MAX (0.0, room_y - self->cell_height * (double) self->n_classes) / 2.0);

  return TRUE;
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
  double x = self->left + (double) (predicted - 1) * self->cell_width;
  double y = self->top + (double) (actual - 1) * self->cell_height;
  BsColor fill =
    mix (self, actual, predicted, support > 0 ? (double) count / (double) support : 0.0);
  BsColor ink = count > 0 ? bs_color_ink_on (&fill) : self->palette->faint_text;
  g_autofree char *text = bs_number_format_count (count);
  double size = CLAMP (0.45 * MIN (self->cell_height, self->cell_width / 2.0), 9.0, COUNT_SIZE);

  cairo_rectangle (cr, x + 0.5, y + 0.5, self->cell_width - 1.0, self->cell_height - 1.0);
  bs_color_set_source (&fill, cr);
  cairo_fill_preserve (cr);
  bs_color_set_source (&self->palette->grid, cr);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
  bs_label_paint (cr, text, size, count > 0, &ink, x + self->cell_width / 2.0,
                  y + self->cell_height / 2.0, 0.5);
}

/* Returns the text size with which the widest precision fits below its column; all precisions use
 * it. */
static double
find_precision_size (cairo_t *cr, const Matrix *self)
{
  double widest = 1.0, room = self->cell_width - 5.0;

  for (gsize k = 1; k <= self->n_classes; k++)
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
  double n = (double) self->n_classes;
  double right = self->left + n * self->cell_width, bottom = self->top + n * self->cell_height;
  double precision_size = find_precision_size (cr, self);

  bs_label_paint (cr, _ ("predicted as"), NAME_SIZE, TRUE, &self->palette->text,
                  (self->left + right) / 2.0, self->top - NAME_HEIGHT - TITLE_HEIGHT / 2.0, 0.5);
  bs_label_paint (cr, _ ("actual"), NAME_SIZE, TRUE, &self->palette->text, self->left - MARGIN,
                  self->top - NAME_HEIGHT / 2.0, 1.0);
  bs_label_paint (cr, _ ("recall, %"), NAME_SIZE, TRUE, &self->palette->text, right + RATIO_WIDTH,
                  self->top - NAME_HEIGHT / 2.0, 1.0);
  bs_label_paint (cr, _ ("precision, %"), NAME_SIZE, TRUE, &self->palette->text,
                  self->left - MARGIN, bottom + NAME_HEIGHT / 2.0, 1.0);
  for (gsize k = 1; k <= self->n_classes; k++)
    {
      g_autofree char *recall = format_ratio (bs_quality_get_recall (self->quality, k));
      g_autofree char *precision = format_ratio (bs_quality_get_precision (self->quality, k));
      double x = self->left + ((double) k - 0.5) * self->cell_width;
      double y = self->top + ((double) k - 0.5) * self->cell_height;

      paint_name (cr, self->names[k - 1], self->cell_width - 4.0, &self->palette->text, x,
                  self->top - NAME_HEIGHT / 2.0, 0.5);
      paint_name (cr, self->names[k - 1], MOST_NAME, &self->palette->text, self->left - MARGIN, y,
                  1.0);
      bs_label_paint (cr, recall, NAME_SIZE, FALSE, &self->palette->text, right + RATIO_WIDTH, y,
                      1.0);
      bs_label_paint (cr, precision, precision_size, FALSE, &self->palette->text, x,
                      bottom + NAME_HEIGHT / 2.0, 0.5);
    }
}

/* How the rows of the table are painted: with equal columns for the numbers, as wide as the widest
 * of their titles, and the rest for the names. */
typedef struct
{
  double width;
  double column;
  double size; /* of the text */
} Table;

/* In a narrow picture the text is smaller, so that the names keep their part of it. */
static void
table_init (Table *self, cairo_t *cr, const char *const *head, double width)
{
  const double most = (1.0 - NAMES_PART) * width / N_NUMBERS;

  *self = (Table){ .width = width, .column = 0.2 * width, .size = NAME_SIZE };
  for (guint i = 1; i <= N_NUMBERS; i++)
    {
      double text_width, height;

      bs_label_measure (cr, head[i], NAME_SIZE, TRUE, &text_width, &height);
      self->column = MAX (self->column, text_width + MARGIN);
    }
  if (self->column > most)
    {
      self->size = MAX (NAME_SIZE * most / self->column, LEAST_SIZE);
      self->column = most;
    }
}

static void
paint_row (cairo_t *cr,
           const Table *table,
           const BsPalette *palette,
           const char *const *cells,
           gboolean bold,
           double y)
{
  const double names = table->width - N_NUMBERS * table->column;

  bs_label_paint_within (cr, cells[0], table->size, FALSE, &palette->text, MARGIN, y, 0.0,
                         names - 2.0 * MARGIN);
  for (guint i = 1; i <= N_NUMBERS; i++)
    bs_label_paint_within (cr, cells[i], table->size, bold, &palette->text,
                           names + i * table->column - MARGIN, y, 1.0, table->column);
}

static void
paint_table (cairo_t *cr, const Matrix *self, double width, double height)
{
  const char *const head[] = { "", _ ("examples"), _ ("precision, %"), _ ("recall, %") };
  double y = MARGIN + ROW_HEIGHT / 2.0;
  Table table;

  table_init (&table, cr, head, width);
  paint_row (cr, &table, self->palette, head, TRUE, y);
  for (gsize k = 1; k <= self->n_classes; k++)
    {
      g_autofree char *support = bs_number_format_count (bs_quality_get_support (self->quality, k));
      g_autofree char *precision = format_ratio (bs_quality_get_precision (self->quality, k));
      g_autofree char *recall = format_ratio (bs_quality_get_recall (self->quality, k));
      const char *const cells[] = { self->names[k - 1], support, precision, recall };
      gsize n_left = self->n_classes - k + 1;

      y += ROW_HEIGHT;
      if (y + 1.5 * ROW_HEIGHT > height && n_left > 1)
        {
          g_autofree char *rest = g_strdup_printf (
            g_dngettext (GETTEXT_PACKAGE, "and %zu more", "and %zu more", (gulong) n_left), n_left);

          bs_label_paint (cr, rest, NAME_SIZE, FALSE, &self->palette->faint_text, MARGIN, y, 0.0);
          return;
        }
      paint_row (cr, &table, self->palette, cells, FALSE, y);
    }
}

/**
 * bs_confusion_paint:
 * @width: and @height: the size of the picture, in units of @cr
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

  matrix.n_classes = bs_quality_get_n_classes (quality);
  if (!bs_quality_has_confusion (quality) || !lay_out (&matrix, cr, width, height))
    {
      paint_table (cr, &matrix, width, height);
      return;
    }
  for (gsize k = 1; k <= matrix.n_classes; k++)
    for (gsize l = 1; l <= matrix.n_classes; l++)
      paint_cell (cr, &matrix, k, l);
  paint_edges (cr, &matrix);
}

/* Lays out on a surface of its own, because a layout must measure texts. */
static gboolean
lay_out_alone (Matrix *matrix, double width, double height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  cairo_t *cr = cairo_create (surface);
  gboolean has_room = lay_out (matrix, cr, width, height);

  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return has_room;
}

/**
 * bs_confusion_find_cell:
 * @width, @height, @quality, @class_names: as for bs_confusion_paint()
 *
 * Returns: %FALSE if there is no cell
 */
gboolean
bs_confusion_find_cell (double width,
                        double height,
                        const BsQuality *quality,
                        const char *const *class_names,
                        double x,
                        double y,
                        gsize *actual,
                        gsize *predicted)
{
  Matrix matrix = { .quality = quality, .names = class_names };

  g_return_val_if_fail (quality != NULL && class_names != NULL, FALSE);

  matrix.n_classes = bs_quality_get_n_classes (quality);
  if (!bs_quality_has_confusion (quality) || !lay_out_alone (&matrix, width, height) ||
      x < matrix.left || y < matrix.top)
    return FALSE;

  *predicted = 1 + (gsize) ((x - matrix.left) / matrix.cell_width);
  *actual = 1 + (gsize) ((y - matrix.top) / matrix.cell_height);

  return *predicted <= matrix.n_classes && *actual <= matrix.n_classes;
}
