/* The pad as a widget: what is drawn stands there as the pixels that the network gets.
 *
 * The pointer draws with its first button, and takes ink away with the other one. With the keys,
 * the arrows move a frame over the pixels, Space inks where it is, and Delete takes ink away there;
 * with Shift the arrows draw on the way. Control and Z take back the last stroke, or what was put
 * in the place of all strokes. */

#include "widgets/pad-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/image-painter.h"
#include "widgets/picture.h"
#include "widgets/widget.h"

#define SIDE         176
#define MARGIN       5.0
#define MOST_STROKES 100 /* that can be taken back */

struct _BsPadView
{
  GtkWidget parent_instance;

  BsPicture *picture;
  BsPad *pad;        /* NULL if there is nothing to draw on */
  GPtrArray *before; /* the pads before each of the last strokes, the newest last */
  double least;
  double largest;
  gboolean is_drawing;
  gboolean is_ink;
  double last[2];     /* where the pen was, as parts of width and height */
  gboolean has_frame; /* the keys are in use */
  gsize row;          /* the pixel in the frame */
  gsize column;
};

enum
{
  SIGNAL_DRAWN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BsPadView, bs_pad_view, GTK_TYPE_WIDGET)

static cairo_rectangle_t
find_area (BsPadView *self, double width, double height)
{
  const cairo_rectangle_t room = { MARGIN, MARGIN, fmax (width - 2.0 * MARGIN, 1.0),
                                   fmax (height - 2.0 * MARGIN, 1.0) };

  return bs_image_fit (bs_pad_get_shape (self->pad), &room);
}

static void
paint_frame (BsPadView *self, cairo_t *cr, const cairo_rectangle_t *area, const BsPalette *palette)
{
  double size = area->width / (double) bs_pad_get_shape (self->pad)->n_columns;

  cairo_rectangle (cr, area->x + (double) self->column * size, area->y + (double) self->row * size,
                   size, size);
  bs_color_set_source (&palette->background, cr);
  cairo_set_line_width (cr, 4.0);
  cairo_stroke_preserve (cr);
  bs_color_set_source (&palette->accent, cr);
  cairo_set_line_width (cr, 2.0);
  cairo_stroke (cr);
}

static void
paint (gpointer owner, cairo_t *cr, double width, double height, const BsPalette *palette)
{
  BsPadView *self = owner;
  g_autofree double *features = NULL;
  cairo_rectangle_t area;
  BsImage image;

  if (self->pad == NULL)
    return;
  features = bs_pad_view_make_features (self);
  area = find_area (self, width, height);
  image = (BsImage){ *bs_pad_get_shape (self->pad), features, self->least, self->largest };
  bs_image_paint (cr, &image, &area, palette);
  if (self->has_frame)
    paint_frame (self, cr, &area, palette);
}

/* Tells the pixel in the frame to a screen reader. */
static void
tell (BsPadView *self)
{
  g_autofree double *features = NULL;
  g_autofree char *words = NULL;

  if (self->pad == NULL || !self->has_frame)
    return;
  features = bs_pad_view_make_features (self);
  words = g_strdup_printf (
    _ ("Row %zu, column %zu: %g"), self->row + 1, self->column + 1,
    features[bs_image_shape_get_feature (bs_pad_get_shape (self->pad), self->row, self->column) -
             1]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words,
                                  -1);
}

static void
on_drawn (BsPadView *self)
{
  tell (self);
  bs_picture_invalidate (self->picture);
  g_signal_emit (self, signals[SIGNAL_DRAWN], 0);
}

/* Keeps the pad as it is before a stroke. */
static void
remember (BsPadView *self)
{
  if (self->before->len == MOST_STROKES)
    g_ptr_array_remove_index (self->before, 0);
  g_ptr_array_add (self->before, bs_pad_copy (self->pad));
}

/* The set-up is not undone while somebody draws. */
static gboolean
take_back (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  BsPadView *self = BS_PAD_VIEW (widget);

  if (self->before->len > 0)
    {
      bs_pad_free (self->pad);
      self->pad = g_ptr_array_steal_index (self->before, self->before->len - 1);
      on_drawn (self);
    }

  return self->pad != NULL;
}

/* Draws from where the pen was to a place of the widget. */
static void
draw_to (BsPadView *self, double x, double y)
{
  double zoom = bs_picture_get_zoom (self->picture);
  cairo_rectangle_t area = find_area (self, gtk_widget_get_width (GTK_WIDGET (self)) / zoom,
                                      gtk_widget_get_height (GTK_WIDGET (self)) / zoom);
  double across = (x / zoom - area.x) / area.width, down = (y / zoom - area.y) / area.height;

  if (!self->is_drawing)
    {
      self->last[0] = across;
      self->last[1] = down;
    }
  bs_pad_stroke (self->pad, self->last[0], self->last[1], across, down, self->is_ink);
  self->last[0] = across;
  self->last[1] = down;
  self->is_drawing = TRUE;
  on_drawn (self);
}

static void
on_drag_begin (BsPadView *self, double x, double y, GtkGestureSingle *drag)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->has_frame = FALSE;
  if (self->pad == NULL)
    return;
  self->is_ink = gtk_gesture_single_get_current_button (drag) == GDK_BUTTON_PRIMARY;
  self->is_drawing = FALSE;
  remember (self);
  draw_to (self, x, y);
}

static void
on_drag_update (BsPadView *self, double dx, double dy, GtkGestureDrag *drag)
{
  double x, y;

  if (self->pad != NULL && gtk_gesture_drag_get_start_point (drag, &x, &y))
    draw_to (self, x + dx, y + dy);
}

