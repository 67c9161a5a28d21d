/* What leaves the window: a picture, a handout, a program, data, a command.
 *
 * Each begins with a snapshot of what is shown when the user asks for it, and a thread makes the
 * rest (export-job.c). When that is done, a word tells so. The clipboard has what was copied last:
 * what a thread still makes for it is given up when something else is copied.
 *
 * A picture on the clipboard is there as PNG, with two pixels for each of the screen, and as SVG.
 */

#include <glib/gi18n-lib.h>

#include "export/handout.h"
#include "walk/explanation-text.h"
#include "widgets/cost-plot.h"
#include "widgets/widget.h"
#include "window/export-job.h"
#include "window/window-private.h"

static void
fill_clipboard (BsWindow *self, GBytes *png, GBytes *svg)
{
  GdkContentProvider *providers[] = { gdk_content_provider_new_for_bytes ("image/png", png),
                                      gdk_content_provider_new_for_bytes ("image/svg+xml", svg) };
  g_autoptr (GdkContentProvider) both =
    gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));

  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), both);
}

/* Gives up what a thread still makes for the clipboard. */
static void
stop_copying (BsWindow *self)
{
  g_cancellable_cancel (self->copying);
  g_clear_object (&self->copying);
}

void
_bs_window_copy_text (BsWindow *self, const char *text, const char *done)
{
  stop_copying (self);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  _bs_window_tell_done (self, done);
}

static void
tell_written (BsWindow *self, GFile *file)
{
  g_autofree char *path = g_file_get_parse_name (file);
  /* Translators: %s is the path of a file. */
  g_autofree char *text = g_strdup_printf (_ ("Written: %s"), path);

  _bs_window_tell_done (self, text);
}

static void
finish (BsWindow *self, BsExportJob *job, GBytes *bytes)
{
  if (job->file != NULL)
    tell_written (self, job->file);
  else if (job->kind == BS_EXPORT_MATRICES)
    _bs_window_copy_text (self, g_bytes_get_data (bytes, NULL), job->done);
  else
    {
      fill_clipboard (self, bytes, job->svg);
      _bs_window_tell_done (self, job->done);
    }
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BsWindow *self = BS_WINDOW (source);
  BsExportJob *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);

  /* The window may have been closed. */
  if (self->experiment == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (bytes != NULL)
    finish (self, job, bytes);
  else
    _bs_window_show_error (self,
                           job->file != NULL ? _ ("The file could not be written")
                                             : _ ("The picture could not be copied"),
                           error);
}

