#pragma once

#include <cairo.h>

#include "draw/plot-axis.h"
#include "labs/plane-map.h"

G_BEGIN_DECLS

/**
 * BsPlanePoint: an example in the plane
 * @across, @up: its features, in the values that the network gets
 * @kind: its class, 1 … K; with one output or one of several targets y + 1
 * @error: 0 if the answer is right; 1 if h is too high, −1 if it is too low. Of several classes h
 * of the right one is always too low.
 */
typedef struct
{
  double across;
  double up;
  guint kind;
  int error;
} BsPlanePoint;

/**
 * BsPlaneScene: what a picture of the plane shows
 * @map: (nullable): the answers of the network; %NULL while a learner is asked for one of them
 * @layer, @neuron: what the map shows: a neuron, or if @neuron is 0, the likeliest class
 * @quantity: the symbol of what the neuron makes: "h", "h₂" or "a₁⁽²⁾"
 * @plane: the part of the plane, which the axes show even without a map
 * @shifts, @spreads: of the two axes; a feature in the data is the network's times its spread plus
 *   its shift
 * @names: the titles of the two axes
 * @note: (nullable): at which values the features without an axis are held, for the legend
 * @points: the examples
 * @current: the index of the example of the walk in @points; @n_points for none
 * @current_text: (nullable): what is written beside it
 * @has_two_kinds: the points are of y = 0 and y = 1; otherwise each class is a kind
 * @kind_names: the names of the kinds of points, for the legend; %NULL-terminated
 * @has_cross: there is a cross-hair at @cross, in the values that the network gets
 * @cross_text: (nullable): what is written beside it
 */
typedef struct
{
  const BsPlaneMap *map;
  guint layer;
  gsize neuron;
  const char *quantity;
  BsPlane plane;
  double shifts[2];
  double spreads[2];
  const char *names[2];
  const char *note;
  const BsPlanePoint *points;
  gsize n_points;
  gsize current;
  const char *current_text;
  gboolean has_two_kinds;
  const char *const *kind_names;
  gboolean has_cross;
  double cross[2];
  const char *cross_text;
} BsPlaneScene;

/**
 * BsPlaneFrame: where the plane lies in its picture, in units of the picture
 * @end: below the numbers and the name of the axis across
 * @has_short_names: the names of the axes stand at their ends, not above and below the plane
 * @axes: the axis across and the axis up, in values of the data
 */
typedef struct
{
  double left;
  double top;
  double right;
  double bottom;
  double end;
  gboolean has_short_names;
  BsPlotAxis axes[2];
} BsPlaneFrame;

/**
 * BsPlaneMargins: what is left free around the plane and its axes
 * @left: for the numbers of the axis up
 * @right, @below: for a legend
 * @has_short_names: as in the frame
 */
typedef struct
{
  double left;
  double right;
  double below;
  gboolean has_short_names;
} BsPlaneMargins;

/* The size of the numbers along the axes. */
#define BS_PLANE_NUMBERS 11.0
/* The size of their names. */
#define BS_PLANE_NAME 12.0

void bs_plane_shrink (const BsPlane *self, cairo_rectangle_t *area);
void bs_plane_locate (const BsPlane *self,
                      const cairo_rectangle_t *area,
                      double across,
                      double up,
                      double *x,
                      double *y);
void bs_plane_frame_init (BsPlaneFrame *self,
                          const BsPlaneScene *scene,
                          double width,
                          double height,
                          const BsPlaneMargins *margins);
double bs_plane_frame_x (const BsPlaneFrame *self, const BsPlaneScene *scene, double across);
double bs_plane_frame_y (const BsPlaneFrame *self, const BsPlaneScene *scene, double up);
gboolean bs_plane_frame_find_place (const BsPlaneFrame *self,
                                    const BsPlaneScene *scene,
                                    double x,
                                    double y,
                                    double *across,
                                    double *up);
gsize
bs_plane_frame_find_point (const BsPlaneFrame *self, const BsPlaneScene *scene, double x, double y);

G_END_DECLS
