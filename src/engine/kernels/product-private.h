#pragma once

#include "engine/kernels/kernel-private.h"
#include "engine/memory-budget.h"
#include "engine/stop-private.h"

G_BEGIN_DECLS

/* The three matrix products of propagation over a panel of `count` examples. All matrices
 * but A are stored row by row; a stride is the distance between two rows. product.c explains how a
 * product is computed.
 *
 * @stop may be NULL. It ends a large product between two of its parts; the result is incomplete
 * then and must not be used. */

/* The number of entries of Θ from which blocks, or a call of OpenBLAS, are faster than plain
 * loops. */
#define BS_PRODUCT_LARGE_ENTRIES 100000

static inline gboolean
bs_product_is_large (gsize rows, gsize columns)
{
  return rows * columns >= BS_PRODUCT_LARGE_ENTRIES;
}

gsize bs_product_get_room (gsize rows, gsize columns, gsize count);
void bs_product_add_blas_need (BsMemoryNeed *need);
gboolean bs_product_needs_rows (gsize rows, gsize columns);
void bs_product_forward (const double *theta,
                         gsize rows,
                         gsize columns,
                         const BsPanelMatrix *a,
                         gsize count,
                         double *z,
                         gsize z_stride,
                         double *room,
                         const atomic_bool *stop);
void bs_product_backward (const double *theta,
                          gsize rows,
                          gsize columns,
                          const double *delta,
                          gsize delta_stride,
                          gsize count,
                          double *result,
                          gsize result_stride,
                          double *room,
                          const atomic_bool *stop);
void bs_product_accumulate (const double *delta,
                            gsize delta_stride,
                            const BsPanelMatrix *a,
                            gsize count,
                            double *Delta,
                            gsize rows,
                            gsize columns,
                            double *room,
                            const atomic_bool *stop);

/* A product of whole matrices without strides: result = a b, where a is rows × inner and b is
 * inner × columns. At most one of the two may be stored transposed. */
void bs_product_plain (const double *a,
                       gboolean a_is_transposed,
                       const double *b,
                       gboolean b_is_transposed,
                       gsize rows,
                       gsize inner,
                       gsize columns,
                       double *result,
                       const atomic_bool *stop);

G_END_DECLS
