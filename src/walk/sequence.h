#pragma once

#include "engine/network.h"
#include "walk/address.h"
#include "walk/quantity.h"

G_BEGIN_DECLS

/* How far one press of a step button goes. */
typedef enum
{
  BS_GRANULARITY_NEURON,
  BS_GRANULARITY_LAYER,
  BS_GRANULARITY_EXAMPLE,
  BS_GRANULARITY_ITERATION,
} BsGranularity;

#define BS_N_GRANULARITIES 4

/**
 * BsSequence: the order of the steps of the iterations for a network and m
 * examples, all in each iteration or b of them, the last of an epoch having what is left.
 * Address ↔ index is closed-form. A position counts from 0 over all iterations.
 */
typedef struct _BsSequence BsSequence;

BsSequence *bs_sequence_new (BsNetwork *network, gsize n_examples, gsize batch_size);
void bs_sequence_free (BsSequence *self);

gsize bs_sequence_get_n_examples (const BsSequence *self, guint64 iteration);
guint64 bs_sequence_get_n_steps (const BsSequence *self, guint64 iteration);
guint64 bs_sequence_get_start (const BsSequence *self, guint64 iteration);
guint64 bs_sequence_get_example_start (const BsSequence *self, guint64 iteration, gsize example);
guint64 bs_sequence_get_iteration (const BsSequence *self, guint64 position);
guint64 bs_sequence_get_example_length (const BsSequence *self);

void bs_sequence_address_at (const BsSequence *self, guint64 position, BsAddress *address);
guint64 bs_sequence_position_of (const BsSequence *self, const BsAddress *address);
gboolean
bs_sequence_find_maker (const BsSequence *self, BsQuantity quantity, guint layer, BsPhase *phase);

/**
 * BsSegment: steps that a timeline shows as one part.
 * @first: the first of them, counted from 0 within the example or within what follows the
 *   examples
 * @n_steps: how many
 * @symbol: what the part goes by
 * @layer: 1 ... L where it is that of a layer, else 0
 * @is_backward: after J of the example: errors flow back, and Θ is changed
 */
typedef struct
{
  guint64 first;
  guint64 n_steps;
  const char *symbol;
  guint layer;
  gboolean is_backward;
} BsSegment;

GArray *bs_sequence_make_segments (const BsSequence *self, gboolean after_examples);

/* The position after one movement; may be in the next or previous iteration.
 * previous() stays at 0 where there is nothing before. Layer movements stop at the
 * last step of each (phases that alternate, layer), where all of the layer is known; example
 * movements at each example's first
 * step and at the first one after the examples; iteration movements at an iteration's first. */
guint64 bs_sequence_next (const BsSequence *self, guint64 position, BsGranularity granularity);
guint64 bs_sequence_previous (const BsSequence *self, guint64 position, BsGranularity granularity);

const char *bs_granularity_get_nick (BsGranularity granularity);
gboolean bs_granularity_from_nick (const char *nick, BsGranularity *granularity);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsSequence, bs_sequence_free)

G_END_DECLS
