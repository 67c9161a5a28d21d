/* The matrices of one layer as a widget.
 *
 * The painters of draw/ make the picture; over each matrix lies an invisible table (matrix-table.c)
 * for keyboard and screen reader. A click on an entry, or the arrow keys while an entry has the
 * focus, choose another entry. The view does not know what that means; it only tells the row and
 * the column.
 *
 * The layout depends on the width alone, and its height follows from it, so the view stands in a
 * scrolled window. In a wide window the picture is magnified, but never so much that numbers would
 * be lost.
 *
 * While the network trains, all numbers change in every frame. Names that change so often would
 * flood a screen reader, so the cells get new ones at most once a second.
 *
 * Tables must not be made while the view is allocated. If a new width changes which matrices have
 * numbers, the tables are renewed right after the allocation. */

#include "widgets/matrix-view-private.h"

#include <math.h>

#include "draw/matrix-fit.h"
#include "draw/matrix-painter.h"
#include "widgets/widget.h"

#define LEAST_WIDTH 240
/* If all matrices together have more entries, each has one cell only. */
#define MOST_CELLS 1000

enum
{
  SIGNAL_ENTRY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BsMatrixView, bs_matrix_view, GTK_TYPE_WIDGET)

static BsMatrixTable *
get_table (BsMatrixView *self, guint index)
{
  return BS_MATRIX_TABLE (g_ptr_array_index (self->tables, index));
}

static void
paint (gpointer owner, cairo_t *cr, double width, double height, const BsPalette *palette)
{
  BsMatrixView *self = owner;

  if (self->scene != NULL && self->layout != NULL)
    bs_matrix_paint (cr, self->scene, self->layout, palette);
}

static BsMatrixLayout *
make_layout (BsMatrixView *self, int width, double *zoom)
{
  return bs_matrix_fit (self->scene, width, bs_widget_get_text_scale (GTK_WIDGET (self)), zoom);
}

static void
lay_out (BsMatrixView *self, int width)
{
  g_clear_pointer (&self->layout, bs_matrix_layout_free);
  self->layout_width = width;
  self->layout_scale = bs_widget_get_text_scale (GTK_WIDGET (self));
  if (self->scene == NULL || width < 1)
    return;
  self->layout = make_layout (self, width, &self->zoom);
  bs_picture_set_zoom (self->picture, self->zoom);
  bs_picture_invalidate (self->picture);
}

static gsize
count_entries (BsMatrixView *self)
{
  gsize n = 0;

  for (guint i = 0; i < self->scene->panels->len; i++)
    {
      const BsMatrixPanel *panel = bs_matrix_scene_get_panel (self->scene, i);

      n += panel->n_rows * panel->n_columns;
    }

  return n;
}

static void
show_tables (BsMatrixView *self)
{
  guint n = self->layout != NULL ? self->scene->panels->len : 0;
  gboolean has_all_cells = n > 0 && count_entries (self) <= MOST_CELLS;

  self->names_made_at = g_get_monotonic_time ();
  while (self->tables->len < n)
    {
      GtkWidget *table = bs_matrix_table_new ();

      gtk_widget_set_parent (table, GTK_WIDGET (self));
      g_ptr_array_add (self->tables, table);
    }
  for (guint i = 0; i < self->tables->len; i++)
    {
      gtk_widget_set_visible (GTK_WIDGET (get_table (self, i)), i < n);
      if (i < n)
        bs_matrix_table_show (get_table (self, i), self->scene, self->layout, i, has_all_cells);
    }
}

static gboolean
renew_tables (gpointer user_data)
{
  BsMatrixView *self = BS_MATRIX_VIEW (user_data);

  self->renewing = 0;
  show_tables (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));

  return G_SOURCE_REMOVE;
}

static void
allocate_tables (BsMatrixView *self)
{
  guint n = self->layout != NULL ? self->scene->panels->len : 0;

  for (guint i = 0; i < MIN (n, self->tables->len); i++)
    if (gtk_widget_get_visible (GTK_WIDGET (get_table (self, i))))
      bs_matrix_table_allocate (get_table (self, i), self->layout, self->zoom);
}

static void
bs_matrix_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BsMatrixView *self = BS_MATRIX_VIEW (widget);
  const GtkAllocation whole = { 0, 0, width, height };

  if (width != self->layout_width || self->layout_scale != bs_widget_get_text_scale (widget))
    {
      lay_out (self, width);
      if (self->renewing == 0)
        self->renewing = g_idle_add (renew_tables, self);
    }
  gtk_widget_size_allocate (GTK_WIDGET (self->picture), &whole, -1);
  allocate_tables (self);
}

static GtkSizeRequestMode
bs_matrix_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int
find_height (BsMatrixView *self, int width)
{
  g_autoptr (BsMatrixLayout) other = NULL;
  double zoom;

  if (self->scene == NULL)
    return 0;
  if (self->layout != NULL && width == self->layout_width &&
      self->layout_scale == bs_widget_get_text_scale (GTK_WIDGET (self)))
    return (int) ceil (bs_matrix_layout_get_height (self->layout) * self->zoom);
  other = make_layout (self, MAX (width, LEAST_WIDTH), &zoom);

  return (int) ceil (bs_matrix_layout_get_height (other) * zoom);
}

static void
bs_matrix_view_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  BsMatrixView *self = BS_MATRIX_VIEW (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_measure (child, orientation, -1, NULL, NULL, NULL, NULL);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = LEAST_WIDTH;
      *natural = BS_MATRIX_USUAL_WIDTH;
    }
  else
    *minimum = *natural = find_height (self, for_size < 0 ? BS_MATRIX_USUAL_WIDTH : for_size);
}

