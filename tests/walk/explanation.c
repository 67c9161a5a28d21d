/* Formulas with numbers that a student can compute by hand. */

#include "walk/explanation.h"

#include <math.h>
#include <string.h>

#include "engine/initial-weights.h"
#include "read-formula.h"
#include "walk/number.h"

/* 2-2-1 by hand: Θ(1) = [0.1 0.2 -0.3; -0.4 0.5 0.6], Θ(2) = [0.7 -0.8 0.9], x = (1, 0.5),
 * y = 1, λ = 0.5, α = 0.1. */
static BsReveal *
make_reveal (BsActivation activation)
{
  const gsize sizes[] = { 2, 2, 1 };
  const double theta[] = { 0.1, 0.2, -0.3, -0.4, 0.5, 0.6, 0.7, -0.8, 0.9 };
  const double x[] = { 1, 0.5 }, y[] = { 1 };
  const BsOptimizerOptions options = { BS_OPTIMIZER_GRADIENT_DESCENT, 0.1 };
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 3, activation, NULL);
  g_autoptr (BsTrainingSet) data =
    bs_training_set_new ("one", BS_TARGETS_BINARY, 1, 2, 1, x, y, NULL, NULL, NULL);
  g_autoptr (BsObjective) objective = bs_objective_new (network, data, 0.5);
  g_autoptr (BsPoint) point = bs_point_new (9);
  BsReveal *reveal = bs_reveal_new (network, data, 0.5, &options);

  memcpy (point->theta, theta, sizeof theta);
  bs_point_evaluate (point, objective);
  bs_reveal_set_point (reveal, point);

  return reveal;
}

static BsExplanation *
explain (BsReveal *reveal, gsize example, BsPhase phase, guint layer, gsize neuron)
{
  const BsAddress address = { 0, example, phase, layer, neuron };

  bs_reveal_go (reveal, bs_sequence_position_of (bs_reveal_get_sequence (reveal), &address));

  return bs_explanation_new (reveal);
}

static void
assert_step (BsReveal *reveal,
             gsize example,
             BsPhase phase,
             guint layer,
             gsize neuron,
             const char *symbols,
             const char *numbers)
{
  g_autoptr (BsExplanation) step = explain (reveal, example, phase, layer, neuron);

  assert_reads (step->symbols, symbols);
  assert_reads (step->numbers, numbers);
}

static void
test_sigmoid (void)
{
  g_autoptr (BsReveal) reveal = make_reveal (BS_ACTIVATION_SIGMOID);

  assert_step (reveal, 1, BS_PHASE_INPUT, 1, 0, "a⁽¹⁾ = x⁽¹⁾", "= (1, 0.5000)");
  assert_step (reveal, 1, BS_PHASE_PRE_ACTIVATION, 2, 1,
               "z₁⁽²⁾ = Θ₁₀⁽¹⁾a₀⁽¹⁾ + Θ₁₁⁽¹⁾a₁⁽¹⁾ + Θ₁₂⁽¹⁾a₂⁽¹⁾",
               "= 0.1000·1 + 0.2000·1 + −0.3000·0.5000\n= 0.1500");
  assert_step (reveal, 1, BS_PHASE_ACTIVATION, 2, 1, "a₁⁽²⁾ = g(z₁⁽²⁾),  g(z) = 1 / (1 + e⁻ᶻ)",
               "= 1 / (1 + exp(−0.1500))\n= 0.5374");
  assert_step (reveal, 1, BS_PHASE_COST_TERMS, 3, 0, "−[ y log h + (1 − y) log(1 − h) ]",
               "= −log 0.6919\n= 0.3684");
  assert_step (reveal, 1, BS_PHASE_OUTPUT_ERROR, 3, 1, "δ₁⁽³⁾ = a₁⁽³⁾ − y₁",
               "= 0.6919 − 1\n= −0.3081");
  assert_step (reveal, 1, BS_PHASE_HIDDEN_ERROR, 2, 2, "δ₂⁽²⁾ = (Σₖ Θₖ₂⁽²⁾ δₖ⁽³⁾) · g′(z₂⁽²⁾)",
               "= (0.9000·−0.3081) · 0.5987·(1 − 0.5987)\n= −0.2773 · 0.2403\n= −0.0666");
  assert_step (reveal, 1, BS_PHASE_ACCUMULATE, 1, 0, "Δᵢⱼ⁽¹⁾ := Δᵢⱼ⁽¹⁾ + δᵢ⁽²⁾ aⱼ⁽¹⁾",
               "Δ₁₁⁽¹⁾ := 0 + 0.0613·1 = 0.0613");
  assert_step (reveal, 0, BS_PHASE_GRADIENT, 1, 0, "Dᵢⱼ⁽¹⁾ = Δᵢⱼ⁽¹⁾/m + (λ/m) Θᵢⱼ⁽¹⁾,  j ≠ 0",
               "D₁₁⁽¹⁾ = 0.0613/1 + (0.5000/1)·0.2000 = 0.1613");
  assert_step (reveal, 0, BS_PHASE_UPDATE, 0, 0, "Θᵢⱼ⁽ˡ⁾ := Θᵢⱼ⁽ˡ⁾ − α Dᵢⱼ⁽ˡ⁾",
               "Θ₁₁⁽¹⁾ := 0.2000 − 0.1000·0.1613 = 0.1839");
}

