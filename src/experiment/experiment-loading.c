/* Opens data. They are read and prepared in a thread, and replace the present ones only when
 * everything has succeeded. */

#include <glib/gi18n-lib.h>

#include "experiment/experiment-private.h"
#include "files/builtin-data.h"
#include "files/file-name.h"
#include "setup/setup-data.h"

typedef struct
{
  BsSetup *before; /* what a suggestion leaves as it is */
  BsStart *start;
  BsProgress *progress; /* shared with the experiment */
  gboolean is_watched;
  gboolean is_as_it_is; /* the set-up is not to be replaced by what suits the data */
  guint64 run;          /* the run of the edit to which this belongs; 0 for a new one */
} Load;

static void
load_free (gpointer data)
{
  Load *self = data;

  bs_setup_unref (self->before);
  bs_start_unref (self->start);
  g_atomic_rc_box_release (self->progress);
  g_free (self);
}

/* Replaces the set-up for the data that have been read, and takes ownership of the new one. */
static void
replace_setup (Load *self, BsSetup *setup)
{
  g_autoptr (BsStart) read = g_steal_pointer (&self->start);

  self->start = bs_start_new (setup);
  bs_start_share_data (self->start, read);
  bs_setup_unref (setup);
}

/* Returns the set-up that suits the data of @start. Data are read again as they were read. */
static BsSetup *
suggest_from (const BsSetup *before, const BsStart *start, gboolean is_watched)
{
  g_autoptr (BsSetup) suggested = bs_setup_suggest (before, start->setup->data, start->read);

  if (is_watched)
    bs_setup_take (&suggested, bs_setup_suggest_limit (suggested, before));

  return bs_setup_change_reading (suggested, &start->setup->reading);
}

static void
suggest (Load *self, gboolean with_method, gboolean with_held_out)
{
  BsSetup *setup = suggest_from (self->before, self->start, self->is_watched);

  if (!with_method)
    bs_setup_take (&setup, bs_setup_change_choice (setup, BS_SETUP_OPTIMIZER,
                                                   BS_OPTIMIZER_GRADIENT_DESCENT, NULL));
  if (!with_held_out)
    bs_setup_take (&setup, bs_setup_change_number (setup, BS_SETUP_HOLDOUT, 0.0, NULL));
  replace_setup (self, setup);
}

/* Data must not be refused only because of a setting that does not fit them: the optimizer cannot
 * train so large a network, a batch is larger than the data, or there are too few examples to hold
 * some out. So the settings that prevent it are reset, one after the other. */
static gboolean
make_somehow (Load *self, GCancellable *cancellable, GError **error)
{
  gboolean with_method = TRUE, with_held_out = TRUE;

  while (TRUE)
    {
      g_autoptr (GError) refusal = NULL;

      if (bs_start_make (self->start, cancellable, &refusal))
        return TRUE;
      if (refusal->domain == BS_TRAINING_SET_ERROR && with_held_out)
        with_held_out = FALSE;
      else if (refusal->domain != BS_TRAINING_SET_ERROR && with_method &&
               !g_cancellable_is_cancelled (cancellable))
        with_method = FALSE;
      else
        {
          g_propagate_error (error, g_steal_pointer (&refusal));
          return FALSE;
        }
      suggest (self, with_method, with_held_out);
    }
}

