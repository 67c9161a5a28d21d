/* What the present step reads and makes, told by its address alone. */

#include "walk/reveal-private.h"

/**
 * bs_reveal_is_operand:
 * @neuron: 0 (the +1 unit) ... s_layer
 */
gboolean
bs_reveal_is_operand (const BsReveal *self, guint layer, gsize neuron)
{
  const BsAddress *at;
  guint n_layers;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!self->is_walking)
    return FALSE;

  at = &self->address;
  n_layers = bs_network_get_n_layers (self->network);
  switch (at->phase)
    {
    case BS_PHASE_PRE_ACTIVATION:
      return layer == at->layer - 1;
    case BS_PHASE_ACTIVATION:
    case BS_PHASE_OUTPUT_ERROR:
      return layer == at->layer && neuron == at->neuron;
    case BS_PHASE_COST_TERMS:
    case BS_PHASE_TOTAL_COST:
      return layer == n_layers && neuron > 0;
    case BS_PHASE_HIDDEN_ERROR:
      return neuron > 0 && (layer == at->layer + 1 || (layer == at->layer && neuron == at->neuron));
    case BS_PHASE_ACCUMULATE:
      return layer == at->layer || (layer == at->layer + 1 && neuron > 0);
    case BS_PHASE_INPUT:
    case BS_PHASE_GRADIENT:
    case BS_PHASE_UPDATE:
    default:
      return FALSE;
    }
}

/**
 * bs_reveal_is_result:
 * @neuron: 0 (the +1 unit) ... s_layer
 */
gboolean
bs_reveal_is_result (const BsReveal *self, guint layer, gsize neuron)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!self->is_walking || neuron == 0 || layer != self->address.layer)
    return FALSE;

  switch (self->address.phase)
    {
    case BS_PHASE_INPUT:
      return TRUE;
    case BS_PHASE_PRE_ACTIVATION:
    case BS_PHASE_ACTIVATION:
    case BS_PHASE_OUTPUT_ERROR:
    case BS_PHASE_HIDDEN_ERROR:
      return neuron == self->address.neuron;
    case BS_PHASE_COST_TERMS:
    case BS_PHASE_ACCUMULATE:
    case BS_PHASE_GRADIENT:
    case BS_PHASE_TOTAL_COST:
    case BS_PHASE_UPDATE:
    default:
      return FALSE;
    }
}

/**
 * bs_reveal_is_lit_edge:
 * @layer: l of Θ(l)_ij
 * @row: i
 * @column: j; 0 comes from the +1 unit
 */
gboolean
bs_reveal_is_lit_edge (const BsReveal *self, guint layer, gsize row, gsize column)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!self->is_walking)
    return FALSE;

  switch (self->address.phase)
    {
    case BS_PHASE_PRE_ACTIVATION:
      return layer + 1 == self->address.layer && row == self->address.neuron;
    case BS_PHASE_HIDDEN_ERROR:
      return layer == self->address.layer && column == self->address.neuron;
    case BS_PHASE_ACCUMULATE:
    case BS_PHASE_GRADIENT:
      return layer == self->address.layer;
    case BS_PHASE_UPDATE:
      return TRUE;
    case BS_PHASE_INPUT:
    case BS_PHASE_ACTIVATION:
    case BS_PHASE_COST_TERMS:
    case BS_PHASE_OUTPUT_ERROR:
    case BS_PHASE_TOTAL_COST:
    default:
      return FALSE;
    }
}

/**
 * bs_reveal_is_backward:
 *
 * Returns: whether errors flow back at this step.
 */
gboolean
bs_reveal_is_backward (const BsReveal *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_walking && self->address.phase >= BS_PHASE_OUTPUT_ERROR &&
         self->address.phase <= BS_PHASE_ACCUMULATE;
}
