/* The matrix products of propagation, and the choice of how to compute them.
 *
 *   Z = Θ A          forward
 *   Θᵀ δ             backward, without row 0
 *   Δ := Δ + δ Aᵀ    accumulate
 *
 * There are three ways. Small products are plain loops over tiles (product-kernel.c,
 * add-kernel.c, runs-kernel.c), which have no overhead. Large products on processors with AVX2 and
 * fused multiplication or more go in blocks that fit into the caches (blocked-product.c). Large
 * products on other processors are left to OpenBLAS, which has tuned code for them; without
 * OpenBLAS they go in blocks, too. The large products of bs_product_plain(), which only Shampoo
 * uses, always need OpenBLAS.
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

/* Whether OpenBLAS computes the large products of propagation. */
static gboolean
is_left_to_blas (void)
{
  return !bs_kernel_is_v3 () && bs_blas_get_product () != NULL;
}

/* Whether bs_kernel_add_runs() is the fastest way to add so many examples. */
static inline gboolean
prefers_runs (gsize count)
{
  return count >= BS_KERNEL_RUNS && !bs_kernel_is_v4 ();
}

/**
 * bs_product_get_room:
 * @rows: of Θ
 * @columns: of Θ
 * @count: the largest number of examples of a panel
 *
 * Returns: how many doubles of scratch memory the products of such a Θ need on this processor
 */
gsize
bs_product_get_room (gsize rows, gsize columns, gsize count)
{
  if (!bs_product_is_large (rows, columns))
    return prefers_runs (count) ? bs_kernel_get_runs_room (rows, count) : 0;

  return is_left_to_blas () ? 0 : bs_blocked_product_get_room ();
}

/**
 * bs_product_add_blas_need:
 * @need: (inout): the memory that OpenBLAS takes for the large products of a thread is added to it,
 *   where it is used for them
 */
void
bs_product_add_blas_need (BsMemoryNeed *need)
{
  if (bs_kernel_is_v3 ())
    return;

  bs_memory_need_add_blocks (need, 1, BLAS_BYTES, 1);
  need->reserved = bs_memory_sum (need->reserved, BLAS_RESERVED);
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
  gsize octets = columns / BS_OCTET, rest = columns % BS_OCTET;

  return (bs_kernel_is_v4 () ? octets / 4 + octets % 4 / 2 + octets % 2 : octets) + rest / 4 +
         rest % 4;
}

/* Computes C = W B for a large W. Except with OpenBLAS, each entry is summed in the same order as
 * in a small product. */
static void
multiply_large (BsSteppedMatrix w,
                BsPanelMatrix b,
                gsize rows,
                gsize inner,
                gsize columns,
                double *c,
                gsize c_stride,
                double *room,
                const atomic_bool *stop)
{
  gsize part = rows_in_a_call (inner, columns);

  if (count_passes (columns) > MOST_PASSES)
    bs_blocked_product (w, b, FALSE, rows, inner, columns, FALSE, c, c_stride, room, stop);
  else
    for (gsize i = 0; i < rows && !bs_stop_is_set (stop); i += part)
      bs_kernel_product (w.values + i * w.row_step, w.row_step, w.column_step, MIN (part, rows - i),
                         inner, &b, columns, c + i * c_stride, c_stride);
}

/**
 * bs_product_needs_rows:
 *
 * Returns: whether the functions below must be given A row by row, because OpenBLAS computes the
 *   products of a Θ of this size
 */
gboolean
bs_product_needs_rows (gsize rows, gsize columns)
{
  return bs_product_is_large (rows, columns) && is_left_to_blas ();
}

/**
 * bs_product_forward:
 * @theta: rows × columns
 * @a: columns × count; row 0 is the row of ones
 * @z: (out): rows × count
 * @room: (nullable): scratch memory of bs_product_get_room() doubles; %NULL when that is 0
 *
 * Computes Z = Θ A. Each example is summed over j = 0, 1, ... on its own, so its bits do not
 * depend on the panel that it is in, unless OpenBLAS multiplies.
 */
void
bs_product_forward (const double *theta,
                    gsize rows,
                    gsize columns,
                    const BsPanelMatrix *a,
                    gsize count,
                    double *z,
                    gsize z_stride,
                    double *room,
                    const atomic_bool *stop)
{
  BsSteppedMatrix w = { theta, columns, 1 };

  if (!bs_product_is_large (rows, columns))
    bs_kernel_product (theta, columns, 1, rows, columns, a, count, z, z_stride);
  else if (is_left_to_blas () || room == NULL)
    multiply_by_blas (w, (BsSteppedMatrix){ a->values, a->row_step, 1 }, rows, columns, count,
                      FALSE, z, z_stride, stop);
  else
    multiply_large (w, *a, rows, columns, count, z, z_stride, room, stop);
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
  BsSteppedMatrix w = { theta + 1, 1, columns };
  BsPanelMatrix b = bs_panel_matrix (delta, delta_stride);

  if (!bs_product_is_large (rows, columns))
    bs_kernel_product (theta + 1, 1, columns, columns - 1, rows, &b, count, result, result_stride);
  else if (is_left_to_blas () || room == NULL)
    multiply_by_blas (w, (BsSteppedMatrix){ delta, delta_stride, 1 }, columns - 1, rows, count,
                      FALSE, result, result_stride, stop);
  else
    multiply_large (w, b, columns - 1, rows, count, result, result_stride, room, stop);
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
                       const BsPanelMatrix *a,
                       gsize count,
                       double *Delta,
                       gsize rows,
                       gsize columns,
                       double *room,
                       const atomic_bool *stop)
{
  BsSteppedMatrix w = { delta, delta_stride, 1 };

  if (!bs_product_is_large (rows, columns))
    bs_kernel_add_products (delta, delta_stride, a, count, Delta, rows, columns,
                            prefers_runs (count) ? room : NULL);
  else if (is_left_to_blas () || room == NULL)
    multiply_by_blas (w, (BsSteppedMatrix){ a->values, 1, a->row_step }, rows, count, columns, TRUE,
                      Delta, columns, stop);
  else
    bs_blocked_product (w, *a, TRUE, rows, count, columns, TRUE, Delta, columns, room, stop);
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
  const BsPanelMatrix panel = bs_panel_matrix (b, b_is_transposed ? inner : columns);

  g_return_if_fail (!a_is_transposed || !b_is_transposed);

  /* OpenBLAS takes a lock in each call. With small matrices the lock would take most of the
   * time. */
  if (bs_product_is_large (rows, inner) || bs_product_is_large (inner, columns))
    multiply_by_blas (
      w, (BsSteppedMatrix){ b, b_is_transposed ? 1 : columns, b_is_transposed ? inner : 1 }, rows,
      inner, columns, FALSE, result, columns, stop);
  else if (!b_is_transposed)
    bs_kernel_product (a, w.row_step, w.column_step, rows, inner, &panel, columns, result, columns);
  else
    {
      memset (result, 0, rows * columns * sizeof (double));
      bs_kernel_add_products (a, inner, &panel, inner, result, rows, columns, NULL);
    }
}
