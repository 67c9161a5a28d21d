/* The matrix products of propagation, and the choice of how to compute them.
 *
 *   Z = Θ A          forward
 *   Θᵀ δ             backward, without row 0
 *   Δ := Δ + δ Aᵀ    accumulate
 *
 * There are three ways. Small products are plain loops over tiles (product-kernel.c), which have
 * no overhead. Large products on processors with wide vectors go in blocks that fit into the
 * caches (blocked-product.c). Large products on other processors are left to OpenBLAS, which has
 * tuned code for them; without OpenBLAS they go in blocks, too. The large products of
 * bs_product_plain(), which only Shampoo uses, always need OpenBLAS.
 *
 * A large Θ with very few examples is an exception: Θ would be read from memory only once or twice
 * anyway, so copying it into blocks would not pay, and the plain loops are used.
 *
 * The choice depends on the sizes and on the processor only. With our own code, the bits of an
 * example's numbers do not depend on the panel that it is in. With OpenBLAS they may.
 *
 * A large product can take seconds. It is done in parts of about 10 ms, with a look at the stop
 * flag before each. */

#include "engine/kernels/product-private.h"

#include <string.h>

#include "engine/kernels/blas-private.h"
#include "engine/kernels/blocked-product-private.h"
#include "engine/kernels/kernel-private.h"
#include "engine/kernels/rows-private.h"

/* The number of times that the plain loops may read a large Θ. When they would read it more often,
 * copying it into blocks is faster. */
#define MOST_PASSES 2

/* The number of multiplications between two looks at the stop flag, and of entries of Θ that are
 * read. Both take about 10 ms, at 10 billion multiplications a second and 2 GB a second. */
#define CALL_PRODUCTS ((gsize) 400 * 1000 * 1000)
#define CALL_ENTRIES  ((gsize) 2 * 1000 * 1000)

/* OpenBLAS maps a buffer of 128 MB for each thread that multiplies, and waits forever when it gets
 * none. Only blocks of the matrices are written to it. The reserved size includes the library
 * itself. */
#define BLAS_BYTES    ((guint64) 16 * 1024 * 1024)
#define BLAS_RESERVED ((guint64) 176 * 1024 * 1024)

/**
 * bs_product_get_room:
 *
 * Returns: how many doubles of scratch memory the products of a large Θ need on this processor. It
 *   is 0 when OpenBLAS multiplies, which allocates its own memory. OpenBLAS is used on processors
 *   without wide vectors only, because a version older than the processor would not know its
 *   vectors.
 */
gsize
bs_product_get_room (void)
{
  if (BS_KERNEL_HAS_MANY_REGISTERS || bs_blas_get_product () == NULL)
    return bs_blocked_product_get_room ();

  return 0;
}

void
bs_product_add_need (BsMemoryNeed *need)
{
  if (BS_KERNEL_HAS_MANY_REGISTERS)
    bs_rows_add_need (need, 1, bs_blocked_product_get_room ());
  else
    {
      bs_memory_need_add_blocks (need, 1, BLAS_BYTES, 1);
      need->reserved = bs_memory_sum (need->reserved, BLAS_RESERVED);
    }
}

/* Returns how many rows of a result one call computes; each row is @columns sums of @inner
 * products. The number is a multiple of 32 when possible, because OpenBLAS computes blocks of
 * rows. Θ may be a factor or the result, so the larger of the two sizes limits the number of
 * entries. */
static gsize
rows_in_a_call (gsize inner, gsize columns)
{
  gsize rows = MIN (CALL_ENTRIES / MAX (inner, columns), CALL_PRODUCTS / columns / inner);

  return rows >= 32 ? rows / 32 * 32 : MAX (rows, 1);
}

/* Computes C = W B or C := C + W B with OpenBLAS. When both steps of a matrix are 1, it is a
 * single row or column. OpenBLAS still checks the distance between its rows, so the length of a
 * row is passed. */
static void
multiply_by_blas (BsSteppedMatrix w,
                  BsSteppedMatrix b,
                  gsize rows,
                  gsize inner,
                  gsize columns,
                  gboolean adds,
                  double *c,
                  gsize c_stride,
                  const atomic_bool *stop)
{
  gboolean w_is_transposed = w.column_step != 1, b_is_transposed = b.column_step != 1;
  gsize part = rows_in_a_call (inner, columns);
  BsBlasProduct *multiply = bs_blas_get_product ();

  g_return_if_fail (multiply != NULL);

  for (gsize i = 0; i < rows && !bs_stop_is_set (stop); i += part)
    multiply (CblasRowMajor, w_is_transposed ? CblasTrans : CblasNoTrans,
              b_is_transposed ? CblasTrans : CblasNoTrans, (blasint) MIN (part, rows - i),
              (blasint) columns, (blasint) inner, 1.0, w.values + i * w.row_step,
              (blasint) (w_is_transposed ? w.column_step : MAX (w.row_step, inner)), b.values,
              (blasint) (b_is_transposed ? b.column_step : MAX (b.row_step, columns)),
              adds ? 1.0 : 0.0, c + i * c_stride, (blasint) c_stride);
}

/* Returns how often bs_kernel_product() reads W to compute that many columns. */
static gsize
count_passes (gsize columns)
{
  return columns / 16 + columns % 16 / 8 + columns % 8 / 4 + columns % 4;
}

/* Computes C = W B for a large W. Except with OpenBLAS, each entry is summed in the same order as
 * in a small product. */
