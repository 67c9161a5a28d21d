#include "engine/optimizers/shared-vector-private.h"

#include <stdatomic.h>

typedef struct
{
  atomic_uint n_owners;
  /* The values are aligned like memory from malloc(). */
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

  atomic_init (&block->n_owners, 1);

  return block->values;
}

double *
bs_shared_vector_ref (double *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  atomic_fetch_add (&get_block (self)->n_owners, 1);

  return self;
}

void
bs_shared_vector_unref (double *self)
{
  g_return_if_fail (self != NULL);

  if (atomic_fetch_sub (&get_block (self)->n_owners, 1) == 1)
    g_free (get_block (self));
}

/**
 * bs_shared_vector_is_shared:
 *
 * Returns: whether the vector has another owner besides the caller.
 */
gboolean
bs_shared_vector_is_shared (double *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return atomic_load (&get_block (self)->n_owners) != 1;
}
