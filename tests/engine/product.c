/* Products of large matrices: each way of computing them is compared with plain sums, and blocks
 * give exactly the bits of the plain loops. */

#include "engine/kernels/product-private.h"

#include <math.h>
#include <string.h>

#include "engine/kernels/blocked-product-private.h"
#include "engine/kernels/kernel-private.h"
#include "engine/kernels/rows-private.h"
#include "engine/random.h"

static double *
make (gsize n, gboolean are_whole, guint64 seed)
{
  double *values = g_new (double, n);
  BsRandom random;

  bs_random_init (&random, seed);
  /* Whole numbers have the same sum in any order. */
  for (gsize i = 0; i < n; i++)
    values[i] =
      are_whole ? (double) bs_random_below (&random, 201) - 100.0 : bs_random_normal (&random);

  return values;
}

static BsSteppedMatrix
matrix (const double *values, gsize n_rows, gsize n_columns, gboolean is_turned)
{
  return (BsSteppedMatrix){ values, is_turned ? 1 : n_columns, is_turned ? n_rows : 1 };
}

/* The forms in which B can be given. */
typedef enum
{
  IN_ROWS,
  IN_OCTETS,
  TURNED_ROWS,
  TURNED_OCTETS,
  N_FORMS,
} Form;

/* Copies b, which is stored row by row, in another form. What stands where there is no column is
 * NAN. */
static double *
copy_panel (const double *b, gsize inner, gsize columns, Form form, BsPanelMatrix *panel)
{
  gboolean is_turned = form >= TURNED_ROWS;
  gsize n_rows = is_turned ? columns : inner, count = is_turned ? inner : columns;
  gsize n_octets = (count - 1) / BS_OCTET + 1;
  double *copy = g_new (double, n_rows * n_octets * BS_OCTET);

  if (form == IN_OCTETS || form == TURNED_OCTETS)
    *panel = (BsPanelMatrix){ copy, BS_OCTET, n_rows * BS_OCTET };
  else
    *panel = bs_panel_matrix (copy, n_octets * BS_OCTET);
  for (gsize i = 0; i < n_rows * n_octets * BS_OCTET; i++)
    copy[i] = NAN;
  for (gsize i = 0; i < n_rows; i++)
    for (gsize p = 0; p < count; p++)
      copy[i * panel->row_step + p / BS_OCTET * panel->octet_step + p % BS_OCTET] =
        is_turned ? b[p * columns + i] : b[i * columns + p];

  return copy;
}

/* Computes the whole product at once, and also in two parts, of which the second is added to the
 * first. Numbers beside C must not change. */
static void
check_blocks (gsize rows, gsize inner, gsize columns, gboolean is_turned, Form form, double *room)
{
  const gsize stride = columns + 3, part = inner / 2 / BS_OCTET * BS_OCTET;
  g_autofree double *left = make (rows * inner, FALSE, 1);
  g_autofree double *right = make (inner * columns, FALSE, 2);
  BsSteppedMatrix w = matrix (left, rows, inner, is_turned);
  const BsPanelMatrix plain = bs_panel_matrix (right, columns);
  g_autofree double *expected = g_new (double, rows * columns);
  g_autofree double *whole = g_new (double, rows * stride), *added = g_new (double, rows * stride);
  BsPanelMatrix b;
  g_autofree double *copy = copy_panel (right, inner, columns, form, &b);
  gboolean b_is_turned = form >= TURNED_ROWS;

  for (gsize i = 0; i < rows * stride; i++)
    whole[i] = added[i] = NAN;
  bs_kernel_product (w.values, w.row_step, w.column_step, rows, inner, &plain, columns, expected,
                     columns);
  bs_blocked_product (w, b, b_is_turned, rows, inner, columns, FALSE, whole, stride, room, NULL);
  if (part > 0)
    bs_blocked_product (w, b, b_is_turned, rows, part, columns, FALSE, added, stride, room, NULL);
  w.values += part * w.column_step;
  b.values += b_is_turned ? part / BS_OCTET * b.octet_step : part * b.row_step;
  bs_blocked_product (w, b, b_is_turned, rows, inner - part, columns, part > 0, added, stride, room,
                      NULL);
  for (gsize i = 0; i < rows; i++)
    {
      g_assert_cmpmem (whole + i * stride, columns * sizeof (double), expected + i * columns,
                       columns * sizeof (double));
      g_assert_cmpmem (added + i * stride, columns * sizeof (double), expected + i * columns,
                       columns * sizeof (double));
      for (gsize j = columns; j < stride; j++)
        g_assert_true (isnan (whole[i * stride + j]) && isnan (added[i * stride + j]));
    }
}

