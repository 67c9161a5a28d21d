#pragma once

#include "walk/explanation.h"

G_BEGIN_DECLS

/**
 * BsNeuronStory: everything that is known of one neuron at the present step, whatever the step
 * computes
 *
 * The tooltip of a neuron, a card that is pinned to it and a screen reader show it.
 *
 * @name: one line with the values: "Layer 2, neuron 1: z = 0.53, a = 0.63, δ not computed"
 * @title: "Layer 2, neuron 1", or with the name of a feature or class: "Input x₃ petal length",
 *   "Output 1, setosa"
 * @facts: a table with the columns symbol, value and meaning. Its rows are z, a, g′(z), δ, and y
 *   for an output, and the mean of |δ| where it is shown. An input has only a, and x before scaling
 *   if it was scaled. The +1 unit has only a₀, which is 1. A quantity that was not computed says so
 * @weights: (nullable): a table of the incoming Θ with the columns j, Θ, a and product; %NULL if no
 *   weight comes in. Where a was not computed, "–" stands for it and for the product
 */
typedef struct
{
  char *name;
  char *title;
  BsOperandTable *facts;
  BsOperandTable *weights;
} BsNeuronStory;

BsNeuronStory *
bs_neuron_story_new (const BsReveal *reveal, guint layer, gsize neuron, gsize most_rows);
void bs_neuron_story_free (BsNeuronStory *self);
/* This makes only the name, which is quicker if the names of many neurons are needed. */
char *bs_neuron_story_make_name (const BsReveal *reveal, guint layer, gsize neuron);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsNeuronStory, bs_neuron_story_free)

G_END_DECLS