static void
load_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Load *load = task_data;
  GError *error = NULL;

  if (!bs_start_read (load->start, load->progress, cancellable, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  if (!load->is_as_it_is)
    suggest (load, TRUE, TRUE);
  if (make_somehow (load, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Takes ownership of the set-up. */
static void
load (BsExperiment *self,
      BsSetup *setup,
      gboolean is_as_it_is,
      guint64 run,
      GCancellable *cancellable,
      GAsyncReadyCallback callback,
      gpointer user_data)
{
  g_autoptr (BsSetup) taken = setup;
  g_autoptr (GTask) task = NULL;
  Load *data = g_new0 (Load, 1);

  _bs_experiment_cancel (&self->loading);
  _bs_experiment_cancel (&self->loading_theta);
  self->loading = cancellable != NULL ? g_object_ref (cancellable) : g_cancellable_new ();

  g_free (self->loading_data);
  self->loading_data = g_strdup (taken->data);
  g_clear_pointer (&self->progress, g_atomic_rc_box_release);
  self->progress = g_atomic_rc_box_new0 (BsProgress);

  data->progress = g_atomic_rc_box_acquire (self->progress);
  data->before = bs_setup_ref (is_as_it_is ? taken : self->setup);
  data->start = bs_start_new (taken);
  data->is_as_it_is = is_as_it_is;
  data->is_watched = self->is_watched && !is_as_it_is;
  data->run = run;
  task = g_task_new (self, self->loading, callback, user_data);
  g_task_set_source_tag (task, bs_experiment_open_async);
  g_task_set_task_data (task, data, load_free);
  g_task_run_in_thread (task, load_in_thread);
  _bs_experiment_mark (self, 0);
}

/**
 * bs_experiment_open_async:
 * @data: the name of built-in data, or the path or URI of a file
 * @reading: (nullable): what is said about reading the file; %NULL if nothing is said
 *
 * Opens data with the set-up that suits them; see bs_setup_suggest().
 */
void
bs_experiment_open_async (BsExperiment *self,
                          const char *data,
                          const BsDataReading *reading,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_auto (BsDataReading) nothing = { NULL };
  g_autoptr (BsSetup) named = NULL;

  g_return_if_fail (BS_IS_EXPERIMENT (self) && data != NULL && *data != '\0');

  bs_data_reading_init (&nothing);
  named = bs_setup_change_data (self->setup, data, NULL);
  load (self, bs_setup_change_reading (named, reading != NULL ? reading : &nothing), FALSE, 0,
        cancellable, callback, user_data);
}

/**
 * bs_experiment_restore_async:
 * @setup: a set-up with data
 *
 * Opens the data of a set-up and begins a run with all its settings. A file may have changed in the
 * meantime; settings that no longer fit its data are replaced by those that suit them.
 */
void
bs_experiment_restore_async (BsExperiment *self,
                             const BsSetup *setup,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_return_if_fail (BS_IS_EXPERIMENT (self) && setup != NULL && *setup->data != '\0');

  load (self, bs_setup_ref (setup), TRUE, 0, cancellable, callback, user_data);
}

void
_bs_experiment_reopen_async (BsExperiment *self,
                             const BsEdit *edit,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  load (self, bs_setup_ref (edit->setup), TRUE, edit->run, NULL, callback, user_data);
}

char *
_bs_experiment_make_title (const char *data)
{
  const BsBuiltinData *builtin = bs_builtin_data_find (data);
  g_autoptr (GFile) file = NULL;

  if (builtin != NULL)
    return g_strdup (_ (builtin->title));

  file = bs_file_from_argument (data);

  return bs_file_get_shown_name (file);
}

/* The same data with the same settings are another beginning, too: their file may have changed. */
static void
note_opened (BsExperiment *self, const BsStart *start, const BsSetup *before)
{
  gboolean is_same = bs_setup_equal (before, start->setup);

  /* Translators: what is undone, after "Undo: ". */
  _bs_experiment_note_edit (self, start, is_same ? _ ("data read again") : NULL);
}

/* Choices that the user made while the data were being read are applied now, except those that are
 * not possible with these data. */
static void
choose_anew (BsExperiment *self, const Load *load, const BsSetup *meanwhile)
{
  const BsStart *start = load->start;

  if (!load->is_as_it_is && !bs_setup_equal (meanwhile, load->before))
    bs_experiment_propose (self, suggest_from (meanwhile, start, load->is_watched), NULL);
}

/* The data of a set-up could not be read, and nothing is shown yet. Settings that do not depend on
 * data are kept for the data that are opened instead. */
static void
keep_choices (BsExperiment *self, const BsSetup *wanted)
{
  g_autoptr (BsSetup) setup = bs_setup_go_on (self->setup, wanted);

  bs_setup_take (&setup, bs_setup_change_choice (setup, BS_SETUP_OPTIMIZER, wanted->method, NULL));
  bs_setup_take (&setup, bs_setup_change_number (setup, BS_SETUP_HOLDOUT, wanted->held_out, NULL));
  bs_setup_take (&setup,
                 bs_setup_change_whole (setup, BS_SETUP_HOLDOUT_SEED, wanted->held_out_seed, NULL));
  _bs_experiment_set_setup (self, setup);
}

/**
 * bs_experiment_open_finish:
 *
 * Finishes both functions above. After a failure the open experiment is unchanged.
 *
 * Returns: %FALSE with an error, which is G_IO_ERROR_CANCELLED if other data were opened in the
 * meantime
 */
gboolean
bs_experiment_open_finish (BsExperiment *self, GAsyncResult *result, GError **error)
{
  g_autoptr (BsSetup) meanwhile = NULL;
  gboolean is_edit;
  GTask *task;
  Load *load;

  g_return_val_if_fail (BS_IS_EXPERIMENT (self) && g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, bs_experiment_open_async), FALSE);

  task = G_TASK (result);
  load = g_task_get_task_data (task);
  if (self->loading == g_task_get_cancellable (task))
    {
      g_clear_object (&self->loading);
      g_clear_pointer (&self->loading_data, g_free);
      _bs_experiment_mark (self, 0);
    }
  if (!g_task_propagate_boolean (task, error) || !bs_live_run_prepare (self->run, error))
    {
      if (load->is_as_it_is && self->shown == NULL && self->run != NULL)
        keep_choices (self, load->before);
      return FALSE;
    }

  _bs_experiment_hold (self);
  meanwhile = bs_setup_ref (self->setup);
  is_edit = load->run != 0 && _bs_experiment_reach_edit (self, load->start, load->run);
  _bs_experiment_adopt_start (self, load->start, NULL);
  if (!is_edit)
    note_opened (self, load->start, meanwhile);
  choose_anew (self, load, meanwhile);
  _bs_experiment_release (self);

  return TRUE;
}

/* Finishes opening data for which nobody waits: a failure is told by the signal "failed". */
void
_bs_experiment_on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BsExperiment *self = BS_EXPERIMENT (source);
  g_autoptr (GError) error = NULL;

  if (!bs_experiment_open_finish (self, result, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    bs_experiment_fail (self, error);
}

/**
 * bs_experiment_is_reading:
 *
 * Returns: whether data are being read or prepared
 */
gboolean
bs_experiment_is_reading (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), FALSE);

  return self->loading_data != NULL;
}

/**
 * bs_experiment_get_loaded_part:
 *
 * Returns: the part of the data that has been read, from 0 to 1; a negative number while that is
 * not known, or while no data are being read
 */
double
bs_experiment_get_loaded_part (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), -1.0);

  return self->loading_data != NULL ? bs_progress_get_part (self->progress) : -1.0;
}

/**
 * bs_experiment_make_loading_name:
 *
 * Returns: (transfer full) (nullable): the name by which a user knows the data that are being read
 */
char *
bs_experiment_make_loading_name (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), NULL);

  return self->loading_data != NULL ? _bs_experiment_make_title (self->loading_data) : NULL;
}

/**
 * bs_experiment_cancel_reading:
 *
 * Stops reading data; nothing happens while none are being read. What is open stays as it is, and
 * bs_experiment_open_finish() reports G_IO_ERROR_CANCELLED.
 */
void
bs_experiment_cancel_reading (BsExperiment *self)
{
  g_return_if_fail (BS_IS_EXPERIMENT (self));

  if (self->loading_data == NULL)
    return;
  _bs_experiment_cancel (&self->loading);
  g_clear_pointer (&self->loading_data, g_free);
  _bs_experiment_mark (self, 0);
}
