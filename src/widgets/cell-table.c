/* A table of labels whose columns are aligned.
 *
 * The first row has the titles of the columns. For a screen reader the table has rows, and the rows
 * have cells; GtkGrid would have neither. Each row is a widget, and the table tells all of them how
 * wide the columns are: as wide as the widest label in each, and the rest of the width in equal
 * parts.
 *
 * A table that is too wide for its place is shown smaller as a whole, down to LEAST_SCALE; a number
 * that is cut off would be another number. Labels are used again when the texts change, because a
 * step usually changes only the numbers. */

#include "widgets/cell-table.h"

#include <math.h>

#include "widgets/widget.h"

/* Smaller text could not be read. */
#define LEAST_SCALE 0.6

struct _BsCellTable
{
  GtkWidget parent_instance;

  guint n_columns;
  GPtrArray *rows; /* widgets; some at the end may be hidden */
  GArray *widths;  /* int, of each column */
};

G_DEFINE_FINAL_TYPE (BsCellTable, bs_cell_table, GTK_TYPE_WIDGET)

#define BS_TYPE_CELL_ROW (bs_cell_row_get_type ())
G_DECLARE_FINAL_TYPE (BsCellRow, bs_cell_row, BS, CELL_ROW, GtkWidget)

struct _BsCellRow
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (BsCellRow, bs_cell_row, GTK_TYPE_WIDGET)

static void
bs_cell_row_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  *natural = 0;
  for (GtkWidget *cell = gtk_widget_get_first_child (widget); cell != NULL;
       cell = gtk_widget_get_next_sibling (cell))
    {
      int size;

      gtk_widget_measure (cell, orientation, -1, NULL, &size, NULL, NULL);
      *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? *natural + size : MAX (*natural, size);
    }
  *minimum = *natural;
}

static void
bs_cell_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  const BsCellTable *table = BS_CELL_TABLE (gtk_widget_get_parent (widget));
  guint column = 0;
  int x = 0, rest = width;

  for (guint i = 0; i < table->n_columns; i++)
    rest -= g_array_index (table->widths, int, i);
  for (GtkWidget *cell = gtk_widget_get_first_child (widget); cell != NULL;
       cell = gtk_widget_get_next_sibling (cell))
    {
      int more = MAX (rest, 0) / (int) (table->n_columns - column);
      int part = g_array_index (table->widths, int, column++) + more;

      bs_widget_place (cell, x, 0, part, height);
      x += part;
      rest -= more;
    }
}

static void
bs_cell_row_dispose (GObject *object)
{
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_cell_row_parent_class)->dispose (object);
}

static void
bs_cell_row_class_init (BsCellRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_cell_row_dispose;
  widget_class->measure = bs_cell_row_measure;
  widget_class->size_allocate = bs_cell_row_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ROW);
}

static void
bs_cell_row_init (BsCellRow *self)
{
  /* Its cells are read, and not the name of its class. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
}

/* Finds the widths of the columns and the height of all rows, both without a scale. */
static void
find_size (BsCellTable *self, int *width, int *height)
{
  *width = *height = 0;
  for (guint column = 0; column < self->n_columns; column++)
    g_array_index (self->widths, int, column) = 0;
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);
      guint column = 0;
      int size;

      if (!gtk_widget_get_visible (row))
        continue;
      gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, -1, &size, NULL, NULL, NULL);
      *height += size;
      for (GtkWidget *cell = gtk_widget_get_first_child (row); cell != NULL;
           cell = gtk_widget_get_next_sibling (cell))
        {
          int *widest = &g_array_index (self->widths, int, column++);

          gtk_widget_measure (cell, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &size, NULL, NULL);
          *widest = MAX (*widest, size);
        }
    }
  for (guint column = 0; column < self->n_columns; column++)
    *width += g_array_index (self->widths, int, column);
}

static double
get_scale (int width, int room)
{
  return width > room && width > 0 ? fmax (room / (double) width, LEAST_SCALE) : 1.0;
}

