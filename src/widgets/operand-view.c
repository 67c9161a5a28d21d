#include "widgets/operand-view.h"

#include <glib/gi18n-lib.h>

#include "walk/number.h"
#include "walk/symbol-meanings.h"
#include "widgets/picture.h"
#include "widgets/text-attributes.h"
#include "widgets/widget.h"

struct _BsOperandView
{
  GtkWidget parent_instance;

  GtkWidget *grid;
  GtkWidget *rest; /* "… 39 more" */
  guint n_columns;
  guint n_rows;      /* the number of rows shown, without the titles */
  GPtrArray *labels; /* the labels in the grid, row by row; some at the end may be hidden */
};

G_DEFINE_FINAL_TYPE (BsOperandView, bs_operand_view, GTK_TYPE_WIDGET)

static void
bs_operand_view_dispose (GObject *object)
{
  BsOperandView *self = BS_OPERAND_VIEW (object);

  g_clear_pointer (&self->labels, g_ptr_array_unref);
  g_clear_pointer (&self->grid, gtk_widget_unparent);
  g_clear_pointer (&self->rest, gtk_widget_unparent);

  G_OBJECT_CLASS (bs_operand_view_parent_class)->dispose (object);
}

static void
bs_operand_view_class_init (BsOperandViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_operand_view_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "operands");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
bs_operand_view_init (BsOperandView *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->labels = g_ptr_array_new ();
  self->grid = gtk_grid_new ();
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  self->rest = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->rest, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (self->rest), 1.0f);
  gtk_widget_set_parent (self->rest, GTK_WIDGET (self));
}

GtkWidget *
bs_operand_view_new (void)
{
  return g_object_new (BS_TYPE_OPERAND_VIEW, NULL);
}

static void
remove_labels (BsOperandView *self)
{
  for (guint i = 0; i < self->labels->len; i++)
    gtk_grid_remove (GTK_GRID (self->grid), g_ptr_array_index (self->labels, i));
  g_ptr_array_set_size (self->labels, 0);
}

static GtkWidget *
make_label (guint row, guint column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0.0f : 1.0f);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, row == 0 ? "operand-title" : "operand");

  return label;
}

/* Existing labels are used again, because a step usually changes only the numbers. */
static void
make_room (BsOperandView *self, guint n_columns, guint n_rows)
{
  if (n_columns != self->n_columns)
    remove_labels (self);
  self->n_columns = n_columns;
  self->n_rows = n_rows;

  for (guint i = self->labels->len; i < (n_rows + 1) * n_columns; i++)
    {
      GtkWidget *label = make_label (i / n_columns, i % n_columns);

      gtk_grid_attach (GTK_GRID (self->grid), label, (int) (i % n_columns), (int) (i / n_columns),
                       1, 1);
      g_ptr_array_add (self->labels, label);
    }
  for (guint i = 0; i < self->labels->len; i++)
    gtk_widget_set_visible (g_ptr_array_index (self->labels, i), i < (n_rows + 1) * n_columns);
}

static void
set_cell (BsOperandView *self, guint index, const BsText *text, const BsPalette *palette)
{
  GtkLabel *label = GTK_LABEL (g_ptr_array_index (self->labels, index));
  g_autoptr (PangoAttrList) attributes = bs_text_make_attributes (text, palette);

  gtk_label_set_text (label, bs_text_get_string (text));
  gtk_label_set_attributes (label, attributes);
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
  make_room (self, table->n_columns, table->n_rows);
  for (guint column = 0; column < table->n_columns; column++)
    {
      GtkWidget *title = g_ptr_array_index (self->labels, column);

      set_cell (self, column, table->titles[column], palette);
      gtk_widget_set_tooltip_text (
        title, bs_symbol_find_title (bs_text_get_string (table->titles[column])));
    }
  for (guint i = 0; i < table->n_rows * table->n_columns; i++)
    set_cell (self, table->n_columns + i, table->cells[i], palette);

  gtk_widget_set_visible (self->rest, table->n_left_out > 0);
  if (table->n_left_out > 0)
    {
      g_autofree char *count = bs_number_format_count (table->n_left_out);
      /* Translators: rows of a table that are not shown. */
      g_autofree char *text = g_strdup_printf (_ ("… %s more"), count);

      gtk_label_set_text (GTK_LABEL (self->rest), text);
    }
}
