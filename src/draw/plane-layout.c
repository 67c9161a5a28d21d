/* Divides a picture of the plane between the plane, its axes and its legend.
 *
 * The legend stands below the plane, or beside it where that leaves the plane more room: a square
 * plane in a wide page has room beside it anyway, and in a low page each line below costs much.
 * Where the plane would become too small, there is no legend; every page has its words in its help.
 *
 * The numbers of the axis up take the room that they need. Names of axes as short as x₁ stand at
 * the ends of the axes, where they cost the plane no height. */

#include "draw/plane-layout.h"

#include <math.h>

#include "draw/label.h"
#include "draw/plane-legend.h"

/* There is a legend only where the plane is left at least so large, its axis included. */
#define LEAST_WIDTH  150.0
#define LEAST_HEIGHT 110.0
/* Beside the plane, no entry of the legend may be wider than this. */
#define MOST_BESIDE 220.0
/* The legend stands beside the plane if this makes the plane so many times as large. */
#define WORTH         1.1
#define INSET         14.0
#define GAP           14.0 /* between the plane and what stands beside it */
#define LEAST_NUMBERS 20.0
#define MOST_SHORT    20.0

static double
measure_numbers (cairo_t *cr, const BsPlotAxis *axis)
{
  double widest = LEAST_NUMBERS;

  for (guint i = 0; i < axis->n_ticks; i++)
    {
      g_autofree char *text = bs_plot_axis_make_tick (axis, axis->ticks[i]);
      double width, height;

      bs_label_measure (cr, text, BS_PLANE_NUMBERS, FALSE, &width, &height);
      widest = fmax (widest, width);
    }

  return widest + GAP;
}

/* A name such as x₁ has room at the end of its axis. */
static gboolean
has_short_names (cairo_t *cr, const BsPlaneScene *scene)
{
  for (guint i = 0; i < 2; i++)
    {
      double width, height;

      bs_label_measure (cr, scene->names[i], BS_PLANE_NAME, TRUE, &width, &height);
      if (width > MOST_SHORT)
        return FALSE;
    }

  return TRUE;
}

/* Fits the plane with the room for its numbers, which depend on its height. More room for them only
 * makes the plane smaller, so this ends. */
static void
fit (BsPlaneFrame *frame,
     cairo_t *cr,
     double width,
     double height,
     const BsPlaneScene *scene,
     double right,
     double below)
{
  BsPlaneMargins margins = { 0.0, right, below, has_short_names (cr, scene) };
  double needed = LEAST_NUMBERS + GAP;

  while (needed > margins.left)
    {
      margins.left = needed;
      bs_plane_frame_init (frame, scene, width, height, &margins);
      needed = measure_numbers (cr, &frame->axes[1]);
    }
}

/* A short name stands between the plane and what is beside it. */
static double
get_gap (const BsPlaneFrame *frame)
{
  return frame->has_short_names ? GAP + MOST_SHORT : GAP;
}

static double
get_area (const BsPlaneFrame *frame)
{
  return (frame->right - frame->left) * (frame->bottom - frame->top);
}

static void
try_below (BsPlaneLayout *self, cairo_t *cr, double width, double height, const BsPlaneScene *scene)
{
  double legend = bs_plane_legend_measure (cr, width - 2.0 * INSET, scene);

  if (height - legend < LEAST_HEIGHT)
    return;
  fit (&self->frame, cr, width, height, scene, 0.0, legend);
  self->has_legend = TRUE;
  self->legend = (cairo_rectangle_t){ INSET, self->frame.end, width - 2.0 * INSET, legend };
}

static void
try_beside (BsPlaneLayout *self,
            cairo_t *cr,
            double width,
            double height,
            const BsPlaneScene *scene)
{
  double column = bs_plane_legend_find_width (cr, scene);
  double legend = bs_plane_legend_measure (cr, column, scene);
  double least = self->has_legend ? WORTH * get_area (&self->frame) : 0.0;
  BsPlaneFrame frame;

  if (column > MOST_BESIDE || width - column < LEAST_WIDTH || legend > height)
    return;
  fit (&frame, cr, width, height, scene, column + GAP, 0.0);
  if (get_area (&frame) < least)
    return;
  self->frame = frame;
  self->has_legend = TRUE;
  self->legend = (cairo_rectangle_t){ frame.right + get_gap (&frame),
                                      fmin (frame.top, height - legend), column, legend };
}

/**
 * bs_plane_layout_init:
 * @cr: measures the texts
 * @width: of the picture, as @height
 */
void
bs_plane_layout_init (BsPlaneLayout *self,
                      cairo_t *cr,
                      double width,
                      double height,
                      const BsPlaneScene *scene)
{
  g_return_if_fail (self != NULL && cr != NULL && scene != NULL);

  self->has_legend = FALSE;
  try_below (self, cr, width, height, scene);
  try_beside (self, cr, width, height, scene);
  if (!self->has_legend)
    fit (&self->frame, cr, width, height, scene, 0.0, 0.0);
}
