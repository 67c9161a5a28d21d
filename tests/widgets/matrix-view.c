/* The matrices as a widget: every entry has a name with its number, never a stale one, and a click
 * tells which entry it was. */

#include "widgets/matrix-view.h"

#include "experiment/fixture.h"
#include "support/gtk.h"
#include "walk/number.h"
#include "widgets/matrix-cell.h"
#include "widgets/matrix-table.h"

#define WIDTH  900
#define HEIGHT 600

static GtkWidget *
make_view (Fixture *fixture, guint layer)
{
  GtkWidget *view = g_object_ref_sink (g_object_new (BS_TYPE_MATRIX_VIEW, NULL));

  bs_matrix_view_show (BS_MATRIX_VIEW (view), bs_experiment_get_reveal (fixture->experiment),
                       layer);
  gtk_fixture_lay_out (view, WIDTH, HEIGHT);
  /* The tables follow the first width. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  gtk_fixture_lay_out (view, WIDTH, HEIGHT);

  return view;
}

static void
go (Fixture *fixture, gsize example, BsPhase phase, guint layer)
{
  const BsSequence *sequence =
    bs_reveal_get_sequence (bs_experiment_get_reveal (fixture->experiment));
  const BsAddress at = { .example = example, .phase = phase, .layer = layer };

  bs_experiment_go_to_step (fixture->experiment, bs_sequence_position_of (sequence, &at));
  fixture_settle (fixture);
}

static guint
count_cells (GtkWidget *widget)
{
  guint n = BS_IS_MATRIX_CELL (widget);

  if (!gtk_widget_get_visible (widget))
    return 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_cells (child);

  return n;
}

static void
test_every_entry_has_its_number (Fixture *fixture, gconstpointer user_data)
{
  BsReveal *reveal = bs_experiment_get_reveal (fixture->experiment);
  const double *D;
  GtkWidget *view;

  go (fixture, 0, BS_PHASE_GRADIENT, 1);
  D = bs_reveal_get_point (reveal)->D;
  view = make_view (fixture, 1);
  for (gsize i = 1; i <= 2; i++)
    for (gsize j = 0; j <= 2; j++)
      {
        const BsEntry entry = { 1, i, j };
        g_autofree char *symbol = bs_entry_make_symbol (&entry, "D");
        g_autofree char *number = bs_number_format_shown (D[3 * (i - 1) + j]);
        g_autofree char *name = g_strdup_printf ("%s = %s", symbol, number);

        g_assert_nonnull (gtk_fixture_find (view, BS_TYPE_MATRIX_CELL, name));
      }
  g_assert_nonnull (gtk_fixture_find (view, BS_TYPE_MATRIX_CELL, "new Θ₁₂⁽¹⁾ not computed"));
  g_assert_nonnull (gtk_fixture_find (view, BS_TYPE_MATRIX_TABLE, "D⁽¹⁾, 2×3"));
  g_assert_finalize_object (view);
}

/* A step back takes the numbers away. */
static void
test_no_number_is_stale (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *view;

  go (fixture, 0, BS_PHASE_GRADIENT, 1);
  view = make_view (fixture, 1);
  g_assert_null (gtk_fixture_find (view, BS_TYPE_MATRIX_CELL, "D₁₂⁽¹⁾ not computed"));
  bs_experiment_step_back (fixture->experiment, BS_GRANULARITY_NEURON);
  fixture_settle (fixture);
  bs_matrix_view_show (BS_MATRIX_VIEW (view), bs_experiment_get_reveal (fixture->experiment), 1);
  g_assert_nonnull (gtk_fixture_find (view, BS_TYPE_MATRIX_CELL, "D₁₂⁽¹⁾ not computed"));
  g_assert_finalize_object (view);
}

/* While the network trains, the names follow at most once a second, but another layer or another
 * entry is named at once. */
static void
test_names_while_training (Fixture *fixture, gconstpointer user_data)
{
  const gsize sizes[] = { 2, 2, 2, 1 };
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 4, BS_ACTIVATION_SIGMOID, NULL);
  BsReveal *walked = bs_experiment_get_reveal (fixture->experiment);
  g_autoptr (BsReveal) reveal = bs_reveal_new (network, bs_reveal_get_training_set (walked), 0.0,
                                               bs_reveal_get_options (walked));
  g_autoptr (BsPoint) point = bs_point_new (bs_network_get_n_parameters (network));
  const BsEntry entry = { 2, 2, 2 };
  gint64 start = g_get_monotonic_time ();
  guint n_changes = 0;
  GtkWidget *view = make_view (fixture, 1);

  bs_reveal_watch (reveal, 1);
  bs_matrix_view_show (BS_MATRIX_VIEW (view), reveal, 1);
  g_assert_nonnull (gtk_fixture_find (view, BS_TYPE_MATRIX_CELL, "Θ₁₁⁽¹⁾ = 0"));
  for (guint i = 1; i <= 200; i++)
    {
      g_autofree char *name = g_strdup_printf ("Θ₁₁⁽¹⁾ = %u", i);

      point->theta[1] = i;
      bs_reveal_set_point (reveal, point);
      bs_matrix_view_show (BS_MATRIX_VIEW (view), reveal, 1);
      n_changes += gtk_fixture_find (view, BS_TYPE_MATRIX_CELL, name) != NULL;
    }
  g_assert_cmpuint (n_changes, <=,
                    (guint) ((g_get_monotonic_time () - start) / G_USEC_PER_SEC) + 1);

  bs_matrix_view_show (BS_MATRIX_VIEW (view), reveal, 2);
  g_assert_nonnull (gtk_fixture_find (view, BS_TYPE_MATRIX_CELL, "Θ₁₁⁽²⁾ = 0"));
  bs_reveal_set_entry (reveal, &entry);
  bs_matrix_view_show (BS_MATRIX_VIEW (view), reveal, 2);
  g_assert_true (
    gtk_widget_get_focusable (gtk_fixture_find (view, BS_TYPE_MATRIX_CELL, "Θ₂₂⁽²⁾ = 0")));
  g_assert_finalize_object (view);
}

