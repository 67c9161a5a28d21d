#pragma once

#include "engine/memory-budget.h"
#include "engine/stop-private.h"

G_BEGIN_DECLS

/* The three matrix products of propagation, row by row storage, over a panel of `count` examples;
 * a stride says how far apart rows are. Small ones are plain loops over what is there, large ones
 * go in blocks or to OpenBLAS. The bits of an example's numbers are decided by the sizes of Θ and
 * the processor alone, unless it is OpenBLAS that multiplies: there also by the panel. A large
 * product is done in parts; @stop, which may be NULL, ends it between two, its result then of no
 * use. */

/* Entries of Θ from which blocks, or a call of OpenBLAS, pay for themselves. */
#define BS_PRODUCT_LARGE_ENTRIES 100000

static inline gboolean
bs_product_is_large (gsize rows, gsize columns)
{
  return rows * columns >= BS_PRODUCT_LARGE_ENTRIES;
}

gsize bs_product_get_room (void);
/* What the large products of one thread take: the room, or what OpenBLAS makes. */
void bs_product_add_need (BsMemoryNeed *need);
void bs_product_forward (const double *theta,
                         gsize rows,
                         gsize columns,
                         const double *a,
                         gsize a_stride,
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
                            const double *a,
                            gsize a_stride,
                            gsize count,
                            double *Delta,
                            gsize rows,
                            gsize columns,
                            double *room,
                            const atomic_bool *stop);

/* A plain product of whole matrices: result = a b, rows × inner times inner × columns, one of
 * them may be stored transposed. */
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
