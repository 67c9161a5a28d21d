/* The cells of one painted matrix.
 *
 * A painted entry is only pixels. Keyboard and screen readers need a widget, so an invisible one,
 * the cell, lies over each entry. Thousands of cells would be slow, and nobody would read them. So
 * a large matrix has one cell only: that of the entry that is looked at.
 *
 * Tab stops once in each table, at the entry that is looked at. From there the arrow keys move to
 * other entries; the view does that, because the entry is the same in all matrices. */

#include "widgets/matrix-table.h"

#include "widgets/matrix-cell.h"
#include "widgets/widget.h"

struct _BsMatrixTable
{
  GtkWidget parent_instance;

  guint panel;
  gboolean is_like_theta;
  gsize row; /* the entry that is looked at, from 0 */
  gsize column;
  GPtrArray *cells; /* BsMatrixCell; the first n_cells of them are in use */
  guint n_cells;
};

G_DEFINE_FINAL_TYPE (BsMatrixTable, bs_matrix_table, GTK_TYPE_WIDGET)

static BsMatrixCell *
get_cell (BsMatrixTable *self, guint index)
{
  return BS_MATRIX_CELL (g_ptr_array_index (self->cells, index));
}

static void
bs_matrix_table_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_measure (child, orientation, -1, NULL, NULL, NULL, NULL);
  *minimum = *natural = 0;
}

static void
bs_matrix_table_dispose (GObject *object)
{
  BsMatrixTable *self = BS_MATRIX_TABLE (object);

  bs_widget_remove_children (GTK_WIDGET (self));
  g_ptr_array_set_size (self->cells, 0);
  self->n_cells = 0;

  G_OBJECT_CLASS (bs_matrix_table_parent_class)->dispose (object);
}

static void
bs_matrix_table_finalize (GObject *object)
{
  g_ptr_array_unref (BS_MATRIX_TABLE (object)->cells);

  G_OBJECT_CLASS (bs_matrix_table_parent_class)->finalize (object);
}

static void
bs_matrix_table_class_init (BsMatrixTableClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_matrix_table_dispose;
  G_OBJECT_CLASS (class)->finalize = bs_matrix_table_finalize;
  widget_class->measure = bs_matrix_table_measure;
  gtk_widget_class_set_css_name (widget_class, "matrix-table");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TABLE);
}

static void
bs_matrix_table_init (BsMatrixTable *self)
{
  self->cells = g_ptr_array_new ();
}

GtkWidget *
bs_matrix_table_new (void)
{
  return g_object_new (BS_TYPE_MATRIX_TABLE, NULL);
}

static void
ensure_cells (BsMatrixTable *self, guint n)
{
  while (self->cells->len < n)
    {
      GtkWidget *cell = bs_matrix_cell_new ();

      gtk_widget_set_parent (cell, GTK_WIDGET (self));
      g_ptr_array_add (self->cells, cell);
    }
  for (guint i = 0; i < self->cells->len; i++)
    gtk_widget_set_visible (GTK_WIDGET (get_cell (self, i)), i < n);
  self->n_cells = n;
}

static void
name_table (BsMatrixTable *self, const BsMatrixPanel *matrix)
{
  g_autoptr (BsText) title = bs_formula_to_text (matrix->title);
  g_autofree char *name =
    g_strdup_printf ("%s, %zu×%zu", bs_text_get_string (title), matrix->n_rows, matrix->n_columns);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  matrix->note != NULL ? matrix->note : "", -1);
}

static void
show_cell (BsMatrixTable *self, const BsMatrixScene *scene, guint index, gsize row, gsize column)
{
  BsMatrixCell *cell = get_cell (self, index);
  g_autofree char *name = bs_matrix_scene_make_cell_name (scene, self->panel, row, column);

  bs_matrix_cell_set_place (cell, row, column);
  bs_matrix_cell_set_name (cell, name);
  gtk_accessible_update_state (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_STATE_SELECTED,
                               bs_matrix_scene_is_lit (scene, self->panel, row, column), -1);
  gtk_widget_set_focusable (GTK_WIDGET (cell),
                            self->is_like_theta && row == self->row && column == self->column);
}

