/* What leaves the window: a picture, a handout, a program, a command.
 *
 * Each begins with a snapshot of what is shown when the user asks for it. Training and the walk go
 * on; the file still has that moment. Another thread makes the bytes, because a picture with many
 * edges takes longer than a frame, and writes the file, because the main thread never waits for a
 * disk. The file is replaced completely or not at all.
 *
 * A picture on the clipboard is there as PNG, with two pixels for each of the screen, and as SVG.
 * Matrices are there as a text, which is made in the same way: a large one has millions of digits.
 */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "export/data-csv.h"
#include "export/handout.h"
#include "export/matrices-octave.h"
#include "export/picture-file.h"
#include "export/script.h"
#include "files/file-writer.h"
#include "walk/explanation-text.h"
#include "widgets/cost-plot.h"
#include "widgets/widget.h"
#include "window/window-private.h"

#define PIXELS 2.0

/* What is made, and where it goes. */
typedef struct _Export Export;
struct _Export
{
  GBytes *(*make) (Export *self, GError **error);
  GFile *file; /* NULL for the clipboard */

  BsDrawing *drawing; /* a picture */
  BsDrawingSize size;
  const BsPalette *palette;
  BsPictureFormat format;
  GBytes *svg; /* beside the PNG, for the clipboard */

  BsReveal *reveal; /* a handout, or the numbers of a program */
  guint64 first, n_steps;
  BsScriptLanguage language;
  gboolean is_scaled;

  BsTrainingSet *read; /* data to be saved, before the changes by hand */
  char *edits;

  BsMatrixScene *matrices; /* to be copied as a text */
};

static void
export_free (gpointer data)
{
  Export *self = data;

  g_clear_object (&self->file);
  g_clear_pointer (&self->drawing, bs_drawing_free);
  g_clear_pointer (&self->svg, g_bytes_unref);
  g_clear_pointer (&self->reveal, bs_reveal_free);
  g_clear_pointer (&self->read, bs_training_set_unref);
  g_clear_pointer (&self->edits, g_free);
  g_clear_pointer (&self->matrices, bs_matrix_scene_free);
  g_free (self);
}

static GBytes *
make_picture (Export *self, GError **error)
{
  if (self->file == NULL)
    {
      self->svg =
        bs_picture_make (self->drawing, BS_PICTURE_SVG, &self->size, 1.0, self->palette, error);
      if (self->svg == NULL)
        return NULL;
    }

  return bs_picture_make (self->drawing, self->format, &self->size, PIXELS, self->palette, error);
}

static GBytes *
make_handout (Export *self, GError **error)
{
  return bs_handout_make (self->reveal, self->first, self->n_steps, error);
}

static BsScript
get_script (const Export *self)
{
  return (BsScript){ .network = bs_reveal_get_network (self->reveal),
                     .theta = bs_reveal_get_point (self->reveal)->theta,
                     .lambda = bs_reveal_get_lambda (self->reveal),
                     .training_set = bs_reveal_get_training_set (self->reveal),
                     .is_scaled = self->is_scaled };
}

static GBytes *
make_script (Export *self, GError **error)
{
  const BsScript script = get_script (self);

  return g_string_free_to_bytes (bs_script_make (&script, self->language));
}

static GBytes *
make_data (Export *self, GError **error)
{
  g_autoptr (BsTrainingSet) data = bs_experiment_make_data (self->read, self->edits, error);

  return data != NULL ? bs_data_csv_make (data) : NULL;
}

/* The text ends with its 0, as the clipboard takes it. */
static GBytes *
make_matrices (Export *self, GError **error)
{
  char *text = bs_matrices_to_octave (self->matrices);

  return g_bytes_new_take (text, strlen (text) + 1);
}

static void
work (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Export *self = task_data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = self->make (self, &error);
  gsize length;
  const char *data;

  if (bytes == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  data = g_bytes_get_data (bytes, &length);
  if (self->file != NULL && !bs_file_writer_replace (self->file, data, length, cancellable, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&bytes), (GDestroyNotify) g_bytes_unref);
}

static void
fill_clipboard (BsWindow *self, GBytes *png, GBytes *svg)
{
  GdkContentProvider *providers[] = { gdk_content_provider_new_for_bytes ("image/png", png),
                                      gdk_content_provider_new_for_bytes ("image/svg+xml", svg) };
  g_autoptr (GdkContentProvider) both =
    gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));

  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), both);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BsWindow *self = BS_WINDOW (source);
  Export *export = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);

  /* The window may have been closed. */
  if (self->experiment == NULL)
    return;
  if (bytes == NULL)
    _bs_window_show_error (self,
                           export->file != NULL ? _ ("The file could not be written")
                                                : _ ("The picture could not be copied"),
                           error);
  else if (export->matrices != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                            g_bytes_get_data (bytes, NULL));
  else if (export->file == NULL)
    fill_clipboard (self, bytes, export->svg);
}

