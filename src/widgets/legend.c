/* The legend of the network, as a card.
 *
 * The painter is told how high the card may be, so it finds its size only when its parent has one;
 * where the card stands is decided there (diagram-legend.c). Where there is too little room for the
 * whole card it is made smaller, but never cut. A click on the card goes no further, or it would
 * pin the neuron below it. */

#include "widgets/legend.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/legend-painter.h"
#include "widgets/picture.h"
#include "widgets/widget.h"

/* From this width of the picture on, the card has its largest zoom. */
#define LARGE      1400.0
#define MOST_ZOOM  1.5
#define LEAST_ZOOM 0.1
/* Where the card has too little room, it is measured again with the smaller zoom. */
#define N_TRIES 2
#define SMALLER 0.95

struct _BsLegend
{
  GtkWidget parent_instance;

  BsPicture *picture;
  GtkWidget *button;
  BsLegendScene scene;
};

enum
{
  SIGNAL_CLOSE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BsLegend, bs_legend, GTK_TYPE_WIDGET)

static void
paint (gpointer owner, cairo_t *cr, double width, double height, const BsPalette *palette)
{
  bs_legend_paint (cr, &BS_LEGEND (owner)->scene, width, height, palette);
}

/* Only measures; nothing is painted. The widths of letters are rounded to pixels, so the texts must
 * be measured with the zoom with which they are painted. */
static void
measure (BsLegend *self, double zoom, double most_height, double *width, double *height)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, zoom, zoom);
  bs_legend_measure (cr, &self->scene, most_height, width, height);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static double
find_usual_zoom (BsLegend *self, int picture_width)
{
  return bs_widget_get_text_scale (GTK_WIDGET (self)) *
         CLAMP (picture_width / LARGE * 1.5, 1.0, MOST_ZOOM);
}

static void
take_zoom (BsLegend *self, double zoom, double wide, double high, GtkRequisition *size)
{
  bs_picture_set_zoom (self->picture, zoom);
  size->width = MAX ((int) ceil (wide * zoom), 1);
  size->height = MAX ((int) ceil (high * zoom), 1);
}

/**
 * bs_legend_fit:
 * @picture_width: the width of the picture that it explains; in a large one the card is large, too
 * @room: (inout): the size that the card may have at most; then its size
 *
 * Returns: whether the card has its usual zoom in this room. Otherwise it is smaller
 */
gboolean
bs_legend_fit (BsLegend *self, int picture_width, GtkRequisition *room)
{
  double usual, zoom, wide, high;

  g_return_val_if_fail (BS_IS_LEGEND (self) && room != NULL, FALSE);

  zoom = usual = find_usual_zoom (self, picture_width);
  for (guint i = 0; i < N_TRIES; i++)
    {
      double most;

      measure (self, zoom, room->height / usual, &wide, &high);
      most = MAX (MIN (room->width / wide, room->height / high), LEAST_ZOOM);
      if (most >= zoom)
        break;
      zoom = most;
    }
  take_zoom (self, zoom, wide, high, room);

  return zoom == usual;
}

/**
 * bs_legend_fit_small:
 * @picture_width: as in bs_legend_fit()
 * @room: (inout): the size that the card may have at most; then its size
 *
 * Finds the largest zoom, up to the usual one, with which the card has this room with any number of
 * columns.
 */
void
bs_legend_fit_small (BsLegend *self, int picture_width, GtkRequisition *room)
{
  double zoom, wide, high;

  g_return_if_fail (BS_IS_LEGEND (self) && room != NULL);

  zoom = find_usual_zoom (self, picture_width);
  measure (self, zoom, room->height / zoom, &wide, &high);
  while ((wide * zoom > room->width || high * zoom > room->height) && zoom > LEAST_ZOOM)
    {
      zoom *= SMALLER;
      measure (self, zoom, room->height / zoom, &wide, &high);
    }
  take_zoom (self, zoom, wide, high, room);
}

static void
bs_legend_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BsLegend *self = BS_LEGEND (widget);
  GtkAllocation area = { 0, 0, width, height };
  int wide, high;

  gtk_widget_size_allocate (GTK_WIDGET (self->picture), &area, -1);
  gtk_widget_measure (self->button, GTK_ORIENTATION_HORIZONTAL, -1, &wide, NULL, NULL, NULL);
  gtk_widget_measure (self->button, GTK_ORIENTATION_VERTICAL, -1, &high, NULL, NULL, NULL);
  area = (GtkAllocation){ MAX (width - wide - 1, 0), 1, wide, high };
  gtk_widget_size_allocate (self->button, &area, -1);
}

static void
bs_legend_measure_widget (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  BsLegend *self = BS_LEGEND (widget);

  gtk_widget_measure (GTK_WIDGET (self->picture), orientation, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (self->button, orientation, -1, NULL, NULL, NULL, NULL);
  *minimum = *natural = 1;
}

static void
on_close (BsLegend *self)
{
  g_assert (BS_IS_LEGEND (self));

  g_signal_emit (self, signals[SIGNAL_CLOSE], 0);
}

static void
on_pressed (GtkGesture *click)
{
  gtk_gesture_set_state (click, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
bs_legend_dispose (GObject *object)
{
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_legend_parent_class)->dispose (object);
}

static void
bs_legend_class_init (BsLegendClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_legend_dispose;
  widget_class->measure = bs_legend_measure_widget;
  widget_class->size_allocate = bs_legend_size_allocate;

  signals[SIGNAL_CLOSE] =
    g_signal_new ("close", BS_TYPE_LEGEND, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "legend");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
bs_legend_init (BsLegend *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->picture = bs_picture_add (GTK_WIDGET (self), paint);
  self->button = gtk_button_new_from_icon_name ("window-close-symbolic");
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_focusable (self->button, FALSE);
  gtk_widget_set_tooltip_text (self->button, _ ("Close the legend (L)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Close the legend"), -1);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (on_close), self);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), NULL);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Legend"), -1);
}

GtkWidget *
bs_legend_new (void)
{
  return g_object_new (BS_TYPE_LEGEND, NULL);
}

/**
 * bs_legend_show:
 *
 * Explains the picture with this layout at the present step. If other signs must be explained than
 * before, the legend asks for another size.
 */
void
bs_legend_show (BsLegend *self,
                const BsDiagramLayout *layout,
                const BsReveal *reveal,
                const BsDiagramMarks *marks)
{
  g_autofree char *description = NULL;
  BsLegendScene scene;

  g_return_if_fail (BS_IS_LEGEND (self) && layout != NULL && reveal != NULL && marks != NULL);

  bs_legend_scene_read (&scene, layout, reveal, marks);
  if (scene.parts == self->scene.parts)
    return;
  self->scene = scene;
  description = bs_legend_describe (&scene);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description, -1);
  bs_picture_invalidate (self->picture);
  gtk_widget_queue_allocate (gtk_widget_get_parent (GTK_WIDGET (self)));
}
