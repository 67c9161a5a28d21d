#include "engine/data/batch-order-private.h"

#include <string.h>

struct _BsBatchOrder
{
  gsize n_examples;
  gsize *examples;
  gboolean is_shuffled;
  BsRandom before; /* of the shuffle that made the order */
  BsRandom after;
};

/**
 * bs_batch_order_new:
 * @n_examples: m
 *
 * Returns: (transfer full): room for an order; no order yet.
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

/* Fisher and Yates 1938, in Durstenfeld's form (1964), from 0, 1, ... m - 1 each time: so the
 * order of an epoch depends on nothing but the generator. FALSE where it was stopped. */
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
 * @batch_size: of every batch but the last of an epoch, which has what is left
 * @stop: (nullable): ends a shuffle
 * @count: (out): how many examples the batch has
 *
 * Returns: (nullable) (transfer none): the examples of the batch at @position, counted from
 * 0; %NULL where it was stopped.
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
 * @position: (inout): that of the batch which bs_batch_order_get() gave last
 * @count: how many examples it had
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
