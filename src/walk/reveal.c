/* A reveal holds the numbers of a walk: those that the algorithm has computed by the present step.
 *
 * To go to a step, the reveal computes the whole example, forward and backward. It then shows only
 * the numbers that the steps up to the present one have made, and calls all others "not computed".
 * So a jump in either direction needs at most one propagation, and the numbers are exactly those of
 * training.
 *
 * Two things take longer, so they are computed only when they are first asked for, and kept until
 * the point or the step makes them invalid: Δ of the examples before (reveal-accumulate.c), and the
 * iteration, which a copy of the optimizer does (reveal-update.c). The class of a phase tells which
 * of the two its step needs, so the caller can have them computed in another thread beforehand.
 *
 * A reveal owns copies of a point and of the optimizer's state, and changes neither of the
 * originals. It is not a GObject and locks nothing, so only one thread at a time may use it. */

#include "walk/reveal-private.h"

#include <math.h>

static void
find_batch (BsReveal *self)
{
  gsize n_examples;

  self->batch = bs_optimizer_find_batch (
    self->optimizer, bs_training_set_get_n_examples (self->training_set), &n_examples);
}

/**
 * bs_reveal_new:
 * @network: a network that fits @training_set
 * @options: options that bs_optimizer_options_check() accepts
 *
 * Returns: (transfer full): a walk at the first step; Θ is 0 until a point is set
 */
BsReveal *
bs_reveal_new (BsNetwork *network,
               BsTrainingSet *training_set,
               double lambda,
               const BsOptimizerOptions *options)
{
  BsReveal *self;
  gsize n;

  g_return_val_if_fail (network != NULL && training_set != NULL && options != NULL, NULL);

  self = g_new0 (BsReveal, 1);
  n = bs_network_get_n_parameters (network);
  self->network = bs_network_ref (network);
  self->training_set = bs_training_set_ref (training_set);
  self->sequence = bs_sequence_new (network, bs_training_set_get_n_examples (training_set),
                                    (gsize) options->batch_size);
  self->lambda = lambda;
  self->options = *options;
  self->optimizer = bs_optimizer_new (options, network);
  self->point = bs_point_new (n);
  self->largest_theta = g_new0 (double, bs_network_get_n_layers (network));
  self->propagation = bs_propagation_new (network, 1);
  self->shown_example = 1;
  find_batch (self);
  bs_reveal_go (self, 0);

  return self;
}

/**
 * bs_reveal_copy:
 *
 * Returns: (transfer full): a reveal at the same step, or watching the same example, with the same
 *   point, for another thread. What is computed only when it is asked for is not copied
 */
BsReveal *
bs_reveal_copy (const BsReveal *self)
{
  BsReveal *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = bs_reveal_new (self->network, self->training_set, self->lambda, &self->options);
  bs_reveal_set_unscaled (copy, self->unscaled);
  copy->image = self->image;
  copy->is_drawn = self->is_drawn;
  copy->beside = self->beside != NULL ? bs_training_set_ref (self->beside) : NULL;
  bs_reveal_set_optimizer (copy, self->optimizer);
  bs_reveal_set_point (copy, self->point);
  _bs_reveal_assign_entry (copy, self);
  if (self->is_walking)
    bs_reveal_go (copy, self->position);
  else
    bs_reveal_watch (copy, self->shown_example);
  /* A step about all examples does not tell which one is shown. */
  if (self->is_walking && self->address.example == 0)
    bs_reveal_set_shown_example (copy, self->shown_example);
  copy->is_whole_layer = self->is_whole_layer;
  copy->shows_mean_errors = self->shows_mean_errors;
  copy->withheld = self->withheld;

  return copy;
}

void
bs_reveal_free (BsReveal *self)
{
  g_return_if_fail (self != NULL);

  _bs_reveal_forget_next (self);
  bs_optimizer_free (self->optimizer);
  bs_point_free (self->point);
  bs_propagation_free (self->propagation);
  g_clear_pointer (&self->adding, bs_propagation_free);
  g_free (self->previous_theta);
  g_free (self->mean_errors);
  g_free (self->largest_theta);
  g_free (self->accumulated);
  g_free (self->block_sum);
  bs_sequence_free (self->sequence);
  bs_training_set_unref (self->training_set);
  g_clear_pointer (&self->unscaled, bs_training_set_unref);
  g_clear_pointer (&self->beside, bs_training_set_unref);
  bs_network_unref (self->network);
  g_free (self);
}

const BsSequence *
bs_reveal_get_sequence (const BsReveal *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->sequence;
}

BsNetwork *
bs_reveal_get_network (const BsReveal *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->network;
}

BsTrainingSet *
bs_reveal_get_training_set (const BsReveal *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->training_set;
}

double
bs_reveal_get_lambda (const BsReveal *self)
{
  g_return_val_if_fail (self != NULL, NAN);

  return self->lambda;
}

/**
 * bs_reveal_set_lambda:
 *
 * The point keeps the D and J of the old λ until a new point is set.
 */
void
bs_reveal_set_lambda (BsReveal *self, double lambda)
{
  g_return_if_fail (self != NULL && lambda >= 0.0);

  self->lambda = lambda;
  _bs_reveal_forget_next (self);
}

const BsOptimizerOptions *
bs_reveal_get_options (const BsReveal *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->options;
}

/**
 * bs_reveal_set_optimizer:
 * @optimizer: an optimizer with the method and the options of the reveal; only α may differ
 */
