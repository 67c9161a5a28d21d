/* Saves Θ to a file and loads it from one, in other threads. */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "experiment/experiment-private.h"
#include "files/file-error.h"
#include "files/file-name.h"
#include "files/theta-file.h"
#include "setup/setup-data.h"

typedef struct
{
  GFile *file;
  BsThetaFile contents;
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
  bs_theta_file_clear (&self->contents);
  g_free (self);
}

/* Fails the task and returns FALSE if there is no network yet. */
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

  if (bs_theta_file_save (save->file, "Theta", save->contents.network, save->contents.theta,
                          save->contents.context, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * bs_experiment_save_theta_async:
 * @file: the file, which is replaced completely or not at all
 *
 * Writes the Θ that is shown at this moment and what it means, in Octave's text format; during
 * training it is the Θ of the latest snapshot. Later changes of the experiment do not change the
 * file.
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
  save->contents.network = bs_network_ref (self->shown->network);
  save->contents.theta = g_memdup2 (point->theta, point->n_parameters * sizeof (double));
  save->contents.context = bs_theta_context_change (
    self->shown->context, self->shown->setup->activation, self->shown->setup->lambda);
  g_task_set_task_data (task, save, theta_file_free);
  g_task_run_in_thread (task, save_in_thread);
}

/**
 * bs_experiment_save_theta_finish:
 *
 * Returns: %FALSE with an error if the file could not be written.
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

  if (bs_theta_file_load (&load->contents, load->file, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * bs_experiment_load_theta_async:
 * @file: a file with the matrices Theta1, Theta2 ... in Octave's text format
 *
 * Reads Θ in a thread; nothing changes until bs_experiment_load_theta_finish(). The data must
 * belong to what Θ means (bs_theta_alignment_apply()); if the file contains only matrices, Θ must
 * have as many inputs and outputs as the data. The hidden layers become those of the file, and so
 * do activation, scaling and λ if the file tells them. A new run begins from this Θ as iteration 0.
 * It is then the initial Θ, until another choice that it cannot have forgets it: another seed, τ,
 * initial method, other hidden layers or other data, and with a context another activation or
 * scaling.
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
  const BsNetwork *network = load->contents.network;
  const BsThetaContext *context = load->contents.context;
  guint n_hidden = bs_network_get_n_layers (network) - 2;
  g_autofree gsize *hidden = g_new (gsize, n_hidden + 1);
  gsize n_bytes = bs_network_get_n_parameters (network) * sizeof (double);
  g_autofree char *title = bs_file_get_shown_name (load->file);
  g_autoptr (GBytes) theta = NULL;
  g_autoptr (BsSetup) setup = NULL;

  if (context == NULL && !check_fits (network, self->shown->read, error))
    return FALSE;
  for (guint i = 0; i < n_hidden; i++)
    hidden[i] = bs_network_get_size (network, i + 2);
  theta = g_bytes_new_take (g_steal_pointer (&load->contents.theta), n_bytes);
  setup = bs_setup_change_theta (self->setup, theta, title, context, hidden, n_hidden, error);

  if (setup == NULL)
    return FALSE;

  /* Loading the same Θ again means that the user wants to begin again. */
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
 * Checks that Θ fits the data that are open now, and begins a new run from it.
 *
 * Returns: %FALSE with an error, and nothing changed, if Θ could not be read or does not fit. The
 * error is G_IO_ERROR_CANCELLED if other data or another Θ came in the meantime.
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

      /* An error about data that do not belong to Θ names the file already. */
      if (error != NULL && (*error)->domain != BS_FILE_ERROR)
        g_prefix_error (error, "%s: ", name);
      _bs_experiment_mark (self, 0);
      return FALSE;
    }

  return TRUE;
}

/**
 * bs_experiment_make_theta_text:
 *
 * Returns: (transfer full) (nullable): how a loaded Θ is applied to the data, and what is assumed
 *   where its file does not tell; %NULL without a loaded Θ
 */
char *
bs_experiment_make_theta_text (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), NULL);

  return self->shown != NULL ? bs_setup_describe_theta (self->setup, self->shown->read) : NULL;
}
