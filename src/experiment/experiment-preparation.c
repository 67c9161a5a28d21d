/* What is made of the data that were read: scaled, and a part held out; at once where they are
 * few, else in a thread. */

#include <glib/gi18n-lib.h>

#include "engine/data/data-split.h"
#include "experiment/experiment-private.h"

/* Numbers that are prepared within a frame. */
#define NUMBERS_IN_A_FRAME 200000

typedef struct
{
  BsPreparation preparation;
  BsTrainingSet *unscaled;
  BsTrainingSet *training_set;
  BsTrainingSet *held_out;
} Preparing;

static void
preparing_free (gpointer data)
{
  Preparing *self = data;

  bs_training_set_unref (self->unscaled);
  g_clear_pointer (&self->training_set, bs_training_set_unref);
  g_clear_pointer (&self->held_out, bs_training_set_unref);
  g_free (self);
}

/* Takes both parts; NULL where there are no data yet. */
static void
take_over (BsExperiment *self,
           const BsPreparation *preparation,
           BsTrainingSet *training_set,
           BsTrainingSet *held_out)
{
  BsStart *start = _bs_experiment_plan_start (self);

  start->preparation = *preparation;
  g_clear_pointer (&start->training_set, bs_training_set_unref);
  g_clear_pointer (&start->held_out, bs_training_set_unref);
  start->training_set = training_set;
  start->held_out = held_out;
  _bs_experiment_request_start (self, start);
}

static void
prepare_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Preparing *preparing = task_data;
  GError *error = NULL;

  if (bs_preparation_apply (&preparing->preparation, preparing->unscaled, &preparing->training_set,
                            &preparing->held_out, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_prepared (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BsExperiment *self = BS_EXPERIMENT (source);
  GTask *task = G_TASK (result);
  Preparing *preparing = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  /* Other data, or another choice, made it one for data that nobody asks for any more. */
  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    return;

  g_clear_object (&self->preparing_data);
  if (g_task_propagate_boolean (task, &error))
    take_over (self, &preparing->preparation, g_steal_pointer (&preparing->training_set),
               g_steal_pointer (&preparing->held_out));
  else
    {
      _bs_experiment_sync_properties (self);
      _bs_experiment_fail (self, error);
    }
}

static void
start_preparing (BsExperiment *self, const BsPreparation *preparation)
{
  g_autoptr (GTask) task = NULL;
  Preparing *preparing = g_new0 (Preparing, 1);

  preparing->preparation = *preparation;
  preparing->unscaled = bs_training_set_ref (self->unscaled);
  self->preparing_data = g_cancellable_new ();
  self->next_preparation = *preparation;
  task = g_task_new (self, self->preparing_data, on_prepared, NULL);
  g_task_set_task_data (task, preparing, preparing_free);
  g_task_run_in_thread (task, prepare_in_thread);
}

static gboolean
prepare_now (BsExperiment *self, const BsPreparation *preparation, GError **error)
{
  BsTrainingSet *training_set = NULL, *held_out = NULL;

  if (!bs_preparation_apply (preparation, self->unscaled, &training_set, &held_out, error))
    return FALSE;
  take_over (self, preparation, training_set, held_out);

  return TRUE;
}

/* What is asked for is in addition to what is under way. */
static BsPreparation
get_wanted (BsExperiment *self)
{
  return self->preparing_data != NULL ? self->next_preparation
                                      : _bs_experiment_get_wanted_preparation (self);
}

static gboolean
prepare (BsExperiment *self, const BsPreparation *next, GError **error)
{
  BsPreparation present = _bs_experiment_get_wanted_preparation (self);
  gboolean done = TRUE;
  double n_numbers;

  if (self->preparing_data != NULL && bs_preparation_equal (next, &self->next_preparation))
    return TRUE;
  _bs_experiment_cancel (&self->preparing_data);

  if (!bs_preparation_equal (next, &present) && self->unscaled == NULL)
    take_over (self, next, NULL, NULL);
  else if (!bs_preparation_equal (next, &present))
    {
      n_numbers = (double) bs_training_set_get_n_examples (self->unscaled) *
                  (double) bs_training_set_get_n_features (self->unscaled);
      if (n_numbers > NUMBERS_IN_A_FRAME)
        start_preparing (self, next);
      else
        done = prepare_now (self, next, error);
    }
  _bs_experiment_sync_properties (self);

  return done;
}

/**
 * bs_experiment_set_scaling:
 *
 * Large data are scaled in a thread: "loading" is %TRUE meanwhile, and all stays as it was,
 * "scaling" too, until they are there. The present scaling takes such a choice back. Where
 * it does not succeed then, "failed" is emitted.
 *
 * Returns: %FALSE with the error, and nothing changed, where the features cannot be scaled.
 */
gboolean
bs_experiment_set_scaling (BsExperiment *self, BsFeatureScaling scaling, GError **error)
{
  BsPreparation next;

  g_return_val_if_fail (BS_IS_EXPERIMENT (self), FALSE);

  next = get_wanted (self);
  next.scaling = scaling;

  return prepare (self, &next, error);
}

/**
 * bs_experiment_set_held_out:
 * @fraction: of the examples that is not trained with, up to %BS_DATA_SPLIT_MOST; 0 for none
 *
 * Large data are split in a thread, as by bs_experiment_set_scaling(). It remains in force for
 * other data, too, unless they are too few.
 *
 * Returns: %FALSE with the error, and nothing changed, where one part would have no example.
 */
gboolean
bs_experiment_set_held_out (BsExperiment *self, double fraction, GError **error)
{
  BsPreparation next;

  g_return_val_if_fail (BS_IS_EXPERIMENT (self), FALSE);

  if (!(fraction >= 0.0 && fraction <= BS_DATA_SPLIT_MOST))
    {
      g_set_error (error, BS_EXPERIMENT_ERROR, BS_EXPERIMENT_ERROR_RANGE,
                   _ ("Between 0 and %g %% of the examples are held out."),
                   100.0 * BS_DATA_SPLIT_MOST);
      return FALSE;
    }
  next = get_wanted (self);
  next.held_out = fraction;

  return prepare (self, &next, error);
}

/**
 * bs_experiment_set_held_out_seed:
 *
 * Other examples are held out, as many as before.
 */
gboolean
bs_experiment_set_held_out_seed (BsExperiment *self, guint64 seed, GError **error)
{
  BsPreparation next;

  g_return_val_if_fail (BS_IS_EXPERIMENT (self), FALSE);

  next = get_wanted (self);
  next.held_out_seed = seed;

  return prepare (self, &next, error);
}
