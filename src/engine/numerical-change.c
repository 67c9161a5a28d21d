/* What a change of one entry of Θ does to the cost of a panel of examples.
 *
 * When Θ(l)_ij becomes Θ(l)_ij + ε, then in layer l + 1 only z_i changes, and its change is exactly
 * ε a_j. From there on the *changes* go forward, not the values:
 *
 *   change of a = g(z + change of z) - g(z)           change-kernel.c
 *   change of z(l+1) = Θ(l) (change of a(l))          the +1 unit does not change
 *   change of J = the sum of the changes of the cost terms, divided by m
 *
 * This is the same J(Θ + ε e_i) - J(Θ) that two evaluations of J would give, but nothing large is
 * subtracted from something equally large, so its digits are all good however small ε is. It is
 * also faster: nothing below the entry is computed again.
 *
 * The values at Θ are those of BsPropagation, propagated once for many entries. */

#include "engine/numerical-gradient-private.h"

#include <math.h>

#include "engine/data/training-set-private.h"
#include "engine/kernels/change-kernel-private.h"
#include "engine/kernels/product-private.h"
#include "engine/kernels/rows-private.h"
#include "engine/network-private.h"
#include "engine/propagation-private.h"
#include "engine/stop-private.h"

static void
prepare_hidden (BsNumericalGradient *self, guint l)
{
  gsize size = _bs_network_size (self->network, l);
  BsActivation activation = bs_network_get_hidden_activation (self->network);

  for (gsize p = 0; p < self->stride; p++)
    self->layers[l].a_change[p] = 0.0;
  for (gsize i = 0; i < size; i++)
    {
      const double *z = bs_propagation_get_z (self->propagation, l, i + 1);
      double *rest = self->layers[l].rest + i * self->stride;

      if (activation == BS_ACTIVATION_SIGMOID)
        bs_kernel_rest_sigmoid (z, rest, self->count);
      else if (activation == BS_ACTIVATION_TANH)
        bs_kernel_rest_tanh (z, rest, self->count);
    }
}

/* The probability that the network gives to the wrong class: h where y = 0, 1 - h where y = 1. */
static void
prepare_output (BsNumericalGradient *self)
{
  gsize y_stride = self->training_set->y_stride;

  for (gsize k = 0; k < self->training_set->n_outputs; k++)
    {
      const double *y = self->training_set->y + k * y_stride + self->first;
      const double *z = bs_propagation_get_z (self->propagation, self->n_layers, k + 1);
      double *miss = self->layers[self->n_layers].rest + k * self->stride;
      double *sign = self->sign + k * self->stride;

      for (gsize p = 0; p < self->count; p++)
        {
          sign[p] = 1.0 - 2.0 * y[p];
          miss[p] = -sign[p] * z[p];
        }
      bs_kernel_rest_sigmoid (miss, miss, self->count);
    }
}

/* Propagates the examples from @first on, counted from 0, at Θ. Nothing is done when they are the
 * same as before. */
void
_bs_numerical_gradient_set_panel (BsNumericalGradient *self, gsize first, gsize count)
{
  if (self->first == first && self->count == count)
    return;

  self->first = first;
  self->count = count;
  self->stride = bs_row_stride (count);
  bs_propagation_forward (self->propagation, self->theta, self->training_set->examples, first,
                          count);
  for (guint l = 2; l < self->n_layers; l++)
    prepare_hidden (self, l);
  prepare_output (self);
}

static void
note_kink (BsNumericalGradient *self,
           guint l,
           gsize neuron,
           const double *z,
           const double *d,
           BsDifference *difference)
{
  if (difference->kink.layer != 0)
    return;

  for (gsize p = 0; p < self->count; p++)
    if ((z[p] > 0.0) != (z[p] + d[p] > 0.0))
      {
        difference->kink = (BsKink){ l, neuron, self->first + p + 1 };
        return;
      }
}

