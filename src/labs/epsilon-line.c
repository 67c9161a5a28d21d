/* The two lines in the error of an estimate against ε, on log-log axes.
 *
 * Where one line ends and the other begins is not known. So each place is tried: the points before
 * it get one line, those after it another, and the place is taken at which the points are nearest
 * to their lines, by the sum of the vertical distances.
 *
 * A line is the one of Theil (1950) and Sen (1968): its slope is the median of the slopes between
 * all pairs of points, and its offset the median of what is left. Round-off is erratic: now and
 * then it happens to be almost 0, and such a point lies decades below the others. It pulls a line
 * of least squares down, but not a median.
 *
 * Points whose error is 0 have no logarithm; they are left out before. A line has at least four
 * points, so with fewer than eight points there are no lines. */

#include "labs/epsilon-line.h"

#include <math.h>

#define FEWEST     4
#define MOST_PAIRS (BS_EPSILON_POINTS * (BS_EPSILON_POINTS - 1) / 2)

static int
compare (gconstpointer one, gconstpointer other, gpointer data)
{
  double first = *(const double *) one, second = *(const double *) other;

  return first < second ? -1 : first > second;
}

/* Sorts @values. */
static double
find_median (double *values, gsize n)
{
  g_qsort_with_data (values, (int) n, sizeof *values, compare, NULL);

  return n % 2 == 1 ? values[n / 2] : 0.5 * (values[n / 2 - 1] + values[n / 2]);
}

static BsEpsilonLine
draw_line (const double *x, const double *y, gsize n)
{
  BsEpsilonLine line = { .n_points = (guint) n };
  double slopes[MOST_PAIRS] = { 0.0 }, rests[BS_EPSILON_POINTS] = { 0.0 };
  gsize n_slopes = 0;

  for (gsize i = 0; i < n; i++)
    for (gsize j = i + 1; j < n; j++)
      slopes[n_slopes++] = (y[j] - y[i]) / (x[j] - x[i]);
  line.slope = find_median (slopes, n_slopes);
  for (gsize i = 0; i < n; i++)
    rests[i] = y[i] - line.slope * x[i];
  line.offset = find_median (rests, n);

  return line;
}

static double
measure_distance (const BsEpsilonLine *line, const double *x, const double *y, gsize n)
{
  double sum = 0.0;

  for (gsize i = 0; i < n; i++)
    sum += fabs (y[i] - line->offset - line->slope * x[i]);

  return sum;
}

/**
 * bs_epsilon_line_fit:
 * @x: log₁₀ ε, falling
 * @y: log₁₀ of the errors, all finite
 * @n: at most BS_EPSILON_POINTS
 * @truncation: (out): the line through the first points
 * @round_off: (out): the line through the others
 */
void
bs_epsilon_line_fit (const double *x,
                     const double *y,
                     gsize n,
                     BsEpsilonLine *truncation,
                     BsEpsilonLine *round_off)
{
  double least = INFINITY;

  *truncation = *round_off = (BsEpsilonLine){ NAN, NAN, 0 };
  for (gsize split = FEWEST; split + FEWEST <= n; split++)
    {
      BsEpsilonLine first = draw_line (x, y, split);
      BsEpsilonLine second = draw_line (x + split, y + split, n - split);
      double distance = measure_distance (&first, x, y, split) +
                        measure_distance (&second, x + split, y + split, n - split);

      if (distance < least)
        {
          least = distance;
          *truncation = first;
          *round_off = second;
        }
    }
}
