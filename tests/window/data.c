/* The table of the examples: a cell of the confusion matrix shows its examples, a row leads the
 * walk to its example, and other data have other columns. */

#include "window-fixture.h"

#include "support/gtk.h"
#include "support/settle.h"
#include "widgets/confusion-view.h"
#include "window/data-heads.h"
#include "window/data-rows.h"

static GtkSelectionModel *
get_model (WindowFixture *fixture)
{
  return gtk_column_view_get_model (
    GTK_COLUMN_VIEW (gtk_fixture_find (fixture->window, GTK_TYPE_COLUMN_VIEW, "Examples")));
}

static GObject *
get_child (WindowFixture *fixture, const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (BS_WINDOW (fixture->window)->data),
                                        BS_TYPE_DATA_PANEL, name);
}

static guint
count_rows (WindowFixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (get_model (fixture)));
}

static void
wait_for_rows (WindowFixture *fixture, guint n)
{
  while (count_rows (fixture) != n)
    g_main_context_iteration (NULL, TRUE);
}

static BsDataRow *
get_row (WindowFixture *fixture, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (get_model (fixture)), position);
}

static void
test_rows (WindowFixture *fixture, gconstpointer user_data)
{
  g_autoptr (BsDataRow) row = NULL;
  g_autofree char *words = NULL;

  gtk_window_present (GTK_WINDOW (fixture->window));
  window_fixture_act (fixture, "show-data");
  wait_for_rows (fixture, 4);
  row = get_row (fixture, 1);
  words = bs_data_row_describe (row);
  g_assert_true (g_str_has_prefix (words, "Example 2: x = (0, 1), y = 1, h = 0."));

  gtk_selection_model_select_item (get_model (fixture), 2, TRUE);
  g_assert_cmpuint (bs_experiment_get_example (fixture->experiment), ==, 3);
}

/* Space trains here, too, and does not take the choice of a row back. */
static void
test_space (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *table = GTK_WIDGET (get_child (fixture, "table"));

  window_fixture_act (fixture, "show-data");
  g_assert_false (bs_experiment_is_training (fixture->experiment));
  g_assert_true (gtk_fixture_press_key (table, GTK_PHASE_CAPTURE, "space"));
  g_assert_true (bs_experiment_is_training (fixture->experiment));
  bs_experiment_pause (fixture->experiment);
}

/* Waits until the examples stand in this order. */
static void
wait_for_order (WindowFixture *fixture, const gsize *examples)
{
  for (guint i = 0; i < 4;)
    {
      g_autoptr (BsDataRow) row = get_row (fixture, i);

      if (bs_data_row_get_example (row) == examples[i])
        i++;
      else
        {
          i = 0;
          g_main_context_iteration (NULL, TRUE);
        }
    }
}

static void
assert_order (WindowFixture *fixture, guint position, gboolean is_falling)
{
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (get_child (fixture, "orders"))), ==,
                    position);
  g_assert_true (gtk_toggle_button_get_active (
                   GTK_TOGGLE_BUTTON (get_child (fixture, "falling"))) == is_falling);
}

/* The heads, the list and the button say and do the same. h of xor is 0.34, 0.31, 0.35, 0.32. */
static void
test_heads (WindowFixture *fixture, gconstpointer user_data)
{
  static const gsize as_they_are[] = { 1, 2, 3, 4 }, rising[] = { 2, 4, 1, 3 },
                     falling[] = { 3, 1, 4, 2 }, worst[] = { 2, 3, 1, 4 };
  GtkColumnView *table;
  g_autoptr (GtkColumnViewColumn) h = NULL;
  gboolean is_falling;

  gtk_window_present (GTK_WINDOW (fixture->window));
  window_fixture_act (fixture, "show-data");
  wait_for_rows (fixture, 4);
  table = GTK_COLUMN_VIEW (get_child (fixture, "table"));
  h = g_list_model_get_item (gtk_column_view_get_columns (table), 4);
  g_assert_cmpstr (gtk_column_view_column_get_title (h), ==, "h");

  gtk_column_view_sort_by_column (table, h, GTK_SORT_ASCENDING);
  assert_order (fixture, BS_DATA_ROW_H, FALSE);
  wait_for_order (fixture, rising);
  gtk_column_view_sort_by_column (table, h, GTK_SORT_DESCENDING);
  assert_order (fixture, BS_DATA_ROW_H, TRUE);
  wait_for_order (fixture, falling);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (get_child (fixture, "falling")), FALSE);
  wait_for_order (fixture, rising);
  g_assert_cmpuint (bs_data_heads_get_order (table, &is_falling), ==, BS_DATA_ROW_H);
  g_assert_false (is_falling);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (get_child (fixture, "orders")), BS_DATA_ROW_SHARE);
  assert_order (fixture, BS_DATA_ROW_SHARE, TRUE);
  wait_for_order (fixture, worst);
  g_assert_cmpuint (bs_data_heads_get_order (table, &is_falling), ==, BS_DATA_ROW_SHARE);
  g_assert_true (is_falling);
  gtk_column_view_sort_by_column (table, NULL, GTK_SORT_ASCENDING);
  assert_order (fixture, BS_DATA_ROW_EXAMPLE, FALSE);
  wait_for_order (fixture, as_they_are);
}