/* Begins to make what is exported, which is taken. */
static void
begin (BsWindow *self, Export *export)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_done, NULL);

  g_task_set_task_data (task, export, export_free);
  g_task_run_in_thread (task, work);
}

/* Returns the picture of the page that is shown. NULL if it has none, and a line says so. */
static Export *
take_picture (BsWindow *self)
{
  const char *page = gtk_stack_get_visible_child_name (self->pages);
  Export *export = g_new0 (Export, 1);

  export->make = make_picture;
  export->format = BS_PICTURE_PNG;
  export->palette = bs_widget_get_palette (GTK_WIDGET (self));
  if (g_strcmp0 (page, "network") == 0)
    export->drawing = bs_diagram_make_drawing (self->diagram, &export->size);
  else if (g_strcmp0 (page, "matrices") == 0)
    export->drawing = bs_matrices_panel_make_drawing (self->matrices, &export->size);
  else if (g_strcmp0 (page, "runs") == 0)
    export->drawing =
      bs_cost_plot_make_drawing (BS_COST_PLOT (bs_runs_panel_get_plot (self->runs)), &export->size);
  else if (g_strcmp0 (page, "plane") == 0)
    export->drawing = bs_plane_panel_make_drawing (self->plane, &export->size);
  else if (g_strcmp0 (page, "images") == 0)
    export->drawing = bs_images_panel_make_drawing (self->images, &export->size);
  if (export->drawing != NULL)
    return export;

  export_free (export);
  _bs_window_show_notice (
    self, _ ("Network, Matrices, Runs, Plane and Images have a picture; this page has none."));

  return NULL;
}

void
_bs_window_copy_picture (BsWindow *self)
{
  Export *export = take_picture (self);

  if (export != NULL)
    begin (self, export);
}

static void
copy_matrices (BsWindow *self)
{
  BsMatrixScene *matrices = bs_matrices_panel_make_scene (self->matrices);
  Export *export;

  if (matrices == NULL)
    return;
  export = g_new0 (Export, 1);
  export->make = make_matrices;
  export->matrices = matrices;
  begin (self, export);
}

