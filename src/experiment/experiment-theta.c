/* Θ to a file and from one, in other threads. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "experiment/experiment-private.h"
#include "files/file-name.h"
#include "files/octave-text.h"

typedef struct
{
  GFile *file;
  BsNetwork *network;
  double *theta;
} ThetaFile;

static ThetaFile *
theta_file_new (GFile *file)
{
  ThetaFile *self = g_new0 (ThetaFile, 1);

  self->file = g_object_ref (file);

  return self;
}

static void
theta_file_free (gpointer data)
{
  ThetaFile *self = data;

  g_object_unref (self->file);
  g_clear_pointer (&self->network, bs_network_unref);
  g_free (self->theta);
  g_free (self);
}

/* FALSE where there is no network whose Θ it could be; the task has failed then. */
static gboolean
has_network (BsExperiment *self, GTask *task)
{
  if (self->shown != NULL)
    return TRUE;

  g_task_return_new_error (task, BS_EXPERIMENT_ERROR, BS_EXPERIMENT_ERROR_EMPTY,
                           _ ("Θ belongs to data, and there are none yet."));

  return FALSE;
}

static void
save_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  ThetaFile *save = task_data;
  GError *error = NULL;

  if (bs_octave_text_save (save->file, "Theta", save->network, save->theta, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * bs_experiment_save_theta_async:
 * @file: replaced as a whole or not at all
 *
 * Writes Θ as it is shown at this moment, in Octave's text format: while training, that of
 * the latest snapshot. What happens to the experiment afterwards does not change the file.
 */
void
bs_experiment_save_theta_async (BsExperiment *self,
                                GFile *file,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  const BsPoint *point;
  ThetaFile *save;

  g_return_if_fail (BS_IS_EXPERIMENT (self) && G_IS_FILE (file));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, bs_experiment_save_theta_async);
  if (!has_network (self, task))
    return;

  point = bs_reveal_get_point (bs_walk_cursor_get_reveal (self->cursor));
  save = theta_file_new (file);
  save->network = bs_network_ref (self->shown->network);
  save->theta = g_memdup2 (point->theta, point->n_parameters * sizeof (double));
  g_task_set_task_data (task, save, theta_file_free);
  g_task_run_in_thread (task, save_in_thread);
}

/**
 * bs_experiment_save_theta_finish:
 *
 * Returns: %FALSE with the error where the file could not be written.
 */
gboolean
bs_experiment_save_theta_finish (BsExperiment *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self) && g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, bs_experiment_save_theta_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
load_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  ThetaFile *load = task_data;
  GError *error = NULL;

  /* The file does not tell the activation, and Θ has the same places whatever it is. */
  if (bs_octave_text_load (load->file, BS_ACTIVATION_SIGMOID, &load->network, &load->theta,
                           cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * bs_experiment_load_theta_async:
 * @file: matrices Theta1, Theta2 ... in Octave's text format
 *
 * The experiment goes on as it is until bs_experiment_load_theta_finish(). Θ's inputs and outputs
 * must be those of the data; the hidden sizes become the file's, and the activation stays, for the
 * file does not tell it. The run begins anew from that Θ as iteration 0. From then on it is the
 * initial Θ, until another seed, τ, initial method, other hidden sizes or data forget it.
 */
void
bs_experiment_load_theta_async (BsExperiment *self,
                                GFile *file,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (BS_IS_EXPERIMENT (self) && G_IS_FILE (file));

  _bs_experiment_cancel (&self->loading_theta);
  self->loading_theta = cancellable != NULL ? g_object_ref (cancellable) : g_cancellable_new ();

  task = g_task_new (self, self->loading_theta, callback, user_data);
  g_task_set_source_tag (task, bs_experiment_load_theta_async);
  g_task_set_task_data (task, theta_file_new (file), theta_file_free);
  if (has_network (self, task))
    g_task_run_in_thread (task, load_in_thread);
  _bs_experiment_mark (self, 0);
}

static gboolean
check_fits (const BsNetwork *network, const BsTrainingSet *training_set, GError **error)
{
  gsize n_inputs = bs_training_set_get_n_features (training_set);
  gsize n_outputs = bs_training_set_get_n_outputs (training_set);
  g_autofree char *found = NULL;

  if (bs_network_get_size (network, 1) == n_inputs &&
      bs_network_get_size (network, bs_network_get_n_layers (network)) == n_outputs)
    return TRUE;

  found = bs_network_describe (network);
  /* Translators: sizes of the first and the last layer; then those of all layers. */
  g_set_error (error, BS_EXPERIMENT_ERROR, BS_EXPERIMENT_ERROR_SHAPE,
               _ ("expected Θ of a network %zu-…-%zu, to fit the data; found one of %s"), n_inputs,
               n_outputs, found);

  return FALSE;
}

static gboolean
start_from (BsExperiment *self, ThetaFile *load, GError **error)
{
  guint n_hidden = bs_network_get_n_layers (load->network) - 2;
  g_autofree gsize *hidden = g_new (gsize, n_hidden + 1);
  gsize n_bytes = bs_network_get_n_parameters (load->network) * sizeof (double);
  g_autofree char *title = bs_file_get_shown_name (load->file);
  g_autoptr (GBytes) theta = NULL;
  g_autoptr (BsSetup) setup = NULL;

  if (!check_fits (load->network, self->shown->read, error))
    return FALSE;
  for (guint i = 0; i < n_hidden; i++)
    hidden[i] = bs_network_get_size (load->network, i + 2);
  theta = g_bytes_new_take (g_steal_pointer (&load->theta), n_bytes);
  setup = bs_setup_change_theta (self->setup, theta, title, hidden, n_hidden, error);

  if (setup == NULL)
    return FALSE;

  /* The same Θ once more is a wish to begin again. */
  if (bs_setup_equal (setup, self->setup))
    {
      bs_experiment_reset (self);
      return TRUE;
    }

  return bs_experiment_propose (self, g_steal_pointer (&setup), error);
}

/**
 * bs_experiment_load_theta_finish:
 *
 * Checks Θ against the data that are open now, and begins anew from it.
 *
 * Returns: %FALSE with the error where Θ could not be had or does not fit; what was open is
 * then as it was. G_IO_ERROR_CANCELLED where other data or another Θ came meanwhile.
 */
gboolean
bs_experiment_load_theta_finish (BsExperiment *self, GAsyncResult *result, GError **error)
{
  ThetaFile *load;
  GTask *task;

  g_return_val_if_fail (BS_IS_EXPERIMENT (self) && g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, bs_experiment_load_theta_async), FALSE);

  task = G_TASK (result);
  load = g_task_get_task_data (task);
  if (self->loading_theta == g_task_get_cancellable (task))
    g_clear_object (&self->loading_theta);
  if (!g_task_propagate_boolean (task, error))
    {
      _bs_experiment_mark (self, 0);
      return FALSE;
    }
  if (!start_from (self, load, error))
    {
      g_autofree char *name = bs_file_get_shown_name (load->file);

      g_prefix_error (error, "%s: ", name);
      _bs_experiment_mark (self, 0);
      return FALSE;
    }

  return TRUE;
}
