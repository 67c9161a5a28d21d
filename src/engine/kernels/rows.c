#include "engine/kernels/rows-private.h"

#include <string.h>
#include <sys/mman.h>

/* The size of a large page of memory, and the number of pages from which a matrix uses them. */
#define PAGE       ((gsize) 2 * 1024 * 1024)
#define FROM_PAGES 2

/**
 * bs_rows_new:
 *
 * Allocates the rows of a matrix. A panel is a few columns of every row of a large matrix. With
 * small pages of memory each row would be in another page, and looking up so many pages costs a
 * few percent of an evaluation. So large pages are requested when the system has them.
 *
 * Returns: (transfer full): zeros; free with g_aligned_free()
 */
double *
bs_rows_new (gsize n_rows, gsize stride)
{
  gsize n = n_rows * stride, bytes = n * sizeof (double);
  double *rows;

  if (bytes < FROM_PAGES * PAGE)
    return g_aligned_alloc0 (n, sizeof (double), BS_ROW_ALIGNMENT);

  /* The size is rounded up to whole pages, so that no other memory of the program shares the last
   * page. */
  bytes = (bytes + PAGE - 1) / PAGE * PAGE;
  rows = g_aligned_alloc (bytes, 1, PAGE);
#ifdef MADV_HUGEPAGE
  /* It does not matter when the system refuses. */
  (void) madvise (rows, bytes, MADV_HUGEPAGE);
#endif
  /* Memory that the system takes back at once is zero when it is next touched, and takes no room
   * until then. */
  if (madvise (rows, bytes, MADV_DONTNEED) != 0)
    memset (rows, 0, n * sizeof (double));

  return rows;
}

void
bs_rows_add_need (BsMemoryNeed *need, gsize n_rows, gsize stride)
{
  guint64 bytes = bs_memory_product (bs_memory_product (n_rows, stride), sizeof (double));

  if (bytes < FROM_PAGES * PAGE)
    bs_memory_need_add_blocks (need, 1, bs_memory_sum (bytes, BS_ROW_ALIGNMENT), 1);
  else
    {
      bs_memory_need_add_blocks (need, 1, bs_memory_sum (bytes, PAGE), 1);
      need->reserved = bs_memory_sum (need->reserved, PAGE);
    }
}
