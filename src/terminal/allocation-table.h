#pragma once

#include "labs/cost-allocation.h"

G_BEGIN_DECLS

/**
 * BsAllocationTable: the rows that the verb allocate prints
 * @network: its Θ(l) have a column each
 * @next: the iteration that has the next row
 * @since: what came since the last row
 * @newest: the point after the newest iteration
 */
typedef struct
{
  const BsNetwork *network;
  guint64 next;
  BsCostAllocation *since;
  BsPoint *newest;
} BsAllocationTable;

void bs_allocation_table_init (BsAllocationTable *self, const BsNetwork *network);
void bs_allocation_table_clear (BsAllocationTable *self);
/* Adds an iteration, and prints a row for all since the last row if one is due: after the
 * iterations 1, 2, 5, 10, 20, 50 and so on. */
void bs_allocation_table_add (BsAllocationTable *self,
                              const BsPoint *point,
                              const BsCostAllocation *step);
/* Prints what is left, the shares of layers, neurons and of the weights that did most, and that
 * they add up to the fall. */
void bs_allocation_table_finish (BsAllocationTable *self, const BsCostAllocation *total);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BsAllocationTable, bs_allocation_table_clear)

G_END_DECLS
