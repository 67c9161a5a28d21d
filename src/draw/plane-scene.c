/* Where things lie in a picture of the plane.
 *
 * The network gets scaled features, and the map is a grid of these. People know the features of the
 * data. Scaling is linear, so one picture serves both: places are computed from the values that the
 * network gets, and the axes are written in values of the data. */

#include "draw/plane-scene.h"

#include <math.h>

#define LEFT   58.0
#define TOP    26.0 /* the title of the axis up */
#define RIGHT  14.0
#define BOTTOM 36.0 /* the numbers of the axis, and its title */
/* An axis has a tick about every so many units. */
#define TICK_ACROSS 80.0
#define TICK_UP     50.0
/* A point is found at most so far from the pointer. */
#define REACH 12.0

static void
fit_axis (BsPlotAxis *axis,
          const BsPlaneScene *scene,
          guint side,
          double low,
          double high,
          double length,
          double tick)
{
  double shift = scene->shifts[side], spread = scene->spreads[side];

  bs_plot_axis_fit (axis, low * spread + shift, high * spread + shift, FALSE,
                    (guint) CLAMP (length / tick, 2.0, 12.0), FALSE);
}

/**
 * bs_plane_frame_init:
 * @legend_height: what is left free below the plane for a legend
 */
void
bs_plane_frame_init (BsPlaneFrame *self,
                     const BsPlaneScene *scene,
                     double width,
                     double height,
                     double legend_height)
{
  const BsPlane *plane = &scene->plane;

  self->left = LEFT;
  self->top = TOP;
  self->right = fmax (width - RIGHT, LEFT + 1.0);
  self->bottom = fmax (height - BOTTOM - legend_height, TOP + 1.0);
  fit_axis (&self->axes[0], scene, 0, plane->left, plane->right, self->right - self->left,
            TICK_ACROSS);
  fit_axis (&self->axes[1], scene, 1, plane->bottom, plane->top, self->bottom - self->top, TICK_UP);
}

double
bs_plane_frame_x (const BsPlaneFrame *self, const BsPlaneScene *scene, double across)
{
  const BsPlane *plane = &scene->plane;

  return self->left +
         (across - plane->left) / (plane->right - plane->left) * (self->right - self->left);
}

double
bs_plane_frame_y (const BsPlaneFrame *self, const BsPlaneScene *scene, double up)
{
  const BsPlane *plane = &scene->plane;

  return self->bottom -
         (up - plane->bottom) / (plane->top - plane->bottom) * (self->bottom - self->top);
}

/**
 * bs_plane_frame_find_place:
 * @across, @up: (out): the features at @x, @y, in the values that the network gets
 *
 * Returns: %FALSE if that is not in the plane
 */
gboolean
bs_plane_frame_find_place (const BsPlaneFrame *self,
                           const BsPlaneScene *scene,
                           double x,
                           double y,
                           double *across,
                           double *up)
{
  const BsPlane *plane = &scene->plane;

  if (x < self->left || x > self->right || y < self->top || y > self->bottom)
    return FALSE;

  *across =
    plane->left + (x - self->left) / (self->right - self->left) * (plane->right - plane->left);
  *up =
    plane->bottom + (self->bottom - y) / (self->bottom - self->top) * (plane->top - plane->bottom);

  return TRUE;
}

/**
 * bs_plane_frame_find_point:
 *
 * Returns: the index of the point that is nearest to @x, @y; the number of points if none is near
 */
gsize
bs_plane_frame_find_point (const BsPlaneFrame *self, const BsPlaneScene *scene, double x, double y)
{
  gsize found = scene->n_points;
  double least = REACH;

  for (gsize i = 0; i < scene->n_points; i++)
    {
      double distance = hypot (bs_plane_frame_x (self, scene, scene->points[i].across) - x,
                               bs_plane_frame_y (self, scene, scene->points[i].up) - y);

      if (distance > least)
        continue;
      least = distance;
      found = i;
    }

  return found;
}
