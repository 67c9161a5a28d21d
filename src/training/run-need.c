/* Counts the memory of a run before it is made, and the number of threads that fits.
 *
 * A run that does not fit would end the program in the middle of training
 * (engine/memory-budget.c). So everything is added up first: the evaluation of J and D, the
 * vectors of the method, the point, the history, the checkpoints, and the snapshots on their way
 * to the window. The parts are counted by the modules that allocate them.
 *
 * A thread of the evaluation needs its own panels. When all threads do not fit, fewer are used,
 * down to one. The results have the same bits for any number of threads. When even one does not
 * fit, the run is refused with an error message.
 *
 * The count is for the worst case: vectors that checkpoints and snapshots share are counted once
 * for each. */

#include "training/run-need.h"

#include <glib/gi18n-lib.h>

#include "training/quality-history.h"
#include "training/run-private.h"

/* One snapshot waits to be taken, one is shown, and one is being made. */
#define N_SNAPSHOTS 3

/* Counts the confusion matrices of assessments, for the training data and the held-out data. */
static void
add_assessments (const BsNetwork *network, guint64 n_assessments, BsMemoryNeed *need)
{
  guint64 k = bs_network_get_size (network, bs_network_get_n_layers (network));

  bs_memory_need_add_blocks (need, bs_memory_product (2, n_assessments),
                             bs_memory_product (MAX (k, 3), MAX (k, 3)), sizeof (guint64));
}

static void
add_snapshots (const BsRunSize *size, const BsMemoryNeed *kept, BsMemoryNeed *need)
{
  bs_point_add_need (bs_network_get_n_parameters (size->network), N_SNAPSHOTS, need);
  bs_memory_need_add (need, kept, N_SNAPSHOTS);
  bs_cost_history_add_need (N_SNAPSHOTS, need);
  bs_memory_need_add_blocks (need, N_SNAPSHOTS + 1, BS_QUALITY_HISTORY_MAX_POINTS,
                             sizeof (BsQualityPoint));
  add_assessments (size->network, N_SNAPSHOTS + 1, need);
}

static void
add_checkpoint (const BsNetwork *network, const BsOptimizerOptions *options, BsMemoryNeed *need)
{
  bs_point_add_need (bs_network_get_n_parameters (network), 1, need);
  bs_optimizer_add_need (options, network, 0, need, NULL);
}

gsize
_bs_run_count_checkpoint (const BsNetwork *network, const BsOptimizerOptions *options)
{
  BsMemoryNeed need = { 0, 0 };

  add_checkpoint (network, options, &need);

  return (gsize) MIN (need.bytes, G_MAXSIZE);
}

static void
add_checkpoints (const BsRunSize *size, BsMemoryNeed *need)
{
  BsMemoryNeed each = { 0, 0 };

  add_checkpoint (size->network, size->options, &each);
  bs_checkpoints_add_need (_bs_run_count_checkpoint (size->network, size->options), &each, need);
  /* A change of λ evaluates J at a copy of the point. */
  bs_point_add_need (bs_network_get_n_parameters (size->network), 1, need);
}

/**
 * bs_run_add_need:
 * @need: (inout): the largest amount of memory that the run can take is added to it
 */
void
bs_run_add_need (const BsRunSize *size, guint n_threads, BsMemoryNeed *need)
{
  gsize n;
  BsMemoryNeed kept = { 0, 0 };

  g_return_if_fail (size != NULL && n_threads >= 1 && need != NULL);

  n = bs_network_get_n_parameters (size->network);
  bs_objective_add_need (size->network, size->n_examples, (gsize) size->options->batch_size,
                         n_threads, need);
  if (size->n_held_out > 0)
    bs_objective_add_need (size->network, size->n_held_out, 0, n_threads, need);
  bs_optimizer_add_need (size->options, size->network, size->n_examples, &kept, need);
  bs_memory_need_add (need, &kept, 1);
  bs_point_add_need (n, 1, need);
  bs_cost_history_add_need (1, need);
  add_assessments (size->network, 1, need);
  if (size->goes_back)
    add_checkpoints (size, need);
  if (size->is_shown)
    add_snapshots (size, &kept, need);
}

/* "Training a network of 64-25-10 by Adam" */
static char *
describe (const BsRunSize *sizes, guint n_sizes)
{
  g_autofree char *shape = bs_network_describe (sizes->network);

  if (n_sizes > 1)
    /* Translators: the sizes of the layers; the number of optimizers */
    return g_strdup_printf (_ ("Training a network of %s by %u optimizers at a time"), shape,
                            n_sizes);

  /* Translators: the sizes of the layers; the name of an optimizer */
  return g_strdup_printf (_ ("Training a network of %s by %s"), shape,
                          bs_optimizer_method_get_name (sizes->options->method));
}

static gboolean
check (const BsRunSize *sizes,
       guint n_sizes,
       const BsMemoryNeed *besides,
       guint *n_threads,
       GError **error)
{
  g_autofree char *what = NULL;
  BsMemoryNeed need;
  BsMemoryRoom room;

  bs_memory_get_room (&room);
  for (guint n = *n_threads; n >= 1; n--)
    {
      need = besides != NULL ? *besides : (BsMemoryNeed){ 0, 0 };
      for (guint i = 0; i < n_sizes; i++)
        bs_run_add_need (&sizes[i], n, &need);
      if (bs_memory_fits (&need, &room))
        {
          *n_threads = n;
          return TRUE;
        }
    }

  what = describe (sizes, n_sizes);

  return bs_memory_check_in (&need, &room, what, error);
}

/**
 * bs_run_check_memory:
 * @besides: (nullable): other memory that is needed together with the run
 * @n_threads: (inout): the number of threads that are wanted; it becomes the number that there is
 *   memory for. It changes no bit of the results.
 *
 * Returns: %FALSE with BS_MEMORY_ERROR_TOO_LARGE when there is too little memory for one thread
 */
gboolean
bs_run_check_memory (const BsRunSize *size,
                     const BsMemoryNeed *besides,
                     guint *n_threads,
                     GError **error)
{
  g_return_val_if_fail (size != NULL && n_threads != NULL && *n_threads >= 1, FALSE);

  return check (size, 1, besides, n_threads, error);
}

/**
 * bs_run_check_memory_of_all:
 *
 * Does the same as bs_run_check_memory() for several runs that exist at the same time.
 */
gboolean
bs_run_check_memory_of_all (const BsRunSize *sizes,
                            guint n_sizes,
                            const BsMemoryNeed *besides,
                            guint *n_threads,
                            GError **error)
{
  g_return_val_if_fail (sizes != NULL && n_sizes >= 1, FALSE);
  g_return_val_if_fail (n_threads != NULL && *n_threads >= 1, FALSE);

  return check (sizes, n_sizes, besides, n_threads, error);
}
