/* The mean of |δ| of each neuron over the examples of the iteration.
 *
 * D, J and the update are about all examples, and δ is about one. In these steps the mean tells
 * which neurons have large errors at all. It is a mean of sizes, because errors of both signs would
 * cancel each other: a neuron that is wrong at every example could have a mean δ of 0. It has no
 * sign itself.
 *
 * The algorithm does not need the mean, so it is computed only if the learner asks to see it. It
 * needs a propagation of all examples, by the same code as training. */

#include <math.h>

#include "walk/reveal-private.h"

/* Returns the place of a neuron in the vector of all neurons but the inputs. */
static gsize
find_place (const BsReveal *self, guint layer, gsize neuron)
{
  gsize place = neuron - 1;

  for (guint l = 2; l < layer; l++)
    place += bs_network_get_size (self->network, l);

  return place;
}

static gsize
count_neurons (const BsReveal *self)
{
  return find_place (self, bs_network_get_n_layers (self->network) + 1, 1);
}

/* Adds |δ| of the examples that were propagated last. */
static void
add_sizes (const BsReveal *self, gsize count, double *sums)
{
  for (guint l = 2; l <= bs_network_get_n_layers (self->network); l++)
    for (gsize k = 1; k <= bs_network_get_size (self->network, l); k++, sums++)
      {
        const double *deltas = bs_propagation_get_delta (self->adding, l, k);

        for (gsize i = 0; i < count; i++)
          *sums += fabs (deltas[i]);
      }
}

void
_bs_reveal_make_mean_errors (BsReveal *self)
{
  gsize m = bs_reveal_get_n_batch (self), n = count_neurons (self);
  gsize most = self->batch != NULL ? 1 : BS_REVEAL_BLOCK_EXAMPLES;

  self->mean_errors = g_new0 (double, n);
  for (gsize i = 0, count; i < m; i += count)
    {
      count = MIN (most, m - i);
      _bs_reveal_propagate (self, self->batch != NULL ? self->batch[i] : i, count);
      add_sizes (self, count, self->mean_errors);
    }
  for (gsize k = 0; k < n; k++)
    self->mean_errors[k] /= (double) m;
}

gboolean
_bs_reveal_needs_mean_errors (const BsReveal *self)
{
  return self->shows_mean_errors && self->mean_errors == NULL && bs_reveal_is_after_examples (self);
}

/* Returns about how many multiply-adds that needs. */
double
_bs_reveal_mean_errors_work (const BsReveal *self)
{
  return 2.0 * (double) bs_reveal_get_n_batch (self) *
         (double) bs_network_get_n_parameters (self->network);
}

void
_bs_reveal_forget_mean_errors (BsReveal *self)
{
  g_clear_pointer (&self->mean_errors, g_free);
}

/**
 * bs_reveal_set_shows_mean_errors:
 * @shows_mean_errors: whether the mean of |δ| over all examples is shown, in the steps that are
 *   about all examples. bs_reveal_prepare() then computes it
 */
void
bs_reveal_set_shows_mean_errors (BsReveal *self, gboolean shows_mean_errors)
{
  g_return_if_fail (self != NULL);

  self->shows_mean_errors = shows_mean_errors;
}

/**
 * bs_reveal_has_mean_errors:
 *
 * Returns: whether the present step has the means: it is about all examples, they are to be shown,
 *   and they are computed
 */
gboolean
bs_reveal_has_mean_errors (const BsReveal *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->shows_mean_errors && self->mean_errors != NULL && bs_reveal_is_after_examples (self);
}

/**
 * bs_reveal_get_mean_error:
 * @layer: from 2 to L
 * @neuron: from 1 to s_layer
 * @mean: (out): the mean of |δ| of that neuron over the examples of the iteration; NAN if the step
 *   does not have it
 *
 * Returns: whether the step has it, as bs_reveal_has_mean_errors()
 */
gboolean
bs_reveal_get_mean_error (const BsReveal *self, guint layer, gsize neuron, double *mean)
{
  g_return_val_if_fail (self != NULL && mean != NULL, FALSE);
  g_return_val_if_fail (layer >= 2 && layer <= bs_network_get_n_layers (self->network), FALSE);
  g_return_val_if_fail (neuron >= 1 && neuron <= bs_network_get_size (self->network, layer), FALSE);

  *mean = NAN;
  if (!bs_reveal_has_mean_errors (self))
    return FALSE;
  *mean = self->mean_errors[find_place (self, layer, neuron)];

  return TRUE;
}
