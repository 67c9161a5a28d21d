#pragma once

#include <gtk/gtk.h>

#include "draw/diagram-layout.h"

G_BEGIN_DECLS

#define BS_TYPE_NEURON_HANDLE (bs_neuron_handle_get_type ())

/**
 * BsNeuronHandle: a widget that lies over one painted neuron, so that the neuron can have the
 * focus, a tooltip, and a name for screen readers. It draws nothing; the picture has the mark of
 * the focus.
 */
G_DECLARE_FINAL_TYPE (BsNeuronHandle, bs_neuron_handle, BS, NEURON_HANDLE, GtkWidget)

GtkWidget *bs_neuron_handle_new (void);
void bs_neuron_handle_set_place (BsNeuronHandle *self, guint layer, gsize neuron);
guint bs_neuron_handle_get_layer (BsNeuronHandle *self);
gsize bs_neuron_handle_get_neuron (BsNeuronHandle *self);
void bs_neuron_handle_set_name (BsNeuronHandle *self, const char *name);

G_END_DECLS
