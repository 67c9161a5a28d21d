#pragma once

#include <gio/gio.h>

#include "experiment/kept-run.h"
#include "setup/setup.h"
#include "training/run.h"

G_BEGIN_DECLS

#define BS_TYPE_SHELF (bs_shelf_get_type ())

/**
 * BsShelf: the runs beside the present one; see the head of shelf.c.
 *
 * Signals:
 *   changed ()    a run was added, removed or changed
 *   comparing ()  a race began or ended
 */
G_DECLARE_FINAL_TYPE (BsShelf, bs_shelf, BS, SHELF, GObject)

/* The origin of a race: everything with which the present run began. */
typedef struct
{
  const BsSetup *setup;
  BsNetwork *network;
  BsTrainingSet *training_set;
} BsShelfOrigin;

BsShelf *bs_shelf_new (void);

GListModel *bs_shelf_get_runs (BsShelf *self);
BsKeptRun *bs_shelf_keep (BsShelf *self,
                          const BsOptimizerOptions *options,
                          gsize n_examples,
                          const BsCostHistory *history,
                          gboolean has_diverged,
                          const char *end);
void bs_shelf_remove (BsShelf *self, BsKeptRun *run);
GPtrArray *bs_shelf_take_runs (BsShelf *self);
void bs_shelf_return_runs (BsShelf *self, GPtrArray *runs);

gboolean bs_shelf_compare (BsShelf *self,
                           const BsShelfOrigin *origin,
                           const BsOptimizerMethod *methods,
                           guint n_methods,
                           const BsRunLimits *limits,
                           double seconds,
                           GError **error);
void bs_shelf_stop_comparing (BsShelf *self);
gboolean bs_shelf_is_comparing (BsShelf *self);
void bs_shelf_pump (BsShelf *self);

G_END_DECLS
