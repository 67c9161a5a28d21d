#include "walk/reveal-private.h"

#include <math.h>

/**
 * bs_reveal_new:
 * @network: and @training_set fit together
 *
 * Returns: (transfer full): a walk at the first step, Θ = 0 until a point is set.
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
  self->sequence = bs_sequence_new (network, bs_training_set_get_n_examples (training_set));
  self->lambda = lambda;
  self->options = *options;
  self->point = bs_point_new (n);
  self->propagation = bs_propagation_new (network, 1);
  self->shown_example = 1;
  bs_reveal_go (self, 0);

  return self;
}

void
bs_reveal_free (BsReveal *self)
{
  g_return_if_fail (self != NULL);

  bs_point_free (self->point);
  bs_propagation_free (self->propagation);
  g_clear_pointer (&self->adding, bs_propagation_free);
  g_free (self->accumulated);
  g_free (self->block_sum);
  bs_sequence_free (self->sequence);
  bs_training_set_unref (self->training_set);
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
 * The point's D and J are those of the λ before until a new point is set.
 */
void
bs_reveal_set_lambda (BsReveal *self, double lambda)
{
  g_return_if_fail (self != NULL && lambda >= 0.0);

  self->lambda = lambda;
}

const BsOptimizerOptions *
bs_reveal_get_options (const BsReveal *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->options;
}

void
bs_reveal_set_options (BsReveal *self, const BsOptimizerOptions *options)
{
  g_return_if_fail (self != NULL && options != NULL);

  self->options = *options;
}

static void
propagate_shown (BsReveal *self)
{
  if (self->propagated_example == self->shown_example)
    return;

  bs_propagation_forward (self->propagation, self->point->theta, self->training_set,
                          self->shown_example - 1, 1);
  bs_propagation_backward (self->propagation, self->point->theta, self->training_set);
  self->propagated_example = self->shown_example;
}

/**
 * bs_reveal_set_point:
 * @point: of this network; copied
 *
 * Moves to the same step of that point's iteration.
 */
void
bs_reveal_set_point (BsReveal *self, const BsPoint *point)
{
  guint64 n_steps;

  g_return_if_fail (self != NULL && point != NULL);

  bs_point_assign (self->point, point);
  self->propagated_example = 0;
  self->is_accumulated = FALSE;
  self->n_accumulated = 0;
  self->n_in_blocks = 0;

  n_steps = bs_sequence_get_n_steps (self->sequence);
  if (self->is_walking)
    bs_reveal_go (self, point->iteration * n_steps + self->position % n_steps);
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
  self->position = position;
  self->address = address;
  if (address.example > 0)
    self->shown_example = address.example;
  propagate_shown (self);
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
 * Returns: (nullable): the step it is at; %NULL while watching.
 */
const BsAddress *
bs_reveal_get_address (const BsReveal *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->is_walking ? &self->address : NULL;
}

/**
 * bs_reveal_watch:
 * @example: 1 ... m
 */
void
bs_reveal_watch (BsReveal *self, gsize example)
{
  g_return_if_fail (self != NULL);

  self->is_walking = FALSE;
  bs_reveal_set_shown_example (self, example);
}

/**
 * bs_reveal_set_shown_example:
 * @example: 1 ... m; only where the step does not belong to an example
 */
void
bs_reveal_set_shown_example (BsReveal *self, gsize example)
{
  g_return_if_fail (self != NULL && example >= 1);
  g_return_if_fail (example <= bs_sequence_get_n_examples (self->sequence));
  g_return_if_fail (!self->is_walking || self->address.example == 0 ||
                    self->address.example == example);

  self->shown_example = example;
  propagate_shown (self);
}

gsize
bs_reveal_get_shown_example (const BsReveal *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->shown_example;
}

/* Whether the algorithm has come to this number by the present step. */
static gboolean
is_reached (const BsReveal *self, BsQuantity quantity, guint layer, gsize neuron)
{
  BsAddress address = self->address;

  if (layer == 1 || neuron == 0)
    return quantity == BS_QUANTITY_A;
  if (!self->is_walking || address.example == 0)
    return TRUE;

  address.layer = layer;
  address.neuron = neuron;
  if (quantity == BS_QUANTITY_DELTA)
    address.phase = layer == bs_network_get_n_layers (self->network) ? BS_PHASE_OUTPUT_ERROR
                                                                     : BS_PHASE_HIDDEN_ERROR;
  else
    address.phase = quantity == BS_QUANTITY_Z ? BS_PHASE_PRE_ACTIVATION : BS_PHASE_ACTIVATION;

  return bs_sequence_position_of (self->sequence, &address) <= self->position;
}

/**
 * bs_reveal_get_value:
 * @layer: 1 ... L
 * @neuron: 1 ... s_layer; for A also 0
 * @value: (out): the number, NAN where it has not been computed
 */
gboolean
bs_reveal_get_value (const BsReveal *self,
                     BsQuantity quantity,
                     guint layer,
                     gsize neuron,
                     double *value)
{
  g_return_val_if_fail (self != NULL && value != NULL, FALSE);

  *value = NAN;
  if (!is_reached (self, quantity, layer, neuron))
    return FALSE;

  switch (quantity)
    {
    case BS_QUANTITY_Z:
      *value = bs_propagation_get_z (self->propagation, layer, neuron)[0];
      break;
    case BS_QUANTITY_A:
      *value = bs_propagation_get_a (self->propagation, layer, neuron)[0];
      break;
    case BS_QUANTITY_DELTA:
      *value = bs_propagation_get_delta (self->propagation, layer, neuron)[0];
      break;
    default:
      g_return_val_if_reached (FALSE);
    }

  return TRUE;
}

/**
 * bs_reveal_get_target:
 * @output: 1 ... K
 *
 * Returns: y of the shown example.
 */
double
bs_reveal_get_target (const BsReveal *self, gsize output)
{
  g_return_val_if_fail (self != NULL, NAN);

  return bs_training_set_get_target (self->training_set, self->shown_example, output);
}

double
bs_reveal_get_theta (const BsReveal *self, guint layer, gsize row, gsize column)
{
  g_return_val_if_fail (self != NULL, NAN);

  return self->point->theta[bs_network_get_theta_index (self->network, layer, row, column)];
}
