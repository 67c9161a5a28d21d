/* Each entry of Θ is an edge of the network. This file tells the number that the present step reads
 * or makes for an edge. */

#include <math.h>

#include "walk/phases/phase-class.h"
#include "walk/reveal-private.h"

/**
 * bs_reveal_get_edge_quantity:
 *
 * Returns: the quantity of the edges that the step reads or makes; %BS_EDGE_NONE if there is none,
 *   if it is withheld, and while watching
 */
BsEdgeQuantity
bs_reveal_get_edge_quantity (const BsReveal *self)
{
  BsEdgeQuantity quantity;
  BsPhase phase;

  g_return_val_if_fail (self != NULL, BS_EDGE_NONE);

  if (!self->is_walking)
    return BS_EDGE_NONE;
  phase = self->address.phase;
  /* Among phases that alternate, the first one has the edges. */
  if (bs_reveal_shows_whole_layer (self))
    phase = _bs_reveal_find_first_phase (self);

  quantity = bs_phase_get_class (phase)->edge_quantity;

  return quantity == BS_EDGE_THETA || self->withheld == BS_WITHHELD_NOTHING ? quantity
                                                                            : BS_EDGE_NONE;
}

static double
find_D (BsReveal *self, guint layer, gsize row, gsize column)
{
  return bs_reveal_get_D (self)[bs_network_get_theta_index (self->network, layer, row, column)];
}

static double
find_next_theta (BsReveal *self, guint layer, gsize row, gsize column)
{
  const BsPoint *next_point;
  const BsOptimizer *next;

  bs_reveal_get_update (self, &next_point, &next);

  return next_point->theta[bs_network_get_theta_index (self->network, layer, row, column)];
}

/**
 * bs_reveal_get_edge_value:
 * @layer: l of the entry i, j of Θ(l), Δ(l) and D(l)
 * @row: i
 * @column: j; column 0 comes from the +1 unit
 * @before: (out): the number before the step; it is the same as @after for D, and for a Θ that the
 *   step only reads
 * @after: (out): the number after the step
 *
 * Returns: whether the step reads or makes a number of the edges
 */
gboolean
bs_reveal_get_edge_value (BsReveal *self,
                          guint layer,
                          gsize row,
                          gsize column,
                          double *before,
                          double *after)
{
  g_return_val_if_fail (self != NULL && before != NULL && after != NULL, FALSE);

  *before = *after = NAN;
  switch (bs_reveal_get_edge_quantity (self))
    {
    case BS_EDGE_THETA:
      *before = *after = bs_reveal_get_theta (self, layer, row, column);
      return TRUE;
    case BS_EDGE_ACCUMULATED:
      *before = bs_reveal_get_accumulated (self, layer, row, column, TRUE);
      *after = bs_reveal_get_accumulated (self, layer, row, column, FALSE);
      return TRUE;
    case BS_EDGE_D:
      *before = *after = find_D (self, layer, row, column);
      return TRUE;
    case BS_EDGE_UPDATE:
      *before = bs_reveal_get_theta (self, layer, row, column);
      *after = find_next_theta (self, layer, row, column);
      return TRUE;
    case BS_EDGE_NONE:
    default:
      return FALSE;
    }
}
