/* The gradient check in the page of labs: it begins when it is looked at, its rows and the
 * network's entry are chosen together, and results of another Θ are marked. */

#include "labs-fixture.h"
#include "support/gtk.h"
#include "support/settle.h"
#include "widgets/matrix-cell.h"
#include "widgets/network-view.h"
#include "window/check-page.h"
#include "window/check-rows.h"

#define STALE                                                                                      \
  "This is the check of iteration 0, with another Θ or λ than the one that is shown now."

static GListModel *
get_rows (WindowFixture *fixture)
{
  GtkWidget *table =
    gtk_fixture_find (fixture->window, GTK_TYPE_COLUMN_VIEW, "Entries of D and their estimates");

  g_assert_nonnull (table);

  return G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (table)));
}

static void
test_check (WindowFixture *fixture, gconstpointer user_data)
{
  BsCheckRow *row;
  g_autofree char *name = NULL, *verdict = NULL;

  labs_fixture_open_page (fixture, LABS_VERDICT);
  g_assert_cmpuint (g_list_model_get_n_items (get_rows (fixture)), ==, 9);
  row = g_list_model_get_item (get_rows (fixture), 4);
  name = bs_check_row_make_text (row, BS_CHECK_COLUMN_ENTRY);
  verdict = bs_check_row_make_text (row, BS_CHECK_COLUMN_VERDICT);
  g_assert_cmpstr (name, ==, "D₂₁⁽¹⁾");
  g_assert_cmpstr (verdict, ==, "✓ agrees");
  g_object_unref (row);
}

/* A row chooses the entry of the network, and a click in the network chooses the row. */
static void
test_entry (WindowFixture *fixture, gconstpointer user_data)
{
  const BsEntry other = { 2, 1, 2 }, none = { 0 };
  GtkSingleSelection *selection;
  const BsEntry *entry;

  labs_fixture_open_page (fixture, LABS_VERDICT);
  selection = GTK_SINGLE_SELECTION (get_rows (fixture));
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, GTK_INVALID_LIST_POSITION);
  gtk_single_selection_set_selected (selection, 4);
  entry = bs_reveal_get_entry (bs_experiment_get_reveal (fixture->experiment));
  g_assert_true (bs_entry_equal (entry, &(const BsEntry){ 1, 2, 1 }));

  bs_experiment_set_entry (fixture->experiment, &other);
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 8);
  bs_experiment_set_entry (fixture->experiment, &none);
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, GTK_INVALID_LIST_POSITION);
}

/* The laboratory has the network in it: a row lights its edge, and an edge chooses its row. */
static void
test_network (WindowFixture *fixture, gconstpointer user_data)
{
  GtkSingleSelection *selection;
  GtkWidget *network;

  labs_fixture_open_page (fixture, LABS_VERDICT);
  selection = GTK_SINGLE_SELECTION (get_rows (fixture));
  network = gtk_fixture_find (fixture->window, BS_TYPE_NETWORK_VIEW, NULL);
  g_assert_true (gtk_widget_get_mapped (network));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (network),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "D agrees: 9");

  gtk_single_selection_set_selected (selection, 4);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (network),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "D agrees: 9; looked at: D₂₁⁽¹⁾");
  g_signal_emit_by_name (network, "entry", 2, (guint64) 1, (guint64) 2);
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 8);
}

static void
test_stale (WindowFixture *fixture, gconstpointer user_data)
{
  labs_fixture_open_page (fixture, LABS_VERDICT);
  g_assert_false (labs_fixture_says (fixture, STALE));
  bs_experiment_one_iteration (fixture->experiment);
  labs_fixture_wait_for_words (fixture, STALE);
  gtk_fixture_press (fixture->window, "Check again");
  labs_fixture_wait_for_words (fixture, LABS_VERDICT);
  g_assert_false (labs_fixture_says (fixture, STALE));
}

/* Another network has other entries, which are checked at once. */
static void
test_another_network (WindowFixture *fixture, gconstpointer user_data)
{
  const gint64 deadline = g_get_monotonic_time () + BS_PATIENCE;

  labs_fixture_open_page (fixture, LABS_VERDICT);
  _bs_window_load (BS_WINDOW (fixture->window), "ones");
  while (g_list_model_get_n_items (get_rows (fixture)) != 74)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      window_fixture_run_for (20000);
    }
  window_fixture_run_for (200000);
  g_assert_nonnull (gtk_fixture_find (fixture->window, BS_TYPE_MATRIX_CELL, NULL));
}

/* The last word of a check is its advice, also where a result takes so long to be shown that the
 * check ends meanwhile. */
static void
test_advice (WindowFixture *fixture, gconstpointer user_data)
{
  labs_fixture_open_page (fixture, LABS_VERDICT);
  _bs_window_load (BS_WINDOW (fixture->window), "digits");
  labs_fixture_wait_for_beginning (fixture, "✓ D agrees with the estimate N: 1\u202f885 of");
  labs_fixture_wait_for_beginning (fixture,
                                   "Once D is right, turn the check off and train with D.");
}

int
main (int argc, char **argv)
{
  gtk_fixture_init (&argc, &argv);

  window_fixture_add ("/window/labs-check/check", test_check);
  window_fixture_add ("/window/labs-check/entry", test_entry);
  window_fixture_add ("/window/labs-check/network", test_network);
  window_fixture_add ("/window/labs-check/stale", test_stale);
  window_fixture_add ("/window/labs-check/another-network", test_another_network);
  window_fixture_add ("/window/labs-check/advice", test_advice);

  return g_test_run ();
}
