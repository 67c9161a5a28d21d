/* The page of matrices in the window: a chosen entry is worked in the inspector, the page follows
 * the walk, and the arrow keys move the entry only where they have the focus. */

#include "support/gtk.h"
#include "support/settle.h"
#include "widgets/formula-view.h"
#include "widgets/matrix-cell.h"
#include "widgets/matrix-view.h"
#include "window-fixture.h"

static GtkWidget *
open_page (WindowFixture *fixture)
{
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
  window_fixture_act (fixture, "show-matrices");
  gtk_test_widget_wait_for_draw (fixture->window);
  window_fixture_run_for (100000);

  return gtk_fixture_find (fixture->window, BS_TYPE_MATRIX_VIEW, NULL);
}

static void
go (WindowFixture *fixture, gsize example, BsPhase phase, guint layer)
{
  const BsSequence *sequence =
    bs_reveal_get_sequence (bs_experiment_get_reveal (fixture->experiment));
  const BsAddress at = { .example = example, .phase = phase, .layer = layer };

  bs_experiment_go_to_step (fixture->experiment, bs_sequence_position_of (sequence, &at));
  window_fixture_run_for (100000);
}

static void
assert_worked (WindowFixture *fixture, const char *beginning)
{
  const BsExplanation *explanation = bs_experiment_get_explanation (fixture->experiment);
  g_autoptr (BsText) text = bs_formula_to_text (explanation->numbers);

  if (!g_str_has_prefix (bs_text_get_string (text), beginning))
    g_error ("“%s” does not begin with “%s”", bs_text_get_string (text), beginning);
}

static gboolean
has_cell (GtkWidget *view, const char *name)
{
  GtkWidget *cell = gtk_fixture_find (view, BS_TYPE_MATRIX_CELL, name);

  return cell != NULL && gtk_widget_get_mapped (cell);
}

static void
press (GtkWidget *view, guint keyval)
{
  GtkEventController *keys = gtk_fixture_get_controller (view, GTK_TYPE_EVENT_CONTROLLER_KEY);
  gboolean is_handled;

  g_signal_emit_by_name (keys, "key-pressed", keyval, 0u, (GdkModifierType) 0, &is_handled);
  g_assert_true (is_handled);
}

/* The walk goes from Θ⁽²⁾ to Θ⁽¹⁾, and so does the page. */
static void
test_the_page_follows_the_walk (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *view = open_page (fixture);

  go (fixture, 1, BS_PHASE_ACCUMULATE, 2);
  g_assert_true (has_cell (view, "D₁₂⁽²⁾ not computed"));
  go (fixture, 1, BS_PHASE_ACCUMULATE, 1);
  g_assert_true (has_cell (view, "D₁₂⁽¹⁾ not computed"));
  g_assert_false (has_cell (view, "D₁₂⁽²⁾ not computed"));
  gtk_toggle_button_set_active (
    GTK_TOGGLE_BUTTON (gtk_fixture_find (fixture->window, GTK_TYPE_TOGGLE_BUTTON, "Θ⁽²⁾ 1×3")),
    TRUE);
  g_assert_true (has_cell (view, "D₁₂⁽²⁾ not computed"));

  /* No entry stands out in these steps. The page shows the Θ that leads to their neurons. */
  go (fixture, 2, BS_PHASE_COST_TERMS, 3);
  go (fixture, 2, BS_PHASE_INPUT, 1);
  g_assert_true (has_cell (view, "D₁₂⁽¹⁾ not computed"));
  go (fixture, 2, BS_PHASE_COST_TERMS, 3);
  g_assert_true (has_cell (view, "D₁₂⁽²⁾ not computed"));
}

static void
test_a_chosen_entry_is_worked (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *view = open_page (fixture);

  go (fixture, 1, BS_PHASE_ACCUMULATE, 1);
  assert_worked (fixture, "Δ₁₁⁽¹⁾ := ");
  g_signal_emit_by_name (view, "entry", (guint64) 2, (guint64) 0);
  assert_worked (fixture, "Δ₂₀⁽¹⁾ := ");
  go (fixture, 0, BS_PHASE_UPDATE, 0);
  assert_worked (fixture, "Θ₂₀⁽¹⁾ := ");
}

/* A second click on the chosen entry takes the choice back, here as among the edges of the network.
 */
static void
test_a_second_click_takes_back (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *view = open_page (fixture);
  const BsReveal *reveal = bs_experiment_get_reveal (fixture->experiment);

  go (fixture, 1, BS_PHASE_ACCUMULATE, 1);
  for (guint i = 1; i <= 4; i++)
    {
      g_signal_emit_by_name (view, "entry", (guint64) 2, (guint64) 0);
      g_assert_cmpuint (bs_reveal_get_entry (reveal)->layer, ==, i % 2);
    }
}

