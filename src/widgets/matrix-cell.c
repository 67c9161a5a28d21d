#include "widgets/matrix-cell.h"

#include <glib/gi18n-lib.h>

struct _BsMatrixCell
{
  GtkWidget parent_instance;

  gsize row;
  gsize column;
  char *name;
};

G_DEFINE_FINAL_TYPE (BsMatrixCell, bs_matrix_cell, GTK_TYPE_WIDGET)

static void
bs_matrix_cell_finalize (GObject *object)
{
  g_free (BS_MATRIX_CELL (object)->name);

  G_OBJECT_CLASS (bs_matrix_cell_parent_class)->finalize (object);
}

static void
bs_matrix_cell_class_init (BsMatrixCellClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = bs_matrix_cell_finalize;
  gtk_widget_class_set_css_name (widget_class, "entry-cell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_CELL);
}

static void
bs_matrix_cell_init (BsMatrixCell *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _ ("Matrix entry"), -1);
}

GtkWidget *
bs_matrix_cell_new (void)
{
  return g_object_new (BS_TYPE_MATRIX_CELL, NULL);
}

void
bs_matrix_cell_set_place (BsMatrixCell *self, gsize row, gsize column)
{
  g_return_if_fail (BS_IS_MATRIX_CELL (self));

  self->row = row;
  self->column = column;
}

gsize
bs_matrix_cell_get_row (BsMatrixCell *self)
{
  g_return_val_if_fail (BS_IS_MATRIX_CELL (self), 0);

  return self->row;
}

gsize
bs_matrix_cell_get_column (BsMatrixCell *self)
{
  g_return_val_if_fail (BS_IS_MATRIX_CELL (self), 0);

  return self->column;
}

/**
 * bs_matrix_cell_set_name:
 * @name: the text that a screen reader reads for the entry
 *
 * A name that has not changed is not sent again.
 */
void
bs_matrix_cell_set_name (BsMatrixCell *self, const char *name)
{
  g_return_if_fail (BS_IS_MATRIX_CELL (self) && name != NULL);

  if (g_strcmp0 (self->name, name) == 0)
    return;
  g_free (self->name);
  self->name = g_strdup (name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
