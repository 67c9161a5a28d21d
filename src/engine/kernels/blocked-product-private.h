#pragma once

#include "engine/kernels/kernel-private.h"
#include "engine/stop-private.h"

G_BEGIN_DECLS

/* Products of large matrices: C = W B or C := C + W B. blocked-product.c explains the method. */

/* The rows of a strip of W; a strip of B has the columns of an octet. */
#define BS_BLOCK_STRIP_ROWS 6

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
                         BsPanelMatrix b,
                         gboolean b_is_turned,
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
/* Copies columns of b, or of its transpose when @is_turned is true, octet by octet. */
void bs_kernel_pack_columns (BsPanelMatrix b,
                             gboolean is_turned,
                             gsize inner,
                             gsize columns,
                             double *strips);
/* b is in octets; numbers of its last octet for which there are no columns are not used. */
void bs_kernel_multiply_strips (const double *w,
                                BsPanelMatrix b,
                                gsize rows,
                                gsize inner,
                                gsize columns,
                                gboolean adds,
                                double *c,
                                gsize c_stride);

G_END_DECLS
