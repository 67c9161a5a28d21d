/* What a lesson says is computed here: the set-up is made, trained as far as a quantity needs, and
 * asked for its value. It is the same run and the same propagation as in the window, so a lesson
 * cannot teach other numbers than those that its reader sees. */

#include "labs/lessons/lesson-bench.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "engine/numerical-gradient.h"
#include "files/file-error.h"
#include "labs/lessons/lesson-moment.h"
#include "labs/lessons/lesson-step.h"
#include "labs/mistake-trial.h"
#include "setup/setup-data.h"
#include "setup/setup-network.h"
#include "training/run-need.h"

struct _BsLessonBench
{
  BsSetup *setup;
  BsPreparedData data;
  BsNetwork *network;
  BsRun *run;
  BsSequence *sequence;
  BsLessonPlace place;
};

static gboolean
check_memory (const BsLessonBench *self, GError **error)
{
  const BsRunSize size = {
    .network = self->network,
    .n_examples = bs_training_set_get_n_examples (self->data.training),
    .options = bs_setup_get_options (self->setup),
    .goes_back = TRUE,
  };
  BsMemoryNeed besides = { 0, 0 };
  guint n_threads = 1;

  bs_reveal_add_prepared_need (self->network, size.n_examples, size.options, &besides);
  bs_numerical_gradient_add_need (self->network, size.n_examples, &besides);
  bs_mistake_trial_add_need (self->network, size.n_examples, size.options, &besides);

  return bs_run_check_memory (&size, &besides, &n_threads, error);
}

static gboolean
make_run (BsLessonBench *self, GError **error)
{
  const BsOptimizerOptions *options = bs_setup_get_options (self->setup);
  gsize m = bs_training_set_get_n_examples (self->data.training);
  gboolean has_batches = bs_optimizer_method_has (options->method, BS_PARAMETER_BATCH);
  g_autofree double *theta = NULL;

  self->network = bs_setup_make_network (self->setup, self->data.training, error);
  if (self->network == NULL || !bs_setup_check_batch (self->setup, m, error) ||
      !check_memory (self, error))
    return FALSE;
  theta = g_new (double, bs_network_get_n_parameters (self->network));
  bs_setup_fill_theta (self->setup, self->network, theta);
  self->run = bs_run_new (self->network, self->data.training, self->setup->lambda, options, theta);
  self->sequence = bs_sequence_new (self->network, m, has_batches ? options->batch_size : 0);

  return TRUE;
}

/**
 * bs_lesson_bench_new:
 *
 * Returns: (transfer full): a bench at the initial Θ; %NULL with an error if the set-up cannot be
 *   made
 */
