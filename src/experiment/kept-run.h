#pragma once

#include <glib-object.h>

#include "training/cost-history.h"

G_BEGIN_DECLS

#define BS_TYPE_KEPT_RUN (bs_kept_run_get_type ())

/**
 * BsKeptRun: a run that is kept beside the present one: its name, its optimizer, and the history of
 * its J. In a comparison it may still be running.
 *
 * Properties, with explicit notification: name (string, writable), visible (boolean, writable),
 * color (uint), method (string: the optimizer and its parameters), result (string: its J and how it
 * ended). The signal "changed" is emitted when its curve changes.
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
/* Returns whether the run has ended. */
gboolean bs_kept_run_is_over (BsKeptRun *self);
gboolean bs_kept_run_has_diverged (BsKeptRun *self);
const BsCostHistory *bs_kept_run_get_history (BsKeptRun *self);

/* Takes ownership of the history. @end tells how the run ended; it is NULL while the run goes
 * on. */
void bs_kept_run_update (BsKeptRun *self,
                         BsCostHistory *history,
                         gboolean has_diverged,
                         const char *end);

G_END_DECLS
