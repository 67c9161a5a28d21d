#pragma once

#include "labs/checked-entry.h"

G_BEGIN_DECLS

/* Prints the entries to standard output, each with D, the estimate N, its error, and the verdict.
 * Of many entries it prints those that differ or cannot be judged, and those that agree worst. */
void
bs_check_table_print (const BsNetwork *network, const BsCheckedEntry *entries, gsize n_entries);

G_END_DECLS
