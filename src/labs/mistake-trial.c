/* What a mistake in backpropagation does: it is tried beside the right D.
 *
 * Training with a wrong D often goes well enough that nobody suspects anything: J falls, only more
 * slowly or to a higher end. The numerical estimate finds the mistake at once, and which entries
 * fail tells where to look. Without g′ everything below the last hidden layer fails and D(L-1) does
 * not; with λ on the bias only column 0 fails; with a missing 1/m everything does.
 *
 * The mistaken D is that of walk/mistakes.c, a wrong rule applied to honest z and a. It reaches the
 * method through BsObjective, so no kernel and no method knows of it, and J is always the true one.
 * With batches λ of a batch is λ b/m, and λ not divided adds that.
 *
 * A method with a line search is told a slope that J does not have, and often ends because no step
 * keeps what the slope promises. That is a sign of a mistake, too. */

#include "labs/mistake-trial.h"

#include <math.h>
#include <string.h>

#include "engine/random.h"

/* Two D differ if some entry does by more than this part of the largest |D|. */
#define LEAST_EFFECT 1e-6

typedef struct
{
  BsObjective *objective;
  BsOptimizer *optimizer;
  BsPoint *point;
  BsTrialState state;
} Run;

struct _BsMistakeTrial
{
  BsNetwork *network;
  BsTrainingSet *training_set;
  double lambda;
  double *theta; /* the initial one */
  guint mistakes;
  Run runs[BS_N_TRIAL_RUNS];
};

static void
make_mistakes (BsNetwork *network,
               const BsTrainingSet *training_set,
               double lambda,
               const double *theta,
               double *D,
               gpointer user_data)
{
  const BsMistakeTrial *self = user_data;

  bs_mistakes_compute (network, training_set, lambda, theta, self->mistakes, D);
}

/**
 * bs_mistake_trial_new:
 * @lambda: λ >= 0
 * @options: options that bs_optimizer_options_check() accepts
 * @theta: the initial flat Θ, which is copied
 * @mistakes: a sum of BS_MISTAKE_BIT()
 *
 * Returns: (transfer full): a trial before its first iteration.
 */
BsMistakeTrial *
bs_mistake_trial_new (BsNetwork *network,
                      BsTrainingSet *training_set,
                      double lambda,
                      const BsOptimizerOptions *options,
                      const double *theta,
                      guint mistakes)
{
  BsMistakeTrial *self = g_new0 (BsMistakeTrial, 1);
  gsize n = bs_network_get_n_parameters (network);

  self->network = bs_network_ref (network);
  self->training_set = bs_training_set_ref (training_set);
  self->lambda = lambda;
  self->theta = g_memdup2 (theta, n * sizeof (double));
  self->mistakes = mistakes;
  for (guint i = 0; i < BS_N_TRIAL_RUNS; i++)
    {
      Run *run = &self->runs[i];

      run->objective = bs_objective_new (network, training_set, lambda);
      run->optimizer = bs_optimizer_new (options, network);
      run->point = bs_point_new (n);
      memcpy (run->point->theta, theta, n * sizeof (double));
      run->state.point = run->point;
    }
  bs_objective_set_rule (self->runs[BS_TRIAL_MISTAKEN].objective, make_mistakes, self);

  return self;
}

/**
 * bs_mistake_trial_add_need:
 * @need: (inout): the memory that a trial and its check take is added to it, without the results
 */
void
bs_mistake_trial_add_need (const BsNetwork *network,
                           gsize n_examples,
                           const BsOptimizerOptions *options,
                           BsMemoryNeed *need)
{
  gsize n = bs_network_get_n_parameters (network);

  for (guint i = 0; i < BS_N_TRIAL_RUNS; i++)
    {
      bs_objective_add_need (network, n_examples, options->batch_size, 1, need);
      bs_optimizer_add_need (options, network, n_examples, need, need);
      bs_point_add_need (n, 1, need);
    }
  bs_mistakes_add_need (network, n_examples, need);
  bs_gradient_check_add_need (network, n_examples, need);
  /* The initial Θ, and D of the check. */
  bs_memory_need_add_vectors (need, 2, n);
}

