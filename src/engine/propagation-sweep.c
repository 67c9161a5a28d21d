/* A sweep propagates many examples, panel by panel, and adds up what an evaluation needs.
 *
 * For each panel it computes Z forward, then in one loop the outputs A(L), their errors δ(L) =
 * A(L) - Y and the terms of the cost. If Δ is wanted, it goes backward and adds the panel to Δ. If
 * the quality is wanted, it counts what the network predicts for each example.
 *
 * The sums are neither divided by m nor regularized here; evaluation.c does that once at the end,
 * after it has added the sums of all parts.
 *
 * The stop flag is looked at between panels and inside of long loops. After a stop the results are
 * incomplete and must not be used. */

#include "engine/propagation-private.h"

#include <string.h>

#include "engine/data/training-set-private.h"
#include "engine/kernels/kernel-private.h"
#include "engine/network-private.h"

/* Computes A(L), δ(L) = A(L) - Y and the sum of the cost terms of the panel from its Z(L). The sum
 * is not yet divided by m. */
static double
reach_cost (BsPropagation *self, const BsTrainingSet *training_set)
{
  const BsPropagationLayer *output = &self->layers[self->n_layers];
  gsize stride = training_set->y_stride;
  gsize part = self->stride == self->count && stride == self->count ? output->size : 1;
  double sum = 0.0;

  for (gsize k = 0; k < output->size && !bs_propagation_is_stopped (self); k += part)
    sum += bs_kernel_output (
      output->z + k * self->stride, training_set->y + k * stride + self->first,
      output->a + (k + 1) * self->stride, output->delta + k * self->stride, part * self->count);

  return sum;
}

static void
count_panel (const BsPropagation *self, const BsTrainingSet *training_set, BsQuality *quality)
{
  const BsPropagationLayer *output = &self->layers[self->n_layers];

  for (gsize p = 0; p < self->count && !bs_propagation_is_stopped (self); p++)
    bs_quality_count (quality, training_set, self->first + p + 1, output->a + self->stride + p,
                      self->stride);
}

/* Δ := 0 */
static void
clear_accumulator (const BsPropagation *self, double *Delta)
{
  gsize n = self->network->n_parameters;

  for (gsize i = 0; i < n && !bs_propagation_is_stopped (self); i += BS_STOP_BLOCK)
    memset (Delta + i, 0, MIN (BS_STOP_BLOCK, n - i) * sizeof (double));
}

/**
 * _bs_propagation_sweep:
 * @first: the first example, counted from 0
 * @end: one more than the last example
 * @panel: the number of examples in a panel, at most the panel size
 * @stop: (nullable): the sweep ends early when it becomes true; its results must not be used then
 * @data: (out): the sum of the cost terms of these examples
 * @Delta: (out) (nullable): Δ of these examples, a flat vector like Θ
 * @quality: (nullable): the predictions for these examples are added to its counts
 */
void
_bs_propagation_sweep (BsPropagation *self,
                       const double *theta,
                       const BsTrainingSet *training_set,
                       gsize first,
                       gsize end,
                       gsize panel,
                       const atomic_bool *stop,
                       double *data,
                       double *Delta,
                       BsQuality *quality)
{
  double sum = 0.0;

  self->stop = stop;
  if (Delta != NULL)
    clear_accumulator (self, Delta);
  for (; first < end && !bs_propagation_is_stopped (self); first += panel)
    {
      _bs_propagation_reach_output (self, theta, training_set->examples, first,
                                    MIN (panel, end - first));
      sum += reach_cost (self, training_set);
      if (Delta != NULL)
        {
          _bs_propagation_go_back (self, theta);
          bs_propagation_accumulate (self, training_set, Delta);
        }
      if (quality != NULL)
        count_panel (self, training_set, quality);
    }
  self->stop = NULL;

  *data = sum;
}
