/* What is told of a neuron: only what the step has reached, and the very numbers of the walk. */

#include "walk/neuron-story.h"

#include <math.h>
#include <string.h>

#include "engine/data/feature-scaling.h"
#include "engine/initial-weights.h"

static const double BITS[] = { 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 1, 1,
                               1, 0, 0, 1, 0, 1, 1, 1, 0, 1, 1, 1 };
static const char *const FEATURES[] = { "x1", "second bit", "x₃", NULL };

static BsReveal *
make_reveal (BsTrainingSet *data, const gsize *sizes, guint n_layers, BsActivation activation)
{
  const BsInitialWeights weights = { BS_INITIAL_UNIFORM, 1.0, 5 };
  const BsOptimizerOptions options = { BS_OPTIMIZER_GRADIENT_DESCENT, 0.3 };
  g_autoptr (BsNetwork) network = bs_network_new (sizes, n_layers, activation, NULL);
  g_autoptr (BsObjective) objective = bs_objective_new (network, data, 0.0);
  g_autoptr (BsPoint) point = bs_point_new (bs_network_get_n_parameters (network));
  BsReveal *reveal = bs_reveal_new (network, data, 0.0, &options);

  bs_initial_weights_fill (&weights, network, point->theta);
  g_assert_true (bs_point_evaluate (point, objective));
  bs_reveal_set_point (reveal, point);

  return reveal;
}

/* Count the ones: 3-5-5-4. */
static BsReveal *
make_ones (BsActivation activation)
{
  static const char *const classes[] = { "none", "2", "two", "3", NULL };
  const gsize sizes[] = { 3, 5, 5, 4 };
  double y[8 * 4] = { 0 };
  g_autoptr (BsTrainingSet) data = NULL;

  for (gsize i = 0; i < 8; i++)
    y[4 * i + (gsize) (BITS[3 * i] + BITS[3 * i + 1] + BITS[3 * i + 2])] = 1.0;
  data =
    bs_training_set_new ("ones", BS_TARGETS_ONE_HOT, 8, 3, 4, BITS, y, FEATURES, classes, NULL);

  return make_reveal (data, sizes, 4, activation);
}

/* Two classes and no hidden layer. */
static BsReveal *
make_binary (const char *const *classes)
{
  static const char *const features[] = { "", "2", "x1", NULL };
  const gsize sizes[] = { 3, 1 };
  const double y[] = { 0, 1, 1, 1, 0, 1, 1, 1 };
  g_autoptr (BsTrainingSet) data =
    bs_training_set_new ("or", BS_TARGETS_BINARY, 8, 3, 1, BITS, y, features, classes, NULL);

  return make_reveal (data, sizes, 2, BS_ACTIVATION_SIGMOID);
}

static void
go (BsReveal *reveal, gsize example, BsPhase phase, guint layer, gsize neuron)
{
  const BsAddress address = { 0, example, phase, layer, neuron };

  bs_reveal_go (reveal, bs_sequence_position_of (bs_reveal_get_sequence (reveal), &address));
}

static const char *
get_cell (const BsOperandTable *table, guint row, guint column)
{
  return bs_text_get_string (table->cells[row * table->n_columns + column]);
}

static void
assert_title (const BsReveal *reveal, guint layer, gsize neuron, const char *expected)
{
  g_autoptr (BsNeuronStory) story =
    bs_neuron_story_new (reveal, layer, neuron, BS_EXPLANATION_MAX_ROWS);

  g_assert_cmpstr (story->title, ==, expected);
  g_assert_true (g_str_has_prefix (story->name, expected));
  g_assert_cmpint (story->name[strlen (expected)], ==, ':');
}

static void
assert_name (const BsReveal *reveal, guint layer, gsize neuron, const char *expected)
{
  g_autofree char *name = bs_neuron_story_make_name (reveal, layer, neuron);
  g_autoptr (BsNeuronStory) story =
    bs_neuron_story_new (reveal, layer, neuron, BS_EXPLANATION_MAX_ROWS);

  g_assert_cmpstr (name, ==, expected);
  g_assert_cmpstr (story->name, ==, expected);
}

