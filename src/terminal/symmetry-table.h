#pragma once

#include "labs/symmetry.h"

G_BEGIN_DECLS

/**
 * BsSymmetryTable: the rows that the verb symmetry prints
 * @network: the network whose hidden layers have columns
 * @has_distance: whether a weight is nudged
 * @next: the iteration that has the next row
 * @last: (transfer full) (nullable): the state after the last iteration
 * @is_printed: whether @last has a row
 */
typedef struct
{
  const BsNetwork *network;
  gboolean has_distance;
  guint64 next;
  BsSymmetryState *last;
  gboolean is_printed;
} BsSymmetryTable;

void bs_symmetry_table_print_head (const BsSymmetryTable *self);
/* Prints the state if it has a row, and keeps a copy of it. Rows are those of the iterations 0, 1,
 * 2, 5, 10, 20, 50 and so on, and those in which the count of distinct neurons or δ changed. */
void bs_symmetry_table_add (BsSymmetryTable *self, const BsSymmetryState *state);
/* Prints the last row, unless it was printed, and then the groups of equal neurons. */
void bs_symmetry_table_finish (const BsSymmetryTable *self);

G_END_DECLS
