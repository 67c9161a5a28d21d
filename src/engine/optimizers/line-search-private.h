#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BS_LINE_SEARCH_MAX_TRIALS 64

/* φ at a step length; doubles only, for a learner sees the trials as rows of a matrix. */
typedef struct
{
  double step;
  double value;
  double slope;
} BsLineTrial;

/* φ and φ' at @step; FALSE where it was stopped. Either may be NAN or infinite. */
typedef gboolean (*BsLineFunction) (gpointer data, double step, double *value, double *slope);

typedef enum
{
  BS_LINE_SEARCH_ACCEPTED,
  BS_LINE_SEARCH_FAILED,
  BS_LINE_SEARCH_STOPPED,
} BsLineSearchResult;

/**
 * BsLineSearch: a search for a step length: what it may accept, and what it tried.
 * @c1, @c2: of the Wolfe conditions, 0 < c1 < c2 < 1
 * @start: φ at 0; its slope is negative
 * @trials: in their order; where a step is accepted, it is the last
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
