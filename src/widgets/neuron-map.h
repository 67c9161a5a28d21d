#pragma once

#include "draw/plane-scene.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_NEURON_MAP (bs_neuron_map_get_type ())

/**
 * BsNeuronMap: a small map of what one neuron answers to in the plane, without axes.
 */
G_DECLARE_FINAL_TYPE (BsNeuronMap, bs_neuron_map, BS, NEURON_MAP, GtkWidget)

GtkWidget *bs_neuron_map_new (void);
void bs_neuron_map_show (BsNeuronMap *self,
                         BsPlaneMap *map,
                         guint layer,
                         gsize neuron,
                         double across,
                         double up);

G_END_DECLS