void
bs_mistake_trial_free (BsMistakeTrial *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < BS_N_TRIAL_RUNS; i++)
    {
      bs_objective_free (self->runs[i].objective);
      bs_optimizer_free (self->runs[i].optimizer);
      bs_point_free (self->runs[i].point);
    }
  g_free (self->theta);
  bs_training_set_unref (self->training_set);
  bs_network_unref (self->network);
  g_free (self);
}

/**
 * bs_mistake_trial_check:
 * @indices: the entries to check, counted from 0
 * @stop: (nullable): a flag that ends the check when it becomes true
 * @entries: (out): a result for each of them, in the same order
 * @n_done: (out): how many of the results are there, also when the check was stopped
 * @progress: (nullable): called after some entries
 *
 * Checks the mistaken D at the initial Θ against numerical estimates.
 *
 * Returns: %FALSE when the stop flag or @progress ended the check.
 */
gboolean
bs_mistake_trial_check (BsMistakeTrial *self,
                        const gsize *indices,
                        gsize n_indices,
                        const atomic_bool *stop,
                        BsCheckedEntry *entries,
                        gsize *n_done,
                        BsGradientCheckProgress progress,
                        gpointer user_data)
{
  g_autofree double *D = g_new (double, bs_network_get_n_parameters (self->network));
  g_autoptr (BsGradientCheck) check = bs_gradient_check_new (
    self->network, self->training_set, self->lambda, self->theta, BS_NUMERICAL_DEFAULT_EPSILON);

  bs_mistakes_compute (self->network, self->training_set, self->lambda, self->theta, self->mistakes,
                       D);
  bs_gradient_check_set_stop (check, stop);

  return bs_gradient_check_run (check, D, indices, n_indices, entries, n_done, progress, user_data);
}

/* A training that has ended stays where it is. */
static void
iterate (Run *run)
{
  double J = run->point->cost.total;

  if (run->state.result != BS_STEP_DONE)
    return;

  run->state.result = bs_optimizer_iterate (run->optimizer, run->objective, run->point);
  run->state.finish = bs_optimizer_get_finish (run->optimizer);
  run->state.n_rises += run->state.result == BS_STEP_DONE && run->point->cost.total > J;
}

static gboolean
is_stopped (const BsMistakeTrial *self)
{
  for (guint i = 0; i < BS_N_TRIAL_RUNS; i++)
    if (self->runs[i].state.result == BS_STEP_STOPPED)
      return TRUE;

  return FALSE;
}

static gboolean
has_ended (const BsMistakeTrial *self)
{
  for (guint i = 0; i < BS_N_TRIAL_RUNS; i++)
    if (self->runs[i].state.result == BS_STEP_DONE)
      return FALSE;

  return TRUE;
}

/**
 * bs_mistake_trial_run:
 * @n_iterations: how many of each training, unless it ends before
 * @stop: (nullable): a flag that ends the trial when it becomes true
 * @progress: (nullable): called for the initial Θ and after each iteration
 *
 * It is called once.
 *
 * Returns: %FALSE when the stop flag or @progress ended the trial.
 */
gboolean
bs_mistake_trial_run (BsMistakeTrial *self,
                      guint64 n_iterations,
                      const atomic_bool *stop,
                      BsMistakeTrialProgress progress,
                      gpointer user_data)
{
  for (guint i = 0; i < BS_N_TRIAL_RUNS; i++)
    {
      Run *run = &self->runs[i];

      bs_objective_set_stop (run->objective, stop);
      run->state.result = bs_optimizer_settle (run->objective, run->point);
    }
  for (guint64 iteration = 0; !is_stopped (self); iteration++)
    {
      const BsTrialState states[BS_N_TRIAL_RUNS] = { self->runs[BS_TRIAL_RIGHT].state,
                                                     self->runs[BS_TRIAL_MISTAKEN].state };

      if (progress != NULL && !progress (iteration, states, user_data))
        return FALSE;
      if (iteration >= n_iterations || has_ended (self))
        return TRUE;
      for (guint i = 0; i < BS_N_TRIAL_RUNS; i++)
        iterate (&self->runs[i]);
    }

  return FALSE;
}