void
bs_reveal_set_optimizer (BsReveal *self, const BsOptimizer *optimizer)
{
  g_return_if_fail (self != NULL && optimizer != NULL);

  bs_optimizer_assign (self->optimizer, optimizer);
  self->options = *bs_optimizer_get_options (optimizer);
  find_batch (self);
  _bs_reveal_forget_next (self);
  _bs_reveal_forget_mean_errors (self);
}

const BsOptimizer *
bs_reveal_get_optimizer (const BsReveal *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->optimizer;
}

static void
propagate_shown (BsReveal *self)
{
  if (self->propagated_example == self->shown_example)
    return;

  bs_propagation_forward (self->propagation, self->point->theta,
                          bs_training_set_get_examples (self->training_set),
                          self->shown_example - 1, 1);
  bs_propagation_backward (self->propagation, self->point->theta, self->training_set);
  self->propagated_example = self->shown_example;
}

/**
 * bs_reveal_set_point:
 * @point: a point of this network, which is copied
 *
 * Moves to the same step of the point's iteration, or to its last step if it has fewer.
 */
void
bs_reveal_set_point (BsReveal *self, const BsPoint *point)
{
  guint64 step, n_steps;

  g_return_if_fail (self != NULL && point != NULL);

  step = self->position - bs_sequence_get_start (self->sequence, self->point->iteration);
  _bs_reveal_forget_next (self);
  _bs_reveal_forget_mean_errors (self);
  _bs_reveal_keep_previous (self, point);
  bs_point_assign (self->point, point);
  _bs_reveal_find_largest_theta (self);
  self->propagated_example = 0;
  self->is_accumulated = FALSE;
  self->n_accumulated = 0;
  self->n_in_blocks = 0;

  n_steps = bs_sequence_get_n_steps (self->sequence, point->iteration);
  if (self->is_walking)
    bs_reveal_go (self, bs_sequence_get_start (self->sequence, point->iteration) +
                          MIN (step, n_steps - 1));
  else
    propagate_shown (self);
}

const BsPoint *
bs_reveal_get_point (const BsReveal *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->point;
}

/**
 * bs_reveal_go:
 * @position: a step of the point's iteration
 */
void
bs_reveal_go (BsReveal *self, guint64 position)
{
  BsAddress address;

  g_return_if_fail (self != NULL);

  bs_sequence_address_at (self->sequence, position, &address);
  g_return_if_fail (address.iteration == self->point->iteration);

  self->is_walking = TRUE;
  self->withheld = BS_WITHHELD_NOTHING;
  self->position = position;
  self->address = address;
  if (address.example > 0)
    self->shown_example =
      self->batch != NULL ? self->batch[address.example - 1] + 1 : address.example;
  propagate_shown (self);
}

/**
 * bs_reveal_set_whole_layer:
 * @is_whole_layer: whether a step of one neuron is shown as what its whole layer does
 *
 * Set this only at the last step of a layer's block, because only there all its neurons are known.
 */
void
bs_reveal_set_whole_layer (BsReveal *self, gboolean is_whole_layer)
{
  g_return_if_fail (self != NULL);

  self->is_whole_layer = is_whole_layer;
}

guint64
bs_reveal_get_position (const BsReveal *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->position;
}

/**
 * bs_reveal_get_address:
 *
 * Returns: (nullable): the address of the present step; %NULL while watching
 */
const BsAddress *
bs_reveal_get_address (const BsReveal *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->is_walking ? &self->address : NULL;
}

/**
 * bs_reveal_watch:
 * @example: from 1 to m
 */
void
bs_reveal_watch (BsReveal *self, gsize example)
{
  g_return_if_fail (self != NULL);

  self->is_walking = FALSE;
  self->withheld = BS_WITHHELD_NOTHING;
  bs_reveal_set_shown_example (self, example);
}

/**
 * bs_reveal_set_shown_example:
 * @example: from 1 to m
 *
 * This may be called only at a step that does not belong to an example.
 */
void
bs_reveal_set_shown_example (BsReveal *self, gsize example)
{
  g_return_if_fail (self != NULL && example >= 1);
  g_return_if_fail (example <= bs_training_set_get_n_examples (self->training_set));
  g_return_if_fail (!self->is_walking || self->address.example == 0 ||
                    self->shown_example == example);

  self->shown_example = example;
  propagate_shown (self);
}

gsize
bs_reveal_get_shown_example (const BsReveal *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->shown_example;
}

gboolean
bs_reveal_has_batch (const BsReveal *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->batch != NULL;
}

/**
 * bs_reveal_get_n_batch:
 *
 * Returns: the number of examples in the iteration: m if it has all
 */
gsize
bs_reveal_get_n_batch (const BsReveal *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return bs_sequence_get_n_examples (self->sequence, self->point->iteration);
}

/**
 * bs_reveal_find_in_batch:
 * @example: from 1 to m
 *
 * Returns: the example's index within the iteration, from 1; 0 if the iteration does not have it
 */
gsize
bs_reveal_find_in_batch (const BsReveal *self, gsize example)
{
  g_return_val_if_fail (self != NULL, 0);

  if (self->batch == NULL)
    return example;
  for (gsize i = 0; i < bs_reveal_get_n_batch (self); i++)
    if (self->batch[i] + 1 == example)
      return i + 1;

  return 0;
}
