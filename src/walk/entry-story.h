#pragma once

#include "walk/explanation.h"

G_BEGIN_DECLS

/**
 * BsEntryStory: everything that is known of one entry of Θ at the present step, whatever the step
 * computes
 *
 * The tooltip of an edge and the inspector show it.
 *
 * @name: one line with the values: "Θ₁₂⁽¹⁾ = 0.53, Δ = 0.01, D not computed"
 * @title: "Θ₁₂⁽¹⁾: from a₂⁽¹⁾ to z₁⁽²⁾"
 * @facts: a table with the columns symbol and value. Its rows are Θ, Δ as far as it is summed, D,
 *   the change by the last iteration if it is known, and the new Θ at the step that makes it. A
 *   quantity that was not computed says so
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
