/* Points of the plane that are changed by hand.
 *
 * Drag a point to move it; click the ground to add one of the chosen class; click a point with Ctrl
 * held down, or with the right button, to remove it. A click on a point that is not dragged leads
 * the walk there, as ever. By keys, the cross-hair does the same: Insert adds a point there, Delete
 * removes the one that is there, and Return picks it up, so that the arrows carry it, and puts it
 * down again. Escape lets go of a point, which is then where it was.
 *
 * While a point is held, only its sign moves. The experiment hears of one change, when it is put
 * down. */

#include <math.h>

#include "widgets/plane-view-private.h"

/* A hand that clicks may tremble by so many pixels. */
#define STILL 4.0

/* Whether the points that are shown are those of the experiment, and not of data before. */
static gboolean
can_edit (BsPlaneView *self)
{
  const BsAnswerMoment *moment = bs_answer_watch_get_moment (self->watch);

  return self->is_editing && self->contents != NULL && moment != NULL &&
         bs_answers_get_data (moment->answers) == bs_experiment_get_training_set (self->experiment);
}

/* Returns what the axis at @side has at @value, which the network gets, in values of the data. A
 * hand places a point no better than by some thousandths of the plane, so no more digits are kept:
 * 50.8 and not 50.800000000000004. */
static double
read_axis (const BsPlaneScene *scene, guint side, double value)
{
  const BsPlane *plane = &scene->plane;
  double range = side == 0 ? plane->right - plane->left : plane->top - plane->bottom;
  /* A feature in the data is the network's times its spread plus its shift. */
  double raw = value * scene->spreads[side] + scene->shifts[side];
  int digits = 3 - (int) floor (log10 (range * fabs (scene->spreads[side])));
  double power = pow (10.0, abs (digits));

  /* Only a power with a positive exponent is exact. */
  return digits >= 0 ? round (raw * power) / power : round (raw / power) * power;
}

static gboolean
change (BsPlaneView *self, BsPointEditKind kind, guint64 number, const double *place)
{
  const BsPlaneScene *scene = bs_plane_contents_get_scene (self->contents);
  const gsize features[] = { scene->plane.across, scene->plane.up };
  BsPointEdit edit = { kind, number, { 0.0 } };

  for (guint i = 0; i < 2 && features[i] <= 2; i++)
    edit.place[features[i] - 1] = read_axis (scene, i, place[i]);

  return bs_experiment_change_point (self->experiment, &edit);
}

static void
move_held (BsPlaneView *self, double across, double up)
{
  self->place[0] = across;
  self->place[1] = up;
  bs_plane_contents_move_point (self->contents, self->held, across, up);
  bs_picture_invalidate (self->picture);
  bs_picture_invalidate (self->marks);
}

void
_bs_plane_view_show_held (BsPlaneView *self)
{
  if (self->held == BS_PLANE_HOLDS_NONE)
    return;
  if (can_edit (self) && self->held < bs_plane_contents_get_scene (self->contents)->n_points)
    bs_plane_contents_move_point (self->contents, self->held, self->place[0], self->place[1]);
  else
    self->held = BS_PLANE_HOLDS_NONE;
}

void
_bs_plane_view_carry (BsPlaneView *self)
{
  if (self->held != BS_PLANE_HOLDS_NONE && self->contents != NULL)
    move_held (self, self->cross[0], self->cross[1]);
}

/* Finds where a point is in the data. */
static void
find_home (BsPlaneView *self, const BsTrainingSet *data, gsize point, double *home)
{
  const BsPlane *plane = &bs_plane_contents_get_scene (self->contents)->plane;
  gsize example = bs_plane_contents_get_example (self->contents, point);

  home[0] = bs_training_set_get_feature (data, example, plane->across);
  home[1] = bs_training_set_get_feature (data, example, plane->up);
}

void
_bs_plane_view_let_go (BsPlaneView *self)
{
  const BsAnswerMoment *moment = bs_answer_watch_get_moment (self->watch);
  double home[2];

  if (self->held != BS_PLANE_HOLDS_NONE && self->contents != NULL && moment != NULL)
    {
      find_home (self, bs_answers_get_data (moment->answers), self->held, home);
      move_held (self, home[0], home[1]);
    }
  self->held = BS_PLANE_HOLDS_NONE;
}

static gboolean
is_same_place (const BsPlaneScene *scene, const double *one, const double *other)
{
  return read_axis (scene, 0, one[0]) == read_axis (scene, 0, other[0]) &&
         read_axis (scene, 1, one[1]) == read_axis (scene, 1, other[1]);
}

/* A point that is put down where it was has not changed, so no run begins. */
static void
put_down (BsPlaneView *self)
{
  gsize held = self->held;
  double home[2];

  find_home (self, bs_experiment_get_training_set (self->experiment), held, home);
  if (is_same_place (bs_plane_contents_get_scene (self->contents), self->place, home))
    {
      _bs_plane_view_let_go (self);
      return;
    }
  self->held = BS_PLANE_HOLDS_NONE;
  if (change (self, BS_POINT_EDIT_MOVE, bs_plane_contents_get_example (self->contents, held),
              self->place))
    return;
  self->held = held;
  _bs_plane_view_let_go (self);
}

