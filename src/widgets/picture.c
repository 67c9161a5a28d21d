/* A widget that shows a picture painted with Cairo, and keeps it.
 *
 * GTK draws a window again in every frame in which anything in it moves. If this widget painted its
 * picture each time, the whole picture would be replayed in each of these frames. So the picture is
 * kept as one render node, and GTK is given the same node again and again. The node is dropped when
 * the owner calls bs_picture_invalidate(), or when the size, the scale factor or the theme changes.
 *
 * The painter works in its own units. A unit is as many pixels as the zoom, so the same painter can
 * serve a small window and a projector.
 *
 * When the window is served to a browser with more than one pixel per unit, the picture is painted
 * into an image of the full resolution, because GTK 4.8 would send a Cairo node in the coarse one.
 */

#include "widgets/picture.h"

#include "widgets/widget.h"

/* A picture of this size is not magnified, and a larger one no more than so much. */
#define PAGE_WIDTH         640.0
#define PAGE_HEIGHT        440.0
#define MOST_MAGNIFICATION 1.6

struct _BsPicture
{
  GtkWidget parent_instance;

  BsPicturePaint paint;
  gpointer owner; /* the widget of which this one is a part */
  double zoom;
  GskRenderNode *node;
  int node_width;
  int node_height;
  int node_scale;
};

G_DEFINE_FINAL_TYPE (BsPicture, bs_picture, GTK_TYPE_WIDGET)

static GskRenderNode *
make_cairo_node (BsPicture *self, const graphene_rect_t *bounds)
{
  GskRenderNode *node = gsk_cairo_node_new (bounds);
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);

  bs_picture_paint (self, cr);
  cairo_destroy (cr);

  return node;
}

/* Paints into an image of the full resolution: GTK 4.8 sends a Cairo node to a browser with one
 * pixel per unit, whatever the scale factor is. */
static GskRenderNode *
make_fine_node (BsPicture *self, const graphene_rect_t *bounds, int width, int height, int scale)
{
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width * scale, height * scale);
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) pixels = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  cairo_scale (cr, scale, scale);
  bs_picture_paint (self, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  pixels = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                       stride * (gsize) (height * scale),
                                       (GDestroyNotify) cairo_surface_destroy, surface);
  texture =
    gdk_memory_texture_new (width * scale, height * scale, GDK_MEMORY_DEFAULT, pixels, stride);

  return gsk_texture_node_new (texture, bounds);
}

static GskRenderNode *
make_node (BsPicture *self, int width, int height, int scale)
{
  const graphene_rect_t bounds = GRAPHENE_RECT_INIT (0.0f, 0.0f, (float) width, (float) height);

  if (scale > 1 && bs_widget_is_served (GTK_WIDGET (self)))
    return make_fine_node (self, &bounds, width, height, scale);

  return make_cairo_node (self, &bounds);
}

static void
bs_picture_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  BsPicture *self = BS_PICTURE (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  int scale = gtk_widget_get_scale_factor (widget);

  if (width < 1 || height < 1 || self->paint == NULL)
    return;
  if (self->node_width != width || self->node_height != height || self->node_scale != scale)
    g_clear_pointer (&self->node, gsk_render_node_unref);
  if (self->node == NULL)
    {
      self->node = make_node (self, width, height, scale);
      self->node_width = width;
      self->node_height = height;
      self->node_scale = scale;
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
 * @paint: paints the picture; it must not change anything
 * @owner: (not nullable): passed to @paint; it must outlive the picture
 *
 * Returns: (transfer floating): the widget
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
 * bs_picture_add:
 * @owner: the widget of which the picture is a part: its last child, over the others
 * @paint: paints the picture for @owner; it must not change anything
 *
 * Returns: (transfer none): the picture
 */
BsPicture *
bs_picture_add (GtkWidget *owner, BsPicturePaint paint)
{
  GtkWidget *self = bs_picture_new (paint, owner);

  gtk_widget_set_parent (self, owner);

  return BS_PICTURE (self);
}

/**
 * bs_picture_measure:
 * @owner: a widget that has only pictures, and no size of its own
 * @width: its least width in pixels
 * @height: its least height in pixels at the usual text size
 *
 * Measures the pictures, as GTK demands before they get their places. Larger text makes the widget
 * higher and not wider, so that no window grows wider with its text.
 *
 * Returns: the size that @owner needs
 */
int
bs_picture_measure (GtkWidget *owner, GtkOrientation orientation, int width, double height)
{
  g_return_val_if_fail (GTK_IS_WIDGET (owner), 0);

  for (GtkWidget *child = gtk_widget_get_first_child (owner); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_measure (child, orientation, -1, NULL, NULL, NULL, NULL);

  return orientation == GTK_ORIENTATION_HORIZONTAL
           ? width
           : (int) (height * bs_widget_get_text_scale (owner));
}

/**
 * bs_picture_find_magnification:
 * @width: the width of a picture in pixels, and @height: its height
 *
 * Returns: the magnification of a picture that fills a page: on a large screen it is seen from
 *   farther away
 */
double
bs_picture_find_magnification (int width, int height)
{
  return CLAMP (MIN (width / PAGE_WIDTH, height / PAGE_HEIGHT), 1.0, MOST_MAGNIFICATION);
}

/**
 * bs_picture_fill:
 * @magnification: how much larger the picture is than the text size of the desktop asks for
 * @width: the size of its parent in pixels, as @height
 *
 * Gives the picture the whole of its parent, which is being allocated.
 */
void
bs_picture_fill (BsPicture *self, double magnification, int width, int height)
{
  const GtkAllocation whole = { 0, 0, width, height };

  g_return_if_fail (BS_IS_PICTURE (self));

  bs_picture_set_zoom (self, magnification * bs_widget_get_text_scale (GTK_WIDGET (self)));
  gtk_widget_size_allocate (GTK_WIDGET (self), &whole, -1);
}

/**
 * bs_picture_set_zoom:
 * @zoom: the number of pixels of each unit of the painter; above 0
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
 * Drops the picture, so that it is painted again in the next frame.
 */
void
bs_picture_invalidate (BsPicture *self)
{
  g_return_if_fail (BS_IS_PICTURE (self));

  g_clear_pointer (&self->node, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * bs_picture_paint:
 * @cr: its origin is the corner of the picture, and its unit a pixel of the widget
 *
 * Paints the picture in the size it has.
 */
void
bs_picture_paint (BsPicture *self, cairo_t *cr)
{
  g_return_if_fail (BS_IS_PICTURE (self) && cr != NULL);

  if (self->paint == NULL)
    return;
  cairo_scale (cr, self->zoom, self->zoom);
  self->paint (self->owner, cr, gtk_widget_get_width (GTK_WIDGET (self)) / self->zoom,
               gtk_widget_get_height (GTK_WIDGET (self)) / self->zoom,
               bs_widget_get_palette (GTK_WIDGET (self)));
}