/**
 * bs_matrix_table_show:
 * @panel: the index of the matrix in @scene
 * @has_all_cells: whether every entry gets a cell, if @layout has room for numbers
 *
 * Gives the cells the names of the entries. This makes children, so it may not be called while the
 * widget is allocated.
 */
void
bs_matrix_table_show (BsMatrixTable *self,
                      const BsMatrixScene *scene,
                      const BsMatrixLayout *layout,
                      guint panel,
                      gboolean has_all_cells)
{
  const BsMatrixPanel *matrix;
  gboolean is_whole;

  g_return_if_fail (BS_IS_MATRIX_TABLE (self) && scene != NULL && layout != NULL);

  matrix = bs_matrix_scene_get_panel (scene, panel);
  is_whole = has_all_cells && bs_matrix_layout_get_place (layout, panel)->size > 0.0;
  self->panel = panel;
  self->is_like_theta = matrix->is_like_theta;
  self->row = self->column = 0;
  if (matrix->is_like_theta)
    {
      self->row = scene->entry.layer != 0 ? scene->entry.row - 1 : 0;
      self->column = scene->entry.layer != 0 ? scene->entry.column : 1;
    }
  ensure_cells (self, is_whole ? (guint) (matrix->n_rows * matrix->n_columns) : 1);
  name_table (self, matrix);
  if (!is_whole)
    {
      show_cell (self, scene, 0, self->row, self->column);
      return;
    }
  for (guint i = 0; i < self->n_cells; i++)
    show_cell (self, scene, i, i / matrix->n_columns, i % matrix->n_columns);
}

/**
 * bs_matrix_table_allocate:
 *
 * Lays the table and its cells over the painted entries.
 */
void
bs_matrix_table_allocate (BsMatrixTable *self, const BsMatrixLayout *layout, double zoom)
{
  const BsMatrixPlace *place;
  GtkAllocation whole;

  g_return_if_fail (BS_IS_MATRIX_TABLE (self) && layout != NULL);

  place = bs_matrix_layout_get_place (layout, self->panel);
  whole =
    (GtkAllocation){ (int) (place->x * zoom), (int) (place->y * zoom),
                     MAX ((int) (place->width * zoom), 1), MAX ((int) (place->height * zoom), 1) };
  gtk_widget_measure (GTK_WIDGET (self), GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (GTK_WIDGET (self), &whole, -1);
  for (guint i = 0; i < self->n_cells; i++)
    {
      BsMatrixCell *cell = get_cell (self, i);
      cairo_rectangle_t area;

      bs_matrix_layout_get_cell (layout, self->panel, bs_matrix_cell_get_row (cell),
                                 bs_matrix_cell_get_column (cell), &area);
      gtk_widget_measure (GTK_WIDGET (cell), GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL,
                          NULL);
      gtk_widget_size_allocate (
        GTK_WIDGET (cell),
        &(GtkAllocation){ (int) (area.x * zoom) - whole.x, (int) (area.y * zoom) - whole.y,
                          MAX ((int) (area.width * zoom), 1), MAX ((int) (area.height * zoom), 1) },
        -1);
    }
}

/**
 * bs_matrix_table_focus_entry:
 *
 * Returns: whether the entry that is looked at could take the focus
 */
gboolean
bs_matrix_table_focus_entry (BsMatrixTable *self)
{
  g_return_val_if_fail (BS_IS_MATRIX_TABLE (self), FALSE);

  for (guint i = 0; i < self->n_cells; i++)
    if (gtk_widget_get_focusable (GTK_WIDGET (get_cell (self, i))))
      return gtk_widget_grab_focus (GTK_WIDGET (get_cell (self, i)));

  return FALSE;
}
