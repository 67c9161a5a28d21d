#include "engine/product-private.h"

#include <cblas.h>
#include <pthread.h>

/* Entries of Θ from which a call of OpenBLAS pays for itself. */
#define BLAS_FROM_ENTRIES 1024

/* What one call of OpenBLAS may multiply, and may read of Θ, so that a stop is noticed in
 * time: about 10 ms at 10 billion multiplications a second and 2 GB a second. */
#define CALL_PRODUCTS ((gsize) 100 * 1000 * 1000)
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

  for (gsize i = 0; i < rows; i++)
    {
      const double *theta_row = theta + i * columns;
      double *restrict z_row = z + i * z_stride;

      for (gsize p = 0; p < count; p++)
        z_row[p] = theta_row[0];
      for (gsize j = 1; j < columns; j++)
        {
          const double *restrict a_row = a + j * a_stride;
          double weight = theta_row[j];

          for (gsize p = 0; p < count; p++)
            z_row[p] += weight * a_row[p];
        }
    }
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

  for (gsize j = 1; j < columns; j++)
    {
      double *restrict result_row = result + (j - 1) * result_stride;

      for (gsize p = 0; p < count; p++)
        result_row[p] = 0.0;
      for (gsize i = 0; i < rows; i++)
        {
          const double *restrict delta_row = delta + i * delta_stride;
          double weight = theta[i * columns + j];

          for (gsize p = 0; p < count; p++)
            result_row[p] += weight * delta_row[p];
        }
    }
}

/* Adds Σ_p δ_p a_p to @sum: one example after another up to eight, as the walk does, beyond
 * that in four interleaved sums, always the same four. */
static double
add_products (double sum, const double *delta, const double *a, gsize count)
{
  double lanes[4] = { 0.0, 0.0, 0.0, 0.0 };
  gsize p = 0;

  if (count > 8)
    {
      for (; p + 4 <= count; p += 4)
        for (gsize lane = 0; lane < 4; lane++)
          lanes[lane] += delta[p + lane] * a[p + lane];
      sum += (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
    }
  for (; p < count; p++)
    sum += delta[p] * a[p];

  return sum;
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

  for (gsize i = 0; i < rows; i++)
    for (gsize j = 0; j < columns; j++)
      Delta[i * columns + j] =
        add_products (Delta[i * columns + j], delta + i * delta_stride, a + j * a_stride, count);
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