/* The sizes are around those of strips and blocks: 240 rows, 256 products, 1024 columns. */
static void
test_blocks (void)
{
  static const gsize rows[] = { 1, 5, 6, 7, 12, 250 };
  static const gsize inner[] = { 2, 31, 256, 257, 600 };
  static const gsize columns[] = { 1, 8, 9, 16, 17, 31, 32, 33, 70 };
  double *room = bs_rows_new (1, bs_blocked_product_get_room ());

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (inner); k++)
      for (gsize j = 0; j < G_N_ELEMENTS (columns); j++)
        for (guint form = 0; form < N_FORMS; form++)
          check_blocks (rows[i], inner[k], columns[j], (i + j) % 2 != 0, (Form) form, room);
  for (guint form = 0; form < N_FORMS; form++)
    check_blocks (13, 300, 1030, form % 2 != 0, (Form) form, room);
  g_aligned_free (room);
}

typedef struct
{
  gsize rows, columns, count;
  gsize stride; /* of a, δ and the results */
  double *theta, *a, *delta, *Delta;
} Products;

static double
sum_forward (const Products *self, gsize i, gsize p)
{
  double sum = 0.0;

  for (gsize j = 0; j < self->columns; j++)
    sum += self->theta[i * self->columns + j] * self->a[j * self->stride + p];

  return sum;
}

static double
sum_backward (const Products *self, gsize j, gsize p)
{
  double sum = 0.0;

  for (gsize i = 0; i < self->rows; i++)
    sum += self->theta[i * self->columns + j + 1] * self->delta[i * self->stride + p];

  return sum;
}

/* Numbers between the rows must not be used. */
static void
check_panel (const Products *self,
             const double *panel,
             gsize rows,
             double (*sum) (const Products *self, gsize row, gsize p))
{
  for (gsize i = 0; i < rows; i++)
    for (gsize p = 0; p < self->stride; p++)
      if (p < self->count)
        g_assert_cmpfloat (panel[i * self->stride + p], ==, sum (self, i, p));
      else
        g_assert_true (isnan (panel[i * self->stride + p]));
}

static void
check_accumulate (const Products *self, double *room)
{
  const BsPanelMatrix a = bs_panel_matrix (self->a, self->stride);
  gsize n = self->rows * self->columns;
  g_autofree double *Delta = g_memdup2 (self->Delta, n * sizeof (double));

  bs_product_accumulate (self->delta, self->stride, &a, self->count, Delta, self->rows,
                         self->columns, room, NULL);
  for (gsize i = 0; i < self->rows; i++)
    for (gsize j = 0; j < self->columns; j++)
      {
        double sum = self->Delta[i * self->columns + j];

        for (gsize p = 0; p < self->count; p++)
          sum += self->delta[i * self->stride + p] * self->a[j * self->stride + p];
        g_assert_cmpfloat (Delta[i * self->columns + j], ==, sum);
      }
}

static void
check_products (gsize rows, gsize columns, gsize count, gsize stride, double *room)
{
  Products products = {
    rows,
    columns,
    count,
    stride,
    make (rows * columns, TRUE, 3),
    make (columns * stride, TRUE, 4),
    make (rows * stride, TRUE, 5),
    make (rows * columns, TRUE, 6),
  };
  g_autofree double *z = g_new (double, rows * stride);
  g_autofree double *result = g_new (double, columns * stride);
  BsPanelMatrix a;

  for (gsize i = 0; i < rows * stride; i++)
    z[i] = NAN;
  for (gsize i = 0; i < columns * stride; i++)
    result[i] = NAN;
  a = bs_panel_matrix (products.a, stride);
  bs_product_forward (products.theta, rows, columns, &a, count, z, stride, room, NULL);
  check_panel (&products, z, rows, sum_forward);
  bs_product_backward (products.theta, rows, columns, products.delta, stride, count, result, stride,
                       room, NULL);
  check_panel (&products, result, columns - 1, sum_backward);
  check_accumulate (&products, room);
  g_free (products.theta);
  g_free (products.a);
  g_free (products.delta);
  g_free (products.Delta);
}

/* Multiplies by the plain loops, by OpenBLAS and in blocks, whichever of them this processor would
 * choose, also with one row or one example. */
static void
test_ways (void)
{
  static const gsize counts[] = { 1, 2, 3, 16, 23, 40 };
  double *room = bs_rows_new (1, bs_blocked_product_get_room ());

  g_assert_false (bs_product_is_large (12, 13));
  g_assert_true (bs_product_is_large (320, 321));
  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    for (gsize gap = 0; gap <= 5; gap += 5)
      {
        gsize count = counts[i];

        check_products (12, 13, count, count + gap, NULL);
        check_products (320, 321, count, count + gap, NULL);
        check_products (320, 321, count, count + gap, room);
        check_products (1, 100001, count, count + gap, NULL);
        check_products (1, 100001, count, count + gap, room);
      }
  g_aligned_free (room);
}

