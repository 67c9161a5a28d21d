#pragma once

#include <cairo.h>

#include "engine/data/image-shape.h"
#include "engine/network.h"

G_BEGIN_DECLS

/* The height that the headings of the layers take. */
#define BS_DIAGRAM_HEADINGS 26.0

/* The place of one drawn thing, with its centre and radius in pixels. It is a neuron, or the +1
 * unit if neuron is 0. If n_elided > 0, it is the text "⋮ 39 more" for n_elided neurons that are
 * not drawn, and neuron is the first of these. A pixel is a square input neuron in an image. */
typedef struct
{
  guint layer;
  gsize neuron;
  gsize n_elided;
  double x;
  double y;
  double radius;
  gboolean is_pixel;
} BsDiagramPlace;

/**
 * BsDiagramLayout: the places of all units of a network in a picture of a given size; see the head
 * of diagram-layout.c.
 */
typedef struct _BsDiagramLayout BsDiagramLayout;

BsDiagramLayout *bs_diagram_layout_new (BsNetwork *network,
                                        double width,
                                        double height,
                                        guint focus_layer,
                                        gsize focus_neuron);
BsDiagramLayout *bs_diagram_layout_new_image (BsNetwork *network,
                                              const BsImageShape *image,
                                              double width,
                                              double height,
                                              guint focus_layer,
                                              gsize focus_neuron);
void bs_diagram_layout_free (BsDiagramLayout *self);

const BsDiagramPlace *bs_diagram_layout_get_places (const BsDiagramLayout *self, gsize *n_places);
const BsDiagramPlace *
bs_diagram_layout_find (const BsDiagramLayout *self, guint layer, gsize neuron);
const BsDiagramPlace *bs_diagram_layout_pick (const BsDiagramLayout *self, double x, double y);
const BsImageShape *bs_diagram_layout_get_image (const BsDiagramLayout *self,
                                                 cairo_rectangle_t *area);
const BsDiagramPlace *
bs_diagram_layout_pick_beside (const BsDiagramLayout *self, double x, double y);
const BsDiagramPlace *bs_diagram_layout_pick_gap (const BsDiagramLayout *self, double x, double y);
guint bs_diagram_layout_pick_heading (const BsDiagramLayout *self, double x, double y);
BsNetwork *bs_diagram_layout_get_network (const BsDiagramLayout *self);
const BsDiagramPlace *
bs_diagram_layout_get_layer (const BsDiagramLayout *self, guint layer, gsize *n_places);
double bs_diagram_layout_get_spacing (const BsDiagramLayout *self);
double bs_diagram_layout_get_width (const BsDiagramLayout *self);
double bs_diagram_layout_get_height (const BsDiagramLayout *self);
double bs_diagram_layout_get_radius (const BsDiagramLayout *self);
gsize bs_diagram_layout_count_elided (const BsDiagramLayout *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsDiagramLayout, bs_diagram_layout_free)

G_END_DECLS
