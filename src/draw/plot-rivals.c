/* Paints what a run is compared with: other runs, J of the held-out examples, and the legend.
 *
 * The legend has an entry for each curve. It is put into the corner where it hides the fewest
 * points of the curves; the upper right corner wins a tie, because curves that fall leave it free.
 * In a plot that is hardly larger than the legend there is no legend. */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/label.h"
#include "draw/plot-parts-private.h"

#define LINE        2.0
#define LEGEND_SIZE 12.0
#define LEGEND_LINE 18.0
#define SWATCH      18.0
#define PADDING     8.0
/* The frame must be so many times as large as the legend, or the legend would hide the curves. */
#define LEAST_HEIGHT 1.5
#define LEAST_WIDTH  2.2

/**
 * bs_plot_paint_dot:
 *
 * Paints a ring, which marks the end of a curve, or the place that is read.
 */
void
bs_plot_paint_dot (cairo_t *cr, double x, double y, const BsColor *color, const BsPalette *palette)
{
  cairo_new_path (cr);
  cairo_arc (cr, x, y, 4.5, 0.0, 2.0 * G_PI);
  bs_color_set_source (&palette->background, cr);
  cairo_fill_preserve (cr);
  bs_color_set_source (color, cr);
  cairo_set_line_width (cr, 2.0);
  cairo_stroke (cr);
}

/* Makes the path along a curve from bs_plot_curve(). */
void
_bs_plot_trace (cairo_t *cr, const GArray *points)
{
  cairo_new_path (cr);
  for (guint i = 0; i < points->len; i++)
    {
      const BsPlotPoint *point = &g_array_index (points, BsPlotPoint, i);

      if (point->begins)
        cairo_new_sub_path (cr);
      cairo_line_to (cr, point->x, point->y);
    }
}

/* Marks the end of a run: with a cross if it diverged, otherwise with a ring. */
static void
paint_end (cairo_t *cr,
           const BsPlotRival *rival,
           const BsPlotPoint *end,
           const BsColor *color,
           const BsPalette *palette)
{
  if (!rival->diverged)
    {
      bs_plot_paint_dot (cr, end->x, end->y, color, palette);
      return;
    }
  cairo_new_path (cr);
  cairo_move_to (cr, end->x - 5.0, end->y - 5.0);
  cairo_line_to (cr, end->x + 5.0, end->y + 5.0);
  cairo_move_to (cr, end->x - 5.0, end->y + 5.0);
  cairo_line_to (cr, end->x + 5.0, end->y - 5.0);
  cairo_stroke (cr);
}

void
_bs_plot_paint_rivals (cairo_t *cr, const BsPlotScene *scene, const BsPalette *palette)
{
  for (gsize i = 0; i < scene->plot.n_rivals; i++)
    {
      const BsPlotRival *rival = &scene->plot.rivals[i];
      const BsColor *color = bs_palette_get_run (palette, rival->color);
      const GArray *points = g_ptr_array_index (scene->rivals, i);

      if (points->len == 0)
        continue;
      _bs_plot_trace (cr, points);
      bs_color_set_source (color, cr);
      cairo_set_line_width (cr, LINE);
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
      cairo_stroke (cr);
      paint_end (cr, rival, &g_array_index (points, BsPlotPoint, points->len - 1), color, palette);
    }
}

/* All samples are one path, so that a new sample at its end does not move the dashes before. */
void
_bs_plot_paint_samples (cairo_t *cr,
                        const BsPlot *plot,
                        const BsPlotFrame *frame,
                        const BsPalette *palette)
{
  const double dashes[] = { 5.0, 4.0 };
  gboolean begins = TRUE;

  cairo_new_path (cr);
  for (gsize i = 0; i < plot->n_samples; i++)
    {
      const BsPlotSample *sample = &plot->samples[i];

      if (!bs_plot_can_draw (plot, sample->J))
        {
          begins = TRUE;
          continue;
        }
      if (begins)
        cairo_new_sub_path (cr);
      cairo_line_to (cr, bs_plot_frame_x (frame, sample->x), bs_plot_frame_y (frame, sample->J));
      begins = FALSE;
    }
  bs_color_set_source (&palette->text, cr);
  cairo_set_line_width (cr, LINE);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0.0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0.0);
}

typedef struct
{
  const char *text;
  const BsColor *color;
  gboolean is_dashed;
} Entry;

