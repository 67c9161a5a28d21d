/* The columns of the table of examples: number, features, target, what the network answers, and its
 * share of J. Each row is described in words for a screen reader.
 *
 * GTK keeps the cells of about 200 rows, of which a window shows 20. When their rows change, the
 * cells in view are written anew, and the others are marked as stale and written when they come
 * into view. */

#include "window/data-table.h"

#include <glib/gi18n-lib.h>

#include "walk/data-name.h"
#include "widgets/accessible-names.h"
#include "window/data-heads.h"

#define FEW_FEATURES 3

/* What a cell knows: its column, and its row if it does not show what stands there now. */
#define COLUMN "backstep-column"
#define STALE  "backstep-stale"

/* Returns the set of the cells that have a row. It lives as long as the table. */
static GHashTable *
get_cells (GtkColumnView *view)
{
  GHashTable *cells = g_object_get_data (G_OBJECT (view), "backstep-cells");

  if (cells == NULL)
    {
      cells = g_hash_table_new (NULL, NULL);
      g_object_set_data_full (G_OBJECT (view), "backstep-cells", cells,
                              (GDestroyNotify) g_hash_table_unref);
    }

  return cells;
}

static gboolean
is_word (guint column)
{
  return column == BS_DATA_ROW_TARGET || column == BS_DATA_ROW_PREDICTED ||
         column == BS_DATA_ROW_VERDICT;
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), is_word (GPOINTER_TO_UINT (column)) ? 0.0f : 1.0f);
  gtk_widget_add_css_class (label, "numeric");
  g_object_set_data (G_OBJECT (label), COLUMN, column);
  gtk_list_item_set_child (item, label);
}

static guint
get_column (GtkWidget *label)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (label), COLUMN));
}

static void
write_cell (GtkWidget *label, BsDataRow *row)
{
  const guint column = get_column (label);
  g_autofree char *text = bs_data_row_make_text (row, column);
  g_autofree char *words = column == BS_DATA_ROW_EXAMPLE ? bs_data_row_describe (row) : NULL;

  g_object_set_data (G_OBJECT (label), STALE, NULL);
  gtk_label_set_text (GTK_LABEL (label), text);
  bs_accessible_names_set_cell (label, text, words);
  if (column != BS_DATA_ROW_VERDICT)
    return;
  gtk_widget_remove_css_class (label, "verdict-good");
  gtk_widget_remove_css_class (label, "verdict-bad");
  gtk_widget_add_css_class (label, bs_data_row_is_withheld (row) ? "numeric"
                                   : bs_data_row_is_right (row)  ? "verdict-good"
                                                                 : "verdict-bad");
}

static gboolean
is_in_view (GtkWidget *label)
{
  GtkWidget *view = gtk_widget_get_ancestor (label, GTK_TYPE_COLUMN_VIEW);
  graphene_rect_t bounds;

  return view != NULL && gtk_widget_compute_bounds (label, view, &bounds) &&
         bounds.origin.y + bounds.size.height > 0.0f &&
         bounds.origin.y < (float) gtk_widget_get_height (view);
}

static void
on_changed (BsDataRow *row, GtkWidget *label)
{
  if (is_in_view (label))
    write_cell (label, row);
  else
    g_object_set_data (G_OBJECT (label), STALE, row);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer cells)
{
  BsDataRow *row = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);

  write_cell (label, row);
  g_signal_connect (row, "changed", G_CALLBACK (on_changed), label);
  g_hash_table_add (cells, label);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer cells)
{
  BsDataRow *row = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);

  g_signal_handlers_disconnect_by_func (row, on_changed, label);
  g_object_set_data (G_OBJECT (label), STALE, NULL);
  g_hash_table_remove (cells, label);
}

/* Other rows are in view. */
static void
on_scrolled (GtkColumnView *view)
{
  GHashTableIter iter;
  gpointer label;

  g_hash_table_iter_init (&iter, get_cells (view));
  while (g_hash_table_iter_next (&iter, &label, NULL))
    {
      BsDataRow *row = g_object_get_data (label, STALE);

      if (row != NULL && is_in_view (label))
        write_cell (label, row);
    }
}

static void
watch_scrolling (GtkColumnView *view)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));

  if (adjustment == NULL)
    return;
  g_signal_handlers_disconnect_by_func (adjustment, on_scrolled, view);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (on_scrolled), view,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (on_scrolled), view,
                           G_CONNECT_SWAPPED);
}

static void
add_column (GtkColumnView *view, guint column, const char *title)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) added = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), GUINT_TO_POINTER (column));
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), get_cells (view));
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), get_cells (view));
  added = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_expand (added, TRUE);
  gtk_column_view_column_set_resizable (added, TRUE);
  bs_data_heads_add (view, added, column);
  gtk_column_view_append_column (view, added);
}

static void
remove_columns (GtkColumnView *view)
{
  GListModel *columns = gtk_column_view_get_columns (view);

  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (view, column);
    }
}

static void
add_features (GtkColumnView *view, const BsTrainingSet *data)
{
  gsize n = MIN (bs_training_set_get_n_features (data), BS_DATA_MOST_FEATURES);

  for (gsize j = 1; j <= n; j++)
    {
      g_autofree char *name = bs_data_name_feature (data, j);

      add_column (view, BS_DATA_ROW_FEATURE + (guint) j - 1, name);
    }
}

static void
add_answers (GtkColumnView *view)
{
  add_column (view, BS_DATA_ROW_TARGET, "y");
  add_column (view, BS_DATA_ROW_H, "h");
  add_column (view, BS_DATA_ROW_PREDICTED, _ ("predicted"));
  add_column (view, BS_DATA_ROW_VERDICT, _ ("right"));
  add_column (view, BS_DATA_ROW_SHARE, _ ("share of J"));
}

/* The head of a column of numbers stands over the numbers, at the end. GTK 4.8 has no other way. */
static void
align_heads (GtkColumnView *view, const BsTrainingSet *data, gboolean has_few)
{
  const guint n_before =
    has_few ? (guint) bs_training_set_get_n_features (data) + 1 : 1; /* numbers, and then y */
  GtkWidget *head = gtk_widget_get_first_child (gtk_widget_get_first_child (GTK_WIDGET (view)));

  for (guint i = 0; head != NULL; i++, head = gtk_widget_get_next_sibling (head))
    if (i < n_before || !is_word (BS_DATA_ROW_TARGET + i - n_before))
      gtk_widget_set_halign (gtk_widget_get_first_child (head), GTK_ALIGN_END);
}

/**
 * bs_data_table_set_data:
 * @data: (nullable): the data whose features have the columns
 *
 * Makes the columns. A few features stand before the answers, as in a truth table; more would push
 * the answers out of sight, so they stand behind them. Of very many features, such as the pixels of
 * an image, only the first have a column.
 */
void
bs_data_table_set_data (GtkColumnView *view, const BsTrainingSet *data)
{
  gboolean has_few;

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  remove_columns (view);
  watch_scrolling (view);
  if (data == NULL)
    return;

  has_few = bs_training_set_get_n_features (data) <= FEW_FEATURES;
  add_column (view, BS_DATA_ROW_EXAMPLE, "i");
  if (has_few)
    add_features (view, data);
  add_answers (view);
  if (!has_few)
    add_features (view, data);
  align_heads (view, data, has_few);
  bs_accessible_names_fill (GTK_WIDGET (view));
}
