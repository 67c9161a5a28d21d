#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BsEntry: an entry of Θ(l), and of the matrices like it: Δ(l), D(l), m, v, p.
 * @layer: l, 1 ... L - 1; 0 for no entry
 * @row: i, 1 ... s_{l+1}
 * @column: j, 0 ... s_l; 0 belongs to the +1 unit
 */
typedef struct
{
  guint layer;
  gsize row;
  gsize column;
} BsEntry;

gboolean bs_entry_equal (const BsEntry *one, const BsEntry *other);
/* "Θ₁₂⁽¹⁾", "D₁₂⁽¹⁾", by the letter of the matrix. */
char *bs_entry_make_symbol (const BsEntry *self, const char *letter);

G_END_DECLS
