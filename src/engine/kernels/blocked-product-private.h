#pragma once

#include "engine/stop-private.h"

G_BEGIN_DECLS

/* Products of large matrices, C = W B or C := C + W B, in blocks that fit the caches. Of each
 * block of W and of B a copy is made in strips - some rows of W, some columns of B, side by side
 * for each k - so that the innermost loop reads both from one end to the other. After K. Goto and
 * R. van de Geijn, Anatomy of High-Performance Matrix Multiplication, ACM Transactions on
 * Mathematical Software 34(3), 2008. Each entry is summed over k = 0, 1, ... on its own, as
 * bs_kernel_product() does: it has the same bits whatever is computed beside it. */

/* A strip's breadth: 24 vectors of sums, in registers of 64 bytes. */
#define BS_BLOCK_STRIP_ROWS    6
#define BS_BLOCK_STRIP_COLUMNS 32

/* A matrix whose entries are steps apart: either may be 1. */
typedef struct
{
  const double *values;
  gsize row_step;
  gsize column_step;
} BsSteppedMatrix;

gsize bs_blocked_product_get_room (void);
void bs_blocked_product (BsSteppedMatrix w,
                         BsSteppedMatrix b,
                         gsize rows,
                         gsize inner,
                         gsize columns,
                         gboolean adds,
                         double *c,
                         gsize c_stride,
                         double *room,
                         const atomic_bool *stop);

/* In blocked-kernel.c. A strip has inner × its breadth numbers; what lacks to a whole one are
 * zeros. */
void bs_kernel_pack_rows (BsSteppedMatrix w, gsize rows, gsize inner, double *strips);
void bs_kernel_pack_columns (BsSteppedMatrix b, gsize inner, gsize columns, double *strips);
void bs_kernel_multiply_strips (const double *w,
                                const double *b,
                                gsize rows,
                                gsize inner,
                                gsize columns,
                                gboolean adds,
                                double *c,
                                gsize c_stride);

G_END_DECLS