/* The shown text is that of this number: a fourth decimal, or three digits of a small one. */
static void
assert_text_is (const char *text, gboolean is_known, double value, const char *unknown)
{
  g_autofree char *ascii = NULL;
  g_auto (GStrv) parts = NULL;

  if (!is_known)
    {
      g_assert_cmpstr (text, ==, unknown);
      return;
    }
  parts = g_strsplit (text, "−", -1);
  ascii = g_strjoinv ("-", parts);
  g_assert_null (strstr (ascii, "not"));
  if (strstr (ascii, "·10") == NULL)
    g_assert_cmpfloat_with_epsilon (g_ascii_strtod (ascii, NULL), value, 0.6e-4);
  else
    g_assert_cmpfloat (fabs (value), <, 1e-3);
}

static void
check_facts (const BsReveal *reveal, const BsNeuronStory *story, guint layer, gsize neuron)
{
  const BsNetwork *network = bs_reveal_get_network (reveal);
  gboolean is_output = layer == bs_network_get_n_layers (network);
  const char *unknown = "not computed";
  double z, a, delta;
  gboolean has_z = bs_reveal_get_value (reveal, BS_QUANTITY_Z, layer, neuron, &z);
  gboolean has_a = bs_reveal_get_value (reveal, BS_QUANTITY_A, layer, neuron, &a);
  gboolean has_delta = bs_reveal_get_value (reveal, BS_QUANTITY_DELTA, layer, neuron, &delta);

  if (layer == 1 || neuron == 0)
    {
      g_assert_cmpuint (story->facts->n_rows, ==, 1);
      g_assert_null (story->weights);
      assert_text_is (get_cell (story->facts, 0, 1), TRUE, a, NULL);
      return;
    }

  g_assert_cmpuint (story->facts->n_rows, ==, is_output ? 5 : 4);
  assert_text_is (get_cell (story->facts, 0, 1), has_z, z, unknown);
  assert_text_is (get_cell (story->facts, 1, 1), has_a, a, unknown);
  assert_text_is (get_cell (story->facts, 2, 1), has_a,
                  has_a ? bs_activation_slope (bs_network_get_activation (network, layer), a) : NAN,
                  unknown);
  if (is_output)
    assert_text_is (get_cell (story->facts, 3, 1), TRUE, bs_reveal_get_target (reveal, neuron),
                    NULL);
  assert_text_is (get_cell (story->facts, is_output ? 4 : 3, 1), has_delta, delta, unknown);
  g_assert_true ((strstr (story->name, "δ not computed") == NULL) == has_delta);
  g_assert_true ((strstr (story->name, "a not computed") == NULL) == has_a);
  g_assert_true ((strstr (story->name, "z not computed") == NULL) == has_z);
}

static void
check_weights (const BsReveal *reveal, const BsNeuronStory *story, guint layer, gsize neuron)
{
  g_assert_cmpuint (story->weights->n_rows, ==,
                    bs_network_get_size (bs_reveal_get_network (reveal), layer - 1) + 1);
  for (guint j = 0; j < story->weights->n_rows; j++)
    {
      double theta = bs_reveal_get_theta (reveal, layer - 1, neuron, j), a;
      gboolean has_a = bs_reveal_get_value (reveal, BS_QUANTITY_A, layer - 1, j, &a);

      assert_text_is (get_cell (story->weights, j, 1), TRUE, theta, NULL);
      assert_text_is (get_cell (story->weights, j, 2), has_a, a, "–");
      assert_text_is (get_cell (story->weights, j, 3), has_a, theta * a, "–");
    }
}

