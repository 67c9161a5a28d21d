/* Many examples, panel by panel: their cost, Δ, and the count of what they are taken for. */

#include "engine/propagation-private.h"

#include <string.h>

#include "engine/kernels/kernel-private.h"
#include "engine/network-private.h"
#include "engine/data/training-set-private.h"

/* A(L), δ(L) = A(L) - Y and the cost terms, not yet divided by m, of the panel whose Z(L) is
 * there. */
static double
reach_cost (BsPropagation *self, const BsTrainingSet *training_set)
{
  const BsPropagationLayer *output = &self->layers[self->n_layers];
  gsize stride = training_set->examples->stride;
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
 * @end: the first that is not one of them
 * @panel: examples in a panel, up to the panel size
 * @stop: (nullable): ends it when it becomes true; what it has made is of no use then
 * @data: (out): the sum of the cost terms of these examples
 * @Delta: (out) (nullable): Δ of these examples, a flat vector like Θ
 * @quality: (nullable): counts what these examples are taken for
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
