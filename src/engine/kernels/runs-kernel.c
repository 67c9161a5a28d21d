/* The sums over many examples: R := R + A Bᵀ, bit for bit as add-kernel.c computes them.
 *
 * Example p is added in lane p modulo 8. Here a vector holds one lane of several rows of R. A run
 * goes through all octets and adds their examples of lane 0, the next run those of lane 1, and so
 * on. At the end the vectors of the eight lanes are added. Nothing is ever added within a vector.
 *
 * A run keeps a tile of R in registers, as a product does (product-tiles-private.h): a few columns
 * of R and several vectors of its rows. What it needs of A is copied first: for each group of rows
 * that a tile has, and for each lane, the numbers of these rows side by side, octet by octet. Each
 * copied number is used for all columns of R, so copying costs little.
 *
 * The columns of R are the features when the examples are X, and X comes from memory. So all rows
 * are computed for a few features before the next features follow, and the runs ask for the numbers
 * of the next features beforehand: run 0 for the first of them, run 1 for the second, and so on. */

#include <string.h>

#include "engine/kernels/kernel-private.h"
#include "engine/kernels/kernel-vectors-private.h"

/* The largest tile: columns, and vectors of rows. 12 of 16 registers hold its sums. */
#define COLUMNS 4
#define VECTORS 3

typedef struct
{
  const double *a;
  gsize a_stride;
  BsPanelMatrix b;
  gsize n_octets;
  double *r;
  gsize rows;
  gsize columns;
  double
    *packed; /* A, group of rows by group of rows, in each lane by lane, in each octet by octet */
} Sums;

/* Returns how many vectors of rows the next tile has, when so many are left. */
static inline gsize
choose_vectors (gsize n, gsize most)
{
  if (n <= most)
    return n;

  return n < 2 * most ? (n + 1) / 2 : most;
}

/* Copies an octet of four rows: the four numbers of each lane go side by side. */
ALWAYS_INLINE void
pack_four_rows (const double *a, gsize a_stride, double *to, gsize lane_step)
{
  for (gsize half = 0; half < BS_OCTET; half += 4)
    {
      Four rows[4], low_one, low_other, high_one, high_other;

      for (gsize i = 0; i < 4; i++)
        rows[i] = *(const Four *) (a + i * a_stride + half);
      low_one = __builtin_shufflevector (rows[0], rows[1], 0, 4, 2, 6);
      high_one = __builtin_shufflevector (rows[0], rows[1], 1, 5, 3, 7);
      low_other = __builtin_shufflevector (rows[2], rows[3], 0, 4, 2, 6);
      high_other = __builtin_shufflevector (rows[2], rows[3], 1, 5, 3, 7);
      *(Four *) (to + (half + 0) * lane_step) =
        __builtin_shufflevector (low_one, low_other, 0, 1, 4, 5);
      *(Four *) (to + (half + 1) * lane_step) =
        __builtin_shufflevector (high_one, high_other, 0, 1, 4, 5);
      *(Four *) (to + (half + 2) * lane_step) =
        __builtin_shufflevector (low_one, low_other, 2, 3, 6, 7);
      *(Four *) (to + (half + 3) * lane_step) =
        __builtin_shufflevector (high_one, high_other, 2, 3, 6, 7);
    }
}

/* Copies the rows from `first` on; numbers of rows that do not exist are 0. */
ALWAYS_INLINE void
pack (const Sums *self, gsize first, gsize width, double *packed)
{
  const gsize lane_step = self->n_octets * width;
  const double *a = self->a + first * self->a_stride;
  gsize count = MIN (width, self->rows - first), i = 0;

  if (count < width)
    memset (packed, 0, BS_OCTET * lane_step * sizeof (double));
  for (; i + 4 <= count; i += 4)
    for (gsize octet = 0; octet < self->n_octets; octet++)
      pack_four_rows (a + i * self->a_stride + octet * BS_OCTET, self->a_stride,
                      packed + octet * width + i, lane_step);
  for (; i < count; i++)
    for (gsize octet = 0; octet < self->n_octets; octet++)
      for (gsize lane = 0; lane < BS_OCTET; lane++)
        packed[lane * lane_step + octet * width + i] =
          a[i * self->a_stride + octet * BS_OCTET + lane];
}

