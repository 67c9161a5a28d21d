/* An axis of a plot: it turns a value into a fraction from 0 to 1, and back.
 *
 * The fraction is 0 at the low end of the range and 1 at the high end; plot-curve.c turns it into
 * pixels. An axis is linear or logarithmic. Its ticks are 1, 2 or 5 times a power of ten, because
 * people read these most easily.
 *
 * An axis can be made from any two values, so that no plot ever divides by zero. If the two values
 * are equal, or so close that neighbouring ticks would be the same double, the range is widened
 * around them. Values that are not finite, or not above 0 on a logarithmic axis, are replaced.
 *
 * A logarithmic axis has no place for 0. Where 0 must be shown, the axis is given one at its very
 * end, below a gap (bs_plot_axis_add_zero). The gap stands for all the powers of ten in between. */

#include "draw/plot-axis.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "walk/number.h"

/* The smallest range of a linear axis, relative to its values. In a smaller one neighbouring ticks
 * would be the same double. */
#define LEAST_RELATIVE_RANGE 1e-9
#define LARGEST_VALUE        1e300
#define SMALLEST_LOGARITHM   DBL_TRUE_MIN
/* Below this, ticks closer than powers of ten may have no digits left. */
#define SMALLEST_EVEN 1e-300

static void
add_tick (BsPlotAxis *self, double tick)
{
  if (self->n_ticks < BS_PLOT_AXIS_MAX_TICKS && tick >= self->low && tick <= self->high)
    self->ticks[self->n_ticks++] = tick;
}

/* Returns the smallest of all 1, 2 or 5 times a power of ten that is at least @least. */
static double
nice_step (double least)
{
  double power = pow (10.0, floor (log10 (least)));
  double mantissa = least / power;

  if (mantissa <= 1.0 + 1e-9)
    return power;
  if (mantissa <= 2.0 + 1e-9)
    return 2.0 * power;

  return mantissa <= 5.0 + 1e-9 ? 5.0 * power : 10.0 * power;
}

static void
add_even_ticks (BsPlotAxis *self, guint wanted_ticks, gboolean whole_numbers)
{
  double step, first;

  step = nice_step ((self->high - self->low) / wanted_ticks);
  if (whole_numbers)
    step = MAX (step, 1.0);
  while ((self->high - self->low) / step > BS_PLOT_AXIS_MAX_TICKS - 1)
    step = nice_step (step * 1.5);
  /* One tick alone would not show the scale, so the step gets smaller until there are two. */
  while (floor (self->high / step + 1e-9) - ceil (self->low / step - 1e-9) < 1.0 &&
         !(whole_numbers && step <= 1.0))
    step = nice_step (step * 0.4);

  first = ceil (self->low / step - 1e-9);
  for (guint i = 0; i <= BS_PLOT_AXIS_MAX_TICKS; i++)
    {
      double tick = (first + i) * step;

      if (tick > self->high + 1e-9 * step)
        break;
      add_tick (self, CLAMP (tick, self->low, self->high));
    }
}

static void
fit_linear (BsPlotAxis *self, guint wanted_ticks, gboolean whole_numbers)
{
  double middle = 0.5 * self->low + 0.5 * self->high;
  double least = MAX (LEAST_RELATIVE_RANGE * fabs (middle), 1e-290);

  if (!(self->high - self->low >= least))
    {
      double half = whole_numbers ? 0.5 : MAX (0.05 * fabs (middle), 1e-290);

      /* A constant curve lies in the middle of the axis; the range is in proportion to its
       * value. */
      if (middle == 0.0)
        half = 0.5;
      self->low = middle - half;
      self->high = middle + half;
    }

  add_even_ticks (self, wanted_ticks, whole_numbers);
}

/* Adds the powers of ten whose exponents are multiples of @stride. */
static void
add_powers (BsPlotAxis *self, int first, int last, int stride)
{
  for (int power = (int) floor ((double) first / stride) * stride; power <= last; power += stride)
    {
      double decade = pow (10.0, power);

      add_tick (self, decade);
      /* Over few decades, powers of ten alone would be too few ticks. */
      if (last - first <= 2)
        {
          add_tick (self, 2.0 * decade);
          add_tick (self, 5.0 * decade);
        }
    }
}

static void
fit_logarithmic (BsPlotAxis *self, guint wanted_ticks)
{
  int first, last, stride;

  self->low = MAX (self->low, SMALLEST_LOGARITHM);
  self->high = MAX (self->high, self->low);
  if (self->low < SMALLEST_EVEN && self->high / self->low < 10.0)
    {
      self->low = MAX (self->low / 10.0, SMALLEST_LOGARITHM);
      self->high *= 10.0;
    }
  else if (self->high / self->low < 1.2)
    {
      self->low /= 2.0;
      self->high *= 2.0;
    }

  first = (int) floor (log10 (self->low));
  last = (int) ceil (log10 (self->high));
  stride = (int) nice_step ((double) (last - first) / wanted_ticks);
  /* The ends of the range may lie so that fewer than two multiples are inside. */
  for (stride = MAX (stride, 1); stride >= 1 && self->n_ticks < 2; stride /= 2)
    {
      self->n_ticks = 0;
      add_powers (self, first, last, stride);
    }
  /* A range within one decade may contain none of these, so it gets ticks at equal distances. */
  if (self->n_ticks < 2 && self->low >= SMALLEST_EVEN / 2.0)
    {
      self->n_ticks = 0;
      add_even_ticks (self, wanted_ticks, FALSE);
    }
}

