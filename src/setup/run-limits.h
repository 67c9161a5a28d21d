#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BsRunLimits: where training ends although the method would go on.
 * @iterations: how many iterations a run has at most; 0 for any number
 * @target: the J that is low enough; 0 for none
 */
typedef struct
{
  guint64 iterations;
  double target;
} BsRunLimits;

#define BS_RUN_LIMITS_NONE ((BsRunLimits){ 0, 0.0 })

G_END_DECLS
