#pragma once

#include "training/run.h"

G_BEGIN_DECLS

/**
 * BsRunSize: all that decides how much memory a run takes besides its data.
 * @n_held_out: examples that are only looked at; 0 where nothing is held out
 * @goes_back: whether it keeps checkpoints
 * @is_shown: whether it is worked on in the background, with snapshots for who shows it
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
