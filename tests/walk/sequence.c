/* Address ↔ index against the algorithm written out as nested loops. */

#include "walk/sequence.h"

#include "engine/random.h"

static BsNetwork *
random_network (BsRandom *random)
{
  guint n_layers = 2 + (guint) (bs_random_next (random) % 4);
  gsize sizes[5];

  for (guint l = 0; l < n_layers; l++)
    sizes[l] = 1 + bs_random_next (random) % 6;

  return bs_network_new (sizes, n_layers, BS_ACTIVATION_SIGMOID, NULL);
}

static void
add (GArray *addresses, gsize example, BsPhase phase, guint layer, gsize neuron)
{
  const BsAddress address = { 0, example, phase, layer, neuron };

  g_array_append_val (addresses, address);
}

static void
add_example (GArray *addresses, const BsNetwork *network, gsize example)
{
  guint L = bs_network_get_n_layers (network);

  add (addresses, example, BS_PHASE_INPUT, 1, 0);
  for (guint l = 2; l <= L; l++)
    for (gsize i = 1; i <= bs_network_get_size (network, l); i++)
      {
        add (addresses, example, BS_PHASE_PRE_ACTIVATION, l, i);
        add (addresses, example, BS_PHASE_ACTIVATION, l, i);
      }
  add (addresses, example, BS_PHASE_COST_TERMS, L, 0);
  for (guint l = L; l >= 2; l--)
    for (gsize i = 1; i <= bs_network_get_size (network, l); i++)
      add (addresses, example, l == L ? BS_PHASE_OUTPUT_ERROR : BS_PHASE_HIDDEN_ERROR, l, i);
  for (guint l = L - 1; l >= 1; l--)
    add (addresses, example, BS_PHASE_ACCUMULATE, l, 0);
}

static GArray *
write_out (const BsNetwork *network, gsize m)
{
  GArray *addresses = g_array_new (FALSE, FALSE, sizeof (BsAddress));

  for (gsize example = 1; example <= m; example++)
    add_example (addresses, network, example);
  for (guint l = bs_network_get_n_layers (network) - 1; l >= 1; l--)
    add (addresses, 0, BS_PHASE_GRADIENT, l, 0);
  add (addresses, 0, BS_PHASE_TOTAL_COST, 0, 0);
  add (addresses, 0, BS_PHASE_UPDATE, 0, 0);

  return addresses;
}

static void
test_order (void)
{
  BsRandom random;

  bs_random_init (&random, 1);
  for (guint round = 0; round < 50; round++)
    {
      gsize m = 1 + bs_random_next (&random) % 5;
      g_autoptr (BsNetwork) network = random_network (&random);
      g_autoptr (BsSequence) sequence = bs_sequence_new (network, m, 0);
      g_autoptr (GArray) expected = write_out (network, m);
      guint64 n = bs_sequence_get_n_steps (sequence, 0);

      g_assert_cmpuint (n, ==, expected->len);
      for (guint64 position = 0; position < 3 * n; position++)
        {
          BsAddress wanted = g_array_index (expected, BsAddress, position % n), found;

          wanted.iteration = position / n;
          bs_sequence_address_at (sequence, position, &found);
          g_assert_cmpmem (&found, sizeof found, &wanted, sizeof wanted);
          g_assert_cmpuint (bs_sequence_position_of (sequence, &found), ==, position);
        }
    }
}

static void
test_large (void)
{
  const gsize sizes[] = { 784, 1024, 1024, 10 };
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 4, BS_ACTIVATION_RELU, NULL);
  g_autoptr (BsSequence) sequence = bs_sequence_new (network, 60000, 0);
  guint64 n = bs_sequence_get_n_steps (sequence, 0);
  BsRandom random;

  g_assert_cmpuint (n, ==, 60000 * (1 + 2 * (guint64) 2058 + 1 + 2058 + 3) + 3 + 2);
  bs_random_init (&random, 2);
  for (guint i = 0; i < 100000; i++)
    {
      guint64 position = bs_random_next (&random) % (n * 1000000000);
      BsAddress address;

      bs_sequence_address_at (sequence, position, &address);
      g_assert_cmpuint (bs_sequence_position_of (sequence, &address), ==, position);
    }
}

