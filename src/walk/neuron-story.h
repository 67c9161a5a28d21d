#pragma once

#include "walk/explanation.h"

G_BEGIN_DECLS

/**
 * BsNeuronStory: all there is to say of one neuron at the present step, whatever the step
 * is about: what a pointer over it, a pin on it, and a screen reader tell.
 * @name: one line, the values included: "Layer 2, neuron 1: z = 0.53, a = 0.63, δ not computed".
 * @title: "Layer 2, neuron 1"; with its name where it has one: "Input 3, petal length",
 *   "Output 1, setosa".
 * @facts: the quantities: columns symbol and value: z, a, g′(z), δ, for an output also y, for
 *   an input only a, and where it is scaled, x before that. What has not been computed says so. For
 * the +1 unit only a₀ = 1.
 * @weights: the incoming Θ: columns j, Θ, a, product; NULL where nothing comes in. Where a is
 *   not computed, it and the product say so by "–".
 */
typedef struct
{
  char *name;
  char *title;
  BsOperandTable *facts;
  BsOperandTable *weights;
} BsNeuronStory;

BsNeuronStory *bs_neuron_story_new (const BsReveal *reveal, guint layer, gsize neuron);
void bs_neuron_story_free (BsNeuronStory *self);
/* The name alone, for those who need many. */
char *bs_neuron_story_make_name (const BsReveal *reveal, guint layer, gsize neuron);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsNeuronStory, bs_neuron_story_free)

G_END_DECLS
