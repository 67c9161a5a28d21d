/* One entry of Θ and its kin: which entry the learner looks at, and what is known of it.
 *
 * Some steps make a whole matrix: Δ(l), D(l), or the next Θ. Their formula in numbers can show one
 * entry only. The learner chooses it in the matrices or among the edges of the network; until then
 * it is entry 1, 1. The choice changes no number, so it belongs neither to the sequence of steps
 * nor to the point.
 *
 * A view of whole matrices shows Δ at steps that do not need it. It announces this beforehand, so
 * that the sum over many examples is made in a thread like that of a step that does need it. */

#include <math.h>
#include <string.h>

#include "walk/phases/phase-class.h"
#include "walk/reveal-private.h"

/**
 * bs_reveal_set_entry:
 * @entry: an entry of this network; its layer is 0 for none
 */
void
bs_reveal_set_entry (BsReveal *self, const BsEntry *entry)
{
  g_return_if_fail (self != NULL && entry != NULL);
  g_return_if_fail (entry->layer < bs_network_get_n_layers (self->network));
  g_return_if_fail (entry->layer == 0 ||
                    (entry->row >= 1 &&
                     entry->row <= bs_network_get_size (self->network, entry->layer + 1) &&
                     entry->column <= bs_network_get_size (self->network, entry->layer)));

  self->entry = *entry;
}

/**
 * bs_reveal_get_entry:
 *
 * Returns: (transfer none): the chosen entry; its layer is 0 if none is chosen
 */
const BsEntry *
bs_reveal_get_entry (const BsReveal *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->entry;
}

/**
 * bs_reveal_find_entry:
 * @layer: l of a matrix, from 1 to L - 1; 0 for the layer of the chosen entry, or for layer 1 if
 *   none is chosen
 *
 * Returns: the entry of that matrix that the formula in numbers shows: the chosen one, or entry 1,
 *   1
 */
BsEntry
bs_reveal_find_entry (const BsReveal *self, guint layer)
{
  const BsEntry first = { MAX (layer, 1), 1, 1 };

  g_return_val_if_fail (self != NULL, first);

  return self->entry.layer > 0 && (layer == 0 || layer == self->entry.layer) ? self->entry : first;
}

/**
 * bs_reveal_set_shows_matrices:
 *
 * Sets whether whole matrices are shown. Then Δ and D are needed at every step at which they are
 * computed.
 */
void
bs_reveal_set_shows_matrices (BsReveal *self, gboolean shows_matrices)
{
  g_return_if_fail (self != NULL);

  self->shows_matrices = shows_matrices;
}

/**
 * bs_reveal_has_made:
 * @phase: a phase without neurons
 * @layer: its layer; 0 if it has none
 *
 * Returns: whether the step of @phase is the present step or comes before it. If the phase belongs
 *   to examples, that is its step for the shown example. %FALSE while watching
 */
gboolean
bs_reveal_has_made (const BsReveal *self, BsPhase phase, guint layer)
{
  BsAddress address;
  gboolean is_after_examples;

  g_return_val_if_fail (self != NULL && phase < BS_N_PHASES, FALSE);

  is_after_examples = bs_phase_get_class (phase)->is_after_examples;
  if (!self->is_walking || (is_after_examples && self->address.example > 0))
    return FALSE;
  if (!is_after_examples && self->address.example == 0)
    return TRUE;

  address = self->address;
  address.phase = phase;
  address.layer = layer;
  address.neuron = 0;

  return _bs_reveal_has_reached (self, &address);
}

/**
 * bs_reveal_find_last_change:
 * @change: (out): by how much the last iteration has changed Θ(l)_ij; NAN if that is not known
 *
 * The change is known if the walk has come from the iteration before, but not after a jump.
 *
 * Returns: whether the change is known
 */
gboolean
bs_reveal_find_last_change (const BsReveal *self, const BsEntry *entry, double *change)
{
  gsize index;

  g_return_val_if_fail (self != NULL && entry != NULL && change != NULL, FALSE);

  *change = NAN;
  if (!self->has_previous)
    return FALSE;
  index = bs_network_get_theta_index (self->network, entry->layer, entry->row, entry->column);
  *change = self->point->theta[index] - self->previous_theta[index];

  return TRUE;
}

/* This must be called before the point becomes @next. */
void
_bs_reveal_keep_previous (BsReveal *self, const BsPoint *next)
{
  gsize bytes = bs_network_get_n_parameters (self->network) * sizeof (double);

  if (self->has_point && next->iteration == self->point->iteration)
    return;
  self->has_previous = self->has_point && next->iteration == self->point->iteration + 1;
  self->has_point = TRUE;
  if (!self->has_previous)
    return;
  if (self->previous_theta == NULL)
    self->previous_theta = g_malloc (bytes);
  memcpy (self->previous_theta, self->point->theta, bytes);
}

/* Copies the chosen entry and what belongs to it from another reveal. */
void
_bs_reveal_assign_entry (BsReveal *self, const BsReveal *other)
{
  gsize bytes = bs_network_get_n_parameters (self->network) * sizeof (double);

  self->entry = other->entry;
  self->shows_matrices = other->shows_matrices;
  self->has_point = other->has_point;
  self->has_previous = other->has_previous;
  g_clear_pointer (&self->previous_theta, g_free);
  if (self->has_previous)
    {
      self->previous_theta = g_malloc (bytes);
      memcpy (self->previous_theta, other->previous_theta, bytes);
    }
}
