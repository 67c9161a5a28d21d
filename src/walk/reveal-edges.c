/* What the present step says of the entries of Θ, each of which is an edge of the network: the
 * number of the quantity that the step is about. */

#include <math.h>

#include "walk/phases/phase-class.h"
#include "walk/reveal-private.h"

/**
 * bs_reveal_get_edge_quantity:
 *
 * Returns: what the step reads or makes of the edges; %BS_EDGE_NONE for nothing, and while
 * watching.
 */
BsEdgeQuantity
bs_reveal_get_edge_quantity (const BsReveal *self)
{
  g_return_val_if_fail (self != NULL, BS_EDGE_NONE);

  return self->is_walking ? bs_phase_get_class (self->address.phase)->edge_quantity : BS_EDGE_NONE;
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
 * @layer: l of the entry i, j of Θ(l), and so of Δ(l) and D(l)
 * @row: i
 * @column: j; 0 comes from the +1 unit
 * @before: (out): the number before the step; of Θ in a step that only reads it, and of D, the
 *   same as @after
 * @after: (out): the number after the step
 *
 * Returns: whether the step is about the edges at all.
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
