/* The mailbox carries snapshots from the worker's thread to the controlling thread.
 *
 * It holds one snapshot. A new one replaces one that was not taken, because only the newest
 * matters. So the worker never waits for the window, and memory does not grow when the window is
 * slow.
 *
 * A snapshot copies Θ, which takes time. While it trains, the worker therefore makes one only when
 * it is wanted, which is after the last one was taken. Taking a snapshot asks for the next.
 *
 * Each run has a generation number. When a new run starts, the mailbox changes its generation and
 * throws away snapshots of the old one, also those that the worker puts in later. So the window
 * never sees a result of a run that it has replaced.
 *
 * Limit: snapshots in between are lost. The history in a snapshot has all iterations, so no value
 * of J is lost. */

#include "training/mailbox.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

struct _BsMailbox
{
  atomic_bool is_wanted;
  pthread_mutex_t mutex; /* protects the members below */
  guint64 generation;
  BsSnapshot *snapshot;
};

/**
 * bs_mailbox_new:
 *
 * Returns: (transfer full): an empty mailbox of generation 0 that wants a first snapshot
 */
BsMailbox *
bs_mailbox_new (void)
{
  BsMailbox *self = g_new0 (BsMailbox, 1);

  atomic_init (&self->is_wanted, true);
  pthread_mutex_init (&self->mutex, NULL);
  return self;
}

/**
 * bs_mailbox_free:
 */
void
bs_mailbox_free (BsMailbox *self)
{
  if (self == NULL)
    return;

  bs_snapshot_free (self->snapshot);
  pthread_mutex_destroy (&self->mutex);
  g_free (self);
}

/* Replaces the snapshot and returns the old one. The caller frees it after unlocking, because
 * freeing a large snapshot takes a while. */
static BsSnapshot *
exchange (BsMailbox *self, BsSnapshot *snapshot)
{
  BsSnapshot *before = self->snapshot;

  self->snapshot = snapshot;
  return before;
}

/**
 * bs_mailbox_set_generation:
 * @generation: the only generation that is accepted from now on
 *
 * Drops the snapshot in the mailbox and asks for one of the new generation.
 */
void
bs_mailbox_set_generation (BsMailbox *self, guint64 generation)
{
  BsSnapshot *dropped;

  g_return_if_fail (self != NULL);

  pthread_mutex_lock (&self->mutex);
  self->generation = generation;
  dropped = exchange (self, NULL);
  pthread_mutex_unlock (&self->mutex);

  atomic_store (&self->is_wanted, true);
  bs_snapshot_free (dropped);
}

/**
 * bs_mailbox_take:
 *
 * Takes the newest snapshot and asks for the next.
 *
 * Returns: (nullable) (transfer full): the snapshot, or %NULL when there is none
 */
BsSnapshot *
bs_mailbox_take (BsMailbox *self)
{
  BsSnapshot *taken;

  g_return_val_if_fail (self != NULL, NULL);

  pthread_mutex_lock (&self->mutex);
  taken = exchange (self, NULL);
  pthread_mutex_unlock (&self->mutex);

  atomic_store (&self->is_wanted, true);
  return taken;
}

/**
 * bs_mailbox_is_empty:
 */
gboolean
bs_mailbox_is_empty (BsMailbox *self)
{
  gboolean is_empty;

  g_return_val_if_fail (self != NULL, TRUE);

  pthread_mutex_lock (&self->mutex);
  is_empty = self->snapshot == NULL;
  pthread_mutex_unlock (&self->mutex);
  return is_empty;
}

/**
 * bs_mailbox_is_wanted:
 *
 * Returns: whether a snapshot was asked for and none has been put since. Θ need not be copied more
 *   often than somebody looks.
 */
gboolean
bs_mailbox_is_wanted (BsMailbox *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return atomic_load_explicit (&self->is_wanted, memory_order_relaxed);
}

/**
 * bs_mailbox_put:
 * @snapshot: (transfer full): it replaces a snapshot that was not taken; it is dropped when its
 *   generation is not that of the mailbox
 */
void
bs_mailbox_put (BsMailbox *self, BsSnapshot *snapshot)
{
  BsSnapshot *dropped = snapshot;

  g_return_if_fail (self != NULL);
  g_return_if_fail (snapshot != NULL);

  pthread_mutex_lock (&self->mutex);
  if (snapshot->generation == self->generation)
    {
      dropped = exchange (self, snapshot);
      atomic_store (&self->is_wanted, false);
    }
  pthread_mutex_unlock (&self->mutex);

  bs_snapshot_free (dropped);
}
