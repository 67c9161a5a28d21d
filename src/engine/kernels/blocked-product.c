#include "engine/kernels/blocked-product-private.h"

/* The block of B is a few strips of it in the nearest cache at a time; the block of W is to stay
 * in the next one. Whole strips. */
#define BLOCK_INNER   ((gsize) 256)
#define BLOCK_ROWS    ((gsize) 40 * BS_BLOCK_STRIP_ROWS)
#define BLOCK_COLUMNS ((gsize) 32 * BS_BLOCK_STRIP_COLUMNS)

/**
 * bs_blocked_product_get_room:
 *
 * Returns: how many doubles the copies of the blocks take.
 */
gsize
bs_blocked_product_get_room (void)
{
  return BLOCK_INNER * (BLOCK_ROWS + BLOCK_COLUMNS);
}

static BsSteppedMatrix
begin_at (BsSteppedMatrix matrix, gsize row, gsize column)
{
  matrix.values += row * matrix.row_step + column * matrix.column_step;

  return matrix;
}

/**
 * bs_blocked_product:
 * @w: rows × inner
 * @b: inner × columns
 * @adds: whether to add to what @c has
 * @c: (inout): rows × columns, its rows @c_stride apart
 * @room: for as many doubles as bs_blocked_product_get_room() says, at a line of the cache
 * @stop: (nullable): ends it between two blocks when it becomes true, @c then of no use
 */
void
bs_blocked_product (BsSteppedMatrix w,
                    BsSteppedMatrix b,
                    gsize rows,
                    gsize inner,
                    gsize columns,
                    gboolean adds,
                    double *c,
                    gsize c_stride,
                    double *room,
                    const atomic_bool *stop)
{
  double *strips_w = room, *strips_b = room + BLOCK_INNER * BLOCK_ROWS;

  for (gsize j = 0; j < columns; j += BLOCK_COLUMNS)
    for (gsize k = 0; k < inner; k += BLOCK_INNER)
      {
        gsize block_columns = MIN (BLOCK_COLUMNS, columns - j);
        gsize block_inner = MIN (BLOCK_INNER, inner - k);

        if (bs_stop_is_set (stop))
          return;

        bs_kernel_pack_columns (begin_at (b, k, j), block_inner, block_columns, strips_b);
        for (gsize i = 0; i < rows && !bs_stop_is_set (stop); i += BLOCK_ROWS)
          {
            gsize block_rows = MIN (BLOCK_ROWS, rows - i);

            bs_kernel_pack_rows (begin_at (w, i, k), block_rows, block_inner, strips_w);
            bs_kernel_multiply_strips (strips_w, strips_b, block_rows, block_inner, block_columns,
                                       adds || k > 0, c + i * c_stride + j, c_stride);
          }
      }
}
