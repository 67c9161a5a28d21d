#pragma once

#include "engine/network.h"

G_BEGIN_DECLS

/* Reads the name of an entry of Θ as an option of one verb: "Theta1(2,0)", and the same with "Θ" or
 * "D", is row 2, column 0 of Θ(1); "1,2,0" is shorter and needs no quotes in a shell. Gives its
 * index in the flat Θ. Returns FALSE after it has written the reason to standard error. */
gboolean
bs_own_entry_read (const char *option, const char *text, const BsNetwork *network, gsize *index);
/* Whether a text names a δ and not an entry. */
gboolean bs_own_entry_is_delta (const char *text);
/* Reads the name of a δ: "delta2(1)", and the same with "δ", is that of neuron 1 of layer 2.
 * Returns FALSE after it has written the reason to standard error. */
gboolean bs_own_entry_read_delta (const char *option,
                                  const char *text,
                                  const BsNetwork *network,
                                  guint *layer,
                                  gsize *neuron);
/* Returns (transfer full) the symbol of the entry with this index: "Θ₂₀⁽¹⁾" for the letter "Θ". */
char *bs_own_entry_name (const BsNetwork *network, gsize index, const char *letter);

G_END_DECLS
