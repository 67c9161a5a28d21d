#include "widgets/picture.h"

#include "widgets/widget.h"

struct _BsPicture
{
  GtkWidget parent_instance;

  BsPicturePaint paint;
  gpointer owner; /* a widget that this one is part of */
  double zoom;
  GskRenderNode *node;
  int node_width;
  int node_height;
};

G_DEFINE_FINAL_TYPE (BsPicture, bs_picture, GTK_TYPE_WIDGET)

static GskRenderNode *
make_node (BsPicture *self, int width, int height)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  const graphene_rect_t bounds = GRAPHENE_RECT_INIT (0.0f, 0.0f, (float) width, (float) height);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);

  cairo_scale (cr, self->zoom, self->zoom);
  self->paint (self->owner, cr, width / self->zoom, height / self->zoom,
               bs_widget_get_palette (GTK_WIDGET (self)));
  cairo_destroy (cr);

  return gtk_snapshot_to_node (snapshot);
}

static void
bs_picture_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  BsPicture *self = BS_PICTURE (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);

  if (width < 1 || height < 1 || self->paint == NULL)
    return;
  if (self->node_width != width || self->node_height != height)
    g_clear_pointer (&self->node, gsk_render_node_unref);
  if (self->node == NULL)
    {
      self->node = make_node (self, width, height);
      self->node_width = width;
      self->node_height = height;
    }
  if (self->node != NULL)
    gtk_snapshot_append_node (snapshot, self->node);
}

static void
bs_picture_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (bs_picture_parent_class)->css_changed (widget, change);
  bs_picture_invalidate (BS_PICTURE (widget));
}

static void
bs_picture_dispose (GObject *object)
{
  BsPicture *self = BS_PICTURE (object);

  g_clear_pointer (&self->node, gsk_render_node_unref);

  G_OBJECT_CLASS (bs_picture_parent_class)->dispose (object);
}

static void
bs_picture_class_init (BsPictureClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_picture_dispose;
  widget_class->snapshot = bs_picture_snapshot;
  widget_class->css_changed = bs_picture_css_changed;

  gtk_widget_class_set_css_name (widget_class, "picture");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
bs_picture_init (BsPicture *self)
{
  self->zoom = 1.0;
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * bs_picture_new:
 * @paint: called when the picture is painted anew; must not change anything
 * @owner: (not nullable): passed to @paint; must outlive the picture
 */
GtkWidget *
bs_picture_new (BsPicturePaint paint, gpointer owner)
{
  BsPicture *self = g_object_new (BS_TYPE_PICTURE, NULL);

  self->paint = paint;
  self->owner = owner;

  return GTK_WIDGET (self);
}

/**
 * bs_picture_set_zoom:
 * @zoom: pixels for each unit of the painter's; above 0
 */
void
bs_picture_set_zoom (BsPicture *self, double zoom)
{
  g_return_if_fail (BS_IS_PICTURE (self) && zoom > 0.0);

  if (self->zoom == zoom)
    return;
  self->zoom = zoom;
  bs_picture_invalidate (self);
}

double
bs_picture_get_zoom (BsPicture *self)
{
  g_return_val_if_fail (BS_IS_PICTURE (self), 1.0);

  return self->zoom;
}

/**
 * bs_picture_invalidate:
 *
 * What is shown is no longer true: paint it anew in the next frame.
 */
void
bs_picture_invalidate (BsPicture *self)
{
  g_return_if_fail (BS_IS_PICTURE (self));

  g_clear_pointer (&self->node, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
