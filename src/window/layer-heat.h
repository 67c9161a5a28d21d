#pragma once

#include <gtk/gtk.h>

#include "draw/matrix-scene.h"
#include "draw/network-scene.h"
#include "experiment/experiment.h"

G_BEGIN_DECLS

#define BS_TYPE_LAYER_HEAT (bs_layer_heat_get_type ())

/**
 * BsLayerHeat: numbers of all entries of Θ as matrices, a row of them for each layer, and above
 * them as the edges of the network, if there is a picture of it. A click on an entry, or on its
 * edge, chooses it.
 *
 * Signal "entry": another entry is looked at, so the laboratory is to show its numbers again.
 */
G_DECLARE_FINAL_TYPE (BsLayerHeat, bs_layer_heat, BS, LAYER_HEAT, GtkWidget)

/* Returns (transfer full) the matrices of a layer; @entry is the one that is looked at. */
typedef BsMatrixScene *(*BsLayerScene) (const BsNetwork *network,
                                        guint layer,
                                        const BsEntry *entry,
                                        gconstpointer data);

void bs_layer_heat_set_experiment (BsLayerHeat *self, BsExperiment *experiment);
const BsEntry *bs_layer_heat_get_entry (BsLayerHeat *self);
void bs_layer_heat_show (BsLayerHeat *self,
                         const BsNetwork *network,
                         BsNetworkScene *picture,
                         BsLayerScene make_scene,
                         gconstpointer data);

G_END_DECLS