/* Whether a movement by @granularity may stop at @address. */
static gboolean
is_stop (const BsAddress *address, const BsNetwork *network, BsGranularity granularity)
{
  guint L = bs_network_get_n_layers (network);

  switch (granularity)
    {
    case BS_GRANULARITY_NEURON:
      return TRUE;
    case BS_GRANULARITY_LAYER:
      return address->neuron == 0 ||
             (address->phase != BS_PHASE_PRE_ACTIVATION &&
              address->neuron == bs_network_get_size (network, address->layer));
    case BS_GRANULARITY_EXAMPLE:
      return address->phase == BS_PHASE_INPUT ||
             (address->phase == BS_PHASE_GRADIENT && address->layer == L - 1);
    case BS_GRANULARITY_ITERATION:
      return address->phase == BS_PHASE_INPUT && address->example == 1;
    default:
      g_assert_not_reached ();
    }
}

static void
test_movements (void)
{
  BsRandom random;

  bs_random_init (&random, 3);
  for (guint round = 0; round < 20; round++)
    {
      g_autoptr (BsNetwork) network = random_network (&random);
      g_autoptr (BsSequence) sequence = bs_sequence_new (network, 3, 0);
      guint64 n = bs_sequence_get_n_steps (sequence, 0);

      for (guint g = 0; g < BS_N_GRANULARITIES; g++)
        for (guint64 position = 0; position < 2 * n; position++)
          {
            guint64 next = position + 1, previous = position;
            BsAddress address;

            for (;; next++)
              {
                bs_sequence_address_at (sequence, next, &address);
                if (is_stop (&address, network, (BsGranularity) g))
                  break;
              }
            while (previous > 0)
              {
                bs_sequence_address_at (sequence, --previous, &address);
                if (is_stop (&address, network, (BsGranularity) g))
                  break;
              }
            g_assert_cmpuint (bs_sequence_next (sequence, position, (BsGranularity) g), ==, next);
            g_assert_cmpuint (bs_sequence_previous (sequence, position, (BsGranularity) g), ==,
                              previous);
          }
    }
}

/* Batches of b examples, the last of an epoch having what is left: iteration after iteration
 * written out. */
static void
test_batches (void)
{
  BsRandom random;

  bs_random_init (&random, 4);
  for (guint round = 0; round < 60; round++)
    {
      g_autoptr (BsNetwork) network = random_network (&random);
      gsize m = 1 + bs_random_below (&random, 9), b = 1 + bs_random_below (&random, 11);
      g_autoptr (BsSequence) sequence = bs_sequence_new (network, m, b);
      guint64 position = 0;
      gsize left = m;

      for (guint64 iteration = 0; iteration < 3 * m; iteration++)
        {
          gsize n = MIN (left, b);
          g_autoptr (GArray) expected = write_out (network, n);

          g_assert_cmpuint (bs_sequence_get_n_examples (sequence, iteration), ==, n);
          g_assert_cmpuint (bs_sequence_get_n_steps (sequence, iteration), ==, expected->len);
          g_assert_cmpuint (bs_sequence_get_start (sequence, iteration), ==, position);
          for (guint i = 0; i < expected->len; i++, position++)
            {
              BsAddress address, written = g_array_index (expected, BsAddress, i);

              written.iteration = iteration;
              bs_sequence_address_at (sequence, position, &address);
              g_assert_cmpmem (&address, sizeof address, &written, sizeof written);
              g_assert_cmpuint (bs_sequence_position_of (sequence, &address), ==, position);
              g_assert_cmpuint (bs_sequence_get_iteration (sequence, position), ==, iteration);
              g_assert_cmpuint (bs_sequence_next (sequence, position, BS_GRANULARITY_ITERATION), ==,
                                bs_sequence_get_start (sequence, iteration + 1));
            }
          left = left == n ? m : left - n;
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sequence/order", test_order);
  g_test_add_func ("/sequence/large", test_large);
  g_test_add_func ("/sequence/movements", test_movements);
  g_test_add_func ("/sequence/batches", test_batches);

  return g_test_run ();
}
