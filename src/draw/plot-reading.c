/* Reads a value off the plot at the pointer, and paints it over the plot.
 *
 * On each curve the piece is found whose end is closest to the pointer in x. Of these the one that
 * is closest to the pointer in the picture is read. A J that is not finite is read at the upper
 * edge, where the plot has a cross for it. */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/label.h"
#include "draw/plot-parts-private.h"
#include "walk/number.h"

#define EDGE      2.0 /* the least distance from the edge of the picture */
#define TEXT_SIZE 12.0

static gsize
find_nearest (const BsPlotPiece *pieces, gsize n_pieces, double at)
{
  gsize low = 0, high = n_pieces - 1;

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (pieces[middle].end < at)
        low = middle + 1;
      else
        high = middle;
    }
  if (low > 0 && at - pieces[low - 1].end < pieces[low].end - at)
    low--;

  return low;
}

/* Reads one curve, and replaces @reading if the new place is closer to the pointer. */
static void
read_curve (const BsPlotFrame *frame,
            const BsPlotRival *rival,
            const BsPlotPiece *pieces,
            gsize n_pieces,
            double x,
            double y,
            BsPlotReading *reading)
{
  const BsPlotPiece *piece;
  double curve_x, curve_y;

  if (n_pieces == 0)
    return;
  piece = &pieces[find_nearest (pieces, n_pieces, bs_plot_frame_value_at (frame, x))];
  curve_x = bs_plot_frame_x (frame, piece->end);
  if (curve_x < frame->left - 1.0 || curve_x > frame->right + 1.0)
    return;
  curve_y = isfinite (piece->last) ? bs_plot_frame_y (frame, piece->last) : frame->top;
  if (reading->valid && hypot (curve_x - x, curve_y - y) >= hypot (reading->x - x, reading->y - y))
    return;

  *reading = (BsPlotReading){
    .valid = TRUE,
    .piece = (gsize) (piece - pieces),
    .rival = rival,
    .value = piece->end,
    .iteration = piece->iteration,
    .J = piece->last,
    .J_after = NAN,
    .x = curve_x,
    .y = curve_y,
  };
}

/**
 * bs_plot_read:
 * @x: and @y: the place of the pointer, in pixels
 * @reading: (out): what is read there; not valid if there is nothing to read
 */
void
bs_plot_read (const BsPlotScene *scene, double x, double y, BsPlotReading *reading)
{
  const BsPlotFrame *frame;
  const BsPlot *plot;

  g_return_if_fail (scene != NULL && reading != NULL);

  *reading = (BsPlotReading){ .valid = FALSE };
  frame = &scene->frame;
  plot = &scene->plot;
  if (frame->is_empty || x < frame->left - 8.0 || x > frame->right + 8.0)
    return;

  read_curve (frame, NULL, plot->pieces, plot->n_pieces, x, y, reading);
  for (gsize i = 0; i < plot->n_rivals; i++)
    read_curve (frame, &plot->rivals[i], plot->rivals[i].pieces, plot->rivals[i].n_pieces, x, y,
                reading);
  if (!reading->valid || reading->rival != NULL)
    return;

  for (gsize i = 0; i < plot->n_marks; i++)
    if (plot->marks[i].x == reading->value)
      reading->J_after = plot->marks[i].J;
}

/* Writes "iteration 412", and before it the place in another unit if the x axis has one. */
static char *
make_place (const BsPlot *plot, const BsPlotReading *reading)
{
  g_autofree char *count = bs_number_format_count (reading->iteration);
  g_autofree char *value = NULL;

  switch (plot->unit)
    {
    case BS_PLOT_UNIT_EPOCH:
      value = bs_number_format_trim (reading->value, 4);
      /* Translators: a number of epochs and the number of an iteration. */
      return g_strdup_printf (_ ("epoch %s, iteration %s"), value, count);
    case BS_PLOT_UNIT_GRADIENT:
      value = bs_number_format_count ((guint64) reading->value);
      return g_strdup_printf (_ ("gradient %s, iteration %s"), value, count);
    case BS_PLOT_UNIT_SECOND:
      value = bs_number_format_trim (reading->value, 4);
      return g_strdup_printf (_ ("%s s, iteration %s"), value, count);
    case BS_PLOT_UNIT_ITERATION:
    default:
      return g_strdup_printf (_ ("iteration %s"), count);
    }
}