/* Takes hold of a point, which does not move yet. */
static void
pick_up (BsPlaneView *self, gsize point)
{
  const BsPlaneScene *scene = bs_plane_contents_get_scene (self->contents);

  self->held = point;
  self->place[0] = scene->points[point].across;
  self->place[1] = scene->points[point].up;
}

static gsize
find_point (BsPlaneView *self, double x, double y)
{
  return bs_plane_frame_find_point (&self->frame, bs_plane_contents_get_scene (self->contents), x,
                                    y);
}

/* Removes the point that is shown at a place; a point that is held is shown where it is held. */
static gboolean
remove_at (BsPlaneView *self, double x, double y)
{
  gsize point = find_point (self, x, y);

  _bs_plane_view_let_go (self);
  if (point == bs_plane_contents_get_scene (self->contents)->n_points)
    return FALSE;
  change (self, BS_POINT_EDIT_REMOVE, bs_plane_contents_get_example (self->contents, point),
          self->place);

  return TRUE;
}

static void
add_at (BsPlaneView *self, double x, double y)
{
  double place[2];

  if (bs_plane_frame_find_place (&self->frame, bs_plane_contents_get_scene (self->contents), x, y,
                                 &place[0], &place[1]))
    change (self, BS_POINT_EDIT_ADD, self->kind, place);
}

static void
on_drag_begin (GtkGestureDrag *drag, double x, double y, BsPlaneView *self)
{
  double zoom = bs_picture_get_zoom (self->picture);
  gsize point;

  if (!can_edit (self))
    {
      gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_widget_grab_focus (GTK_WIDGET (self));
  _bs_plane_view_let_go (self);
  self->pressed[0] = x;
  self->pressed[1] = y;
  point = find_point (self, x / zoom, y / zoom);
  if (point < bs_plane_contents_get_scene (self->contents)->n_points)
    pick_up (self, point);
}

static gboolean
is_still (double x, double y)
{
  return hypot (x, y) < STILL;
}

static void
on_drag_update (GtkGestureDrag *drag, double x, double y, BsPlaneView *self)
{
  double zoom = bs_picture_get_zoom (self->picture), across, up;

  if (self->held == BS_PLANE_HOLDS_NONE || !can_edit (self) || is_still (x, y))
    return;
  if (bs_plane_frame_find_place (&self->frame, bs_plane_contents_get_scene (self->contents),
                                 (self->pressed[0] + x) / zoom, (self->pressed[1] + y) / zoom,
                                 &across, &up))
    move_held (self, across, up);
}

/* What was not dragged was clicked. */
static void
click (BsPlaneView *self, double x, double y, gboolean removes)
{
  if (removes)
    {
      remove_at (self, x, y);
      return;
    }
  _bs_plane_view_let_go (self);
  if (!_bs_plane_view_go_to_example (self, x, y))
    add_at (self, x, y);
}

static void
on_drag_end (GtkGestureDrag *drag, double x, double y, BsPlaneView *self)
{
  double zoom = bs_picture_get_zoom (self->picture);
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (drag));

  if (!can_edit (self))
    return;
  if (is_still (x, y))
    click (self, self->pressed[0] / zoom, self->pressed[1] / zoom, (state & GDK_CONTROL_MASK) != 0);
  else if (self->held != BS_PLANE_HOLDS_NONE)
    put_down (self);
}

static void
on_secondary (BsPlaneView *self, int n_presses, double x, double y)
{
  double zoom = bs_picture_get_zoom (self->picture);

  if (can_edit (self))
    click (self, x / zoom, y / zoom, TRUE);
}

/* Return picks up the point at the cross-hair, or puts down the one that is held. */
static gboolean
pick_or_put (BsPlaneView *self, double x, double y)
{
  gsize point;

  if (self->held != BS_PLANE_HOLDS_NONE)
    {
      put_down (self);
      return TRUE;
    }
  point = find_point (self, x, y);
  if (point == bs_plane_contents_get_scene (self->contents)->n_points)
    return FALSE;
  pick_up (self, point);

  return TRUE;
}

static gboolean
edit_at_cross (BsPlaneView *self, guint keyval)
{
  const BsPlaneScene *scene = bs_plane_contents_get_scene (self->contents);
  double x = bs_plane_frame_x (&self->frame, scene, self->cross[0]);
  double y = bs_plane_frame_y (&self->frame, scene, self->cross[1]);

  switch (keyval)
    {
    case GDK_KEY_Insert:
    case GDK_KEY_KP_Insert:
      add_at (self, x, y);
      return TRUE;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      return remove_at (self, x, y);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      return pick_or_put (self, x, y);
    default:
      return FALSE;
    }
}

gboolean
_bs_plane_view_edit_by_key (BsPlaneView *self, guint keyval)
{
  if (!can_edit (self))
    return FALSE;
  if (keyval == GDK_KEY_Escape && self->held != BS_PLANE_HOLDS_NONE)
    {
      _bs_plane_view_let_go (self);
      return TRUE;
    }

  return self->has_cross && edit_at_cross (self, keyval);
}

void
_bs_plane_view_add_editing (BsPlaneView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *secondary = gtk_gesture_click_new ();

  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (secondary, "pressed", G_CALLBACK (on_secondary), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (secondary));
}
