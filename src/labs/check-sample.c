#include "labs/check-sample.h"

#include "engine/random.h"

/* If the work is more than this (some seconds), only a sample of the entries is checked. */
#define WORK_FOR_ALL 2e11
#define SAMPLE       ((gsize) 500)

/* The multiplications that an activation or a cost term takes. */
#define WORK_OF_A_FUNCTION 30.0

/* How many differences an entry mostly takes, each with two sides. */
#define SIDES 4.0

/* The multiplications for one entry of Θ(@layer) and one example. */
static double
count_work (const BsNetwork *network, guint layer)
{
  guint n_layers = bs_network_get_n_layers (network);
  double changed = 1.0, work = WORK_OF_A_FUNCTION;

  for (guint l = layer + 1; l < n_layers; l++)
    {
      double next = (double) bs_network_get_size (network, l + 1);

      work += next * (changed + WORK_OF_A_FUNCTION);
      changed = next;
    }

  return SIDES * work;
}

/**
 * bs_check_sample_draw:
 * @n_drawn: how many entries, at most as many as Θ has
 *
 * Returns: (transfer full): the indices of the entries, in rising order; they are spread over all
 *   layers, and always the same ones.
 */
gsize *
bs_check_sample_draw (const BsNetwork *network, gsize n_drawn)
{
  gsize n = bs_network_get_n_parameters (network);
  gsize *drawn = g_new (gsize, n_drawn);
  BsRandom random;

  bs_random_init (&random, 1);
  /* One entry is drawn from each of equally long stretches, so that every layer has its share. */
  for (gsize i = 0; i < n_drawn; i++)
    {
      gsize low = i * n / n_drawn, high = (i + 1) * n / n_drawn;

      drawn[i] = low + bs_random_next (&random) % (high - low);
    }

  return drawn;
}

/**
 * bs_check_sample_choose:
 * @n_chosen: (out): how many entries to check
 *
 * All entries of D are checked if that takes some seconds. Of a larger network a sample is checked,
 * with entries of every layer, always the same ones.
 *
 * Returns: (transfer full): the indices of the entries, in rising order.
 */
gsize *
bs_check_sample_choose (const BsNetwork *network, gsize n_examples, gsize *n_chosen)
{
  gsize n = bs_network_get_n_parameters (network);
  double work = 0.0;

  for (guint l = 1; l < bs_network_get_n_layers (network); l++)
    work += (double) bs_network_get_size (network, l + 1) *
            ((double) bs_network_get_size (network, l) + 1.0) * (double) n_examples *
            count_work (network, l);
  *n_chosen = work <= WORK_FOR_ALL ? n : MIN (n, SAMPLE);

  return bs_check_sample_draw (network, *n_chosen);
}
