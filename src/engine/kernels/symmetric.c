/* Eigenvalues and eigenvectors of a symmetric matrix A, for the roots that Shampoo needs.
 *
 *   A = Σ λ_i v_i v_iᵀ,  A^(-1/4) = Σ λ_i^(-1/4) v_i v_iᵀ
 *
 * This is done in two steps. First, Householder reflections make A tridiagonal: A = Q T Qᵀ, where
 * T has only the diagonal and the numbers beside it (Golub and Van Loan, Matrix Computations, 4th
 * edition, 8.3.1). Each reflection makes one row and column zero outside of the tridiagonal part.
 *
 * Second, QL steps with Wilkinson's shifts make T diagonal (Bowdler, Martin, Reinsch and Wilkinson
 * 1968). Each step is a chain of rotations of two neighbouring rows, and the number beside the
 * first diagonal entry converges to 0 very fast. Two or three steps usually suffice for an
 * eigenvalue.
 *
 * The rotations and reflections are applied to a matrix that begins as I and becomes the matrix of
 * the eigenvectors. All inner loops run along rows, which are contiguous in memory, so the
 * eigenvectors are stored as rows.
 *
 * A library could do the same, but it does not look at the stop flag. The work grows with n³, and
 * a matrix with 1000 rows takes seconds. A matrix with NAN or infinite entries is not decomposed
 * at all; its root is NAN. */

#include "engine/kernels/symmetric-private.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "engine/kernels/product-private.h"

/* An eigenvalue usually takes two or three steps. The limit ends the loop if a NAN keeps it from
 * converging. */
#define MOST_STEPS 60

/**
 * bs_symmetric_count_scratch:
 *
 * Returns: how many doubles of scratch memory an n × n matrix needs.
 */
gsize
bs_symmetric_count_scratch (gsize n)
{
  return 3 * n * n + 3 * n;
}

static double
dot (const double *restrict a, const double *restrict b, gsize n)
{
  double lanes[4] = { 0.0 };
  double sum = 0.0;
  gsize i = 0;

  for (; i + 4 <= n; i += 4)
    for (gsize lane = 0; lane < 4; lane++)
      lanes[lane] += a[i + lane] * b[i + lane];
  for (; i < n; i++)
    sum += a[i] * b[i];

  return sum + ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3]));
}

/* Finds the reflection I - τ v vᵀ that maps @x to a multiple of the first axis. @x is replaced by
 * v, and *first is that multiple. Returns τ, or 0 when there is nothing to reflect. */
static double
make_reflection (double *x, gsize n, double *first)
{
  double largest = 0.0, square = 0.0, norm;

  for (gsize i = 1; i < n; i++)
    largest = MAX (largest, fabs (x[i]));
  *first = x[0];
  if (largest == 0.0)
    return 0.0;

  /* x is scaled so that no square overflows or underflows. */
  largest = MAX (largest, fabs (x[0]));
  for (gsize i = 0; i < n; i++)
    {
      x[i] /= largest;
      square += x[i] * x[i];
    }
  norm = copysign (sqrt (square), x[0]);
  *first = -norm * largest;
  x[0] += norm;

  return 1.0 / (norm * x[0]);
}

/* A := H A H for the reflection H = I - τ v vᵀ; p is scratch memory. */
static void
reflect_both_sides (double *matrix,
                    gsize stride,
                    gsize n,
                    const double *restrict v,
                    double tau,
                    double *restrict p)
{
  double half;

  for (gsize i = 0; i < n; i++)
    p[i] = tau * dot (matrix + i * stride, v, n);
  half = 0.5 * tau * dot (p, v, n);
  for (gsize i = 0; i < n; i++)
    p[i] -= half * v[i];
  for (gsize i = 0; i < n; i++)
    {
      double *restrict row = matrix + i * stride;

      for (gsize j = 0; j < n; j++)
        row[j] -= v[i] * p[j] + p[i] * v[j];
    }
}

/* Makes A tridiagonal. Afterwards row k of A holds the vector v of reflection k from column k + 1
 * on, and factors[k] is its τ. */
static gboolean
make_tridiagonal (double *matrix,
                  gsize n,
                  double *diagonal,
                  double *beside,
                  double *factors,
                  double *scratch,
                  const atomic_bool *stop)
{
  for (gsize k = 0; k < n; k++)
    {
      gsize rest = n - k - 1;
      double *v = matrix + k * n + k + 1;

      if (bs_stop_is_set (stop))
        return FALSE;
      diagonal[k] = matrix[k * n + k];
      factors[k] = rest > 0 ? make_reflection (v, rest, &beside[k]) : 0.0;
      if (factors[k] != 0.0)
        reflect_both_sides (matrix + (k + 1) * n + k + 1, n, rest, v, factors[k], scratch);
    }
  beside[n - 1] = 0.0;

  return TRUE;
}

/* Computes the transpose of the product of all reflections. */
static gboolean
multiply_reflections (const double *matrix,
                      gsize n,
                      const double *factors,
                      double *result,
                      const atomic_bool *stop)
{
  memset (result, 0, n * n * sizeof (double));
  for (gsize i = 0; i < n; i++)
    result[i * n + i] = 1.0;

  for (gsize k = n - 1; k-- > 0;)
    {
      gsize rest = n - k - 1;
      const double *restrict v = matrix + k * n + k + 1;

      if (bs_stop_is_set (stop))
        return FALSE;
      for (gsize i = k + 1; i < n && factors[k] != 0.0; i++)
        {
          double *restrict row = result + i * n + k + 1;
          double share = factors[k] * dot (row, v, rest);

          for (gsize j = 0; j < rest; j++)
            row[j] -= share * v[j];
        }
    }

  return TRUE;
}