/* Copies the table of the page that is shown; matrices are copied as Octave takes them. */
void
_bs_window_copy_table (BsWindow *self)
{
  const char *page = gtk_stack_get_visible_child_name (self->pages);
  g_autofree char *text = NULL;

  if (g_strcmp0 (page, "data") == 0)
    text = bs_data_panel_make_text (self->data);
  else if (g_strcmp0 (page, "quality") == 0)
    text = bs_quality_panel_make_text (self->quality);
  else if (g_strcmp0 (page, "matrices") == 0)
    copy_matrices (self);
  else
    {
      _bs_window_show_notice (self,
                              _ ("Data, Quality and Matrices have a table; this page has none."));
      return;
    }
  if (text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

void
_bs_window_copy_command (BsWindow *self)
{
  const char *note = NULL;
  g_autofree char *command = bs_experiment_make_command (self->experiment, &note);

  if (command == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), command);
  if (note != NULL)
    _bs_window_show_notice (self, note);
}

void
_bs_window_copy_step (BsWindow *self)
{
  const BsExplanation *step = bs_experiment_get_explanation (self->experiment);
  g_autofree char *text = step != NULL ? bs_explanation_to_text (step) : NULL;

  if (text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

/* A name that tells no format that we write gets an error and no file. */
static gboolean
check_name (BsWindow *self, Export *export)
{
  g_autofree char *name = g_file_get_basename (export->file);
  g_autoptr (GError) error = NULL;

  if (export->make == make_picture && !bs_picture_format_find (name, &export->format))
    g_set_error_literal (&error, BS_PICTURE_ERROR, BS_PICTURE_ERROR_FAILED,
                         _ ("The end of the name tells the format: .svg, .pdf or .png."));
  if (export->make == make_script && !bs_script_language_find_of_name (name, &export->language))
    g_set_error_literal (&error, BS_PICTURE_ERROR, BS_PICTURE_ERROR_FAILED,
                         _ ("The end of the name tells the language: .m for Octave, .py for "
                            "NumPy."));
  if (error == NULL)
    return TRUE;

  _bs_window_show_error (self, _ ("The file could not be written"), error);

  return FALSE;
}

/* Finds the steps that the user has chosen in the dialog. */
static void
choose_steps (Export *export, const char *choice)
{
  const BsSequence *sequence = bs_reveal_get_sequence (export->reveal);
  guint64 iteration = bs_reveal_get_point (export->reveal)->iteration;
  gsize example = bs_reveal_get_shown_example (export->reveal);
  gsize index = MAX (bs_reveal_find_in_batch (export->reveal, example), 1);

  if (g_strcmp0 (choice, "iteration") == 0)
    {
      export->first = bs_sequence_get_start (sequence, iteration);
      export->n_steps = bs_sequence_get_n_steps (sequence, iteration);
    }
  else if (g_strcmp0 (choice, "step") == 0)
    {
      export->first = bs_reveal_get_position (export->reveal);
      export->n_steps = 1;
    }
  else
    {
      export->first = bs_sequence_get_example_start (sequence, iteration, index);
      export->n_steps = bs_reveal_is_drawn (export->reveal)
                          ? bs_reveal_get_n_steps (export->reveal)
                          : bs_sequence_get_example_length (sequence);
    }
}

static void
on_named (GtkNativeDialog *chooser, int response, BsWindow *self)
{
  Export *export = g_object_steal_data (G_OBJECT (chooser), "backstep-export");
  const char *choice = export->make == make_handout
                         ? gtk_file_chooser_get_choice (GTK_FILE_CHOOSER (chooser), "steps")
                         : NULL;

  g_assert (BS_IS_WINDOW (self));

  if (export->make == make_handout)
    choose_steps (export, choice);
  export->file = _bs_window_take_choice (chooser, response);
  if (export->file != NULL && check_name (self, export))
    begin (self, export);
  else
    export_free (export);
}

/* Makes the dialog that asks for the file; it owns @export until it is answered. */
static GtkFileChooserNative *
make_chooser (BsWindow *self, const char *title, const char *name, Export *export)
{
  GtkFileChooserNative *chooser =
    _bs_window_make_chooser (self, title, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("Export"));

  g_object_set_data_full (G_OBJECT (chooser), "backstep-export", export, export_free);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_named), self, 0);

  return chooser;
}

void
_bs_window_export (BsWindow *self)
{
  const char *const patterns[] = { "*.svg", "*.pdf", "*.png", NULL };
  Export *export = take_picture (self);
  g_autofree char *name = NULL;
  GtkFileChooserNative *chooser;

  if (export == NULL)
    return;
  name = g_strdup_printf ("%s%s", gtk_stack_get_visible_child_name (self->pages),
                          bs_picture_format_get_suffix (BS_PICTURE_SVG));
  chooser = make_chooser (self, _ ("Export the picture as .svg, .pdf or .png"), name, export);
  _bs_window_add_filter (chooser, _ ("Pictures"), patterns);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* Takes the walk as it is now. */
static Export *
take_walk (BsReveal *reveal, GBytes *(*make) (Export *, GError **) )
{
  Export *export = g_new0 (Export, 1);

  export->make = make;
  export->reveal = bs_reveal_copy (reveal);
  export->is_scaled = bs_reveal_get_unscaled (export->reveal) != NULL;

  return export;
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
  Export *export;
  GtkFileChooserNative *chooser;

  if (bs_quiz_is_on (bs_experiment_get_quiz (self->experiment)))
    {
      _bs_window_show_notice (
        self, _ ("A handout tells what Predict asks for. Switch Predict off to export one."));
      return;
    }
  /* What is walked through is on paper, too, where it is a drawn example. */
  export = take_walk (bs_experiment_get_shown_reveal (self->experiment), make_handout);
  if (bs_sequence_get_example_length (bs_reveal_get_sequence (export->reveal)) >
      BS_HANDOUT_MOST_STEPS)
    {
      export_free (export);
      _bs_window_show_notice (self, _ ("A handout of this network would have too many steps."));
      return;
    }
  chooser = make_chooser (self, _ ("Export a handout as .pdf"), "handout.pdf", export);
  add_choices (GTK_FILE_CHOOSER (chooser), export->reveal);
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
  Export *export = g_new0 (Export, 1);
  GtkFileChooserNative *chooser;

  export->make = make_data;
  export->read = bs_training_set_ref (bs_experiment_get_read (self->experiment));
  export->edits = g_strdup (bs_experiment_get_edits (self->experiment));
  chooser = make_chooser (self, _ ("Save the data as .csv"), name, export);
  _bs_window_add_filter (chooser, _ ("Data"), patterns);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
_bs_window_export_script (BsWindow *self)
{
  const char *const patterns[] = { "*.m", "*.py", NULL };
  Export *export = take_walk (bs_experiment_get_reveal (self->experiment), make_script);
  const BsScript script = get_script (export);
  g_autofree char *name =
    g_strdup_printf ("nnCostFunction%s", bs_script_language_get_suffix (BS_SCRIPT_OCTAVE));
  GtkFileChooserNative *chooser;

  if (bs_script_count_numbers (&script) > BS_SCRIPT_MOST_NUMBERS)
    {
      export_free (export);
      _bs_window_show_notice (self, _ ("A program with all these data would be too long to read."));
      return;
    }
  chooser =
    make_chooser (self, _ ("Export as a program: .m for Octave, .py for NumPy"), name, export);
  _bs_window_add_filter (chooser, _ ("Programs"), patterns);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
