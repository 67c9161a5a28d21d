#pragma once

#include <gtk/gtk.h>

#include "draw/diagram-map.h"
#include "walk/entry-story.h"
#include "walk/neuron-story.h"
#include "walk/reveal.h"

G_BEGIN_DECLS

#define BS_TYPE_STORY_CARD (bs_story_card_get_type ())

/* BsStoryCard: all values of one neuron or of one entry of Θ, for tooltips and the inspector. */
G_DECLARE_FINAL_TYPE (BsStoryCard, bs_story_card, BS, STORY_CARD, GtkWidget)

GtkWidget *bs_story_card_new (void);
void bs_story_card_show_entry (BsStoryCard *self, const BsEntryStory *story);
void bs_story_card_show (BsStoryCard *self, const BsNeuronStory *story);
/* Returns how many weights a tooltip has rows for: few beside an image, which tells them all. */
gsize bs_story_card_count_rows (const BsReveal *reveal, guint layer);
/* Shows the weights into a neuron as an image, too, if they form one. */
void
bs_story_card_show_image (BsStoryCard *self, const BsReveal *reveal, guint layer, gsize neuron);
/* Shows what the neuron answers to in the plane, too. @map: (nullable): %NULL shows no map */
void bs_story_card_show_map (BsStoryCard *self, const BsDiagramMap *map, guint layer, gsize neuron);

G_END_DECLS