static void
check_all (const BsReveal *reveal)
{
  const BsNetwork *network = bs_reveal_get_network (reveal);
  guint n_layers = bs_network_get_n_layers (network);

  for (guint l = 1; l <= n_layers; l++)
    for (gsize j = l == n_layers ? 1 : 0; j <= bs_network_get_size (network, l); j++)
      {
        g_autoptr (BsNeuronStory) story =
          bs_neuron_story_new (reveal, l, j, BS_EXPLANATION_MAX_ROWS);

        check_facts (reveal, story, l, j);
        if (story->weights != NULL)
          check_weights (reveal, story, l, j);
      }
}

/* At every step of an iteration the story knows as much as the walk has reached. */
static void
test_every_step (void)
{
  for (int activation = 0; activation < BS_N_ACTIVATIONS; activation++)
    {
      g_autoptr (BsReveal) reveal = make_ones ((BsActivation) activation);
      guint64 n = bs_sequence_get_n_steps (bs_reveal_get_sequence (reveal), 0);

      /* All examples reach their neurons alike: the first two, and what follows the last. */
      for (guint64 position = 0; position < n; position++)
        if (position < n / 4 || position + 12 > n)
          {
            bs_reveal_go (reveal, position);
            check_all (reveal);
          }
      bs_reveal_watch (reveal, 3);
      check_all (reveal);
    }
}

/* A scaled feature is told as it is in the data, too: by the card, by the name for a screen reader,
 * and by the sentence of the step, which never says "as they are" then. */
static void
test_scaled (void)
{
  static const char *const features[] = { "score", "rest", NULL };
  const double x[] = { 34.62, 5, 100, 5, 60.5, 5 }, y[] = { 0, 1, 1 };
  const gsize sizes[] = { 2, 1 };
  g_autoptr (BsTrainingSet) unscaled =
    bs_training_set_new ("scores", BS_TARGETS_BINARY, 3, 2, 1, x, y, features, NULL, NULL);
  g_autoptr (BsScaler) scaler = bs_scaler_fit (BS_FEATURE_SCALING_STANDARD, unscaled);
  g_autoptr (BsTrainingSet) scaled = bs_scaler_apply (scaler, unscaled);
  g_autoptr (BsReveal) reveal = make_reveal (scaled, sizes, 2, BS_ACTIVATION_SIGMOID);
  g_autoptr (BsNeuronStory) story = NULL;
  g_autoptr (BsExplanation) step = NULL;
  g_autoptr (BsExplanation) plain = NULL;

  plain = bs_explanation_new (reveal);
  g_assert_nonnull (strstr (plain->sentence, "as they are"));
  bs_reveal_set_unscaled (reveal, scaled);
  g_assert_null (bs_reveal_get_unscaled (reveal));

  bs_reveal_set_unscaled (reveal, unscaled);
  step = bs_explanation_new (reveal);
  g_assert_cmpstr (step->sentence, ==,
                   "The example enters: the first layer's activations are its scaled features: "
                   "x₁ = 34.62, scaled −1.1315; x₂ = 5, scaled 0.");
  assert_name (reveal, 1, 1, "Input x₁ score: x₁ = 34.62, scaled −1.1315");
  assert_name (reveal, 1, 0, "Layer 1, +1 unit: a = 1");
  story = bs_neuron_story_new (reveal, 1, 1, BS_EXPLANATION_MAX_ROWS);
  g_assert_cmpuint (story->facts->n_rows, ==, 2);
  g_assert_cmpstr (get_cell (story->facts, 0, 0), ==, "x₁");
  g_assert_cmpstr (get_cell (story->facts, 0, 1), ==, "34.62");
  g_assert_cmpstr (get_cell (story->facts, 1, 0), ==, "scaled, a₁⁽¹⁾");
  g_assert_cmpstr (get_cell (story->facts, 1, 1), ==, "−1.1315");

  /* Another example has other numbers. */
  bs_reveal_watch (reveal, 2);
  assert_name (reveal, 1, 1, "Input x₁ score: x₁ = 100, scaled 1.3004");
}

