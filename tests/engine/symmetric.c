/* Decompositions are multiplied together again, and roots are raised to their power. */

#include "engine/kernels/symmetric-private.h"

#include <math.h>
#include <string.h>

#include "engine/kernels/product-private.h"
#include "engine/random.h"

/* G Gᵀ + least I for a random G of n × rank. */
static double *
make_matrix (gsize n, gsize rank, double least, double scale, BsRandom *random)
{
  g_autofree double *G = g_new (double, n * rank);
  double *matrix = g_new (double, n * n);

  for (gsize i = 0; i < n * rank; i++)
    G[i] = scale * bs_random_normal (random);
  bs_product_plain (G, FALSE, G, TRUE, n, rank, n, matrix, NULL);
  for (gsize i = 0; i < n; i++)
    {
      matrix[i * n + i] += least;
      for (gsize j = 0; j < i; j++)
        matrix[i * n + j] = matrix[j * n + i];
    }

  return matrix;
}

static double
largest (const double *values, gsize n)
{
  double found = 0.0;

  for (gsize i = 0; i < n; i++)
    found = MAX (found, fabs (values[i]));

  return found;
}

static double
furthest (const double *a, const double *b, gsize n)
{
  double found = 0.0;

  for (gsize i = 0; i < n; i++)
    found = MAX (found, fabs (a[i] - b[i]));

  return found;
}

static void
check_decomposition (const double *matrix, gsize n)
{
  g_autofree double *copy = g_memdup2 (matrix, n * n * sizeof (double));
  g_autofree double *values = g_new (double, n), *vectors = g_new (double, n * n);
  g_autofree double *scaled = g_new (double, n * n), *again = g_new (double, n * n);
  g_autofree double *scratch = g_new (double, 3 * n);

  g_assert_true (bs_symmetric_decompose (copy, n, values, vectors, scratch, NULL));

  for (gsize i = 0; i < n; i++)
    for (gsize j = 0; j < n; j++)
      scaled[i * n + j] = values[i] * vectors[i * n + j];
  bs_product_plain (vectors, TRUE, scaled, FALSE, n, n, n, again, NULL);
  g_assert_cmpfloat (furthest (again, matrix, n * n), <=,
                     1e-14 * (double) n * largest (matrix, n * n));

  bs_product_plain (vectors, FALSE, vectors, TRUE, n, n, n, again, NULL);
  for (gsize i = 0; i < n; i++)
    again[i * n + i] -= 1.0;
  g_assert_cmpfloat (largest (again, n * n), <=, 1e-14 * (double) n);
}

static void
test_decomposition (void)
{
  static const gsize sizes[] = { 1, 2, 3, 4, 7, 26, 65, 130 };
  BsRandom random;

  bs_random_init (&random, 5);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (gsize rank = 1; rank <= sizes[i]; rank += MAX (sizes[i] / 3, 1))
      {
        g_autofree double *matrix = make_matrix (sizes[i], rank, 1e-3, 2.0, &random);
        g_autofree double *tiny = make_matrix (sizes[i], rank, 0.0, 1e-100, &random);

        check_decomposition (matrix, sizes[i]);
        check_decomposition (tiny, sizes[i]);
      }
}

/* Matrices that need no reflection or rotation, and matrices whose eigenvalues are all equal. */
static void
test_special (void)
{
  double zero[9] = { 0.0 }, identity[9] = { 1, 0, 0, 0, 1, 0, 0, 0, 1 };
  double mixed[9] = { 0, 1, 0, 1, 0, 0, 0, 0, -3 };

  check_decomposition (zero, 3);
  check_decomposition (identity, 3);
  check_decomposition (mixed, 3);
}

static void
test_root (void)
{
  static const gsize sizes[] = { 1, 2, 5, 26, 65 };
  BsRandom random;

  bs_random_init (&random, 6);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      gsize n = sizes[i];
      g_autofree double *matrix = make_matrix (n, n, 0.5, 1.0, &random);
      g_autofree double *root = g_new (double, n * n), *square = g_new (double, n * n);
      g_autofree double *fourth = g_new (double, n * n), *product = g_new (double, n * n);
      g_autofree double *scratch = g_new (double, bs_symmetric_count_scratch (n));

      g_assert_true (bs_symmetric_inverse_fourth_root (matrix, n, 0.5, root, scratch, NULL));
      bs_product_plain (root, FALSE, root, FALSE, n, n, n, square, NULL);
      bs_product_plain (square, FALSE, square, FALSE, n, n, n, fourth, NULL);
      bs_product_plain (fourth, FALSE, matrix, FALSE, n, n, n, product, NULL);
      for (gsize j = 0; j < n; j++)
        product[j * n + j] -= 1.0;
      g_assert_cmpfloat (largest (product, n * n), <=, 1e-11);
    }
}

/* It must also end when an entry is not a number. */
static void
test_not_finite (void)
{
  double matrix[16], root[16], scratch[3 * 16 + 3 * 4];

  for (guint i = 0; i < 16; i++)
    matrix[i] = i % 3 == 0 ? NAN : INFINITY;
  g_assert_true (bs_symmetric_inverse_fourth_root (matrix, 4, 1.0, root, scratch, NULL));
  g_assert_false (isfinite (root[0]));
}

static void
test_stopped (void)
{
  double matrix[4] = { 2, 1, 1, 2 }, root[4], scratch[3 * 4 + 3 * 2];
  atomic_bool stop = true;

  g_assert_false (bs_symmetric_inverse_fourth_root (matrix, 2, 1.0, root, scratch, &stop));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/symmetric/decomposition", test_decomposition);
  g_test_add_func ("/symmetric/special", test_special);
  g_test_add_func ("/symmetric/root", test_root);
  g_test_add_func ("/symmetric/not-finite", test_not_finite);
  g_test_add_func ("/symmetric/stopped", test_stopped);

  return g_test_run ();
}
