/* This file computes Δ of the examples before the present step, when it is asked for. */

#include <math.h>
#include <string.h>

#include "walk/phases/phase-class.h"
#include "walk/reveal-private.h"

/* Returns the number of examples that Δ contains before the present step. */
static gsize
n_to_accumulate (const BsReveal *self)
{
  return self->is_walking && self->address.example > 0 ? self->address.example - 1
                                                       : bs_reveal_get_n_batch (self);
}

void
_bs_reveal_propagate (BsReveal *self, gsize first, gsize count)
{
  if (self->adding == NULL)
    self->adding = bs_propagation_new (self->network, BS_REVEAL_BLOCK_EXAMPLES);
  bs_propagation_forward (self->adding, self->point->theta,
                          bs_training_set_get_examples (self->training_set), first, count);
  bs_propagation_backward (self->adding, self->point->theta, self->training_set);
}

static void
add_examples (BsReveal *self, gsize first, gsize count, double *Delta)
{
  _bs_reveal_propagate (self, first, count);
  bs_propagation_accumulate (self->adding, self->training_set, Delta);
}

static void
accumulate (BsReveal *self)
{
  gsize n = n_to_accumulate (self);
  /* The examples of a batch are not neighbours in memory, so they are added one at a time. */
  gsize blocks = self->batch == NULL ? n - n % BS_REVEAL_BLOCK_EXAMPLES : 0;
  gsize bytes = bs_network_get_n_parameters (self->network) * sizeof (double);

  if (self->is_accumulated && self->n_accumulated == n)
    return;

  if (self->accumulated == NULL)
    {
      self->accumulated = g_malloc0 (bytes);
      self->block_sum = g_malloc0 (bytes);
    }
  if (!self->is_accumulated || self->n_in_blocks > blocks)
    {
      memset (self->block_sum, 0, bytes);
      self->n_in_blocks = 0;
    }
  if (!self->is_accumulated || self->n_accumulated > n || self->n_in_blocks < blocks)
    {
      for (; self->n_in_blocks < blocks; self->n_in_blocks += BS_REVEAL_BLOCK_EXAMPLES)
        add_examples (self, self->n_in_blocks, BS_REVEAL_BLOCK_EXAMPLES, self->block_sum);
      memcpy (self->accumulated, self->block_sum, bytes);
      self->n_accumulated = self->n_in_blocks;
    }
  for (; self->n_accumulated < n; self->n_accumulated++)
    {
      gsize i = self->n_accumulated;

      add_examples (self, self->batch != NULL ? self->batch[i] : i, 1, self->accumulated);
    }
  self->is_accumulated = TRUE;
}

/**
 * bs_reveal_get_accumulated:
 * @layer: from 1 to L - 1
 * @before: whether the result is Δ before the shown example's δ aᵀ is added
 *
 * Returns: the entry of Δ(l)
 */
double
bs_reveal_get_accumulated (BsReveal *self, guint layer, gsize row, gsize column, gboolean before)
{
  double Delta;

  g_return_val_if_fail (self != NULL && self->is_walking, NAN);

  accumulate (self);
  Delta = self->accumulated[bs_network_get_theta_index (self->network, layer, row, column)];
  if (before || self->address.example == 0)
    return Delta;

  return Delta + bs_propagation_get_delta (self->propagation, layer + 1, row)[0] *
                   bs_propagation_get_a (self->propagation, layer, column)[0];
}

/**
 * bs_reveal_get_sum:
 *
 * Returns: (transfer none): Δ of all layers before the shown example's part is added, or of all
 *   examples if the step comes after them: a flat vector like Θ, valid until the reveal changes
 */
const double *
bs_reveal_get_sum (BsReveal *self)
{
  g_return_val_if_fail (self != NULL && self->is_walking, NULL);

  accumulate (self);

  return self->accumulated;
}

static gboolean
needs_accumulated (const BsReveal *self)
{
  return (_bs_reveal_get_needs (self) & BS_PHASE_NEEDS_ACCUMULATED) != 0;
}

static double
accumulate_work (const BsReveal *self)
{
  gsize n = n_to_accumulate (self);
  gsize done = !self->is_accumulated      ? 0
               : self->n_accumulated <= n ? self->n_accumulated
                                          : MIN (self->n_in_blocks, n);

  return 3.0 * (double) (n - done) * (double) bs_network_get_n_parameters (self->network);
}

gboolean
bs_reveal_has_sum_at_hand (const BsReveal *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_walking && accumulate_work (self) <= BS_REVEAL_WORK_IN_A_FRAME;
}

/**
 * bs_reveal_work:
 *
 * Returns: about how many multiply-adds bs_reveal_prepare() would need
 */
double
bs_reveal_work (const BsReveal *self)
{
  g_return_val_if_fail (self != NULL, 0.0);

  return (needs_accumulated (self) ? accumulate_work (self) : 0.0) +
         (_bs_reveal_needs_next (self) ? _bs_reveal_next_work (self) : 0.0) +
         (_bs_reveal_needs_mean_errors (self) ? _bs_reveal_mean_errors_work (self) : 0.0);
}

void
bs_reveal_prepare (BsReveal *self)
{
  g_return_if_fail (self != NULL);

  if (needs_accumulated (self))
    accumulate (self);
  if (_bs_reveal_needs_next (self))
    _bs_reveal_make_next (self);
  if (_bs_reveal_needs_mean_errors (self))
    _bs_reveal_make_mean_errors (self);
}
