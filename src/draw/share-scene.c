/* By how much each weight of a layer lowered J, as a matrix: green where it helped, and red, with a
 * minus, where it hurt. */

#include "draw/share-scene.h"

#include <string.h>

#include "draw/matrix-scene-private.h"

/**
 * bs_share_scene_new:
 * @layer: 1 ... L - 1
 * @shares: a number for each entry of the flat Θ, which are copied
 * @entry: the entry that is looked at; layer 0 for none
 *
 * Returns: (transfer full): the matrix of that layer
 */
BsMatrixScene *
bs_share_scene_new (const BsNetwork *network,
                    guint layer,
                    const double *shares,
                    const BsEntry *entry)
{
  BsMatrixScene *self;
  BsMatrixPanel *panel;

  g_return_val_if_fail (network != NULL && shares != NULL && entry != NULL, NULL);
  g_return_val_if_fail (layer > 0 && layer < bs_network_get_n_layers (network), NULL);

  self = _bs_matrix_scene_make (layer);
  panel = _bs_matrix_scene_add_like_theta (self, network, BS_MATRIX_GROUP_SHARES, _ ("share of Θ"),
                                           _bs_matrix_make_symbol (BS_FORMULA_THETA, layer));
  panel->colors = BS_MATRIX_SHARE;
  panel->note = g_strdup (_ ("by how much each weight lowered J"));
  memcpy (_bs_matrix_panel_fill (panel), shares + bs_network_get_theta_offset (network, layer),
          panel->n_rows * panel->n_columns * sizeof (double));
  _bs_matrix_scene_scale (self, 0, 1);
  if (entry->layer == layer)
    self->entry = *entry;

  return self;
}
