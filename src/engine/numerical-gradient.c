/* The numerical gradient: the lecture's check of backpropagation.
 *
 *   D_i ≈ (J(Θ + ε e_i) - J(Θ - ε e_i)) / 2ε
 *
 * Here e_i is the vector that is 1 at entry i and 0 elsewhere. The formula needs nothing but
 * values of J, so it does not share a mistake with backpropagation. Its error has two parts: the
 * formula itself is off by a multiple of ε² (truncation), and rounding J adds an error that grows
 * like 1/ε.
 *
 * Here the second part does not grow. J(Θ + ε e_i) - J(Θ) and J(Θ - ε e_i) - J(Θ) are each computed
 * as the sum of what changes in each example (numerical-change.c), and not as the difference of
 * two sums that are almost equal. The penalty is taken apart by hand: (λ/2m) times
 * (Θ_i + ε)² - (Θ_i - ε)² = 4 ε Θ_i.
 *
 * Kinks are looked for as well: where the z of a ReLU changes its sign between Θ - ε and Θ + ε, J
 * has no derivative in between. */

#include "engine/numerical-gradient-private.h"

#include <math.h>

#include "engine/data/training-set-private.h"
#include "engine/kernels/change-kernel-private.h"
#include "engine/kernels/product-private.h"
#include "engine/kernels/rows-private.h"
#include "engine/network-private.h"
#include "engine/stop-private.h"

/* A panel so wide that its rows stay in the fastest cache. */
#define PANEL 512

static gsize
choose_panel (const BsNetwork *network, gsize n_examples)
{
  return MIN (PANEL, bs_propagation_choose_panel_for (network, n_examples));
}

/* Returns the scratch memory for going forward through the largest Θ. */
static gsize
count_room (const BsNetwork *network)
{
  gsize room = 0;

  for (guint l = 1; l < bs_network_get_n_layers (network); l++)
    room = MAX (room, bs_product_get_room (bs_network_get_size (network, l + 1),
                                           bs_network_get_size (network, l) + 1, 0));

  return room;
}

static void
count_inputs (BsNumericalGradient *self)
{
  gsize n = 0;

  self->input_offsets = g_new (gsize, self->n_layers);
  for (guint l = 1; l < self->n_layers; l++)
    {
      self->input_offsets[l] = n;
      n += _bs_network_size (self->network, l) + 1;
    }
  self->input_mean = g_new0 (double, n);
  self->input_largest = g_new0 (double, n);
}

/**
 * bs_numerical_gradient_new:
 * @lambda: λ >= 0
 * @theta: a flat Θ, which is copied
 *
 * Returns: (transfer full): an estimator; bs_numerical_gradient_prepare() comes before all else.
 */
BsNumericalGradient *
bs_numerical_gradient_new (BsNetwork *network,
                           BsTrainingSet *training_set,
                           double lambda,
                           const double *theta)
{
  BsNumericalGradient *self;
  gsize panel, stride;

  g_return_val_if_fail (network != NULL && training_set != NULL && theta != NULL, NULL);

  panel = choose_panel (network, bs_training_set_get_n_examples (training_set));
  stride = bs_row_stride (panel);
  self = g_new0 (BsNumericalGradient, 1);
  self->network = bs_network_ref (network);
  self->training_set = bs_training_set_ref (training_set);
  self->propagation = bs_propagation_new (network, panel);
  self->lambda = lambda;
  self->theta = g_memdup2 (theta, bs_network_get_n_parameters (network) * sizeof (double));
  self->n_layers = bs_network_get_n_layers (network);
  self->layers = g_new0 (BsChangeLayer, self->n_layers + 1);
  for (guint l = 2; l <= self->n_layers; l++)
    {
      gsize size = _bs_network_size (network, l);

      self->layers[l].z_change = bs_rows_new (size, stride);
      self->layers[l].a_change = bs_rows_new (size + 1, stride);
      self->layers[l].rest = bs_rows_new (size, stride);
    }
  self->sign = bs_rows_new (_bs_network_size (network, self->n_layers), stride);
  self->feature = bs_rows_new (1, stride);
  if (count_room (network) > 0)
    self->room = bs_rows_new (1, count_room (network));
  count_inputs (self);

  return self;
}

