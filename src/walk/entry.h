#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BsEntry: the place of an entry in Θ(l), and in the matrices of the same shape: Δ(l), D(l), m, v
 * and p
 * @layer: l, from 1 to L - 1; 0 for no entry
 * @row: i, from 1 to s_{l+1}
 * @column: j, from 0 to s_l; column 0 belongs to the +1 unit
 */
typedef struct
{
  guint layer;
  gsize row;
  gsize column;
} BsEntry;

gboolean bs_entry_equal (const BsEntry *one, const BsEntry *other);
/* Returns (transfer full) the symbol of the entry in the matrix with this letter: "Θ₁₂⁽¹⁾",
 * "D₁₂⁽¹⁾"; with layer 0 that of a matrix of the whole network: "H₁₂". */
char *bs_entry_make_symbol (const BsEntry *self, const char *letter);

G_END_DECLS
