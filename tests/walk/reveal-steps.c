/* Every step of small random networks: what is known, lit, prepared; and that it can be left
 * in any direction. */

#include "walk/reveal.h"

#include <math.h>

#include "engine/initial-weights.h"
#include "support/random-data.h"

#define LAMBDA 0.7

typedef struct
{
  BsNetwork *network;
  BsTrainingSet *data;
  BsPoint *point;
  BsReveal *reveal;
} Walk;

static Walk
walk_new (const gsize *sizes, guint n_layers, gsize m, BsActivation activation)
{
  const BsInitialWeights weights = { BS_INITIAL_UNIFORM, 1.0, m };
  const BsOptimizerOptions options = { BS_OPTIMIZER_GRADIENT_DESCENT, 0.3 };
  g_autoptr (BsObjective) objective = NULL;
  BsRandom random;
  Walk walk;

  bs_random_init (&random, m + sizes[0]);

  walk.network = bs_network_new (sizes, n_layers, activation, NULL);
  walk.data = random_data_new (&random, m, sizes[0], sizes[n_layers - 1]);
  objective = bs_objective_new (walk.network, walk.data, LAMBDA);
  walk.point = bs_point_new (bs_network_get_n_parameters (walk.network));
  bs_initial_weights_fill (&weights, walk.network, walk.point->theta);
  g_assert_true (bs_point_evaluate (walk.point, objective));
  walk.reveal = bs_reveal_new (walk.network, walk.data, LAMBDA, &options);
  bs_reveal_set_point (walk.reveal, walk.point);

  return walk;
}

static void
walk_free (Walk *walk)
{
  bs_reveal_free (walk->reveal);
  bs_point_free (walk->point);
  bs_training_set_unref (walk->data);
  bs_network_unref (walk->network);
}

/* Whether the lecture's algorithm has come to a number of layer @layer by @at: told by its
 * order alone, without indices. */
static gboolean
is_computed (const BsAddress *at, guint L, BsQuantity quantity, guint layer, gsize neuron)
{
  gboolean is_error = at->phase == BS_PHASE_OUTPUT_ERROR || at->phase == BS_PHASE_HIDDEN_ERROR;

  if (at->example == 0 || at->phase == BS_PHASE_ACCUMULATE)
    return TRUE;
  if (quantity == BS_QUANTITY_DELTA)
    return is_error && (layer > at->layer || (layer == at->layer && neuron <= at->neuron));
  if (is_error || at->phase == BS_PHASE_COST_TERMS)
    return TRUE;
  if (at->phase == BS_PHASE_INPUT || layer > at->layer)
    return FALSE;
  if (layer < at->layer || neuron < at->neuron)
    return TRUE;

  return neuron == at->neuron && (quantity == BS_QUANTITY_Z || at->phase == BS_PHASE_ACTIVATION);
}

static void
check_known (const Walk *walk, const BsPropagation *all)
{
  const BsAddress *at = bs_reveal_get_address (walk->reveal);
  guint L = bs_network_get_n_layers (walk->network);
  gsize shown = bs_reveal_get_shown_example (walk->reveal);
  double value;

  if (at->example > 0)
    g_assert_cmpuint (shown, ==, at->example);
  for (guint l = 2; l <= L; l++)
    for (gsize i = 1; i <= bs_network_get_size (walk->network, l); i++)
      for (guint q = BS_QUANTITY_Z; q <= BS_QUANTITY_DELTA; q++)
        {
          const double *row = q == BS_QUANTITY_Z   ? bs_propagation_get_z (all, l, i)
                              : q == BS_QUANTITY_A ? bs_propagation_get_a (all, l, i)
                                                   : bs_propagation_get_delta (all, l, i);
          gboolean is_known = bs_reveal_get_value (walk->reveal, (BsQuantity) q, l, i, &value);

          g_assert_cmpint (is_known, ==, is_computed (at, L, (BsQuantity) q, l, i));
          if (is_known)
            g_assert_cmpfloat (value, ==, row[shown - 1]);
          else
            g_assert_true (isnan (value));
        }
  for (gsize j = 1; j <= bs_network_get_size (walk->network, 1); j++)
    {
      g_assert_true (bs_reveal_get_value (walk->reveal, BS_QUANTITY_A, 1, j, &value));
      g_assert_cmpfloat (value, ==, bs_training_set_get_feature (walk->data, shown, j));
      g_assert_false (bs_reveal_get_value (walk->reveal, BS_QUANTITY_Z, 1, j, &value));
      g_assert_false (bs_reveal_get_value (walk->reveal, BS_QUANTITY_DELTA, 1, j, &value));
    }
  g_assert_true (bs_reveal_get_value (walk->reveal, BS_QUANTITY_A, 1, 0, &value));
  g_assert_cmpfloat (value, ==, 1.0);
}

