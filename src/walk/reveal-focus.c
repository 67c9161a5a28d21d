/* What the present step reads and makes. The class of its phase tells it from the address.
 *
 * Where the step stands for a whole layer, everything that any neuron of the layer reads or makes
 * counts, in all phases that alternate there: for z and a of a layer, all of Θ(l) and all neurons
 * of the layer before. */

#include "walk/phases/phase-class.h"
#include "walk/reveal-private.h"

/* Returns whether it may be told what the step reads. */
static gboolean
tells_operands (const BsReveal *self)
{
  return self->withheld != BS_WITHHELD_OPERANDS;
}

/* Returns the class of the present phase; NULL while watching. */
static const BsPhaseClass *
get_class (const BsReveal *self)
{
  return self->is_walking ? bs_phase_get_class (self->address.phase) : NULL;
}

/**
 * bs_reveal_shows_whole_layer:
 *
 * Returns: whether the step is shown as what all neurons of its layer do
 */
gboolean
bs_reveal_shows_whole_layer (const BsReveal *self)
{
  const BsPhaseClass *class;

  g_return_val_if_fail (self != NULL, FALSE);

  class = get_class (self);

  return self->is_whole_layer && class != NULL && class->has_neurons;
}

/* Returns the first of the phases that alternate with the present one. */
BsPhase
_bs_reveal_find_first_phase (const BsReveal *self)
{
  BsPhase phase = self->address.phase;

  while (bs_phase_get_class (phase)->joins_previous)
    phase--;

  return phase;
}

/* Returns whether any neuron of the layer reads this one. A neuron reads quantities of itself, and
 * the same quantities of all neurons in the neighbouring layers. So it is enough to ask for the
 * neuron itself, and for the first neuron of the layer. */
static gboolean
layer_reads (const BsReveal *self, guint layer, gsize neuron)
{
  BsAddress at = self->address;

  at.neuron = layer == at.layer ? MAX (neuron, 1) : 1;
  for (at.phase = _bs_reveal_find_first_phase (self); at.phase <= self->address.phase; at.phase++)
    {
      const BsPhaseClass *class = bs_phase_get_class (at.phase);

      if (class->reads != NULL && class->reads (&at, self->network, layer, neuron))
        return TRUE;
    }

  return FALSE;
}

static gboolean
layer_lights (const BsReveal *self, BsEdges *edges)
{
  BsAddress at = self->address;

  for (at.phase = _bs_reveal_find_first_phase (self); at.phase <= self->address.phase; at.phase++)
    {
      const BsPhaseClass *class = bs_phase_get_class (at.phase);

      if (class->lights == NULL || !class->lights (&at, edges))
        continue;
      edges->row = 0;
      /* The +1 unit has no error, so only the columns of the other neurons count. */
      edges->spares_bias = edges->is_column;
      edges->is_column = FALSE;
      return TRUE;
    }

  return FALSE;
}

/* Returns bits of BsPhaseNeeds. */
guint
_bs_reveal_get_needs (const BsReveal *self)
{
  const BsPhaseClass *class = get_class (self);
  guint needs = class != NULL ? class->needs : 0;

  if (class != NULL && self->shows_matrices)
    {
      needs |= BS_PHASE_NEEDS_ACCUMULATED;
      if (class->is_after_examples)
        needs |= BS_PHASE_NEEDS_GRADIENT;
    }

  return needs;
}

/**
 * bs_reveal_is_operand:
 * @neuron: from 0 (the +1 unit) to s_layer
 *
 * Returns: whether the present step reads a number of the neuron
 */
gboolean
bs_reveal_is_operand (const BsReveal *self, guint layer, gsize neuron)
{
  const BsPhaseClass *class;

  g_return_val_if_fail (self != NULL, FALSE);

  class = get_class (self);
  if (!tells_operands (self))
    return FALSE;
  if (bs_reveal_shows_whole_layer (self))
    return layer_reads (self, layer, neuron);

  return class != NULL && class->reads != NULL &&
         class->reads (&self->address, self->network, layer, neuron);
}

/**
 * bs_reveal_is_result:
 * @neuron: from 0 (the +1 unit) to s_layer
 *
 * Returns: whether the present step makes a number of the neuron
 */
gboolean
bs_reveal_is_result (const BsReveal *self, guint layer, gsize neuron)
{
  const BsPhaseClass *class;

  g_return_val_if_fail (self != NULL, FALSE);

  class = get_class (self);

  return class != NULL && class->makes != BS_QUANTITY_NONE && layer == self->address.layer &&
         neuron > 0 &&
         (neuron == self->address.neuron || !class->has_neurons || self->is_whole_layer);
}

/**
 * bs_reveal_find_result:
 * @layer: (out): the layer of the first neuron of which the step makes a number
 * @neuron: (out): that neuron, from 1 to s_layer
 *
 * Returns: whether there is such a neuron
 */
gboolean
bs_reveal_find_result (const BsReveal *self, guint *layer, gsize *neuron)
{
  g_return_val_if_fail (self != NULL && layer != NULL && neuron != NULL, FALSE);

  *layer = self->address.layer;
  *neuron = bs_reveal_shows_whole_layer (self) ? 1 : MAX (self->address.neuron, 1);

  return bs_reveal_is_result (self, *layer, *neuron);
}

/**
 * bs_reveal_get_lit_edges:
 * @edges: (out): the entries of Θ that the step reads or makes
 *
 * Returns: whether there are any
 */
gboolean
bs_reveal_get_lit_edges (const BsReveal *self, BsEdges *edges)
{
  const BsPhaseClass *class;

  g_return_val_if_fail (self != NULL && edges != NULL, FALSE);

  class = get_class (self);
  if (!tells_operands (self))
    return FALSE;
  if (bs_reveal_shows_whole_layer (self))
    return layer_lights (self, edges);

  return class != NULL && class->lights != NULL && class->lights (&self->address, edges);
}

/**
 * bs_edges_contain:
 * @layer: l of Θ(l)_ij
 * @row: i
 * @column: j; column 0 comes from the +1 unit
 *
 * Returns: whether this entry is one of the edges
 */
gboolean
bs_edges_contain (const BsEdges *self, guint layer, gsize row, gsize column)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return (self->layer == 0 || layer == self->layer) && (self->row == 0 || row == self->row) &&
         (!self->is_column || column == self->column) && (!self->spares_bias || column > 0);
}

/**
 * bs_reveal_is_lit_edge:
 * @layer: l of Θ(l)_ij
 * @row: i
 * @column: j; column 0 comes from the +1 unit
 *
 * Returns: whether the present step reads or makes this entry
 */
gboolean
bs_reveal_is_lit_edge (const BsReveal *self, guint layer, gsize row, gsize column)
{
  BsEdges edges;

  return bs_reveal_get_lit_edges (self, &edges) && bs_edges_contain (&edges, layer, row, column);
}

/**
 * bs_reveal_is_after_examples:
 *
 * Returns: whether the step comes once in an iteration, after all examples; %FALSE while watching.
 */
gboolean
bs_reveal_is_after_examples (const BsReveal *self)
{
  const BsPhaseClass *class;

  g_return_val_if_fail (self != NULL, FALSE);

  class = get_class (self);

  return class != NULL && class->is_after_examples;
}

/**
 * bs_reveal_get_flow:
 *
 * Returns: the direction in which numbers go between the layers at this step
 */
BsFlow
bs_reveal_get_flow (const BsReveal *self)
{
  const BsPhaseClass *class;

  g_return_val_if_fail (self != NULL, BS_FLOW_NONE);

  class = get_class (self);

  return class != NULL ? class->flow : BS_FLOW_NONE;
}