/* Θ(1) = [0.5 −0.25 0 1], x = (0, 0, 1): z = 1.5. */
static void
test_phases (void)
{
  static const char *const classes[] = { "zero", "some", NULL };
  g_autoptr (BsReveal) reveal = make_binary (classes);
  g_autoptr (BsPoint) point = bs_point_copy (bs_reveal_get_point (reveal));
  g_autoptr (BsNeuronStory) story = NULL;
  const double theta[] = { 0.5, -0.25, 0, 1 };

  memcpy (point->theta, theta, sizeof theta);
  bs_reveal_set_point (reveal, point);
  go (reveal, 2, BS_PHASE_INPUT, 1, 0);
  assert_name (reveal, 1, 0, "Layer 1, +1 unit: a = 1");
  assert_name (reveal, 1, 3, "Input x₃ x1: a = 1");
  assert_name (reveal, 2, 1,
               "Output 1, some: z not computed, a not computed, y = 1, δ not computed");
  go (reveal, 2, BS_PHASE_PRE_ACTIVATION, 2, 1);
  assert_name (reveal, 2, 1, "Output 1, some: z = 1.5000, a not computed, y = 1, δ not computed");
  go (reveal, 2, BS_PHASE_ACTIVATION, 2, 1);
  assert_name (reveal, 2, 1, "Output 1, some: z = 1.5000, a = 0.8176, y = 1, δ not computed");
  go (reveal, 2, BS_PHASE_OUTPUT_ERROR, 2, 1);
  assert_name (reveal, 2, 1, "Output 1, some: z = 1.5000, a = 0.8176, y = 1, δ = −0.1824");

  story = bs_neuron_story_new (reveal, 2, 1, BS_EXPLANATION_MAX_ROWS);
  g_assert_cmpstr (get_cell (story->facts, 0, 0), ==, "z₁⁽²⁾");
  g_assert_cmpstr (get_cell (story->facts, 1, 0), ==, "a₁⁽²⁾");
  g_assert_cmpstr (get_cell (story->facts, 2, 0), ==, "g′(z₁⁽²⁾)");
  g_assert_cmpstr (get_cell (story->facts, 2, 1), ==, "0.1491");
  g_assert_cmpstr (get_cell (story->facts, 2, 2), ==, "slope of g");
  g_assert_cmpstr (get_cell (story->facts, 3, 2), ==, "target");
  g_assert_cmpstr (get_cell (story->facts, 3, 0), ==, "y₁");
  g_assert_cmpstr (get_cell (story->facts, 4, 0), ==, "δ₁⁽²⁾");
  g_assert_cmpstr (bs_text_get_string (story->weights->titles[1]), ==, "Θ₁ⱼ⁽¹⁾");
  g_assert_cmpstr (bs_text_get_string (story->weights->titles[2]), ==, "aⱼ⁽¹⁾");
  g_assert_cmpstr (get_cell (story->weights, 0, 3), ==, "0.5000");
  g_assert_cmpstr (get_cell (story->weights, 1, 1), ==, "−0.2500");
  g_assert_cmpstr (get_cell (story->weights, 1, 3), ==, "0");
  g_assert_cmpstr (get_cell (story->weights, 3, 0), ==, "3");
}

static void
test_slopes (void)
{
  g_autoptr (BsReveal) tanh_reveal = make_ones (BS_ACTIVATION_TANH);
  g_autoptr (BsReveal) relu_reveal = make_ones (BS_ACTIVATION_RELU);
  gboolean has_slope = FALSE, has_none = FALSE;

  bs_reveal_watch (tanh_reveal, 8);
  bs_reveal_watch (relu_reveal, 8);
  for (gsize j = 1; j <= 5; j++)
    {
      g_autoptr (BsNeuronStory) curved =
        bs_neuron_story_new (tanh_reveal, 2, j, BS_EXPLANATION_MAX_ROWS);
      g_autoptr (BsNeuronStory) bent =
        bs_neuron_story_new (relu_reveal, 2, j, BS_EXPLANATION_MAX_ROWS);
      double z;

      bs_reveal_get_value (tanh_reveal, BS_QUANTITY_Z, 2, j, &z);
      assert_text_is (get_cell (curved->facts, 2, 1), TRUE, 1.0 / (cosh (z) * cosh (z)), NULL);
      bs_reveal_get_value (relu_reveal, BS_QUANTITY_Z, 2, j, &z);
      g_assert_cmpstr (get_cell (bent->facts, 2, 1), ==, z > 0.0 ? "1" : "0");
      has_slope |= z > 0.0;
      has_none |= z <= 0.0;
    }
  g_assert_true (has_slope && has_none);
}

