#pragma once

#include "experiment/live-results.h"
#include "experiment/live-run.h"

G_BEGIN_DECLS

struct _BsLiveRun
{
  GObject parent_instance;

  BsWorker *worker;
  BsOnlooker *onlooker; /* that of the worker, also before there is one */
  BsLiveState state;
  guint64 newest;        /* serial of the newest command */
  guint64 newest_lambda; /* serial of the newest command that changes J without an iteration */
  guint64 obeyed;        /* the newest snapshot has obeyed all commands up to this serial */

  /* The contents of the newest snapshot. */
  BsLiveResults results;
  BsFinish finish;
  guint64 diverged_at;
};

/* After a command was given: what is awaited from now on is its snapshot. */
void _bs_live_run_enter (BsLiveRun *self, BsLiveState state, gboolean is_moved);

G_END_DECLS
