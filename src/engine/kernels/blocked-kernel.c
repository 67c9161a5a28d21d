/* The innermost loops of blocked-product.c: copying blocks into strips, and multiplying strips.
 *
 * A tile is what one strip of W and one strip of B produce: 6 rows and 32 columns of C. Its sums
 * stay in registers while the loop runs over k. In each round the loop loads 32 numbers of B and 6
 * of W and does 192 multiplications, so loading is not what limits it.
 *
 * At the edges of C a tile may have fewer rows or columns. It is then computed in a small array of
 * the full size, and the part that exists is copied to C. */

#include "engine/kernels/blocked-product-private.h"

#include "engine/kernels/kernel-private.h"
#include "engine/kernels/kernel-vectors-private.h"

#define ROWS    BS_BLOCK_STRIP_ROWS
#define COLUMNS BS_BLOCK_STRIP_COLUMNS
#define LANES   8

/* Copies a block into strips of @width numbers for each k. The last strip is filled up with
 * zeros. */
ALWAYS_INLINE void
pack (const double *from,
      gsize across_step,
      gsize along_step,
      gsize n,
      gsize inner,
      gsize width,
      double *restrict strips)
{
  for (gsize first = 0; first < n; first += width, strips += width * inner)
    {
      const double *strip = from + first * across_step;
      gsize count = MIN (width, n - first);

      for (gsize k = 0; k < inner; k++)
        {
          for (gsize i = 0; i < count; i++)
            strips[k * width + i] = strip[i * across_step + k * along_step];
          for (gsize i = count; i < width; i++)
            strips[k * width + i] = 0.0;
        }
    }
}

BS_KERNEL void
bs_kernel_pack_rows (BsSteppedMatrix w, gsize rows, gsize inner, double *strips)
{
  pack (w.values, w.row_step, w.column_step, rows, inner, ROWS, strips);
}

BS_KERNEL void
bs_kernel_pack_columns (BsSteppedMatrix b, gsize inner, gsize columns, double *strips)
{
  /* When the compiler knows that the step is 1, it copies whole vectors. */
  if (b.column_step == 1)
    pack (b.values, 1, b.row_step, columns, inner, COLUMNS, strips);
  else
    pack (b.values, b.column_step, b.row_step, columns, inner, COLUMNS, strips);
}

/* Multiplies a strip of w with N vectors of a strip of b. Each sum runs over k on its own; it
 * begins with 0, or with the number in c when @adds is true. */
#define DEFINE_TILE(Name, N)                                                                       \
  ALWAYS_INLINE void Name (const double *w, const double *b, gsize inner, gboolean adds,           \
                           double *c, gsize c_stride)                                              \
  {                                                                                                \
    Eight sums[ROWS][N];                                                                           \
                                                                                                   \
    for (gsize i = 0; i < ROWS; i++)                                                               \
      for (gsize v = 0; v < N; v++)                                                                \
        sums[i][v] = adds ? *(const Eight *) (c + i * c_stride + v * LANES) : (Eight){ 0.0 };      \
    for (gsize k = 0; k < inner; k++)                                                              \
      {                                                                                            \
        Eight right[N];                                                                            \
                                                                                                   \
        for (gsize v = 0; v < N; v++)                                                              \
          right[v] = *(const Eight *) (b + k * COLUMNS + v * LANES);                               \
        for (gsize i = 0; i < ROWS; i++)                                                           \
          for (gsize v = 0; v < N; v++)                                                            \
            sums[i][v] += w[k * ROWS + i] * right[v];                                              \
      }                                                                                            \
    for (gsize i = 0; i < ROWS; i++)                                                               \
      for (gsize v = 0; v < N; v++)                                                                \
        *(Eight *) (c + i * c_stride + v * LANES) = sums[i][v];                                    \
  }

DEFINE_TILE (multiply_four, COLUMNS / LANES)
DEFINE_TILE (multiply_two, 2)
DEFINE_TILE (multiply_one, 1)

ALWAYS_INLINE void
multiply_columns (const double *w,
                  const double *b,
                  gsize inner,
                  gsize columns,
                  gboolean adds,
                  double *c,
                  gsize c_stride)
{
  if (columns > 2 * LANES)
    multiply_four (w, b, inner, adds, c, c_stride);
  else if (columns > LANES)
    multiply_two (w, b, inner, adds, c, c_stride);
  else
    multiply_one (w, b, inner, adds, c, c_stride);
}

/* Computes a tile at the edge of c, where it has fewer rows or columns than a full tile. */
ALWAYS_INLINE void
multiply_edge (const double *w,
               const double *b,
               gsize rows,
               gsize inner,
               gsize columns,
               gboolean adds,
               double *c,
               gsize c_stride)
{
  double tile[ROWS * COLUMNS] = { 0.0 };

  for (gsize i = 0; adds && i < rows; i++)
    for (gsize j = 0; j < columns; j++)
      tile[i * COLUMNS + j] = c[i * c_stride + j];
  multiply_columns (w, b, inner, columns, TRUE, tile, COLUMNS);
  for (gsize i = 0; i < rows; i++)
    for (gsize j = 0; j < columns; j++)
      c[i * c_stride + j] = tile[i * COLUMNS + j];
}

BS_KERNEL void
bs_kernel_multiply_strips (const double *w,
                           const double *b,
                           gsize rows,
                           gsize inner,
                           gsize columns,
                           gboolean adds,
                           double *c,
                           gsize c_stride)
{
  for (gsize j = 0; j < columns; j += COLUMNS)
    for (gsize i = 0; i < rows; i += ROWS)
      {
        const double *strip_w = w + i * inner, *strip_b = b + j * inner;
        gsize tile_rows = MIN (ROWS, rows - i), tile_columns = MIN (COLUMNS, columns - j);
        double *tile = c + i * c_stride + j;

        if (tile_rows < ROWS || tile_columns < COLUMNS)
          multiply_edge (strip_w, strip_b, tile_rows, inner, tile_columns, adds, tile, c_stride);
        else if (adds)
          multiply_four (strip_w, strip_b, inner, TRUE, tile, c_stride);
        else
          multiply_four (strip_w, strip_b, inner, FALSE, tile, c_stride);
      }
}
