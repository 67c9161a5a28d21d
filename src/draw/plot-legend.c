/* Paints the legend of a plot.
 *
 * The legend has an entry for each curve, and for the area of the penalty, if there is one. If the
 * plot has just one curve and no such area, there is nothing to explain and no legend.
 *
 * It is put into the corner where it hides the fewest points of the curves; the upper right corner
 * wins a tie, because curves that fall leave it free. In a plot that is hardly larger than the
 * legend there is no legend. */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/label.h"
#include "draw/plot-parts-private.h"
#include "draw/run-sign.h"

#define LEGEND_SIZE 12.0
#define DIVERGED    16.0 /* the room for what tells where the run diverged */
#define LEGEND_LINE 18.0
#define SWATCH      26.0
#define PADDING     8.0
/* The frame must be so many times as large as the legend, or the legend would hide the curves. */
#define LEAST_HEIGHT 1.5
#define LEAST_WIDTH  2.2

typedef enum
{
  SWATCH_LINE,
  SWATCH_DASHES,
  SWATCH_AREA,
  SWATCH_RUN,
} Swatch;

typedef struct
{
  const char *text;
  Swatch swatch;
  const BsColor *color;
  guint run; /* the index of a SWATCH_RUN */
} Entry;

static gboolean
has_penalty (const BsPlot *plot)
{
  for (gsize i = 0; i < plot->n_pieces; i++)
    if (plot->pieces[i].penalty_last > 0.0)
      return TRUE;

  return FALSE;
}

static void
add_entry (GArray *entries, const char *text, Swatch swatch, const BsColor *color)
{
  const Entry entry = { text, swatch, color, 0 };

  g_array_append_val (entries, entry);
}

static GArray *
collect_entries (const BsPlot *plot, const BsPalette *palette)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  gboolean with_penalty = has_penalty (plot);

  if (plot->n_rivals > 0 && plot->n_pieces > 0 && plot->name != NULL)
    add_entry (entries, plot->name, SWATCH_LINE, &palette->cost);
  else if (with_penalty)
    add_entry (entries, "J(Θ)", SWATCH_LINE, &palette->cost);
  if (with_penalty)
    /* Translators: the part of J that λ causes; an area of the plot. */
    add_entry (entries, _ ("penalty of λ"), SWATCH_AREA, &palette->penalty);
  if (plot->n_samples > 0)
    add_entry (entries, _ ("held out"), SWATCH_DASHES, &palette->text);
  for (gsize i = 0; i < plot->n_rivals; i++)
    {
      const BsPlotRival *rival = &plot->rivals[i];
      const Entry entry = { rival->name, SWATCH_RUN, bs_palette_get_run (palette, rival->color),
                            rival->color };

      g_array_append_val (entries, entry);
    }

  return entries;
}

static void
paint_line (cairo_t *cr, const BsColor *color, double x, double y)
{
  cairo_new_path (cr);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x + SWATCH, y);
  bs_color_set_source (color, cr);
  cairo_set_line_width (cr, 2.5);
  cairo_stroke (cr);
}

static void
paint_swatch (cairo_t *cr, const Entry *entry, const BsPalette *palette, double x, double y)
{
  const double dashes[] = { 5.0, 4.0 };

  switch (entry->swatch)
    {
    case SWATCH_RUN:
      bs_run_sign_swatch (cr, entry->run, x, y, SWATCH, palette);
      break;
    case SWATCH_AREA:
      cairo_rectangle (cr, x, y - 5.0, SWATCH, 10.0);
      _bs_plot_fill_penalty (cr, palette);
      cairo_move_to (cr, x, y - 5.0);
      cairo_line_to (cr, x + SWATCH, y - 5.0);
      _bs_plot_stroke_penalty (cr, palette);
      break;
    case SWATCH_DASHES:
      cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0.0);
      paint_line (cr, entry->color, x, y);
      cairo_set_dash (cr, NULL, 0, 0.0);
      break;
    case SWATCH_LINE:
    default:
      paint_line (cr, entry->color, x, y);
      break;
    }
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
  /* At the top stands where the run diverged. */
  const double above = isfinite (scene->plot.diverged_at) ? DIVERGED : 0.0;
  const double y[] = { frame->top + 4.0 + above, frame->bottom - height - 8.0 };
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

      paint_swatch (cr, entry, palette, left + PADDING, y);
      bs_label_paint (cr, entry->text, LEGEND_SIZE, FALSE, &palette->text,
                      left + PADDING + SWATCH + 6.0, y, 0.0);
    }
}
