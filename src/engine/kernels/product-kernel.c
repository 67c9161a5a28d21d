/* Products of small matrices, computed in tiles.
 *
 *   C = W B          each entry is summed over k = 0, 1, ...
 *
 * product-tiles-private.h explains tiles. Here the columns of B are examples, and a tile has 32 of
 * them where vectors are widest. All rows of C are computed for these examples before the next
 * examples follow, so what is used of B stays in the caches. When columns of B are long, they go in
 * parts of at most LONGEST_PART numbers.
 *
 * B is read from memory, and a processor guesses which numbers are needed next. It guesses right
 * where numbers stand one after the other, as they do in X. The tiles also ask for the next numbers
 * beforehand: tile 0 for the first octet of the examples that follow, tile 1 for the second one,
 * and so on.
 *
 * The order of the additions of an entry never depends on the tile that it is in, nor on the parts.
 * So an example gets the same bits in a panel of 1 as in a panel of 500. */

#include "engine/kernels/kernel-private.h"
#include "engine/kernels/product-tiles-private.h"

/* With parts of this length, B and W of the largest plain product fit into a second-level cache of
 * 1 MB together. */
#define LONGEST_PART ((gsize) 512)

typedef struct
{
  const double *w;
  gsize row_step;
  gsize step;
  gsize rows;
  gsize inner;
  BsPanelMatrix b;
  double *c;
  gsize c_stride;
} Product;

/* Returns the length of the parts, which all are about as long. */
static inline gsize
choose_part (gsize inner)
{
  gsize n_parts = (inner - 1) / LONGEST_PART + 1;

  return n_parts == 1 ? inner : (inner - 1) / n_parts + 1;
}

/* Computes all rows of C for `OCTETS` octets from example p on, or for a half or a quarter of an
 * octet. */
#define DEFINE_COLUMNS(Name, Type, Tile, N)                                                        \
  BS_DEFINE_TILES (Name##_tiles, Tile, N)                                                          \
                                                                                                   \
  ALWAYS_INLINE void Name (const Product *self, gsize p, gsize part)                               \
  {                                                                                                \
    const gsize n_octets = MAX (N * sizeof (Type) / sizeof (double) / BS_OCTET, 1);                \
    BsPanelMatrix b = self->b;                                                                     \
                                                                                                   \
    b.values += p / BS_OCTET * b.octet_step + p % BS_OCTET;                                        \
    for (gsize k = 0; k < self->inner; k += part)                                                  \
      {                                                                                            \
        gsize inner = MIN (part, self->inner - k);                                                 \
        gboolean is_last = k + inner == self->inner;                                               \
        const double *next = is_last ? self->b.values + (p / BS_OCTET + n_octets) * b.octet_step   \
                                     : b.values + inner * b.row_step;                              \
        const double *w = self->w + k * self->step;                                                \
        double *c = self->c + p;                                                                   \
        gsize rows;                                                                                \
                                                                                                   \
        for (gsize i = 0, tile = 0; i < self->rows; i += rows, tile++)                             \
          {                                                                                        \
            rows = bs_tile_choose_rows (self->rows - i);                                           \
            Name##_tiles (rows, w, self->row_step, self->step, inner, b,                           \
                          next + tile % n_octets * b.octet_step, k > 0, c, self->c_stride);        \
            w += rows * self->row_step;                                                            \
            c += rows * self->c_stride;                                                            \
          }                                                                                        \
        b.values += inner * b.row_step;                                                            \
      }                                                                                            \
  }

#if BS_KERNEL_CHOOSES_V4
BS_DEFINE_TILE (tile_of_eights, Eight, 4)
DEFINE_COLUMNS (multiply_four_octets, Eight, tile_of_eights, 4)
DEFINE_COLUMNS (multiply_two_octets, Eight, tile_of_eights, 2)
DEFINE_COLUMNS (multiply_octet, Eight, tile_of_eights, 1)

/* Computes whole octets, and returns how many examples they have. */
BS_KERNEL_V4 static gsize
multiply_v4 (const Product *self, gsize count)
{
  gsize part = choose_part (self->inner), p = 0;

  for (; p + 32 <= count; p += 32)
    multiply_four_octets (self, p, part);
  if (p + 16 <= count)
    {
      multiply_two_octets (self, p, part);
      p += 16;
    }
  if (p + 8 <= count)
    {
      multiply_octet (self, p, part);
      p += 8;
    }

  return p;
}
#endif

#if BS_KERNEL_CHOOSES
BS_DEFINE_TILE (tile_of_fours, Four, 2)
DEFINE_COLUMNS (multiply_two_fours, Four, tile_of_fours, 2)

BS_KERNEL_V3 static gsize
multiply_v3 (const Product *self, gsize count)
{
  gsize part = choose_part (self->inner), p = 0;

  for (; p + 8 <= count; p += 8)
    multiply_two_fours (self, p, part);

  return p;
}
#endif

BS_DEFINE_TILE (tile_of_twos, Two, 2)
DEFINE_COLUMNS (multiply_two_twos, Two, tile_of_twos, 2)