static void
multiply_large (BsSteppedMatrix w,
                BsSteppedMatrix b,
                gsize rows,
                gsize inner,
                gsize columns,
                double *c,
                gsize c_stride,
                double *room,
                const atomic_bool *stop)
{
  gsize part = rows_in_a_call (inner, columns);

  if (room == NULL)
    multiply_by_blas (w, b, rows, inner, columns, FALSE, c, c_stride, stop);
  else if (count_passes (columns) > MOST_PASSES)
    bs_blocked_product (w, b, rows, inner, columns, FALSE, c, c_stride, room, stop);
  else
    for (gsize i = 0; i < rows && !bs_stop_is_set (stop); i += part)
      bs_kernel_product (w.values + i * w.row_step, w.row_step, w.column_step, MIN (part, rows - i),
                         inner, b.values, b.row_step, columns, c + i * c_stride, c_stride);
}

/**
 * bs_product_forward:
 * @theta: rows × columns
 * @a: columns × count; row 0 is the row of ones
 * @z: (out): rows × count
 * @room: (nullable): scratch memory of bs_product_get_room() doubles; %NULL when that is 0 or no Θ
 *   of the network is large
 *
 * Computes Z = Θ A. Each example is summed over j = 0, 1, ... on its own, so its bits do not
 * depend on the panel that it is in, unless OpenBLAS multiplies.
 */
void
bs_product_forward (const double *theta,
                    gsize rows,
                    gsize columns,
                    const double *a,
                    gsize a_stride,
                    gsize count,
                    double *z,
                    gsize z_stride,
                    double *room,
                    const atomic_bool *stop)
{
  if (bs_product_is_large (rows, columns))
    multiply_large ((BsSteppedMatrix){ theta, columns, 1 }, (BsSteppedMatrix){ a, a_stride, 1 },
                    rows, columns, count, z, z_stride, room, stop);
  else
    bs_kernel_product (theta, columns, 1, rows, columns, a, a_stride, count, z, z_stride);
}

/**
 * bs_product_backward:
 * @theta: rows × columns
 * @delta: rows × count
 * @result: (out): (columns - 1) × count
 * @room: (nullable): as for bs_product_forward()
 *
 * Computes Θᵀ δ without its row 0. The +1 unit has no error, because no weight leads into it.
 */
void
bs_product_backward (const double *theta,
                     gsize rows,
                     gsize columns,
                     const double *delta,
                     gsize delta_stride,
                     gsize count,
                     double *result,
                     gsize result_stride,
                     double *room,
                     const atomic_bool *stop)
{
  if (bs_product_is_large (rows, columns))
    multiply_large ((BsSteppedMatrix){ theta + 1, 1, columns },
                    (BsSteppedMatrix){ delta, delta_stride, 1 }, columns - 1, rows, count, result,
                    result_stride, room, stop);
  else
    bs_kernel_product (theta + 1, 1, columns, columns - 1, rows, delta, delta_stride, count, result,
                       result_stride);
}

/**
 * bs_product_accumulate:
 * @delta: rows × count
 * @a: columns × count; row 0 is the row of ones
 * @Delta: (inout): rows × columns
 * @room: (nullable): as for bs_product_forward()
 *
 * Computes Δ := Δ + δ Aᵀ.
 */
void
bs_product_accumulate (const double *delta,
                       gsize delta_stride,
                       const double *a,
                       gsize a_stride,
                       gsize count,
                       double *Delta,
                       gsize rows,
                       gsize columns,
                       double *room,
                       const atomic_bool *stop)
{
  BsSteppedMatrix w = { delta, delta_stride, 1 }, b = { a, 1, a_stride };

  if (!bs_product_is_large (rows, columns))
    bs_kernel_add_products (delta, delta_stride, a, a_stride, count, Delta, rows, columns);
  else if (room != NULL)
    bs_blocked_product (w, b, rows, count, columns, TRUE, Delta, columns, room, stop);
  else
    multiply_by_blas (w, b, rows, count, columns, TRUE, Delta, columns, stop);
}

/**
 * bs_product_plain:
 * @a: rows × inner; inner × rows when @a_is_transposed
 * @b: inner × columns; columns × inner when @b_is_transposed
 * @result: (out): rows × columns
 *
 * Computes result = a b. At most one of the two may be stored transposed.
 */
void
bs_product_plain (const double *a,
                  gboolean a_is_transposed,
                  const double *b,
                  gboolean b_is_transposed,
                  gsize rows,
                  gsize inner,
                  gsize columns,
                  double *result,
                  const atomic_bool *stop)
{
  BsSteppedMatrix w = { a, a_is_transposed ? 1 : inner, a_is_transposed ? rows : 1 };

  g_return_if_fail (!a_is_transposed || !b_is_transposed);

  /* OpenBLAS takes a lock in each call. With small matrices the lock would take most of the
   * time. */
  if (bs_product_is_large (rows, inner) || bs_product_is_large (inner, columns))
    multiply_by_blas (
      w, (BsSteppedMatrix){ b, b_is_transposed ? 1 : columns, b_is_transposed ? inner : 1 }, rows,
      inner, columns, FALSE, result, columns, stop);
  else if (!b_is_transposed)
    bs_kernel_product (a, w.row_step, w.column_step, rows, inner, b, columns, columns, result,
                       columns);
  else
    {
      memset (result, 0, rows * columns * sizeof (double));
      bs_kernel_add_products (a, inner, b, inner, inner, result, rows, columns);
    }
}