/**
 * bs_numerical_gradient_add_need:
 * @need: (inout): the memory that bs_numerical_gradient_new() takes is added to it
 */
void
bs_numerical_gradient_add_need (const BsNetwork *network, gsize n_examples, BsMemoryNeed *need)
{
  gsize panel = choose_panel (network, n_examples), stride = bs_row_stride (panel);
  guint n_layers = bs_network_get_n_layers (network);

  bs_propagation_add_need (network, panel, need);
  bs_memory_need_add_vectors (need, 1, bs_network_get_n_parameters (network));
  for (guint l = 1; l <= n_layers; l++)
    {
      gsize size = bs_network_get_size (network, l);

      bs_memory_need_add_vectors (need, 2, size + 1);
      if (l == 1)
        continue;
      bs_rows_add_need (need, size, stride);
      bs_rows_add_need (need, size + 1, stride);
      bs_rows_add_need (need, size, stride);
    }
  bs_rows_add_need (need, bs_network_get_size (network, n_layers), stride);
  bs_rows_add_need (need, 1, stride);
  if (count_room (network) > 0)
    bs_rows_add_need (need, 1, count_room (network));
}

void
bs_numerical_gradient_free (BsNumericalGradient *self)
{
  g_return_if_fail (self != NULL);

  for (guint l = 2; l <= self->n_layers; l++)
    {
      g_aligned_free (self->layers[l].z_change);
      g_aligned_free (self->layers[l].a_change);
      g_aligned_free (self->layers[l].rest);
    }
  g_free (self->layers);
  g_aligned_free (self->sign);
  g_aligned_free (self->feature);
  g_aligned_free (self->room);
  g_free (self->input_offsets);
  g_free (self->input_mean);
  g_free (self->input_largest);
  g_free (self->theta);
  bs_propagation_free (self->propagation);
  bs_training_set_unref (self->training_set);
  bs_network_unref (self->network);
  g_free (self);
}

static void
measure_panel (BsNumericalGradient *self)
{
  const double *miss = self->layers[self->n_layers].rest;

  for (guint l = 1; l < self->n_layers; l++)
    for (gsize j = 0; j <= _bs_network_size (self->network, l); j++)
      {
        const double *a = _bs_numerical_gradient_get_a (self, l, j);
        gsize place = self->input_offsets[l] + j;
        double sum = 0.0;

        for (gsize p = 0; p < self->count; p++)
          sum += fabs (a[p]);
        self->input_mean[place] += sum / (double) self->training_set->examples->n_examples;
        self->input_largest[place] =
          MAX (self->input_largest[place], bs_kernel_largest_change (a, self->count));
      }
  for (gsize k = 0; k < self->training_set->n_outputs; k++)
    self->largest_error =
      MAX (self->largest_error, bs_kernel_largest_change (miss + k * self->stride, self->count));
}

static gsize
next_panel (const BsNumericalGradient *self, gsize first)
{
  gsize m = self->training_set->examples->n_examples;

  return MIN (bs_propagation_get_panel_size (self->propagation), m - first);
}

/**
 * bs_numerical_gradient_prepare:
 * @stop: (nullable): ends the work early when it becomes true
 *
 * Propagates all examples once and keeps how large the activations are.
 *
 * Returns: %FALSE when it was stopped; the estimator must not be used then.
 */
gboolean
bs_numerical_gradient_prepare (BsNumericalGradient *self, const atomic_bool *stop)
{
  gsize m, first;

  g_return_val_if_fail (self != NULL, FALSE);

  m = self->training_set->examples->n_examples;
  for (first = 0; first < m; first += self->count)
    {
      if (bs_stop_is_set (stop))
        return FALSE;
      _bs_numerical_gradient_set_panel (self, first, next_panel (self, first));
      measure_panel (self);
    }

  return TRUE;
}

