/* One entry of D beside its numerical estimate: how far the estimate may be trusted, and the
 * verdict.
 *
 * Truncation. Where J is smooth, the central difference is N + c ε² + c' ε⁴ + ..., with N the
 * derivative. From the differences T₁ at ε and T₂ at ε/4, Richardson's extrapolation
 * T₂ + (T₂ - T₁) / 15 has no term with ε². What it adds to T₂ is almost all of T₂'s error, and
 * much more than its own error. Twice that much is the error we state. If it is not small enough,
 * ε is divided by 4 once more.
 *
 * By accident c ε² and c' ε⁴ can cancel between T₁ and T₂, and then T₂ - T₁ says nothing. So the
 * error is also at least what the term with ε⁴ can be: the fourth power of the largest change of a
 * z, times what the examples contribute. With a large ε this asks for more differences; with a
 * small one it is nothing.
 *
 * This holds if no z changes by more than BS_NUMERICAL_LARGEST_CHANGE, because g and the cost are
 * power series in such a change. If a z changes by more, ε is made smaller at once. So large
 * features and a large Θ get the small ε that they need.
 *
 * Kinks. If a ReLU's z changes its sign on the way from Θ - ε to Θ + ε, the difference says
 * nothing. A much smaller ε mostly lies beside the kink. Where z is 0 there is no derivative, and
 * the entry cannot be judged.
 *
 * Round-off. The differences have none that grows as ε shrinks (engine/numerical-gradient.c). What
 * is left is the rounding of D itself and of sums over examples: rounding-bound.c.
 *
 * The verdict is *differs* only if D lies outside the error of a reliable estimate, or if D is not
 * a number. It is *agrees* only if that error is small: beside the estimate, or, for round-off,
 * beside what the examples contribute before they cancel. */

#include "labs/checked-entry.h"

#include <float.h>
#include <math.h>

#define MOST_DIFFERENCES 14

/* The ε of one difference is so many times the next one. */
#define SHRINK 4.0
/* At a kink ε shrinks faster. */
#define SHRINK_AT_KINK 16.0
/* And when a change of z is not even finite, because the given ε is enormous. */
#define SHRINK_AT_OVERFLOW 1e30
/* What the largest change of a z is brought down to if it was too large. */
#define AIMED_CHANGE (BS_NUMERICAL_LARGEST_CHANGE / 2.0)

/* No more differences are taken when truncation is below this part of the estimate. */
#define SMALL_TRUNCATION 1e-7
/* With more truncation or round-off than these parts, the estimate is unreliable. */
#define MOST_TRUNCATION 1e-6
#define MOST_ROUND_OFF  1e-4

/**
 * bs_entry_estimate_begin:
 * @D: what is checked
 * @epsilon: the ε of the first difference, already scaled to the entry
 * @round_off: how much rounding can change a correct D
 */
void
bs_entry_estimate_begin (BsEntryEstimate *self,
                         gsize index,
                         double D,
                         double epsilon,
                         double round_off)
{
  *self = (BsEntryEstimate){
    .entry = { .index = index, .D = D, .estimate = NAN, .truncation = INFINITY },
    .next = epsilon,
    .round_off = round_off,
  };
}

/* Starts again with a smaller ε. Returns whether there may be one more difference. */
static gboolean
start_again (BsEntryEstimate *self, double shrink)
{
  self->has_previous = FALSE;
  self->next /= shrink;

  return self->n_differences < MOST_DIFFERENCES;
}

