#include "engine/kernels/product-private.h"

#include <string.h>

#include "engine/kernels/blas-private.h"
#include "engine/kernels/blocked-product-private.h"
#include "engine/kernels/kernel-private.h"
#include "engine/kernels/rows-private.h"

/* How often Θ may be read from where it is: more often takes longer than blocks of it. */
#define MOST_PASSES 2

/* What is multiplied between two looks at the stop flag, and what is read of Θ: about 10 ms at
 * 10 billion multiplications a second and 2 GB a second. */
#define CALL_PRODUCTS ((gsize) 400 * 1000 * 1000)
#define CALL_ENTRIES  ((gsize) 2 * 1000 * 1000)

/* OpenBLAS maps a buffer for each thread that multiplies, and waits for ever where it gets none.
 * Of its 128 MB only blocks of the matrices are written to. The library itself is in there. */
#define BLAS_BYTES    ((guint64) 16 * 1024 * 1024)
#define BLAS_RESERVED ((guint64) 176 * 1024 * 1024)

/**
 * bs_product_get_room:
 *
 * Returns: how many doubles the products of a large Θ need room for on this processor. OpenBLAS
 *   makes its own, and is what multiplies on any without wide vectors; of those with them it
 *   knows only the ones that are older than itself.
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

/* How many rows of a result to ask of one call, each of @columns sums of @inner products; whole
 * blocks of OpenBLAS's kernels where there is room for one. Θ is what is multiplied, or it is
 * the result: the larger of the two counts. */
static gsize
rows_in_a_call (gsize inner, gsize columns)
{
  gsize rows = MIN (CALL_ENTRIES / MAX (inner, columns), CALL_PRODUCTS / columns / inner);

  return rows >= 32 ? rows / 32 * 32 : MAX (rows, 1);
}

/* C = W B or C := C + W B by OpenBLAS. A matrix both of whose steps are 1 is a single row or
 * column, which may be said to stand as far from the next as it is long. */
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

/* Passes through W in which bs_kernel_product() makes so many columns. */
static gsize
count_passes (gsize columns)
{
  return columns / 16 + columns % 16 / 8 + columns % 8 / 4 + columns % 4;
}

/* C = W B of a large W. But for OpenBLAS's way every entry is summed in the same order as in a
 * small product. */
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
 * @a: columns × count; row 0 are the ones
 * @z: (out): rows × count
 * @room: (nullable): as large as bs_product_get_room() says; %NULL where that is nothing, or no Θ
 *   of the network is large
 *
 * Z = Θ A. Each example is summed over j = 0, 1, ... on its own, so its bits do not depend on the
 * panel it is in, unless OpenBLAS multiplies.
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
 * Θᵀ δ without its row 0: the +1 unit has no error, for nothing leads into it.
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
 * @a: columns × count; row 0 are the ones
 * @Delta: (inout): rows × columns
 * @room: (nullable): as for bs_product_forward()
 *
 * Δ := Δ + δ Aᵀ.
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
 * @a: rows × inner; inner × rows where @a_is_transposed
 * @b: inner × columns; columns × inner where @b_is_transposed
 * @result: (out): rows × columns
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

  /* OpenBLAS takes a lock in each call; of small matrices that is most of the time. */
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