static void
rotate_rows (double *restrict one, double *restrict other, gsize n, double cosine, double sine)
{
  for (gsize j = 0; j < n; j++)
    {
      double kept = other[j];

      other[j] = sine * one[j] + cosine * kept;
      one[j] = cosine * one[j] - sine * kept;
    }
}

/* Does one QL step on rows first ... last of the tridiagonal matrix. */
static void
make_step (double *diagonal, double *beside, gsize first, gsize last, double *vectors, gsize n)
{
  double shift = (diagonal[first + 1] - diagonal[first]) / (2.0 * beside[first]);
  double bulge, sine = 1.0, cosine = 1.0, shifted = 0.0;

  bulge = diagonal[last] - diagonal[first] +
          beside[first] / (shift + copysign (hypot (shift, 1.0), shift));
  for (gsize i = last; i-- > first;)
    {
      double f = sine * beside[i], b = cosine * beside[i];
      double norm = hypot (f, bulge), difference, twice;

      beside[i + 1] = norm;
      if (norm == 0.0)
        {
          /* The matrix has split into two independent parts. */
          diagonal[i + 1] -= shifted;
          beside[last] = 0.0;
          return;
        }
      sine = f / norm;
      cosine = bulge / norm;
      difference = diagonal[i + 1] - shifted;
      twice = (diagonal[i] - difference) * sine + 2.0 * cosine * b;
      shifted = sine * twice;
      diagonal[i + 1] = difference + shifted;
      bulge = cosine * twice - b;
      rotate_rows (vectors + i * n, vectors + (i + 1) * n, n, cosine, sine);
    }
  diagonal[first] -= shifted;
  beside[first] = bulge;
  beside[last] = 0.0;
}

static gboolean
make_diagonal (double *diagonal, double *beside, double *vectors, gsize n, const atomic_bool *stop)
{
  for (gsize first = 0; first < n; first++)
    for (guint step = 0; step < MOST_STEPS; step++)
      {
        gsize last = first;

        while (last + 1 < n && fabs (beside[last]) >
                                 DBL_EPSILON * (fabs (diagonal[last]) + fabs (diagonal[last + 1])))
          last++;
        if (last == first)
          break;
        if (bs_stop_is_set (stop))
          return FALSE;
        make_step (diagonal, beside, first, last, vectors, n);
      }

  return TRUE;
}

/**
 * bs_symmetric_decompose:
 * @matrix: (inout): A, n × n, symmetric; it is overwritten
 * @eigenvalues: (out): n numbers, in no particular order
 * @eigenvectors: (out): n × n; row i is the eigenvector of eigenvalue i, so A = Σ λ_i v_i v_iᵀ
 * @scratch: 3n numbers
 * @stop: (nullable): the function ends when it becomes true
 *
 * Returns: %FALSE when it was stopped; the results must not be used then.
 */
gboolean
bs_symmetric_decompose (double *matrix,
                        gsize n,
                        double *eigenvalues,
                        double *eigenvectors,
                        double *scratch,
                        const atomic_bool *stop)
{
  double *beside = scratch, *factors = scratch + n;

  g_return_val_if_fail (matrix != NULL && n > 0 && eigenvalues != NULL, FALSE);
  g_return_val_if_fail (eigenvectors != NULL && scratch != NULL, FALSE);

  return make_tridiagonal (matrix, n, eigenvalues, beside, factors, scratch + 2 * n, stop) &&
         multiply_reflections (matrix, n, factors, eigenvectors, stop) &&
         make_diagonal (eigenvalues, beside, eigenvectors, n, stop);
}

static gboolean
is_finite (const double *values, gsize n)
{
  double sum = 0.0;

  for (gsize i = 0; i < n; i++)
    sum += 0.0 * values[i];

  return sum == 0.0;
}

/**
 * bs_symmetric_inverse_fourth_root:
 * @matrix: A, n × n, symmetric
 * @least: a lower bound of the eigenvalues of A, above 0; smaller eigenvalues come from rounding
 *   and are replaced by it
 * @root: (out): A^(-1/4), n × n
 * @scratch: bs_symmetric_count_scratch() numbers
 * @stop: (nullable): the function ends when it becomes true
 *
 * Computes A^(-1/4) = Σ λ^(-1/4) v vᵀ over the eigenvalues λ and eigenvectors v of A. When A is
 * not finite, all entries of the root are NAN.
 *
 * Returns: %FALSE when it was stopped; @root must not be used then.
 */
gboolean
bs_symmetric_inverse_fourth_root (const double *matrix,
                                  gsize n,
                                  double least,
                                  double *root,
                                  double *scratch,
                                  const atomic_bool *stop)
{
  double *copy = scratch, *vectors = copy + n * n, *scaled = vectors + n * n;
  double *eigenvalues = root;

  g_return_val_if_fail (matrix != NULL && n > 0 && least > 0.0, FALSE);
  g_return_val_if_fail (root != NULL && scratch != NULL, FALSE);

  if (!is_finite (matrix, n * n))
    {
      for (gsize i = 0; i < n * n; i++)
        root[i] = NAN;
      return TRUE;
    }
  memcpy (copy, matrix, n * n * sizeof (double));
  if (!bs_symmetric_decompose (copy, n, eigenvalues, vectors, scaled + n * n, stop))
    return FALSE;

  for (gsize i = 0; i < n; i++)
    {
      double factor = 1.0 / sqrt (sqrt (MAX (eigenvalues[i], least)));

      for (gsize j = 0; j < n; j++)
        scaled[i * n + j] = factor * vectors[i * n + j];
    }
  bs_product_plain (vectors, TRUE, scaled, FALSE, n, n, n, root, stop);

  return !bs_stop_is_set (stop);
}
