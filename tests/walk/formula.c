/* One tree and its readings: Unicode text, LaTeX and Octave. */

#include "formula-examples.h"

#include <math.h>
#include <string.h>

typedef struct
{
  const char *name;
  BsFormula *(*make) (void);
  const char *text;
  const char *latex;
  const char *octave;
} Case;

static const Case cases[] = {
  { "pre-activation", make_pre_activation, "z₁₂⁽²⁾ = Θ₁₂,₀⁽¹⁾a₀⁽¹⁾ + Θ₁₂,₁⁽¹⁾a₁⁽¹⁾",
    "z_{12}^{(2)} = \\Theta_{12,0}^{(1)} a_{0}^{(1)} + \\Theta_{12,1}^{(1)} a_{1}^{(1)}",
    "z2(12) = Theta1(12, 1) * 1 + Theta1(12, 2) * a1(1);" },
  { "numbers", make_numbers, "= 0.5000·1 + −0.3333·0.2500\n= 0.4167",
    "\\begin{aligned}\n&= 0.5000 \\cdot 1 + (-0.3333) \\cdot 0.2500 \\\\\n&= 0.4167\n"
    "\\end{aligned}",
    "0.5 * 1 + (-0.3333333333333333) * 0.25\n% = 0.4166666666666667" },
  { "long-sum", make_long_sum, "= (1 + 2 + 3 + 4 + … + 8) · 0.5000   (8 terms)",
    "= \\left(1 + 2 + 3 + 4 + \\dots + 8\\right) \\cdot 0.5000",
    "(1 + 2 + 3 + 4 + 5 + 6 + 7 + 8) * 0.5" },
  { "vector", make_vector, "= (1, 2, 3, 4, …, 7)", "= \\left(1, 2, 3, 4, \\dots, 7\\right)",
    "[1; 2; 3; 4; 5; 6; 7]" },
  { "sigmoid", make_sigmoid, "a₁⁽²⁾ = g(z₁⁽²⁾),  g(z) = 1 / (1 + e⁻ᶻ)",
    "a_{1}^{(2)} = g\\left(z_{1}^{(2)}\\right),\\quad "
    "g\\left(z\\right) = \\frac{1}{1 + {e}^{-z}}",
    "g = @(z) 1 ./ (1 + exp(-z));\na2(1) = g(z2(1));" },
  { "hidden-error", make_hidden_error, "δ₁₂⁽²⁾ = (Σₖ Θₖ,₁₂⁽²⁾ δₖ⁽³⁾) · g′(z₁₂⁽²⁾)",
    "\\delta_{12}^{(2)} = \\left(\\sum_{k} \\Theta_{k,12}^{(2)} \\delta_{k}^{(3)}\\right) \\cdot "
    "g'\\left(z_{12}^{(2)}\\right)",
    "delta2(12) = (sum(arrayfun(@(k) Theta2(k, 13) * delta3(k), 1:4))) * gprime(z2(12));" },
  { "hidden-errors", make_hidden_errors, "δ⁽²⁾ = (Θ⁽²⁾ᵀ δ⁽³⁾) ∘ g′(z⁽²⁾)",
    "\\delta^{(2)} = \\left({\\Theta^{(2)}}^{T} \\delta^{(3)}\\right) \\circ "
    "g'\\left(z^{(2)}\\right)",
    "delta2 = (Theta2(:, 2:end)' * delta3) .* gprime(z2);" },
  { "slope-at", make_slope_at, "δ⁽²⁾ = δ⁽³⁾ ∘ g′(z⁽²⁾)",
    "\\delta^{(2)} = \\delta^{(3)} \\circ g'\\left(z^{(2)}\\right)",
    "delta2 = delta3 .* (a2 .* (1 - a2));" },
  { "penalty", make_penalty, "Σ Θ²", "\\sum {\\Theta}^{2}",
    "sum((cell2mat(cellfun(@(T) T(:, 2:end)(:), Theta(:), \"UniformOutput\", false)) .^ 2)(:))" },
  { "accumulated", make_accumulated, "Δ⁽¹⁾ := Δ⁽¹⁾ + δ⁽²⁾ [1; a⁽¹⁾]ᵀ",
    "\\Delta^{(1)} := \\Delta^{(1)} + \\delta^{(2)} "
    "{\\begin{bmatrix} 1 \\\\ a^{(1)} \\end{bmatrix}}^{T}",
    "Delta1 = Delta1 + delta2 * [1; a1]';" },
  { "gradient", make_gradient, "Dᵢⱼ⁽ˡ⁾ = Δᵢⱼ⁽ˡ⁾/m + (λ/m) Θᵢⱼ⁽ˡ⁾,  j ≠ 0",
    "D_{ij}^{(l)} = \\frac{\\Delta_{ij}^{(l)}}{m} + \\frac{\\lambda}{m} \\Theta_{ij}^{(l)},"
    "\\quad j \\ne 0",
    "D{l}(i, j + 1) = Delta{l}(i, j + 1) / m + (lambda / m) * Theta{l}(i, j + 1);\n% j ≠ 0" },
  { "cost", make_cost, "J(Θ) = −Σₖ [ yₖ log hₖ ] + (λ/2m) Σ Θ²",
    "J\\left(\\Theta\\right) = -\\sum_{k} \\left[y_{k} \\log h_{k}\\right] + "
    "\\frac{\\lambda}{2 m} \\sum {\\Theta}^{2}",
    "J = -sum(arrayfun(@(k) (Y(k, i) * log(H(k, i))), 1:K)) + "
    "(lambda / (2 * m)) * sum((Theta .^ 2)(:));" },
  { "updates", make_updates, "v̂ = v / (1 − β₁ᵗ)\nα D₊ / (√v̂ + ε)\n(R^(−¼))₁₁ = 0.5000",
    "\\begin{aligned}\n\\hat{v} &= \\frac{v}{1 - {\\beta_{1}}^{t}} \\\\\n"
    "&\\frac{\\alpha D_{+}}{\\sqrt{\\hat{v}} + \\epsilon} \\\\\n"
    "\\left({R}^{-\\tfrac{1}{4}}\\right)_{11} &= 0.5000\n\\end{aligned}",
    "vhat = v ./ (1 - beta1 .^ t);\n(alpha * Dnext) ./ (sqrt(vhat) + epsilon)\n"
    "% (R ^ (-0.25))(2, 2) = 0.5" },
  { "factors", make_factors, "L₂₃⁽¹⁾ ≈ R₂₃⁽¹⁾", "L_{23}^{(1)} \\approx R_{23}^{(1)}",
    "L1(2, 3)  % = R1(3, 4)" },
  { "slope", make_slope, "g′(z) = 1 − a²", "g'\\left(z\\right) = 1 - {a}^{2}",
    "gprime = @(z) 1 - tanh(z) .^ 2;" },
  { "words", make_words,
    "g′(z) = 1 if z > 0, else 0\nα = 1.00·10⁻⁷ taken, 5 %\nmax(0, −2)\n−0.5000 · |−0.2500²|",
    "\\begin{aligned}\ng'\\left(z\\right) &= \\text{1 if z $>$ 0, else 0} \\\\\n"
    "&\\text{$\\alpha$ = }1.00\\cdot 10^{-7}\\text{ taken, 5 \\%} \\\\\n"
    "&\\max\\left(0, -2\\right) \\\\\n"
    "&(-0.5000) \\cdot \\left|{(-0.2500)}^{2}\\right|\n\\end{aligned}",
    "gprime = @(z) (z > 0);\n% α = 1.00·10⁻⁷ taken, 5 %\nmax(0, -2)\n"
    "(-0.5) * abs((-0.25) .^ 2)" },
};

