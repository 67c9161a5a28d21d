/* Optimizers are chosen and compared, and their runs are listed. */

#include <string.h>

#include "engine/memory-budget-private.h"
#include "experiment/fixture.h"
#include "support/gtk.h"
#include "widgets/cost-plot.h"
#include "widgets/number-entry.h"
#include "window/compare-dialog.h"
#include "window/run-row.h"
#include "window/runs-panel.h"

static void
count_start (guint *n)
{
  (*n)++;
}

static GtkWidget *
find_row (GtkWidget *panel, guint position)
{
  GtkWidget *list = gtk_fixture_find (panel, GTK_TYPE_LIST_BOX, NULL);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) position);

  return row != NULL ? gtk_list_box_row_get_child (row) : NULL;
}

/* Optimizers are chosen in the dialog and compared, and their runs are listed. The test then hides
 * one run and deletes another. */
static void
test_compare (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *panel = g_object_ref_sink (g_object_new (BS_TYPE_RUNS_PANEL, NULL));
  GListModel *runs = bs_experiment_get_kept_runs (fixture->experiment);
  g_autoptr (BsKeptRun) second = NULL;
  BsCompareDialog *dialog;
  GtkWidget *check;
  guint n_started = 0;

  bs_runs_panel_set_experiment (BS_RUNS_PANEL (panel), fixture->experiment);
  dialog = bs_compare_dialog_new (NULL, fixture->experiment);
  g_signal_connect_swapped (dialog, "started", G_CALLBACK (count_start), &n_started);
  g_assert_false (bs_number_entry_commit (
    BS_NUMBER_ENTRY (gtk_fixture_find_number (GTK_WIDGET (dialog), "Iterations, at most")), "0"));
  /* The range is that of the set-up's limit of iterations. */
  g_assert_true (bs_number_entry_commit (
    BS_NUMBER_ENTRY (gtk_fixture_find_number (GTK_WIDGET (dialog), "Iterations, at most")),
    "200000000"));
  g_assert_true (bs_number_entry_commit (
    BS_NUMBER_ENTRY (gtk_fixture_find_number (GTK_WIDGET (dialog), "Iterations, at most")), "12"));
  check = gtk_fixture_find (GTK_WIDGET (dialog), GTK_TYPE_CHECK_BUTTON, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  gtk_fixture_press (GTK_WIDGET (dialog), "Compare");
  g_assert_cmpuint (n_started, ==, 1);
  fixture_settle (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (runs), ==, BS_N_OPTIMIZERS - 1);
  gtk_fixture_lay_out (panel, 600, 700);

  second = g_list_model_get_item (runs, 1);
  g_assert_true (bs_run_row_get_run (BS_RUN_ROW (find_row (panel, 1))) == second);
  check = gtk_fixture_find (find_row (panel, 1), GTK_TYPE_CHECK_BUTTON, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  g_assert_false (bs_kept_run_is_visible (second));
  gtk_fixture_press (find_row (panel, 0), "Delete this run");
  g_assert_cmpuint (g_list_model_get_n_items (runs), ==, BS_N_OPTIMIZERS - 2);
  g_assert_true (bs_run_row_get_run (BS_RUN_ROW (find_row (panel, 0))) == second);

  for (guint unit = 0; unit < BS_PLOT_N_UNITS; unit++)
    {
      GtkWidget *drop_down = gtk_fixture_find (panel, GTK_TYPE_DROP_DOWN, NULL);

      gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), unit);
      g_assert_cmpint (
        bs_cost_plot_get_unit (BS_COST_PLOT (bs_runs_panel_get_plot (BS_RUNS_PANEL (panel)))), ==,
        unit);
      gtk_fixture_lay_out (panel, 600, 700);
    }
  g_assert_finalize_object (panel);
}

/* An optimizer that cannot train the network cannot be chosen. */
static void
test_compare_large (Fixture *fixture, gconstpointer user_data)
{
  const BsOptimizerMethod methods[] = { BS_OPTIMIZER_BFGS };
  const BsRunLimits limits = { 1, 0.0 };
  BsCompareDialog *dialog;
  GtkWidget *box;
  guint i = 0;

  g_assert_true (fixture_choose (fixture, "hidden", "300,200", NULL));
  fixture_settle (fixture);
  g_assert_false (bs_experiment_compare (fixture->experiment, methods, 1, &limits, 0, NULL));
  dialog = bs_compare_dialog_new (NULL, fixture->experiment);
  box = gtk_widget_get_parent (gtk_fixture_find (GTK_WIDGET (dialog), GTK_TYPE_CHECK_BUTTON, NULL));
  for (GtkWidget *check = gtk_widget_get_first_child (box); check != NULL;
       check = gtk_widget_get_next_sibling (check), i++)
    g_assert_cmpint (gtk_widget_get_sensitive (check), ==, i != BS_OPTIMIZER_BFGS);
  g_assert_cmpuint (i, ==, BS_N_OPTIMIZERS);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* If a race cannot begin, the dialog stays open and tells the reason until something in it is
 * changed. */
static void
test_compare_refused (Fixture *fixture, gconstpointer user_data)
{
  BsCompareDialog *dialog = bs_compare_dialog_new (NULL, fixture->experiment);
  GtkWidget *check = gtk_fixture_find (GTK_WIDGET (dialog), GTK_TYPE_CHECK_BUTTON, NULL);
  GtkWidget *refusal = GTK_WIDGET (
    gtk_widget_get_template_child (GTK_WIDGET (dialog), BS_TYPE_COMPARE_DIALOG, "refusal"));
  guint n_started = 0;

  g_signal_connect_swapped (dialog, "started", G_CALLBACK (count_start), &n_started);
  g_assert_false (gtk_widget_get_visible (refusal));
  _bs_memory_pretend_room (1000);
  gtk_fixture_press (GTK_WIDGET (dialog), "Compare");
  _bs_memory_pretend_room (BS_MEMORY_UNLIMITED);
  g_assert_cmpuint (n_started, ==, 0);
  g_assert_true (gtk_widget_get_visible (refusal));
  g_assert_cmpuint (strlen (gtk_label_get_text (GTK_LABEL (refusal))), >, 0);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  g_assert_false (gtk_widget_get_visible (refusal));
  gtk_fixture_press (GTK_WIDGET (dialog), "Compare");
  g_assert_cmpuint (n_started, ==, 1);
  bs_experiment_stop_comparing (fixture->experiment);
}

/* With text of 2.5 times the size the dialog still fits an old projector, because it can be
 * scrolled. */
static void
test_compare_large_text (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *dialog = GTK_WIDGET (bs_compare_dialog_new (NULL, fixture->experiment));
  int width, height;

  g_object_set (gtk_widget_get_settings (dialog), "gtk-xft-dpi", (int) (2.5 * 96 * 1024), NULL);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_test_widget_wait_for_draw (dialog);
  gtk_widget_measure (dialog, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (dialog, GTK_ORIENTATION_VERTICAL, 1024, &height, NULL, NULL, NULL);
  g_assert_cmpint (width, <=, 1024);
  g_assert_cmpint (height, <=, 640);
  gtk_settings_reset_property (gtk_widget_get_settings (dialog), "gtk-xft-dpi");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

int
main (int argc, char **argv)
{
  gtk_fixture_init (&argc, &argv);

  fixture_add ("/window/runs-panel/compare", test_compare);
  fixture_add ("/window/runs-panel/large", test_compare_large);
  fixture_add ("/window/runs-panel/refused", test_compare_refused);
  fixture_add ("/window/runs-panel/large-text", test_compare_large_text);

  return g_test_run ();
}
