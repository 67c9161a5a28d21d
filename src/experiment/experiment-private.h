#pragma once

#include "experiment/aside-runs.h"
#include "experiment/aside-shelves.h"
#include "experiment/edit-history.h"
#include "experiment/experiment.h"
#include "experiment/live-run.h"
#include "experiment/shelf.h"
#include "experiment/start.h"
#include "experiment/walk-cursor.h"

G_BEGIN_DECLS

#define BS_N_STATES 10

struct _BsExperiment
{
  GObject parent_instance;

  BsSetup *setup; /* what is wanted; never NULL */
  BsSetupDifferences fixed;
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
  BsEditHistory *edits;
  BsAsideRuns *aside;
  BsAsideShelves *aside_shelves;
  guint64 newest_run; /* the newest serial of a BsStart */
  gboolean is_watched;
  gboolean is_faster; /* the present training ignores the speed of the set-up */

  /* The changes and the failure that are not told yet, and the number of holds. */
  BsExperimentChanges changes;
  GError *failure;
  guint n_holds;
  guint64 state[BS_N_STATES]; /* as it was told last */
};

/* Notes changes and tells them, at once or when the outermost hold is released. A change of the
 * state is found there by itself; a caller that changes nothing else passes 0. */
void _bs_experiment_mark (BsExperiment *self, BsExperimentChanges changes);
void _bs_experiment_hold (BsExperiment *self);
void _bs_experiment_release (BsExperiment *self);
void _bs_experiment_set_setup (BsExperiment *self, const BsSetup *setup);

void _bs_experiment_cancel (GCancellable **cancellable);
/* Shows a beginning that is ready in place of the present run, and takes its run and its reveal.
 * With @aside, which is taken, too, the run is one that was put aside. */
void _bs_experiment_adopt_start (BsExperiment *self, BsStart *start, BsLiveAside *aside);
/* Returns a beginning that has its data: those that are shown, or points that are computed anew,
 * which takes less than a frame; NULL with an error if that is not possible. */
BsStart *_bs_experiment_make_start (BsExperiment *self, const BsSetup *setup, GError **error);
/* Makes a beginning, now or in a thread, and shows it. */
gboolean _bs_experiment_begin (BsExperiment *self, BsStart *start, GError **error);
/* Tells the run that is shown those choices of the wanted set-up with which it can go on. */
void _bs_experiment_go_on (BsExperiment *self, const BsSetup *setup);
/* The title of data, like "Exclusive or" or "mydata.csv"; (transfer full). */
char *_bs_experiment_make_title (const char *data);

/* Notes that the user has changed the wanted set-up, and which run has it. @name is what the user
 * did, or NULL if that is the difference. */
void _bs_experiment_note_edit (BsExperiment *self, const BsStart *start, const char *name);
/* Forgets what was put aside and cannot be reached any more, or takes too much memory. */
void _bs_experiment_limit_aside (BsExperiment *self);
/* Tells that the training of this run is lost, if it is. */
void _bs_experiment_tell_lost (BsExperiment *self, guint64 run);
/* Puts the present run aside if an edit leads back to it. Another one must begin at once. */
void _bs_experiment_put_aside (BsExperiment *self);
/* Opening data for an edit has succeeded, before they are shown: they get its serial, and it
 * becomes the present edit. FALSE if there is no such edit any more. */
gboolean _bs_experiment_reach_edit (BsExperiment *self, BsStart *start, guint64 run);
/* Opens the data of an edit. */
void _bs_experiment_reopen_async (BsExperiment *self,
                                  const BsEdit *edit,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
void _bs_experiment_drop_wanted (BsExperiment *self);

void _bs_experiment_on_opened (GObject *source, GAsyncResult *result, gpointer user_data);

G_END_DECLS
