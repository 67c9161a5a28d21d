#pragma once

#include "engine/network.h"
#include "walk/address.h"

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
 *
 *   for each example: input; for l = 2 ... L, each neuron: z, then a; cost terms;
 *     δ of each output neuron; for l = L-1 ... 2, δ of each neuron;
 *     Δ(l), l = L-1 ... 1
 *   then D(l), l = L-1 ... 1; J; the update.
 */
typedef struct _BsSequence BsSequence;

BsSequence *bs_sequence_new (BsNetwork *network, gsize n_examples);
BsSequence *bs_sequence_new_batched (BsNetwork *network, gsize n_examples, gsize batch_size);
void bs_sequence_free (BsSequence *self);

BsNetwork *bs_sequence_get_network (const BsSequence *self);
gsize bs_sequence_get_n_examples (const BsSequence *self, guint64 iteration);
guint64 bs_sequence_get_n_steps (const BsSequence *self, guint64 iteration);
guint64 bs_sequence_get_start (const BsSequence *self, guint64 iteration);
guint64 bs_sequence_get_iteration (const BsSequence *self, guint64 position);
guint64 bs_sequence_get_example_length (const BsSequence *self);

void bs_sequence_address_at (const BsSequence *self, guint64 position, BsAddress *address);
guint64 bs_sequence_position_of (const BsSequence *self, const BsAddress *address);

/* The position after one movement; may be in the next or previous iteration.
 * previous() stays at 0 where there is nothing before. Layer movements stop at the
 * first step of each (phase group, layer); example movements at each example's
 * input and at the first D step; iteration movements at an iteration's first step. */
guint64 bs_sequence_next (const BsSequence *self, guint64 position, BsGranularity granularity);
guint64 bs_sequence_previous (const BsSequence *self, guint64 position, BsGranularity granularity);

const char *bs_granularity_get_nick (BsGranularity granularity);
gboolean bs_granularity_from_nick (const char *nick, BsGranularity *granularity);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsSequence, bs_sequence_free)

G_END_DECLS
