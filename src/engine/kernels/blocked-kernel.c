/* The innermost loops of blocked-product.c: copying blocks into strips, and multiplying strips.
 *
 * A strip of W has 6 rows, and a strip of B 8 columns, an octet. What one strip of W and a few
 * strips of B produce is a tile; product-tiles-private.h explains tiles.
 *
 * The last strip of B may have fewer columns. Its tile is then computed in a small array of the
 * full size, and the part that exists is copied to C. */

#include "engine/kernels/blocked-product-private.h"
#include "engine/kernels/product-tiles-private.h"

G_STATIC_ASSERT (BS_TILE_ROWS == BS_BLOCK_STRIP_ROWS);

BS_KERNEL void
bs_kernel_pack_rows (BsSteppedMatrix w, gsize rows, gsize inner, double *restrict strips)
{
  for (gsize first = 0; first < rows; first += BS_TILE_ROWS, strips += BS_TILE_ROWS * inner)
    {
      const double *strip = w.values + first * w.row_step;
      gsize count = MIN (BS_TILE_ROWS, rows - first);

      for (gsize k = 0; k < inner; k++)
        {
          for (gsize i = 0; i < count; i++)
            strips[k * BS_TILE_ROWS + i] = strip[i * w.row_step + k * w.column_step];
          for (gsize i = count; i < BS_TILE_ROWS; i++)
            strips[k * BS_TILE_ROWS + i] = 0.0;
        }
    }
}

/* Copies an octet of columns; columns that do not exist are 0. */
ALWAYS_INLINE void
pack_octet (const double *from, gsize row_step, gsize inner, gsize count, double *restrict to)
{
  for (gsize k = 0; k < inner; k++, from += row_step, to += BS_OCTET)
    {
      for (gsize i = 0; i < count; i++)
        to[i] = from[i];
      for (gsize i = count; i < BS_OCTET; i++)
        to[i] = 0.0;
    }
}

/* Copies rows of a panel, which are the columns of its transpose. */
ALWAYS_INLINE void
pack_turned_octet (BsPanelMatrix b, gsize inner, gsize count, double *restrict to)
{
  for (gsize k = 0; k < inner; k++, to += BS_OCTET)
    {
      const double *from = b.values + k / BS_OCTET * b.octet_step + k % BS_OCTET;

      for (gsize i = 0; i < count; i++)
        to[i] = from[i * b.row_step];
      for (gsize i = count; i < BS_OCTET; i++)
        to[i] = 0.0;
    }
}

BS_KERNEL void
bs_kernel_pack_columns (BsPanelMatrix b,
                        gboolean is_turned,
                        gsize inner,
                        gsize columns,
                        double *restrict strips)
{
  for (gsize j = 0; j < columns; j += BS_OCTET, strips += BS_OCTET * inner)
    {
      gsize count = MIN (BS_OCTET, columns - j);

      /* When the compiler knows the count, it copies whole vectors. */
      if (is_turned && count == BS_OCTET)
        pack_turned_octet (b, inner, BS_OCTET, strips);
      else if (is_turned)
        pack_turned_octet (b, inner, count, strips);
      else if (count == BS_OCTET)
        pack_octet (b.values, b.row_step, inner, BS_OCTET, strips);
      else
        pack_octet (b.values, b.row_step, inner, count, strips);
      b.values += is_turned ? BS_OCTET * b.row_step : b.octet_step;
    }
}

/* Multiplies all strips of W with N vectors of columns. `Tiles` computes a tile of them. */
#define DEFINE_STRIPS(Name, Type, Tile, N)                                                         \
  BS_DEFINE_TILES (Name##_tiles, Tile, N)                                                          \
                                                                                                   \
  ALWAYS_INLINE void Name (const double *w, BsPanelMatrix b, gsize rows, gsize inner,              \
                           gboolean adds, double *c, gsize c_stride)                               \
  {                                                                                                \
    const gsize n_octets = MAX (N * sizeof (Type) / sizeof (double) / BS_OCTET, 1);                \
    const double *next = b.values + n_octets * b.octet_step;                                       \
                                                                                                   \
    for (gsize i = 0, tile = 0; i < rows; i += BS_TILE_ROWS, tile++)                               \
      Name##_tiles (MIN (BS_TILE_ROWS, rows - i), w + i * inner, 1, BS_TILE_ROWS, inner, b,        \
                    next + tile % n_octets * b.octet_step, adds, c + i * c_stride, c_stride);      \
  }

/* Computes the last columns, which do not fill an octet, of the rows of one strip of W. `Octet`
 * computes all columns of an octet. */
