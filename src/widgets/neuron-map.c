#include "widgets/neuron-map.h"

#include "draw/plane-painter.h"
#include "widgets/picture.h"
#include "widgets/widget.h"

#define WIDTH  84
#define HEIGHT 58
/* The ring around the example of the walk. */
#define RADIUS 3.5

struct _BsNeuronMap
{
  GtkWidget parent_instance;

  BsPicture *picture;
  BsPlaneMap *map; /* NULL before there is one */
  guint layer;
  gsize neuron;
  double across; /* the example of the walk */
  double up;
};

G_DEFINE_FINAL_TYPE (BsNeuronMap, bs_neuron_map, GTK_TYPE_WIDGET)

static void
paint (gpointer owner, cairo_t *cr, double width, double height, const BsPalette *palette)
{
  BsNeuronMap *self = owner;
  BsPlaneScene scene = { .map = self->map, .layer = self->layer, .neuron = self->neuron };
  cairo_rectangle_t area = { 0.0, 0.0, width, height };
  double x, y;

  if (self->map == NULL)
    return;
  scene.plane = *bs_plane_map_get_plane (self->map);
  bs_plane_shrink (&scene.plane, &area);
  bs_plane_paint_map (cr, area.x, area.y, area.width, area.height, &scene, palette);

  bs_plane_locate (&scene.plane, &area, self->across, self->up, &x, &y);
  cairo_arc (cr, x, y, RADIUS, 0.0, 2.0 * G_PI);
  bs_color_set_source (&palette->halo_result, cr);
  cairo_fill_preserve (cr);
  bs_color_set_source (&palette->halo_outline, cr);
  cairo_set_line_width (cr, 1.0);
  cairo_stroke (cr);
}

static void
bs_neuron_map_dispose (GObject *object)
{
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_neuron_map_parent_class)->dispose (object);
}

static void
bs_neuron_map_finalize (GObject *object)
{
  g_clear_pointer (&BS_NEURON_MAP (object)->map, bs_plane_map_unref);

  G_OBJECT_CLASS (bs_neuron_map_parent_class)->finalize (object);
}

static void
bs_neuron_map_class_init (BsNeuronMapClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_neuron_map_dispose;
  G_OBJECT_CLASS (class)->finalize = bs_neuron_map_finalize;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "neuronmap");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
bs_neuron_map_init (BsNeuronMap *self)
{
  self->picture = bs_picture_add (GTK_WIDGET (self), paint);
  gtk_widget_set_size_request (GTK_WIDGET (self->picture), WIDTH, HEIGHT);
}

GtkWidget *
bs_neuron_map_new (void)
{
  return g_object_new (BS_TYPE_NEURON_MAP, NULL);
}

/**
 * bs_neuron_map_show:
 * @map: (nullable): %NULL where nothing is to be shown
 * @layer, @neuron: a neuron that the map has
 * @across, @up: the place of the example of the walk
 */
void
bs_neuron_map_show (BsNeuronMap *self,
                    BsPlaneMap *map,
                    guint layer,
                    gsize neuron,
                    double across,
                    double up)
{
  g_return_if_fail (BS_IS_NEURON_MAP (self));

  if (map != NULL)
    bs_plane_map_ref (map);
  g_clear_pointer (&self->map, bs_plane_map_unref);
  self->map = map;
  self->layer = layer;
  self->neuron = neuron;
  self->across = across;
  self->up = up;
  bs_picture_invalidate (self->picture);
}