static void
test_known_is_what_was_reached (void)
{
  BsRandom random;

  bs_random_init (&random, 7);
  for (guint round = 0; round < 25; round++)
    {
      guint n_layers = 2 + round % 4;
      gsize m = 1 + bs_random_next (&random) % 5;
      gsize sizes[5];
      g_autoptr (BsPropagation) all = NULL;
      guint64 n_steps;
      Walk walk;

      for (guint l = 0; l < n_layers; l++)
        sizes[l] = 1 + bs_random_next (&random) % 5;
      walk = walk_new (sizes, n_layers, m, (BsActivation) (round % BS_N_ACTIVATIONS));
      all = bs_propagation_new (walk.network, m);
      bs_propagation_forward (all, walk.point->theta, bs_training_set_get_examples (walk.data), 0,
                              m);
      bs_propagation_backward (all, walk.point->theta, walk.data);

      n_steps = bs_sequence_get_n_steps (bs_reveal_get_sequence (walk.reveal), 0);
      for (guint64 position = 0; position < n_steps; position++)
        {
          bs_reveal_go (walk.reveal, position);
          check_known (&walk, all);
        }
      for (guint64 position = n_steps; position-- > 0;)
        {
          bs_reveal_go (walk.reveal, position);
          check_known (&walk, all);
        }
      for (guint i = 0; i < 50; i++)
        {
          bs_reveal_go (walk.reveal, bs_random_next (&random) % n_steps);
          check_known (&walk, all);
        }
      walk_free (&walk);
    }
}

/* After the examples any of them may be shown, and the choice outlives the next step. */
static void
test_shown_example_is_free_after_the_examples (void)
{
  const gsize sizes[] = { 2, 3, 1 };
  Walk walk = walk_new (sizes, 3, 4, BS_ACTIVATION_SIGMOID);
  guint64 n_steps = bs_sequence_get_n_steps (bs_reveal_get_sequence (walk.reveal), 0);
  g_autoptr (BsPropagation) all = bs_propagation_new (walk.network, 4);

  bs_propagation_forward (all, walk.point->theta, bs_training_set_get_examples (walk.data), 0, 4);
  bs_propagation_backward (all, walk.point->theta, walk.data);

  bs_reveal_go (walk.reveal, n_steps - 3);
  bs_reveal_set_shown_example (walk.reveal, 2);
  check_known (&walk, all);
  bs_reveal_go (walk.reveal, n_steps - 1);
  g_assert_cmpuint (bs_reveal_get_shown_example (walk.reveal), ==, 2);
  check_known (&walk, all);
  bs_reveal_go (walk.reveal, 0);
  g_assert_cmpuint (bs_reveal_get_shown_example (walk.reveal), ==, 1);

  walk.point->iteration = 41;
  bs_reveal_go (walk.reveal, 5);
  bs_reveal_set_point (walk.reveal, walk.point);
  g_assert_cmpuint (bs_reveal_get_position (walk.reveal), ==, 41 * n_steps + 5);
  g_assert_cmpuint (bs_reveal_get_address (walk.reveal)->iteration, ==, 41);
  walk_free (&walk);
}

