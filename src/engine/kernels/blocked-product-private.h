#pragma once

#include "engine/stop-private.h"

G_BEGIN_DECLS

/* Products of large matrices: C = W B or C := C + W B. blocked-product.c explains the method. */

/* The width of the strips. A tile of 6 rows and 32 columns has 24 vectors of eight sums, which fit
 * into 32 registers of 64 bytes. */
#define BS_BLOCK_STRIP_ROWS    6
#define BS_BLOCK_STRIP_COLUMNS 32

/* A matrix whose entry (i, j) is values[i * row_step + j * column_step]. One of the steps is 1.
 * Exchanging the steps transposes the matrix without moving a number. */
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

/* These functions are in blocked-kernel.c. A strip has inner × its width numbers; the last strip
 * is filled up with zeros. */
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
