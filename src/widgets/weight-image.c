#include "widgets/weight-image.h"

#include "draw/image-sheet.h"
#include "widgets/picture.h"
#include "widgets/widget.h"

#define WIDTH  140
#define HEIGHT 178

struct _BsWeightImage
{
  GtkWidget parent_instance;

  BsPicture *picture;
  BsWeightImages *images; /* NULL if there are none */
};

G_DEFINE_FINAL_TYPE (BsWeightImage, bs_weight_image, GTK_TYPE_WIDGET)

static void
paint (gpointer owner, cairo_t *cr, double width, double height, const BsPalette *palette)
{
  BsWeightImage *self = owner;

  if (self->images != NULL)
    bs_image_sheet_paint_one (cr, width, height, self->images, palette);
}

static void
bs_weight_image_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  int most = (int) (WIDTH * bs_widget_get_text_scale (widget));

  bs_picture_fill (BS_WEIGHT_IMAGE (widget)->picture, 1.0, MIN (width, most), height);
}

static void
bs_weight_image_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  double zoom = bs_widget_get_text_scale (widget);

  gtk_widget_measure (GTK_WIDGET (BS_WEIGHT_IMAGE (widget)->picture), orientation, -1, NULL, NULL,
                      NULL, NULL);
  *minimum = *natural = (int) ((orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT) * zoom);
}

static void
bs_weight_image_dispose (GObject *object)
{
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_weight_image_parent_class)->dispose (object);
}

static void
bs_weight_image_finalize (GObject *object)
{
  bs_weight_images_free (BS_WEIGHT_IMAGE (object)->images);

  G_OBJECT_CLASS (bs_weight_image_parent_class)->finalize (object);
}

static void
bs_weight_image_class_init (BsWeightImageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_weight_image_dispose;
  G_OBJECT_CLASS (class)->finalize = bs_weight_image_finalize;
  widget_class->measure = bs_weight_image_measure;
  widget_class->size_allocate = bs_weight_image_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "weightimage");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
bs_weight_image_init (BsWeightImage *self)
{
  self->picture = bs_picture_add (GTK_WIDGET (self), paint);
}

GtkWidget *
bs_weight_image_new (void)
{
  return g_object_new (BS_TYPE_WEIGHT_IMAGE, NULL);
}

/**
 * bs_weight_image_show:
 * @images: (transfer full) (nullable): the weights into one neuron; %NULL hides the widget
 */
void
bs_weight_image_show (BsWeightImage *self, BsWeightImages *images)
{
  g_autofree char *words = images != NULL ? bs_weight_images_describe (images, 1) : NULL;

  g_return_if_fail (BS_IS_WEIGHT_IMAGE (self));

  bs_weight_images_free (self->images);
  self->images = images;
  gtk_widget_set_visible (GTK_WIDGET (self), images != NULL);
  bs_picture_invalidate (self->picture);
  if (words != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                    -1);
}
