#pragma once

#include "training/run.h"

G_BEGIN_DECLS

/**
 * BsRunSize:
 * @network: the shape of Θ
 * @n_examples: m of the training data
 * @n_held_out: the number of held-out examples; 0 when nothing is held out
 * @options: the method
 * @goes_back: whether the run keeps checkpoints
 * @is_shown: whether a worker makes snapshots of the run for a window
 *
 * Everything that decides how much memory a run takes besides its data.
 */
typedef struct
{
  const BsNetwork *network;
  gsize n_examples;
  gsize n_held_out;
  const BsOptimizerOptions *options;
  gboolean goes_back;
  gboolean is_shown;
} BsRunSize;

void bs_run_add_need (const BsRunSize *size, guint n_threads, BsMemoryNeed *need);
gboolean bs_run_check_memory (const BsRunSize *size,
                              const BsMemoryNeed *besides,
                              guint *n_threads,
                              GError **error);
gboolean bs_run_check_memory_of_all (const BsRunSize *sizes,
                                     guint n_sizes,
                                     const BsMemoryNeed *besides,
                                     guint *n_threads,
                                     GError **error);

G_END_DECLS
