/* Which head of a table was clicked, and how often.
 *
 * A GtkColumnView is made to order its rows itself: each column has a sorter that compares two
 * rows, and a GtkSortListModel asks them. The rows of the data are ordered elsewhere, off the main
 * thread, because there may be a million of them. So the sorters here compare nothing. They only
 * tell that they are asked.
 *
 * The sorter of the view asks that of the chosen column first, and turns its answer if the order is
 * falling. It is given two objects that stand for rows. The sorter of a column notes its key and
 * says that the first of them is the smaller one; what the view makes of that is the direction. */

#include "window/data-heads.h"

/* What a column, and the view while it is asked, know. */
#define KEY   "backstep-key"
#define ASKED "backstep-asked"

static int
tell (gconstpointer first, gconstpointer second, gpointer column)
{
  GtkColumnView *view = gtk_column_view_column_get_column_view (column);

  if (view != NULL)
    g_object_set_data (G_OBJECT (view), ASKED, column);

  return -1;
}

static guint
get_key (GtkColumnViewColumn *column)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (column), KEY));
}

/**
 * bs_data_heads_add:
 * @column: a column of @view, whose head shall be clicked
 * @key: the order of the rows for which it stands, from 0
 */
void
bs_data_heads_add (GtkColumnView *view, GtkColumnViewColumn *column, guint key)
{
  g_autoptr (GtkSorter) sorter = NULL;

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view) && GTK_IS_COLUMN_VIEW_COLUMN (column));

  g_object_set_data (G_OBJECT (column), KEY, GUINT_TO_POINTER (key));
  sorter = GTK_SORTER (gtk_custom_sorter_new (tell, column, NULL));
  gtk_column_view_column_set_sorter (column, sorter);
}

/**
 * bs_data_heads_get_order:
 * @is_falling: (out): whether the largest shall come first
 *
 * Returns: the key of the column whose head shows an arrow; 0 if none does
 */
guint
bs_data_heads_get_order (GtkColumnView *view, gboolean *is_falling)
{
  GListModel *columns;
  GtkColumnViewColumn *asked;
  GtkOrdering ordering;

  g_return_val_if_fail (GTK_IS_COLUMN_VIEW (view) && is_falling != NULL, 0);

  columns = gtk_column_view_get_columns (view);
  g_object_set_data (G_OBJECT (view), ASKED, NULL);
  /* Any two objects stand for rows. */
  ordering = gtk_sorter_compare (gtk_column_view_get_sorter (view), view, columns);
  asked = g_object_get_data (G_OBJECT (view), ASKED);
  *is_falling = ordering == GTK_ORDERING_LARGER;

  return asked != NULL ? get_key (asked) : 0;
}

/**
 * bs_data_heads_set_order:
 * @key: an order that may have no column; then no head shows an arrow
 *
 * Shows an order that was chosen elsewhere.
 */
void
bs_data_heads_set_order (GtkColumnView *view, guint key, gboolean is_falling)
{
  GListModel *columns;

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  columns = gtk_column_view_get_columns (view);
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (get_key (column) != key)
        continue;
      gtk_column_view_sort_by_column (view, column,
                                      is_falling ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
      return;
    }
  gtk_column_view_sort_by_column (view, NULL, GTK_SORT_ASCENDING);
}