/**
 * bs_numerical_gradient_get_input:
 * @layer: 1 ... L - 1
 * @neuron: 0 (the +1 unit) ... s_layer
 * @mean: (out): the mean of |a| over the examples
 * @largest: (out): the largest |a|
 */
void
bs_numerical_gradient_get_input (const BsNumericalGradient *self,
                                 guint layer,
                                 gsize neuron,
                                 double *mean,
                                 double *largest)
{
  gsize place;

  g_return_if_fail (self != NULL && layer >= 1 && layer < self->n_layers);

  place = self->input_offsets[layer] + neuron;
  *mean = self->input_mean[place];
  *largest = self->input_largest[place];
}

/**
 * bs_numerical_gradient_get_largest_error:
 *
 * Returns: the largest |h - y| of any output and example.
 */
double
bs_numerical_gradient_get_largest_error (const BsNumericalGradient *self)
{
  g_return_val_if_fail (self != NULL, NAN);

  return self->largest_error;
}

static BsChangedEntry
find_entry (const BsNetwork *network, gsize index, double epsilon)
{
  BsChangedEntry entry = { .epsilon = epsilon };

  bs_network_find_entry (network, index, &entry.layer, &entry.row, &entry.column);

  return entry;
}

/* Adds the panel's part to the difference, which is not yet divided. */
static void
add_panel (BsNumericalGradient *self,
           const BsChangedEntry *entry,
           const atomic_bool *stop,
           BsDifference *difference)
{
  double rise = _bs_numerical_gradient_change (self, entry, 1.0, stop, difference);
  double fall = _bs_numerical_gradient_change (self, entry, -1.0, stop, difference);

  difference->estimate += rise - fall;
}

static void
finish (const BsNumericalGradient *self, gsize index, double epsilon, BsDifference *difference)
{
  BsChangedEntry entry = find_entry (self->network, index, epsilon);
  double m = (double) self->training_set->examples->n_examples;

  difference->estimate = difference->estimate / (2.0 * epsilon) / m;
  difference->magnitude = difference->magnitude / (2.0 * epsilon) / m;
  if (entry.column > 0)
    difference->estimate += self->lambda / m * self->theta[index];
}

/**
 * bs_numerical_gradient_differences:
 * @indices: entries of Θ, counted from 0
 * @epsilons: the ε > 0 of each of them
 * @stop: (nullable): ends the work early when it becomes true
 * @differences: (out): one for each entry
 *
 * Estimates some entries of D. The examples are propagated once for all of them, so a few dozen
 * entries at a time are much faster than one.
 *
 * Returns: %FALSE when it was stopped; @differences must not be used then.
 */
gboolean
bs_numerical_gradient_differences (BsNumericalGradient *self,
                                   const gsize *indices,
                                   const double *epsilons,
                                   gsize n_indices,
                                   const atomic_bool *stop,
                                   BsDifference *differences)
{
  gsize m;

  g_return_val_if_fail (self != NULL && indices != NULL && epsilons != NULL, FALSE);

  m = self->training_set->examples->n_examples;
  for (gsize i = 0; i < n_indices; i++)
    differences[i] = (BsDifference){ 0 };
  for (gsize first = 0; first < m; first += self->count)
    {
      _bs_numerical_gradient_set_panel (self, first, next_panel (self, first));
      for (gsize i = 0; i < n_indices; i++)
        {
          BsChangedEntry entry = find_entry (self->network, indices[i], epsilons[i]);

          if (bs_stop_is_set (stop))
            return FALSE;
          add_panel (self, &entry, stop, &differences[i]);
        }
    }
  for (gsize i = 0; i < n_indices; i++)
    finish (self, indices[i], epsilons[i], &differences[i]);

  return !bs_stop_is_set (stop);
}
