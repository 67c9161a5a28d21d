/* What the last step of a method was made of, as the matrices of one layer: direction, moments,
 * pairs and factors.
 *
 * What belongs to all layers together, such as H of BFGS, stands with layer 1. L-BFGS may keep many
 * pairs; the newest few are shown. */

#include "draw/inside-scene.h"

#include "draw/matrix-scene-private.h"

/* One can read nothing in a larger matrix of the whole network. */
#define MOST_ROWS  64
#define MOST_PAIRS 2

static gboolean
belongs_here (const BsOptimizerQuantity *quantity, guint layer)
{
  if (quantity->id == BS_OPTIMIZER_QUANTITY_TRIALS || quantity->shape == BS_OPTIMIZER_SHAPE_NUMBER)
    return FALSE;
  if (quantity->shape == BS_OPTIMIZER_SHAPE_LIKE_THETA || quantity->layer == layer)
    return TRUE;

  return quantity->layer == 0 && layer == 1 && quantity->rows <= MOST_ROWS;
}

/**
 * bs_inside_scene_has_matrices:
 *
 * Returns: whether the method keeps anything that can be shown as matrices of each layer; gradient
 *   descent does not
 */
gboolean
bs_inside_scene_has_matrices (const BsOptimizer *optimizer)
{
  g_autoptr (GArray) quantities = NULL;

  g_return_val_if_fail (optimizer != NULL, FALSE);

  quantities = bs_optimizer_get_quantities (optimizer);
  for (guint i = 0; i < quantities->len; i++)
    if (belongs_here (&g_array_index (quantities, BsOptimizerQuantity, i), 1))
      return TRUE;

  return FALSE;
}

/**
 * bs_inside_scene_new:
 * @layer: 1 ... L - 1
 * @optimizer: directly after an iteration, with matrices, which are copied
 * @entry: the entry that is looked at; layer 0 for none
 *
 * Returns: (transfer full): the matrices of that layer
 */
BsMatrixScene *
bs_inside_scene_new (const BsNetwork *network,
                     guint layer,
                     const BsOptimizer *optimizer,
                     const BsEntry *entry)
{
  g_autoptr (GArray) quantities = NULL;
  guint n_shown[BS_N_OPTIMIZER_QUANTITIES] = { 0 };
  BsMatrixScene *self;

  g_return_val_if_fail (network != NULL && optimizer != NULL && entry != NULL, NULL);
  g_return_val_if_fail (layer > 0 && layer < bs_network_get_n_layers (network), NULL);

  self = _bs_matrix_scene_make (layer);
  quantities = bs_optimizer_get_quantities (optimizer);
  for (guint i = 0; i < quantities->len; i++)
    {
      const BsOptimizerQuantity *quantity = &g_array_index (quantities, BsOptimizerQuantity, i);

      if (belongs_here (quantity, layer) && n_shown[quantity->id]++ < MOST_PAIRS)
        _bs_matrix_scene_add_quantity (self, network, quantity);
    }
  if (entry->layer == layer)
    self->entry = *entry;

  return self;
}
