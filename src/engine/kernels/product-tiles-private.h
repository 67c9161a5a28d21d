#pragma once

#include "engine/kernels/kernel-vectors-private.h"

G_BEGIN_DECLS

/* The tiles of which product-kernel.c and blocked-kernel.c make products C = W B.
 *
 * A tile is a small rectangle of C. All its sums are kept in registers while the loop runs over k.
 * Each loaded number is then used for several sums, and the processor can add to one sum while
 * another addition is still under way. Six rows of four vectors need 24 of the 32 registers of
 * x86-64-v4, and six rows of two vectors 12 of the 16 that other processors have. The rest hold the
 * numbers of B and W.
 *
 * The compiler must know the size of a tile to keep the sums in registers. So BS_DEFINE_TILE makes
 * a function that is always inlined, and BS_DEFINE_TILES one that calls it with constants.
 *
 * The sums of a tile begin with 0, or with the numbers in C when `adds` is true. While it works,
 * each tile asks for an octet of B that is used next: the octet at `next`. */

#define BS_TILE_ROWS ((gsize) 6)

#define BS_DEFINE_TILE(Name, Type, VECTORS)                                                        \
  ALWAYS_INLINE void Name (gsize rows, gsize n, const double *w, gsize row_step, gsize step,       \
                           gsize inner, BsPanelMatrix b, const double *next, gboolean adds,        \
                           double *c, gsize c_stride)                                              \
  {                                                                                                \
    const gsize width = sizeof (Type) / sizeof (double);                                           \
    Type sums[BS_TILE_ROWS][VECTORS];                                                              \
                                                                                                   \
    for (gsize i = 0; i < rows; i++)                                                               \
      for (gsize v = 0; v < n; v++)                                                                \
        sums[i][v] = adds ? *(const Type *) (c + i * c_stride + v * width) : (Type){ 0.0 };        \
    for (gsize k = 0; k < inner; k++)                                                              \
      {                                                                                            \
        const double *row = b.values + k * b.row_step;                                             \
        Type right[VECTORS];                                                                       \
                                                                                                   \
        for (gsize v = 0; v < n; v++)                                                              \
          right[v] =                                                                               \
            *(const Type *) (row + v * width / BS_OCTET * b.octet_step + v * width % BS_OCTET);    \
        __builtin_prefetch (next + k * b.row_step, 0, 2);                                          \
        for (gsize i = 0; i < rows; i++)                                                           \
          for (gsize v = 0; v < n; v++)                                                            \
            sums[i][v] += w[i * row_step + k * step] * right[v];                                   \
      }                                                                                            \
    for (gsize i = 0; i < rows; i++)                                                               \
      for (gsize v = 0; v < n; v++)                                                                \
        *(Type *) (c + i * c_stride + v * width) = sums[i][v];                                     \
  }

/* Computes a tile of 1 ... BS_TILE_ROWS rows and N vectors. */
#define BS_DEFINE_TILES(Name, Tile, N)                                                             \
  ALWAYS_INLINE void Name (gsize rows, const double *w, gsize row_step, gsize step, gsize inner,   \
                           BsPanelMatrix b, const double *next, gboolean adds, double *c,          \
                           gsize c_stride)                                                         \
  {                                                                                                \
    switch (rows)                                                                                  \
      {                                                                                            \
      case 1:                                                                                      \
        Tile (1, N, w, row_step, step, inner, b, next, adds, c, c_stride);                         \
        break;                                                                                     \
      case 2:                                                                                      \
        Tile (2, N, w, row_step, step, inner, b, next, adds, c, c_stride);                         \
        break;                                                                                     \
      case 3:                                                                                      \
        Tile (3, N, w, row_step, step, inner, b, next, adds, c, c_stride);                         \
        break;                                                                                     \
      case 4:                                                                                      \
        Tile (4, N, w, row_step, step, inner, b, next, adds, c, c_stride);                         \
        break;                                                                                     \
      case 5:                                                                                      \
        Tile (5, N, w, row_step, step, inner, b, next, adds, c, c_stride);                         \
        break;                                                                                     \
      default:                                                                                     \
        Tile (6, N, w, row_step, step, inner, b, next, adds, c, c_stride);                         \
        break;                                                                                     \
      }                                                                                            \
  }

/* Returns how many of some rows the next tile has. A tile with one row would leave most of the
 * processor idle, so the last rows are divided evenly. */
static inline gsize
bs_tile_choose_rows (gsize rows)
{
  if (rows <= BS_TILE_ROWS)
    return rows;

  return rows < 2 * BS_TILE_ROWS ? (rows + 1) / 2 : BS_TILE_ROWS;
}

G_END_DECLS