static GArray *
collect_entries (const BsPlot *plot, const BsPalette *palette)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));

  if (plot->n_rivals > 0 && plot->n_pieces > 0 && plot->name != NULL)
    {
      const Entry entry = { plot->name, &palette->cost, FALSE };

      g_array_append_val (entries, entry);
    }
  if (plot->n_samples > 0)
    {
      const Entry entry = { _ ("held out"), &palette->text, TRUE };

      g_array_append_val (entries, entry);
    }
  for (gsize i = 0; i < plot->n_rivals; i++)
    {
      const Entry entry = { plot->rivals[i].name,
                            bs_palette_get_run (palette, plot->rivals[i].color), FALSE };

      g_array_append_val (entries, entry);
    }

  return entries;
}

static void
paint_swatch (cairo_t *cr, const Entry *entry, double x, double y)
{
  const double dashes[] = { 5.0, 4.0 };

  if (entry->is_dashed)
    cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0.0);
  cairo_new_path (cr);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x + SWATCH, y);
  bs_color_set_source (entry->color, cr);
  cairo_set_line_width (cr, 2.5);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0.0);
}

/* Returns how many points of the curves a legend at this place would hide. */
static guint
count_hidden (const BsPlotScene *scene, double left, double top, double width, double height)
{
  const BsPlot *plot = &scene->plot;
  guint n_hidden = 0;

  for (gsize i = 0; i <= plot->n_rivals; i++)
    {
      const GArray *points =
        i < plot->n_rivals ? g_ptr_array_index (scene->rivals, i) : scene->unbroken;

      for (guint k = 0; k < points->len; k++)
        {
          const BsPlotPoint *point = &g_array_index (points, BsPlotPoint, k);

          n_hidden += point->x >= left && point->x <= left + width && point->y >= top &&
                      point->y <= top + height;
        }
    }
  for (gsize i = 0; i < plot->n_samples; i++)
    {
      double x = bs_plot_frame_x (&scene->frame, plot->samples[i].x);
      double y = bs_plot_frame_y (&scene->frame, plot->samples[i].J);

      n_hidden += x >= left && x <= left + width && y >= top && y <= top + height;
    }

  return n_hidden;
}

/* Finds the corner in which the legend hides the fewest points. */
static void
find_corner (const BsPlotScene *scene, double width, double height, double *left, double *top)
{
  const BsPlotFrame *frame = &scene->frame;
  const double x[] = { frame->right - width, frame->left + 8.0 };
  const double y[] = { frame->top + 4.0, frame->bottom - height - 8.0 };
  guint least = count_hidden (scene, x[0], y[0], width, height);

  *left = x[0];
  *top = y[0];
  for (guint i = 1; i < 4; i++)
    {
      double at_x = x[i / 2], at_y = y[i % 2];
      guint n_hidden = count_hidden (scene, at_x, at_y, width, height);

      if (n_hidden < least)
        {
          least = n_hidden;
          *left = at_x;
          *top = at_y;
        }
    }
}

/* Paints the legend if there is room for it. */
void
_bs_plot_paint_legend (cairo_t *cr, const BsPlotScene *scene, const BsPalette *palette)
{
  const BsPlotFrame *frame = &scene->frame;
  g_autoptr (GArray) entries = collect_entries (&scene->plot, palette);
  double widest = 0.0, width, height, left, top;
  BsColor ground = palette->background;

  for (guint i = 0; i < entries->len; i++)
    {
      bs_label_measure (cr, g_array_index (entries, Entry, i).text, LEGEND_SIZE, FALSE, &width,
                        &height);
      widest = MAX (widest, width);
    }
  width = widest + SWATCH + 6.0 + 2.0 * PADDING;
  height = entries->len * LEGEND_LINE + PADDING;
  if (entries->len == 0 || frame->bottom - frame->top < LEAST_HEIGHT * height ||
      frame->right - frame->left < LEAST_WIDTH * width)
    return;
  find_corner (scene, width, height, &left, &top);

  ground.alpha = 0.85;
  bs_rounded_rectangle (cr, left, top, width, height, 6.0);
  bs_color_set_source (&ground, cr);
  cairo_fill_preserve (cr);
  bs_color_set_source (&palette->grid, cr);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);
      double y = top + PADDING / 2.0 + (i + 0.5) * LEGEND_LINE;

      paint_swatch (cr, entry, left + PADDING, y);
      bs_label_paint (cr, entry->text, LEGEND_SIZE, FALSE, &palette->text,
                      left + PADDING + SWATCH + 6.0, y, 0.0);
    }
}