void
_bs_matrix_view_choose (BsMatrixView *self, gsize row, gsize column)
{
  g_signal_emit (self, signals[SIGNAL_ENTRY], 0, (guint64) (row + 1), (guint64) column);
}

static void
bs_matrix_view_dispose (GObject *object)
{
  BsMatrixView *self = BS_MATRIX_VIEW (object);

  g_clear_handle_id (&self->renewing, g_source_remove);
  bs_widget_remove_children (GTK_WIDGET (self));
  self->picture = NULL;
  g_ptr_array_set_size (self->tables, 0);
  g_clear_pointer (&self->layout, bs_matrix_layout_free);
  g_clear_pointer (&self->scene, bs_matrix_scene_free);

  G_OBJECT_CLASS (bs_matrix_view_parent_class)->dispose (object);
}

static void
bs_matrix_view_finalize (GObject *object)
{
  g_ptr_array_unref (BS_MATRIX_VIEW (object)->tables);

  G_OBJECT_CLASS (bs_matrix_view_parent_class)->finalize (object);
}

static void
bs_matrix_view_class_init (BsMatrixViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_matrix_view_dispose;
  G_OBJECT_CLASS (class)->finalize = bs_matrix_view_finalize;
  widget_class->get_request_mode = bs_matrix_view_get_request_mode;
  widget_class->measure = bs_matrix_view_measure;
  widget_class->size_allocate = bs_matrix_view_size_allocate;

  signals[SIGNAL_ENTRY] = g_signal_new ("entry", BS_TYPE_MATRIX_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT64, G_TYPE_UINT64);

  gtk_widget_class_set_css_name (widget_class, "matrices");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
bs_matrix_view_init (BsMatrixView *self)
{
  self->zoom = 1.0;
  self->tables = g_ptr_array_new ();
  self->picture = bs_picture_add (GTK_WIDGET (self), paint);
  /* While the view itself has the focus, the arrow keys belong to the walk. */
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  _bs_matrix_view_add_choosing (self);
}

/* Returns whether two scenes have the same matrices of the same layer, and the same entry is looked
 * at. */
static gboolean
are_alike (const BsMatrixScene *one, const BsMatrixScene *other)
{
  if (one->layer != other->layer || !bs_entry_equal (&one->entry, &other->entry) ||
      one->panels->len != other->panels->len)
    return FALSE;
  for (guint i = 0; i < one->panels->len; i++)
    if (!g_str_equal (bs_matrix_scene_get_panel (one, i)->letter,
                      bs_matrix_scene_get_panel (other, i)->letter))
      return FALSE;

  return TRUE;
}

/* Replaces the scene, and lays it out anew if its matrices have other shapes. */
static void
take_scene (BsMatrixView *self, BsMatrixScene *scene)
{
  gboolean suits =
    scene != NULL && self->layout != NULL && bs_matrix_layout_suits (self->layout, scene);
  gboolean has_names = suits && scene->is_training && are_alike (self->scene, scene) &&
                       g_get_monotonic_time () - self->names_made_at < G_USEC_PER_SEC;

  g_clear_pointer (&self->scene, bs_matrix_scene_free);
  self->scene = scene;
  if (suits)
    bs_picture_invalidate (self->picture);
  else
    lay_out (self, self->layout_width);
  if (!has_names)
    show_tables (self);
}

/**
 * bs_matrix_view_show_scene:
 * @scene: (nullable) (transfer full): the matrices to show; %NULL shows nothing
 */
void
bs_matrix_view_show_scene (BsMatrixView *self, BsMatrixScene *scene)
{
  BsMatrixTable *focused;
  int height = -1;

  g_return_if_fail (BS_IS_MATRIX_VIEW (self));

  focused = _bs_matrix_view_find_focused (self);
  if (self->layout != NULL)
    height = find_height (self, self->layout_width);
  take_scene (self, scene);
  if (focused != NULL && gtk_widget_get_visible (GTK_WIDGET (focused)))
    bs_matrix_table_focus_entry (focused);
  if (self->layout == NULL || find_height (self, self->layout_width) != height)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  else
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * bs_matrix_view_show:
 * @reveal: (nullable): the walk; its numbers are copied
 * @layer: 1 ... L - 1
 *
 * Shows the matrices of that layer, or nothing if @reveal is %NULL.
 */
void
bs_matrix_view_show (BsMatrixView *self, BsReveal *reveal, guint layer)
{
  g_return_if_fail (BS_IS_MATRIX_VIEW (self));

  bs_matrix_view_show_scene (self, reveal != NULL ? bs_matrix_scene_new (reveal, layer) : NULL);
}

/**
 * bs_matrix_view_find_group:
 * @y: (out): and @height: (out): where the matrices stand that the present step is about, in pixels
 *
 * Returns: whether the step is about any
 */
gboolean
bs_matrix_view_find_group (BsMatrixView *self, double *y, double *height)
{
  double top = G_MAXDOUBLE, bottom = 0.0;

  g_return_val_if_fail (BS_IS_MATRIX_VIEW (self) && y != NULL && height != NULL, FALSE);

  if (self->layout == NULL || self->scene->group == BS_MATRIX_N_GROUPS)
    return FALSE;
  for (guint i = 0; i < self->scene->panels->len; i++)
    if (bs_matrix_scene_get_panel (self->scene, i)->group == self->scene->group)
      {
        const BsMatrixPlace *place = bs_matrix_layout_get_place (self->layout, i);

        top = fmin (top, place->y);
        bottom = fmax (bottom, place->y + place->height);
      }
  *y = top * self->zoom;
  *height = (bottom - top) * self->zoom;

  return TRUE;
}
