#pragma once

#include "engine/optimizers/optimizer.h"
#include "labs/gradient-check.h"
#include "walk/mistakes.h"

G_BEGIN_DECLS

/**
 * BsTrialRun: one of the two trainings of a trial
 * @BS_TRIAL_RIGHT: with D of backpropagation
 * @BS_TRIAL_MISTAKEN: with the mistaken D
 */
typedef enum
{
  BS_TRIAL_RIGHT,
  BS_TRIAL_MISTAKEN,
} BsTrialRun;

#define BS_N_TRIAL_RUNS 2

/**
 * BsMistakeTrial:
 *
 * Two trainings side by side, from the same Θ and with the same method: one with the right D, and
 * one with a D that has one or several of the known mistakes. It is a plain job: it runs in the
 * thread that calls it, tells its progress after each iteration, and can be stopped from any
 * thread.
 */
typedef struct _BsMistakeTrial BsMistakeTrial;

/**
 * BsTrialState: one of the two trainings after an iteration
 * @point: its Θ with J, which is the true one in both trainings. D in a mistaken point is mistaken
 * @result: %BS_STEP_DONE while it goes on; otherwise why it ended, and then the point stays
 * @finish: the rule by which its method ended, if @result is %BS_STEP_FINISHED
 * @n_rises: in how many iterations J rose
 */
typedef struct
{
  const BsPoint *point;
  BsStepResult result;
  BsFinish finish;
  guint64 n_rises;
} BsTrialState;

/**
 * BsMistakeTrialProgress:
 * @states: indexed by BsTrialRun, valid during the call
 *
 * It is called in the thread of the trial, which ends when it returns %FALSE.
 */
typedef gboolean (*BsMistakeTrialProgress) (guint64 iteration,
                                            const BsTrialState *states,
                                            gpointer user_data);

BsMistakeTrial *bs_mistake_trial_new (BsNetwork *network,
                                      BsTrainingSet *training_set,
                                      double lambda,
                                      const BsOptimizerOptions *options,
                                      const double *theta,
                                      guint mistakes);
void bs_mistake_trial_add_need (const BsNetwork *network,
                                gsize n_examples,
                                const BsOptimizerOptions *options,
                                BsMemoryNeed *need);
void bs_mistake_trial_free (BsMistakeTrial *self);

gboolean bs_mistake_trial_check (BsMistakeTrial *self,
                                 const gsize *indices,
                                 gsize n_indices,
                                 const atomic_bool *stop,
                                 BsCheckedEntry *entries,
                                 gsize *n_done,
                                 BsGradientCheckProgress progress,
                                 gpointer user_data);
gboolean bs_mistake_trial_run (BsMistakeTrial *self,
                               guint64 n_iterations,
                               const atomic_bool *stop,
                               BsMistakeTrialProgress progress,
                               gpointer user_data);
const BsTrialState *bs_mistake_trial_get_state (const BsMistakeTrial *self, BsTrialRun run);

/**
 * BsFailingEntries: which entries of one D(l) the check finds wrong
 * @n_weights, @n_failing_weights: the checked entries of the columns 1 ... s_l, and how many of
 * them differ from their estimate
 * @n_biases, @n_failing_biases: the same of column 0
 */
typedef struct
{
  gsize n_weights;
  gsize n_failing_weights;
  gsize n_biases;
  gsize n_failing_biases;
} BsFailingEntries;

void bs_failing_entries_count (BsFailingEntries *self,
                               const BsNetwork *network,
                               guint layer,
                               const BsCheckedEntry *entries,
                               gsize n_entries);
gboolean bs_mistakes_are_told_apart (BsNetwork *network,
                                     const BsTrainingSet *training_set,
                                     double lambda,
                                     const double *theta,
                                     guint one,
                                     guint other);
gboolean bs_hidden_mistake_choose (BsNetwork *network,
                                   const BsTrainingSet *training_set,
                                   double lambda,
                                   const double *theta,
                                   guint64 seed,
                                   BsMistake *mistake);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsMistakeTrial, bs_mistake_trial_free)

G_END_DECLS
