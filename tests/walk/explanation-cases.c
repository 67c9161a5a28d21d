/* Steps whose numbers are awkward: saturated neurons, silent ones, sums too long to write. */

#include "read-formula.h"
#include "walk/explanation.h"

#include <string.h>

static const double XNOR_THETA[] = { -30, 20, 20, 10, -20, -20, -10, 20, 20 };
static const double BITS[] = { 0, 0, 0, 1, 1, 0, 1, 1 };

static BsReveal *
make_reveal (const gsize *sizes,
             guint n_layers,
             BsActivation activation,
             const double *theta,
             gsize m,
             const double *x,
             const double *y,
             double lambda)
{
  const BsOptimizerOptions options = { BS_OPTIMIZER_GRADIENT_DESCENT, 0.5 };
  g_autoptr (BsNetwork) network = bs_network_new (sizes, n_layers, activation, NULL);
  g_autoptr (BsTrainingSet) data = bs_training_set_new (
    "data", BS_TARGETS_SEVERAL, m, sizes[0], sizes[n_layers - 1], x, y, NULL, NULL, NULL);
  g_autoptr (BsObjective) objective = bs_objective_new (network, data, lambda);
  g_autoptr (BsPoint) point = bs_point_new (bs_network_get_n_parameters (network));
  BsReveal *reveal = bs_reveal_new (network, data, lambda, &options);

  memcpy (point->theta, theta, point->n_parameters * sizeof (double));
  g_assert_true (bs_point_evaluate (point, objective));
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
assert_numbers (BsReveal *reveal, BsPhase phase, guint layer, gsize neuron, const char *numbers)
{
  gsize example = phase < BS_PHASE_GRADIENT ? 1 : 0;
  g_autoptr (BsExplanation) step = explain (reveal, example, phase, layer, neuron);

  assert_reads (step->numbers, numbers);
}

static void
assert_row (const BsExplanation *step, guint row, const char *expected)
{
  GString *line = g_string_new (NULL);
  const BsOperandTable *table = step->operands;

  for (guint i = 0; i < table->n_columns; i++)
    g_string_append_printf (line, "%s%s", i > 0 ? " | " : "",
                            bs_text_get_string (table->cells[row * table->n_columns + i]));
  g_assert_cmpstr (line->str, ==, expected);
  g_string_free (line, TRUE);
}

static void
assert_titles (const BsExplanation *step, const char *expected)
{
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < step->operands->n_columns; i++)
    g_string_append_printf (line, "%s%s", i > 0 ? " | " : "",
                            bs_text_get_string (step->operands->titles[i]));
  g_assert_cmpstr (line->str, ==, expected);
  g_string_free (line, TRUE);
}

/* The lecture's XNOR: every neuron saturated, yet all that is shown can be recomputed. */
static void
test_xnor (void)
{
  const gsize sizes[] = { 2, 2, 1 };
  const double y[] = { 1, 0, 0, 1 };
  g_autoptr (BsReveal) reveal =
    make_reveal (sizes, 3, BS_ACTIVATION_SIGMOID, XNOR_THETA, 4, BITS, y, 0.1);

  assert_numbers (reveal, BS_PHASE_INPUT, 1, 0, "= (0, 0)");
  assert_numbers (reveal, BS_PHASE_PRE_ACTIVATION, 2, 1, "= −30·1 + 20·0 + 20·0\n= −30");
  assert_numbers (reveal, BS_PHASE_ACTIVATION, 2, 1, "= 1 / (1 + exp(30))\n= 9.36·10⁻¹⁴");
  assert_numbers (reveal, BS_PHASE_ACTIVATION, 2, 2, "= 1 / (1 + exp(−10))\n= 0.9999546");
  assert_numbers (reveal, BS_PHASE_PRE_ACTIVATION, 3, 1,
                  "= −10·1 + 20·9.36·10⁻¹⁴ + 20·0.9999546\n= 9.9991");
  assert_numbers (reveal, BS_PHASE_COST_TERMS, 3, 0, "= −log 0.9999546\n= 4.54·10⁻⁵");
  assert_numbers (reveal, BS_PHASE_OUTPUT_ERROR, 3, 1, "= 0.9999546 − 1\n= −4.54·10⁻⁵");
  assert_numbers (reveal, BS_PHASE_HIDDEN_ERROR, 2, 2,
                  "= (20·−4.54·10⁻⁵) · 0.9999546·(1 − 0.9999546)\n"
                  "= −9.09·10⁻⁴ · 4.54·10⁻⁵\n= −4.13·10⁻⁸");
  assert_numbers (reveal, BS_PHASE_ACCUMULATE, 2, 0,
                  "Δ₁₁⁽²⁾ := 0 + −4.54·10⁻⁵·9.36·10⁻¹⁴ = "
                  "−4.25·10⁻¹⁸");
  assert_numbers (reveal, BS_PHASE_GRADIENT, 2, 0,
                  "D₁₁⁽²⁾ = −4.54·10⁻⁵/4 + (0.1000/4)·20 = 0.5000");
  assert_numbers (reveal, BS_PHASE_TOTAL_COST, 0, 0, "= 4.55·10⁻⁵ + 30\n= 30.0000");
  assert_numbers (reveal, BS_PHASE_UPDATE, 0, 0, "Θ₁₁⁽¹⁾ := 20 − 0.5000·0.5000 = 19.7500");
}

