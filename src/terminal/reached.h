#pragma once

#include "terminal/exit.h"
#include "terminal/task.h"
#include "training/quality-history.h"
#include "walk/reveal.h"

G_BEGIN_DECLS

/**
 * BsReached: a run that goes to an iteration, and the walk through that iteration.
 * @quality: (nullable): how well the held-out examples were answered on the way
 */
typedef struct
{
  BsRun *run;
  BsReveal *reveal;
  BsQualityHistory *quality;
} BsReached;

/* Checks that there is memory for both. Returns FALSE after it has written the reason to standard
 * error. */
gboolean bs_reached_check_memory (const BsTask *task);
void bs_reached_begin (BsReached *self, const BsTask *task);
void bs_reached_clear (BsReached *self);
/* Trains until there were @iteration updates of Θ. Where training ends before that, the reason is
 * written to standard error. */
BsExit bs_reached_go (BsReached *self, guint64 iteration);
/* The same, and collects J of the held-out examples on the way, if there are any. */
BsExit bs_reached_go_assessing (BsReached *self, guint64 iteration);
/* Returns which example of the iteration's batch an example is, from 1. Returns 0 if it is none of
 * them, after the reason was written to standard error. */
gsize bs_reached_find_in_batch (const BsReached *self, guint64 example);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BsReached, bs_reached_clear)

G_END_DECLS