/* The change of a of one neuron, counted from 1, from the change of its z. */
static void
activate (BsNumericalGradient *self, guint l, gsize neuron, BsDifference *difference)
{
  const double *a = bs_propagation_get_a (self->propagation, l, neuron);
  const double *z = bs_propagation_get_z (self->propagation, l, neuron);
  const double *rest = self->layers[l].rest + (neuron - 1) * self->stride;
  const double *d = self->layers[l].z_change + (neuron - 1) * self->stride;
  double *change = self->layers[l].a_change + neuron * self->stride;

  switch (bs_network_get_hidden_activation (self->network))
    {
    case BS_ACTIVATION_SIGMOID:
      bs_kernel_change_sigmoid (a, rest, d, change, self->count);
      break;
    case BS_ACTIVATION_TANH:
      bs_kernel_change_tanh (a, rest, d, change, self->count);
      break;
    case BS_ACTIVATION_RELU:
      bs_kernel_change_relu (z, d, change, self->count);
      if (bs_kernel_count_kinks (z, d, self->count) > 0)
        note_kink (self, l, neuron, z, d, difference);
      break;
    default:
      g_return_if_reached ();
    }
}

/* Returns a of a neuron, 0 for the +1 unit, for each example of the panel. X is not stored row by
 * row, so a feature is copied; it is valid until the next call. */
const double *
_bs_numerical_gradient_get_a (BsNumericalGradient *self, guint l, gsize neuron)
{
  if (l > 1)
    return bs_propagation_get_a (self->propagation, l, neuron);
  _bs_propagation_copy_input (self->propagation, neuron, self->feature);

  return self->feature;
}

/* The change of the cost terms of one output, counted from 0. */
static double
add_cost (BsNumericalGradient *self, gsize k, double *magnitude)
{
  return bs_kernel_change_cost (
    self->layers[self->n_layers].rest + k * self->stride, self->sign + k * self->stride,
    self->layers[self->n_layers].z_change + k * self->stride, self->count, magnitude);
}

/* Only neuron @row of layer @l has changed: each z of the next layer changes by one product. */
static void
spread_one (BsNumericalGradient *self, guint l, gsize row, double *largest)
{
  gsize columns = _bs_network_size (self->network, l) + 1;
  const double *theta = self->theta + _bs_network_offset (self->network, l) + row;
  const double *change = self->layers[l].a_change + row * self->stride;

  for (gsize k = 0; k < _bs_network_size (self->network, l + 1); k++)
    {
      double *d = self->layers[l + 1].z_change + k * self->stride;

      *largest =
        MAX (*largest, bs_kernel_scale_changes (change, theta[k * columns], d, self->count));
    }
}

/* All neurons of layer @l have changed. */
static void
spread_all (BsNumericalGradient *self, guint l, const atomic_bool *stop, double *largest)
{
  const BsPanelMatrix change = bs_panel_matrix (self->layers[l].a_change, self->stride);
  gsize rows = _bs_network_size (self->network, l + 1);

  bs_product_forward (self->theta + _bs_network_offset (self->network, l), rows,
                      _bs_network_size (self->network, l) + 1, &change, self->count,
                      self->layers[l + 1].z_change, self->stride, self->room, stop);
  for (gsize k = 0; k < rows; k++)
    *largest =
      MAX (*largest,
           bs_kernel_largest_change (self->layers[l + 1].z_change + k * self->stride, self->count));
}

/* Returns the sum over the panel of the changes of the cost terms when the entry changes by @sign
 * times its ε. @difference gets the magnitude, the largest change of a z, and kinks. */
double
_bs_numerical_gradient_change (BsNumericalGradient *self,
                               const BsChangedEntry *entry,
                               double sign,
                               const atomic_bool *stop,
                               BsDifference *difference)
{
  guint first = entry->layer + 1;
  const double *a = _bs_numerical_gradient_get_a (self, entry->layer, entry->column);
  double *d = self->layers[first].z_change + (entry->row - 1) * self->stride;
  double sum = 0.0, magnitude = 0.0, largest;

  largest = bs_kernel_scale_changes (a, sign * entry->epsilon, d, self->count);
  if (largest == 0.0)
    return 0.0;

  for (guint l = first; l < self->n_layers && !bs_stop_is_set (stop); l++)
    if (l == first)
      {
        activate (self, l, entry->row, difference);
        spread_one (self, l, entry->row, &largest);
      }
    else
      {
        for (gsize i = 1; i <= _bs_network_size (self->network, l); i++)
          activate (self, l, i, difference);
        spread_all (self, l, stop, &largest);
      }

  if (first == self->n_layers)
    sum = add_cost (self, entry->row - 1, &magnitude);
  else
    for (gsize k = 0; k < self->training_set->n_outputs && !bs_stop_is_set (stop); k++)
      sum += add_cost (self, k, &magnitude);

  difference->largest = MAX (difference->largest, largest);
  difference->magnitude += magnitude;

  return sum;
}