static void
test_tables (void)
{
  const gsize sizes[] = { 2, 2, 1 };
  const double y[] = { 1, 0, 0, 1 };
  g_autoptr (BsReveal) reveal =
    make_reveal (sizes, 3, BS_ACTIVATION_SIGMOID, XNOR_THETA, 4, BITS, y, 0.1);
  g_autoptr (BsExplanation) z = explain (reveal, 2, BS_PHASE_PRE_ACTIVATION, 2, 1);
  g_autoptr (BsExplanation) cost = explain (reveal, 2, BS_PHASE_COST_TERMS, 3, 0);
  g_autoptr (BsExplanation) error = explain (reveal, 1, BS_PHASE_HIDDEN_ERROR, 2, 1);
  g_autoptr (BsExplanation) sum = explain (reveal, 2, BS_PHASE_ACCUMULATE, 2, 0);
  g_autoptr (BsExplanation) gradient = explain (reveal, 0, BS_PHASE_GRADIENT, 2, 0);
  g_autoptr (BsExplanation) J = explain (reveal, 0, BS_PHASE_TOTAL_COST, 0, 0);
  g_autoptr (BsExplanation) update = explain (reveal, 0, BS_PHASE_UPDATE, 0, 0);

  assert_titles (z, "j | Θ₁ⱼ⁽¹⁾ | aⱼ⁽¹⁾ | product | sum so far");
  assert_row (z, 0, "0 | −30 | 1 | −30 | −30");
  assert_row (z, 1, "1 | 20 | 0 | 0 | −30");
  assert_row (z, 2, "2 | 20 | 1 | 20 | −10");
  g_assert_cmpuint (z->operands->n_rows, ==, 3);
  assert_titles (cost, "k | yₖ | hₖ | term");
  assert_row (cost, 0, "1 | 0 | 4.55·10⁻⁵ | 4.55·10⁻⁵");
  assert_titles (error, "k | Θₖ₁⁽²⁾ | δₖ⁽³⁾ | product | sum so far");
  assert_row (error, 0, "1 | 20 | −4.54·10⁻⁵ | −9.09·10⁻⁴ | −9.09·10⁻⁴");
  assert_titles (sum, "i, j | δᵢ | aⱼ | Δ before | Δ after");
  assert_row (sum, 0, "1, 0 | 4.55·10⁻⁵ | 1 | −4.54·10⁻⁵ | 4.13·10⁻⁸");
  assert_titles (gradient, "i, j | Δ/m | (λ/m) Θ | D");
  assert_row (gradient, 0, "1, 0 | 2.06·10⁻⁸ | without λ | 2.06·10⁻⁸");
  assert_row (gradient, 2, "1, 2 | −1.14·10⁻⁵ | 0.5000 | 0.5000");
  assert_titles (J, "part | value");
  assert_row (J, 1, "penalty | 30");
  assert_titles (update, "l, i, j | Θ | α D | new Θ");
  assert_row (update, 7, "2, 1, 1 | 20 | 0.2500 | 19.7500");
  g_assert_cmpuint (update->operands->n_rows, ==, 9);
  g_assert_cmpuint (update->operands->n_left_out, ==, 0);
}

static void
test_matrix_lines (void)
{
  const gsize sizes[] = { 2, 2, 1 };
  const double y[] = { 1, 0, 0, 1 };
  g_autoptr (BsReveal) reveal =
    make_reveal (sizes, 3, BS_ACTIVATION_SIGMOID, XNOR_THETA, 4, BITS, y, 0.1);
  g_autoptr (BsExplanation) z = explain (reveal, 1, BS_PHASE_PRE_ACTIVATION, 2, 1);
  g_autoptr (BsExplanation) error = explain (reveal, 1, BS_PHASE_HIDDEN_ERROR, 2, 1);
  g_autoptr (BsExplanation) sum = explain (reveal, 1, BS_PHASE_ACCUMULATE, 1, 0);

  assert_reads (z->matrix, "z⁽²⁾ = Θ⁽¹⁾ [1; a⁽¹⁾]");
  g_assert_cmpstr (z->shapes, ==, "2×1 = 2×3 · 3×1");
  assert_reads (error->matrix, "δ⁽²⁾ = (Θ⁽²⁾ᵀ δ⁽³⁾) ∘ g′(z⁽²⁾)");
  g_assert_cmpstr (error->shapes, ==, "2×1 = 2×1 · 1×1 ∘ 2×1, bias row of Θᵀ dropped");
  assert_reads (sum->matrix, "Δ⁽¹⁾ := Δ⁽¹⁾ + δ⁽²⁾ [1; a⁽¹⁾]ᵀ");
  g_assert_cmpstr (sum->shapes, ==, "2×3 := 2×3 + 2×1 · 1×3");
  g_assert_cmpstr (sum->step, ==, "Step 13 of 56");
  g_assert_cmpstr (sum->place, ==, "iteration 0 · example 1 · accumulate · layer 1");
}

