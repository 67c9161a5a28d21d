#include "widgets/network-picture.h"

#include <glib/gi18n-lib.h>

#include "draw/diagram-fit.h"
#include "walk/explanation.h"
#include "widgets/picture.h"
#include "widgets/widget.h"

/* In pixels at the usual text size. The height is a part of the width, which a few layers of a few
 * neurons fill. */
#define LEAST_WIDTH  200
#define WIDTH        280
#define HEIGHT_SHARE 0.85

struct _BsNetworkPicture
{
  GtkWidget parent_instance;

  BsPicture *picture;
  BsReveal *walk;
};

G_DEFINE_FINAL_TYPE (BsNetworkPicture, bs_network_picture, GTK_TYPE_WIDGET)

static void
paint (gpointer owner, cairo_t *cr, double width, double height, const BsPalette *palette)
{
  BsNetworkPicture *self = owner;
  const BsDiagramMarks marks = { 0 };

  bs_diagram_paint (cr, self->walk, &marks, width, height,
                    bs_widget_get_text_scale (GTK_WIDGET (self)), palette);
}

static GtkSizeRequestMode
bs_network_picture_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
bs_network_picture_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  double scale = bs_widget_get_text_scale (widget);
  int width = for_size > 0 ? for_size : (int) (WIDTH * scale);

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? LEAST_WIDTH : (int) (HEIGHT_SHARE * width);
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? (int) (WIDTH * scale) : *minimum;
}

static void
bs_network_picture_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_size_allocate (GTK_WIDGET (BS_NETWORK_PICTURE (widget)->picture),
                            &(GtkAllocation){ 0, 0, width, height }, -1);
}

static void
bs_network_picture_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (bs_network_picture_parent_class)->system_setting_changed (widget, setting);
  bs_picture_invalidate (BS_NETWORK_PICTURE (widget)->picture);
  gtk_widget_queue_resize (widget);
}

static void
bs_network_picture_dispose (GObject *object)
{
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_network_picture_parent_class)->dispose (object);
}

static void
bs_network_picture_class_init (BsNetworkPictureClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_network_picture_dispose;
  widget_class->get_request_mode = bs_network_picture_get_request_mode;
  widget_class->measure = bs_network_picture_measure;
  widget_class->size_allocate = bs_network_picture_size_allocate;
  widget_class->system_setting_changed = bs_network_picture_system_setting_changed;
  gtk_widget_class_set_css_name (widget_class, "networkpicture");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
bs_network_picture_init (BsNetworkPicture *self)
{
  self->picture = bs_picture_add (GTK_WIDGET (self), paint);
}

/* The name says the shape, and the description where the walk stands. */
static void
name (BsNetworkPicture *self)
{
  g_autofree char *shape = bs_network_describe (bs_reveal_get_network (self->walk));
  g_autofree char *text = g_strdup_printf (_ ("Network %s"), shape);
  g_autoptr (BsExplanation) step = bs_explanation_new (self->walk);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, step->place, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), step->place);
}

GtkWidget *
bs_network_picture_new (BsReveal *walk)
{
  BsNetworkPicture *self;

  g_return_val_if_fail (walk != NULL, NULL);

  self = g_object_new (BS_TYPE_NETWORK_PICTURE, NULL);
  self->walk = walk;
  name (self);

  return GTK_WIDGET (self);
}
