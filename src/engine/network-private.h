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

/* The public functions check what they are given; of the smallest networks that would take a tenth
 * of an evaluation's time. */

/* s_l, l = 1 ... L */
static inline gsize
_bs_network_size (const BsNetwork *self, guint layer)
{
  return self->sizes[layer - 1];
}

/* Where Θ(l) begins, l = 1 ... L - 1 */
static inline gsize
_bs_network_offset (const BsNetwork *self, guint layer)
{
  return self->theta_offsets[layer - 1];
}

G_END_DECLS
