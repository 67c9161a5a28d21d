/* The walk reveals what propagation computed, and only as far as the algorithm has come. */

#include "walk/reveal.h"

#include <math.h>

#include "engine/initial-weights.h"
#include "support/random-data.h"

typedef struct
{
  BsNetwork *network;
  BsTrainingSet *data;
  BsPoint *point;
  BsReveal *reveal;
} Fixture;

static void
set_up_shape (Fixture *fixture,
              const gsize *sizes,
              guint n_layers,
              gsize m,
              BsActivation activation)
{
  const BsInitialWeights weights = { BS_INITIAL_UNIFORM, 1.0, 5 };
  const BsOptimizerOptions options = { BS_OPTIMIZER_GRADIENT_DESCENT, 0.3 };
  g_autoptr (BsObjective) objective = NULL;
  BsRandom random;

  bs_random_init (&random, 17);

  fixture->network = bs_network_new (sizes, n_layers, activation, NULL);
  fixture->data = random_data_new (&random, m, sizes[0], sizes[n_layers - 1]);
  objective = bs_objective_new (fixture->network, fixture->data, 0.4);
  fixture->point = bs_point_new (bs_network_get_n_parameters (fixture->network));
  bs_initial_weights_fill (&weights, fixture->network, fixture->point->theta);
  g_assert_true (bs_point_evaluate (fixture->point, objective));
  fixture->reveal = bs_reveal_new (fixture->network, fixture->data, 0.4, &options);
  bs_reveal_set_point (fixture->reveal, fixture->point);
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  const gsize sizes[] = { 3, 5, 4, 2 };

  set_up_shape (fixture, sizes, 4, 6, BS_ACTIVATION_TANH);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  bs_reveal_free (fixture->reveal);
  bs_point_free (fixture->point);
  bs_training_set_unref (fixture->data);
  bs_network_unref (fixture->network);
}

static void
test_equals_propagation (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (BsPropagation) propagation = bs_propagation_new (fixture->network, 6);
  const BsSequence *sequence = bs_reveal_get_sequence (fixture->reveal);

  bs_propagation_forward (propagation, fixture->point->theta,
                          bs_training_set_get_examples (fixture->data), 0, 6);
  bs_propagation_backward (propagation, fixture->point->theta, fixture->data);
  for (gsize i = 1; i <= 6; i++)
    {
      /* An example's last step, where all is known. */
      bs_reveal_go (fixture->reveal, i * bs_sequence_get_example_length (sequence) - 1);
      for (guint l = 2; l <= 4; l++)
        for (gsize j = 1; j <= bs_network_get_size (fixture->network, l); j++)
          {
            double value;

            g_assert_true (bs_reveal_get_value (fixture->reveal, BS_QUANTITY_Z, l, j, &value));
            g_assert_cmpfloat (value, ==, bs_propagation_get_z (propagation, l, j)[i - 1]);
            g_assert_true (bs_reveal_get_value (fixture->reveal, BS_QUANTITY_A, l, j, &value));
            g_assert_cmpfloat (value, ==, bs_propagation_get_a (propagation, l, j)[i - 1]);
            g_assert_true (bs_reveal_get_value (fixture->reveal, BS_QUANTITY_DELTA, l, j, &value));
            g_assert_cmpfloat (value, ==, bs_propagation_get_delta (propagation, l, j)[i - 1]);
          }
    }
}

/* Counts what is known at each step: it grows by the one number that the step makes. */
static guint
count_known (const BsReveal *reveal)
{
  const BsNetwork *network = bs_reveal_get_network (reveal);
  guint n = 0;

  for (guint l = 2; l <= bs_network_get_n_layers (network); l++)
    for (gsize j = 1; j <= bs_network_get_size (network, l); j++)
      for (guint quantity = BS_QUANTITY_Z; quantity <= BS_QUANTITY_DELTA; quantity++)
        {
          double value;
          gboolean known = bs_reveal_get_value (reveal, (BsQuantity) quantity, l, j, &value);

          g_assert_cmpint (known, ==, !isnan (value));
          n += (guint) known;
        }

  return n;
}

static void
test_known_so_far (Fixture *fixture, gconstpointer user_data)
{
  guint64 n_steps = bs_sequence_get_n_steps (bs_reveal_get_sequence (fixture->reveal), 0);
  guint n_known = 0;

  for (guint64 position = 0; position < n_steps; position++)
    {
      const BsAddress *at = bs_reveal_get_address (fixture->reveal);

      bs_reveal_go (fixture->reveal, position);
      if (at->phase == BS_PHASE_INPUT)
        n_known = 0;
      else if (at->neuron > 0)
        n_known++;
      g_assert_cmpuint (count_known (fixture->reveal), ==, n_known);
      if (at->neuron > 0)
        g_assert_true (bs_reveal_is_result (fixture->reveal, at->layer, at->neuron));
    }
}