/* Draws the line between two pixels, or a dab on one. */
static void
draw_pixels (BsPadView *self, gsize from_row, gsize from_column, gboolean is_ink)
{
  const BsImageShape *shape = bs_pad_get_shape (self->pad);
  double across = (double) shape->n_columns, down = (double) shape->n_rows;

  remember (self);
  bs_pad_stroke (self->pad, ((double) from_column + 0.5) / across, ((double) from_row + 0.5) / down,
                 ((double) self->column + 0.5) / across, ((double) self->row + 0.5) / down, is_ink);
  on_drawn (self);
}

static gboolean
move (BsPadView *self, int across, int down, gboolean draws)
{
  const BsImageShape *shape = bs_pad_get_shape (self->pad);
  gsize row = self->row, column = self->column;

  if (self->has_frame)
    {
      self->row = (gsize) CLAMP ((gssize) row + down, 0, (gssize) shape->n_rows - 1);
      self->column = (gsize) CLAMP ((gssize) column + across, 0, (gssize) shape->n_columns - 1);
    }
  self->has_frame = TRUE;
  if (draws)
    draw_pixels (self, row, column, TRUE);
  tell (self);
  bs_picture_invalidate (self->picture);

  return GDK_EVENT_STOP;
}

static gboolean
ink (BsPadView *self, gboolean is_ink)
{
  self->has_frame = TRUE;
  draw_pixels (self, self->row, self->column, is_ink);

  return GDK_EVENT_STOP;
}

static gboolean
on_key (BsPadView *self, guint keyval, guint keycode, GdkModifierType state)
{
  gboolean draws = (state & GDK_SHIFT_MASK) != 0;

  if (self->pad == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_Left:
      return move (self, -1, 0, draws);
    case GDK_KEY_Right:
      return move (self, 1, 0, draws);
    case GDK_KEY_Up:
      return move (self, 0, -1, draws);
    case GDK_KEY_Down:
      return move (self, 0, 1, draws);
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      return ink (self, TRUE);
    case GDK_KEY_Delete:
    case GDK_KEY_BackSpace:
      return ink (self, FALSE);
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
on_focus_leave (BsPadView *self)
{
  self->has_frame = FALSE;
  bs_picture_invalidate (self->picture);
}

static void
bs_pad_view_dispose (GObject *object)
{
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_pad_view_parent_class)->dispose (object);
}

static void
bs_pad_view_finalize (GObject *object)
{
  BsPadView *self = BS_PAD_VIEW (object);

  bs_pad_free (self->pad);
  g_ptr_array_unref (self->before);

  G_OBJECT_CLASS (bs_pad_view_parent_class)->finalize (object);
}

static void
bs_pad_view_class_init (BsPadViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_pad_view_dispose;
  G_OBJECT_CLASS (class)->finalize = bs_pad_view_finalize;

  signals[SIGNAL_DRAWN] = g_signal_new ("drawn", BS_TYPE_PAD_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, take_back, NULL);
  gtk_widget_class_set_css_name (widget_class, "pad");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
bs_pad_view_init (BsPadView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->before = g_ptr_array_new_with_free_func ((GDestroyNotify) bs_pad_free);
  self->picture = bs_picture_add (GTK_WIDGET (self), paint);
  gtk_widget_set_size_request (GTK_WIDGET (self->picture), SIDE, SIDE);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Pad"),
                                  -1);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), 0);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_focus_leave), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

/**
 * bs_pad_view_set_shape:
 * @shape: (nullable): the image that is drawn; %NULL for none
 * @least, @largest: the range of the data
 *
 * Makes an empty pad, unless there is one of this kind.
 */
void
bs_pad_view_set_shape (BsPadView *self, const BsImageShape *shape, double least, double largest)
{
  g_return_if_fail (BS_IS_PAD_VIEW (self));

  if (self->pad != NULL && shape != NULL &&
      bs_image_shape_equal (bs_pad_get_shape (self->pad), shape) && self->least == least &&
      self->largest == largest)
    return;
  g_ptr_array_set_size (self->before, 0);
  g_clear_pointer (&self->pad, bs_pad_free);
  self->pad = shape != NULL ? bs_pad_new (shape) : NULL;
  self->least = least;
  self->largest = largest;
  self->row = self->column = 0;
  on_drawn (self);
}

/**
 * bs_pad_view_make_features:
 *
 * Returns: (transfer full) (nullable): the drawing as n features like those of the data
 */
double *
bs_pad_view_make_features (BsPadView *self)
{
  const BsImageShape *shape;
  double *features;

  g_return_val_if_fail (BS_IS_PAD_VIEW (self), NULL);

  if (self->pad == NULL)
    return NULL;
  shape = bs_pad_get_shape (self->pad);
  features = g_new (double, shape->n_rows * shape->n_columns);
  bs_pad_reduce (self->pad, self->least, self->largest, features);

  return features;
}

void
bs_pad_view_clear (BsPadView *self)
{
  g_return_if_fail (BS_IS_PAD_VIEW (self));

  if (self->pad == NULL)
    return;
  remember (self);
  bs_pad_clear (self->pad);
  on_drawn (self);
}

/**
 * bs_pad_view_show_example:
 * @features: n numbers of the data
 *
 * Puts an example in place of what is drawn.
 */
void
bs_pad_view_show_example (BsPadView *self, const double *features)
{
  g_return_if_fail (BS_IS_PAD_VIEW (self) && features != NULL);

  if (self->pad == NULL)
    return;
  remember (self);
  bs_pad_copy_example (self->pad, features, self->least, self->largest);
  on_drawn (self);
}
