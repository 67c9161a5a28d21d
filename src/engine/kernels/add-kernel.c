/* The sums over examples: R := R + A Bᵀ, where each entry adds a product for each example.
 *
 * Δ := Δ + δ Aᵀ is such a sum. Its order is fixed: example p is added in lane p modulo 8. The eight
 * lanes are added at the end, and then the examples after the last whole octet, one after the
 * other.
 *
 * Here a vector holds the eight lanes of one entry, or a half or a quarter of them, and an entry is
 * a dot product of two rows. Adding the lanes of a vector takes about as long as sixteen more
 * examples, so with many examples runs (runs-kernel.c) are faster, which compute the same bits. */

#include "engine/kernels/kernel-private.h"
#include "engine/kernels/kernel-vectors-private.h"

/* The largest tile of R. */
#define MOST_ROWS    4
#define MOST_COLUMNS 6

/* Handles fewer than eight examples: there is no whole octet. The count is a constant in each call,
 * so the compiler can unroll the loop. */
ALWAYS_INLINE void
add_few (const double *a,
         gsize a_stride,
         const BsPanelMatrix *b,
         gsize count,
         double *r,
         gsize rows,
         gsize columns)
{
  const double *values = b->values;
  gsize b_step = b->row_step;

  for (gsize i = 0; i < rows; i++)
    for (gsize j = 0; j < columns; j++)
      {
        double sum = r[i * columns + j];

#pragma GCC unroll 8
        for (gsize p = 0; p < count; p++)
          sum += a[i * a_stride + p] * values[j * b_step + p];
        r[i * columns + j] = sum;
      }
}

G_STATIC_ASSERT (BS_KERNEL_MANY == 8);

BS_KERNEL void
bs_kernel_add_few (const double *a,
                   gsize a_stride,
                   const BsPanelMatrix *b,
                   gsize count,
                   double *r,
                   gsize rows,
                   gsize columns)
{
  switch (count)
    {
    case 1:
      add_few (a, a_stride, b, 1, r, rows, columns);
      break;
    case 2:
      add_few (a, a_stride, b, 2, r, rows, columns);
      break;
    case 3:
      add_few (a, a_stride, b, 3, r, rows, columns);
      break;
    case 4:
      add_few (a, a_stride, b, 4, r, rows, columns);
      break;
    case 5:
      add_few (a, a_stride, b, 5, r, rows, columns);
      break;
    case 6:
      add_few (a, a_stride, b, 6, r, rows, columns);
      break;
    case 7:
      add_few (a, a_stride, b, 7, r, rows, columns);
      break;
    default:
      break;
    }
}

/* Adds the lanes of an entry. */
#define DEFINE_ADD_LANES(Name, Type)                                                               \
  ALWAYS_INLINE double Name (const Type *sums)                                                     \
  {                                                                                                \
    const gsize width = sizeof (Type) / sizeof (double);                                           \
    double lanes[BS_OCTET];                                                                        \
                                                                                                   \
    for (gsize lane = 0; lane < BS_OCTET; lane++)                                                  \
      lanes[lane] = sums[lane / width][lane % width];                                              \
                                                                                                   \
    return ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) +                                       \
           ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));                                        \
  }

/* Computes the sums over the whole octets of a tile of R. Meanwhile it asks for a row of B that is
 * used next: the row at `next`. */
#define DEFINE_DOTS(Name, Type, ADD_LANES)                                                         \
  ALWAYS_INLINE void Name (gsize rows, gsize columns, const double *a, gsize a_stride,             \
                           BsPanelMatrix b, gsize n_octets, const double *next, double *r,         \
                           gsize r_stride)                                                         \
  {                                                                                                \
    enum                                                                                           \
    {                                                                                              \
      WIDTH = sizeof (Type) / sizeof (double),                                                     \
      PARTS = 8 / WIDTH                                                                            \
    };                                                                                             \
    Type sums[MOST_ROWS][MOST_COLUMNS][PARTS];                                                     \
                                                                                                   \
    for (gsize i = 0; i < rows; i++)                                                               \
      for (gsize j = 0; j < columns; j++)                                                          \
        for (gsize part = 0; part < PARTS; part++)                                                 \
          sums[i][j][part] = (Type){ 0.0 };                                                        \
    for (gsize octet = 0; octet < n_octets; octet++)                                               \
      for (gsize part = 0; part < PARTS; part++)                                                   \
        {                                                                                          \
          Type right[MOST_COLUMNS];                                                                \
                                                                                                   \
          for (gsize j = 0; j < columns; j++)                                                      \
            right[j] =                                                                             \
              *(const Type *) (b.values + j * b.row_step + octet * b.octet_step + part * WIDTH);   \
          if (part == 0)                                                                           \
            __builtin_prefetch (next + octet * b.octet_step, 0, 2);                                \
          for (gsize i = 0; i < rows; i++)                                                         \
            {                                                                                      \
              Type left = *(const Type *) (a + i * a_stride + octet * BS_OCTET + part * WIDTH);    \
                                                                                                   \
              for (gsize j = 0; j < columns; j++)                                                  \
                sums[i][j][part] += left * right[j];                                               \
            }                                                                                      \
        }                                                                                          \
    for (gsize i = 0; i < rows; i++)                                                               \
      ADD_LANES (sums[i], columns, r + i * r_stride);                                              \
  }

