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

void
bs_reveal_set_image (BsReveal *self, const BsImageShape *image)
{
  const BsImageShape none = { 0 };

  g_return_if_fail (self != NULL && image != NULL);

  self->image = bs_image_shape_fits (image, bs_network_get_size (self->network, 1)) ? *image : none;
}

const BsImageShape *
bs_reveal_get_image (const BsReveal *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->image.n_rows > 0 ? &self->image : NULL;
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

static double
size_of (double theta)
{
  return isfinite (theta) ? fabs (theta) : 0.0;
}

void
_bs_reveal_find_largest_theta (BsReveal *self)
{
  for (guint l = 1; l < bs_network_get_n_layers (self->network); l++)
    {
      const double *theta = self->point->theta + bs_network_get_theta_offset (self->network, l);
      gsize n =
        bs_network_get_size (self->network, l + 1) * (bs_network_get_size (self->network, l) + 1);
      double largest = 0.0;

      for (gsize i = 0; i < n; i++)
        largest = MAX (largest, size_of (theta[i]));
      self->largest_theta[l - 1] = largest;
    }
}

/**
 * bs_reveal_get_largest_theta:
 * @layer: from 1 to L - 1
 *
 * Returns: the largest |Θ(l)_ij| that is finite; 0 if there is none. It is kept, because pictures
 *   need it more often than Θ changes
 */
double
bs_reveal_get_largest_theta (const BsReveal *self, guint layer)
{
  g_return_val_if_fail (self != NULL && layer >= 1, NAN);
  g_return_val_if_fail (layer < bs_network_get_n_layers (self->network), NAN);

  return self->largest_theta[layer - 1];
}