static void
work (GTask *task, gpointer source, gpointer job, GCancellable *cancellable)
{
  GError *error = NULL;
  GBytes *bytes = bs_export_job_do (job, cancellable, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

/* Begins to make what is exported, which is taken. */
static void
begin (BsWindow *self, BsExportJob *job)
{
  g_autoptr (GTask) task = NULL;

  if (job->file == NULL)
    {
      stop_copying (self);
      self->copying = g_cancellable_new ();
    }
  task = g_task_new (self, job->file == NULL ? self->copying : NULL, on_done, NULL);
  g_task_set_task_data (task, job, bs_export_job_free);
  g_task_run_in_thread (task, work);
}

/* Returns the picture of the page that is shown. NULL if it has none, and a line says so. */
static BsExportJob *
take_picture (BsWindow *self)
{
  const char *page = gtk_stack_get_visible_child_name (self->pages);
  BsExportJob *job = bs_export_job_new (BS_EXPORT_PICTURE);

  job->format = BS_PICTURE_PNG;
  job->palette = bs_widget_get_palette (GTK_WIDGET (self));
  if (g_strcmp0 (page, "network") == 0)
    job->drawing = bs_diagram_make_drawing (self->diagram, &job->size);
  else if (g_strcmp0 (page, "matrices") == 0)
    job->drawing = bs_matrices_panel_make_drawing (self->matrices, &job->size);
  else if (g_strcmp0 (page, "runs") == 0)
    job->drawing =
      bs_cost_plot_make_drawing (BS_COST_PLOT (bs_runs_panel_get_plot (self->runs)), &job->size);
  else if (g_strcmp0 (page, "plane") == 0)
    job->drawing = bs_plane_panel_make_drawing (self->plane, &job->size);
  else if (g_strcmp0 (page, "images") == 0)
    job->drawing = bs_images_panel_make_drawing (self->images, &job->size);
  if (job->drawing != NULL)
    return job;

  bs_export_job_free (job);
  _bs_window_show_notice (
    self, _ ("Network, Matrices, Runs, Plane and Images have a picture; this page has none."));

  return NULL;
}

void
_bs_window_copy_picture (BsWindow *self)
{
  BsExportJob *job = take_picture (self);

  if (job == NULL)
    return;
  job->done = _ ("The picture is copied.");
  begin (self, job);
}

static void
copy_matrices (BsWindow *self)
{
  BsMatrixScene *matrices = bs_matrices_panel_make_scene (self->matrices);
  BsExportJob *job;

  if (matrices == NULL)
    return;
  job = bs_export_job_new (BS_EXPORT_MATRICES);
  job->done = _ ("The matrices are copied as Octave takes them.");
  job->matrices = matrices;
  begin (self, job);
}

static void
copy_rows (BsWindow *self)
{
  g_autofree char *note = NULL;
  g_autofree char *text = bs_data_panel_make_text (self->data, &note);

  if (text != NULL)
    _bs_window_copy_text (self, text, note);
  else
    _bs_window_show_notice (self, _ ("The table has no rows to copy."));
}

static void
copy_quality (BsWindow *self)
{
  g_autofree char *text = bs_quality_panel_make_text (self->quality);

  if (text != NULL)
    _bs_window_copy_text (self, text, _ ("The table is copied."));
  else
    _bs_window_show_notice (self, _ ("The table has no rows to copy."));
}

/* Copies the table of the page that is shown; matrices are copied as Octave takes them. */
void
_bs_window_copy_table (BsWindow *self)
{
  const char *page = gtk_stack_get_visible_child_name (self->pages);

  if (g_strcmp0 (page, "data") == 0)
    copy_rows (self);
  else if (g_strcmp0 (page, "quality") == 0)
    copy_quality (self);
  else if (g_strcmp0 (page, "matrices") == 0)
    copy_matrices (self);
  else
    _bs_window_show_notice (self,
                            _ ("Data, Quality and Matrices have a table; this page has none."));
}

void
_bs_window_copy_command (BsWindow *self)
{
  const char *note = NULL;
  g_autofree char *command = bs_experiment_make_command (self->experiment, &note);

  if (command == NULL)
    return;
  _bs_window_copy_text (self, command, _ ("The command is copied."));
  if (note != NULL)
    _bs_window_show_notice (self, note);
}

void
_bs_window_copy_step (BsWindow *self)
{
  const BsExplanation *step = bs_experiment_get_explanation (self->experiment);
  g_autofree char *text = step != NULL ? bs_explanation_to_text (step) : NULL;

  if (text != NULL)
    _bs_window_copy_text (self, text, _ ("The step is copied."));
  else
    _bs_window_show_notice (self, _ ("There is no step to copy now."));
}

void
_bs_window_tell_formula_copied (BsWindow *self)
{
  stop_copying (self);
  _bs_window_tell_done (self, _ ("The formula is copied."));
}

/* A name that tells no format that we write gets an error and no file. */
static gboolean
check_name (BsWindow *self, BsExportJob *job)
{
  g_autofree char *name = g_file_get_basename (job->file);
  g_autofree char *objection = NULL;
  g_autoptr (GError) error = NULL;

  if (job->kind == BS_EXPORT_PICTURE && !bs_picture_format_find (name, &job->format))
    g_set_error_literal (&error, BS_PICTURE_ERROR, BS_PICTURE_ERROR_FAILED,
                         _ ("The end of the name tells the format: .svg, .pdf or .png."));
  if (job->kind == BS_EXPORT_SCRIPT && !bs_script_language_find_of_name (name, &job->language))
    g_set_error_literal (&error, BS_PICTURE_ERROR, BS_PICTURE_ERROR_FAILED,
                         _ ("The end of the name tells the language: .m for Octave, .py for "
                            "NumPy."));
  if (job->kind == BS_EXPORT_SCRIPT && error == NULL)
    objection = bs_script_language_object (job->language, name);
  if (objection != NULL)
    g_set_error_literal (&error, BS_PICTURE_ERROR, BS_PICTURE_ERROR_FAILED, objection);
  if (error == NULL)
    return TRUE;

  _bs_window_show_error (self, _ ("The file could not be written"), error);

  return FALSE;
}

/* Finds the steps that the user has chosen in the dialog. */
static void
choose_steps (BsExportJob *job, const char *choice)
{
  const BsSequence *sequence = bs_reveal_get_sequence (job->reveal);
  guint64 iteration = bs_reveal_get_point (job->reveal)->iteration;
  gsize example = bs_reveal_get_shown_example (job->reveal);
  gsize index = MAX (bs_reveal_find_in_batch (job->reveal, example), 1);

  if (g_strcmp0 (choice, "iteration") == 0)
    {
      job->first = bs_sequence_get_start (sequence, iteration);
      job->n_steps = bs_sequence_get_n_steps (sequence, iteration);
    }
  else if (g_strcmp0 (choice, "step") == 0)
    {
      job->first = bs_reveal_get_position (job->reveal);
      job->n_steps = 1;
    }
  else
    {
      job->first = bs_sequence_get_example_start (sequence, iteration, index);
      job->n_steps = bs_reveal_is_drawn (job->reveal) ? bs_reveal_get_n_steps (job->reveal)
                                                      : bs_sequence_get_example_length (sequence);
    }
}

static void
on_named (GtkNativeDialog *chooser, int response, BsWindow *self)
{
  BsExportJob *job = g_object_steal_data (G_OBJECT (chooser), "backstep-export");
  const char *choice = job->kind == BS_EXPORT_HANDOUT
                         ? gtk_file_chooser_get_choice (GTK_FILE_CHOOSER (chooser), "steps")
                         : NULL;

  g_assert (BS_IS_WINDOW (self));

  if (job->kind == BS_EXPORT_HANDOUT)
    choose_steps (job, choice);
  job->file = _bs_window_take_choice (chooser, response);
  if (job->file != NULL && check_name (self, job))
    begin (self, job);
  else
    bs_export_job_free (job);
}

/* Makes the dialog that asks for the file; it owns @job until it is answered. */
static GtkFileChooserNative *
make_chooser (BsWindow *self, const char *title, const char *name, BsExportJob *job)
{
  GtkFileChooserNative *chooser =
    _bs_window_make_chooser (self, title, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("Export"));

  g_object_set_data_full (G_OBJECT (chooser), "backstep-export", job, bs_export_job_free);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_named), self, 0);

  return chooser;
}

