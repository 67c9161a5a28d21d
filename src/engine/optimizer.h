#pragma once

#include "engine/point.h"

G_BEGIN_DECLS

typedef enum
{
  BS_OPTIMIZER_GRADIENT_DESCENT,
} BsOptimizerMethod;

/**
 * BsOptimizerOptions: the method and what a user may set of it.
 * @rate: learning rate α > 0.
 */
typedef struct
{
  BsOptimizerMethod method;
  double rate;
} BsOptimizerOptions;

#define BS_OPTIMIZER_DEFAULT_RATE 0.5

/**
 * BsStepResult:
 * @BS_STEP_DONE: the point moved by one iteration.
 * @BS_STEP_STOPPED: the objective's stop flag was set; the point is as it was.
 * @BS_STEP_DIVERGED: J or Θ would not be finite; the point is as it was.
 */
typedef enum
{
  BS_STEP_DONE,
  BS_STEP_STOPPED,
  BS_STEP_DIVERGED,
} BsStepResult;

/**
 * BsOptimizer: a minimiser of J between two iterations: its options and all of
 * its state, so that a copy of it together with a copy of the point branches the
 * run. A method is one file with one BsOptimizerClass (optimizer-private.h).
 */
typedef struct _BsOptimizer BsOptimizer;

BsOptimizer *bs_optimizer_new (const BsOptimizerOptions *options, const BsNetwork *network);
BsOptimizer *bs_optimizer_copy (const BsOptimizer *self);
void bs_optimizer_assign (BsOptimizer *self, const BsOptimizer *other);
void bs_optimizer_free (BsOptimizer *self);

const BsOptimizerOptions *bs_optimizer_get_options (const BsOptimizer *self);
void bs_optimizer_set_rate (BsOptimizer *self, double rate);
gsize bs_optimizer_get_memory (const BsOptimizer *self);
BsStepResult bs_optimizer_iterate (BsOptimizer *self, BsObjective *objective, BsPoint *point);

const char *bs_optimizer_method_get_nick (BsOptimizerMethod method);
gboolean bs_optimizer_method_from_nick (const char *nick, BsOptimizerMethod *method);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsOptimizer, bs_optimizer_free)

G_END_DECLS
