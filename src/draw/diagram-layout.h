#pragma once

#include "engine/network.h"

G_BEGIN_DECLS

/* A drawn thing: a neuron, the +1 unit (neuron 0), or "… 39 more" (n_elided > 0, then
 * neuron is the first one left out). Centre and radius in pixels. */
typedef struct
{
  guint layer;
  gsize neuron;
  gsize n_elided;
  double x;
  double y;
  double radius;
} BsDiagramPlace;

/**
 * BsDiagramLayout: where everything of a network's diagram is for a given size. Layers
 * too wide to draw are elided honestly; the neuron in focus is always drawn. Knows no
 * cairo and no values.
 */
typedef struct _BsDiagramLayout BsDiagramLayout;

BsDiagramLayout *bs_diagram_layout_new (BsNetwork *network,
                                        double width,
                                        double height,
                                        guint focus_layer,
                                        gsize focus_neuron);
void bs_diagram_layout_free (BsDiagramLayout *self);

const BsDiagramPlace *bs_diagram_layout_get_places (const BsDiagramLayout *self, gsize *n_places);
/* NULL where the neuron is not drawn. */
const BsDiagramPlace *
bs_diagram_layout_find (const BsDiagramLayout *self, guint layer, gsize neuron);
const BsDiagramPlace *bs_diagram_layout_pick (const BsDiagramLayout *self, double x, double y);
BsNetwork *bs_diagram_layout_get_network (const BsDiagramLayout *self);
const BsDiagramPlace *
bs_diagram_layout_get_layer (const BsDiagramLayout *self, guint layer, gsize *n_places);
double bs_diagram_layout_get_spacing (const BsDiagramLayout *self);
double bs_diagram_layout_get_width (const BsDiagramLayout *self);
double bs_diagram_layout_get_height (const BsDiagramLayout *self);
gboolean bs_diagram_layout_has_numbers (const BsDiagramLayout *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsDiagramLayout, bs_diagram_layout_free)

G_END_DECLS
