#pragma once

#include "engine/activation.h"
#include "engine/memory-budget.h"

G_BEGIN_DECLS

/**
 * BsNetwork:
 *
 * The shape of a network: L layers of s_1 ... s_L neurons (the +1 units are not counted) and the
 * activation of its hidden layers. A BsNetwork never changes, and its reference count is atomic,
 * so threads may share it.
 *
 * Θ is not part of it. Θ is a flat vector of bs_network_get_n_parameters() doubles, which belongs
 * to the code that uses it. It holds Θ(1), then Θ(2) and so on, each s_{l+1} × (s_l + 1), row by
 * row; column 0 multiplies the +1 unit. Layers, rows i and columns j are numbered as in the
 * lecture: l = 1 ... L, i = 1 ... s_{l+1}, j = 0 ... s_l.
 */
typedef struct _BsNetwork BsNetwork;

#define BS_NETWORK_ERROR (bs_network_error_quark ())

typedef enum
{
  BS_NETWORK_ERROR_SHAPE, /* fewer than two layers, or an empty layer */
  BS_NETWORK_ERROR_SIZE,  /* more parameters than memory can address */
} BsNetworkError;

GQuark bs_network_error_quark (void);

BsNetwork *
bs_network_new (const gsize *sizes, guint n_layers, BsActivation hidden_activation, GError **error);
BsNetwork *bs_network_ref (BsNetwork *self);
void bs_network_unref (BsNetwork *self);

guint bs_network_get_n_layers (const BsNetwork *self);
gsize bs_network_get_size (const BsNetwork *self, guint layer);
gsize bs_network_get_widest (const BsNetwork *self);
BsActivation bs_network_get_activation (const BsNetwork *self, guint layer);
BsActivation bs_network_get_hidden_activation (const BsNetwork *self);
gsize bs_network_get_n_parameters (const BsNetwork *self);
gsize bs_network_get_theta_offset (const BsNetwork *self, guint layer);
gsize bs_network_get_theta_index (const BsNetwork *self, guint layer, gsize row, gsize column);
void
bs_network_find_entry (const BsNetwork *self, gsize index, guint *layer, gsize *row, gsize *column);
char *bs_network_describe (const BsNetwork *self);
gboolean bs_network_check_memory (const BsNetwork *self, const BsMemoryNeed *need, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsNetwork, bs_network_unref)

G_END_DECLS
