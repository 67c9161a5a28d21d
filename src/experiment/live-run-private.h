#pragma once

#include "experiment/live-run.h"

G_BEGIN_DECLS

/* What snapshots have told of a run; everything of it goes with the run when it is put aside. */
typedef struct
{
  guint64 head;
  BsCost cost; /* NAN while it is being computed */
  BsCostHistory *history;
  BsAssessment *assessment;          /* NULL before the first */
  BsQualityHistory *quality_history; /* NULL before the first snapshot */
} BsLiveResults;

struct _BsLiveRun
{
  GObject parent_instance;

  BsWorker *worker;
  BsLiveState state;
  guint64 newest;        /* serial of the newest command */
  guint64 newest_lambda; /* serial of the newest command that changes J without an iteration */
  guint64 obeyed;        /* the newest snapshot has obeyed all commands up to this serial */

  /* The contents of the newest snapshot. */
  BsLiveResults results;
  BsFinish finish;
  guint64 diverged_at;
};

void _bs_live_results_clear (BsLiveResults *self);

/* After a command was given: what is awaited from now on is its snapshot. */
void _bs_live_run_enter (BsLiveRun *self, BsLiveState state, gboolean is_moved);

G_END_DECLS
