/* Lines on a map of the plane along which a neuron's activation has a level, such as h = 0.5, or
 * on which two classes are equally likely.
 *
 * A line is found square by square (“marching squares”). The corners of a square are four
 * neighbouring points of the map. Where one corner is above the level and the next one below it,
 * the line crosses that side of the square, at the place that a straight line between the two
 * values gives. Two crossings are joined by a straight piece. With four crossings the value in the
 * middle of the square decides which two belong together.
 *
 * The error is that of the straight lines within a square: for a smooth function it falls with the
 * square of the distance of the points.
 *
 * Between classes the level is 0 and the value is h of one class less the largest h of the others.
 * Each border is found from both sides, as a line of either class. So the last of the classes
 * that meet in a square does not draw it again. */

#include "draw/plane-line.h"

#include <math.h>

typedef struct
{
  const BsPlaneMap *map;
  gsize n_columns;
  gsize n_rows;
  cairo_t *cr;
} Trace;

typedef struct
{
  double x, y;
} Place;

/* Returns where the line crosses the side from one corner to the other, which have the values @a
 * and @b on different sides of 0. */
static Place
cross (Place from, Place to, double a, double b)
{
  double share = a / (a - b);

  return (Place){ from.x + share * (to.x - from.x), from.y + share * (to.y - from.y) };
}

static void
join (const Trace *trace, Place from, Place to)
{
  cairo_move_to (trace->cr, from.x, from.y);
  cairo_line_to (trace->cr, to.x, to.y);
}

/* Traces the square whose corners have the @values, anticlockwise from the lower left one at
 * @column and @row. */
static void
trace_square (const Trace *trace, gsize column, gsize row, const double *values)
{
  const gsize steps[4][2] = { { 0, 0 }, { 1, 0 }, { 1, 1 }, { 0, 1 } };
  Place corners[4], crossings[4];
  guint n = 0;

  for (guint i = 0; i < 4; i++)
    corners[i] = (Place){ ((double) (column + steps[i][0]) + 0.5) / (double) trace->n_columns,
                          1.0 - ((double) (row + steps[i][1]) + 0.5) / (double) trace->n_rows };
  for (guint i = 0; i < 4; i++)
    {
      guint next = (i + 1) % 4;

      if ((values[i] > 0.0) != (values[next] > 0.0))
        crossings[n++] = cross (corners[i], corners[next], values[i], values[next]);
    }
  if (n == 2)
    join (trace, crossings[0], crossings[1]);
  if (n < 4)
    return;

  /* Crossing i lies on side i. If the middle is on the side of corner 0, the corners 1 and 3 are
   * cut off, and otherwise the corners 0 and 2. */
  if ((values[0] + values[1] + values[2] + values[3] > 0.0) == (values[0] > 0.0))
    {
      join (trace, crossings[0], crossings[1]);
      join (trace, crossings[2], crossings[3]);
    }
  else
    {
      join (trace, crossings[3], crossings[0]);
      join (trace, crossings[1], crossings[2]);
    }
}

static void
trace_init (Trace *self, cairo_t *cr, const BsPlaneMap *map)
{
  self->map = map;
  self->n_columns = bs_plane_map_get_n_columns (map);
  self->n_rows = bs_plane_map_get_n_rows (map);
  self->cr = cr;
}

/* Sets the points at the corners of a square, anticlockwise from the lower left one. */
static void
find_corners (const Trace *self, gsize column, gsize row, gsize *points)
{
  points[0] = row * self->n_columns + column;
  points[1] = points[0] + 1;
  points[2] = points[1] + self->n_columns;
  points[3] = points[0] + self->n_columns;
}

/* Returns whether a line of the level crosses the square whose corners are the first two points of
 * two rows. Most squares are not crossed. */
static gboolean
is_crossed (const float *row, const float *next, float level)
{
  gboolean is_above = row[0] > level;

  return (row[1] > level) != is_above || (next[0] > level) != is_above ||
         (next[1] > level) != is_above;
}

/**
 * bs_plane_line_trace:
 * @layer, @neuron: a neuron that the map has
 * @level: the activation along the line
 */
void
bs_plane_line_trace (cairo_t *cr, const BsPlaneMap *map, guint layer, gsize neuron, double level)
{
  const float *activations = bs_plane_map_get_values (map, layer, neuron);
  Trace trace;

  trace_init (&trace, cr, map);
  for (gsize row = 0; row + 1 < trace.n_rows; row++)
    for (gsize column = 0; column + 1 < trace.n_columns; column++)
      {
        const float *corner = &activations[row * trace.n_columns + column];
        gsize points[4];
        double values[4];

        if (!is_crossed (corner, corner + trace.n_columns, (float) level))
          continue;
        find_corners (&trace, column, row, points);
        for (guint i = 0; i < 4; i++)
          values[i] = (double) activations[points[i]] - level;
        trace_square (&trace, column, row, values);
      }
}

/* Returns h of a class less the largest h of the others at a point. */
static double
find_lead (const BsPlaneMap *map, guint layer, gsize class, gsize point)
{
  double largest = -INFINITY;

  for (gsize k = 1; k <= bs_plane_map_get_n_neurons (map, layer); k++)
    if (k != class)
      largest = fmax (largest, (double) bs_plane_map_get_values (map, layer, k)[point]);

  return (double) bs_plane_map_get_values (map, layer, class)[point] - largest;
}

/* Traces the borders of class @class in a square. */
static void
trace_class (const Trace *self, guint layer, gsize class, gsize column, gsize row)
{
  gsize points[4];
  double values[4];

  find_corners (self, column, row, points);
  for (guint i = 0; i < 4; i++)
    values[i] = find_lead (self->map, layer, class, points[i]);
  trace_square (self, column, row, values);
}

static void
trace_borders (const Trace *self, guint layer, const gsize *classes, gsize column, gsize row)
{
  gsize points[4];
  gsize last = 0;

  find_corners (self, column, row, points);
  for (guint i = 0; i < 4; i++)
    last = MAX (last, classes[points[i]]);
  for (guint i = 0; i < 4; i++)
    {
      gsize class = classes[points[i]];
      gboolean is_traced = class == last;

      for (guint before = 0; before < i; before++)
        is_traced = is_traced || classes[points[before]] == class;
      if (!is_traced)
        trace_class (self, layer, class, column, row);
    }
}

/**
 * bs_plane_line_trace_classes:
 * @map: of a network with an output for each class
 */
void
bs_plane_line_trace_classes (cairo_t *cr, const BsPlaneMap *map)
{
  guint layer = bs_plane_map_get_n_layers (map);
  g_autofree gsize *classes = NULL;
  Trace trace;

  trace_init (&trace, cr, map);
  classes = g_new (gsize, trace.n_columns * trace.n_rows);
  for (gsize point = 0; point < trace.n_columns * trace.n_rows; point++)
    classes[point] = bs_plane_map_find_class (map, point);
  for (gsize row = 0; row + 1 < trace.n_rows; row++)
    for (gsize column = 0; column + 1 < trace.n_columns; column++)
      trace_borders (&trace, layer, classes, column, row);
}
