/* The loops of propagation are compared with the C library and with plain sums. A number has the
 * same bits alone and among others. */

#include "engine/kernels/kernel-private.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "engine/cost.h"
#include "engine/random.h"

#define N 1031

typedef void (*Function) (const double *z, double *a, gsize n);

static void
fill (double *values, gsize n, guint64 seed)
{
  static const double sizes[] = { 1e-6, 0.1, 3.0, 30.0, 800.0 };
  BsRandom random;

  bs_random_init (&random, seed);
  for (gsize i = 0; i < n; i++)
    values[i] = bs_random_uniform (&random, -1.0, 1.0) * sizes[i % G_N_ELEMENTS (sizes)];
}

static double
sigmoid (double z)
{
  double e = exp (-fabs (z));

  return z >= 0.0 ? 1.0 / (1.0 + e) : e / (1.0 + e);
}

/* The numbers agree within 3 units in the last place. Numbers smaller than the least normal number
 * are not compared. */
static void
assert_near (double value, double expected)
{
  g_assert_cmpfloat (fabs (value - expected), <=, 3.0 * DBL_EPSILON * fabs (expected) + DBL_MIN);
}

static void
test_values (void)
{
  double z[N], a[N];

  fill (z, N, 1);
  bs_kernel_sigmoid (z, a, N);
  for (gsize i = 0; i < N; i++)
    assert_near (a[i], sigmoid (z[i]));
  bs_kernel_tanh (z, a, N);
  for (gsize i = 0; i < N; i++)
    assert_near (a[i], tanh (z[i]));
  bs_kernel_relu (z, a, N);
  for (gsize i = 0; i < N; i++)
    g_assert_cmpfloat (a[i], ==, fmax (z[i], 0.0));
  for (gsize i = 0; i < N; i++)
    {
      double y = (double) (i & 1);

      assert_near (bs_cost_term (z[i], y),
                   (z[i] > 0.0 ? z[i] - y * z[i] : -y * z[i]) + log1p (exp (-fabs (z[i]))));
    }
}

static void
test_edges (void)
{
  const double z[] = { 0.0, -0.0, INFINITY, -INFINITY, NAN, 1e308, -1e308, 5e-324, 745.2, -745.2 };
  double a[G_N_ELEMENTS (z)];

  bs_kernel_sigmoid (z, a, G_N_ELEMENTS (z));
  g_assert_cmpfloat (a[0], ==, 0.5);
  g_assert_cmpfloat (a[1], ==, 0.5);
  g_assert_cmpfloat (a[2], ==, 1.0);
  g_assert_cmpfloat (a[3], ==, 0.0);
  g_assert_true (isnan (a[4]));
  g_assert_cmpfloat (a[5], ==, 1.0);
  g_assert_cmpfloat (a[6], ==, 0.0);
  g_assert_cmpfloat (a[7], ==, 0.5);
  bs_kernel_tanh (z, a, G_N_ELEMENTS (z));
  g_assert_cmpfloat (a[0], ==, 0.0);
  g_assert_true (signbit (a[1]));
  g_assert_cmpfloat (a[2], ==, 1.0);
  g_assert_cmpfloat (a[3], ==, -1.0);
  g_assert_true (isnan (a[4]));
  g_assert_cmpfloat (a[7], ==, 5e-324);
  g_assert_cmpfloat (bs_cost_term (0.0, 1.0), ==, log (2.0));
  g_assert_cmpfloat (bs_cost_term (1e308, 1.0), ==, 0.0);
  g_assert_cmpfloat (bs_cost_term (1e308, 0.0), ==, 1e308);
  g_assert_true (isnan (bs_cost_term (NAN, 0.0)));
}

/* The position of a number and the length of the array do not matter, including ends of all
 * lengths. */