static void
test_prepare (void)
{
  const gsize sizes[] = { 3, 4, 2 };
  Walk walk = walk_new (sizes, 3, 600, BS_ACTIVATION_TANH);
  const BsSequence *sequence = bs_reveal_get_sequence (walk.reveal);
  const BsAddress forward = { 0, 599, BS_PHASE_ACTIVATION, 2, 1 };
  BsAddress address = { 0, 599, BS_PHASE_ACCUMULATE, 2, 0 };
  double work, before, after;

  bs_reveal_go (walk.reveal, bs_sequence_position_of (sequence, &forward));
  g_assert_true (bs_reveal_work (walk.reveal) == 0.0);

  bs_reveal_go (walk.reveal, bs_sequence_position_of (sequence, &address));
  g_assert_false (bs_reveal_work (walk.reveal) == 0.0);
  work = bs_reveal_work (walk.reveal);
  g_assert_cmpfloat (work, >, 598.0 * 26.0);
  bs_reveal_prepare (walk.reveal);
  g_assert_true (bs_reveal_work (walk.reveal) == 0.0);
  g_assert_cmpfloat (bs_reveal_work (walk.reveal), ==, 0.0);

  /* The next example starts where this one ended, one propagation further. */
  after = bs_reveal_get_accumulated (walk.reveal, 2, 1, 3, FALSE);
  address.example = 600;
  bs_reveal_go (walk.reveal, bs_sequence_position_of (sequence, &address));
  g_assert_false (bs_reveal_work (walk.reveal) == 0.0);
  g_assert_cmpfloat (bs_reveal_work (walk.reveal), <, work / 100);
  before = bs_reveal_get_accumulated (walk.reveal, 2, 1, 3, TRUE);
  g_assert_cmpfloat (before, ==, after);
  g_assert_true (bs_reveal_work (walk.reveal) == 0.0);

  bs_reveal_set_point (walk.reveal, walk.point);
  g_assert_false (bs_reveal_work (walk.reveal) == 0.0);
  walk_free (&walk);
}

/* With products by OpenBLAS and several blocks of examples. */
static void
test_gradient_of_a_large_network (void)
{
  const gsize sizes[] = { 40, 30, 3 };
  Walk walk = walk_new (sizes, 3, 700, BS_ACTIVATION_SIGMOID);
  guint64 n_steps = bs_sequence_get_n_steps (bs_reveal_get_sequence (walk.reveal), 0);

  bs_reveal_go (walk.reveal, n_steps - 1);
  for (guint l = 1; l < 3; l++)
    for (gsize i = 1; i <= sizes[l]; i++)
      for (gsize j = 0; j <= sizes[l - 1]; j++)
        {
          gsize index = bs_network_get_theta_index (walk.network, l, i, j);
          double decay = j == 0 ? 0.0 : LAMBDA / 700 * walk.point->theta[index];

          g_assert_cmpfloat_with_epsilon (
            bs_reveal_get_accumulated (walk.reveal, l, i, j, TRUE) / 700 + decay,
            walk.point->D[index], 1e-12);
        }
  walk_free (&walk);
}

typedef struct
{
  BsAddress address;
  const char *operands; /* "layer.neuron" each */
  const char *result;
  const char *edges; /* "layer.row.column" each; "*" for all of a layer */
  gboolean is_backward;
} Focus;

static gboolean
is_listed (const char *list, const char *name)
{
  g_auto (GStrv) words = g_strsplit (list, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_pattern_match_simple (words[i], name))
      return TRUE;

  return FALSE;
}

static void
check_focus (const Walk *walk, const Focus *focus)
{
  for (guint l = 1; l <= 4; l++)
    for (gsize i = 0; i <= bs_network_get_size (walk->network, l); i++)
      {
        g_autofree char *name = g_strdup_printf ("%u.%zu", l, i);

        g_assert_cmpint (bs_reveal_is_operand (walk->reveal, l, i), ==,
                         is_listed (focus->operands, name));
        g_assert_cmpint (bs_reveal_is_result (walk->reveal, l, i), ==,
                         is_listed (focus->result, name));
        for (gsize row = 1; l < 4 && row <= bs_network_get_size (walk->network, l + 1); row++)
          {
            g_autofree char *edge = g_strdup_printf ("%u.%zu.%zu", l, row, i);

            g_assert_cmpint (bs_reveal_is_lit_edge (walk->reveal, l, row, i), ==,
                             is_listed (focus->edges, edge));
          }
      }
  g_assert_cmpint (bs_reveal_get_flow (walk->reveal) == BS_FLOW_BACKWARD, ==, focus->is_backward);
}

/* An edge that stands out has a number to be written on it. */
static void
assert_lit_edges_have_numbers (Walk *walk)
{
  const BsNetwork *network = bs_reveal_get_network (walk->reveal);
  double before, after;

  for (guint l = 1; l < bs_network_get_n_layers (network); l++)
    for (gsize i = 1; i <= bs_network_get_size (network, l + 1); i++)
      for (gsize j = 0; j <= bs_network_get_size (network, l); j++)
        if (bs_reveal_is_lit_edge (walk->reveal, l, i, j))
          {
            g_assert_true (bs_reveal_get_edge_value (walk->reveal, l, i, j, &before, &after));
            g_assert_false (isnan (before) || isnan (after));
          }
}

