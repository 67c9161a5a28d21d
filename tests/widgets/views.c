/* Explanations, operand tables and stories of neurons as widgets say what their data say. */

#include "experiment/fixture.h"
#include "support/gtk.h"
#include "walk/neuron-story.h"
#include "widgets/cell-table.h"
#include "widgets/operand-view.h"
#include "widgets/story-card.h"
#include "widgets/text-attributes.h"

static const BsOperandTable *
get_table (Fixture *fixture, BsPhase phase, guint layer, gsize neuron)
{
  const BsSequence *sequence =
    bs_reveal_get_sequence (bs_experiment_get_reveal (fixture->experiment));
  const BsAddress at = { .example = 2, .phase = phase, .layer = layer, .neuron = neuron };

  bs_experiment_go_to_step (fixture->experiment, bs_sequence_position_of (sequence, &at));
  fixture_settle (fixture);

  return bs_experiment_get_explanation (fixture->experiment)->operands;
}

/* The texts of the visible cells, row by row, and what a screen reader takes them for. */
static void
assert_shows (GtkWidget *view, const BsOperandTable *table)
{
  GtkWidget *cells = gtk_fixture_find (view, BS_TYPE_CELL_TABLE, NULL);
  guint n_visible = 0;

  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (cells)), ==,
                   GTK_ACCESSIBLE_ROLE_TABLE);
  for (GtkWidget *row = gtk_widget_get_first_child (cells); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      n_visible += gtk_widget_get_visible (row);
      g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (row)), ==,
                       GTK_ACCESSIBLE_ROLE_ROW);
    }
  g_assert_cmpuint (n_visible, ==, table->n_rows + 1);

  for (guint row = 0; row <= table->n_rows; row++)
    for (guint column = 0; column < table->n_columns; column++)
      {
        GtkLabel *cell = bs_cell_table_get_cell (BS_CELL_TABLE (cells), row, column);
        const BsText *text =
          row == 0 ? table->titles[column] : table->cells[(row - 1) * table->n_columns + column];

        g_assert_cmpstr (gtk_label_get_text (cell), ==, bs_text_get_string (text));
        g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (cell)), ==,
                         GTK_ACCESSIBLE_ROLE_CELL);
      }
}

static void
assert_aligned (GtkWidget *view, guint row, guint column, int room)
{
  BsCellTable *cells = BS_CELL_TABLE (gtk_fixture_find (view, BS_TYPE_CELL_TABLE, NULL));
  GtkWidget *cell = GTK_WIDGET (bs_cell_table_get_cell (cells, row, column));
  GtkWidget *title = GTK_WIDGET (bs_cell_table_get_cell (cells, 0, column));
  graphene_rect_t bounds, above;

  g_assert_true (gtk_widget_compute_bounds (cell, view, &bounds));
  g_assert_true (gtk_widget_compute_bounds (title, view, &above));
  g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, (float) room + 0.5f);
  g_assert_cmpfloat_with_epsilon (bounds.origin.x, above.origin.x, 0.01f);
  g_assert_cmpfloat_with_epsilon (bounds.size.width, above.size.width, 0.01f);
}