typedef struct
{
  guint n;
  guint64 row;
  guint64 column;
} Choice;

static void
on_entry (GtkWidget *view, guint64 row, guint64 column, Choice *choice)
{
  *choice = (Choice){ choice->n + 1, row, column };
}

static void
click (GtkWidget *view, GtkWidget *cell)
{
  GtkEventController *gesture = gtk_fixture_get_controller (view, GTK_TYPE_GESTURE_CLICK);
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (cell, view, &bounds));
  g_signal_emit_by_name (gesture, "pressed", 1, bounds.origin.x + bounds.size.width / 2.0,
                         bounds.origin.y + bounds.size.height / 2.0);
}

/* A click anywhere among the matrices like Θ chooses the entry that the cell is named by. */
static void
test_a_click_chooses_the_entry (Fixture *fixture, gconstpointer user_data)
{
  Choice choice = { 0 };
  GtkWidget *view;

  fixture_load (fixture, "ones");
  go (fixture, 3, BS_PHASE_ACCUMULATE, 2);
  view = make_view (fixture, 2);
  g_signal_connect (view, "entry", G_CALLBACK (on_entry), &choice);
  click (view, gtk_fixture_find (view, BS_TYPE_MATRIX_CELL, "D₄₂⁽²⁾ not computed"));
  g_assert_cmpuint (choice.n, ==, 1);
  g_assert_cmpuint (choice.row, ==, 4);
  g_assert_cmpuint (choice.column, ==, 2);
  click (view, gtk_fixture_find (view, BS_TYPE_MATRIX_CELL, "new Θ₅₀⁽²⁾ not computed"));
  g_assert_cmpuint (choice.n, ==, 2);
  g_assert_cmpuint (choice.row, ==, 5);
  g_assert_cmpuint (choice.column, ==, 0);
  g_assert_finalize_object (view);
}

/* Thousands of entries would be too many widgets: each matrix has that of the chosen entry. */
static void
test_large_matrices_have_one_cell (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *view;

  fixture_load (fixture, "digits");
  view = make_view (fixture, 1);
  g_assert_cmpuint (count_cells (view), >, 3);
  g_assert_cmpuint (count_cells (view), <, 20);
  g_assert_finalize_object (view);
}

static void
test_nothing_to_show (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *view = make_view (fixture, 1);

  g_assert_cmpuint (count_cells (view), >, 0);
  bs_matrix_view_show (BS_MATRIX_VIEW (view), NULL, 1);
  g_assert_cmpuint (count_cells (view), ==, 0);
  g_assert_finalize_object (view);
}

int
main (int argc, char **argv)
{
  gtk_fixture_init (&argc, &argv);
  fixture_add ("/widgets/matrix-view/names", test_every_entry_has_its_number);
  fixture_add ("/widgets/matrix-view/stale", test_no_number_is_stale);
  fixture_add ("/widgets/matrix-view/training", test_names_while_training);
  fixture_add ("/widgets/matrix-view/click", test_a_click_chooses_the_entry);
  fixture_add ("/widgets/matrix-view/large", test_large_matrices_have_one_cell);
  fixture_add ("/widgets/matrix-view/nothing", test_nothing_to_show);

  return g_test_run ();
}
