#include "engine/shared-vector-private.h"

typedef struct
{
  gatomicrefcount reference_count;
  /* As malloc() would place them. */
  _Alignas(16) double values[];
} Block;

static Block *
get_block (double *values)
{
  return (Block *) (gpointer) ((char *) values - G_STRUCT_OFFSET (Block, values));
}

/**
 * bs_shared_vector_new:
 * @length: may be 0
 *
 * Returns: (transfer full): a vector of zeros.
 */
double *
bs_shared_vector_new (gsize length)
{
  Block *block = g_malloc0 (sizeof (Block) + length * sizeof (double));

  g_atomic_ref_count_init (&block->reference_count);

  return block->values;
}

double *
bs_shared_vector_ref (double *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&get_block (self)->reference_count);

  return self;
}

void
bs_shared_vector_unref (double *self)
{
  g_return_if_fail (self != NULL);

  if (g_atomic_ref_count_dec (&get_block (self)->reference_count))
    g_free (get_block (self));
}

/**
 * bs_shared_vector_is_shared:
 *
 * Returns: whether anyone but the caller has it.
 */
gboolean
bs_shared_vector_is_shared (double *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return !g_atomic_ref_count_compare (&get_block (self)->reference_count, 1);
}
