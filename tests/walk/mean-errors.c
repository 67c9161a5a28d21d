/* The mean of |δ| over all examples, against the δ that the walk itself shows at each example. */

#include <string.h>

#include "shapes.h"
#include "walk/neuron-story.h"

static void
go (BsReveal *reveal, gsize example, BsPhase phase, guint layer)
{
  const BsAddress address = { 0, example, phase, layer, 0 };

  bs_reveal_go (reveal, bs_sequence_position_of (bs_reveal_get_sequence (reveal), &address));
}

/* Walks through the examples of the iteration, and adds |δ| at the last step of each. */
static double
find_mean (BsReveal *reveal, guint layer, gsize neuron)
{
  gsize n = bs_reveal_get_n_batch (reveal);
  double sum = 0.0;

  for (gsize i = 1; i <= n; i++)
    {
      double delta;

      go (reveal, i, BS_PHASE_ACCUMULATE, 1);
      g_assert_true (bs_reveal_get_value (reveal, BS_QUANTITY_DELTA, layer, neuron, &delta));
      sum += fabs (delta);
    }

  return sum / (double) n;
}

static void
check_means (BsReveal *reveal)
{
  BsNetwork *network = bs_reveal_get_network (reveal);

  for (guint l = 2; l <= bs_network_get_n_layers (network); l++)
    for (gsize k = 1; k <= bs_network_get_size (network, l); k++)
      {
        double expected = find_mean (reveal, l, k), mean;

        go (reveal, 0, BS_PHASE_TOTAL_COST, 0);
        bs_reveal_prepare (reveal);
        g_assert_true (bs_reveal_get_mean_error (reveal, l, k, &mean));
        g_assert_cmpfloat (mean, >, 0.0);
        g_assert_cmpfloat (fabs (mean - expected), <=, 1e-14 * expected);
      }
}

/* For all examples and for a batch, in networks of every shape. */
static void
test_values (void)
{
  for (guint shape = 0; shape < G_N_ELEMENTS (shapes); shape++)
    for (guint64 batch = 0; batch <= 2; batch += 2)
      {
        g_autoptr (BsNetwork) network = new_network (shape, BS_ACTIVATION_TANH);
        g_autoptr (BsReveal) reveal = new_reveal (network, batch);

        bs_reveal_set_shows_mean_errors (reveal, TRUE);
        check_means (reveal);
      }
}

static gboolean
has_mean (BsReveal *reveal)
{
  double mean;

  return bs_reveal_get_mean_error (reveal, 2, 1, &mean);
}

/* Only a step about all examples has the means, only if they are to be shown, and never those of
 * another Θ. */
static void
test_when (void)
{
  g_autoptr (BsNetwork) network = new_network (2, BS_ACTIVATION_SIGMOID);
  g_autoptr (BsReveal) reveal = new_reveal (network, 0);
  g_autoptr (BsPoint) other = bs_point_copy (bs_reveal_get_point (reveal));

  go (reveal, 0, BS_PHASE_TOTAL_COST, 0);
  bs_reveal_prepare (reveal);
  g_assert_false (has_mean (reveal));
  bs_reveal_set_shows_mean_errors (reveal, TRUE);
  g_assert_cmpfloat (bs_reveal_work (reveal), >, 0.0);
  g_assert_false (has_mean (reveal));
  bs_reveal_prepare (reveal);
  g_assert_cmpfloat (bs_reveal_work (reveal), ==, 0.0);
  g_assert_true (has_mean (reveal));

  go (reveal, 1, BS_PHASE_ACCUMULATE, 1);
  g_assert_false (has_mean (reveal));
  go (reveal, 0, BS_PHASE_UPDATE, 0);
  g_assert_true (has_mean (reveal));
  other->theta[0] += 1.0;
  bs_reveal_set_point (reveal, other);
  g_assert_false (has_mean (reveal));
}

/* The name of a neuron and its card tell the mean, too. */
static void
test_story (void)
{
  g_autoptr (BsNetwork) network = new_network (2, BS_ACTIVATION_SIGMOID);
  g_autoptr (BsReveal) reveal = new_reveal (network, 0);
  g_autofree char *before = NULL;
  g_autoptr (BsNeuronStory) story = NULL;
  const BsOperandTable *facts;

  go (reveal, 0, BS_PHASE_TOTAL_COST, 0);
  before = bs_neuron_story_make_name (reveal, 2, 1);
  bs_reveal_set_shows_mean_errors (reveal, TRUE);
  bs_reveal_prepare (reveal);
  story = bs_neuron_story_new (reveal, 2, 1, BS_EXPLANATION_MAX_ROWS);
  g_assert_true (g_str_has_prefix (story->name, before));
  g_assert_true (g_str_has_prefix (story->name + strlen (before), ", mean |δ| = "));
  facts = story->facts;
  g_assert_cmpuint (facts->n_rows, ==, 5);
  g_assert_cmpstr (bs_text_get_string (facts->cells[4 * facts->n_columns]), ==, "mean |δ|");
  g_assert_cmpstr (bs_text_get_string (facts->cells[4 * facts->n_columns + 2]), ==,
                   "over all 5 examples");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mean-errors/values", test_values);
  g_test_add_func ("/mean-errors/when", test_when);
  g_test_add_func ("/mean-errors/story", test_story);

  return g_test_run ();
}