static guint
count_shortened (GtkWidget *widget)
{
  guint n = GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
            pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget)));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_shortened (child);

  return n;
}

/* The choices are wider than the button of the list that pops up with them. */
static void
test_choices (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *orders;

  window_fixture_show (fixture, 1024, 640);
  window_fixture_act (fixture, "show-data");
  wait_for_rows (fixture, 4);
  orders = GTK_WIDGET (get_child (fixture, "orders"));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (orders), BS_DATA_ROW_H);
  window_fixture_wait_for_frames (fixture);
  g_signal_emit_by_name (gtk_widget_get_first_child (orders), "clicked");
  window_fixture_wait_for_frames (fixture);
  g_assert_true (gtk_widget_get_mapped (gtk_widget_get_last_child (orders)));
  g_assert_cmpuint (count_shortened (orders), ==, 0);
}

static void
test_cell (WindowFixture *fixture, gconstpointer user_data)
{
  BsWindow *window = BS_WINDOW (fixture->window);
  guint n_setosa = 0;

  gtk_window_present (GTK_WINDOW (fixture->window));
  bs_window_open (window, "iris");
  bs_settle (fixture->experiment);
  for (guint predicted = 1; predicted <= 3; predicted++)
    {
      const BsQuality *quality = bs_experiment_get_assessment (fixture->experiment)->training;
      guint wanted = (guint) bs_quality_get_confusion (quality, 1, predicted);

      g_signal_emit_by_name (window->quality, "cell", 1, predicted);
      g_assert_cmpstr (gtk_stack_get_visible_child_name (window->pages), ==, "data");
      wait_for_rows (fixture, wanted);
      n_setosa += wanted;
    }
  g_assert_cmpuint (n_setosa, ==, 50);
}

/* In a narrow window with the largest text the heading of Quality has lines enough. */
static void
test_quality_heading (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *quality = GTK_WIDGET (BS_WINDOW (fixture->window)->quality);
  GtkLabel *heading = GTK_LABEL (gtk_fixture_find (quality, GTK_TYPE_LABEL, NULL));

  for (guint i = 0; i < 6; i++)
    window_fixture_act (fixture, "larger-text");
  window_fixture_show (fixture, 1024, 640);
  window_fixture_act_and_draw (fixture, "show-quality");
  g_assert_true (g_str_has_prefix (gtk_label_get_text (heading), "Accuracy "));
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (heading)));
  window_fixture_act (fixture, "usual-text");
}

/* The table has the examples that are trained with, so a cell of the held-out ones leads nowhere,
 * and does not say that it does. */
static void
test_held_out_cell (WindowFixture *fixture, gconstpointer user_data)
{
  BsWindow *window = BS_WINDOW (fixture->window);
  GtkWidget *quality = GTK_WIDGET (window->quality);
  GtkWidget *held_out, *view;

  gtk_window_present (GTK_WINDOW (fixture->window));
  bs_window_open (window, "iris");
  bs_settle (fixture->experiment);
  g_assert_true (bs_choose (fixture->experiment, "holdout", "0.2", NULL));
  bs_settle (fixture->experiment);
  window_fixture_act (fixture, "show-quality");
  held_out = gtk_fixture_find (quality, GTK_TYPE_TOGGLE_BUTTON, "Held out");
  view = gtk_fixture_find (quality, BS_TYPE_CONFUSION_VIEW, NULL);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (view), ==, "Click a cell to see its examples");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (held_out), TRUE);
  g_assert_null (gtk_widget_get_tooltip_text (view));
  g_signal_emit_by_name (view, "cell", 1, 1);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (window->pages), ==, "quality");
}

