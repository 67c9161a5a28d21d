/* This file lays out the steps of an example, and those after the examples. The classes of the
 * phases tell the layers of each phase, and whether it has a step for each neuron. */

#include "walk/number.h"
#include "walk/sequence-private.h"

static void
append_block (BsPart *part, BsPhase phase, guint n_phases, guint layer, gsize n_neurons)
{
  const BsBlock block = {
    .phase = phase,
    .n_phases = n_phases,
    .layer = layer,
    .n_neurons = n_neurons,
    .start = part->length,
    .length = n_phases * (guint64) MAX (n_neurons, 1),
  };

  g_array_append_val (part->blocks, block);
  part->length += block.length;
}

/* Returns the number of phases, from @phase on, that alternate. */
static guint
count_joined (const BsSequence *self, BsPhase phase)
{
  guint n = 1;

  while (phase + n < self->n_phases && self->classes[phase + n]->joins_previous)
    n++;

  return n;
}

static void
lay_out_phases (BsSequence *self, BsPhase phase, guint n_phases)
{
  const BsPhaseClass *class = self->classes[phase];
  BsPart *part = class->is_after_examples ? &self->end : &self->example;
  BsPhasePlace place = { .first_block = part->blocks->len };
  guint L = bs_network_get_n_layers (self->network);

  bs_phase_class_find_layers (class, L, &place.first_layer, &place.n_layers);
  for (guint i = 0; i < place.n_layers; i++)
    {
      guint layer = place.first_layer + i * (guint) class->layers.direction;

      append_block (part, phase, n_phases, layer,
                    class->has_neurons ? bs_network_get_size (self->network, layer) : 0);
    }
  for (; place.turn < n_phases; place.turn++)
    self->places[phase + place.turn] = place;
}

static void
clear_segment (gpointer data)
{
  g_free (((BsSegment *) data)->label);
}

/* Returns the short name of a segment, such as "a⁽²⁾". */
static char *
make_label (const BsPhaseClass *class, const BsBlock *block)
{
  g_autofree char *index =
    class->has_layer_parts ? bs_number_superscript (block->layer) : g_strdup ("");

  return g_strconcat (class->symbol, index, NULL);
}

static void
add_segment (BsPart *part, const BsBlock *block, const BsPhaseClass *class, gboolean is_backward)
{
  BsSegment segment = {
    .first = block->start,
    .n_steps = block->length,
    .label = make_label (class, block),
    .is_backward = is_backward,
  };

  g_array_append_val (part->segments, segment);
}

/* Makes the segments once, because they are painted at every step. Phases that alternate are one
 * segment, and so are all layers of a phase that has no part for each layer. */
static void
make_segments (const BsSequence *self, BsPart *part)
{
  const BsPhaseClass *last = NULL;

  part->segments = g_array_new (FALSE, FALSE, sizeof (BsSegment));
  g_array_set_clear_func (part->segments, clear_segment);
  for (guint i = 0; i < part->blocks->len; i++)
    {
      const BsBlock *block = &g_array_index (part->blocks, BsBlock, i);
      const BsPhaseClass *class = self->classes[block->phase + block->n_phases - 1];

      if (class == last && !class->has_layer_parts)
        g_array_index (part->segments, BsSegment, part->segments->len - 1).n_steps += block->length;
      else
        add_segment (part, block, class, part == &self->end || class->flow == BS_FLOW_BACKWARD);
      last = class;
    }
}

/* Fills the two parts, and sets the place of each phase in its part. */
void
_bs_sequence_lay_out (BsSequence *self)
{
  guint n_phases;

  self->places = g_new0 (BsPhasePlace, self->n_phases);
  self->example.blocks = g_array_new (FALSE, FALSE, sizeof (BsBlock));
  self->end.blocks = g_array_new (FALSE, FALSE, sizeof (BsBlock));
  for (guint phase = 0; phase < self->n_phases; phase += n_phases)
    {
      n_phases = count_joined (self, (BsPhase) phase);
      lay_out_phases (self, (BsPhase) phase, n_phases);
    }
  make_segments (self, &self->example);
  make_segments (self, &self->end);
}

/* Returns the block to which step @index of the part belongs. */
const BsBlock *
_bs_part_find_block (const BsPart *self, guint64 index)
{
  guint first = 0, end = self->blocks->len;

  while (end - first > 1)
    {
      guint middle = first + (end - first) / 2;

      if (g_array_index (self->blocks, BsBlock, middle).start <= index)
        first = middle;
      else
        end = middle;
    }

  return &g_array_index (self->blocks, BsBlock, first);
}

/**
 * bs_sequence_get_segments:
 * @after_examples: whether to return the segments of the steps after the examples, instead of those
 *   of an example
 *
 * Returns: (transfer none) (element-type BsSegment): the segments of a timeline, in order and
 *   without gaps
 */
const GArray *
bs_sequence_get_segments (const BsSequence *self, gboolean after_examples)
{
  g_return_val_if_fail (self != NULL, NULL);

  return after_examples ? self->end.segments : self->example.segments;
}
