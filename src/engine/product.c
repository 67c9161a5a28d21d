#include "engine/product-private.h"

#include <cblas.h>
#include <pthread.h>

#include "engine/kernel-private.h"

/* Entries of Θ from which a call of OpenBLAS pays for itself. */
#define BLAS_FROM_ENTRIES 100000

/* What one call of OpenBLAS may multiply, and may read of Θ, so that a stop is noticed in
 * time: about 10 ms at 10 billion multiplications a second and 2 GB a second. */
#define CALL_PRODUCTS ((gsize) 400 * 1000 * 1000)
#define CALL_ENTRIES  ((gsize) 2 * 1000 * 1000)

static pthread_once_t blas_once = PTHREAD_ONCE_INIT;

/* With threads of its own OpenBLAS would split sums differently on every machine. */
static void
set_up_blas (void)
{
  openblas_set_num_threads (1);
}

gboolean
bs_product_uses_blas (gsize rows, gsize columns)
{
  return rows * columns >= BLAS_FROM_ENTRIES;
}

/* How many rows of a result to ask of one call, each made of @entries of Θ for each of
 * @count examples; whole blocks of OpenBLAS's kernels where there is room for one. */
static gsize
rows_in_a_call (gsize entries, gsize count)
{
  gsize rows = MIN (CALL_ENTRIES, CALL_PRODUCTS / count) / entries;

  return rows >= 32 ? rows / 32 * 32 : MAX (rows, 1);
}

/**
 * bs_product_forward:
 * @theta: rows × columns
 * @a: columns × count; row 0 are the ones
 * @z: (out): rows × count
 *
 * Z = Θ A. In the plain loops each example is summed over j = 0, 1, ... on its own, so its
 * bits do not depend on the panel it is in.
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
                    const atomic_bool *stop)
{
  if (bs_product_uses_blas (rows, columns))
    {
      gsize part = rows_in_a_call (columns, count);

      pthread_once (&blas_once, set_up_blas);
      for (gsize i = 0; i < rows && !bs_stop_is_set (stop); i += part)
        cblas_dgemm (CblasRowMajor, CblasNoTrans, CblasNoTrans, (blasint) MIN (part, rows - i),
                     (blasint) count, (blasint) columns, 1.0, theta + i * columns,
                     (blasint) columns, a, (blasint) a_stride, 0.0, z + i * z_stride,
                     (blasint) z_stride);
      return;
    }

  bs_kernel_product (theta, columns, 1, rows, columns, a, a_stride, count, z, z_stride);
}

/**
 * bs_product_backward:
 * @theta: rows × columns
 * @delta: rows × count
 * @result: (out): (columns - 1) × count
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
                     const atomic_bool *stop)
{
  if (bs_product_uses_blas (rows, columns))
    {
      gsize part = rows_in_a_call (rows, count);

      pthread_once (&blas_once, set_up_blas);
      for (gsize j = 1; j < columns && !bs_stop_is_set (stop); j += part)
        cblas_dgemm (CblasRowMajor, CblasTrans, CblasNoTrans, (blasint) MIN (part, columns - j),
                     (blasint) count, (blasint) rows, 1.0, theta + j, (blasint) columns, delta,
                     (blasint) delta_stride, 0.0, result + (j - 1) * result_stride,
                     (blasint) result_stride);
      return;
    }

  bs_kernel_product (theta + 1, 1, columns, columns - 1, rows, delta, delta_stride, count, result,
                     result_stride);
}

/**
 * bs_product_accumulate:
 * @delta: rows × count
 * @a: columns × count; row 0 are the ones
 * @Delta: (inout): rows × columns
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
                       const atomic_bool *stop)
{
  if (bs_product_uses_blas (rows, columns))
    {
      gsize part = rows_in_a_call (columns, count);

      pthread_once (&blas_once, set_up_blas);
      for (gsize i = 0; i < rows && !bs_stop_is_set (stop); i += part)
        cblas_dgemm (CblasRowMajor, CblasNoTrans, CblasTrans, (blasint) MIN (part, rows - i),
                     (blasint) columns, (blasint) count, 1.0, delta + i * delta_stride,
                     (blasint) delta_stride, a, (blasint) a_stride, 1.0, Delta + i * columns,
                     (blasint) columns);
      return;
    }

  bs_kernel_add_products (delta, delta_stride, a, a_stride, count, Delta, rows, columns);
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
  gsize part = rows_in_a_call (inner, columns);

  pthread_once (&blas_once, set_up_blas);
  for (gsize i = 0; i < rows && !bs_stop_is_set (stop); i += part)
    cblas_dgemm (CblasRowMajor, a_is_transposed ? CblasTrans : CblasNoTrans,
                 b_is_transposed ? CblasTrans : CblasNoTrans, (blasint) MIN (part, rows - i),
                 (blasint) columns, (blasint) inner, 1.0, a + (a_is_transposed ? i : i * inner),
                 (blasint) (a_is_transposed ? rows : inner), b,
                 (blasint) (b_is_transposed ? inner : columns), 0.0, result + i * columns,
                 (blasint) columns);
}
