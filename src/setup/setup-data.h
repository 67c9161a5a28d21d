#pragma once

#include <gio/gio.h>

#include "engine/network.h"
#include "setup/setup.h"

G_BEGIN_DECLS

/* From a set-up to what a run is made of. None of it is on the main thread where it is large. */

/* Θ of a network with more would take more than 1 GiB. */
#define BS_SETUP_MAX_PARAMETERS ((gsize) 1 << 27)

BsTrainingSet *bs_setup_read_data (const BsSetup *self, GCancellable *cancellable, GError **error);
BsSetup *bs_setup_suggest (const BsSetup *before, const char *data, const BsTrainingSet *read);
gboolean bs_setup_prepare (const BsSetup *self,
                           BsTrainingSet *read,
                           BsTrainingSet **training,
                           BsTrainingSet **held_out,
                           GError **error);
BsNetwork *
bs_setup_make_network (const BsSetup *self, const BsTrainingSet *training, GError **error);
void bs_setup_fill_theta (const BsSetup *self, const BsNetwork *network, double *theta);

G_END_DECLS
