#pragma once

#include "experiment/experiment.h"
#include "experiment/live-run.h"
#include "experiment/shelf.h"
#include "experiment/start.h"
#include "experiment/walk-cursor.h"

G_BEGIN_DECLS

#define BS_N_STATES 9

struct _BsExperiment
{
  GObject parent_instance;

  BsSetup *setup; /* what is wanted; never NULL */
  char *title;    /* the title of the data that are shown; NULL if there are none yet */
  BsStart *shown; /* the beginning of the run that is shown; NULL before the first data */

  BsStart *wanted;      /* the newest beginning that was requested and is not ready yet */
  GCancellable *making; /* while a thread makes one, this or an older */
  GCancellable *loading;
  char *loading_data;   /* the data that are being read; NULL while none are */
  BsProgress *progress; /* how much of them has been read; shared with the thread that reads */
  GCancellable *loading_theta;

  /* The parts. */
  BsLiveRun *run;
  BsWalkCursor *cursor;
  BsShelf *shelf;

  /* The changes that are not told yet, and the number of holds. */
  BsExperimentChanges changes;
  guint n_holds;
  guint64 state[BS_N_STATES]; /* as it was told last */
};

/* Notes changes and tells them, at once or when the outermost hold is released. A change of the
 * state is found there by itself; a caller that changes nothing else passes 0. */
void _bs_experiment_mark (BsExperiment *self, BsExperimentChanges changes);
void _bs_experiment_hold (BsExperiment *self);
void _bs_experiment_release (BsExperiment *self);
void _bs_experiment_set_setup (BsExperiment *self, const BsSetup *setup);
void _bs_experiment_fail (BsExperiment *self, const GError *error);

void _bs_experiment_cancel (GCancellable **cancellable);
/* Shows a beginning that is ready in place of the present run, and takes its run and its reveal. */
void _bs_experiment_adopt_start (BsExperiment *self, BsStart *start);
void _bs_experiment_drop_wanted (BsExperiment *self);

G_END_DECLS
