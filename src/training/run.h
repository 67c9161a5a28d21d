#pragma once

#include "engine/initial-weights.h"
#include "engine/optimizers/optimizer.h"
#include "setup/run-limits.h"
#include "training/assessment.h"
#include "training/cost-history.h"

G_BEGIN_DECLS

/**
 * BsRun: training from an initial Θ, without threads: the objective, the point
 * reached, the optimizer, the cost history and checkpoints to go back by.
 * bs_run_iterate() is one iteration, wherever it is called from: the worker, the
 * terminal or a test.
 */
typedef struct _BsRun BsRun;

BsRun *bs_run_new (BsNetwork *network,
                   BsTrainingSet *training_set,
                   double lambda,
                   const BsOptimizerOptions *options,
                   const double *initial_theta);
void bs_run_free (BsRun *self);

/* Evaluates J and D at the initial Θ; must succeed (BS_STEP_DONE) before the first
 * iteration; iterate() does it where the caller has not. DIVERGED: J of the initial Θ is
 * not finite. */
BsStepResult bs_run_start (BsRun *self);
BsStepResult bs_run_iterate (BsRun *self);
/* To exactly the state after @iteration updates, forwards or back (from the nearest
 * checkpoint, with the λ and α of the time); to the bit. */
BsStepResult bs_run_go_to (BsRun *self, guint64 iteration);

/* Continue from the present Θ with another λ or α: J and D are evaluated anew under
 * the new λ; the history goes on. */
BsStepResult bs_run_set_lambda (BsRun *self, double lambda);
void bs_run_set_rate (BsRun *self, double rate);
void bs_run_set_n_threads (BsRun *self, guint n_threads);
/* Data that are only ever looked at. */
void bs_run_set_held_out (BsRun *self, BsTrainingSet *held_out);
/* NULL where it was stopped. Needs a run that is started. */
BsAssessment *bs_run_assess (BsRun *self);
/* FALSE: go_to() only goes forwards from now on, and no checkpoints are kept. */
void bs_run_set_goes_back (BsRun *self, gboolean goes_back);
void bs_run_set_stop (BsRun *self, const atomic_bool *stop);

BsObjective *bs_run_get_objective (const BsRun *self);
BsTrainingSet *bs_run_get_held_out (const BsRun *self);
const BsPoint *bs_run_get_point (const BsRun *self);
const BsCostHistory *bs_run_get_history (const BsRun *self);
const BsOptimizerOptions *bs_run_get_options (const BsRun *self);
const BsOptimizer *bs_run_get_optimizer (const BsRun *self);
BsFinish bs_run_get_finish (const BsRun *self);

/* For whoever trains: single iterations and go_to() may cross them. */
void bs_run_set_limits (BsRun *self, const BsRunLimits *limits);
BsFinish bs_run_find_limit (const BsRun *self);
BsFinish bs_run_find_end (const BsRun *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsRun, bs_run_free)

G_END_DECLS
