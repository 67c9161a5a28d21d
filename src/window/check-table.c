#include "window/check-table.h"

#include <glib/gi18n-lib.h>

#include "widgets/accessible-names.h"

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  const gboolean is_word = GPOINTER_TO_INT (column) == BS_CHECK_COLUMN_ENTRY ||
                           GPOINTER_TO_INT (column) == BS_CHECK_COLUMN_VERDICT;
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), is_word ? 0.0f : 1.0f);
  gtk_list_item_set_child (item, label);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  static const char *const classes[BS_N_CHECK_VERDICTS] = { "verdict-good", "verdict-bad",
                                                            "verdict-warning" };
  BsCheckRow *row = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);
  const char *const style[] = { classes[bs_check_row_get_verdict (row)], NULL };
  g_autofree char *text = bs_check_row_make_text (row, (BsCheckColumn) GPOINTER_TO_INT (column));

  gtk_label_set_text (GTK_LABEL (label), text);
  bs_accessible_names_set_cell (label, text,
                                GPOINTER_TO_INT (column) == BS_CHECK_COLUMN_ENTRY ? text : NULL);
  if (GPOINTER_TO_INT (column) == BS_CHECK_COLUMN_VERDICT)
    gtk_widget_set_css_classes (label, (const char **) style);
}

/**
 * bs_check_table_fill:
 * @selection: its model is a BsCheckRows
 *
 * Gives the view its columns and its rows.
 */
void
bs_check_table_fill (GtkColumnView *view, GtkSingleSelection *selection)
{
  const char *const titles[BS_N_CHECK_COLUMNS] = { _ ("entry"), "D", "N", _ ("relative error"),
                                                   _ ("verdict") };

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view) && GTK_IS_SINGLE_SELECTION (selection));

  for (int i = 0; i < BS_N_CHECK_COLUMNS; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = NULL;

      g_signal_connect (factory, "setup", G_CALLBACK (on_setup), GINT_TO_POINTER (i));
      g_signal_connect (factory, "bind", G_CALLBACK (on_bind), GINT_TO_POINTER (i));
      column = gtk_column_view_column_new (titles[i], factory);
      gtk_column_view_column_set_expand (column, TRUE);
      gtk_column_view_append_column (view, column);
    }
  gtk_column_view_set_model (view, GTK_SELECTION_MODEL (selection));
}
