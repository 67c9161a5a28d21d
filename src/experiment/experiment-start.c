/* A run's beginning: made at once where the network is small, else in a thread, and only
 * when all of it is there it takes the place of what was shown. */

#include "experiment/experiment-private.h"

static BsStart *
copy_shown (BsExperiment *self)
{
  BsStart *start = bs_start_new ();

  if (self->training_set != NULL)
    start->training_set = bs_training_set_ref (self->training_set);
  if (self->held_out != NULL)
    start->held_out = bs_training_set_ref (self->held_out);
  start->preparation = self->preparation;
  for (guint i = 0; i < self->n_hidden; i++)
    start->hidden[i] = self->hidden[i];
  start->n_hidden = self->n_hidden;
  start->activation = self->activation;
  start->initial = self->initial;
  if (self->loaded_theta != NULL)
    start->loaded_theta = g_bytes_ref (self->loaded_theta);
  start->theta_title = g_strdup (self->theta_title);
  start->lambda = self->lambda;
  start->options = self->options;
  if (self->network != NULL)
    start->network = bs_network_ref (self->network);

  return start;
}

/* Where another start is being made, what is changed now is changed in addition to that. */
BsStart *
_bs_experiment_plan_start (BsExperiment *self)
{
  return self->wanted != NULL ? bs_start_copy (self->wanted) : copy_shown (self);
}

BsPreparation
_bs_experiment_get_wanted_preparation (BsExperiment *self)
{
  return self->wanted != NULL ? self->wanted->preparation : self->preparation;
}

static void
adopt_settings (BsExperiment *self, BsStart *start)
{
  GBytes *theta = g_steal_pointer (&self->loaded_theta);

  self->preparation = start->preparation;
  for (guint i = 0; i < start->n_hidden; i++)
    self->hidden[i] = start->hidden[i];
  self->n_hidden = start->n_hidden;
  self->activation = start->activation;
  self->initial = start->initial;
  self->lambda = start->lambda;
  self->options = start->options;
  self->used_options[start->options.method] = start->options;
  self->loaded_theta = g_steal_pointer (&start->loaded_theta);
  bs_start_free_apart (theta, (GDestroyNotify) g_bytes_unref, self->network);
  g_free (self->theta_title);
  self->theta_title = g_steal_pointer (&start->theta_title);
}

void
_bs_experiment_adopt_start (BsExperiment *self, BsStart *start)
{
  _bs_experiment_drop_wanted (self);
  _bs_experiment_stop_waiting (self);
  adopt_settings (self, start);

  g_clear_pointer (&self->explanation, bs_explanation_free);
  bs_start_free_apart (self->reveal, (GDestroyNotify) bs_reveal_free, self->network);
  self->reveal = g_steal_pointer (&start->reveal);
  g_clear_pointer (&self->training_set, bs_training_set_unref);
  self->training_set = g_steal_pointer (&start->training_set);
  g_clear_pointer (&self->held_out, bs_training_set_unref);
  self->held_out = g_steal_pointer (&start->held_out);
  g_clear_pointer (&self->network, bs_network_unref);
  self->network = bs_network_ref (start->network);

  self->is_training = FALSE;
  self->is_pausing = FALSE;
  self->state = BS_WORKER_BUSY;
  self->finish = BS_FINISH_NONE;
  self->iteration = 0;
  self->diverged_at = 0;
  self->example = 1;
  self->cost = bs_reveal_get_point (self->reveal)->cost;
  bs_cost_history_clear (self->history);
  g_clear_pointer (&self->assessment, bs_assessment_free);
  g_clear_pointer (&self->quality_history, bs_quality_history_free);
  bs_run_set_limits (start->run, &self->limits);
  bs_worker_start (self->worker, g_steal_pointer (&start->run));

  _bs_experiment_explain (self);
  _bs_experiment_emit (self, BS_EXPERIMENT_NETWORK_CHANGED);
  _bs_experiment_emit (self, BS_EXPERIMENT_VALUES_CHANGED);
  _bs_experiment_emit (self, BS_EXPERIMENT_HISTORY_CHANGED);
  _bs_experiment_sync_properties (self);
}

static void
make_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (bs_start_make (task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void launch (BsExperiment *self);

/* What is shown stays, and what was wanted is told to be too much. */
static void
refuse (BsExperiment *self, const GError *error)
{
  _bs_experiment_drop_wanted (self);
  _bs_experiment_sync_properties (self);
  _bs_experiment_fail (self, error);
}

static void
on_made (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BsExperiment *self = BS_EXPERIMENT (source);
  BsStart *made = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean is_made = g_task_propagate_boolean (G_TASK (result), &error);

  g_clear_object (&self->making);
  if (self->wanted == NULL)
    return;

  if (self->wanted != made)
    launch (self);
  else if (is_made)
    _bs_experiment_adopt_start (self, made);
  else
    refuse (self, error);
}

/* One at a time, whatever is asked for meanwhile: each takes hundreds of megabytes. */
static void
launch (BsExperiment *self)
{
  g_autoptr (GTask) task = NULL;

  self->making = g_cancellable_new ();
  task = g_task_new (self, self->making, on_made, NULL);
  g_task_set_task_data (task, bs_start_ref (self->wanted), (GDestroyNotify) bs_start_unref);
  g_task_run_in_thread (task, make_in_thread);
}

/* The thread may still be at it; what it makes is of no use any more. */
void
_bs_experiment_drop_wanted (BsExperiment *self)
{
  g_clear_pointer (&self->wanted, bs_start_unref);
  g_cancellable_cancel (self->making);
}

static gboolean
is_shown (BsExperiment *self, const BsStart *start)
{
  g_autoptr (BsStart) shown = copy_shown (self);

  return !start->is_reset && bs_start_equal (shown, start);
}

/* Takes the start. Its network is that of bs_start_shape(), where there are data. */
void
_bs_experiment_request_start (BsExperiment *self, BsStart *start)
{
  g_autoptr (BsStart) taken = start;
  g_autoptr (GError) error = NULL;

  if (self->wanted != NULL && is_shown (self, start))
    {
      /* What was asked for is taken back before it was there. */
      _bs_experiment_drop_wanted (self);
      _bs_experiment_sync_properties (self);
    }
  else if (start->network == NULL)
    {
      adopt_settings (self, start);
      _bs_experiment_sync_properties (self);
    }
  else if (!bs_start_is_large (start))
    {
      if (bs_start_make (start, NULL, &error))
        _bs_experiment_adopt_start (self, start);
      else
        refuse (self, error);
    }
  else
    {
      _bs_experiment_drop_wanted (self);
      self->wanted = g_steal_pointer (&taken);
      if (self->making == NULL)
        launch (self);
      _bs_experiment_sync_properties (self);
    }
}
