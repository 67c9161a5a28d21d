#pragma once

#include "engine/memory-budget.h"

G_BEGIN_DECLS

/* The size of a cache line, and of the largest vector that a processor reads at once. */
#define BS_ROW_ALIGNMENT 64

/* Rows shorter than this have no gaps between them, so that all rows are one run of numbers. */
#define BS_ROW_SHORT 64

/**
 * bs_row_stride:
 * @n: the length of the rows of a matrix
 *
 * Returns: the distance between the rows. Longer rows begin at whole cache lines, and the distance
 *   is an odd number of lines: rows whose distance is a power of two would all be stored in the
 *   same few places of the cache and push each other out.
 */
static inline gsize
bs_row_stride (gsize n)
{
  return n < BS_ROW_SHORT ? n : ((n + 7) / 8 | 1) * 8;
}

double *bs_rows_new (gsize n_rows, gsize stride);
/* Adds the memory that bs_rows_new() takes. */
void bs_rows_add_need (BsMemoryNeed *need, gsize n_rows, gsize stride);

G_END_DECLS
