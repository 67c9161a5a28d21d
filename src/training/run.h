#pragma once

#include "engine/initial-weights.h"
#include "engine/optimizers/optimizer.h"
#include "setup/run-limits.h"
#include "training/assessment.h"
#include "training/cost-history.h"
#include "training/onlooker.h"

G_BEGIN_DECLS

/**
 * BsRun:
 *
 * Training from an initial Θ, without threads of its own: the objective, the current point, the
 * optimizer, the history of J, and checkpoints to go back to. bs_run_iterate() makes one
 * iteration, whether the worker, the terminal or a test calls it.
 */

BsRun *bs_run_new (BsNetwork *network,
                   BsTrainingSet *training_set,
                   double lambda,
                   const BsOptimizerOptions *options,
                   const double *initial_theta);
void bs_run_free (BsRun *self);

/* Evaluates J and D at the initial Θ. It must return BS_STEP_DONE before the first iteration;
 * bs_run_iterate() calls it when the caller has not. BS_STEP_DIVERGED means that J of the initial
 * Θ is not finite. */
BsStepResult bs_run_start (BsRun *self);
BsStepResult bs_run_iterate (BsRun *self);
/* Goes forwards or back to exactly the state after @iteration updates, bit for bit. The way back
 * starts at the nearest checkpoint and uses the λ and α of that time. */
BsStepResult bs_run_go_to (BsRun *self, guint64 iteration);

/* Continue from the current Θ with another λ or α. With a new λ, J and D are evaluated again; the
 * history continues. */
BsStepResult bs_run_set_lambda (BsRun *self, double lambda);
void bs_run_set_rate (BsRun *self, double rate);
void bs_run_set_n_threads (BsRun *self, guint n_threads);
/* Sets data that are assessed but never trained with. */
void bs_run_set_held_out (BsRun *self, BsTrainingSet *held_out);
/* Returns NULL when it was stopped. The run must be started. */
BsAssessment *bs_run_assess (BsRun *self);
/* With FALSE, no checkpoints are kept from now on, and bs_run_go_to() may only go forwards. */
void bs_run_set_goes_back (BsRun *self, gboolean goes_back);
void bs_run_set_stop (BsRun *self, const atomic_bool *stop);
void bs_run_set_onlooker (BsRun *self, BsOnlooker *onlooker);
void bs_run_show (BsRun *self);

BsObjective *bs_run_get_objective (const BsRun *self);
BsTrainingSet *bs_run_get_held_out (const BsRun *self);
const BsPoint *bs_run_get_point (const BsRun *self);
const BsCostHistory *bs_run_get_history (const BsRun *self);
const BsOptimizerOptions *bs_run_get_options (const BsRun *self);
const BsOptimizer *bs_run_get_optimizer (const BsRun *self);
BsFinish bs_run_get_finish (const BsRun *self);

/* The limits of training. Code that trains asks for them; single iterations and bs_run_go_to() may
 * go past them. */
void bs_run_set_limits (BsRun *self, const BsRunLimits *limits);
BsFinish bs_run_find_limit (const BsRun *self);
BsFinish bs_run_find_end (const BsRun *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsRun, bs_run_free)

G_END_DECLS
