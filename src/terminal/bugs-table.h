#pragma once

#include "labs/mistake-trial.h"

G_BEGIN_DECLS

/**
 * BsBugsEntries: the entries of D that are checked, and their results
 */
typedef struct
{
  gsize *indices;
  BsCheckedEntry *entries;
  gsize n_entries;
} BsBugsEntries;

/* The table of all mistakes: a row for each, with J, how often it rose, and which part of each D(l)
 * fails the check, weights and column 0 apart. */
void bs_bugs_table_print_head (const BsNetwork *network);
void bs_bugs_table_print_mistake (const BsNetwork *network,
                                  const char *name,
                                  const BsTrialState *state,
                                  const BsBugsEntries *checked);

/* The table of one mistake: J of both trainings in the iterations 0, 1, 2, 5, 10, 20, 50 and so
 * on. */
void bs_bugs_table_print_runs_head (void);
void bs_bugs_table_print_runs (guint64 iteration, const BsTrialState *states);
/* Prints how both trainings ended, and what the check found. */
void bs_bugs_table_conclude (const BsNetwork *network,
                             const BsMistakeTrial *trial,
                             const BsBugsEntries *checked);

G_END_DECLS
