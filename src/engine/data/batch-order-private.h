#pragma once

#include "engine/random.h"
#include "engine/stop-private.h"

G_BEGIN_DECLS

/**
 * BsBatchPosition: how far a method is with the examples: a plain value, from which the order
 * of the epoch can be made again.
 * @random: before the shuffle of this epoch
 * @epoch: full passes made
 * @first: where in this epoch's order the next batch begins
 */
typedef struct
{
  BsRandom random;
  guint64 epoch;
  gsize first;
} BsBatchPosition;

/* The examples, shuffled for one epoch: memory only, made anew from a position. */
typedef struct _BsBatchOrder BsBatchOrder;

BsBatchOrder *bs_batch_order_new (gsize n_examples);
void bs_batch_order_free (BsBatchOrder *self);

const gsize *bs_batch_order_get (BsBatchOrder *self,
                                 const BsBatchPosition *position,
                                 gsize batch_size,
                                 const atomic_bool *stop,
                                 gsize *count);
void bs_batch_order_advance (const BsBatchOrder *self, BsBatchPosition *position, gsize count);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsBatchOrder, bs_batch_order_free)

G_END_DECLS
