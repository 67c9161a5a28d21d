/* What leaves the window: the picture on the clipboard is that of the screen, and each dialog of
 * the menu writes its file, with the moment at which it was opened. */

#include <glib/gstdio.h>
#include <string.h>

#include "support/gtk.h"
#include "support/settle.h"
#include "texts.h"
#include "widgets/formula-view.h"
#include "window-fixture.h"

typedef struct
{
  WindowFixture base;
  char *folder;
} ExportFixture;

static void
set_up (ExportFixture *fixture, gconstpointer user_data)
{
  window_fixture_set_up (&fixture->base, user_data);
  fixture->folder = g_dir_make_tmp ("backstep-export-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  window_fixture_show (&fixture->base, 1100, 700);
  bs_experiment_go_to_step (fixture->base.experiment, 23);
  window_fixture_wait_for_frames (&fixture->base);
}

static void
tear_down (ExportFixture *fixture, gconstpointer user_data)
{
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  window_fixture_tear_down (&fixture->base, user_data);
}

static cairo_surface_t *
new_surface (const BsDrawingSize *size, cairo_t **cr)
{
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) size->width, (int) size->height);

  *cr = cairo_create (surface);
  cairo_set_source_rgb (*cr, 1.0, 1.0, 1.0);
  cairo_paint (*cr);

  return surface;
}

/* What GTK draws of the diagram. */
static cairo_surface_t *
paint_widget (ExportFixture *fixture, GtkWidget *widget, const BsDrawingSize *size)
{
  g_autoptr (GskRenderNode) node = window_fixture_draw (&fixture->base, widget);
  cairo_t *cr;
  cairo_surface_t *surface = new_surface (size, &cr);

  gsk_render_node_draw (node, cr);
  cairo_destroy (cr);

  return surface;
}

/* The drawing, recorded and replayed as GTK does it. */
static cairo_surface_t *
paint_drawing (BsDrawing *drawing, const BsDrawingSize *size)
{
  cairo_surface_t *recording = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  BsPalette palette = *bs_palette_get (BS_THEME_LIGHT);
  cairo_t *cr = cairo_create (recording);
  cairo_surface_t *surface;

  bs_drawing_paint (drawing, cr, size, &palette);
  cairo_destroy (cr);
  surface = new_surface (size, &cr);
  cairo_set_source_surface (cr, recording, 0.0, 0.0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (recording);

  return surface;
}

/* Counts the pixels that differ by more than a shade. */
static gsize
count_different (cairo_surface_t *one, cairo_surface_t *other)
{
  gsize length =
    (gsize) cairo_image_surface_get_stride (one) * (gsize) cairo_image_surface_get_height (one);
  const guint8 *first = cairo_image_surface_get_data (one);
  const guint8 *second = cairo_image_surface_get_data (other);
  gsize n = 0;

  for (gsize i = 0; i < length; i += 4)
    n += ABS (first[i] - second[i]) > 24 || ABS (first[i + 1] - second[i + 1]) > 24 ||
         ABS (first[i + 2] - second[i + 2]) > 24;

  return n;
}

/* The background of the widget is that of the window, so only the ink is compared: the background
 * of the drawing is nearly white, too. */
static void
test_same_picture (ExportFixture *fixture, gconstpointer user_data)
{
  GtkWidget *diagram = GTK_WIDGET (BS_WINDOW (fixture->base.window)->diagram);
  BsDrawingSize size;
  g_autoptr (BsDrawing) drawing = bs_diagram_make_drawing (BS_DIAGRAM (diagram), &size);
  g_autoptr (BsDrawing) later = NULL;
  cairo_surface_t *screen = paint_widget (fixture, diagram, &size);
  cairo_surface_t *file = paint_drawing (drawing, &size);
  cairo_surface_t *other;

  g_assert_cmpuint (count_different (screen, file), <, 20);
  bs_experiment_step_forward (fixture->base.experiment, BS_GRANULARITY_NEURON);
  later = bs_diagram_make_drawing (BS_DIAGRAM (diagram), &size);
  other = paint_drawing (later, &size);
  g_assert_cmpuint (count_different (screen, other), >, 200);
  cairo_surface_destroy (screen);
  cairo_surface_destroy (file);
  cairo_surface_destroy (other);
}

static void
on_texture (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GdkTexture **texture = user_data;
  g_autoptr (GError) error = NULL;

  *texture = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (source), result, &error);
  g_assert_no_error (error);
}