static void
test_other_activations (void)
{
  g_autoptr (BsReveal) tanh_reveal = make_reveal (BS_ACTIVATION_TANH);
  g_autoptr (BsReveal) relu_reveal = make_reveal (BS_ACTIVATION_RELU);

  assert_step (tanh_reveal, 1, BS_PHASE_ACTIVATION, 2, 1, "a₁⁽²⁾ = g(z₁⁽²⁾),  g(z) = tanh z",
               "= tanh(0.1500)\n= 0.1489");
  assert_step (relu_reveal, 1, BS_PHASE_ACTIVATION, 2, 2, "a₂⁽²⁾ = g(z₂⁽²⁾),  g(z) = max(0, z)",
               "= max(0, 0.4000)\n= 0.4000");
}

/* Every step of an iteration, told: nothing empty, nothing that is not UTF-8, runs inside. */
static void
test_whole_iteration (void)
{
  g_autoptr (BsReveal) reveal = make_reveal (BS_ACTIVATION_SIGMOID);
  guint64 n = bs_sequence_get_n_steps (bs_reveal_get_sequence (reveal), 0);
  guint n_results = 0;

  for (guint64 position = 0; position < n; position++)
    {
      g_autoptr (BsExplanation) step = NULL;
      const BsTextRun *runs;
      g_autoptr (BsText) text = NULL;
      g_autofree char *symbols = NULL;
      const char *numbers;
      gsize n_runs, last = 0;

      bs_reveal_go (reveal, position);
      step = bs_explanation_new (reveal);
      text = bs_formula_to_text (step->numbers);
      numbers = bs_text_get_string (text);
      symbols = read_formula (step->symbols);
      g_assert_true (g_str_has_prefix (step->step, "Step "));
      g_assert_true (g_utf8_validate (numbers, -1, NULL) && *numbers != '\0');
      g_assert_true (g_utf8_validate (symbols, -1, NULL));
      g_assert_true (strlen (step->sentence) > 20 && strlen (step->place) > 5);
      g_assert_null (strstr (numbers, "not a number"));
      runs = bs_text_get_runs (text, &n_runs);
      for (gsize i = 0; i < n_runs; i++)
        {
          g_assert_cmpuint (runs[i].start, >=, last);
          g_assert_cmpuint (runs[i].end, >, runs[i].start);
          last = runs[i].end;
        }
      g_assert_cmpuint (last, <=, strlen (numbers));
      if (n_runs > 0 && runs[n_runs - 1].role == BS_TEXT_RESULT && last == strlen (numbers))
        n_results++;
    }
  /* All but the input of the one example. */
  g_assert_cmpuint (n_results, ==, n - 1);
}

static void
test_wide (void)
{
  const gsize sizes[] = { 784, 1 };
  const BsOptimizerOptions options = { BS_OPTIMIZER_GRADIENT_DESCENT, 0.1 };
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 2, BS_ACTIVATION_SIGMOID, NULL);
  g_autofree double *x = g_new0 (double, 784);
  const double y[] = { 1 };
  g_autoptr (BsTrainingSet) data =
    bs_training_set_new ("wide", BS_TARGETS_BINARY, 1, 784, 1, x, y, NULL, NULL, NULL);
  g_autoptr (BsReveal) reveal = bs_reveal_new (network, data, 0.0, &options);
  g_autoptr (BsExplanation) step = explain (reveal, 1, BS_PHASE_PRE_ACTIVATION, 2, 1);

  assert_reads (step->symbols,
                "z₁⁽²⁾ = Θ₁₀⁽¹⁾a₀⁽¹⁾ + Θ₁₁⁽¹⁾a₁⁽¹⁾ + Θ₁₂⁽¹⁾a₂⁽¹⁾ + Θ₁₃⁽¹⁾a₃⁽¹⁾ + … + "
                "Θ₁,₇₈₄⁽¹⁾a₇₈₄⁽¹⁾");
  g_assert_cmpuint (step->operands->n_rows, ==, BS_EXPLANATION_MAX_ROWS);
  g_assert_cmpuint (step->operands->n_left_out, ==, 785 - BS_EXPLANATION_MAX_ROWS);
  g_assert_cmpstr (step->shapes, ==, "1×1 = 1×785 · 785×1");
}

static void
assert_number (double value, guint decimals, const char *expected)
{
  g_autofree char *text = bs_number_format (value, decimals);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_numbers (void)
{
  g_autofree char *count = bs_number_format_count (1234567);
  g_autofree char *pair = bs_number_subscript_pair (1, 12);
  g_autofree char *trimmed = bs_number_format_trim (2.50, 4);

  assert_number (0.3125, 2, "0.31");
  assert_number (-0.84, 2, "−0.84");
  assert_number (-0.0, 2, "0.00");
  assert_number (-0.004, 2, "−4.0·10⁻³");
  assert_number (3.2e-7, 4, "3.20·10⁻⁷");
  assert_number (12345678.0, 2, "1.2·10⁷");
  assert_number (-INFINITY, 2, "−∞");
  assert_number (NAN, 2, "not a number");
  g_assert_cmpstr (count, ==, "1\u202f234\u202f567");
  g_assert_cmpstr (pair, ==, "₁,₁₂");
  g_assert_cmpstr (trimmed, ==, "2.5");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/explanation/sigmoid", test_sigmoid);
  g_test_add_func ("/explanation/other-activations", test_other_activations);
  g_test_add_func ("/explanation/whole-iteration", test_whole_iteration);
  g_test_add_func ("/explanation/wide", test_wide);
  g_test_add_func ("/number/format", test_numbers);

  return g_test_run ();
}
