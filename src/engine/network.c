#include "engine/network-private.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (bs-network-error-quark, bs_network_error);

/* Returns FALSE when Θ would have more entries than one array of doubles can have. */
static gboolean
lay_out_theta (BsNetwork *self)
{
  gsize total = 0;

  for (guint l = 0; l + 1 < self->n_layers; l++)
    {
      gsize columns, entries;

      self->theta_offsets[l] = total;
      if (!g_size_checked_add (&columns, self->sizes[l], 1) ||
          !g_size_checked_mul (&entries, columns, self->sizes[l + 1]) ||
          !g_size_checked_add (&total, total, entries) || total > G_MAXSSIZE / sizeof (double))
        return FALSE;
    }
  self->n_parameters = total;

  return TRUE;
}

static gboolean
check_sizes (const gsize *sizes, guint n_layers, GError **error)
{
  if (n_layers < 2)
    {
      g_set_error (error, BS_NETWORK_ERROR, BS_NETWORK_ERROR_SHAPE,
                   _ ("A network has at least two layers, not %u."), n_layers);
      return FALSE;
    }
  for (guint l = 0; l < n_layers; l++)
    if (sizes[l] == 0)
      {
        g_set_error (error, BS_NETWORK_ERROR, BS_NETWORK_ERROR_SHAPE,
                     _ ("Layer %u has no neurons; a layer has at least one."), l + 1);
        return FALSE;
      }

  return TRUE;
}

/**
 * bs_network_new:
 * @sizes: s_1 ... s_L, without the +1 units
 * @n_layers: L >= 2
 * @hidden_activation: g of layers 2 ... L - 1
 *
 * Returns: (transfer full): a network, or %NULL with a BS_NETWORK_ERROR.
 */
BsNetwork *
bs_network_new (const gsize *sizes, guint n_layers, BsActivation hidden_activation, GError **error)
{
  g_autoptr (BsNetwork) self = NULL;

  g_return_val_if_fail (sizes != NULL, NULL);
  g_return_val_if_fail (hidden_activation < BS_N_ACTIVATIONS, NULL);

  if (!check_sizes (sizes, n_layers, error))
    return NULL;

  self = g_new0 (BsNetwork, 1);
  g_atomic_ref_count_init (&self->reference_count);
  self->n_layers = n_layers;
  self->hidden_activation = hidden_activation;
  self->sizes = g_memdup2 (sizes, n_layers * sizeof (gsize));
  self->theta_offsets = g_new0 (gsize, n_layers - 1);

  for (guint l = 0; l < n_layers; l++)
    self->widest = MAX (self->widest, sizes[l]);

  if (!lay_out_theta (self))
    {
      g_set_error_literal (error, BS_NETWORK_ERROR, BS_NETWORK_ERROR_SIZE,
                           _ ("The network has more parameters than memory can hold."));
      return NULL;
    }

  return g_steal_pointer (&self);
}

BsNetwork *
bs_network_ref (BsNetwork *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->reference_count);

  return self;
}

void
bs_network_unref (BsNetwork *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->reference_count))
    return;

  g_free (self->sizes);
  g_free (self->theta_offsets);
  g_free (self);
}

/**
 * bs_network_get_n_layers:
 *
 * Returns: L.
 */
guint
bs_network_get_n_layers (const BsNetwork *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_layers;
}

/**
 * bs_network_get_size:
 * @layer: 1 ... L
 *
 * Returns: s_layer, without the +1 unit.
 */
gsize
bs_network_get_size (const BsNetwork *self, guint layer)
{
  g_return_val_if_fail (self != NULL && layer >= 1 && layer <= self->n_layers, 0);

  return self->sizes[layer - 1];
}

/**
 * bs_network_get_widest:
 *
 * Returns: the largest s_l.
 */
gsize
bs_network_get_widest (const BsNetwork *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->widest;
}

/**
 * bs_network_get_activation:
 * @layer: 2 ... L
 *
 * Returns: the activation g of that layer, which for layer L is always the sigmoid.
 */
