/* This file counts the memory that a walk needs, before the walk is made. */

#include "walk/reveal-private.h"

/**
 * bs_reveal_add_need:
 * @n_examples: m of the training set
 * @need: (inout): grows by the need of a reveal whose steps are not prepared
 */
void
bs_reveal_add_need (const BsNetwork *network,
                    gsize n_examples,
                    const BsOptimizerOptions *options,
                    BsMemoryNeed *need)
{
  g_return_if_fail (network != NULL && options != NULL && need != NULL);

  bs_point_add_need (bs_network_get_n_parameters (network), 1, need);
  bs_optimizer_add_need (options, network, n_examples, need, NULL);
  bs_propagation_add_need (network, 1, need);
  /* the Θ of the iteration before */
  bs_memory_need_add_vectors (need, 1, bs_network_get_n_parameters (network));
  /* The optimizer keeps the order of the examples. */
  bs_memory_need_add_blocks (need, 1, options->batch_size > 0 ? n_examples : 0, sizeof (gsize));
}

/**
 * bs_reveal_add_prepared_need:
 * @n_examples: m of the training set
 * @need: (inout): grows by the need of a reveal after bs_reveal_prepare()
 */
void
bs_reveal_add_prepared_need (const BsNetwork *network,
                             gsize n_examples,
                             const BsOptimizerOptions *options,
                             BsMemoryNeed *need)
{
  gsize n;

  g_return_if_fail (network != NULL && options != NULL && need != NULL);

  n = bs_network_get_n_parameters (network);
  bs_reveal_add_need (network, n_examples, options, need);
  /* The iteration needs a point, an optimizer and what computes J. */
  bs_point_add_need (n, 1, need);
  bs_optimizer_add_need (options, network, n_examples, need, need);
  bs_objective_add_need (network, n_examples, (gsize) options->batch_size, 1, need);
  /* Δ needs the sum so far, the sum of a block, and a propagation. */
  bs_memory_need_add_vectors (need, 2, n);
  bs_propagation_add_need (network, BS_REVEAL_BLOCK_EXAMPLES, need);
  /* the mean of |δ| of each neuron; a neuron has at least one entry of Θ */
  bs_memory_need_add_vectors (need, 1, n);
}
