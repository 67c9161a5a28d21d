#pragma once

#include "training/worker.h"

G_BEGIN_DECLS

/**
 * BsMailbox:
 *
 * Holds one snapshot, the newest, on its way from the worker's thread to the controlling thread.
 * It accepts snapshots of one generation only.
 */
typedef struct _BsMailbox BsMailbox;

BsMailbox *bs_mailbox_new (void);
void bs_mailbox_free (BsMailbox *self);

/* The controlling thread's side. */
void bs_mailbox_set_generation (BsMailbox *self, guint64 generation);
BsSnapshot *bs_mailbox_take (BsMailbox *self);
gboolean bs_mailbox_is_empty (BsMailbox *self);

/* The worker's side. */
gboolean bs_mailbox_is_wanted (BsMailbox *self);
void bs_mailbox_put (BsMailbox *self, BsSnapshot *snapshot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsMailbox, bs_mailbox_free)

G_END_DECLS
