#pragma once

#include "engine/network.h"

G_BEGIN_DECLS

struct _BsNetwork
{
  gatomicrefcount reference_count;
  guint n_layers;
  BsActivation hidden_activation;
  gsize widest;
  gsize n_parameters;
  gsize *sizes;         /* n_layers */
  gsize *theta_offsets; /* n_layers - 1 */
};

/* The public functions check their arguments. In evaluations of the smallest networks these checks
 * would take a tenth of the time, so the engine itself uses the functions below. */

/* s_l, l = 1 ... L */
static inline gsize
_bs_network_size (const BsNetwork *self, guint layer)
{
  return self->sizes[layer - 1];
}

/* The index in the flat Θ at which Θ(l) begins, l = 1 ... L - 1 */
static inline gsize
_bs_network_offset (const BsNetwork *self, guint layer)
{
  return self->theta_offsets[layer - 1];
}

G_END_DECLS
