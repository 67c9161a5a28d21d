/* When the page of the plane lets points be changed, and what it offers for a new one. */

#include <glib/gstdio.h>
#include <string.h>

#include "experiment/fixture.h"
#include "support/gtk.h"
#include "window/plane-panel.h"

/* Data with more than two features have no points to edit, and the button says so. */
static void
test_edit (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *panel = g_object_ref_sink (g_object_new (BS_TYPE_PLANE_PANEL, NULL));
  GtkWidget *edit = gtk_fixture_find (panel, GTK_TYPE_TOGGLE_BUTTON, "Edit points");

  bs_plane_panel_set_experiment (BS_PLANE_PANEL (panel), fixture->experiment);
  g_assert_true (gtk_widget_get_sensitive (edit));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (edit), TRUE);
  fixture_load (fixture, "iris");
  g_assert_false (gtk_widget_get_sensitive (edit));
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (edit)));
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (edit), "two features; these have 4"));
  fixture_load (fixture, "moons");
  g_assert_true (gtk_widget_get_sensitive (edit));
  g_assert_finalize_object (panel);
}

/* A new point has a class that is chosen; where an example has several targets, it has none. */
static void
test_kinds (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *panel = g_object_ref_sink (g_object_new (BS_TYPE_PLANE_PANEL, NULL));
  GtkToggleButton *edit =
    GTK_TOGGLE_BUTTON (gtk_fixture_find (panel, GTK_TYPE_TOGGLE_BUTTON, "Edit points"));
  GtkWidget *kinds =
    GTK_WIDGET (gtk_widget_get_template_child (panel, BS_TYPE_PLANE_PANEL, "kinds"));
  const char *table = "a,b,y1,y2\n0,0,0,1\n0,1,1,1\n1,0,1,0\n1,1,0,0\n";
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "plane-kinds.csv", NULL);

  bs_plane_panel_set_experiment (BS_PLANE_PANEL (panel), fixture->experiment);
  gtk_toggle_button_set_active (edit, TRUE);
  g_assert_true (gtk_widget_get_visible (kinds));
  gtk_toggle_button_set_active (edit, FALSE);
  g_assert_false (gtk_widget_get_visible (kinds));

  g_assert_true (g_file_set_contents (path, table, -1, NULL));
  fixture_load (fixture, path);
  g_assert_true (fixture_choose (fixture, "targets", "2", NULL));
  fixture_settle (fixture);
  g_assert_cmpint (
    bs_training_set_get_targets (bs_experiment_get_training_set (fixture->experiment)), ==,
    BS_TARGETS_SEVERAL);
  gtk_toggle_button_set_active (edit, TRUE);
  g_assert_false (gtk_widget_get_visible (kinds));
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_finalize_object (panel);
}

int
main (int argc, char **argv)
{
  gtk_fixture_init (&argc, &argv);

  fixture_add ("/window/plane-panel/edit", test_edit);
  fixture_add ("/window/plane-panel/kinds", test_kinds);

  return g_test_run ();
}