static void
assert_bits (Function function)
{
  double z[N], a[N], alone;

  fill (z, N, 2);
  for (gsize n = 1; n <= 40; n++)
    for (gsize first = 0; first + n <= N; first += n)
      {
        function (z + first, a + first, n);
        function (z + first + n / 2, &alone, 1);
        g_assert_true (memcmp (&alone, &a[first + n / 2], sizeof alone) == 0);
        function (z + first + n - 1, &alone, 1);
        g_assert_true (memcmp (&alone, &a[first + n - 1], sizeof alone) == 0);
      }
}

static void
test_bits (void)
{
  double z[N], y[N], a[N], delta[N], same[N];

  assert_bits (bs_kernel_sigmoid);
  assert_bits (bs_kernel_tanh);
  assert_bits (bs_kernel_relu);

  fill (z, N, 3);
  for (gsize i = 0; i < N; i++)
    y[i] = (double) (i % 3 == 0);
  bs_kernel_output (z, y, a, delta, N);
  bs_kernel_sigmoid (z, same, N);
  g_assert_cmpmem (a, sizeof a, same, sizeof same);
  for (gsize i = 0; i < N; i++)
    {
      double one_a, one_delta, term = bs_kernel_output (z + i, y + i, &one_a, &one_delta, 1);

      g_assert_cmpfloat (term, ==, bs_cost_term (z[i], y[i]));
      g_assert_cmpfloat (one_a, ==, a[i]);
      g_assert_cmpfloat (one_delta, ==, delta[i]);
    }
}

static void
test_slopes (void)
{
  static const struct
  {
    Function value;
    void (*slope) (const double *a, double *delta, gsize n);
  } kinds[] = {
    { bs_kernel_sigmoid, bs_kernel_sigmoid_slope },
    { bs_kernel_tanh, bs_kernel_tanh_slope },
    { bs_kernel_relu, bs_kernel_relu_slope },
  };
  double z[N], a[N], delta[N];

  fill (z, N, 4);
  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      kinds[k].value (z, a, N);
      for (gsize i = 0; i < N; i++)
        delta[i] = (double) i - 500.0;
      kinds[k].slope (a, delta, N);
      for (gsize i = 0; i < N; i++)
        {
          double slope = k == 0 ? a[i] * (1.0 - a[i]) : k == 1 ? 1.0 - a[i] * a[i] : a[i] > 0.0;
          double alone = (double) i - 500.0;

          g_assert_cmpfloat_with_epsilon (delta[i], ((double) i - 500.0) * slope,
                                          1e-15 * (1.0 + fabs ((double) i - 500.0)));
          kinds[k].slope (a + i, &alone, 1);
          g_assert_cmpfloat (alone, ==, delta[i]);
        }
    }
}

static void
test_squares (void)
{
  double theta[5 * 40];

  for (gsize i = 0; i < G_N_ELEMENTS (theta); i++)
    theta[i] = (double) (i % 17);
  for (gsize rows = 0; rows <= 5; rows++)
    for (gsize columns = 2; columns <= 40; columns++)
      {
        double squares[5];

        bs_kernel_squares (theta, rows, columns, squares);
        for (gsize i = 0; i < rows; i++)
          {
            double sum = 0.0;

            for (gsize j = 1; j < columns; j++)
              sum += theta[i * columns + j] * theta[i * columns + j];
            g_assert_cmpfloat (squares[i], ==, sum);
          }
      }
}

static void
test_derive (void)
{
  double theta[5 * 40], D[5 * 40], before[5 * 40], squares[5], expected[5];

  fill (theta, G_N_ELEMENTS (theta), 12);
  fill (before, G_N_ELEMENTS (before), 13);
  for (gsize rows = 0; rows <= 5; rows++)
    for (gsize columns = 2; columns <= 40; columns++)
      {
        memcpy (D, before, sizeof D);
        bs_kernel_squares (theta, rows, columns, expected);
        bs_kernel_derive (D, theta, rows, columns, 7.0, 0.25, squares);
        g_assert_cmpmem (squares, rows * sizeof (double), expected, rows * sizeof (double));
        for (gsize i = 0; i < G_N_ELEMENTS (D); i++)
          {
            double value = before[i] / 7.0;

            if (i >= rows * columns)
              g_assert_cmpfloat (D[i], ==, before[i]);
            else if (i % columns == 0)
              g_assert_cmpfloat (D[i], ==, value);
            else
              g_assert_cmpfloat_with_epsilon (D[i], value + 0.25 * theta[i],
                                              DBL_EPSILON * (fabs (value) + fabs (theta[i])));
          }
      }
}

