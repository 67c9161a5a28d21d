/* Data from outside: read in a thread, taken over only when all of it is good. */

#include <glib/gi18n-lib.h>

#include "experiment/experiment-private.h"
#include "files/builtin-data.h"
#include "files/csv.h"
#include "files/quote.h"

/* What data of one's own start with. */
#define OWN_TAU  0.5
#define OWN_RATE 0.5

typedef struct
{
  const BsBuiltinData *builtin; /* or NULL, then: */
  GFile *file;
  BsTrainingSet *unscaled;
  BsStart *start;
} Load;

static Load *
load_new (BsExperiment *self, BsFeatureScaling scaling)
{
  Load *load = g_new0 (Load, 1);

  load->start = bs_start_new ();
  load->start->preparation = self->preparation;
  load->start->preparation.scaling = scaling;
  load->start->options = self->options;

  return load;
}

static void
load_free (gpointer data)
{
  Load *self = data;

  g_clear_object (&self->file);
  g_clear_pointer (&self->unscaled, bs_training_set_unref);
  bs_start_unref (self->start);
  g_free (self);
}

/* α is suggested for plain gradient descent; other methods go on as they are. */
static void
suggest_optimizer (BsStart *start, double rate)
{
  start->options.seed = start->initial.seed;
  if (start->options.method == BS_OPTIMIZER_GRADIENT_DESCENT)
    start->options.rate = rate;
}

static void
suggest_for_own_data (BsStart *start)
{
  gsize n = bs_training_set_get_n_features (start->training_set);
  gsize k = bs_training_set_get_n_outputs (start->training_set);

  start->hidden[0] = CLAMP (n + k, 4, 25);
  start->n_hidden = 1;
  start->initial = (BsInitialWeights){ BS_INITIAL_UNIFORM, OWN_TAU, 1 };
  suggest_optimizer (start, OWN_RATE);
}

static void
suggest_for_builtin (BsStart *start, const BsBuiltinData *builtin)
{
  for (guint i = 0; i < G_N_ELEMENTS (builtin->hidden) && builtin->hidden[i] > 0; i++)
    start->hidden[start->n_hidden++] = builtin->hidden[i];
  start->initial = (BsInitialWeights){ BS_INITIAL_UNIFORM, builtin->tau, builtin->seed };
  suggest_optimizer (start, builtin->rate);
  start->lambda = builtin->lambda;
}

static double
get_suggested_rate (const Load *self)
{
  return self->builtin != NULL ? self->builtin->rate : OWN_RATE;
}

/* Data are not refused because the method in use cannot train a network of their size. */
static gboolean
shape (Load *self, GError **error)
{
  g_autoptr (GError) refusal = NULL;

  if (bs_start_shape (self->start, &refusal))
    return TRUE;
  if (refusal->domain != BS_OPTIMIZER_ERROR && refusal->domain != BS_MEMORY_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&refusal));
      return FALSE;
    }
  bs_optimizer_options_init (&self->start->options, BS_OPTIMIZER_GRADIENT_DESCENT);
  suggest_optimizer (self->start, get_suggested_rate (self));

  return bs_start_shape (self->start, error);
}

/* Data are not refused because they are too few for the part that is to be held out. */
static gboolean
prepare (Load *self, GError **error)
{
  BsStart *start = self->start;
  g_autoptr (GError) refusal = NULL;

  if (bs_preparation_apply (&start->preparation, self->unscaled, &start->training_set,
                            &start->held_out, &refusal))
    return TRUE;
  if (refusal->domain != BS_TRAINING_SET_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&refusal));
      return FALSE;
    }
  start->preparation.held_out = 0.0;

  return bs_preparation_apply (&start->preparation, self->unscaled, &start->training_set,
                               &start->held_out, error);
}