static void
test_readings (gconstpointer data)
{
  const Case *formula = data;
  g_autoptr (BsFormula) tree = formula->make ();
  g_autoptr (BsText) text = bs_formula_to_text (tree);
  g_autofree char *latex = bs_formula_to_latex (tree);
  g_autofree char *octave = bs_formula_to_octave (tree);

  g_assert_cmpstr (bs_text_get_string (text), ==, formula->text);
  g_assert_cmpstr (latex, ==, formula->latex);
  g_assert_cmpstr (octave, ==, formula->octave);
}

/* Numbers have the colour of their quantity and sign, and a node's role is one run. */
static void
test_roles (void)
{
  g_autoptr (BsFormula) tree = make_numbers ();
  g_autoptr (BsText) text = bs_formula_to_text (tree);
  const char *string = bs_text_get_string (text);
  static const struct
  {
    BsTextRole role;
    const char *part;
  } expected[] = {
    { BS_TEXT_THETA_POSITIVE, "0.5000" },  { BS_TEXT_ACTIVATION, "1" },
    { BS_TEXT_THETA_NEGATIVE, "−0.3333" }, { BS_TEXT_ACTIVATION, "0.2500" },
    { BS_TEXT_RESULT, "0.4167" },
  };
  gsize n;
  const BsTextRun *runs = bs_text_get_runs (text, &n);

  g_assert_cmpuint (n, ==, G_N_ELEMENTS (expected));
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *part = g_strndup (string + runs[i].start, runs[i].end - runs[i].start);

      g_assert_cmpint (runs[i].role, ==, expected[i].role);
      g_assert_cmpstr (part, ==, expected[i].part);
    }
}