static void
check_plain (gsize rows, gsize inner, gsize columns, gboolean a_is_turned, gboolean b_is_turned)
{
  g_autofree double *a = make (rows * inner, TRUE, 9), *b = make (inner * columns, TRUE, 10);
  g_autofree double *result = g_new (double, rows * columns);
  BsSteppedMatrix left = matrix (a, rows, inner, a_is_turned);
  BsSteppedMatrix right = matrix (b, inner, columns, b_is_turned);

  for (gsize i = 0; i < rows * columns; i++)
    result[i] = NAN;
  bs_product_plain (a, a_is_turned, b, b_is_turned, rows, inner, columns, result, NULL);
  for (gsize i = 0; i < rows; i++)
    for (gsize j = 0; j < columns; j++)
      {
        double sum = 0.0;

        for (gsize k = 0; k < inner; k++)
          sum += left.values[i * left.row_step + k * left.column_step] *
                 right.values[k * right.row_step + j * right.column_step];
        g_assert_cmpfloat (result[i * columns + j], ==, sum);
      }
}

static void
test_plain (void)
{
  static const gsize sizes[][3] = { { 1, 1, 1 },   { 1, 7, 1 },     { 9, 1, 5 },    { 1, 30, 11 },
                                    { 9, 30, 11 }, { 330, 310, 5 }, { 5, 310, 330 } };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint turned = 0; turned < 3; turned++)
      check_plain (sizes[i][0], sizes[i][1], sizes[i][2], (turned & 1) != 0, (turned & 2) != 0);
}

/* A product that is stopped before it begins does not even copy the first block. */
static void
test_stop (void)
{
  const gsize rows = 300, inner = 600, columns = 40;
  g_autofree double *left = make (rows * inner, FALSE, 7);
  g_autofree double *right = make (inner * columns, FALSE, 8);
  g_autofree double *result = g_new0 (double, rows * columns);
  gsize n_room = bs_blocked_product_get_room ();
  double *room = bs_rows_new (1, n_room);
  atomic_bool stop = true;

  bs_blocked_product (matrix (left, rows, inner, FALSE), bs_panel_matrix (right, columns), FALSE,
                      rows, inner, columns, FALSE, result, columns, room, &stop);
  for (gsize i = 0; i < rows * columns; i++)
    g_assert_cmpfloat (result[i], ==, 0.0);
  for (gsize i = 0; i < n_room; i++)
    g_assert_cmpfloat (room[i], ==, 0.0);
  g_aligned_free (room);
}

/* How often a product of rows × inner × columns looks at the stop flag. */
static guint64
count_looks (guint way, gsize rows, gsize inner, gsize columns, double *room)
{
  g_autofree double *w = g_new0 (double, rows * inner);
  g_autofree double *b = g_new0 (double, MAX (inner, rows) * columns);
  g_autofree double *result = g_new0 (double, MAX (inner, rows) * columns);
  g_autofree double *sums = way == 2 ? g_new0 (double, rows * inner) : NULL;
  const BsPanelMatrix panel = bs_panel_matrix (b, columns);
  atomic_bool stop = false;
  BsStopLooks looks = { 0 };

  atomic_store (&_bs_stop_looks, &looks);
  if (way == 0)
    bs_product_forward (w, rows, inner, &panel, columns, result, columns, room, &stop);
  else if (way == 1)
    bs_product_backward (w, rows, inner, b, columns, columns, result, columns, room, &stop);
  else if (way == 2)
    bs_product_accumulate (result, columns, &panel, columns, sums, rows, inner, room, &stop);
  else
    bs_product_plain (w, FALSE, b, FALSE, rows, inner, columns, result, &stop);
  atomic_store (&_bs_stop_looks, NULL);

  return atomic_load (&looks.n);
}

/* The work between two looks takes about 10 ms on a present machine. */
static void
test_looks (void)
{
  static const gsize sizes[][3] = {
    { 60000, 100, 1 }, { 60000, 100, 4 }, { 60000, 100, 90 }, { 100, 60000, 4 }, { 100, 60000, 90 },
  };
  double *room = bs_rows_new (1, bs_blocked_product_get_room ());

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint way = 0; way < 4; way++)
      for (guint has_room = 0; has_room < 2; has_room++)
        {
          const gsize n_entries = sizes[i][0] * sizes[i][1];
          guint64 n =
            count_looks (way, sizes[i][0], sizes[i][1], sizes[i][2], has_room != 0 ? room : NULL);

          g_assert_cmpuint (n * 2000000, >=, n_entries);
          g_assert_cmpuint (n * 400000000, >=, n_entries * sizes[i][2]);
        }
  g_aligned_free (room);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/product/blocks", test_blocks);
  g_test_add_func ("/product/ways", test_ways);
  g_test_add_func ("/product/plain", test_plain);
  g_test_add_func ("/product/stop", test_stop);
  g_test_add_func ("/product/looks", test_looks);

  return g_test_run ();
}