#define DEFINE_RUNS(Name, Type, MOST_COLUMNS, MOST_VECTORS)                                        \
  /* Adds one lane of all octets. */                                                               \
  ALWAYS_INLINE void Name##_run (gsize columns, gsize n, const double *b, gsize row_step,          \
                                 gsize octet_step, gsize n_octets, const double *packed,           \
                                 const double *next, Type (*result)[MOST_VECTORS])                 \
  {                                                                                                \
    const gsize width = sizeof (Type) / sizeof (double);                                           \
    Type sums[MOST_COLUMNS][MOST_VECTORS];                                                         \
                                                                                                   \
    for (gsize j = 0; j < columns; j++)                                                            \
      for (gsize v = 0; v < n; v++)                                                                \
        sums[j][v] = (Type){ 0.0 };                                                                \
    for (gsize octet = 0; octet < n_octets; octet++)                                               \
      {                                                                                            \
        Type left[MOST_VECTORS];                                                                   \
                                                                                                   \
        for (gsize v = 0; v < n; v++)                                                              \
          left[v] = *(const Type *) (packed + octet * n * width + v * width);                      \
        __builtin_prefetch (next + octet * octet_step, 0, 2);                                      \
        for (gsize j = 0; j < columns; j++)                                                        \
          for (gsize v = 0; v < n; v++)                                                            \
            sums[j][v] += b[j * row_step + octet * octet_step] * left[v];                          \
      }                                                                                            \
    for (gsize j = 0; j < columns; j++)                                                            \
      for (gsize v = 0; v < n; v++)                                                                \
        result[j][v] = sums[j][v];                                                                 \
  }                                                                                                \
                                                                                                   \
  ALWAYS_INLINE void Name##_tile (gsize columns, gsize n, const Sums *self, gsize first, gsize j,  \
                                  const double *packed)                                            \
  {                                                                                                \
    const gsize width = sizeof (Type) / sizeof (double);                                           \
    const BsPanelMatrix b = self->b;                                                               \
    const double *here = b.values + j * b.row_step;                                                \
    double *r = self->r + first * self->columns + j;                                               \
    gsize rows = MIN (n * width, self->rows - first);                                              \
    Type lanes[BS_OCTET][MOST_COLUMNS][MOST_VECTORS];                                              \
                                                                                                   \
    _Pragma ("GCC unroll 1") for (gsize lane = 0; lane < BS_OCTET; lane++)                         \
      Name##_run (columns, n, here + lane, b.row_step, b.octet_step, self->n_octets,               \
                  packed + lane * self->n_octets * n * width,                                      \
                  here + (columns + lane % columns) * b.row_step, lanes[lane]);                    \
    for (gsize v = 0; v < n; v++)                                                                  \
      for (gsize c = 0; c < columns; c++)                                                          \
        lanes[0][c][v] = ((lanes[0][c][v] + lanes[1][c][v]) + (lanes[2][c][v] + lanes[3][c][v])) + \
                         ((lanes[4][c][v] + lanes[5][c][v]) + (lanes[6][c][v] + lanes[7][c][v]));  \
    for (gsize i = 0; i < rows; i++)                                                               \
      for (gsize c = 0; c < columns; c++)                                                          \
        r[i * self->columns + c] += ((const double *) lanes[0][c])[i];                             \
  }

#define CASE_VECTORS(Name, columns, n)                                                             \
  case n:                                                                                          \
    Name##_tile (columns, n, self, first, j, packed);                                              \
    break;

