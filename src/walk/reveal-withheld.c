/* What the present step makes can be withheld from a learner, who is asked for it.
 *
 * A reveal tells which numbers the algorithm has reached. While the result of the present step is
 * withheld, it tells what it told right before the step: z, a and δ of the neuron, or the new Δ or
 * D of the layer, are not computed. So no view needs to know that something is asked for: the
 * picture, the tables, the names for screen readers and copied texts all lack the number, because
 * they all read it here. A learner who shall find the operands is not shown which neurons and edges
 * they are, either. Going to another step withholds nothing. */

#include "walk/reveal-private.h"

/**
 * bs_reveal_withhold:
 * @withheld: what is withheld until the reveal goes to another step
 */
void
bs_reveal_withhold (BsReveal *self, BsWithheld withheld)
{
  g_return_if_fail (self != NULL);

  self->withheld = self->is_walking ? withheld : BS_WITHHELD_NOTHING;
}

BsWithheld
bs_reveal_get_withheld (const BsReveal *self)
{
  g_return_val_if_fail (self != NULL, BS_WITHHELD_NOTHING);

  return self->withheld;
}

/* Returns whether the walk has told what the step at @address makes. */
gboolean
_bs_reveal_has_reached (const BsReveal *self, const BsAddress *address)
{
  guint64 position = bs_sequence_position_of (self->sequence, address);

  return position < self->position ||
         (position == self->position && self->withheld == BS_WITHHELD_NOTHING);
}
