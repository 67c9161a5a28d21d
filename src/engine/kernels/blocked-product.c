/* Products of large matrices in blocks that fit into the caches.
 *
 *   C = W B  or  C := C + W B,  W of rows × inner,  B of inner × columns
 *
 * A processor multiplies much faster than memory delivers numbers. In a product each number of W
 * is needed for every column of C, and each number of B for every row. If W and B are large, they
 * do not stay in the caches between these uses and have to be read from memory again and again.
 *
 * So B is divided into blocks of 256 × 1024 numbers, and W into blocks of 240 × 256. For each
 * block of B, all blocks of W that meet it are multiplied with it. Each number that was fetched is
 * then used hundreds of times while it is in a cache.
 *
 * Before a block is used, it is copied into strips: 6 rows of W, or 8 columns of B, side by side
 * for each k. The innermost loop (blocked-kernel.c) then reads both strips from beginning to end,
 * one number after the other. The copies cost little, because each copied number is used many
 * times. X is stored in such strips of B from the start, so it is not copied when it goes forward.
 * The method is that of K. Goto and R. van de Geijn, Anatomy of High-Performance Matrix
 * Multiplication, ACM Transactions on Mathematical Software 34(3), 2008.
 *
 * Each entry of C is summed over k = 0, 1, ... in this order, exactly as bs_kernel_product() does
 * it. So an entry has the same bits whatever is computed beside it.
 *
 * The caller provides the memory for the copies. The stop flag is looked at between blocks. */

#include "engine/kernels/blocked-product-private.h"

/* The sizes of the blocks, in whole strips. A few strips of the block of B are in the first-level
 * cache at a time, and the block of W stays in the second-level cache. */
#define BLOCK_INNER   ((gsize) 256)
#define BLOCK_ROWS    ((gsize) 40 * BS_BLOCK_STRIP_ROWS)
#define BLOCK_COLUMNS ((gsize) 128 * BS_OCTET)

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

/* Returns the block of B that begins at row k and column j, in octets. It is copied to @strips, if
 * it is not in octets already. Both k and j are whole octets. */
static BsPanelMatrix
pack_block (BsPanelMatrix b,
            gboolean is_turned,
            gsize k,
            gsize j,
            gsize inner,
            gsize columns,
            double *strips)
{
  gsize row = is_turned ? j : k, example = is_turned ? k : j;

  b.values += row * b.row_step + example / BS_OCTET * b.octet_step;
  if (!is_turned && b.row_step == BS_OCTET)
    return b;
  bs_kernel_pack_columns (b, is_turned, inner, columns, strips);

  return (BsPanelMatrix){ strips, BS_OCTET, BS_OCTET * inner };
}

/**
 * bs_blocked_product:
 * @w: rows × inner
 * @b: inner × columns, or columns × inner when @b_is_turned
 * @b_is_turned: whether W is multiplied with the transpose of @b
 * @adds: whether the product is added to @c instead of replacing it
 * @c: (inout): rows × columns; its rows are @c_stride apart
 * @room: memory for bs_blocked_product_get_room() doubles, aligned to a cache line
 * @stop: (nullable): the product ends between two blocks when it becomes true; @c is incomplete
 *   then and must not be used
 */
void
bs_blocked_product (BsSteppedMatrix w,
                    BsPanelMatrix b,
                    gboolean b_is_turned,
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
        BsPanelMatrix block;

        if (bs_stop_is_set (stop))
          return;

        block = pack_block (b, b_is_turned, k, j, block_inner, block_columns, strips_b);
        for (gsize i = 0; i < rows && !bs_stop_is_set (stop); i += BLOCK_ROWS)
          {
            gsize block_rows = MIN (BLOCK_ROWS, rows - i);

            bs_kernel_pack_rows (begin_at (w, i, k), block_rows, block_inner, strips_w);
            bs_kernel_multiply_strips (strips_w, block, block_rows, block_inner, block_columns,
                                       adds || k > 0, c + i * c_stride + j, c_stride);
          }
      }
}