static void
wait_for_picture (GdkClipboard *clipboard)
{
  const gint64 deadline = g_get_monotonic_time () + BS_PATIENCE;

  while (
    !gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), "image/svg+xml"))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      window_fixture_run_for (10000);
    }
}

static void
test_copy_picture (ExportFixture *fixture, gconstpointer user_data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (fixture->base.window);
  GdkTexture *texture = NULL;
  BsDrawingSize size;

  bs_drawing_free (bs_diagram_make_drawing (BS_WINDOW (fixture->base.window)->diagram, &size));
  window_fixture_act (&fixture->base, "copy-picture");
  wait_for_picture (clipboard);
  gdk_clipboard_read_texture_async (clipboard, NULL, on_texture, &texture);
  while (texture == NULL)
    window_fixture_run_for (10000);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 2 * (int) size.width);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, 2 * (int) size.height);
  g_object_unref (texture);
}

/* A line for the heads and one for each example, or for each class. */
static void
test_copy_table (ExportFixture *fixture, gconstpointer user_data)
{
  const char *const pages[] = { "show-data", "show-quality" };
  const guint n_lines[] = { 5, 3 }, n_cells[] = { 8, 6 };

  for (guint page = 0; page < G_N_ELEMENTS (pages); page++)
    {
      g_autofree char *text = NULL;
      g_auto (GStrv) lines = NULL;

      window_fixture_act (&fixture->base, pages[page]);
      window_fixture_wait_for_frames (&fixture->base);
      gdk_clipboard_set_text (gtk_widget_get_clipboard (fixture->base.window), "before");
      do
        {
          g_free (text);
          window_fixture_act (&fixture->base, "copy-table");
          text = window_fixture_read_clipboard (&fixture->base);
        }
      while (g_str_equal (text, "before"));
      /* Class 1 is never predicted, so it has no precision. */
      g_assert_null (strstr (text, "nan"));
      lines = g_strsplit (text, "\n", -1);
      g_assert_cmpuint (g_strv_length (lines), ==, n_lines[page] + 1);
      for (guint i = 0; i < n_lines[page]; i++)
        {
          g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);

          g_assert_cmpuint (g_strv_length (cells), ==, n_cells[page]);
        }
    }
}

/* The step that is copied is the one that the terminal prints. */
static void
test_copy_step (ExportFixture *fixture, gconstpointer user_data)
{
  char *text = NULL;

  window_fixture_act (&fixture->base, "copy-step");
  text = window_fixture_read_clipboard (&fixture->base);
  g_assert_true (g_str_has_prefix (text, "Step 24 of 56 · "));
  g_assert_nonnull (strstr (text, "How wrong is this neuron?"));
  g_assert_nonnull (strstr (text, "= −0.1028"));
  g_free (text);
}

static void
assert_told (ExportFixture *fixture, const char *text)
{
  BsWindow *window = BS_WINDOW (fixture->base.window);
  const gint64 deadline = g_get_monotonic_time () + BS_PATIENCE;

  while (!gtk_widget_get_visible (GTK_WIDGET (window->notice)) ||
         g_strcmp0 (gtk_label_get_text (window->notice_text), text) != 0)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      window_fixture_run_for (10000);
    }
  g_assert_cmpint (gtk_info_bar_get_message_type (window->notice), ==, GTK_MESSAGE_INFO);
  _bs_window_hide_notice (window);
}

/* What was done is told, because it is not to be seen. Of a long table the first rows are copied,
 * and that is told, too. */
static void
test_told (ExportFixture *fixture, gconstpointer user_data)
{
  GtkWidget *inspector = GTK_WIDGET (BS_WINDOW (fixture->base.window)->inspector);
  GtkWidget *formula = gtk_fixture_find (inspector, BS_TYPE_FORMULA_VIEW, NULL);

  g_assert_true (gtk_widget_activate_action (formula, "formula.copy", NULL));
  assert_told (fixture, "The formula is copied.");
  window_fixture_act (&fixture->base, "copy-step");
  assert_told (fixture, "The step is copied.");
  window_fixture_act (&fixture->base, "copy-command");
  assert_told (fixture, "The command is copied.");
  window_fixture_act (&fixture->base, "copy-picture");
  assert_told (fixture, "The picture is copied.");
  window_fixture_act (&fixture->base, "show-quality");
  window_fixture_wait_for_frames (&fixture->base);
  window_fixture_act (&fixture->base, "copy-table");
  assert_told (fixture, "The table is copied.");

  bs_window_open (BS_WINDOW (fixture->base.window), "digits");
  bs_settle (fixture->base.experiment);
  window_fixture_act_and_draw (&fixture->base, "show-data");
  do
    {
      _bs_window_hide_notice (BS_WINDOW (fixture->base.window));
      window_fixture_run_for (10000);
      window_fixture_act (&fixture->base, "copy-table");
    }
  while (gtk_info_bar_get_message_type (BS_WINDOW (fixture->base.window)->notice) !=
         GTK_MESSAGE_INFO);
  g_assert_true (g_str_has_prefix (
    gtk_label_get_text (BS_WINDOW (fixture->base.window)->notice_text), "The first 500 of "));
}

