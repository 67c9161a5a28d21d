/* Products of small matrices, computed in tiles.
 *
 *   C = W B          each entry is summed over k = 0, 1, ...
 *   R := R + A Bᵀ    each entry is a dot product of two rows
 *
 * A tile is a small rectangle of the result, such as 4 rows and 16 columns. All its sums are kept
 * in registers while the loop runs over k. Each loaded number is then used for several sums, and
 * the processor can add to one sum while another addition is still under way. A tile must be large
 * enough for that, but must not need more registers than the processor has.
 *
 * The tiles are macros, because the compiler must know their size to keep the sums in registers.
 * Rows and columns that do not fill a tile are computed in smaller tiles.
 *
 * The order of the additions of an entry never depends on the tile that it is in. So an example
 * gets the same bits in a panel of 1 as in a panel of 500.
 *
 * The dot products of R are summed in eight lanes, which are added at the end; the examples after
 * the last whole eight are added one after the other.
 *
 * The file also holds the loops that go through all of Θ once: the sums of squares for the
 * penalty, and the step from Δ to D. */

#include "engine/kernels/kernel-private.h"
#include "engine/kernels/kernel-vectors-private.h"

typedef double Four __attribute__ ((vector_size (32), aligned (8), may_alias));
/* Only lane 0 is used; a scalar loop might round differently from the vector loop. */
typedef double One __attribute__ ((vector_size (16)));

#define LOAD_EIGHT(from)         (*(const Eight *) (from))
#define LOAD_FOUR(from)          (*(const Four *) (from))
#define LOAD_ONE(from)           ((One){ *(from), 0.0 })
#define STORE_EIGHT(to, numbers) (*(Eight *) (to) = (numbers))
#define STORE_FOUR(to, numbers)  (*(Four *) (to) = (numbers))
#define STORE_ONE(to, numbers)   (*(to) = (numbers)[0])

#define DEFINE_TILE(Name, Type, LOAD, STORE, ROWS, N)                                              \
  ALWAYS_INLINE void Name (const double *w, gsize row_step, gsize step, gsize inner,               \
                           const double *b, gsize b_stride, double *c, gsize c_stride,             \
                           gboolean looks_ahead)                                                   \
  {                                                                                                \
    const gsize width = sizeof (Type) / sizeof (double);                                           \
    Type sums[ROWS][N];                                                                            \
                                                                                                   \
    for (gsize i = 0; i < ROWS; i++)                                                               \
      for (gsize v = 0; v < N; v++)                                                                \
        sums[i][v] = (Type){ 0.0 };                                                                \
    for (gsize k = 0; k < inner; k++)                                                              \
      {                                                                                            \
        Type right[N];                                                                             \
                                                                                                   \
        for (gsize v = 0; v < N; v++)                                                              \
          {                                                                                        \
            right[v] = LOAD (b + k * b_stride + v * width);                                        \
            if (looks_ahead)                                                                       \
              __builtin_prefetch (b + k * b_stride + (N + v) * width);                             \
          }                                                                                        \
        for (gsize i = 0; i < ROWS; i++)                                                           \
          for (gsize v = 0; v < N; v++)                                                            \
            sums[i][v] += w[i * row_step + k * step] * right[v];                                   \
      }                                                                                            \
    for (gsize i = 0; i < ROWS; i++)                                                               \
      for (gsize v = 0; v < N; v++)                                                                \
        STORE (c + i * c_stride + v * width, sums[i][v]);                                          \
  }

/* Computes all rows of a few columns of C; the columns of B that they need stay in the first-level
 * cache. The first tile prefetches the next columns, because the processor does not recognise by
 * itself that so many rows continue. */