BsLessonBench *
bs_lesson_bench_new (const BsLessonSetup *setup, GError **error)
{
  g_autoptr (BsLessonBench) self = g_new0 (BsLessonBench, 1);
  g_autoptr (BsTrainingSet) read = NULL;

  self->setup = bs_lesson_setup_make (setup, &read, error);
  if (self->setup == NULL || !bs_setup_prepare (self->setup, read, &self->data, error) ||
      !make_run (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
bs_lesson_bench_free (BsLessonBench *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->setup, bs_setup_unref);
  bs_prepared_data_clear (&self->data);
  g_clear_pointer (&self->network, bs_network_unref);
  g_clear_pointer (&self->sequence, bs_sequence_free);
  bs_run_free (self->run);
  g_free (self);
}

void
bs_lesson_bench_set_place (BsLessonBench *self, const BsLessonPlace *place)
{
  g_return_if_fail (self != NULL && place != NULL);

  self->place = *place;
}

static gboolean
go_to (BsLessonBench *self, guint64 iteration, GError **error)
{
  BsStepResult result = bs_run_go_to (self->run, iteration);

  if (result == BS_STEP_DONE)
    return TRUE;

  g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_VALUE,
               _ ("iteration %" PRIu64 " is not reached: %s"), iteration,
               result == BS_STEP_FINISHED ? bs_finish_get_reason (bs_run_get_finish (self->run))
                                          : _ ("J is not finite"));

  return FALSE;
}

void
bs_lesson_bench_train (BsLessonBench *self, guint64 iteration)
{
  g_return_if_fail (self != NULL);

  bs_run_go_to (self->run, iteration);
  self->place.iteration = bs_run_get_point (self->run)->iteration;
}

/* J of a training that is handed a mistaken D, from the same Θ as the run. One that ends before the
 * iteration stays where it ended. */
static double
train_with_mistakes (const BsLessonBench *self, const BsLessonQuantity *quantity, guint64 iteration)
{
  g_autofree double *theta = g_new (double, bs_network_get_n_parameters (self->network));
  g_autoptr (BsMistakeTrial) trial = NULL;
  const BsTrialState *state;

  bs_setup_fill_theta (self->setup, self->network, theta);
  trial = bs_mistake_trial_new (self->network, self->data.training, self->setup->lambda,
                                bs_setup_get_options (self->setup), theta, quantity->mistakes);
  bs_mistake_trial_run (trial, iteration, NULL, NULL, NULL);
  state = bs_mistake_trial_get_state (trial, BS_TRIAL_MISTAKEN);
  switch (quantity->symbol)
    {
    case BS_LESSON_J_DATA:
      return state->point->cost.data;
    case BS_LESSON_J_PENALTY:
      return state->point->cost.penalty;
    case BS_LESSON_N_RISES:
      return (double) state->n_rises;
    default:
      return state->point->cost.total;
    }
}

gboolean
bs_lesson_bench_look_up (const BsLessonQuantity *quantity,
                         double *value,
                         gpointer bench,
                         GError **error)
{
  BsLessonBench *self = bench;
  guint64 iteration;
  BsLessonMoment moment;

  g_return_val_if_fail (quantity != NULL && value != NULL && self != NULL, FALSE);

  iteration = quantity->has_iteration ? quantity->iteration : self->place.iteration;
  if (quantity->mistakes != 0 && bs_lesson_quantity_is_of_training (quantity))
    {
      *value = train_with_mistakes (self, quantity, iteration);
      return TRUE;
    }
  if (!go_to (self, iteration, error))
    return FALSE;
  moment = (BsLessonMoment){
    .network = self->network,
    .training_set = self->data.training,
    .lambda = self->setup->lambda,
    .options = bs_setup_get_options (self->setup),
    .point = bs_run_get_point (self->run),
    .n_rises = bs_cost_history_get_n_rises (bs_run_get_history (self->run)),
    .example = self->place.example,
  };

  return bs_lesson_moment_get (&moment, quantity, value, error);
}

gboolean
bs_lesson_bench_find_step (BsLessonBench *self,
                           const BsLessonQuantity *quantity,
                           guint64 *position,
                           GError **error)
{
  guint64 iteration;
  BsAddress address;

  g_return_val_if_fail (self != NULL && quantity != NULL && position != NULL, FALSE);

  iteration = quantity->has_iteration ? quantity->iteration : self->place.iteration;
  if (!bs_lesson_quantity_check (quantity, self->network,
                                 bs_sequence_get_n_examples (self->sequence, iteration), error) ||
      !bs_lesson_step_find (quantity, self->network, self->sequence, iteration, self->place.example,
                            &address, error))
    return FALSE;
  *position = bs_sequence_position_of (self->sequence, &address);

  return TRUE;
}

static gboolean
find_place (BsLessonBench *self, guint64 *position, GError **error)
{
  gsize n = bs_sequence_get_n_examples (self->sequence, self->place.iteration);

  if (self->place.example > n)
    {
      g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SHAPE,
                   _ ("there are %zu examples, and no example %zu"), n, self->place.example);
      return FALSE;
    }
  if (self->place.has_target)
    return bs_lesson_bench_find_step (self, &self->place.target, position, error);
  *position = bs_sequence_get_example_start (self->sequence, self->place.iteration,
                                             MAX (self->place.example, 1));

  return TRUE;
}

/* Makes a walk through the iteration that the run has reached. */
static BsReveal *
make_walk (const BsLessonBench *self, guint64 position)
{
  BsReveal *reveal = bs_reveal_new (self->network, self->data.training, self->setup->lambda,
                                    bs_setup_get_options (self->setup));

  bs_reveal_set_unscaled (reveal, self->data.unscaled);
  bs_reveal_set_optimizer (reveal, bs_run_get_optimizer (self->run));
  bs_reveal_set_point (reveal, bs_run_get_point (self->run));
  bs_reveal_go (reveal, position);

  return reveal;
}

BsReveal *
bs_lesson_bench_walk (BsLessonBench *self, GError **error)
{
  guint64 position;

  g_return_val_if_fail (self != NULL, NULL);

  if (!go_to (self, self->place.iteration, error) || !find_place (self, &position, error))
    return NULL;

  return make_walk (self, position);
}

BsReveal *
bs_lesson_bench_walk_to (BsLessonBench *self, const BsLessonQuantity *quantity, GError **error)
{
  guint64 iteration, position;

  g_return_val_if_fail (self != NULL && quantity != NULL, NULL);

  iteration = quantity->has_iteration ? quantity->iteration : self->place.iteration;
  if (!go_to (self, iteration, error) ||
      !bs_lesson_bench_find_step (self, quantity, &position, error))
    return NULL;

  return make_walk (self, position);
}