#define DEFINE_EDGE(Name, Octet)                                                                   \
  ALWAYS_INLINE void Name (const double *w, BsPanelMatrix b, gsize rows, gsize inner,              \
                           gsize columns, gboolean adds, double *c, gsize c_stride)                \
  {                                                                                                \
    for (gsize first = 0; first < rows; first += BS_TILE_ROWS, w += BS_TILE_ROWS * inner)          \
      {                                                                                            \
        gsize tile_rows = MIN (BS_TILE_ROWS, rows - first);                                        \
        double tile[BS_TILE_ROWS * BS_OCTET] = { 0.0 };                                            \
        double *corner = c + first * c_stride;                                                     \
                                                                                                   \
        for (gsize i = 0; adds && i < tile_rows; i++)                                              \
          for (gsize j = 0; j < columns; j++)                                                      \
            tile[i * BS_OCTET + j] = corner[i * c_stride + j];                                     \
        Octet (w, b, tile_rows, inner, TRUE, tile, BS_OCTET);                                      \
        for (gsize i = 0; i < tile_rows; i++)                                                      \
          for (gsize j = 0; j < columns; j++)                                                      \
            corner[i * c_stride + j] = tile[i * BS_OCTET + j];                                     \
      }                                                                                            \
  }

#if BS_KERNEL_CHOOSES_V4
BS_DEFINE_TILE (tile_of_eights, Eight, 4)
DEFINE_STRIPS (multiply_four_octets, Eight, tile_of_eights, 4)
DEFINE_STRIPS (multiply_two_octets, Eight, tile_of_eights, 2)
DEFINE_STRIPS (multiply_octet_v4, Eight, tile_of_eights, 1)
DEFINE_EDGE (multiply_edge_v4, multiply_octet_v4)

BS_KERNEL_V4 static void
multiply_strips_v4 (const double *w,
                    BsPanelMatrix b,
                    gsize rows,
                    gsize inner,
                    gsize columns,
                    gboolean adds,
                    double *c,
                    gsize c_stride)
{
  for (; columns >= 32; columns -= 32, c += 32, b.values += 4 * b.octet_step)
    multiply_four_octets (w, b, rows, inner, adds, c, c_stride);
  if (columns >= 16)
    {
      multiply_two_octets (w, b, rows, inner, adds, c, c_stride);
      columns -= 16;
      c += 16;
      b.values += 2 * b.octet_step;
    }
  for (; columns >= 8; columns -= 8, c += 8, b.values += b.octet_step)
    multiply_octet_v4 (w, b, rows, inner, adds, c, c_stride);
  if (columns > 0)
    multiply_edge_v4 (w, b, rows, inner, columns, adds, c, c_stride);
}
#endif

#if BS_KERNEL_CHOOSES
BS_DEFINE_TILE (tile_of_fours, Four, 2)
DEFINE_STRIPS (multiply_octet_v3, Four, tile_of_fours, 2)
DEFINE_EDGE (multiply_edge_v3, multiply_octet_v3)

BS_KERNEL_V3 static void
multiply_strips_v3 (const double *w,
                    BsPanelMatrix b,
                    gsize rows,
                    gsize inner,
                    gsize columns,
                    gboolean adds,
                    double *c,
                    gsize c_stride)
{
  for (; columns >= 8; columns -= 8, c += 8, b.values += b.octet_step)
    multiply_octet_v3 (w, b, rows, inner, adds, c, c_stride);
  if (columns > 0)
    multiply_edge_v3 (w, b, rows, inner, columns, adds, c, c_stride);
}
#endif

BS_DEFINE_TILE (tile_of_twos, Two, 2)
DEFINE_STRIPS (multiply_half, Two, tile_of_twos, 2)

ALWAYS_INLINE void
multiply_octet_any (const double *w,
                    BsPanelMatrix b,
                    gsize rows,
                    gsize inner,
                    gboolean adds,
                    double *c,
                    gsize c_stride)
{
  multiply_half (w, b, rows, inner, adds, c, c_stride);
  b.values += BS_OCTET / 2;
  multiply_half (w, b, rows, inner, adds, c + BS_OCTET / 2, c_stride);
}

DEFINE_EDGE (multiply_edge_any, multiply_octet_any)

static void
multiply_strips_any (const double *w,
                     BsPanelMatrix b,
                     gsize rows,
                     gsize inner,
                     gsize columns,
                     gboolean adds,
                     double *c,
                     gsize c_stride)
{
  for (; columns >= 8; columns -= 8, c += 8, b.values += b.octet_step)
    multiply_octet_any (w, b, rows, inner, adds, c, c_stride);
  if (columns > 0)
    multiply_edge_any (w, b, rows, inner, columns, adds, c, c_stride);
}

void
bs_kernel_multiply_strips (const double *w,
                           BsPanelMatrix b,
                           gsize rows,
                           gsize inner,
                           gsize columns,
                           gboolean adds,
                           double *c,
                           gsize c_stride)
{
#if BS_KERNEL_CHOOSES_V4
  if (BS_KERNEL_IS_V4)
    multiply_strips_v4 (w, b, rows, inner, columns, adds, c, c_stride);
  else
#endif
#if BS_KERNEL_CHOOSES
    if (BS_KERNEL_IS_V3)
    multiply_strips_v3 (w, b, rows, inner, columns, adds, c, c_stride);
  else
#endif
    multiply_strips_any (w, b, rows, inner, columns, adds, c, c_stride);
}
