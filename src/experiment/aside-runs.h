#pragma once

#include "experiment/edit-history.h"
#include "experiment/live-run.h"
#include "experiment/start.h"

G_BEGIN_DECLS

/**
 * BsAsideRuns: the runs to which undoing or redoing leads; see the head of aside-runs.c.
 */
typedef struct _BsAsideRuns BsAsideRuns;

/* All runs that are put aside may together take so many bytes, with their data. */
#define BS_ASIDE_RUNS_MOST_BYTES ((guint64) 128 * 1024 * 1024)

BsAsideRuns *bs_aside_runs_new (BsLiveRun *live_run);
void bs_aside_runs_free (BsAsideRuns *self);

void bs_aside_runs_add (BsAsideRuns *self, BsStart *start, BsLiveAside *aside);
BsStart *bs_aside_runs_take (BsAsideRuns *self, guint64 serial, BsLiveAside **aside);
gboolean bs_aside_runs_forget_lost (BsAsideRuns *self, guint64 serial);
void bs_aside_runs_limit (BsAsideRuns *self, const BsEditHistory *edits, const BsStart *shown);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsAsideRuns, bs_aside_runs_free)

G_END_DECLS