/* Where the table has too little room, it is smaller as a whole, and its columns stay aligned. */
static void
test_narrow_table (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *view = g_object_ref_sink (bs_operand_view_new ());
  const BsOperandTable *table;
  int width;

  fixture_load (fixture, "ones");
  table = get_table (fixture, BS_PHASE_HIDDEN_ERROR, 3, 1);
  bs_operand_view_show (BS_OPERAND_VIEW (view), table);
  gtk_widget_measure (view, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  for (int tenths = 12; tenths >= 7; tenths--)
    {
      gtk_fixture_lay_out (view, width * tenths / 10, 400);
      for (guint column = 0; column < table->n_columns; column++)
        for (guint row = 0; row <= table->n_rows; row++)
          assert_aligned (view, row, column, width * tenths / 10);
    }
  g_assert_finalize_object (view);
}

static void
test_operands (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *view = g_object_ref_sink (bs_operand_view_new ());
  const BsOperandTable *table;

  fixture_load (fixture, "ones");
  table = get_table (fixture, BS_PHASE_PRE_ACTIVATION, 3, 2);
  bs_operand_view_show (BS_OPERAND_VIEW (view), table);
  assert_shows (view, table);
  /* Fewer rows, then another number of columns, then more rows. */
  table = get_table (fixture, BS_PHASE_HIDDEN_ERROR, 3, 1);
  bs_operand_view_show (BS_OPERAND_VIEW (view), table);
  assert_shows (view, table);
  table = get_table (fixture, BS_PHASE_COST_TERMS, 4, 0);
  g_assert_nonnull (table);
  bs_operand_view_show (BS_OPERAND_VIEW (view), table);
  assert_shows (view, table);
  table = get_table (fixture, BS_PHASE_PRE_ACTIVATION, 2, 5);
  bs_operand_view_show (BS_OPERAND_VIEW (view), table);
  assert_shows (view, table);

  bs_operand_view_show (BS_OPERAND_VIEW (view), NULL);
  g_assert_false (gtk_widget_get_visible (view));
  g_assert_finalize_object (view);
}

static GtkPopover *
find_card (GtkWidget *view)
{
  GtkWidget *card = gtk_widget_get_last_child (view);

  return GTK_IS_POPOVER (card) && gtk_widget_get_visible (card) ? GTK_POPOVER (card) : NULL;
}

/* With the focus by keys the table tells what its heads mean, until the focus goes elsewhere. */
static void
test_meanings (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *view = bs_operand_view_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *window = gtk_window_new ();

  fixture_load (fixture, "ones");
  bs_operand_view_show (BS_OPERAND_VIEW (view), get_table (fixture, BS_PHASE_HIDDEN_ERROR, 3, 1));
  gtk_box_append (GTK_BOX (box), view);
  gtk_box_append (GTK_BOX (box), button);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  while (gtk_widget_get_width (view) == 0)
    g_main_context_iteration (NULL, TRUE);
  gtk_window_set_focus_visible (GTK_WINDOW (window), FALSE);
  gtk_widget_grab_focus (view);
  g_assert_null (find_card (view));

  gtk_widget_grab_focus (button);
  gtk_window_set_focus_visible (GTK_WINDOW (window), TRUE);
  gtk_widget_grab_focus (view);
  g_assert_nonnull (find_card (view));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (gtk_popover_get_child (find_card (view)))), ==,
                   "k: The number of the output.\n"
                   "Θₖ₁⁽³⁾: The weight.\n"
                   "δₖ⁽⁴⁾: The error of the neuron that receives.\n"
                   "product: What this row adds to the sum.\n"
                   "sum so far: The sum of the products up to this row.");
  gtk_widget_grab_focus (button);
  while (find_card (view) != NULL)
    g_main_context_iteration (NULL, TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
on_more (guint *n_times)
{
  ++*n_times;
}

static void
test_rows_left_out (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *view = g_object_ref_sink (bs_operand_view_new ());
  const BsOperandTable *table;
  g_autoptr (BsOperandTable) whole = NULL;
  GtkWidget *rest;
  guint n_times = 0;

  g_assert_true (fixture_choose (fixture, "hidden", "100", NULL));
  fixture_settle (fixture);
  table = get_table (fixture, BS_PHASE_PRE_ACTIVATION, 3, 1);
  bs_operand_view_show (BS_OPERAND_VIEW (view), table);
  assert_shows (view, table);
  rest = gtk_widget_get_last_child (view);
  g_assert_true (gtk_widget_get_visible (rest));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (rest)), ==, "… 37 more");
  g_signal_connect_swapped (view, "more", G_CALLBACK (on_more), &n_times);
  g_signal_emit_by_name (rest, "clicked");
  g_assert_cmpuint (n_times, ==, 1);

  whole = bs_operand_table_new_at_step (bs_experiment_get_reveal (fixture->experiment), 1000);
  g_assert_cmpuint (whole->n_rows, ==, 101);
  bs_operand_view_show (BS_OPERAND_VIEW (view), whole);
  assert_shows (view, whole);
  g_assert_false (gtk_widget_get_visible (rest));
  g_assert_finalize_object (view);
}

