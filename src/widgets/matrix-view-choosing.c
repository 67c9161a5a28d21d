/* How an entry of a matrix is chosen, by a click or by the arrow keys while an entry has the focus,
 * and what its tooltip says. */

#include "widgets/matrix-view-private.h"

/* Finds the entry of Θ at a point. */
static gboolean
pick (BsMatrixView *self, double x, double y, gsize *row, gsize *column)
{
  guint panel;

  return self->layout != NULL &&
         bs_matrix_layout_pick (self->layout, x / self->zoom, y / self->zoom, &panel, row,
                                column) &&
         bs_matrix_scene_get_panel (self->scene, panel)->is_like_theta;
}

static void
on_pressed (BsMatrixView *self, int n_presses, double x, double y)
{
  gsize row, column;

  g_assert (BS_IS_MATRIX_VIEW (self));

  if (pick (self, x, y, &row, &column))
    _bs_matrix_view_choose (self, row, column);
}

BsMatrixTable *
_bs_matrix_view_find_focused (BsMatrixView *self)
{
  GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (self));

  return child != NULL && BS_IS_MATRIX_TABLE (child) ? BS_MATRIX_TABLE (child) : NULL;
}

/* Moves the entry that is looked at, as far as the matrix goes. At its edge nothing is chosen
 * again, which could take the choice back. */
static void
move_entry (BsMatrixView *self, int down, int right)
{
  const BsMatrixPanel *theta = bs_matrix_scene_get_panel (self->scene, 0);
  const BsEntry *entry = &self->scene->entry;
  long row = entry->layer != 0 ? (long) entry->row - 1 : 0;
  long column = entry->layer != 0 ? (long) entry->column : 1;

  if (row + down < 0 || row + down >= (long) theta->n_rows || column + right < 0 ||
      column + right >= (long) theta->n_columns)
    return;
  _bs_matrix_view_choose (self, (gsize) (row + down), (gsize) (column + right));
}

static gboolean
on_key (BsMatrixView *self, guint keyval, guint keycode, GdkModifierType modifiers)
{
  g_assert (BS_IS_MATRIX_VIEW (self));

  if (_bs_matrix_view_find_focused (self) == NULL || self->scene == NULL ||
      (modifiers & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move_entry (self, -1, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move_entry (self, 1, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      move_entry (self, 0, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      move_entry (self, 0, 1);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
on_query_tooltip (BsMatrixView *self, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  g_autofree char *name = NULL;
  const BsMatrixPanel *matrix;
  guint panel;
  gsize row, column;

  g_assert (BS_IS_MATRIX_VIEW (self));

  if (by_keyboard || self->layout == NULL ||
      !bs_matrix_layout_pick (self->layout, x / self->zoom, y / self->zoom, &panel, &row, &column))
    return FALSE;
  name = bs_matrix_scene_make_cell_name (self->scene, panel, row, column);
  matrix = bs_matrix_scene_get_panel (self->scene, panel);
  if (matrix->row_names != NULL)
    {
      g_autofree char *both =
        g_strconcat (name, "\n", matrix->row_names[row], matrix->column_names != NULL ? ", " : NULL,
                     matrix->column_names != NULL ? matrix->column_names[column] : NULL, NULL);

      gtk_tooltip_set_text (tooltip, both);
      return TRUE;
    }
  gtk_tooltip_set_text (tooltip, name);

  return TRUE;
}

void
_bs_matrix_view_add_choosing (BsMatrixView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (self, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
