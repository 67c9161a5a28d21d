#pragma once

#include "walk/explanation.h"

G_BEGIN_DECLS

/**
 * BsEntryStory: all there is to say of one entry of Θ at the present step, whatever the step is
 * about: what a pointer over its edge and the inspector tell.
 * @name: one line, the values included: "Θ₁₂⁽¹⁾ = 0.53, Δ = 0.01, D not computed"
 * @title: "Θ₁₂⁽¹⁾: from a₂⁽¹⁾ to z₁⁽²⁾"
 * @facts: columns symbol and value: Θ; Δ as far as it is summed; D; by how much the last iteration
 *   has changed Θ, where that is known; and the new Θ, where the step makes it. What has not been
 *   computed says so.
 */
typedef struct
{
  char *name;
  char *title;
  BsOperandTable *facts;
} BsEntryStory;

BsEntryStory *bs_entry_story_new (BsReveal *reveal, const BsEntry *entry);
void bs_entry_story_free (BsEntryStory *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsEntryStory, bs_entry_story_free)

G_END_DECLS