static void
test_role_of_a_group (void)
{
  BsFormula *sum = bs_formula_sum (BS_FORMULA_WHOLE);
  g_autoptr (BsFormula) fence = NULL;
  g_autoptr (BsText) text = NULL;
  const BsTextRun *runs;
  gsize n;

  bs_formula_add (sum, number (1.0));
  bs_formula_subtract (sum, bs_formula_set_role (number (0.5), BS_TEXT_RESULT));
  fence = bs_formula_set_role (parentheses (sum), BS_TEXT_ACTIVATION);
  text = bs_formula_to_text (fence);
  runs = bs_text_get_runs (text, &n);
  g_assert_cmpstr (bs_text_get_string (text), ==, "(1 − 0.5000)");
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (runs[0].role, ==, BS_TEXT_ACTIVATION);
  g_assert_cmpuint (runs[0].end - runs[0].start, ==, strlen (bs_text_get_string (text)));
}

/* A number in Octave is that number, to the bit. */
static void
test_octave_numbers (void)
{
  const double values[] = { 0.1, 1.0 / 3.0, -2.5e-300, 1e300, 0.1 + 0.2, 12345.678 };
  g_autoptr (BsFormula) infinite = number (-INFINITY);
  g_autofree char *infinite_text = bs_formula_to_octave (infinite);

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (BsFormula) leaf = number (values[i]);
      g_autofree char *octave = bs_formula_to_octave (leaf);

      g_assert_cmpfloat (g_ascii_strtod (octave, NULL), ==, values[i]);
    }
  g_assert_cmpstr (infinite_text, ==, "-Inf");
}

/* A part that was given away, or a tree that is shared, never changes. */
static void
test_frozen (void)
{
  g_autoptr (BsFormula) sum = bs_formula_sum (BS_FORMULA_WHOLE);
  g_autoptr (BsFormula) other = NULL;

  bs_formula_add (sum, number (1.0));
  other = bs_formula_ref (sum);
  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*is_frozen*");
  g_assert_true (bs_formula_set_role (sum, BS_TEXT_RESULT) == sum);
  g_test_assert_expected_messages ();
}

static void
test_tags (void)
{
  BsFormulaTag one = bs_formula_tag (BS_FORMULA_THETA, 1, 2, 0);
  BsFormulaTag other = one;
  g_autoptr (BsFormula) leaf = bs_formula_value (one, -1.0);
  g_autoptr (BsFormula) plain = number (1.0);

  g_assert_true (bs_formula_tag_equal (bs_formula_get_tag (leaf), &one));
  g_assert_null (bs_formula_get_tag (plain));
  other.column = 1;
  g_assert_false (bs_formula_tag_equal (&one, &other));
  other = bs_formula_tag_optimizer ("v", 1, 2, 0);
  one = bs_formula_tag_optimizer ("m", 1, 2, 0);
  g_assert_false (bs_formula_tag_equal (&one, &other));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/formula/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_readings);
    }
  g_test_add_func ("/formula/roles", test_roles);
  g_test_add_func ("/formula/role-of-a-group", test_role_of_a_group);
  g_test_add_func ("/formula/octave-numbers", test_octave_numbers);
  g_test_add_func ("/formula/frozen", test_frozen);
  g_test_add_func ("/formula/tags", test_tags);

  return g_test_run ();
}
