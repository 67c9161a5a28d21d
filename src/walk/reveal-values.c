/* This file gives the numbers of the shown example that the algorithm has computed so far. */

#include <math.h>

#include "walk/reveal-private.h"

/* Returns whether the algorithm has computed this number by the present step. */
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

  return bs_sequence_find_maker (self->sequence, quantity, layer, &address.phase) &&
         _bs_reveal_has_reached (self, &address);
}

/**
 * bs_reveal_get_value:
 * @layer: from 1 to L
 * @neuron: from 1 to s_layer; for A also 0
 * @value: (out): the number; NAN if it was not computed
 *
 * Returns: whether it was computed
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
    case BS_QUANTITY_NONE:
    default:
      g_return_val_if_reached (FALSE);
    }

  return TRUE;
}

void
bs_reveal_set_unscaled (BsReveal *self, BsTrainingSet *unscaled)
{
  gboolean are_scaled;

  g_return_if_fail (self != NULL);

  are_scaled = unscaled != NULL && bs_training_set_get_examples (unscaled) !=
                                     bs_training_set_get_examples (self->training_set);
  g_clear_pointer (&self->unscaled, bs_training_set_unref);
  if (are_scaled)
    self->unscaled = bs_training_set_ref (unscaled);
}

BsTrainingSet *
bs_reveal_get_unscaled (const BsReveal *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->unscaled;
}

gboolean
bs_reveal_get_unscaled_feature (const BsReveal *self, gsize feature, double *value)
{
  g_return_val_if_fail (self != NULL && value != NULL, FALSE);

  if (self->unscaled == NULL)
    return FALSE;
  *value = bs_training_set_get_feature (self->unscaled, self->shown_example, feature);

  return TRUE;
}

/**
 * bs_reveal_get_target:
 * @output: from 1 to K
 *
 * Returns: y of the shown example
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
