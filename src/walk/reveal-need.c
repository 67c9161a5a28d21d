#include "walk/reveal-private.h"

/**
 * bs_reveal_add_need:
 * @n_examples: m of the training set
 * @need: (inout): becomes so much more as a reveal takes, with all that it prepares for its steps
 */
void
bs_reveal_add_need (const BsNetwork *network,
                    gsize n_examples,
                    const BsOptimizerOptions *options,
                    BsMemoryNeed *need)
{
  gsize n;
  BsMemoryNeed kept = { 0, 0 };

  g_return_if_fail (network != NULL && options != NULL && need != NULL);

  n = bs_network_get_n_parameters (network);
  /* Where it is, and where its optimizer leads. */
  bs_point_add_need (n, 2, need);
  bs_optimizer_add_need (options, network, n_examples, &kept, need);
  bs_memory_need_add (need, &kept, 2);
  bs_objective_add_need (network, n_examples, (gsize) options->batch_size, 1, need);
  bs_propagation_add_need (network, 1, need);
  bs_propagation_add_need (network, BS_REVEAL_BLOCK_EXAMPLES, need);
  /* Δ so far, and that of a block. */
  bs_memory_need_add_vectors (need, 2, n);
}