/* The numbers are whole, so their sums are exact in any order. */
static void
fill_whole (double *values, gsize n, guint64 seed)
{
  BsRandom random;

  bs_random_init (&random, seed);
  for (gsize i = 0; i < n; i++)
    values[i] = (double) bs_random_below (&random, 201) - 100.0;
}

static void
test_product (void)
{
  double w[13 * 13], b[13 * 53], c[13 * 53];
  const BsPanelMatrix panel = bs_panel_matrix (b, 53);

  fill_whole (w, G_N_ELEMENTS (w), 5);
  fill_whole (b, G_N_ELEMENTS (b), 6);
  for (gsize rows = 1; rows <= 13; rows++)
    for (gsize inner = 1; inner <= 13; inner += 3)
      for (gsize count = 1; count <= 53; count++)
        for (gsize turned = 0; turned < 2; turned++)
          {
            gsize row_step = turned ? 1 : inner, step = turned ? rows : 1;

            for (gsize i = 0; i < G_N_ELEMENTS (c); i++)
              c[i] = NAN;
            bs_kernel_product (w, row_step, step, rows, inner, &panel, count, c, 53);
            for (gsize i = 0; i < rows; i++)
              for (gsize p = 0; p < 53; p++)
                {
                  double sum = 0.0;

                  for (gsize k = 0; k < inner; k++)
                    sum += w[i * row_step + k * step] * b[k * 53 + p];
                  if (p < count)
                    g_assert_cmpfloat (c[i * 53 + p], ==, sum);
                  else
                    g_assert_true (isnan (c[i * 53 + p]));
                }
          }
}

/* The same matrix in octets, with NAN where there is no example. */
static double *
copy_octets (const double *rows, gsize n_rows, gsize count, BsPanelMatrix *panel)
{
  gsize n_octets = (count - 1) / BS_OCTET + 1;
  double *octets = g_new (double, n_octets * n_rows * BS_OCTET);

  *panel = (BsPanelMatrix){ octets, BS_OCTET, n_rows * BS_OCTET };
  for (gsize i = 0; i < n_octets * n_rows * BS_OCTET; i++)
    octets[i] = NAN;
  for (gsize i = 0; i < n_rows; i++)
    for (gsize p = 0; p < count; p++)
      octets[p / BS_OCTET * panel->octet_step + i * BS_OCTET + p % BS_OCTET] = rows[i * count + p];

  return octets;
}

/* One product and one addition, as this processor does them. */
static double
add_product (double sum, double a, double b)
{
  volatile double product = a * b;

  return bs_kernel_is_v3 () ? fma (a, b, sum) : sum + product;
}

/* The sums of an example have the same bits whatever examples are beside it, and in whatever form
 * the examples are stored: they are added for k = 0, 1, ... The longest columns go in parts. */