void
_bs_window_export (BsWindow *self)
{
  const char *const patterns[] = { "*.svg", "*.pdf", "*.png", NULL };
  BsExportJob *job = take_picture (self);
  g_autofree char *name = NULL;
  GtkFileChooserNative *chooser;

  if (job == NULL)
    return;
  name = g_strdup_printf ("%s%s", gtk_stack_get_visible_child_name (self->pages),
                          bs_picture_format_get_suffix (BS_PICTURE_SVG));
  chooser = make_chooser (self, _ ("Export the picture as .svg, .pdf or .png"), name, job);
  _bs_window_add_filter (chooser, _ ("Pictures"), patterns);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* Takes the walk as it is now. */
static BsExportJob *
take_walk (BsReveal *reveal, BsExportKind kind)
{
  BsExportJob *job = bs_export_job_new (kind);

  job->reveal = bs_reveal_copy (reveal);
  job->is_scaled = bs_reveal_get_unscaled (job->reveal) != NULL;

  return job;
}

/* Offers those handouts that are not too long. A drawn example belongs to no iteration. */
static void
add_choices (GtkFileChooser *chooser, const BsReveal *reveal)
{
  const char *options[4] = { "example" }, *labels[4] = { _ ("this example") };
  const BsSequence *sequence = bs_reveal_get_sequence (reveal);
  guint n = 1;

  if (bs_reveal_get_address (reveal) != NULL)
    {
      options[n] = "step";
      labels[n++] = _ ("this step");
    }
  if (!bs_reveal_is_drawn (reveal) &&
      bs_sequence_get_n_steps (sequence, bs_reveal_get_point (reveal)->iteration) <=
        BS_HANDOUT_MOST_STEPS)
    {
      options[n] = "iteration";
      labels[n++] = _ ("the whole iteration");
    }
  gtk_file_chooser_add_choice (chooser, "steps", _ ("Handout of"), options, labels);
  gtk_file_chooser_set_choice (chooser, "steps", options[0]);
}

void
_bs_window_export_handout (BsWindow *self)
{
  const char *const patterns[] = { "*.pdf", NULL };
  BsExportJob *job;
  GtkFileChooserNative *chooser;

  if (bs_quiz_is_on (bs_experiment_get_quiz (self->experiment)))
    {
      _bs_window_show_notice (
        self, _ ("A handout tells what Predict asks for. Switch Predict off to export one."));
      return;
    }
  /* What is walked through is on paper, too, where it is a drawn example. */
  job = take_walk (bs_experiment_get_shown_reveal (self->experiment), BS_EXPORT_HANDOUT);
  if (bs_sequence_get_example_length (bs_reveal_get_sequence (job->reveal)) > BS_HANDOUT_MOST_STEPS)
    {
      bs_export_job_free (job);
      _bs_window_show_notice (self, _ ("A handout of this network would have too many steps."));
      return;
    }
  chooser = make_chooser (self, _ ("Export a handout as .pdf"), "handout.pdf", job);
  add_choices (GTK_FILE_CHOOSER (chooser), job->reveal);
  /* Beside the choices GTK shows which files are listed, also if that was never said. */
  _bs_window_add_filter (chooser, _ ("Handouts"), patterns);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
_bs_window_save_data (BsWindow *self)
{
  const char *const patterns[] = { "*.csv", NULL };
  g_autofree char *name =
    g_strdup_printf ("%s.csv", bs_experiment_get_setup (self->experiment)->generation.n_examples > 0
                                 ? bs_experiment_get_setup (self->experiment)->data
                                 : "data");
  BsExportJob *job = bs_export_job_new (BS_EXPORT_DATA);
  GtkFileChooserNative *chooser;

  job->read = bs_training_set_ref (bs_experiment_get_read (self->experiment));
  job->edits = g_strdup (bs_experiment_get_edits (self->experiment));
  chooser = make_chooser (self, _ ("Save the data as .csv"), name, job);
  _bs_window_add_filter (chooser, _ ("Data"), patterns);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
_bs_window_export_script (BsWindow *self)
{
  const char *const patterns[] = { "*.m", "*.py", NULL };
  BsExportJob *job = take_walk (bs_experiment_get_reveal (self->experiment), BS_EXPORT_SCRIPT);
  const BsScript script = bs_export_job_get_script (job);
  g_autofree char *name =
    g_strdup_printf ("J_and_D%s", bs_script_language_get_suffix (BS_SCRIPT_OCTAVE));
  GtkFileChooserNative *chooser;

  if (bs_script_count_numbers (&script) > BS_SCRIPT_MOST_NUMBERS)
    {
      bs_export_job_free (job);
      _bs_window_show_notice (self, _ ("A program with all these data would be too long to read."));
      return;
    }
  chooser = make_chooser (self, _ ("Export as a program: .m for Octave, .py for NumPy"), name, job);
  _bs_window_add_filter (chooser, _ ("Programs"), patterns);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
