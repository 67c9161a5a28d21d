/* A movement goes over a step, the block of a layer, an example, or an iteration.
 *
 * A movement by examples or iterations stops at their first step, where nothing of them is computed
 * yet. A movement by layers stops at the last step of a layer's block, because it is meant to make
 * the whole layer: all its z and a, or all its δ. */

#include "walk/sequence-private.h"

static const char *const granularity_nicks[BS_N_GRANULARITIES] = { "neuron", "layer", "example",
                                                                   "iteration" };

/* The range of steps around a position over which one movement goes. */
typedef struct
{
  guint64 start;
  guint64 length;
} Stretch;

/* Returns the range of the example to which step @index of an iteration belongs, or the range of
 * the steps after the examples. */
static const BsPart *
find_part (const BsSequence *self, guint64 iteration, guint64 index, Stretch *stretch)
{
  guint64 length = self->example.length;
  guint64 end_start = length * bs_sequence_get_n_examples (self, iteration);

  if (index >= end_start)
    {
      *stretch = (Stretch){ end_start, self->end.length };
      return &self->end;
    }
  *stretch = (Stretch){ index - index % length, length };

  return &self->example;
}

static Stretch
find_stretch (const BsSequence *self, guint64 position, BsGranularity granularity)
{
  guint64 iteration = bs_sequence_get_iteration (self, position);
  guint64 start = bs_sequence_get_start (self, iteration);
  const BsPart *part;
  Stretch stretch;

  if (granularity == BS_GRANULARITY_NEURON)
    return (Stretch){ position, 1 };
  if (granularity == BS_GRANULARITY_ITERATION)
    return (Stretch){ start, bs_sequence_get_n_steps (self, iteration) };

  part = find_part (self, iteration, position - start, &stretch);
  if (granularity == BS_GRANULARITY_LAYER)
    {
      const BsBlock *block = _bs_part_find_block (part, position - start - stretch.start);

      stretch = (Stretch){ stretch.start + block->start, block->length };
    }
  stretch.start += start;

  return stretch;
}

guint64
bs_sequence_next (const BsSequence *self, guint64 position, BsGranularity granularity)
{
  Stretch stretch;

  g_return_val_if_fail (self != NULL, position);

  stretch = find_stretch (self, position, granularity);
  if (granularity != BS_GRANULARITY_LAYER)
    return stretch.start + stretch.length;

  if (position + 1 == stretch.start + stretch.length)
    stretch = find_stretch (self, position + 1, granularity);

  return stretch.start + stretch.length - 1;
}

guint64
bs_sequence_previous (const BsSequence *self, guint64 position, BsGranularity granularity)
{
  g_return_val_if_fail (self != NULL, position);

  if (granularity == BS_GRANULARITY_LAYER)
    position = find_stretch (self, position, granularity).start;
  if (position == 0)
    return 0;

  return granularity == BS_GRANULARITY_LAYER ? position - 1
                                             : find_stretch (self, position - 1, granularity).start;
}

const char *
bs_granularity_get_nick (BsGranularity granularity)
{
  g_return_val_if_fail (granularity < BS_N_GRANULARITIES, NULL);

  return granularity_nicks[granularity];
}

gboolean
bs_granularity_from_nick (const char *nick, BsGranularity *granularity)
{
  g_return_val_if_fail (nick != NULL && granularity != NULL, FALSE);

  for (guint i = 0; i < BS_N_GRANULARITIES; i++)
    if (g_str_equal (nick, granularity_nicks[i]))
      {
        *granularity = (BsGranularity) i;
        return TRUE;
      }

  return FALSE;
}