static void
test_focus_of_every_phase (void)
{
  const gsize sizes[] = { 3, 2, 3, 2 };
  const Focus all[] = {
    { { 0, 2, BS_PHASE_INPUT, 1, 0 }, "", "1.1 1.2 1.3", "", FALSE },
    { { 0, 2, BS_PHASE_PRE_ACTIVATION, 3, 2 }, "2.0 2.1 2.2", "3.2", "2.2.*", FALSE },
    { { 0, 2, BS_PHASE_ACTIVATION, 3, 2 }, "3.2", "3.2", "", FALSE },
    { { 0, 2, BS_PHASE_COST_TERMS, 4, 0 }, "4.1 4.2", "", "", FALSE },
    { { 0, 2, BS_PHASE_OUTPUT_ERROR, 4, 1 }, "4.1", "4.1", "", TRUE },
    { { 0, 2, BS_PHASE_HIDDEN_ERROR, 2, 1 }, "2.1 3.1 3.2 3.3", "2.1", "2.*.1", TRUE },
    { { 0, 2, BS_PHASE_ACCUMULATE, 2, 0 }, "2.0 2.1 2.2 3.1 3.2 3.3", "", "2.*", TRUE },
    { { 0, 0, BS_PHASE_GRADIENT, 3, 0 }, "", "", "3.*", FALSE },
    { { 0, 0, BS_PHASE_TOTAL_COST, 0, 0 }, "4.1 4.2", "", "", FALSE },
    { { 0, 0, BS_PHASE_UPDATE, 0, 0 }, "", "", "*", FALSE },
  };
  const Focus nothing = { { 0 }, "", "", "", FALSE };
  Walk walk = walk_new (sizes, 4, 3, BS_ACTIVATION_RELU);

  G_STATIC_ASSERT (G_N_ELEMENTS (all) == BS_N_PHASES);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      bs_reveal_go (walk.reveal, bs_sequence_position_of (bs_reveal_get_sequence (walk.reveal),
                                                          &all[i].address));
      check_focus (&walk, &all[i]);
      assert_lit_edges_have_numbers (&walk);
    }
  bs_reveal_watch (walk.reveal, 3);
  check_focus (&walk, &nothing);
  walk_free (&walk);
}

/* A step by layers is shown as what all neurons of the layer read and make. */
static void
test_focus_of_a_layer (void)
{
  const gsize sizes[] = { 3, 2, 3, 2 };
  const Focus all[] = {
    { { 0, 2, BS_PHASE_ACTIVATION, 3, 3 }, "2.0 2.1 2.2 3.1 3.2 3.3", "3.1 3.2 3.3", "2.*", FALSE },
    { { 0, 2, BS_PHASE_OUTPUT_ERROR, 4, 2 }, "4.1 4.2", "4.1 4.2", "", TRUE },
    { { 0, 2, BS_PHASE_HIDDEN_ERROR, 2, 2 },
      "2.1 2.2 3.1 3.2 3.3",
      "2.1 2.2",
      "2.?.1 2.?.2",
      TRUE },
    { { 0, 0, BS_PHASE_GRADIENT, 3, 0 }, "", "", "3.*", FALSE },
  };
  Walk walk = walk_new (sizes, 4, 3, BS_ACTIVATION_RELU);

  bs_reveal_set_whole_layer (walk.reveal, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      bs_reveal_go (walk.reveal, bs_sequence_position_of (bs_reveal_get_sequence (walk.reveal),
                                                          &all[i].address));
      g_assert_cmpint (bs_reveal_shows_whole_layer (walk.reveal), ==, all[i].address.neuron > 0);
      check_focus (&walk, &all[i]);
      assert_lit_edges_have_numbers (&walk);
    }
  walk_free (&walk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reveal/known-is-what-was-reached", test_known_is_what_was_reached);
  g_test_add_func ("/reveal/shown-example-is-free-after-the-examples",
                   test_shown_example_is_free_after_the_examples);
  g_test_add_func ("/reveal/prepare", test_prepare);
  g_test_add_func ("/reveal/gradient-of-a-large-network", test_gradient_of_a_large_network);
  g_test_add_func ("/reveal/focus-of-every-phase", test_focus_of_every_phase);
  g_test_add_func ("/reveal/focus-of-a-layer", test_focus_of_a_layer);

  return g_test_run ();
}
