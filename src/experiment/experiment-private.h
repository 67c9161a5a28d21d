#pragma once

#include "experiment/experiment.h"
#include "experiment/live-run.h"
#include "experiment/shelf.h"
#include "experiment/start.h"
#include "experiment/walk-cursor.h"

G_BEGIN_DECLS

#define BS_N_STATES 8

struct _BsExperiment
{
  GObject parent_instance;

  BsSetup *setup; /* what is wanted; never NULL */
  char *title;    /* of the data that are shown; NULL before the first */
  BsStart *shown; /* the beginning of the run that is shown; NULL before the first data */

  BsStart *wanted;      /* the newest that was asked for and is not made yet */
  GCancellable *making; /* while a thread makes one, this or an older */
  GCancellable *loading;
  GCancellable *loading_theta;

  /* The parts. */
  BsLiveRun *run;
  BsWalkCursor *cursor;
  BsShelf *shelf;

  /* What has changed and was not told yet, and how many calls are still at it. */
  BsExperimentChanges changes;
  guint n_holds;
  guint64 state[BS_N_STATES]; /* as it was told last */
};

/* Notes changes, and tells them: at once, or where the outermost hold is released. That the state
 * is another is found there; whoever changes nothing else gives 0. */
void _bs_experiment_mark (BsExperiment *self, BsExperimentChanges changes);
void _bs_experiment_hold (BsExperiment *self);
void _bs_experiment_release (BsExperiment *self);
void _bs_experiment_set_setup (BsExperiment *self, const BsSetup *setup);
void _bs_experiment_fail (BsExperiment *self, const GError *error);

void _bs_experiment_cancel (GCancellable **cancellable);
/* Puts a start that is made in the place of what is shown; its run and reveal are taken. */
void _bs_experiment_adopt_start (BsExperiment *self, BsStart *start);
void _bs_experiment_drop_wanted (BsExperiment *self);

G_END_DECLS