/**
 * bs_mistake_trial_get_state:
 *
 * Returns: (transfer none): how far the training came, and how it ended.
 */
const BsTrialState *
bs_mistake_trial_get_state (const BsMistakeTrial *self, BsTrialRun run)
{
  g_return_val_if_fail ((guint) run < BS_N_TRIAL_RUNS, NULL);

  return &self->runs[run].state;
}

/**
 * bs_failing_entries_count:
 * @self: (out): the counts for D(@layer)
 * @layer: 1 ... L - 1
 * @entries: results of a check, of any layers
 */
void
bs_failing_entries_count (BsFailingEntries *self,
                          const BsNetwork *network,
                          guint layer,
                          const BsCheckedEntry *entries,
                          gsize n_entries)
{
  *self = (BsFailingEntries){ 0 };
  for (gsize i = 0; i < n_entries; i++)
    {
      gboolean fails = entries[i].verdict == BS_CHECK_DIFFERS;
      guint own;
      gsize row, column;

      bs_network_find_entry (network, entries[i].index, &own, &row, &column);
      if (own != layer)
        continue;
      if (column > 0)
        {
          self->n_weights++;
          self->n_failing_weights += fails;
        }
      else
        {
          self->n_biases++;
          self->n_failing_biases += fails;
        }
    }
}

/**
 * bs_mistakes_are_told_apart:
 * @one, @other: sums of BS_MISTAKE_BIT(); 0 for the right D
 *
 * Returns: whether the two give different D at @theta. With two examples, for instance, a missing
 *   1/m and a Δ that is not cleared both double D, and nobody can tell which it was.
 */
gboolean
bs_mistakes_are_told_apart (BsNetwork *network,
                            const BsTrainingSet *training_set,
                            double lambda,
                            const double *theta,
                            guint one,
                            guint other)
{
  gsize n = bs_network_get_n_parameters (network);
  g_autofree double *first = g_new (double, n), *second = g_new (double, n);
  double largest = 0.0, change = 0.0;

  bs_mistakes_compute (network, training_set, lambda, theta, one, first);
  bs_mistakes_compute (network, training_set, lambda, theta, other, second);
  for (gsize i = 0; i < n; i++)
    {
      largest = MAX (largest, fabs (first[i]));
      change = MAX (change, fabs (second[i] - first[i]));
    }

  return change > LEAST_EFFECT * largest;
}

/**
 * bs_hidden_mistake_choose:
 * @seed: the same seed gives the same mistake
 * @mistake: (out): a mistake that changes D at @theta
 *
 * Chooses a mistake for a test. One that changes nothing here, such as λ on the bias where λ is 0,
 * could not be found and is not chosen.
 *
 * Returns: %FALSE if none of the mistakes changes D.
 */
gboolean
bs_hidden_mistake_choose (BsNetwork *network,
                          const BsTrainingSet *training_set,
                          double lambda,
                          const double *theta,
                          guint64 seed,
                          BsMistake *mistake)
{
  BsMistake candidates[BS_N_MISTAKES];
  guint n_candidates = 0;
  BsRandom random;

  for (guint i = 0; i < BS_N_MISTAKES; i++)
    if (bs_mistakes_are_told_apart (network, training_set, lambda, theta, 0, BS_MISTAKE_BIT (i)))
      candidates[n_candidates++] = (BsMistake) i;
  if (n_candidates == 0)
    return FALSE;
  bs_random_init (&random, seed);
  *mistake = candidates[bs_random_below (&random, n_candidates)];

  return TRUE;
}
