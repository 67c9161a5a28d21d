#include "widgets/network-view.h"

#include "draw/network-painter.h"
#include "widgets/picture.h"
#include "widgets/widget.h"

#define LEAST_WIDTH 240

struct _BsNetworkView
{
  GtkWidget parent_instance;

  BsPicture *picture;
  BsNetworkScene *scene; /* NULL if there is nothing to show */
};

enum
{
  SIGNAL_ENTRY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BsNetworkView, bs_network_view, GTK_TYPE_WIDGET)

static void
paint (gpointer owner, cairo_t *cr, double width, double height, const BsPalette *palette)
{
  BsNetworkView *self = owner;

  if (self->scene != NULL)
    bs_network_paint (cr, self->scene, width, height, palette);
}

static void
on_pressed (BsNetworkView *self, int n_press, double x, double y)
{
  const double zoom = bs_picture_get_zoom (self->picture);
  BsEntry entry;

  g_assert (BS_IS_NETWORK_VIEW (self));

  if (self->scene != NULL &&
      bs_network_pick (self->scene, gtk_widget_get_width (GTK_WIDGET (self)) / zoom,
                       gtk_widget_get_height (GTK_WIDGET (self)) / zoom, x / zoom, y / zoom,
                       &entry))
    g_signal_emit (self, signals[SIGNAL_ENTRY], 0, entry.layer, (guint64) entry.row,
                   (guint64) entry.column);
}

static void
bs_network_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  bs_picture_fill (BS_NETWORK_VIEW (widget)->picture, 1.0, width, height);
}

static void
bs_network_view_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  const BsNetworkScene *scene = BS_NETWORK_VIEW (widget)->scene;

  *minimum = *natural = bs_picture_measure (widget, orientation, scene != NULL ? LEAST_WIDTH : 0,
                                            scene != NULL ? bs_network_paint_height (scene) : 0.0);
}

static void
bs_network_view_dispose (GObject *object)
{
  bs_widget_remove_children (GTK_WIDGET (object));
  g_clear_pointer (&BS_NETWORK_VIEW (object)->scene, bs_network_scene_free);

  G_OBJECT_CLASS (bs_network_view_parent_class)->dispose (object);
}

static void
bs_network_view_class_init (BsNetworkViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_network_view_dispose;
  widget_class->measure = bs_network_view_measure;
  widget_class->size_allocate = bs_network_view_size_allocate;

  signals[SIGNAL_ENTRY] =
    g_signal_new ("entry", BS_TYPE_NETWORK_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_UINT64, G_TYPE_UINT64);

  gtk_widget_class_set_css_name (widget_class, "networkview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
bs_network_view_init (BsNetworkView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->picture = bs_picture_add (GTK_WIDGET (self), paint);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * bs_network_view_show:
 * @scene: (nullable) (transfer full): %NULL shows nothing
 */
void
bs_network_view_show (BsNetworkView *self, BsNetworkScene *scene)
{
  g_autofree char *description = NULL;

  g_return_if_fail (BS_IS_NETWORK_VIEW (self));

  g_clear_pointer (&self->scene, bs_network_scene_free);
  self->scene = scene;
  description = scene != NULL ? bs_network_scene_describe (scene) : g_strdup ("");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description, -1);
  bs_picture_invalidate (self->picture);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