/* Computes all rows of COLUMNS columns of R. */
#define DEFINE_COLUMNS(Name, Dots, ROWS, COLUMNS)                                                  \
  ALWAYS_INLINE void Name (const double *a, gsize a_stride, BsPanelMatrix b, gsize n_octets,       \
                           double *r, gsize rows, gsize r_stride)                                  \
  {                                                                                                \
    const double *next = b.values + COLUMNS * b.row_step;                                          \
    gsize i = 0, tile = 0;                                                                         \
                                                                                                   \
    for (; i + ROWS <= rows; i += ROWS, tile++)                                                    \
      Dots (ROWS, COLUMNS, a + i * a_stride, a_stride, b, n_octets,                                \
            next + tile % COLUMNS * b.row_step, r + i * r_stride, r_stride);                       \
    a += i * a_stride;                                                                             \
    r += i * r_stride;                                                                             \
    if (rows - i == 3)                                                                             \
      Dots (3, COLUMNS, a, a_stride, b, n_octets, next, r, r_stride);                              \
    else if (rows - i == 2)                                                                        \
      Dots (2, COLUMNS, a, a_stride, b, n_octets, next, r, r_stride);                              \
    else if (rows - i == 1)                                                                        \
      Dots (1, COLUMNS, a, a_stride, b, n_octets, next, r, r_stride);                              \
  }

DEFINE_ADD_LANES (add_Two, Two)

ALWAYS_INLINE void
add_lanes_of_Two (Two sums[][4], gsize columns, double *r)
{
  for (gsize j = 0; j < columns; j++)
    r[j] += add_Two (sums[j]);
}

DEFINE_DOTS (dots_of_twos, Two, add_lanes_of_Two)
DEFINE_COLUMNS (add_two_columns, dots_of_twos, 1, 2)
DEFINE_COLUMNS (add_column_any, dots_of_twos, 1, 1)

static void
add_dots_any (const double *a,
              gsize a_stride,
              BsPanelMatrix b,
              gsize n_octets,
              double *r,
              gsize rows,
              gsize columns)
{
  gsize j = 0;

  for (; j + 2 <= columns; j += 2, b.values += 2 * b.row_step)
    add_two_columns (a, a_stride, b, n_octets, r + j, rows, columns);
  for (; j < columns; j++, b.values += b.row_step)
    add_column_any (a, a_stride, b, n_octets, r + j, rows, columns);
}

#if BS_KERNEL_CHOOSES
DEFINE_ADD_LANES (add_Four, Four)

/* Adds four lanes of each of four sums. */
ALWAYS_INLINE Four
add_fours (Four a, Four b, Four c, Four d)
{
  Four ab = __builtin_shufflevector (a, b, 0, 4, 2, 6) + __builtin_shufflevector (a, b, 1, 5, 3, 7);
  Four cd = __builtin_shufflevector (c, d, 0, 4, 2, 6) + __builtin_shufflevector (c, d, 1, 5, 3, 7);

  return __builtin_shufflevector (ab, cd, 0, 1, 4, 5) +
         __builtin_shufflevector (ab, cd, 2, 3, 6, 7);
}

ALWAYS_INLINE void
add_lanes_of_Four (Four sums[][2], gsize columns, double *r)
{
  if (columns == 4)
    *(Four *) r += add_fours (sums[0][0], sums[1][0], sums[2][0], sums[3][0]) +
                   add_fours (sums[0][1], sums[1][1], sums[2][1], sums[3][1]);
  else
    for (gsize j = 0; j < columns; j++)
      r[j] += add_Four (sums[j]);
}

DEFINE_DOTS (dots_of_fours, Four, add_lanes_of_Four)
DEFINE_COLUMNS (add_four_columns_v3, dots_of_fours, 1, 4)
DEFINE_COLUMNS (add_column_v3, dots_of_fours, 1, 1)