static void
load_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Load *load = task_data;
  GError *error = NULL;

  if (load->builtin != NULL)
    load->unscaled = bs_builtin_data_load (load->builtin->name, load->builtin->seed, &error);
  else
    load->unscaled = bs_csv_load (load->file, 0, cancellable, &error);
  if (load->unscaled == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  if (prepare (load, &error))
    {
      if (load->builtin != NULL)
        suggest_for_builtin (load->start, load->builtin);
      else
        suggest_for_own_data (load->start);
    }
  if (load->start->training_set == NULL || !shape (load, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  if (bs_start_make (load->start, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
start_loading (BsExperiment *self,
               Load *load,
               const char *name,
               GCancellable *cancellable,
               GAsyncReadyCallback callback,
               gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  _bs_experiment_cancel (&self->loading);
  _bs_experiment_cancel (&self->loading_theta);
  _bs_experiment_cancel (&self->preparing_data);
  self->loading = cancellable != NULL ? g_object_ref (cancellable) : g_cancellable_new ();

  task = g_task_new (self, self->loading, callback, user_data);
  g_task_set_task_data (task, load, load_free);
  if (load->file == NULL && load->builtin == NULL)
    {
      g_autofree char *shown = bs_quote (name);

      g_task_return_new_error (task, BS_FILE_ERROR, BS_FILE_ERROR_UNKNOWN,
                               _ ("There is no built-in data “%s”."), shown);
    }
  else
    g_task_run_in_thread (task, load_in_thread);
  _bs_experiment_sync_properties (self);
}

void
bs_experiment_load_builtin_async (BsExperiment *self,
                                  const char *name,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  const BsBuiltinData *builtin;
  Load *load;

  g_return_if_fail (BS_IS_EXPERIMENT (self) && name != NULL);

  builtin = bs_builtin_data_find (name);
  load = load_new (self, builtin != NULL ? builtin->scaling : BS_FEATURE_SCALING_NONE);
  load->builtin = builtin;
  start_loading (self, load, name, cancellable, callback, user_data);
}

void
bs_experiment_load_file_async (BsExperiment *self,
                               GFile *file,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Load *load;

  g_return_if_fail (BS_IS_EXPERIMENT (self) && G_IS_FILE (file));

  load = load_new (self, BS_FEATURE_SCALING_STANDARD);
  load->file = g_object_ref (file);
  start_loading (self, load, NULL, cancellable, callback, user_data);
}

/* All of it is good: now it takes the place of what was open. */
static void
take_over (BsExperiment *self, Load *load)
{
  /* A Θ or a scaling asked for since the load began was meant for the data before. */
  _bs_experiment_cancel (&self->loading_theta);
  _bs_experiment_cancel (&self->preparing_data);
  g_clear_pointer (&self->unscaled, bs_training_set_unref);
  self->unscaled = g_steal_pointer (&load->unscaled);

  g_free (self->builtin_name);
  g_free (self->data_title);
  self->builtin_name = g_strdup (load->builtin != NULL ? load->builtin->name : NULL);
  self->data_title =
    g_strdup (load->builtin != NULL ? _ (load->builtin->title)
                                    : bs_training_set_get_title (load->start->training_set));
  _bs_experiment_forget_runs (self);
  self->used_options[BS_OPTIMIZER_GRADIENT_DESCENT].rate = get_suggested_rate (load);
  _bs_experiment_adopt_start (self, load->start);
}

/**
 * bs_experiment_load_finish:
 *
 * Returns: %FALSE with the error where the data could not be had; what was open is then as
 * it was.
 */
gboolean
bs_experiment_load_finish (BsExperiment *self, GAsyncResult *result, GError **error)
{
  GTask *task;

  g_return_val_if_fail (BS_IS_EXPERIMENT (self) && g_task_is_valid (result, self), FALSE);

  task = G_TASK (result);
  if (self->loading == g_task_get_cancellable (task))
    g_clear_object (&self->loading);
  if (!g_task_propagate_boolean (task, error))
    {
      _bs_experiment_sync_properties (self);
      return FALSE;
    }
  take_over (self, g_task_get_task_data (task));

  return TRUE;
}
