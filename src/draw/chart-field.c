/* A function of two variables as bands of grey: within a band its values are near each other, and
 * the edges of the bands are its contours.
 *
 * The values of the grid are sorted, and each band has equally many of them. So the contours are
 * seen in a narrow valley as well as on a steep slope, which equal steps of the value would not do.
 * Between the points of the grid the value is interpolated in both directions. The lower the value,
 * the darker. Where it is not a number, nothing is painted. */

#include "draw/chart-field.h"

#include <math.h>
#include <stdlib.h>

#define N_BANDS 14
/* How much of the text's colour the lowest band has. */
#define MOST_SHADE 0.42
/* A cell of the image, in pixels: small enough for smooth contours. */
#define CELL 2.0

struct _BsChartField
{
  double low[2];
  double high[2];
  gsize n;
  double *values;
  double edges[N_BANDS - 1]; /* between the bands, rising */
};

static int
compare (const void *one, const void *other)
{
  double a = *(const double *) one, b = *(const double *) other;

  return (a > b) - (a < b);
}

static void
find_edges (BsChartField *self)
{
  const gsize n = self->n * self->n;
  g_autofree double *sorted = g_new (double, n);
  gsize n_finite = 0;

  for (gsize i = 0; i < n; i++)
    if (isfinite (self->values[i]))
      sorted[n_finite++] = self->values[i];
  qsort (sorted, n_finite, sizeof *sorted, compare);
  for (gsize band = 1; band < N_BANDS; band++)
    self->edges[band - 1] = n_finite > 0 ? sorted[band * n_finite / N_BANDS] : 0.0;
}

/**
 * bs_chart_field_new:
 * @low, @high: the ranges of both variables
 * @n: the number of points along each axis, 2 or more
 * @values: n × n numbers, which are copied; the first variable rises within a row
 *
 * Returns: (transfer full): the field
 */
BsChartField *
bs_chart_field_new (const double *low, const double *high, gsize n, const double *values)
{
  BsChartField *self = g_new0 (BsChartField, 1);

  for (guint axis = 0; axis < 2; axis++)
    {
      self->low[axis] = low[axis];
      self->high[axis] = high[axis];
    }
  self->n = n;
  self->values = g_memdup2 (values, n * n * sizeof (double));
  find_edges (self);

  return self;
}

void
bs_chart_field_free (BsChartField *self)
{
  if (self == NULL)
    return;

  g_free (self->values);
  g_free (self);
}

void
bs_chart_field_get_range (const BsChartField *self, double *low, double *high)
{
  g_return_if_fail (self != NULL);

  for (guint axis = 0; axis < 2; axis++)
    {
      low[axis] = self->low[axis];
      high[axis] = self->high[axis];
    }
}

/* Splits a place along an axis into the point of the grid before it and the part of the way to the
 * next. Returns FALSE outside of the grid. */
static gboolean
split (const BsChartField *self, guint axis, double place, gsize *before, double *part)
{
  double at =
    (place - self->low[axis]) / (self->high[axis] - self->low[axis]) * (double) (self->n - 1);

  if (!(at >= 0.0 && at <= (double) (self->n - 1)))
    return FALSE;
  *before = MIN ((gsize) at, self->n - 2);
  *part = at - (double) *before;

  return TRUE;
}

static double
interpolate (const BsChartField *self, double x, double y)
{
  gsize i, j;
  double s, t;
  const double *row;

  if (!split (self, 0, x, &i, &s) || !split (self, 1, y, &j, &t))
    return NAN;
  row = self->values + j * self->n + i;

  return (1.0 - t) * ((1.0 - s) * row[0] + s * row[1]) +
         t * ((1.0 - s) * row[self->n] + s * row[self->n + 1]);
}

static guint
find_band (const BsChartField *self, double value)
{
  guint band = 0;

  while (band < N_BANDS - 1 && value >= self->edges[band])
    band++;

  return band;
}

/* Where the field stands in the picture. */
typedef struct
{
  const BsPlotAxis *x_axis;
  const BsPlotAxis *y_axis;
  double x, y, width, height;
} Place;

/* The band at a point of the picture; N_BANDS where there is none. */
static guint
look_up (const BsChartField *self, const Place *place, double right, double down)
{
  double value =
    interpolate (self, bs_plot_axis_value_at (place->x_axis, (right + CELL / 2.0) / place->width),
                 bs_plot_axis_value_at (place->y_axis, 1.0 - (down + CELL / 2.0) / place->height));

  return isfinite (value) ? find_band (self, value) : N_BANDS;
}

/* Cells of one band that stand side by side are painted at once. */
static void
paint_line (const BsChartField *self,
            cairo_t *cr,
            const Place *place,
            double down,
            const BsColor *colors)
{
  double begin = 0.0;
  guint band = look_up (self, place, 0.0, down);

  for (double right = CELL; right < place->width + CELL; right += CELL)
    {
      const guint next = right < place->width ? look_up (self, place, right, down) : N_BANDS + 1;

      if (next == band)
        continue;
      if (band < N_BANDS)
        {
          bs_color_set_source (&colors[band], cr);
          cairo_rectangle (cr, place->x + begin, place->y + down, right - begin, CELL);
          cairo_fill (cr);
        }
      begin = right;
      band = next;
    }
}

/**
 * bs_chart_field_paint:
 * @x_axis, @y_axis: the axes of the chart
 * @x, @y, @width, @height: where it stands in the picture
 */
void
bs_chart_field_paint (const BsChartField *self,
                      cairo_t *cr,
                      const BsPlotAxis *x_axis,
                      const BsPlotAxis *y_axis,
                      double x,
                      double y,
                      double width,
                      double height,
                      const BsPalette *palette)
{
  const Place place = { x_axis, y_axis, floor (x), floor (y), width, height };
  BsColor colors[N_BANDS];

  g_return_if_fail (self != NULL && cr != NULL && palette != NULL);

  for (guint band = 0; band < N_BANDS; band++)
    colors[band] = bs_color_mix (&palette->background, &palette->text,
                                 MOST_SHADE * (1.0 - (double) band / (N_BANDS - 1)));
  cairo_save (cr);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  for (double down = 0.0; down < height; down += CELL)
    paint_line (self, cr, &place, down, colors);
  cairo_restore (cr);
}
