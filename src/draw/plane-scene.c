/* Where things lie in a picture of the plane.
 *
 * The network gets scaled features, and the map is a grid of these. People know the features of the
 * data. Scaling is linear, so one picture serves both: places are computed from the values that the
 * network gets, and the axes are written in values of the data.
 *
 * Where both axes have one scale in these, the picture does not fill its room: it has the sides
 * that make a circle of the data a circle. All pictures of a plane lie so. */

#include "draw/plane-scene.h"

#include <math.h>

/* The room above, on the right and below, which has the numbers of the axis across. The names of
 * the axes stand above the plane and below the numbers; short ones at the ends of the axes. */
#define TOP               26.0
#define RIGHT             14.0
#define BOTTOM            36.0
#define SHORT_TOP         9.0
#define SHORT_RIGHT       26.0
#define BOTTOM_OF_NUMBERS 22.0
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
 * bs_plane_shrink:
 * @area: (inout): the room for a picture of the plane; if both axes have one scale, it becomes the
 *   largest part, in the middle, that has the sides of the plane
 */
void
bs_plane_shrink (const BsPlane *self, cairo_rectangle_t *area)
{
  double width, height;

  g_return_if_fail (self != NULL && area != NULL);

  if (self->aspect == 0.0)
    return;
  width = fmin (area->width, self->aspect * area->height);
  height = fmin (area->height, area->width / self->aspect);
  *area = (cairo_rectangle_t){ area->x + (area->width - width) / 2.0,
                               area->y + (area->height - height) / 2.0, width, height };
}

/**
 * bs_plane_locate:
 * @area: of the picture of the plane
 * @across, @up: features, in the values that the network gets
 * @x, @y: (out): where they are in the picture
 */
void
bs_plane_locate (const BsPlane *self,
                 const cairo_rectangle_t *area,
                 double across,
                 double up,
                 double *x,
                 double *y)
{
  g_return_if_fail (self != NULL && area != NULL && x != NULL && y != NULL);

  *x = area->x + (across - self->left) / (self->right - self->left) * area->width;
  *y = area->y + (self->top - up) / (self->top - self->bottom) * area->height;
}

/**
 * bs_plane_frame_init:
 * @width: of the whole picture, as @height
 *
 * Fits the plane into its picture.
 */
void
bs_plane_frame_init (BsPlaneFrame *self,
                     const BsPlaneScene *scene,
                     double width,
                     double height,
                     const BsPlaneMargins *margins)
{
  const BsPlane *plane = &scene->plane;
  double top = margins->has_short_names ? SHORT_TOP : TOP;
  double right = margins->right + (margins->has_short_names ? SHORT_RIGHT : RIGHT);
  double bottom = margins->has_short_names ? BOTTOM_OF_NUMBERS : BOTTOM;
  cairo_rectangle_t area = { margins->left, top, fmax (width - margins->left - right, 1.0),
                             fmax (height - top - bottom - margins->below, 1.0) };

  bs_plane_shrink (plane, &area);
  self->left = area.x;
  self->top = area.y;
  self->right = area.x + area.width;
  self->bottom = area.y + area.height;
  self->end = self->bottom + bottom;
  self->has_short_names = margins->has_short_names;
  fit_axis (&self->axes[0], scene, 0, plane->left, plane->right, area.width, TICK_ACROSS);
  fit_axis (&self->axes[1], scene, 1, plane->bottom, plane->top, area.height, TICK_UP);
}

static cairo_rectangle_t
get_area (const BsPlaneFrame *self)
{
  return (cairo_rectangle_t){ self->left, self->top, self->right - self->left,
                              self->bottom - self->top };
}

double
bs_plane_frame_x (const BsPlaneFrame *self, const BsPlaneScene *scene, double across)
{
  const cairo_rectangle_t area = get_area (self);
  double x, y;

  bs_plane_locate (&scene->plane, &area, across, scene->plane.bottom, &x, &y);

  return x;
}

double
bs_plane_frame_y (const BsPlaneFrame *self, const BsPlaneScene *scene, double up)
{
  const cairo_rectangle_t area = get_area (self);
  double x, y;

  bs_plane_locate (&scene->plane, &area, scene->plane.left, up, &x, &y);

  return y;
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
