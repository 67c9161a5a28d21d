/* The bar that tells how much of a file has been read. The file is a pipe, so that reading lasts as
 * long as the test wants. */

#include "window/loading-bar.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "experiment/fixture.h"
#include "support/gtk.h"

typedef struct
{
  Fixture fixture;
  char *directory;
  char *path;
  int pipe;
  GtkWidget *bar;
} Reading;

static void
set_up (Reading *self, gconstpointer user_data)
{
  self->directory = g_dir_make_tmp ("backstep-XXXXXX", NULL);
  self->path = g_build_filename (self->directory, "slow.csv", NULL);
  g_assert_cmpint (mkfifo (self->path, 0600), ==, 0);
  /* Also open for reading, so that opening it does not wait for a reader. */
  self->pipe = g_open (self->path, O_RDWR, 0);
  g_assert_cmpint (self->pipe, >=, 0);

  fixture_set_up (&self->fixture, NULL);
  self->bar = g_object_ref_sink (g_object_new (BS_TYPE_LOADING_BAR, NULL));
  bs_loading_bar_set_experiment (BS_LOADING_BAR (self->bar), self->fixture.experiment);
  g_assert_false (gtk_widget_get_visible (self->bar));

  self->fixture.is_loaded = FALSE;
  bs_experiment_open_async (self->fixture.experiment, self->path, NULL, NULL, fixture_on_loaded,
                            &self->fixture);
  while (!gtk_widget_get_visible (self->bar))
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Reading *self, gconstpointer user_data)
{
  g_assert_finalize_object (self->bar);
  fixture_tear_down (&self->fixture, NULL);
  if (self->pipe >= 0)
    g_close (self->pipe, NULL);
  g_assert_cmpint (g_unlink (self->path), ==, 0);
  g_assert_cmpint (g_rmdir (self->directory), ==, 0);
  g_free (self->path);
  g_free (self->directory);
}

static void
wait_for_end (Reading *self)
{
  while (!self->fixture.is_loaded)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_cancel (Reading *self, gconstpointer user_data)
{
  GtkWidget *text = gtk_widget_get_first_child (self->bar);
  GtkWidget *button = gtk_fixture_find (self->bar, GTK_TYPE_BUTTON, "Cancel");

  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (text)), ==, "Reading slow.csv");
  g_assert_true (bs_experiment_is_reading (self->fixture.experiment));
  g_signal_emit_by_name (button, "clicked");
  g_assert_false (gtk_widget_get_visible (self->bar));
  g_assert_false (bs_experiment_is_reading (self->fixture.experiment));

  wait_for_end (self);
  g_assert_error (self->fixture.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&self->fixture.error);
  fixture_assert_data (&self->fixture, "2-2-1", 4, 0);
  g_assert_false (gtk_widget_get_visible (self->bar));
}

static void
test_end (Reading *self, gconstpointer user_data)
{
  const char text[] = "1,5,2,0\n2,6,3,1\n4,6,5,1\n";

  g_assert_cmpint (write (self->pipe, text, sizeof text - 1), ==, sizeof text - 1);
  g_assert_true (g_close (self->pipe, NULL));
  self->pipe = -1;
  wait_for_end (self);
  g_assert_no_error (self->fixture.error);
  fixture_assert_data (&self->fixture, "3-4-1", 3, 0);
  g_assert_false (gtk_widget_get_visible (self->bar));
}

static void
on_other (GObject *source, GAsyncResult *result, gpointer user_data)
{
  gboolean *is_loaded = user_data;

  *is_loaded = bs_experiment_open_finish (BS_EXPERIMENT (source), result, NULL);
}

/* The bar follows when other data are opened before the first have been read. */
static void
test_other (Reading *self, gconstpointer user_data)
{
  gboolean is_loaded = FALSE;

  bs_experiment_open_async (self->fixture.experiment, "iris", NULL, NULL, on_other, &is_loaded);
  while (!is_loaded)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (gtk_widget_get_visible (self->bar));
  wait_for_end (self);
  g_assert_error (self->fixture.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&self->fixture.error);
  g_assert_false (bs_experiment_is_reading (self->fixture.experiment));
}

int
main (int argc, char **argv)
{
  gtk_fixture_init (&argc, &argv);
#define ADD(name, test)                                                                            \
  g_test_add ("/window/loading-bar/" name, Reading, NULL, set_up, test, tear_down)
  ADD ("cancel", test_cancel);
  ADD ("end", test_end);
  ADD ("other", test_other);

  return g_test_run ();
}
