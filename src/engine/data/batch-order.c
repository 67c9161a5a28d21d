/* The order in which a method with batches goes through the examples.
 *
 * An epoch is one pass over all m examples. At its beginning they are shuffled, and then the
 * batches are taken from the front, b examples at a time; the last batch of an epoch has what is
 * left. Each example is used exactly once in an epoch.
 *
 * A run must be able to go back: from a checkpoint it has to repeat the same iterations bit for
 * bit. But a checkpoint should not hold a list of m numbers. So a checkpoint holds a
 * BsBatchPosition only: the state of the random generator before the shuffle, and the place in the
 * epoch. The shuffle always starts from 0, 1, ... m - 1, so the same state of the generator gives
 * the same order.
 *
 * BsBatchOrder is the memory for the order. It remembers the generator that its order was made
 * from. When a position with another generator arrives, because an epoch has ended or the run has
 * gone back, it shuffles again.
 *
 * A shuffle of millions of examples takes a while, so it looks at the stop flag. An order that was
 * not completed is never used. */

#include "engine/data/batch-order-private.h"

#include <string.h>

struct _BsBatchOrder
{
  gsize n_examples;
  gsize *examples;
  gboolean is_shuffled;
  BsRandom before; /* the generator before the shuffle that made the order */
  BsRandom after;
};

/**
 * bs_batch_order_new:
 * @n_examples: m
 *
 * Returns: (transfer full): memory for an order, which is not computed yet.
 */
BsBatchOrder *
bs_batch_order_new (gsize n_examples)
{
  BsBatchOrder *self;

  g_return_val_if_fail (n_examples > 0, NULL);

  self = g_new0 (BsBatchOrder, 1);
  self->n_examples = n_examples;
  self->examples = g_new (gsize, n_examples);

  return self;
}

void
bs_batch_order_free (BsBatchOrder *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->examples);
  g_free (self);
}

/* Shuffles with the method of Fisher and Yates (1938) in Durstenfeld's form (1964). It starts from
 * 0, 1, ... m - 1 each time, so the order depends on the generator only. Returns FALSE when it was
 * stopped. */
static gboolean
shuffle (BsBatchOrder *self, const BsRandom *random, const atomic_bool *stop)
{
  self->is_shuffled = FALSE;
  self->before = self->after = *random;
  for (gsize i = 0; i < self->n_examples; i++)
    self->examples[i] = i;

  for (gsize i = self->n_examples - 1; i > 0; i--)
    {
      gsize j = (gsize) bs_random_below (&self->after, i + 1);
      gsize moved = self->examples[i];

      self->examples[i] = self->examples[j];
      self->examples[j] = moved;
      if (i % BS_STOP_BLOCK == 0 && bs_stop_is_set (stop))
        return FALSE;
    }
  self->is_shuffled = TRUE;

  return TRUE;
}

/**
 * bs_batch_order_get:
 * @position: the place of the batch
 * @batch_size: the size of each batch; the last batch of an epoch may be smaller
 * @stop: (nullable): a shuffle ends when it becomes true
 * @count: (out): the number of examples in the batch
 *
 * Returns: (nullable) (transfer none): the examples of the batch at @position, counted from 0;
 *   %NULL when a shuffle was stopped.
 */
const gsize *
bs_batch_order_get (BsBatchOrder *self,
                    const BsBatchPosition *position,
                    gsize batch_size,
                    const atomic_bool *stop,
                    gsize *count)
{
  g_return_val_if_fail (self != NULL && position != NULL && count != NULL, NULL);
  g_return_val_if_fail (batch_size > 0 && position->first < self->n_examples, NULL);

  if ((!self->is_shuffled || memcmp (&self->before, &position->random, sizeof (BsRandom)) != 0) &&
      !shuffle (self, &position->random, stop))
    return NULL;
  *count = MIN (batch_size, self->n_examples - position->first);

  return self->examples + position->first;
}

/**
 * bs_batch_order_advance:
 * @position: (inout): the position of the batch that bs_batch_order_get() returned last; it
 *   becomes the position of the next batch
 * @count: the number of examples in that batch
 */
void
bs_batch_order_advance (const BsBatchOrder *self, BsBatchPosition *position, gsize count)
{
  g_return_if_fail (self != NULL && position != NULL && self->is_shuffled);

  position->first += count;
  if (position->first < self->n_examples)
    return;

  position->first = 0;
  position->epoch++;
  position->random = self->after;
}