/* Computes all rows of some columns from column j on. */
#define DEFINE_COLUMNS(Name, Runs, Type, CASES, MOST_VECTORS, columns_of_tile)                     \
  ALWAYS_INLINE void Name (const Sums *self, gsize j)                                              \
  {                                                                                                \
    const gsize width = sizeof (Type) / sizeof (double);                                           \
    const double *packed = self->packed;                                                           \
    gsize n;                                                                                       \
                                                                                                   \
    for (gsize first = 0; first < self->rows; first += n * width)                                  \
      {                                                                                            \
        n = choose_vectors ((self->rows - first + width - 1) / width, MOST_VECTORS);               \
        switch (n)                                                                                 \
          {                                                                                        \
            CASES (Runs, columns_of_tile)                                                          \
          default:                                                                                 \
            break;                                                                                 \
          }                                                                                        \
        packed += BS_OCTET * self->n_octets * n * width;                                           \
      }                                                                                            \
  }

ALWAYS_INLINE void
pack_all (const Sums *self, gsize width, gsize most_vectors)
{
  double *packed = self->packed;
  gsize n;

  for (gsize first = 0; first < self->rows; first += n * width)
    {
      n = choose_vectors ((self->rows - first + width - 1) / width, most_vectors);
      pack (self, first, n * width, packed);
      packed += BS_OCTET * self->n_octets * n * width;
    }
}

#define THREE_CASES(Name, columns)                                                                 \
  CASE_VECTORS (Name, columns, 1)                                                                  \
  CASE_VECTORS (Name, columns, 2)                                                                  \
  CASE_VECTORS (Name, columns, 3)

#if BS_KERNEL_CHOOSES
DEFINE_RUNS (fours, Four, COLUMNS, VECTORS)
DEFINE_COLUMNS (four_columns_v3, fours, Four, THREE_CASES, VECTORS, 4)
DEFINE_COLUMNS (one_column_v3, fours, Four, THREE_CASES, VECTORS, 1)

BS_KERNEL_V3 static void
add_runs_v3 (const Sums *self)
{
  gsize j = 0;

  pack_all (self, 4, VECTORS);
  for (; j + 4 <= self->columns; j += 4)
    four_columns_v3 (self, j);
  for (; j < self->columns; j++)
    one_column_v3 (self, j);
}
#endif

DEFINE_RUNS (twos, Two, COLUMNS, VECTORS)
DEFINE_COLUMNS (four_columns_any, twos, Two, THREE_CASES, VECTORS, 4)
DEFINE_COLUMNS (one_column_any, twos, Two, THREE_CASES, VECTORS, 1)

static void
add_runs_any (const Sums *self)
{
  gsize j = 0;

  pack_all (self, 2, VECTORS);
  for (; j + 4 <= self->columns; j += 4)
    four_columns_any (self, j);
  for (; j < self->columns; j++)
    one_column_any (self, j);
}

gsize
bs_kernel_get_runs_room (gsize rows, gsize count)
{
  return (rows + BS_OCTET - 1) / BS_OCTET * BS_OCTET * (count / BS_OCTET * BS_OCTET);
}

void
bs_kernel_add_runs (const double *a,
                    gsize a_stride,
                    const BsPanelMatrix *b,
                    gsize count,
                    double *r,
                    gsize rows,
                    gsize columns,
                    double *room)
{
  const Sums sums = { a, a_stride, *b, count / BS_OCTET, r, rows, columns, room };
  gsize whole = count / BS_OCTET * BS_OCTET;

#if BS_KERNEL_CHOOSES
  if (BS_KERNEL_IS_V3)
    add_runs_v3 (&sums);
  else
#endif
    add_runs_any (&sums);

  if (whole < count)
    {
      const BsPanelMatrix rest = bs_panel_from (b, whole);

      bs_kernel_add_few (a + whole, a_stride, &rest, count - whole, r, rows, columns);
    }
}