/* Matrices are made in a thread. They do not replace what was copied after them. */
static void
test_copy_matrices (ExportFixture *fixture, gconstpointer user_data)
{
  g_autofree char *matrices = NULL;
  g_autofree char *step = NULL;

  window_fixture_act (&fixture->base, "show-matrices");
  window_fixture_act (&fixture->base, "copy-table");
  assert_told (fixture, "The matrices are copied as Octave takes them.");
  matrices = window_fixture_read_clipboard (&fixture->base);
  g_assert_nonnull (strstr (matrices, " = [\n"));
  g_assert_true (g_str_has_suffix (matrices, "];\n"));

  /* Nothing is made in between. */
  g_action_group_activate_action (G_ACTION_GROUP (fixture->base.window), "copy-table", NULL);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->base.window), "copy-step", NULL);
  window_fixture_run_for (200000);
  step = window_fixture_read_clipboard (&fixture->base);
  g_assert_true (g_str_has_prefix (step, "Step 24 of 56 · "));
  assert_told (fixture, "The step is copied.");
}

/* A page without a picture says so. */
static void
test_no_picture (ExportFixture *fixture, gconstpointer user_data)
{
  BsWindow *window = BS_WINDOW (fixture->base.window);

  window_fixture_act (&fixture->base, "show-quality");
  window_fixture_act (&fixture->base, "copy-picture");
  g_assert_nonnull (
    strstr (gtk_label_get_text (window->notice_text), "have a picture; this page has none"));
}

static GtkWidget *
find_dialog (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) toplevel = g_list_model_get_item (toplevels, i);

      if (GTK_IS_FILE_CHOOSER (toplevel) && gtk_widget_get_visible (toplevel))
        return toplevel;
    }

  return NULL;
}

/* The dialog finds its folder in the background, and until then it names no file in it. */
static gboolean
names_file (GtkWidget *dialog, const char *path)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  return file != NULL && g_strcmp0 (g_file_peek_path (file), path) == 0;
}

/* Without a filter the list of filters, which is shown beside choices, would say “(None)”. */
static void
assert_filtered (GtkWidget *dialog)
{
  g_autoptr (GtkFileFilter) filter = NULL;

  g_object_get (dialog, "filter", &filter, NULL);
  g_assert_nonnull (filter);
  g_assert_nonnull (gtk_file_filter_get_name (filter));
}

/* Opens the dialog of an action, answers it with this name, and returns what the file holds. */
static char *export(ExportFixture *fixture, const char *action, const char *name, const char *steps)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);
  const gint64 deadline = g_get_monotonic_time () + BS_PATIENCE;
  g_autofree char *told = NULL;
  char *content = NULL;
  GtkWidget *dialog;
  gsize length;

  window_fixture_act (&fixture->base, action);
  while ((dialog = find_dialog ()) == NULL)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      window_fixture_run_for (10000);
    }
  assert_filtered (dialog);
  gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), folder, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  if (steps != NULL)
    gtk_file_chooser_set_choice (GTK_FILE_CHOOSER (dialog), "steps", steps);
  while (!names_file (dialog, path))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      window_fixture_run_for (10000);
    }
  /* It does not obey while it still reads what is in the folder. */
  while (!g_file_get_contents (path, &content, &length, NULL))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      if (find_dialog () == dialog)
        gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_ACCEPT);
      window_fixture_run_for (100000);
    }
  g_assert_cmpint (g_unlink (path), ==, 0);
  told = g_strdup_printf ("Written: %s", path);
  assert_told (fixture, told);
  /* A PDF has zeros, at which a search would end. */
  for (gsize i = 0; i < length; i++)
    if (content[i] == '\0')
      content[i] = ' ';

  return content;
}