static void
test_product_bits (void)
{
  static const gsize lengths[] = { 9, 512, 513, 1100 };
  enum
  {
    ROWS = 7,
    COUNT = 69
  };

  for (gsize l = 0; l < G_N_ELEMENTS (lengths); l++)
    {
      gsize inner = lengths[l];
      g_autofree double *w = g_new (double, ROWS * inner);
      g_autofree double *b = g_new (double, inner * COUNT);
      g_autofree double *octets = NULL;
      double c[ROWS * COUNT], same[ROWS * COUNT], alone[ROWS];
      BsPanelMatrix rows = bs_panel_matrix (b, COUNT), panel;

      fill (w, ROWS * inner, 7);
      fill (b, inner * COUNT, 8);
      octets = copy_octets (b, inner, COUNT, &panel);
      bs_kernel_product (w, inner, 1, ROWS, inner, &rows, COUNT, c, COUNT);
      bs_kernel_product (w, inner, 1, ROWS, inner, &panel, COUNT, same, COUNT);
      g_assert_cmpmem (same, sizeof same, c, sizeof c);
      for (gsize p = 0; p < COUNT; p++)
        {
          const BsPanelMatrix column = bs_panel_matrix (b + p, COUNT);

          bs_kernel_product (w, inner, 1, ROWS, inner, &column, 1, alone, 1);
          for (gsize i = 0; i < ROWS; i++)
            {
              double sum = 0.0;

              for (gsize k = 0; k < inner; k++)
                sum = add_product (sum, w[i * inner + k], b[k * COUNT + p]);
              g_assert_cmpfloat (alone[i], ==, sum);
              g_assert_cmpfloat (c[i * COUNT + p], ==, sum);
            }
        }
    }
}

/* Example p is added in lane p modulo 8; the examples after the last whole octet are added at the
 * end. */
static double
add_in_lanes (double before, const double *a, const double *b, gsize count)
{
  double lanes[8] = { 0.0 }, sum = before;
  gsize whole = count / 8 * 8;

  for (gsize p = 0; p < whole; p++)
    lanes[p % 8] = add_product (lanes[p % 8], a[p], b[p]);
  if (whole > 0)
    sum += ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) +
           ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
  for (gsize p = whole; p < count; p++)
    sum = add_product (sum, a[p], b[p]);

  return sum;
}

/* Dots and runs give the same bits, in whatever form the examples are stored. */
static void
check_add_products (gsize rows, gsize columns, gsize count)
{
  g_autofree double *a = g_new (double, rows * count), *b = g_new (double, columns * count);
  g_autofree double *before = g_new (double, rows * columns);
  g_autofree double *room = g_new (double, bs_kernel_get_runs_room (rows, count) + 1);
  g_autofree double *octets = NULL;
  const BsPanelMatrix in_rows = bs_panel_matrix (b, count);
  BsPanelMatrix in_octets;

  fill (a, rows * count, 9);
  fill (b, columns * count, 10);
  fill (before, rows * columns, 11);
  octets = copy_octets (b, columns, count, &in_octets);
  for (guint way = 0; way < 4; way++)
    {
      g_autofree double *r = g_memdup2 (before, rows * columns * sizeof (double));

      bs_kernel_add_products (a, count, way % 2 == 0 ? &in_rows : &in_octets, count, r, rows,
                              columns, way / 2 == 0 ? NULL : room);
      for (gsize i = 0; i < rows; i++)
        for (gsize j = 0; j < columns; j++)
          g_assert_cmpfloat (
            r[i * columns + j], ==,
            add_in_lanes (before[i * columns + j], a + i * count, b + j * count, count));
    }
}

static void
test_add_products (void)
{
  for (gsize rows = 1; rows <= 11; rows++)
    for (gsize columns = 1; columns <= 15; columns++)
      for (gsize count = 1; count <= 37; count += 3)
        check_add_products (rows, columns, count);
  for (gsize rows = 12; rows <= 40; rows++)
    check_add_products (rows, 7, 75);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kernel/values", test_values);
  g_test_add_func ("/kernel/edges", test_edges);
  g_test_add_func ("/kernel/bits", test_bits);
  g_test_add_func ("/kernel/slopes", test_slopes);
  g_test_add_func ("/kernel/squares", test_squares);
  g_test_add_func ("/kernel/derive", test_derive);
  g_test_add_func ("/kernel/product", test_product);
  g_test_add_func ("/kernel/product-bits", test_product_bits);
  g_test_add_func ("/kernel/add-products", test_add_products);

  return g_test_run ();
}
