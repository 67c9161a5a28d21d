/* The cross-hair of the plane, and the ways from it to the walk.
 *
 * It reads h at any place: it follows the pointer, and the arrow keys move it while the widget has
 * the focus (with Shift in larger steps; Escape removes it). What it reads is propagated for this
 * very place and not taken from the map. A click on an example, or Return at the cross-hair, leads
 * the walk there. */

#include "widgets/plane-view-private.h"

#include "widgets/plane-words.h"

/* The cross-hair moves by this part of the plane. */
#define KEY_STEP       0.01
#define LARGE_KEY_STEP 0.1

/* Tells a screen reader what the cross-hair reads, and then what the map shows. */
static void
tell (BsPlaneView *self, const char *reading)
{
  g_autofree char *all =
    reading != NULL ? g_strdup_printf ("%s %s", reading, self->words) : g_strdup (self->words);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, all,
                                  -1);
}

void
_bs_plane_view_read_cross (BsPlaneView *self)
{
  const BsAnswerMoment *moment = bs_answer_watch_get_moment (self->watch);
  g_autofree char *reading = NULL;

  if (self->contents != NULL && self->has_cross)
    reading = bs_plane_words_read (moment, bs_plane_contents_get_scene (self->contents),
                                   self->cross[0], self->cross[1]);
  if (self->contents != NULL)
    bs_plane_contents_set_cross (self->contents, self->has_cross ? self->cross : NULL, reading);
  tell (self, reading);
  bs_picture_invalidate (self->marks);
}

/* Puts the cross-hair at a place, in the values that the network gets. */
static void
set_cross (BsPlaneView *self, gboolean has_cross, double across, double up)
{
  self->has_cross = has_cross;
  self->cross[0] = across;
  self->cross[1] = up;
  _bs_plane_view_read_cross (self);
}

/* Returns the place of the pointer in units of the picture. */
static void
scale_place (BsPlaneView *self, double *x, double *y)
{
  double zoom = bs_picture_get_zoom (self->picture);

  *x /= zoom;
  *y /= zoom;
}

static void
on_motion (BsPlaneView *self, double x, double y)
{
  double across, up;

  if (self->contents == NULL)
    return;
  scale_place (self, &x, &y);
  if (bs_plane_frame_find_place (&self->frame, bs_plane_contents_get_scene (self->contents), x, y,
                                 &across, &up))
    set_cross (self, TRUE, across, up);
  else
    set_cross (self, FALSE, 0.0, 0.0);
}

static void
on_leave (BsPlaneView *self)
{
  set_cross (self, FALSE, 0.0, 0.0);
}

/* A click on an example, or Return at the cross-hair, leads the walk there. */
gboolean
_bs_plane_view_go_to_example (BsPlaneView *self, double x, double y)
{
  const BsPlaneScene *scene = bs_plane_contents_get_scene (self->contents);
  gsize point = bs_plane_frame_find_point (&self->frame, scene, x, y);

  if (point == scene->n_points)
    return FALSE;
  bs_experiment_set_example (self->experiment,
                             bs_plane_contents_get_example (self->contents, point));

  return TRUE;
}

static void
on_pressed (BsPlaneView *self, int n_presses, double x, double y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (self->contents == NULL || self->is_editing)
    return;
  scale_place (self, &x, &y);
  _bs_plane_view_go_to_example (self, x, y);
}

/* The first key puts the cross-hair at the example of the walk. */
static void
move_cross (BsPlaneView *self, int across, int up, gboolean is_large)
{
  const BsPlaneScene *scene = bs_plane_contents_get_scene (self->contents);
  const BsPlane *plane = &scene->plane;
  double step = is_large ? LARGE_KEY_STEP : KEY_STEP;
  double x = self->cross[0] + across * step * (plane->right - plane->left);
  double y = self->cross[1] + up * step * (plane->top - plane->bottom);

  if (!self->has_cross && scene->current < scene->n_points)
    {
      x = scene->points[scene->current].across;
      y = scene->points[scene->current].up;
    }
  set_cross (self, TRUE, CLAMP (x, plane->left, plane->right),
             CLAMP (y, plane->bottom, plane->top));
  _bs_plane_view_carry (self);
}

static gboolean
on_key (BsPlaneView *self, guint keyval, guint keycode, GdkModifierType state)
{
  const BsPlaneScene *scene;
  gboolean is_large = (state & GDK_SHIFT_MASK) != 0;

  if (self->contents == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (self->is_editing && _bs_plane_view_edit_by_key (self, keyval))
    return GDK_EVENT_STOP;

  scene = bs_plane_contents_get_scene (self->contents);
  switch (keyval)
    {
    case GDK_KEY_Left:
      move_cross (self, -1, 0, is_large);
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
      move_cross (self, 1, 0, is_large);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
      move_cross (self, 0, 1, is_large);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
      move_cross (self, 0, -1, is_large);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      if (!self->has_cross)
        return GDK_EVENT_PROPAGATE;
      on_leave (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      return self->has_cross && _bs_plane_view_go_to_example (
                                  self, bs_plane_frame_x (&self->frame, scene, self->cross[0]),
                                  bs_plane_frame_y (&self->frame, scene, self->cross[1]));
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

void
_bs_plane_view_add_cross (BsPlaneView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (on_leave), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