static void
test_dialogs (ExportFixture *fixture, gconstpointer user_data)
{
  g_autofree char *svg = export(fixture, "export", "picture.svg", NULL);
  g_autofree char *pdf = export(fixture, "export", "picture.pdf", NULL);
  g_autofree char *handout = export(fixture, "export-handout", "handout.pdf", "example");
  g_autofree char *octave = export(fixture, "export-script", "cost.m", NULL);
  g_autofree char *numpy = export(fixture, "export-script", "cost.py", NULL);

  g_assert_nonnull (strstr (svg, "<svg"));
  g_assert_true (g_str_has_prefix (pdf, "%PDF"));
  g_assert_true (g_str_has_prefix (handout, "%PDF"));
  g_assert_nonnull (strstr (octave, "nnCostFunction"));
  g_assert_nonnull (strstr (numpy, "import numpy"));
}

/* A handout has the steps of neurons also where the walk has taken a whole layer at once. */
static void
test_handout_of_layers (ExportFixture *fixture, gconstpointer user_data)
{
  g_autofree char *handout = NULL;

  window_fixture_act (&fixture->base, "first-step");
  window_fixture_act (&fixture->base, "next-layer");
  window_fixture_act (&fixture->base, "next-layer");
  g_assert_true (bs_reveal_shows_whole_layer (bs_experiment_get_reveal (fixture->base.experiment)));
  handout = export(fixture, "export-handout", "handout.pdf", "example");
  g_assert_true (g_str_has_prefix (handout, "%PDF"));
}

static guint
count_pages (const char *pdf)
{
  g_autoptr (GRegex) page = g_regex_new ("/Type\\s*/Page\\b", G_REGEX_RAW, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  guint n = 0;

  for (g_regex_match (page, pdf, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    n++;

  return n;
}

/* While the walk goes through a drawn example, the paper is of this one: forward only, because
 * nobody has said what it is. So is the step that is copied. */
static void
test_handout_of_drawn (ExportFixture *fixture, gconstpointer user_data)
{
  BsExperiment *experiment = fixture->base.experiment;
  const double features[] = { 0.25, 0.75 };
  g_autofree char *before = export(fixture, "export-handout", "handout.pdf", "example");
  g_autofree char *handout = NULL, *step = NULL;

  bs_experiment_visit (experiment, features);
  g_assert_true (bs_experiment_is_visiting (experiment));
  handout = export(fixture, "export-handout", "handout.pdf", "example");
  g_assert_null (strstr (before, "drawn example"));
  g_assert_nonnull (strstr (handout, "drawn example"));
  g_assert_cmpuint (count_pages (handout), >, 0);
  g_assert_cmpuint (count_pages (handout), <, count_pages (before));
  window_fixture_act (&fixture->base, "copy-step");
  step = window_fixture_read_clipboard (&fixture->base);
  g_assert_nonnull (strstr (step, "drawn example"));
  g_assert_nonnull (strstr (step, "0.25"));
}

int
main (int argc, char **argv)
{
  gtk_fixture_init (&argc, &argv);
  window_fixture_add_style ();

  g_test_add ("/export/same-picture", ExportFixture, NULL, set_up, test_same_picture, tear_down);
  g_test_add ("/export/copy-picture", ExportFixture, NULL, set_up, test_copy_picture, tear_down);
  g_test_add ("/export/copy-step", ExportFixture, NULL, set_up, test_copy_step, tear_down);
  g_test_add ("/export/copy-table", ExportFixture, NULL, set_up, test_copy_table, tear_down);
  g_test_add ("/export/told", ExportFixture, NULL, set_up, test_told, tear_down);
  g_test_add ("/export/copy-matrices", ExportFixture, NULL, set_up, test_copy_matrices, tear_down);
  g_test_add ("/export/no-picture", ExportFixture, NULL, set_up, test_no_picture, tear_down);
  g_test_add ("/export/dialogs", ExportFixture, NULL, set_up, test_dialogs, tear_down);
  g_test_add ("/export/handout-of-drawn", ExportFixture, NULL, set_up, test_handout_of_drawn,
              tear_down);
  g_test_add ("/export/handout-of-layers", ExportFixture, NULL, set_up, test_handout_of_layers,
              tear_down);
  texts_add ();

  return g_test_run ();
}