#define DEFINE_COLUMNS(Name, Type, LOAD, STORE, N)                                                 \
  DEFINE_TILE (Name##_4, Type, LOAD, STORE, 4, N)                                                  \
  DEFINE_TILE (Name##_3, Type, LOAD, STORE, 3, N)                                                  \
  DEFINE_TILE (Name##_2, Type, LOAD, STORE, 2, N)                                                  \
  DEFINE_TILE (Name##_1, Type, LOAD, STORE, 1, N)                                                  \
                                                                                                   \
  ALWAYS_INLINE void Name (const double *w, gsize row_step, gsize step, gsize rows, gsize inner,   \
                           const double *b, gsize b_stride, double *c, gsize c_stride)             \
  {                                                                                                \
    gsize whole = rows / 4 * 4;                                                                    \
                                                                                                   \
    if (whole > 0)                                                                                 \
      Name##_4 (w, row_step, step, inner, b, b_stride, c, c_stride, TRUE);                         \
    for (gsize i = 4; i < whole; i += 4)                                                           \
      Name##_4 (w + i * row_step, row_step, step, inner, b, b_stride, c + i * c_stride, c_stride,  \
                FALSE);                                                                            \
    w += whole * row_step;                                                                         \
    c += whole * c_stride;                                                                         \
    if (rows - whole == 3)                                                                         \
      Name##_3 (w, row_step, step, inner, b, b_stride, c, c_stride, FALSE);                        \
    else if (rows - whole == 2)                                                                    \
      Name##_2 (w, row_step, step, inner, b, b_stride, c, c_stride, FALSE);                        \
    else if (rows - whole == 1)                                                                    \
      Name##_1 (w, row_step, step, inner, b, b_stride, c, c_stride, FALSE);                        \
  }

DEFINE_COLUMNS (multiply_sixteen, Eight, LOAD_EIGHT, STORE_EIGHT, 2)
DEFINE_COLUMNS (multiply_eight, Eight, LOAD_EIGHT, STORE_EIGHT, 1)
DEFINE_COLUMNS (multiply_four, Four, LOAD_FOUR, STORE_FOUR, 1)
DEFINE_COLUMNS (multiply_one, One, LOAD_ONE, STORE_ONE, 1)

BS_KERNEL void
bs_kernel_multiply_few (const double *w,
                        gsize row_step,
                        gsize step,
                        gsize rows,
                        gsize inner,
                        const double *b,
                        gsize b_stride,
                        gsize count,
                        double *c,
                        gsize c_stride)
{
  gsize p = 0;

  if (count >= 4)
    {
      multiply_four (w, row_step, step, rows, inner, b, b_stride, c, c_stride);
      p = 4;
    }
  for (; p < count; p++)
    multiply_one (w, row_step, step, rows, inner, b + p, b_stride, c + p, c_stride);
}

BS_KERNEL void
bs_kernel_multiply_many (const double *w,
                         gsize row_step,
                         gsize step,
                         gsize rows,
                         gsize inner,
                         const double *b,
                         gsize b_stride,
                         gsize count,
                         double *c,
                         gsize c_stride)
{
  gsize p = 0;

  if (BS_KERNEL_HAS_MANY_REGISTERS)
    for (; p + 16 <= count; p += 16)
      multiply_sixteen (w, row_step, step, rows, inner, b + p, b_stride, c + p, c_stride);
  for (; p + 8 <= count; p += 8)
    multiply_eight (w, row_step, step, rows, inner, b + p, b_stride, c + p, c_stride);
  if (p < count)
    bs_kernel_multiply_few (w, row_step, step, rows, inner, b + p, b_stride, count - p, c + p,
                            c_stride);
}

/* The lanes are always added in this order, whichever tile the sum is in. */
ALWAYS_INLINE double
add_lanes (Eight sums)
{
  return ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
}

/* Does the same for four sums at a time, with half as many instructions. */
ALWAYS_INLINE Four
add_lanes_of_four (Eight a, Eight b, Eight c, Eight d)
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

/* Adds the examples after the last whole eight, one after the other. */
ALWAYS_INLINE double
add_rest (double sum, const double *a, const double *b, gsize from, gsize count)
{
/* The loop has at most seven rounds. A compiler that knows this would unroll it seven times, and
 * for short rows the jumps into the unrolled code would take most of the time. */
#pragma GCC unroll 1
  for (gsize p = from; p < count; p++)
    sum += a[p] * b[p];

  return sum;
}

/* Computes ROWS rows and 4 columns of R. */
#define DEFINE_DOTS_OF_FOUR(Name, ROWS)                                                            \
  ALWAYS_INLINE void Name (const double *a, gsize a_stride, const double *b, gsize b_stride,       \
                           gsize count, double *r, gsize r_stride)                                 \
  {                                                                                                \
    gsize whole = count / 8 * 8;                                                                   \
    Eight sums[ROWS][4];                                                                           \
                                                                                                   \
    for (gsize i = 0; i < ROWS; i++)                                                               \
      for (gsize j = 0; j < 4; j++)                                                                \
        sums[i][j] = (Eight){ 0.0 };                                                               \
    for (gsize p = 0; p < whole; p += 8)                                                           \
      {                                                                                            \
        Eight right[4];                                                                            \
                                                                                                   \
        for (gsize j = 0; j < 4; j++)                                                              \
          right[j] = LOAD_EIGHT (b + j * b_stride + p);                                            \
        for (gsize i = 0; i < ROWS; i++)                                                           \
          {                                                                                        \
            Eight left = LOAD_EIGHT (a + i * a_stride + p);                                        \
                                                                                                   \
            for (gsize j = 0; j < 4; j++)                                                          \
              sums[i][j] += left * right[j];                                                       \
          }                                                                                        \
      }                                                                                            \
    for (gsize i = 0; i < ROWS; i++)                                                               \
      {                                                                                            \
        if (whole > 0)                                                                             \
          STORE_FOUR (r + i * r_stride,                                                            \
                      LOAD_FOUR (r + i * r_stride) +                                               \
                        add_lanes_of_four (sums[i][0], sums[i][1], sums[i][2], sums[i][3]));       \
        for (gsize j = 0; j < 4 && whole < count; j++)                                             \
          r[i * r_stride + j] =                                                                    \
            add_rest (r[i * r_stride + j], a + i * a_stride, b + j * b_stride, whole, count);      \
      }                                                                                            \
  }

DEFINE_DOTS_OF_FOUR (dots_4_4, 4)
DEFINE_DOTS_OF_FOUR (dots_1_4, 1)

ALWAYS_INLINE void
dots_1_1 (const double *a, const double *b, gsize count, double *r)
{
  gsize whole = count / 8 * 8;
  Eight sums = { 0.0 };

  for (gsize p = 0; p < whole; p += 8)
    sums += LOAD_EIGHT (a + p) * LOAD_EIGHT (b + p);
  if (whole > 0)
    *r += add_lanes (sums);
  *r = add_rest (*r, a, b, whole, count);
}

/* Handles fewer than eight examples: there is no whole eight, so this adds exactly what add_rest()
 * adds. The count is a constant in each call, so the compiler can unroll the loop. */
ALWAYS_INLINE void
add_few (const double *a,
         gsize a_stride,
         const double *b,
         gsize b_stride,
         gsize count,
         double *r,
         gsize rows,
         gsize columns)
{
  for (gsize i = 0; i < rows; i++)
    for (gsize j = 0; j < columns; j++)
      {
        double sum = r[i * columns + j];

#pragma GCC unroll 8
        for (gsize p = 0; p < count; p++)
          sum += a[i * a_stride + p] * b[j * b_stride + p];
        r[i * columns + j] = sum;
      }
}

G_STATIC_ASSERT (BS_KERNEL_MANY == 8);

BS_KERNEL void
bs_kernel_add_few (const double *a,
                   gsize a_stride,
                   const double *b,
                   gsize b_stride,
                   gsize count,
                   double *r,
                   gsize rows,
                   gsize columns)
{
  switch (count)
    {
    case 1:
      add_few (a, a_stride, b, b_stride, 1, r, rows, columns);
      break;
    case 2:
      add_few (a, a_stride, b, b_stride, 2, r, rows, columns);
      break;
    case 3:
      add_few (a, a_stride, b, b_stride, 3, r, rows, columns);
      break;
    case 4:
      add_few (a, a_stride, b, b_stride, 4, r, rows, columns);
      break;
    case 5:
      add_few (a, a_stride, b, b_stride, 5, r, rows, columns);
      break;
    case 6:
      add_few (a, a_stride, b, b_stride, 6, r, rows, columns);
      break;
    case 7:
      add_few (a, a_stride, b, b_stride, 7, r, rows, columns);
      break;
    default:
      break;
    }
}

BS_KERNEL void
bs_kernel_add_many (const double *a,
                    gsize a_stride,
                    const double *b,
                    gsize b_stride,
                    gsize count,
                    double *r,
                    gsize rows,
                    gsize columns)
{
  /* Tiles of 4 × 4 need 32 registers; processors with fewer compute one row at a time. */
  gsize whole_rows = BS_KERNEL_HAS_MANY_REGISTERS ? rows / 4 * 4 : 0;
  gsize whole_columns = columns / 4 * 4;

  for (gsize j = 0; j < whole_columns; j += 4)
    {
      for (gsize i = 0; i < whole_rows; i += 4)
        dots_4_4 (a + i * a_stride, a_stride, b + j * b_stride, b_stride, count,
                  r + i * columns + j, columns);
      for (gsize i = whole_rows; i < rows; i++)
        dots_1_4 (a + i * a_stride, a_stride, b + j * b_stride, b_stride, count,
                  r + i * columns + j, columns);
    }
  for (gsize j = whole_columns; j < columns; j++)
    for (gsize i = 0; i < rows; i++)
      dots_1_1 (a + i * a_stride, b + j * b_stride, count, r + i * columns + j);
}

BS_KERNEL void
bs_kernel_squares (const double *theta, gsize rows, gsize columns, double *squares)
{
  for (gsize i = 0; i < rows; i++, theta += columns)
    {
      squares[i] = 0.0;
      dots_1_1 (theta + 1, theta + 1, columns - 1, &squares[i]);
    }
}

BS_KERNEL void
bs_kernel_derive (double *D,
                  const double *theta,
                  gsize rows,
                  gsize columns,
                  double m,
                  double decay,
                  double *squares)
{
  for (gsize i = 0; i < rows; i++, D += columns, theta += columns)
    {
      Eight lanes = { 0.0 };
      double sum = 0.0;
      gsize j = 1;

      D[0] /= m;
      for (; j + 8 <= columns; j += 8)
        {
          Eight here = LOAD_EIGHT (theta + j);

          STORE_EIGHT (D + j, LOAD_EIGHT (D + j) / m + decay * here);
          lanes += here * here;
        }
      if (j > 1)
        sum = add_lanes (lanes);
/* The reason is the same as in add_rest(). */
#pragma GCC unroll 1
      for (; j < columns; j++)
        {
          D[j] = D[j] / m + decay * theta[j];
          sum += theta[j] * theta[j];
        }
      squares[i] = sum;
    }
}
