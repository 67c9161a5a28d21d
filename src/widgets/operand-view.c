#include "widgets/operand-view.h"

#include <glib/gi18n-lib.h>

#include "walk/number.h"
#include "walk/symbol-meanings.h"
#include "widgets/cell-table.h"
#include "widgets/text-attributes.h"
#include "widgets/text-card.h"
#include "widgets/widget.h"

struct _BsOperandView
{
  GtkWidget parent_instance;

  GtkWidget *table;
  GtkWidget *rest; /* "… 39 more" */
  GtkWidget *card; /* what the heads mean; NULL before it is shown */
  char *meanings;
};

enum
{
  SIGNAL_MORE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BsOperandView, bs_operand_view, GTK_TYPE_WIDGET)

static void
on_rest (BsOperandView *self)
{
  g_assert (BS_IS_OPERAND_VIEW (self));

  g_signal_emit (self, signals[SIGNAL_MORE], 0);
}

/* Shows or hides what the heads mean, for whom has no pointer. */
static void
show_card (BsOperandView *self)
{
  bs_text_card_show (&self->card, GTK_WIDGET (self),
                     bs_text_card_is_wanted (GTK_WIDGET (self)) ? self->meanings : NULL);
}

static void
bs_operand_view_dispose (GObject *object)
{
  BsOperandView *self = BS_OPERAND_VIEW (object);

  g_clear_pointer (&self->table, gtk_widget_unparent);
  g_clear_pointer (&self->rest, gtk_widget_unparent);
  g_clear_pointer (&self->card, gtk_widget_unparent);
  g_clear_pointer (&self->meanings, g_free);

  G_OBJECT_CLASS (bs_operand_view_parent_class)->dispose (object);
}

static void
bs_operand_view_class_init (BsOperandViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_operand_view_dispose;

  /* The user wants to see the rows that are left out. */
  signals[SIGNAL_MORE] = g_signal_new ("more", BS_TYPE_OPERAND_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "operands");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
bs_operand_view_init (BsOperandView *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->table = bs_cell_table_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->table), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Operands"), -1);
  gtk_widget_set_parent (self->table, GTK_WIDGET (self));
  self->rest = gtk_button_new ();
  gtk_button_set_has_frame (GTK_BUTTON (self->rest), FALSE);
  gtk_widget_set_halign (self->rest, GTK_ALIGN_END);
  gtk_widget_set_focus_on_click (self->rest, FALSE);
  gtk_widget_set_tooltip_text (self->rest, _ ("Show more rows"));
  g_signal_connect_swapped (self->rest, "clicked", G_CALLBACK (on_rest), self);
  gtk_widget_set_parent (self->rest, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (show_card), NULL);
}

GtkWidget *
bs_operand_view_new (void)
{
  return g_object_new (BS_TYPE_OPERAND_VIEW, NULL);
}

static GtkLabel *
set_cell (BsOperandView *self,
          guint row,
          guint column,
          const BsText *text,
          const BsPalette *palette)
{
  GtkLabel *cell = bs_cell_table_get_cell (BS_CELL_TABLE (self->table), row, column);
  g_autoptr (PangoAttrList) attributes = bs_text_make_attributes (text, palette);

  gtk_label_set_text (cell, bs_text_get_string (text));
  gtk_label_set_attributes (cell, attributes);

  return cell;
}

static void
show_titles (BsOperandView *self, const BsOperandTable *table, const BsPalette *palette)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint column = 0; column < table->n_columns; column++)
    {
      const char *head = bs_text_get_string (table->titles[column]);
      const char *meaning = bs_symbol_find_title (head);
      GtkLabel *title = set_cell (self, 0, column, table->titles[column], palette);

      gtk_widget_set_tooltip_text (GTK_WIDGET (title), meaning);
      if (meaning != NULL)
        g_string_append_printf (all, "%s%s: %s", all->len > 0 ? "\n" : "", head, meaning);
    }
  g_free (self->meanings);
  self->meanings = g_string_free (g_steal_pointer (&all), FALSE);
}

static void
show_rest (BsOperandView *self, gsize n_left_out)
{
  g_autofree char *count = bs_number_format_count (n_left_out);
  /* Translators: rows of a table that are not shown; a click shows more of them. */
  g_autofree char *text = g_strdup_printf (_ ("… %s more"), count);

  gtk_button_set_label (GTK_BUTTON (self->rest), text);
  gtk_widget_set_visible (self->rest, n_left_out > 0);
}

/**
 * bs_operand_view_show:
 * @table: (nullable): the table to show; %NULL hides the view
 */
void
bs_operand_view_show (BsOperandView *self, const BsOperandTable *table)
{
  const BsPalette *palette;

  g_return_if_fail (BS_IS_OPERAND_VIEW (self));

  gtk_widget_set_visible (GTK_WIDGET (self), table != NULL);
  if (table == NULL)
    return;

  palette = bs_widget_get_palette (GTK_WIDGET (self));
  bs_cell_table_set_size (BS_CELL_TABLE (self->table), 1 + table->n_rows, table->n_columns);
  show_titles (self, table, palette);
  for (guint row = 0; row < table->n_rows; row++)
    for (guint column = 0; column < table->n_columns; column++)
      set_cell (self, 1 + row, column, table->cells[row * table->n_columns + column], palette);
  show_rest (self, table->n_left_out);
  show_card (self);
}
