#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _BsRun BsRun;

/**
 * BsOnlookerLook:
 * @run: in the state after an iteration, or after another λ
 *
 * Looks at a run, in the thread of the run. It should take less time than an iteration.
 *
 * Returns: %FALSE if the stop flag of the run ended the look; it is then called again
 */
typedef gboolean (*BsOnlookerLook) (const BsRun *run, gpointer data);

/**
 * BsOnlooker: somebody who sees every state of a run, and not only those of which there are
 * snapshots; see the head of run-onlooker.c. Its reference count is atomic.
 */
typedef struct _BsOnlooker BsOnlooker;

BsOnlooker *bs_onlooker_new (BsOnlookerLook look, gpointer data, GDestroyNotify destroy);
BsOnlooker *bs_onlooker_ref (BsOnlooker *self);
void bs_onlooker_unref (BsOnlooker *self);
gboolean bs_onlooker_look (const BsOnlooker *self, const BsRun *run);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsOnlooker, bs_onlooker_unref)

G_END_DECLS
