/* A step length that satisfies the strong Wolfe conditions (Nocedal and Wright, Numerical
 * Optimization, 2nd edition, algorithms 3.5 and 3.6):
 *
 *   φ(α) <= φ(0) + c₁ α φ'(0)     J has fallen enough
 *   |φ'(α)| <= c₂ |φ'(0)|          and flattened enough
 *
 * Trials go forward until two steps have such a step between them; then this interval is made
 * smaller and smaller. Its end "low" has the lower φ, its end "high" was too far. Where φ is
 * not a finite number a trial went too far, however near it was. */

#include "engine/optimizers/line-search-private.h"

#include <math.h>

/* How much further the next trial goes, at least and at most. */
#define LEAST_GROWTH 2.0
#define MOST_GROWTH  10.0

/* The share of an interval, at either end, in which the next trial is not made: else many
 * trials could take away next to nothing. */
#define MARGIN 0.1

/* So often an interval is halved, whatever φ suggests. */
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

/* The next trial, which must have room; FALSE where it was stopped. */
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

/* How far on: where the slope would be 0 if it went on changing as from @before to @last. */
static double
extrapolate (const BsLineTrial *before, const BsLineTrial *last)
{
  double bend = last->slope - before->slope;
  double step =
    bend > 0.0 ? last->step - last->slope * (last->step - before->step) / bend : INFINITY;

  return CLAMP (step, LEAST_GROWTH * last->step, MOST_GROWTH * last->step);
}

/* Where the cubic through values and slopes of both ends is lowest (Nocedal and Wright, 3.59),
 * not too near either. Without a value at the high end it is near the low one, but halves the
 * interval every other time, for it may be long on the safe side. */
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

      /* Nothing is left between the two but rounding. */
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
 * @self: with c1, c2 and start set
 * @first_step: the first trial, above 0
 * @function: φ; called for each trial once
 *
 * Returns: BS_LINE_SEARCH_ACCEPTED where the last trial satisfies both conditions, and only
 * there.
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
