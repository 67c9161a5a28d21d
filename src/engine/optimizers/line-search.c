/* The line search: finds a step length α > 0 that satisfies the strong Wolfe conditions.
 *
 *   φ(α) <= φ(0) + c₁ α φ'(0)     J has fallen enough
 *   |φ'(α)| <= c₂ |φ'(0)|         the slope has become flat enough
 *
 * Here φ(α) = J(Θ + α p) is J along the direction p, and φ'(0) < 0, because p leads downhill. The
 * method is that of Nocedal and Wright, Numerical Optimization, 2nd edition, algorithms 3.5 and
 * 3.6.
 *
 * There are two phases. In the first, the trial steps become longer and longer. As soon as a trial
 * is too far, because φ is too high there or its slope is no longer negative, an interval is known
 * that contains an acceptable step. In the second phase (zoom) this interval shrinks. Its end
 * "low" is the best step so far that has fallen enough; its end "high" lies on the other side of
 * the acceptable step.
 *
 * Each new trial is the minimum of a cubic through the values and slopes at both ends. It keeps a
 * distance from the ends, and each third trial is the middle, so that the interval shrinks even if
 * the cubic is a bad guess.
 *
 * A trial at which φ or φ' is not a finite number counts as too far.
 *
 * The search ends when a trial satisfies both conditions. It fails after 64 trials, or when no
 * double is left between the ends. The latter means that rounding hides any further fall of J. */

#include "engine/optimizers/line-search-private.h"

#include <math.h>

/* The smallest and the largest factor by which a trial step of the first phase grows. */
#define LEAST_GROWTH 2.0
#define MOST_GROWTH  10.0

/* New trials keep this share of the interval away from both ends. Trials closer to an end could
 * shrink the interval by next to nothing. */
#define MARGIN 0.1

/* Each third trial halves the interval, whatever the cubic suggests. */
#define HALVING 3

static gboolean
is_low_enough (const BsLineSearch *self, const BsLineTrial *trial)
{
  return trial->value <= self->start.value + self->c1 * trial->step * self->start.slope;
}

static gboolean
is_flat_enough (const BsLineSearch *self, const BsLineTrial *trial)
{
  return fabs (trial->slope) <= -self->c2 * self->start.slope;
}

/* Makes the next trial, for which there must be room in @trials. Returns FALSE when it was
 * stopped. */
static gboolean
try_step (BsLineSearch *self,
          double step,
          BsLineFunction function,
          gpointer data,
          BsLineTrial *trial)
{
  trial->step = step;
  if (!function (data, step, &trial->value, &trial->slope))
    return FALSE;
  if (!isfinite (trial->value) || !isfinite (trial->slope))
    {
      trial->value = INFINITY;
      trial->slope = NAN;
    }
  self->trials[self->n_trials++] = *trial;

  return TRUE;
}

/* Returns the step at which the slope would be 0 if it kept changing as from @before to @last,
 * limited to the allowed growth. */
static double
extrapolate (const BsLineTrial *before, const BsLineTrial *last)
{
  double bend = last->slope - before->slope;
  double step =
    bend > 0.0 ? last->step - last->slope * (last->step - before->step) / bend : INFINITY;

  return CLAMP (step, LEAST_GROWTH * last->step, MOST_GROWTH * last->step);
}

/* Returns the minimum of the cubic through the values and slopes at both ends (Nocedal and Wright,
 * equation 3.59), at some distance from both ends. When φ is not finite at the high end there is
 * no cubic. The trial is then made near the low end or, every other time, in the middle, because
 * the acceptable steps may go on for long. */
static double
interpolate (const BsLineTrial *low, const BsLineTrial *high, guint round)
{
  double width = high->step - low->step;
  double bend, root, share;

  if (!isfinite (high->value))
    return low->step + (round % 2 == 1 ? MARGIN : 0.5) * width;
  if (round % HALVING == 0)
    return low->step + 0.5 * width;

  bend = low->slope + high->slope - 3.0 * (low->value - high->value) / (low->step - high->step);
  root = copysign (sqrt (bend * bend - low->slope * high->slope), width);
  share = 1.0 - (high->slope + root - bend) / (high->slope - low->slope + 2.0 * root);

  return low->step + width * (isfinite (share) ? CLAMP (share, MARGIN, 1.0 - MARGIN) : 0.5);
}

static BsLineSearchResult
zoom (BsLineSearch *self, BsLineTrial low, BsLineTrial high, BsLineFunction function, gpointer data)
{
  for (guint round = 1; self->n_trials < BS_LINE_SEARCH_MAX_TRIALS; round++)
    {
      double step = interpolate (&low, &high, round);
      BsLineTrial trial;

      /* No double is left between the two ends. */
      if (step == low.step || step == high.step)
        return BS_LINE_SEARCH_FAILED;
      if (!try_step (self, step, function, data, &trial))
        return BS_LINE_SEARCH_STOPPED;

      if (!is_low_enough (self, &trial) || trial.value >= low.value)
        {
          high = trial;
          continue;
        }
      if (is_flat_enough (self, &trial))
        return BS_LINE_SEARCH_ACCEPTED;
      if (trial.slope * (high.step - low.step) >= 0.0)
        high = low;
      low = trial;
    }

  return BS_LINE_SEARCH_FAILED;
}

/**
 * bs_line_search_run:
 * @self: c1, c2 and start must be set
 * @first_step: the first trial, above 0
 * @function: φ; it is called once for each trial
 * @data: passed to @function
 *
 * Returns: BS_LINE_SEARCH_ACCEPTED exactly when the last trial satisfies both conditions.
 *   BS_LINE_SEARCH_STOPPED when @function was stopped.
 */
BsLineSearchResult
bs_line_search_run (BsLineSearch *self, double first_step, BsLineFunction function, gpointer data)
{
  BsLineTrial before, trial;
  double step = first_step;

  g_return_val_if_fail (self != NULL && function != NULL, BS_LINE_SEARCH_FAILED);
  g_return_val_if_fail (self->start.slope < 0.0 && first_step > 0.0, BS_LINE_SEARCH_FAILED);

  self->n_trials = 0;
  for (before = self->start; self->n_trials < BS_LINE_SEARCH_MAX_TRIALS; before = trial)
    {
      if (!try_step (self, step, function, data, &trial))
        return BS_LINE_SEARCH_STOPPED;

      if (!is_low_enough (self, &trial) || (self->n_trials > 1 && trial.value >= before.value))
        return zoom (self, before, trial, function, data);
      if (is_flat_enough (self, &trial))
        return BS_LINE_SEARCH_ACCEPTED;
      if (trial.slope >= 0.0)
        return zoom (self, trial, before, function, data);
      step = extrapolate (&before, &trial);
    }

  return BS_LINE_SEARCH_FAILED;
}