/* Returns whether one more difference is needed. */
static gboolean
extrapolate (BsEntryEstimate *self, const BsDifference *difference)
{
  BsCheckedEntry *entry = &self->entry;
  double correction = (difference->estimate - self->previous) / (SHRINK * SHRINK - 1.0);
  double fourth = pow (self->previous_change, 4.0) * difference->magnitude;
  gboolean had_previous = self->has_previous;

  self->previous = difference->estimate;
  self->previous_change = difference->largest;
  self->magnitude = difference->magnitude;
  self->has_previous = TRUE;
  self->next /= SHRINK;
  entry->doubt = BS_DOUBT_NONE;
  if (!had_previous)
    return self->n_differences < MOST_DIFFERENCES;

  entry->estimate = difference->estimate + correction;
  entry->truncation = MAX (2.0 * fabs (correction), fourth);
  self->has_estimate = TRUE;
  if (entry->truncation <= MAX (SMALL_TRUNCATION * fabs (entry->estimate), self->round_off))
    return FALSE;
  if (self->n_differences < MOST_DIFFERENCES)
    return TRUE;

  /* The differences do not fall as ε². So there is nothing to extrapolate, and the last estimate
   * may be off by as much as it still changes. */
  entry->truncation *= SHRINK * SHRINK - 1.0;

  return FALSE;
}

/**
 * bs_entry_estimate_add:
 * @difference: the difference for the ε that is @self->next
 *
 * Returns: whether one more difference is needed.
 */
gboolean
bs_entry_estimate_add (BsEntryEstimate *self, const BsDifference *difference)
{
  BsCheckedEntry *entry = &self->entry;

  self->n_differences++;
  entry->epsilon = self->next;
  if (!isfinite (difference->largest))
    {
      entry->doubt = BS_DOUBT_OVERFLOW;
      return start_again (self, SHRINK_AT_OVERFLOW);
    }
  if (difference->largest > BS_NUMERICAL_LARGEST_CHANGE)
    {
      entry->doubt = BS_DOUBT_TRUNCATION;
      return start_again (self, difference->largest / AIMED_CHANGE);
    }
  if (!isfinite (difference->estimate))
    {
      entry->doubt = BS_DOUBT_OVERFLOW;
      return FALSE;
    }
  if (difference->kink.layer != 0)
    {
      entry->kink = difference->kink;
      entry->doubt = BS_DOUBT_KINK;
      entry->estimate = difference->estimate;
      self->has_estimate = FALSE;
      return start_again (self, SHRINK_AT_KINK);
    }

  return extrapolate (self, difference);
}

/* The verdict where the estimate is the derivative of a smooth J. */
static void
judge (const BsEntryEstimate *self, BsCheckedEntry *entry)
{
  double size = fabs (entry->estimate);

  if (fabs (entry->D - entry->estimate) > entry->error)
    entry->verdict = BS_CHECK_DIFFERS;
  else if (entry->truncation > MAX (MOST_TRUNCATION * size, entry->round_off))
    entry->doubt = BS_DOUBT_TRUNCATION;
  else if (entry->round_off > MOST_ROUND_OFF * MAX (size, self->magnitude) &&
           entry->D != entry->estimate)
    entry->doubt = BS_DOUBT_ROUND_OFF;
  else
    entry->verdict = BS_CHECK_AGREES;
}

/**
 * bs_entry_estimate_finish:
 * @entry: (out): the entry with its verdict
 */
void
bs_entry_estimate_finish (BsEntryEstimate *self, BsCheckedEntry *entry)
{
  *entry = self->entry;
  entry->n_differences = self->n_differences;
  entry->round_off =
    self->round_off + 8.0 * DBL_EPSILON * (fabs (entry->D) + fabs (entry->estimate));
  entry->error = entry->truncation + entry->round_off;
  entry->verdict = BS_CHECK_UNRELIABLE;

  if (!isfinite (entry->D) && entry->doubt != BS_DOUBT_OVERFLOW)
    entry->verdict = BS_CHECK_DIFFERS;
  else if (self->has_estimate)
    judge (self, entry);
  else if (entry->doubt == BS_DOUBT_KINK && fabs (entry->D - entry->estimate) <= entry->round_off)
    /* A neuron that nothing listens to has a kink that does not matter. */
    entry->verdict = BS_CHECK_AGREES;
  else if (entry->doubt == BS_DOUBT_NONE)
    entry->doubt = BS_DOUBT_TRUNCATION;

  if (entry->verdict != BS_CHECK_UNRELIABLE)
    entry->doubt = BS_DOUBT_NONE;
}