/* Writes a J as it is said after "J". */
static char *
make_J (const BsPlot *plot, double J)
{
  if (!isfinite (J))
    return g_strdup (_ ("is not finite"));
  if (J == 0.0 && plot->logarithmic)
    /* Translators: follows "J". */
    return g_strdup (_ ("0 (no logarithm)"));

  return J == 0.0 ? g_strdup ("0") : bs_number_format (J, 4);
}

/* Writes what is read without the name of the run, the other unit and the new λ, for which a narrow
 * plot has no room. */
static char *
make_short_text (const BsPlot *plot, const BsPlotReading *reading)
{
  g_autofree char *count = bs_number_format_count (reading->iteration);
  g_autofree char *place = g_strdup_printf (_ ("iteration %s"), count);
  g_autofree char *J = make_J (plot, reading->J);

  return g_strdup_printf ("%s: J %s", place, J);
}

static char *
make_text (const BsPlot *plot, const BsPlotReading *reading)
{
  g_autofree char *place = make_place (plot, reading);
  g_autofree char *J = make_J (plot, reading->J);
  g_autofree char *after = NULL;

  if (reading->rival != NULL)
    return g_strdup_printf ("%s · %s: J %s", reading->rival->name, place, J);
  if (isnan (reading->J_after))
    return g_strdup_printf ("%s: J %s", place, J);

  after = make_J (plot, reading->J_after);
  /* Translators: where, J there, and J there after λ was changed. */
  return g_strdup_printf (_ ("%s: J %s, and %s under the new λ"), place, J, after);
}

static void
paint_cross_hair (cairo_t *cr,
                  const BsPlotFrame *frame,
                  const BsPlotReading *reading,
                  const BsPalette *palette)
{
  bs_color_set_source (&palette->unknown, cr);
  cairo_set_line_width (cr, 1.0);
  cairo_move_to (cr, floor (reading->x) + 0.5, frame->top);
  cairo_line_to (cr, floor (reading->x) + 0.5, frame->bottom);
  cairo_move_to (cr, frame->left, floor (reading->y) + 0.5);
  cairo_line_to (cr, frame->right, floor (reading->y) + 0.5);
  cairo_stroke (cr);
}

/* Returns the text that has room in the plot, and its size. */
static char *
choose_text (cairo_t *cr,
             const BsPlot *plot,
             const BsPlotReading *reading,
             double *width,
             double *height)
{
  char *text = make_text (plot, reading);

  bs_label_pill_size (cr, text, TEXT_SIZE, width, height);
  if (*width <= plot->width - 2.0 * EDGE)
    return text;

  g_free (text);
  text = make_short_text (plot, reading);
  bs_label_pill_size (cr, text, TEXT_SIZE, width, height);

  return text;
}

/**
 * bs_plot_paint_reading:
 *
 * Paints the cross-hair and its numbers over the base picture.
 */
void
bs_plot_paint_reading (cairo_t *cr,
                       const BsPlotScene *scene,
                       const BsPlotReading *reading,
                       const BsPalette *palette)
{
  const BsPlotFrame *frame;
  const BsColor *color;
  g_autofree char *text = NULL;
  double width, height, left, right, x, y;
  gboolean fits;

  g_return_if_fail (cr != NULL && scene != NULL && reading != NULL && palette != NULL);

  if (!reading->valid)
    return;

  frame = &scene->frame;
  color =
    reading->rival != NULL ? bs_palette_get_run (palette, reading->rival->color) : &palette->cost;
  paint_cross_hair (cr, frame, reading, palette);
  bs_plot_paint_dot (cr, reading->x, reading->y, color, palette);

  text = choose_text (cr, &scene->plot, reading, &width, &height);
  fits = width <= frame->right - frame->left;
  left = fits ? frame->left : EDGE;
  right = fits ? frame->right : scene->plot.width - EDGE;
  x = CLAMP (reading->x, left + width / 2.0, MAX (left, right - width) + width / 2.0);
  y = reading->y - height / 2.0 - 9.0;
  if (y - height / 2.0 < 1.0)
    y = reading->y + height / 2.0 + 9.0;
  y = MIN (y, frame->bottom - height / 2.0);
  bs_label_paint_pill (cr, text, TEXT_SIZE, &palette->text, &palette->background, &palette->unknown,
                       x, y);
}
