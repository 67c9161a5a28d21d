#pragma once

#include "engine/random.h"
#include "engine/stop-private.h"

G_BEGIN_DECLS

/**
 * BsBatchPosition:
 * @random: the generator as it was before the shuffle of this epoch
 * @epoch: the number of completed passes over all examples
 * @first: the index in this epoch's order at which the next batch begins
 *
 * How far a method has come through the examples. It is a plain value, and the order of the epoch
 * can be computed from it again.
 */
typedef struct
{
  BsRandom random;
  guint64 epoch;
  gsize first;
} BsBatchPosition;

/* The examples in the order of one epoch. It is only a cache: the order can be computed again from
 * a position. */
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