/**
 * bs_plot_axis_fit:
 * @low: the smallest value to show
 * @high: the largest value to show
 * @logarithmic: whether the axis is logarithmic; values that are not above 0 are then raised to the
 *   smallest value that can be shown
 * @wanted_ticks: the number of ticks for which there is room; the axis has about as many
 * @whole_numbers: whether the values are whole numbers, so that there are no ticks between them
 *
 * Makes an axis of any range, even an empty one. All ticks lie within the range.
 */
void
bs_plot_axis_fit (BsPlotAxis *self,
                  double low,
                  double high,
                  gboolean logarithmic,
                  guint wanted_ticks,
                  gboolean whole_numbers)
{
  g_return_if_fail (self != NULL);

  low = isfinite (low) ? CLAMP (low, -LARGEST_VALUE, LARGEST_VALUE) : 0.0;
  high = isfinite (high) ? CLAMP (high, -LARGEST_VALUE, LARGEST_VALUE) : 1.0;
  *self = (BsPlotAxis){
    .low = MIN (low, high),
    .high = MAX (low, high),
    .logarithmic = logarithmic,
  };
  wanted_ticks = CLAMP (wanted_ticks, 1, BS_PLOT_AXIS_MAX_TICKS - 2);

  if (logarithmic)
    fit_logarithmic (self, wanted_ticks);
  else
    fit_linear (self, wanted_ticks, whole_numbers);
}

/**
 * bs_plot_axis_add_zero:
 * @share: the part of a logarithmic axis to be taken for the gap, above 0 and below 1
 *
 * Gives a logarithmic axis a place for 0 at its low end, with a tick. The range from @low to @high
 * gets shorter by @share of the axis.
 */
void
bs_plot_axis_add_zero (BsPlotAxis *self, double share)
{
  g_return_if_fail (self != NULL && self->logarithmic && share > 0.0 && share < 1.0);

  self->zero_share = share;
  self->n_ticks = MIN (self->n_ticks, BS_PLOT_AXIS_MAX_TICKS - 1);
  memmove (self->ticks + 1, self->ticks, self->n_ticks * sizeof (double));
  self->ticks[0] = 0.0;
  self->n_ticks++;
}

/**
 * bs_plot_axis_normalize:
 *
 * Returns: the fraction of @value: 0 at the low end, 1 at the high end. It is not clamped.
 */
double
bs_plot_axis_normalize (const BsPlotAxis *self, double value)
{
  g_return_val_if_fail (self != NULL, 0.0);

  if (self->zero_share > 0.0 && value <= 0.0)
    return 0.0;
  /* This subtracts logarithms, because the quotient of the two ends may overflow. */
  if (self->logarithmic)
    return self->zero_share + (1.0 - self->zero_share) *
                                (log (MAX (value, SMALLEST_LOGARITHM)) - log (self->low)) /
                                (log (self->high) - log (self->low));

  return (value - self->low) / (self->high - self->low);
}

/**
 * bs_plot_axis_value_at:
 * @fraction: 0 ... 1
 *
 * Returns: the value at @fraction; this is the inverse of bs_plot_axis_normalize(). In the gap
 * above 0 it is the closer of its two ends.
 */
double
bs_plot_axis_value_at (const BsPlotAxis *self, double fraction)
{
  g_return_val_if_fail (self != NULL, 0.0);

  if (self->zero_share > 0.0 && fraction < self->zero_share)
    return fraction < 0.5 * self->zero_share ? 0.0 : self->low;
  if (self->logarithmic)
    return exp (log (self->low) + (fraction - self->zero_share) / (1.0 - self->zero_share) *
                                    (log (self->high) - log (self->low)));

  return self->low + fraction * (self->high - self->low);
}

/**
 * bs_plot_axis_make_tick:
 * @tick: one of the ticks
 *
 * Returns: (transfer full): a very small or very large tick as "2·10⁻⁵", and any other with as many
 *   decimals as the distance of the ticks needs
 */
char *
bs_plot_axis_make_tick (const BsPlotAxis *self, double tick)
{
  double size = fabs (tick);
  double apart;
  int decimals;

  if (size != 0.0 && (size < 1e-3 || size >= 1e5))
    {
      int power = (int) floor (log10 (size) + 1e-9);
      double mantissa = tick / pow (10.0, power);
      g_autofree char *front = bs_number_format_trim (mantissa, 3);
      g_autofree char *ten = bs_number_format_power_of_ten (power);

      return fabs (mantissa - 1.0) < 1e-6 ? g_steal_pointer (&ten)
                                          : g_strdup_printf ("%s·%s", front, ten);
    }
  if (self->logarithmic || self->n_ticks < 2)
    return bs_number_format_trim (tick, 4);

  apart = fabs (self->ticks[1] - self->ticks[0]);
  decimals = apart > 0.0 ? (int) ceil (-log10 (apart) - 1e-9) : 0;

  return bs_number_format (tick, (guint) CLAMP (decimals, 0, 6));
}