static void
test_story (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *card = g_object_ref_sink (bs_story_card_new ());
  g_autoptr (BsNeuronStory) story = NULL;
  g_autoptr (BsNeuronStory) unit = NULL;

  fixture_load (fixture, "iris");
  story = bs_neuron_story_new (bs_experiment_get_reveal (fixture->experiment), 2, 3,
                               BS_EXPLANATION_MAX_ROWS);
  bs_story_card_show (BS_STORY_CARD (card), story);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (gtk_widget_get_first_child (card))), ==,
                   story->title);
  g_assert_true (gtk_widget_get_visible (gtk_widget_get_last_child (card)));
  assert_shows (gtk_widget_get_last_child (card), story->weights);

  unit = bs_neuron_story_new (bs_experiment_get_reveal (fixture->experiment), 2, 0,
                              BS_EXPLANATION_MAX_ROWS);
  bs_story_card_show (BS_STORY_CARD (card), unit);
  g_assert_false (gtk_widget_get_visible (gtk_widget_get_last_child (card)));
  g_assert_finalize_object (card);
}

/* A tooltip is a box that gives the card the width that suits its height. The title, which is wider
 * than the table, does not wrap there, or the last row would have no room. */
static void
test_card_in_tooltip (Fixture *fixture, gconstpointer user_data)
{
  const BsEntry entry = { 1, 2, 2 };
  GtkWidget *tooltip = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  GtkWidget *card = bs_story_card_new ();
  g_autoptr (BsEntryStory) story = NULL;
  GtkRequisition size;
  graphene_rect_t bounds;
  GtkWidget *row;

  fixture_load (fixture, "xor");
  story = bs_entry_story_new (bs_experiment_get_reveal (fixture->experiment), &entry);
  bs_story_card_show_entry (BS_STORY_CARD (card), story);
  gtk_box_append (GTK_BOX (tooltip), card);
  gtk_widget_get_preferred_size (tooltip, NULL, &size);
  gtk_fixture_lay_out (tooltip, size.width, size.height);
  row = GTK_WIDGET (bs_cell_table_get_cell (
    BS_CELL_TABLE (gtk_fixture_find (card, BS_TYPE_CELL_TABLE, NULL)), story->facts->n_rows, 0));
  g_assert_cmpint (gtk_widget_get_width (card), ==, size.width);
  g_assert_true (gtk_widget_compute_bounds (row, tooltip, &bounds));
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, (float) size.height);
  g_assert_finalize_object (tooltip);
}

/* The sign of a weight has its colour, the result is bold. */
static void
test_attributes (void)
{
  const BsPalette *palette = bs_palette_get (BS_THEME_LIGHT);
  g_autoptr (BsText) text = bs_text_new ();
  g_autoptr (PangoAttrList) attributes = NULL;
  GSList *all;
  gboolean has_color = FALSE, is_bold = FALSE;

  bs_text_append (text, BS_TEXT_PLAIN, "= ");
  bs_text_append (text, BS_TEXT_THETA_NEGATIVE, "−0.5");
  bs_text_append (text, BS_TEXT_PLAIN, "·(1 − 0.25) = ");
  bs_text_append (text, BS_TEXT_RESULT, "−0.375");
  attributes = bs_text_make_attributes (text, palette);
  all = pango_attr_list_get_attributes (attributes);
  for (GSList *l = all; l != NULL; l = l->next)
    {
      const PangoAttribute *attribute = l->data;

      if (attribute->klass->type == PANGO_ATTR_FOREGROUND)
        {
          const PangoColor *color = &((const PangoAttrColor *) attribute)->color;

          has_color = attribute->start_index == 2 && attribute->end_index == 8;
          g_assert_cmpint (color->red >> 8, ==, (int) (palette->theta_negative_text.red * 255.0));
        }
      if (attribute->klass->type == PANGO_ATTR_WEIGHT)
        is_bold = attribute->end_index == strlen (bs_text_get_string (text));
    }
  g_slist_free_full (all, (GDestroyNotify) pango_attribute_destroy);
  g_assert_true (has_color);
  g_assert_true (is_bold);
}

int
main (int argc, char **argv)
{
  gtk_fixture_init (&argc, &argv);

  fixture_add ("/widgets/views/operands", test_operands);
  fixture_add ("/widgets/views/meanings", test_meanings);
  fixture_add ("/widgets/views/narrow-table", test_narrow_table);
  fixture_add ("/widgets/views/rows-left-out", test_rows_left_out);
  fixture_add ("/widgets/views/story", test_story);
  fixture_add ("/widgets/views/card-in-tooltip", test_card_in_tooltip);
  g_test_add_func ("/widgets/views/attributes", test_attributes);

  return g_test_run ();
}
