#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BsRunLimits: conditions that end training although the optimizer would go on.
 * @iterations: the largest number of iterations of a run; 0 for no limit
 * @target: training ends when J is at most this; 0 for no target
 */
typedef struct
{
  guint64 iterations;
  double target;
} BsRunLimits;

#define BS_RUN_LIMITS_NONE ((BsRunLimits){ 0, 0.0 })

/* The limit of iterations that is suggested for data of which nothing is known. */
#define BS_SUGGESTED_ITERATIONS 1000
/* A speed that can be watched, in iterations a second. */
#define BS_WATCHED_SPEED 30.0

/* A comparison of optimizers ends each of its runs, for else it might never end. If no limit of
 * iterations is chosen, this is it. Window and terminal take it from here. */
#define BS_COMPARED_ITERATIONS 300
/* The window also ends each compared run after so many seconds of computing; a day is the most that
 * can be chosen. */
#define BS_COMPARED_SECONDS      20
#define BS_COMPARED_MOST_SECONDS 86400

G_END_DECLS