/* The arrows move the entry, and the focus with it, and stop at the edge of the matrix. */
static void
test_arrows_move_the_entry (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *view = open_page (fixture);
  GtkWidget *focus;

  go (fixture, 1, BS_PHASE_ACCUMULATE, 1);
  g_assert_true (gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD));
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (BS_IS_MATRIX_CELL (focus));
  press (view, GDK_KEY_Down);
  assert_worked (fixture, "Δ₂₁⁽¹⁾ := ");
  press (view, GDK_KEY_Left);
  press (view, GDK_KEY_Left);
  assert_worked (fixture, "Δ₂₀⁽¹⁾ := ");
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (BS_IS_MATRIX_CELL (focus));
  g_assert_cmpuint (bs_matrix_cell_get_row (BS_MATRIX_CELL (focus)), ==, 1);
  g_assert_cmpuint (bs_matrix_cell_get_column (BS_MATRIX_CELL (focus)), ==, 0);
  g_assert_cmpuint (bs_experiment_get_step (fixture->experiment), >, 0);
}

/* A scrolled window would take the keys with which one walks. */
static void
test_the_keys_of_the_walk_are_passed_on (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *view = open_page (fixture);
  GtkWidget *panel = gtk_widget_get_ancestor (view, BS_TYPE_MATRICES_PANEL);
  GtkEventController *keys = gtk_fixture_get_controller (panel, GTK_TYPE_EVENT_CONTROLLER_KEY);

  g_assert_nonnull (keys);
  g_assert_cmpint (gtk_event_controller_get_propagation_phase (keys), ==, GTK_PHASE_CAPTURE);
}

static void
assert_step_in_view (GtkWidget *view)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (view, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  double y, height, page = gtk_adjustment_get_page_size (adjustment);

  g_assert_true (bs_matrix_view_find_group (BS_MATRIX_VIEW (view), &y, &height));
  g_assert_cmpfloat (page, <, y);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), <=, y);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment) + page, >=,
                     MIN (y + height, y + page) - 1.0);
}

/* At the end of the page stands the update; the page scrolls there, also when it is opened at an
 * update. */
static void
test_the_page_scrolls_to_the_step (WindowFixture *fixture, gconstpointer user_data)
{
  const BsSetup *setup = bs_experiment_get_setup (fixture->experiment);
  const gsize hidden[] = { 12 };
  GtkWidget *view;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1024, 640);
  g_assert_true (bs_experiment_propose (fixture->experiment,
                                        bs_setup_change_hidden (setup, hidden, 1, NULL), NULL));
  if (user_data != NULL)
    {
      bs_settle (fixture->experiment);
      go (fixture, 0, BS_PHASE_UPDATE, 0);
    }
  view = open_page (fixture);
  window_fixture_run_for (300000);
  if (user_data == NULL)
    {
      go (fixture, 0, BS_PHASE_UPDATE, 0);
      window_fixture_run_for (300000);
    }
  assert_step_in_view (view);
}

static void
test_the_page_opens_at_the_step (WindowFixture *fixture, gconstpointer user_data)
{
  test_the_page_scrolls_to_the_step (fixture, "opened there");
}

/* Another network has other entries: nothing of the old choice is left. */
static void
test_another_network_has_no_choice (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *view = open_page (fixture);
  const BsSetup *setup = bs_experiment_get_setup (fixture->experiment);

  g_signal_emit_by_name (view, "entry", (guint64) 2, (guint64) 2);
  g_assert_true (bs_experiment_propose (fixture->experiment,
                                        bs_setup_change_hidden (setup, NULL, 0, NULL), NULL));
  window_fixture_run_for (300000);
  g_assert_cmpuint (bs_reveal_get_entry (bs_experiment_get_reveal (fixture->experiment))->layer, ==,
                    0);
  g_assert_null (gtk_fixture_find (fixture->window, GTK_TYPE_TOGGLE_BUTTON, "Θ⁽²⁾ 1×3"));
}

int
main (int argc, char **argv)
{
  gtk_fixture_init (&argc, &argv);
  window_fixture_add ("/window/matrices/follows", test_the_page_follows_the_walk);
  window_fixture_add ("/window/matrices/worked", test_a_chosen_entry_is_worked);
  window_fixture_add ("/window/matrices/second-click", test_a_second_click_takes_back);
  window_fixture_add ("/window/matrices/arrows", test_arrows_move_the_entry);
  window_fixture_add ("/window/matrices/keys", test_the_keys_of_the_walk_are_passed_on);
  window_fixture_add ("/window/matrices/scrolls", test_the_page_scrolls_to_the_step);
  window_fixture_add ("/window/matrices/opens-at-step", test_the_page_opens_at_the_step);
  window_fixture_add ("/window/matrices/network", test_another_network_has_no_choice);

  return g_test_run ();
}
