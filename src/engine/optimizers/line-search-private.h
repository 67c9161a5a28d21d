#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BS_LINE_SEARCH_MAX_TRIALS 64

/* One trial: φ and φ' at a step length. All members are doubles, because a learner sees the trials
 * as rows of a matrix. */
typedef struct
{
  double step;
  double value;
  double slope;
} BsLineTrial;

/* Computes φ and φ' at @step, which may be NAN or infinite. Returns FALSE when it was stopped. */
typedef gboolean (*BsLineFunction) (gpointer data, double step, double *value, double *slope);

typedef enum
{
  BS_LINE_SEARCH_ACCEPTED,
  BS_LINE_SEARCH_FAILED,
  BS_LINE_SEARCH_STOPPED,
} BsLineSearchResult;

/**
 * BsLineSearch:
 * @c1: c₁ of the Wolfe conditions, 0 < c₁ < c₂ < 1
 * @c2: c₂ of the Wolfe conditions
 * @start: φ and φ' at step 0; φ' is negative
 * @n_trials: the number of trials so far
 * @trials: the trials in their order; when a step was accepted, it is the last one
 *
 * A search for a step length: its conditions and the trials that it made.
 */
typedef struct
{
  double c1;
  double c2;
  BsLineTrial start;
  guint n_trials;
  BsLineTrial trials[BS_LINE_SEARCH_MAX_TRIALS];
} BsLineSearch;

BsLineSearchResult
bs_line_search_run (BsLineSearch *self, double first_step, BsLineFunction function, gpointer data);

G_END_DECLS
