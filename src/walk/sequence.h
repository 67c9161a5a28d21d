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
 * BsSequence: the order of the steps for a network and m examples
 *
 * An iteration has all examples, or b of them; then the last iteration of an epoch has the rest.
 * The position of an address, and the address of a position, are computed without a loop over
 * steps. Positions are counted from 0 over all iterations.
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
 * BsSegment: steps that a timeline shows as one part
 * @first: the index of the first step, counted from 0 within the example or within the steps after
 *   the examples
 * @n_steps: the number of steps
 * @label: the short name of the part, such as "a⁽²⁾"
 * @is_backward: whether the part comes after J of the example: errors flow back, and Θ is changed
 */
typedef struct
{
  guint64 first;
  guint64 n_steps;
  char *label;
  gboolean is_backward;
} BsSegment;

const GArray *bs_sequence_get_segments (const BsSequence *self, gboolean after_examples);

/* These functions return the position after one movement, which may be in the next or the previous
 * iteration. bs_sequence_previous() returns 0 if there is nothing before. A movement by layers
 * stops at the last step of a layer's block, where all of the layer is known. A movement by
 * examples stops at the first step of each example, and at the first step after the examples. A
 * movement by iterations stops at the first step of an iteration. */
guint64 bs_sequence_next (const BsSequence *self, guint64 position, BsGranularity granularity);
guint64 bs_sequence_previous (const BsSequence *self, guint64 position, BsGranularity granularity);

const char *bs_granularity_get_nick (BsGranularity granularity);
gboolean bs_granularity_from_nick (const char *nick, BsGranularity *granularity);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsSequence, bs_sequence_free)

G_END_DECLS