/* h is 1 or 0 in double precision, its cost neither 0 nor infinite: the numbers must not say
 * log 0. L = 2: logistic regression. */
static void
test_certain (void)
{
  const gsize sizes[] = { 1, 1 };
  const double x[] = { 1 }, y[] = { 0 }, sure[] = { 40, 0 }, surer[] = { -800, 0 };
  const double nearly[] = { 25, 0 };
  g_autoptr (BsReveal) wrong = make_reveal (sizes, 2, BS_ACTIVATION_TANH, sure, 1, x, y, 0);
  g_autoptr (BsReveal) right = make_reveal (sizes, 2, BS_ACTIVATION_TANH, surer, 1, x, y, 0);
  g_autoptr (BsReveal) almost = make_reveal (sizes, 2, BS_ACTIVATION_TANH, nearly, 1, x, x, 0);

  assert_numbers (wrong, BS_PHASE_COST_TERMS, 2, 0, "= log(1 + exp(40))\n= 40");
  assert_numbers (wrong, BS_PHASE_OUTPUT_ERROR, 2, 1, "= 1 − 0\n= 1");
  assert_numbers (right, BS_PHASE_COST_TERMS, 2, 0, "= log(1 + exp(−800))\n= 0");
  assert_numbers (almost, BS_PHASE_COST_TERMS, 2, 0, "= log(1 + exp(−25))\n= 1.39·10⁻¹¹");
  assert_numbers (almost, BS_PHASE_OUTPUT_ERROR, 2, 1, "= (1 − 1.39·10⁻¹¹) − 1\n= −1.39·10⁻¹¹");
}

static void
assert_hidden_error (BsActivation activation,
                     double bias,
                     const char *symbols,
                     const char *numbers,
                     const char *said)
{
  const gsize sizes[] = { 1, 1, 1 };
  const double x[] = { 1 }, y[] = { 0 };
  const double theta[] = { bias, 0.5, 0, 2 };
  g_autoptr (BsReveal) reveal = make_reveal (sizes, 3, activation, theta, 1, x, y, 0);
  g_autoptr (BsExplanation) step = explain (reveal, 1, BS_PHASE_HIDDEN_ERROR, 2, 1);

  assert_reads (step->symbols, symbols);
  assert_reads (step->numbers, numbers);
  g_assert_nonnull (strstr (step->sentence, said));
}

static void
test_slopes (void)
{
  assert_hidden_error (BS_ACTIVATION_SIGMOID, 0.5, "δ₁⁽²⁾ = (Σₖ Θₖ₁⁽²⁾ δₖ⁽³⁾) · g′(z₁⁽²⁾)",
                       "= (2·0.8119) · 0.7311·(1 − 0.7311)\n= 1.6237 · 0.1966\n= 0.3192",
                       "weight that carried a₁⁽²⁾ forward; then g′ = a(1 − a) asks");
  assert_hidden_error (BS_ACTIVATION_SIGMOID, 9.5, "δ₁⁽²⁾ = (Σₖ Θₖ₁⁽²⁾ δₖ⁽³⁾) · g′(z₁⁽²⁾)",
                       "= (2·0.8808) · 0.9999546·(1 − 0.9999546)\n= 1.7616 · 4.54·10⁻⁵\n"
                       "= 8.00·10⁻⁵",
                       "saturated");
  assert_hidden_error (
    BS_ACTIVATION_TANH, -1.0, "δ₁⁽²⁾ = (Σₖ Θₖ₁⁽²⁾ δₖ⁽³⁾) · g′(z₁⁽²⁾),  g′(z) = 1 − a²",
    "= (2·0.2841) · (1 − (−0.4621)²)\n= 0.5682 · 0.7864\n= 0.4469", "g′ = 1 − a² asks");
  assert_hidden_error (
    BS_ACTIVATION_TANH, 11.5, "δ₁⁽²⁾ = (Σₖ Θₖ₁⁽²⁾ δₖ⁽³⁾) · g′(z₁⁽²⁾),  g′(z) = 1 − a²",
    "= (2·0.8808) · 1.51·10⁻¹⁰\n= 1.7616 · 1.51·10⁻¹⁰\n= 2.66·10⁻¹⁰", "saturated");
  assert_hidden_error (BS_ACTIVATION_RELU, 0.5,
                       "δ₁⁽²⁾ = (Σₖ Θₖ₁⁽²⁾ δₖ⁽³⁾) · g′(z₁⁽²⁾),  g′(z) = 1 if z > 0, else 0",
                       "= (2·0.8808) · 1\n= 1.7616 · 1\n= 1.7616", "ReLU was open");
  assert_hidden_error (BS_ACTIVATION_RELU, -0.5,
                       "δ₁⁽²⁾ = (Σₖ Θₖ₁⁽²⁾ δₖ⁽³⁾) · g′(z₁⁽²⁾),  g′(z) = 1 if z > 0, else 0",
                       "= (2·0.5000) · 0\n= 1 · 0\n= 0", "ReLU was silent");
}

