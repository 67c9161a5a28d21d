#pragma once

#include <glib-object.h>

#include "training/cost-history.h"

G_BEGIN_DECLS

#define BS_TYPE_KEPT_RUN (bs_kept_run_get_type ())

/**
 * BsKeptRun: a run that is kept beside the present one: what it was and how its J fell. It may
 * still be running, in a comparison.
 *
 * Properties, EXPLICIT_NOTIFY: name (string, read and written), visible (boolean, read and
 * written), color (uint), method (string: the optimizer and its parameters), result (string: its
 * J and how it ended). "changed" is emitted where its curve is another.
 */
G_DECLARE_FINAL_TYPE (BsKeptRun, bs_kept_run, BS, KEPT_RUN, GObject)

BsKeptRun *bs_kept_run_new (const char *name, const char *method, guint color, gsize n_examples);

const char *bs_kept_run_get_name (BsKeptRun *self);
void bs_kept_run_set_name (BsKeptRun *self, const char *name);
const char *bs_kept_run_get_method (BsKeptRun *self);
const char *bs_kept_run_get_result (BsKeptRun *self);
guint bs_kept_run_get_color (BsKeptRun *self);
gsize bs_kept_run_get_n_examples (BsKeptRun *self);
gboolean bs_kept_run_is_visible (BsKeptRun *self);
void bs_kept_run_set_visible (BsKeptRun *self, gboolean visible);
/* Whether it goes on no more. */
gboolean bs_kept_run_is_over (BsKeptRun *self);
gboolean bs_kept_run_has_diverged (BsKeptRun *self);
const BsCostHistory *bs_kept_run_get_history (BsKeptRun *self);

/* Takes the history; @end says how it ended, NULL where it goes on. */
void bs_kept_run_update (BsKeptRun *self,
                         BsCostHistory *history,
                         gboolean has_diverged,
                         const char *end);

G_END_DECLS