static gsize
multiply_any (const Product *self, gsize count)
{
  gsize part = choose_part (self->inner), p = 0;

  for (; p + 8 <= count; p += 8)
    {
      multiply_two_twos (self, p, part);
      multiply_two_twos (self, p + 4, part);
    }

  return p;
}

void
bs_kernel_multiply_many (const double *w,
                         gsize row_step,
                         gsize step,
                         gsize rows,
                         gsize inner,
                         const BsPanelMatrix *b,
                         gsize count,
                         double *c,
                         gsize c_stride)
{
  const Product product = { w, row_step, step, rows, inner, *b, c, c_stride };
  gsize p;

#if BS_KERNEL_CHOOSES_V4
  if (BS_KERNEL_IS_V4)
    p = multiply_v4 (&product, count);
  else
#endif
#if BS_KERNEL_CHOOSES
    if (BS_KERNEL_IS_V3)
    p = multiply_v3 (&product, count);
  else
#endif
    p = multiply_any (&product, count);

  if (p < count)
    {
      const BsPanelMatrix rest = bs_panel_from (b, p);

      bs_kernel_multiply_few (w, row_step, step, rows, inner, &rest, count - p, c + p, c_stride);
    }
}

/* Computes all rows of C for one vector of examples. Only lane 0 of a Two is used; a scalar loop
 * might round differently from the vector loop. */
#define DEFINE_FEW(Name, Type, LOAD, STORE, ROWS)                                                  \
  ALWAYS_INLINE void Name (const double *w, gsize row_step, gsize step, gsize inner,               \
                           const double *b, gsize b_step, double *c, gsize c_stride)               \
  {                                                                                                \
    Type sums[ROWS];                                                                               \
                                                                                                   \
    for (gsize i = 0; i < ROWS; i++)                                                               \
      sums[i] = (Type){ 0.0 };                                                                     \
    for (gsize k = 0; k < inner; k++)                                                              \
      {                                                                                            \
        Type right = LOAD (b + k * b_step);                                                        \
                                                                                                   \
        for (gsize i = 0; i < ROWS; i++)                                                           \
          sums[i] += w[i * row_step + k * step] * right;                                           \
      }                                                                                            \
    for (gsize i = 0; i < ROWS; i++)                                                               \
      STORE (c + i * c_stride, sums[i]);                                                           \
  }

#define LOAD_FOUR(from)         (*(const Four *) (from))
#define LOAD_ONE(from)          ((Two){ *(from), 0.0 })
#define STORE_FOUR(to, numbers) (*(Four *) (to) = (numbers))
#define STORE_ONE(to, numbers)  (*(to) = (numbers)[0])

#define DEFINE_FEW_COLUMNS(Name, Type, LOAD, STORE)                                                \
  DEFINE_FEW (Name##_4, Type, LOAD, STORE, 4)                                                      \
  DEFINE_FEW (Name##_3, Type, LOAD, STORE, 3)                                                      \
  DEFINE_FEW (Name##_2, Type, LOAD, STORE, 2)                                                      \
  DEFINE_FEW (Name##_1, Type, LOAD, STORE, 1)                                                      \
                                                                                                   \
  ALWAYS_INLINE void Name (const double *w, gsize row_step, gsize step, gsize rows, gsize inner,   \
                           const double *b, gsize b_step, double *c, gsize c_stride)               \
  {                                                                                                \
    gsize whole = rows / 4 * 4;                                                                    \
                                                                                                   \
    for (gsize i = 0; i < whole; i += 4)                                                           \
      Name##_4 (w + i * row_step, row_step, step, inner, b, b_step, c + i * c_stride, c_stride);   \
    w += whole * row_step;                                                                         \
    c += whole * c_stride;                                                                         \
    if (rows - whole == 3)                                                                         \
      Name##_3 (w, row_step, step, inner, b, b_step, c, c_stride);                                 \
    else if (rows - whole == 2)                                                                    \
      Name##_2 (w, row_step, step, inner, b, b_step, c, c_stride);                                 \
    else if (rows - whole == 1)                                                                    \
      Name##_1 (w, row_step, step, inner, b, b_step, c, c_stride);                                 \
  }

DEFINE_FEW_COLUMNS (multiply_four, Four, LOAD_FOUR, STORE_FOUR)
DEFINE_FEW_COLUMNS (multiply_one, Two, LOAD_ONE, STORE_ONE)

BS_KERNEL void
bs_kernel_multiply_few (const double *w,
                        gsize row_step,
                        gsize step,
                        gsize rows,
                        gsize inner,
                        const BsPanelMatrix *b,
                        gsize count,
                        double *c,
                        gsize c_stride)
{
  const double *values = b->values;
  gsize b_step = b->row_step, p = 0;

  if (count >= 4)
    {
      multiply_four (w, row_step, step, rows, inner, values, b_step, c, c_stride);
      p = 4;
    }
  for (; p < count; p++)
    multiply_one (w, row_step, step, rows, inner, values + p, b_step, c + p, c_stride);
}