static void
test_names (void)
{
  static const char *const numbers[] = { "0", "1", NULL }, *const others[] = { "1", "2", NULL };
  g_autoptr (BsReveal) ones = make_ones (BS_ACTIVATION_SIGMOID);
  g_autoptr (BsReveal) unnamed = make_binary (NULL);
  g_autoptr (BsReveal) like_unnamed = make_binary (numbers);
  g_autoptr (BsReveal) named = make_binary (others);

  assert_title (ones, 1, 1, "Input x₁");
  assert_title (ones, 1, 2, "Input x₂ second bit");
  assert_title (ones, 1, 3, "Input x₃");
  assert_title (ones, 2, 0, "Layer 2, +1 unit");
  assert_title (ones, 3, 5, "Layer 3, neuron 5");
  assert_title (ones, 4, 1, "Output 1, none");
  /* A number that is no default one: output 2 is not what output 3 would be called. */
  assert_title (ones, 4, 2, "Output 2");
  assert_title (ones, 4, 3, "Output 3, two");
  assert_title (ones, 4, 4, "Output 4, class 3");
  assert_title (unnamed, 1, 1, "Input x₁");
  assert_title (unnamed, 1, 2, "Input x₂ 2");
  assert_title (unnamed, 2, 1, "Output 1");
  /* The classes are called as y is. */
  assert_title (named, 2, 1, "Output 1, class 2");
  assert_title (like_unnamed, 2, 1, "Output 1");
}

/* More operands than a table holds are counted; a sum that is no number is not "not computed". */
static void
test_extremes (void)
{
  const gsize sizes[] = { 100, 1 };
  g_autofree double *x = g_new0 (double, 100);
  const double y[] = { 1 };
  g_autoptr (BsTrainingSet) data =
    bs_training_set_new ("wide", BS_TARGETS_BINARY, 1, 100, 1, x, y, NULL, NULL, NULL);
  g_autoptr (BsReveal) reveal = make_reveal (data, sizes, 2, BS_ACTIVATION_SIGMOID);
  g_autoptr (BsPoint) point = bs_point_copy (bs_reveal_get_point (reveal));
  g_autoptr (BsNeuronStory) story = NULL;
  g_autofree char *name = NULL;

  bs_reveal_watch (reveal, 1);
  story = bs_neuron_story_new (reveal, 2, 1, BS_EXPLANATION_MAX_ROWS);
  g_assert_cmpuint (story->weights->n_rows, ==, BS_EXPLANATION_MAX_ROWS);
  g_assert_cmpuint (story->weights->n_left_out, ==, 101 - BS_EXPLANATION_MAX_ROWS);

  point->theta[1] = INFINITY;
  bs_reveal_set_point (reveal, point);
  name = bs_neuron_story_make_name (reveal, 2, 1);
  g_assert_true (g_str_has_prefix (name, "Output 1: z = not a number"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/neuron-story/every-step", test_every_step);
  g_test_add_func ("/neuron-story/phases", test_phases);
  g_test_add_func ("/neuron-story/scaled", test_scaled);
  g_test_add_func ("/neuron-story/slopes", test_slopes);
  g_test_add_func ("/neuron-story/names", test_names);
  g_test_add_func ("/neuron-story/extremes", test_extremes);

  return g_test_run ();
}