BS_KERNEL_V3 static void
add_dots_v3 (const double *a,
             gsize a_stride,
             BsPanelMatrix b,
             gsize n_octets,
             double *r,
             gsize rows,
             gsize columns)
{
  gsize j = 0;

  for (; j + 4 <= columns; j += 4, b.values += 4 * b.row_step)
    add_four_columns_v3 (a, a_stride, b, n_octets, r + j, rows, columns);
  for (; j < columns; j++, b.values += b.row_step)
    add_column_v3 (a, a_stride, b, n_octets, r + j, rows, columns);
}
#endif

#if BS_KERNEL_CHOOSES_V4
DEFINE_ADD_LANES (add_Eight, Eight)

ALWAYS_INLINE Four
add_eights (Eight a, Eight b, Eight c, Eight d)
{
  Eight ab = __builtin_shufflevector (a, b, 0, 8, 2, 10, 4, 12, 6, 14) +
             __builtin_shufflevector (a, b, 1, 9, 3, 11, 5, 13, 7, 15);
  Eight cd = __builtin_shufflevector (c, d, 0, 8, 2, 10, 4, 12, 6, 14) +
             __builtin_shufflevector (c, d, 1, 9, 3, 11, 5, 13, 7, 15);
  Eight halves = __builtin_shufflevector (ab, cd, 0, 1, 8, 9, 4, 5, 12, 13) +
                 __builtin_shufflevector (ab, cd, 2, 3, 10, 11, 6, 7, 14, 15);

  return __builtin_shufflevector (halves, halves, 0, 1, 2, 3) +
         __builtin_shufflevector (halves, halves, 4, 5, 6, 7);
}

ALWAYS_INLINE void
add_lanes_of_Eight (Eight sums[][1], gsize columns, double *r)
{
  gsize j = 0;

  for (; j + 4 <= columns; j += 4)
    *(Four *) (r + j) += add_eights (sums[j][0], sums[j + 1][0], sums[j + 2][0], sums[j + 3][0]);
  for (; j + 2 <= columns; j += 2)
    {
      Four both = add_eights (sums[j][0], sums[j + 1][0], sums[j][0], sums[j + 1][0]);

      *(Two *) (r + j) += __builtin_shufflevector (both, both, 0, 1);
    }
  for (; j < columns; j++)
    r[j] += add_Eight (sums[j]);
}

DEFINE_DOTS (dots_of_eights, Eight, add_lanes_of_Eight)
DEFINE_COLUMNS (add_six_columns, dots_of_eights, 4, 6)
DEFINE_COLUMNS (add_four_columns_v4, dots_of_eights, 4, 4)
DEFINE_COLUMNS (add_column_v4, dots_of_eights, 4, 1)

BS_KERNEL_V4 static void
add_dots_v4 (const double *a,
             gsize a_stride,
             BsPanelMatrix b,
             gsize n_octets,
             double *r,
             gsize rows,
             gsize columns)
{
  gsize j = 0;

  for (; j + 6 <= columns; j += 6, b.values += 6 * b.row_step)
    add_six_columns (a, a_stride, b, n_octets, r + j, rows, columns);
  for (; j + 4 <= columns; j += 4, b.values += 4 * b.row_step)
    add_four_columns_v4 (a, a_stride, b, n_octets, r + j, rows, columns);
  for (; j < columns; j++, b.values += b.row_step)
    add_column_v4 (a, a_stride, b, n_octets, r + j, rows, columns);
}
#endif

void
bs_kernel_add_dots (const double *a,
                    gsize a_stride,
                    const BsPanelMatrix *b,
                    gsize count,
                    double *r,
                    gsize rows,
                    gsize columns)
{
  gsize n_octets = count / BS_OCTET, whole = n_octets * BS_OCTET;

#if BS_KERNEL_CHOOSES_V4
  if (BS_KERNEL_IS_V4)
    add_dots_v4 (a, a_stride, *b, n_octets, r, rows, columns);
  else
#endif
#if BS_KERNEL_CHOOSES
    if (BS_KERNEL_IS_V3)
    add_dots_v3 (a, a_stride, *b, n_octets, r, rows, columns);
  else
#endif
    add_dots_any (a, a_stride, *b, n_octets, r, rows, columns);

  if (whole < count)
    {
      const BsPanelMatrix rest = bs_panel_from (b, whole);

      bs_kernel_add_few (a + whole, a_stride, &rest, count - whole, r, rows, columns);
    }
}