BsActivation
bs_network_get_activation (const BsNetwork *self, guint layer)
{
  g_return_val_if_fail (self != NULL && layer >= 2 && layer <= self->n_layers,
                        BS_ACTIVATION_SIGMOID);

  return layer == self->n_layers ? BS_ACTIVATION_SIGMOID : self->hidden_activation;
}

BsActivation
bs_network_get_hidden_activation (const BsNetwork *self)
{
  g_return_val_if_fail (self != NULL, BS_ACTIVATION_SIGMOID);

  return self->hidden_activation;
}

/**
 * bs_network_get_n_parameters:
 *
 * Returns: the number of entries of all Θ(l) together.
 */
gsize
bs_network_get_n_parameters (const BsNetwork *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_parameters;
}

/**
 * bs_network_get_theta_offset:
 * @layer: 1 ... L - 1
 *
 * Returns: the index in the flat vector at which Θ(layer) begins.
 */
gsize
bs_network_get_theta_offset (const BsNetwork *self, guint layer)
{
  g_return_val_if_fail (self != NULL && layer >= 1 && layer < self->n_layers, 0);

  return self->theta_offsets[layer - 1];
}

/**
 * bs_network_get_theta_index:
 * @layer: l = 1 ... L - 1
 * @row: i = 1 ... s_{l+1}
 * @column: j = 0 ... s_l; column 0 multiplies the +1 unit
 *
 * Returns: the index of Θ(l)_ij in the flat vector.
 */
gsize
bs_network_get_theta_index (const BsNetwork *self, guint layer, gsize row, gsize column)
{
  g_return_val_if_fail (self != NULL && layer >= 1 && layer < self->n_layers, 0);
  g_return_val_if_fail (row >= 1 && row <= self->sizes[layer], 0);
  g_return_val_if_fail (column <= self->sizes[layer - 1], 0);

  return self->theta_offsets[layer - 1] + (row - 1) * (self->sizes[layer - 1] + 1) + column;
}

/**
 * bs_network_find_entry:
 * @index: an index of the flat vector
 * @layer: (out): l
 * @row: (out): i
 * @column: (out): j
 *
 * Finds the Θ(l)_ij that stands at @index: the way back from bs_network_get_theta_index().
 */
void
bs_network_find_entry (const BsNetwork *self, gsize index, guint *layer, gsize *row, gsize *column)
{
  gsize offset, columns;

  g_return_if_fail (self != NULL && index < self->n_parameters);
  g_return_if_fail (layer != NULL && row != NULL && column != NULL);

  *layer = self->n_layers - 1;
  while (self->theta_offsets[*layer - 1] > index)
    *layer -= 1;
  offset = index - self->theta_offsets[*layer - 1];
  columns = self->sizes[*layer - 1] + 1;
  *row = offset / columns + 1;
  *column = offset % columns;
}

/**
 * bs_network_describe:
 *
 * Returns: (transfer full): the layer sizes as a text like "3-5-5-4".
 */
char *
bs_network_describe (const BsNetwork *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint l = 0; l < self->n_layers; l++)
    g_string_append_printf (text, "%s%zu", l > 0 ? "-" : "", self->sizes[l]);

  return g_string_free (text, FALSE);
}

/**
 * bs_network_check_memory:
 * @need: the memory needed for the work that is planned with the network
 *
 * Returns: %FALSE with BS_MEMORY_ERROR_TOO_LARGE when that is more memory than is available
 */
gboolean
bs_network_check_memory (const BsNetwork *self, const BsMemoryNeed *need, GError **error)
{
  g_autofree char *shape = NULL, *what = NULL;

  g_return_val_if_fail (self != NULL && need != NULL, FALSE);

  shape = bs_network_describe (self);
  /* Translators: %s is the layer sizes, such as “64-25-10”. */
  what = g_strdup_printf (_ ("A network of %s"), shape);

  return bs_memory_check (need, what, error);
}
