#pragma once

#include "engine/memory-budget.h"

G_BEGIN_DECLS

/* A line of a cache, and the largest vector that a processor reads at once. */
#define BS_ROW_ALIGNMENT 64

/* Fewer than these stand without gaps, so that all rows are one run of numbers. */
#define BS_ROW_SHORT 64

/**
 * bs_row_stride:
 * @n: numbers in a row of a matrix
 *
 * Returns: how far apart its rows shall be: whole lines of a cache, and an odd number of them,
 *   for rows that are a power of two apart fall on each other in it.
 */
static inline gsize
bs_row_stride (gsize n)
{
  return n < BS_ROW_SHORT ? n : ((n + 7) / 8 | 1) * 8;
}

double *bs_rows_new (gsize n_rows, gsize stride);
/* What bs_rows_new() takes. */
void bs_rows_add_need (BsMemoryNeed *need, gsize n_rows, gsize stride);

G_END_DECLS