/* Sums of more terms than anybody reads; more rows than a table shows. */
static void
test_long_sums (void)
{
  const gsize sizes[] = { 784, 3, 10 };
  g_autofree double *x = g_new0 (double, 784);
  g_autofree double *theta = g_new0 (double, 785 * 3 + 40);
  double y[10] = { 0 };
  g_autoptr (BsReveal) reveal = NULL;
  g_autoptr (BsExplanation) z = NULL, error = NULL, cost = NULL;

  x[783] = 0.5;
  theta[784] = -0.25;
  reveal = make_reveal (sizes, 3, BS_ACTIVATION_SIGMOID, theta, 1, x, y, 0);
  z = explain (reveal, 1, BS_PHASE_PRE_ACTIVATION, 2, 1);
  error = explain (reveal, 1, BS_PHASE_HIDDEN_ERROR, 2, 1);
  cost = explain (reveal, 1, BS_PHASE_COST_TERMS, 3, 0);

  assert_reads (z->numbers,
                "= 0·1 + 0·0 + 0·0 + 0·0 + … + −0.2500·0.5000   (785 terms)\n= −0.1250");
  g_assert_cmpuint (z->operands->n_rows + z->operands->n_left_out, ==, 785);
  assert_reads (error->numbers, "= (0·0.5000 + 0·0.5000 + 0·0.5000 + 0·0.5000 + … + 0·0.5000) · "
                                "0.4688·(1 − 0.4688)   (10 terms)\n= 0 · 0.2490\n= 0");
  assert_reads (cost->numbers, "= −log(1 − 0.5000) + −log(1 − 0.5000) + −log(1 − 0.5000) + "
                               "−log(1 − 0.5000) + … + −log(1 − 0.5000)   (10 terms)\n= 6.9315");
}

static void
assert_run (const BsFormula *formula, gsize index, BsTextRole role, const char *expected)
{
  g_autoptr (BsText) text = bs_formula_to_text (formula);
  gsize n;
  const BsTextRun *runs = bs_text_get_runs (text, &n);
  g_autofree char *part = NULL;

  g_assert_cmpuint (index, <, n);
  part =
    g_strndup (bs_text_get_string (text) + runs[index].start, runs[index].end - runs[index].start);
  g_assert_cmpstr (part, ==, expected);
  g_assert_cmpint (runs[index].role, ==, role);
}

static void
test_roles (void)
{
  const gsize sizes[] = { 2, 2, 1 };
  const double y[] = { 1, 0, 0, 1 };
  g_autoptr (BsReveal) reveal =
    make_reveal (sizes, 3, BS_ACTIVATION_SIGMOID, XNOR_THETA, 4, BITS, y, 0.1);
  g_autoptr (BsExplanation) z = explain (reveal, 4, BS_PHASE_PRE_ACTIVATION, 2, 1);
  g_autoptr (BsExplanation) error = explain (reveal, 1, BS_PHASE_HIDDEN_ERROR, 2, 2);

  assert_run (z->numbers, 0, BS_TEXT_THETA_NEGATIVE, "−30");
  assert_run (z->numbers, 1, BS_TEXT_ACTIVATION, "1");
  assert_run (z->numbers, 2, BS_TEXT_THETA_POSITIVE, "20");
  assert_run (z->numbers, 6, BS_TEXT_RESULT, "10");
  assert_run (error->numbers, 1, BS_TEXT_DELTA_NEGATIVE, "−4.54·10⁻⁵");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/explanation/xnor", test_xnor);
  g_test_add_func ("/explanation/tables", test_tables);
  g_test_add_func ("/explanation/matrix-lines", test_matrix_lines);
  g_test_add_func ("/explanation/certain", test_certain);
  g_test_add_func ("/explanation/slopes", test_slopes);
  g_test_add_func ("/explanation/long-sums", test_long_sums);
  g_test_add_func ("/explanation/roles", test_roles);

  return g_test_run ();
}
