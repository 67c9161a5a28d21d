/* Room that is kept while its contents change, so that nothing below moves under the pointer.
 *
 * The room is as high as its child has been up to now. A line that comes and goes, or a text that
 * is longer for a moment, makes it higher once at most. The child stands at the top of it. In
 * another width, or with text of another size, the height that was kept means nothing, so the room
 * begins anew, as it does when its owner says that other things are to stand in it.
 *
 * The room asks for this height, but takes less where there is no more, and scrolls. GTK's own
 * scrolled window does not ask what height its child needs in its width. */

#include "window/kept-room.h"

#include "widgets/widget.h"

struct _BsKeptRoom
{
  GtkWidget parent_instance;

  GtkScrolledWindow *scroller;
  GtkWidget *child;

  /* The height that is kept belongs to this width and this size of text. */
  int width;
  double text_scale;
  int height;
};

enum
{
  PROP_0,
  PROP_CHILD,
};

G_DEFINE_FINAL_TYPE (BsKeptRoom, bs_kept_room, GTK_TYPE_WIDGET)

static gboolean
is_kept_for (BsKeptRoom *self, int width)
{
  return width == self->width && bs_widget_get_text_scale (GTK_WIDGET (self)) == self->text_scale;
}

static GtkSizeRequestMode
bs_kept_room_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
bs_kept_room_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  BsKeptRoom *self = BS_KEPT_ROOM (widget);
  int full;

  gtk_widget_measure (GTK_WIDGET (self->scroller), orientation, for_size, minimum, natural, NULL,
                      NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  gtk_widget_measure (self->child, orientation, for_size, &full, NULL, NULL, NULL);
  *natural = MAX (*minimum, is_kept_for (self, for_size) ? MAX (full, self->height) : full);
}

static void
bs_kept_room_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BsKeptRoom *self = BS_KEPT_ROOM (widget);
  int full;

  gtk_widget_measure (self->child, GTK_ORIENTATION_VERTICAL, width, &full, NULL, NULL, NULL);
  self->height = is_kept_for (self, width) ? MAX (self->height, full) : full;
  self->width = width;
  self->text_scale = bs_widget_get_text_scale (widget);
  bs_widget_place (GTK_WIDGET (self->scroller), 0, 0, width, height);
}

static void
bs_kept_room_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  BsKeptRoom *self = BS_KEPT_ROOM (object);

  switch (id)
    {
    case PROP_CHILD:
      self->child = g_value_get_object (value);
      gtk_scrolled_window_set_child (self->scroller, self->child);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
bs_kept_room_dispose (GObject *object)
{
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_kept_room_parent_class)->dispose (object);
}

static void
bs_kept_room_class_init (BsKeptRoomClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->dispose = bs_kept_room_dispose;
  object_class->set_property = bs_kept_room_set_property;
  widget_class->get_request_mode = bs_kept_room_get_request_mode;
  widget_class->measure = bs_kept_room_measure;
  widget_class->size_allocate = bs_kept_room_size_allocate;

  g_object_class_install_property (object_class, PROP_CHILD,
                                   g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                                                        G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "keptroom");
}

static void
bs_kept_room_init (BsKeptRoom *self)
{
  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_parent (GTK_WIDGET (self->scroller), GTK_WIDGET (self));
}

/**
 * bs_kept_room_forget:
 *
 * The room is only as high as its child needs, from now on.
 */
void
bs_kept_room_forget (BsKeptRoom *self)
{
  g_return_if_fail (BS_IS_KEPT_ROOM (self));

  self->height = 0;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * bs_kept_room_scroll_to:
 * @part: (nullable): what shall be seen of the child; its beginning if there is no room for all of
 *   it; %NULL for the beginning of the child
 *
 * The part must have its place, and may have another height there than it was laid out with.
 */
void
bs_kept_room_scroll_to (BsKeptRoom *self, GtkWidget *part)
{
  GtkAdjustment *adjustment;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, 0, 0);
  int height = 0;

  g_return_if_fail (BS_IS_KEPT_ROOM (self) && (part == NULL || GTK_IS_WIDGET (part)));

  if (part != NULL && !gtk_widget_compute_bounds (part, self->child, &bounds))
    return;
  if (part != NULL)
    gtk_widget_measure (part, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (part), &height, NULL,
                        NULL, NULL);
  adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  gtk_adjustment_clamp_page (adjustment, (double) bounds.origin.y,
                             (double) bounds.origin.y + height);
}