/* Other data have other columns, and no row of the data before is asked for them. */
static void
test_other_data (WindowFixture *fixture, gconstpointer user_data)
{
  const struct
  {
    const char *name;
    guint n_examples;
  } data[] = { { "iris", 150 }, { "xor", 4 }, { "ones", 8 }, { "iris", 150 } };

  gtk_window_present (GTK_WINDOW (fixture->window));
  window_fixture_act (fixture, "show-data");
  wait_for_rows (fixture, 4);
  for (gsize i = 0; i < G_N_ELEMENTS (data); i++)
    {
      bs_window_open (BS_WINDOW (fixture->window), data[i].name);
      bs_settle (fixture->experiment);
      wait_for_rows (fixture, data[i].n_examples);
      window_fixture_wait_for_frames (fixture);
    }
}

static void
on_counted (guint *n)
{
  (*n)++;
}

/* Another Θ changes what stands in the rows, and makes none of them anew. */
static void
test_live (WindowFixture *fixture, gconstpointer user_data)
{
  g_autoptr (BsDataRow) row = NULL;
  guint n_made = 0, n_changed = 0;

  gtk_window_present (GTK_WINDOW (fixture->window));
  window_fixture_act (fixture, "show-data");
  wait_for_rows (fixture, 4);
  row = get_row (fixture, 0);
  g_signal_connect_swapped (get_model (fixture), "items-changed", G_CALLBACK (on_counted), &n_made);
  g_signal_connect_swapped (row, "changed", G_CALLBACK (on_counted), &n_changed);
  for (guint i = 0; i < 50; i++)
    {
      bs_experiment_one_iteration (fixture->experiment);
      bs_settle (fixture->experiment);
    }
  while (n_changed == 0)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handlers_disconnect_by_data (get_model (fixture), &n_made);
  g_assert_cmpuint (n_made, ==, 0);
}

static GtkWidget *
find_type (GtkWidget *root, const char *type)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found =
        g_str_equal (G_OBJECT_TYPE_NAME (child), type) ? child : find_type (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* With text of any size the columns stay apart, by about the width of a letter. */
static void
test_columns (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *cell, *next;

  window_fixture_show (fixture, 1280, 700);
  window_fixture_act (fixture, "show-data");
  wait_for_rows (fixture, 4);
  for (guint i = 0; i < 6; i++)
    window_fixture_act (fixture, "larger-text");
  window_fixture_wait_for_frames (fixture);
  cell = find_type (gtk_fixture_find (fixture->window, GTK_TYPE_COLUMN_VIEW, "Examples"),
                    "GtkColumnViewCell");
  g_assert_nonnull (cell);
  for (; (next = gtk_widget_get_next_sibling (cell)) != NULL; cell = next)
    {
      GtkWidget *left = gtk_widget_get_first_child (cell);
      GtkWidget *right = gtk_widget_get_first_child (next);
      graphene_rect_t text, other;

      g_assert_true (gtk_widget_compute_bounds (left, fixture->window, &text));
      g_assert_true (gtk_widget_compute_bounds (right, fixture->window, &other));
      g_assert_cmpfloat (other.origin.x - text.origin.x - text.size.width, >=, 25.0);
    }
  window_fixture_act (fixture, "usual-text");
}

int
main (int argc, char **argv)
{
  gtk_fixture_init (&argc, &argv);
  window_fixture_add_style ();

  window_fixture_add ("/window/data/columns", test_columns);
  window_fixture_add ("/window/data/rows", test_rows);
  window_fixture_add ("/window/data/space", test_space);
  window_fixture_add ("/window/data/heads", test_heads);
  window_fixture_add ("/window/data/choices", test_choices);
  window_fixture_add ("/window/data/cell", test_cell);
  window_fixture_add ("/window/data/live", test_live);
  window_fixture_add ("/window/data/quality-heading", test_quality_heading);
  window_fixture_add ("/window/data/held-out-cell", test_held_out_cell);
  window_fixture_add ("/window/data/other-data", test_other_data);

  return g_test_run ();
}
