#pragma once

#include "engine/network.h"
#include "setup/setup.h"

G_BEGIN_DECLS

/* With more parameters, Θ would take more than 1 GiB. */
#define BS_SETUP_MAX_PARAMETERS ((gsize) 1 << 27)

BsNetwork *
bs_setup_make_network (const BsSetup *self, const BsTrainingSet *training, GError **error);
gboolean bs_setup_check_batch (const BsSetup *self, gsize n_examples, GError **error);
void bs_setup_fill_theta (const BsSetup *self, const BsNetwork *network, double *theta);

G_END_DECLS