static double *
read_all (BsReveal *reveal, gsize *n_values)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (double));
  const BsNetwork *network = bs_reveal_get_network (reveal);

  for (guint l = 1; l < bs_network_get_n_layers (network); l++)
    for (gsize i = 1; i <= bs_network_get_size (network, l + 1); i++)
      for (gsize j = 0; j <= bs_network_get_size (network, l); j++)
        {
          double value = bs_reveal_get_accumulated (reveal, l, i, j, FALSE);

          g_array_append_val (values, value);
        }
  *n_values = values->len;

  return (double *) (gpointer) g_array_free (values, FALSE);
}

static void
check_back_is_exact (Fixture *fixture, guint64 stride)
{
  const BsSequence *sequence = bs_reveal_get_sequence (fixture->reveal);
  guint64 n_steps = bs_sequence_get_n_steps (sequence, 0);
  g_autoptr (GPtrArray) seen = g_ptr_array_new_with_free_func (g_free);
  gsize n;

  for (guint64 position = 0; position < n_steps; position += stride)
    {
      bs_reveal_go (fixture->reveal, position);
      g_ptr_array_add (seen, read_all (fixture->reveal, &n));
    }
  for (guint i = seen->len; i-- > 0;)
    {
      g_autofree double *again = NULL;

      bs_reveal_go (fixture->reveal, i * stride);
      again = read_all (fixture->reveal, &n);
      g_assert_cmpmem (again, n * sizeof (double), g_ptr_array_index (seen, i),
                       n * sizeof (double));
    }
}

static void
test_back_is_exact (Fixture *fixture, gconstpointer user_data)
{
  check_back_is_exact (fixture, 1);
}

/* More examples than one block of the sum. */
static void
test_back_is_exact_in_blocks (void)
{
  const gsize sizes[] = { 2, 3, 1 };
  Fixture fixture;

  set_up_shape (&fixture, sizes, 3, 700, BS_ACTIVATION_SIGMOID);
  check_back_is_exact (&fixture, 137);
  tear_down (&fixture, NULL);
}

static void
test_gradient_is_that_of_training (Fixture *fixture, gconstpointer user_data)
{
  const BsSequence *sequence = bs_reveal_get_sequence (fixture->reveal);
  g_autofree double *Delta = NULL;
  gsize n;

  bs_reveal_go (fixture->reveal, bs_sequence_get_n_steps (sequence, 0) - 1);
  Delta = read_all (fixture->reveal, &n);
  g_assert_cmpuint (n, ==, fixture->point->n_parameters);
  for (guint l = 1; l < 4; l++)
    for (gsize i = 1; i <= bs_network_get_size (fixture->network, l + 1); i++)
      for (gsize j = 0; j <= bs_network_get_size (fixture->network, l); j++)
        {
          gsize index = bs_network_get_theta_index (fixture->network, l, i, j);
          double decay = j == 0 ? 0.0 : 0.4 / 6 * fixture->point->theta[index];

          g_assert_cmpfloat_with_epsilon (Delta[index] / 6 + decay, fixture->point->D[index],
                                          1e-14);
        }
}

static void
test_focus (Fixture *fixture, gconstpointer user_data)
{
  const BsAddress hidden = { 0, 2, BS_PHASE_HIDDEN_ERROR, 2, 3 };
  const BsSequence *sequence = bs_reveal_get_sequence (fixture->reveal);

  bs_reveal_go (fixture->reveal, bs_sequence_position_of (sequence, &hidden));
  g_assert_cmpint (bs_reveal_get_flow (fixture->reveal), ==, BS_FLOW_BACKWARD);
  g_assert_true (bs_reveal_is_operand (fixture->reveal, 3, 4));
  g_assert_false (bs_reveal_is_operand (fixture->reveal, 3, 0));
  g_assert_true (bs_reveal_is_lit_edge (fixture->reveal, 2, 1, 3));
  g_assert_false (bs_reveal_is_lit_edge (fixture->reveal, 2, 1, 2));
  g_assert_cmpuint (bs_reveal_get_shown_example (fixture->reveal), ==, 2);

  bs_reveal_watch (fixture->reveal, 5);
  g_assert_null (bs_reveal_get_address (fixture->reveal));
  g_assert_false (bs_reveal_is_operand (fixture->reveal, 3, 4));
  g_assert_cmpuint (count_known (fixture->reveal), ==, 33);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/reveal/equals-propagation", test_equals_propagation);
  ADD ("/reveal/known-so-far", test_known_so_far);
  ADD ("/reveal/back-is-exact", test_back_is_exact);
  ADD ("/reveal/gradient-is-that-of-training", test_gradient_is_that_of_training);
  ADD ("/reveal/focus", test_focus);
  g_test_add_func ("/reveal/back-is-exact-in-blocks", test_back_is_exact_in_blocks);

  return g_test_run ();
}