static GtkSizeRequestMode
bs_cell_table_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
bs_cell_table_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  int width, height;

  find_size (BS_CELL_TABLE (widget), &width, &height);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = (int) ceil (LEAST_SCALE * width);
      *natural = width;
    }
  else
    *minimum = *natural = (int) ceil (height * (for_size < 0 ? 1.0 : get_scale (width, for_size)));
}

static void
bs_cell_table_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BsCellTable *self = BS_CELL_TABLE (widget);
  int whole_width, whole_height, y = 0;
  double scale;

  find_size (self, &whole_width, &whole_height);
  scale = get_scale (whole_width, width);
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);
      int part;

      if (!gtk_widget_get_visible (row))
        continue;
      gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, -1, &part, NULL, NULL, NULL);
      gtk_widget_allocate (
        row, MAX ((int) (width / scale), whole_width), part, -1,
        gsk_transform_translate (gsk_transform_scale (NULL, (float) scale, (float) scale),
                                 &GRAPHENE_POINT_INIT (0.0f, (float) y)));
      y += part;
    }
}

static void
bs_cell_table_dispose (GObject *object)
{
  BsCellTable *self = BS_CELL_TABLE (object);

  bs_widget_remove_children (GTK_WIDGET (self));
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->widths, g_array_unref);

  G_OBJECT_CLASS (bs_cell_table_parent_class)->dispose (object);
}

static void
bs_cell_table_class_init (BsCellTableClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_cell_table_dispose;
  widget_class->get_request_mode = bs_cell_table_get_request_mode;
  widget_class->measure = bs_cell_table_measure;
  widget_class->size_allocate = bs_cell_table_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TABLE);
}

static void
bs_cell_table_init (BsCellTable *self)
{
  self->rows = g_ptr_array_new ();
  self->widths = g_array_new (FALSE, TRUE, sizeof (int));
}

GtkWidget *
bs_cell_table_new (void)
{
  return g_object_new (BS_TYPE_CELL_TABLE, NULL);
}

/* GTK 4.8 would tell a screen reader nothing of a header of a column, so the titles are cells. */
static GtkWidget *
make_cell (guint row, guint column)
{
  GtkWidget *cell =
    g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_CELL, NULL);

  gtk_label_set_xalign (GTK_LABEL (cell), column == 0 ? 0.0f : 1.0f);
  gtk_widget_add_css_class (cell, row == 0 ? "operand-title" : "operand");

  return cell;
}

static void
add_row (BsCellTable *self)
{
  GtkWidget *row = g_object_new (BS_TYPE_CELL_ROW, NULL);

  for (guint column = 0; column < self->n_columns; column++)
    gtk_widget_set_parent (make_cell (self->rows->len, column), row);
  gtk_widget_set_parent (row, GTK_WIDGET (self));
  g_ptr_array_add (self->rows, row);
}

/**
 * bs_cell_table_set_size:
 * @n_rows: the number of rows, with that of the titles
 */
void
bs_cell_table_set_size (BsCellTable *self, guint n_rows, guint n_columns)
{
  g_return_if_fail (BS_IS_CELL_TABLE (self));

  if (n_columns != self->n_columns)
    {
      bs_widget_remove_children (GTK_WIDGET (self));
      g_ptr_array_set_size (self->rows, 0);
      g_array_set_size (self->widths, n_columns);
      self->n_columns = n_columns;
    }
  while (self->rows->len < n_rows)
    add_row (self);
  for (guint i = 0; i < self->rows->len; i++)
    gtk_widget_set_visible (g_ptr_array_index (self->rows, i), i < n_rows);
}

/**
 * bs_cell_table_get_cell:
 * @row: 0 for the titles
 *
 * Returns: (transfer none): the label, until the number of columns changes
 */
GtkLabel *
bs_cell_table_get_cell (BsCellTable *self, guint row, guint column)
{
  GtkWidget *cell;

  g_return_val_if_fail (BS_IS_CELL_TABLE (self), NULL);
  g_return_val_if_fail (row < self->rows->len && column < self->n_columns, NULL);

  cell = gtk_widget_get_first_child (g_ptr_array_index (self->rows, row));
  while (column-- > 0)
    cell = gtk_widget_get_next_sibling (cell);

  return GTK_LABEL (cell);
}
