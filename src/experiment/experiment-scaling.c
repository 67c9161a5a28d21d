/* The scaling of the features: at once where the data are small, else in a thread. */

#include <glib/gi18n-lib.h>

#include "experiment/experiment-private.h"

/* Numbers that are scaled within a frame. */
#define NUMBERS_IN_A_FRAME 200000

typedef struct
{
  BsFeatureScaling scaling;
  BsTrainingSet *unscaled;
  BsTrainingSet *training_set;
} Rescaling;

static void
rescaling_free (gpointer data)
{
  Rescaling *self = data;

  bs_training_set_unref (self->unscaled);
  g_clear_pointer (&self->training_set, bs_training_set_unref);
  g_free (self);
}

/* %NULL, with the error, where what was finite is no longer so when scaled. */
BsTrainingSet *
_bs_experiment_scale (BsFeatureScaling scaling, BsTrainingSet *unscaled, GError **error)
{
  g_autoptr (BsScaler) scaler = bs_scaler_fit (scaling, unscaled);
  BsTrainingSet *training_set = bs_scaler_apply (scaler, unscaled);

  if (training_set == NULL)
    g_set_error_literal (error, BS_EXPERIMENT_ERROR, BS_EXPERIMENT_ERROR_RANGE,
                         _ ("The features are too large to be scaled."));

  return training_set;
}

/* Takes the training set; NULL where there are no data yet. */
static void
take_over (BsExperiment *self, BsFeatureScaling scaling, BsTrainingSet *training_set)
{
  BsStart *start = _bs_experiment_plan_start (self);

  start->scaling = scaling;
  g_clear_pointer (&start->training_set, bs_training_set_unref);
  start->training_set = training_set;
  _bs_experiment_request_start (self, start);
}

static void
scale_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Rescaling *rescaling = task_data;
  GError *error = NULL;

  rescaling->training_set = _bs_experiment_scale (rescaling->scaling, rescaling->unscaled, &error);
  if (rescaling->training_set != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_scaled (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BsExperiment *self = BS_EXPERIMENT (source);
  GTask *task = G_TASK (result);
  Rescaling *rescaling = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  /* Other data, or another choice, made it one for data that nobody asks for any more. */
  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    return;

  g_clear_object (&self->rescaling);
  if (g_task_propagate_boolean (task, &error))
    take_over (self, rescaling->scaling, g_steal_pointer (&rescaling->training_set));
  else
    {
      _bs_experiment_sync_properties (self);
      _bs_experiment_fail (self, error);
    }
}

static void
start_rescaling (BsExperiment *self, BsFeatureScaling scaling)
{
  g_autoptr (GTask) task = NULL;
  Rescaling *rescaling = g_new0 (Rescaling, 1);

  rescaling->scaling = scaling;
  rescaling->unscaled = bs_training_set_ref (self->unscaled);
  self->rescaling = g_cancellable_new ();
  self->next_scaling = scaling;
  task = g_task_new (self, self->rescaling, on_scaled, NULL);
  g_task_set_task_data (task, rescaling, rescaling_free);
  g_task_run_in_thread (task, scale_in_thread);
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
  BsTrainingSet *training_set;
  BsFeatureScaling present;

  g_return_val_if_fail (BS_IS_EXPERIMENT (self), FALSE);

  present = _bs_experiment_get_wanted_scaling (self);
  if (self->rescaling != NULL && scaling == self->next_scaling)
    return TRUE;
  _bs_experiment_cancel (&self->rescaling);

  if (scaling != present && self->unscaled == NULL)
    take_over (self, scaling, NULL);
  else if (scaling != present)
    {
      double n_numbers = (double) bs_training_set_get_n_examples (self->unscaled) *
                         (double) bs_training_set_get_n_features (self->unscaled);

      if (n_numbers > NUMBERS_IN_A_FRAME)
        start_rescaling (self, scaling);
      else
        {
          training_set = _bs_experiment_scale (scaling, self->unscaled, error);
          if (training_set == NULL)
            return FALSE;
          take_over (self, scaling, training_set);
        }
    }
  _bs_experiment_sync_properties (self);

  return TRUE;
}
