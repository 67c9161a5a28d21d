#pragma once

#include <gtk/gtk.h>

#include "experiment/answer-study.h"

G_BEGIN_DECLS

#define BS_TYPE_NEURON_STRIP (bs_neuron_strip_get_type ())

/**
 * BsNeuronStrip: small maps of what the network and its hidden neurons answer to in the plane.
 *
 * Signal "chosen": which of them is to be shown large; its layer, or 0 for the outputs, and the
 * neuron.
 */
G_DECLARE_FINAL_TYPE (BsNeuronStrip, bs_neuron_strip, BS, NEURON_STRIP, GtkWidget)

void bs_neuron_strip_set_network (BsNeuronStrip *self, BsNetwork *network);
void bs_neuron_strip_show (BsNeuronStrip *self, const BsAnswerMoment *moment, gboolean is_asked);

G_END_DECLS
