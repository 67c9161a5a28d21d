#include "training/mailbox.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

struct _BsMailbox
{
  atomic_bool is_wanted;
  pthread_mutex_t mutex; /* of all below */
  guint64 generation;
  BsSnapshot *snapshot;
};

/**
 * bs_mailbox_new:
 *
 * Returns: (transfer full): an empty mailbox that wants a first snapshot of generation 0
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

/* Freeing a large snapshot takes a while: the caller does it outside of the lock. */
static BsSnapshot *
exchange (BsMailbox *self, BsSnapshot *snapshot)
{
  BsSnapshot *before = self->snapshot;

  self->snapshot = snapshot;
  return before;
}

/**
 * bs_mailbox_set_generation:
 * @generation: the only one accepted from now on
 *
 * Drops what is in the mailbox; it wants a snapshot of the new generation.
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
 * Takes the newest snapshot out, and asks for another.
 *
 * Returns: (nullable) (transfer full): the snapshot, or %NULL where there is none
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
 * Returns: whether nothing was put since a snapshot was last asked for: Θ need not be
 *   copied more often than somebody looks
 */
gboolean
bs_mailbox_is_wanted (BsMailbox *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return atomic_load_explicit (&self->is_wanted, memory_order_relaxed);
}

/**
 * bs_mailbox_put:
 * @snapshot: (transfer full): replaces the one not yet taken; dropped where it is of
 *   another generation than the mailbox
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
