#include "draw/plot-axis.h"

#include <float.h>
#include <math.h>

/* The least range a linear axis shows: beneath it neighbouring ticks are one double. */
#define LEAST_RELATIVE_RANGE 1e-9
#define LARGEST_VALUE        1e300
#define SMALLEST_LOGARITHM   1e-300

static void
add_tick (BsPlotAxis *self, double tick)
{
  if (self->n_ticks < BS_PLOT_AXIS_MAX_TICKS && tick >= self->low && tick <= self->high)
    self->ticks[self->n_ticks++] = tick;
}

/* 1, 2 or 5 times a power of ten, not less than @least. */
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
  /* One tick alone would not tell the scale. */
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

      /* A level curve lies in the middle of an axis of its own size. */
      if (middle == 0.0)
        half = 0.5;
      self->low = middle - half;
      self->high = middle + half;
    }

  add_even_ticks (self, wanted_ticks, whole_numbers);
}

static void
fit_logarithmic (BsPlotAxis *self, guint wanted_ticks)
{
  int first, last, stride;

  self->low = MAX (self->low, SMALLEST_LOGARITHM);
  self->high = MAX (self->high, self->low);
  if (self->high / self->low < 1.2)
    {
      self->low /= 2.0;
      self->high *= 2.0;
    }

  first = (int) floor (log10 (self->low));
  last = (int) ceil (log10 (self->high));
  stride = MAX (1, (last - first + (int) wanted_ticks - 1) / (int) wanted_ticks);
  for (int power = first; power <= last; power += stride)
    {
      double decade = pow (10.0, power);

      add_tick (self, decade);
      /* Over few decades powers of ten alone would leave the axis empty. */
      if (last - first <= 2)
        {
          add_tick (self, 2.0 * decade);
          add_tick (self, 5.0 * decade);
        }
    }
  /* Within one decade there may be none of these. */
  if (self->n_ticks < 2)
    {
      self->n_ticks = 0;
      add_even_ticks (self, wanted_ticks, FALSE);
    }
}

/**
 * bs_plot_axis_fit:
 * @low: least value to show
 * @high: greatest value to show
 * @logarithmic: needs values above 0; others are raised to the least that can be shown
 * @wanted_ticks: about how many ticks there is room for
 * @whole_numbers: no ticks between whole numbers
 *
 * Makes an axis of any range, also an empty one. Ticks are 1, 2 or 5 times a power of ten
 * and lie within the range.
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
 * bs_plot_axis_normalize:
 *
 * Returns: where @value is, 0 at the low end and 1 at the high end; not clamped.
 */
double
bs_plot_axis_normalize (const BsPlotAxis *self, double value)
{
  g_return_val_if_fail (self != NULL, 0.0);

  /* Differences, since the quotient of the ends may overflow. */
  if (self->logarithmic)
    return (log (MAX (value, SMALLEST_LOGARITHM)) - log (self->low)) /
           (log (self->high) - log (self->low));

  return (value - self->low) / (self->high - self->low);
}

/**
 * bs_plot_axis_value_at:
 * @fraction: 0 ... 1
 *
 * Returns: the value there: the inverse of bs_plot_axis_normalize().
 */
double
bs_plot_axis_value_at (const BsPlotAxis *self, double fraction)
{
  g_return_val_if_fail (self != NULL, 0.0);

  if (self->logarithmic)
    return exp (log (self->low) + fraction * (log (self->high) - log (self->low)));

  return self->low + fraction * (self->high - self->low);
}
