#pragma once

#include <gtk/gtk.h>

#include "experiment/experiment.h"

G_BEGIN_DECLS

#define BS_TYPE_TRANSPORT (bs_transport_get_type ())

/* BsTransport: the buttons of the walk, the choice of how far a step goes, and the timeline. */
G_DECLARE_FINAL_TYPE (BsTransport, bs_transport, BS, TRANSPORT, GtkWidget)

void bs_transport_set_experiment (BsTransport *self, BsExperiment *experiment);

G_END_DECLS
