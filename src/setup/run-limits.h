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

G_END_DECLS
