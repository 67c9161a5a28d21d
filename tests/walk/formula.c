/* One tree and its readings: Unicode text, LaTeX and Octave. */

#include "walk/formula.h"

#include <math.h>
#include <string.h>

#define ANY BS_FORMULA_NONE
#define I   BS_FORMULA_LETTER ('i')
#define J   BS_FORMULA_LETTER ('j')
#define K   BS_FORMULA_LETTER ('k')
#define L   BS_FORMULA_LETTER ('l')

static BsFormula *
quantity (BsFormulaQuantity kind, BsFormulaIndex layer, BsFormulaIndex row, BsFormulaIndex column)
{
  return bs_formula_quantity (bs_formula_tag (kind, layer, row, column));
}

static BsFormula *
number (double value)
{
  return bs_formula_number (value, BS_TEXT_PLAIN);
}

static BsFormula *
equation (BsFormula *left, BsFormulaRelation relation, BsFormula *right)
{
  BsFormula *chain = bs_formula_chain (left);

  bs_formula_relate (chain, relation, right);

  return chain;
}

static BsFormula *
parentheses (BsFormula *content)
{
  return bs_formula_fence (BS_FORMULA_PARENTHESES, content);
}

static BsFormula *
make_product (double weight, double activation)
{
  return bs_formula_product (
    BS_FORMULA_DOT, bs_formula_value (bs_formula_tag (BS_FORMULA_THETA, 1, 2, 0), weight),
    bs_formula_value (bs_formula_tag (BS_FORMULA_A, 1, 0, ANY), activation), NULL);
}

/* z₁₂⁽²⁾ = Θ₁₂,₀⁽¹⁾a₀⁽¹⁾ + Θ₁₂,₁⁽¹⁾a₁⁽¹⁾ */
static BsFormula *
make_pre_activation (void)
{
  BsFormula *sum = bs_formula_sum (BS_FORMULA_WHOLE);

  for (gsize j = 0; j < 2; j++)
    bs_formula_add (sum,
                    bs_formula_product (BS_FORMULA_TIGHT, quantity (BS_FORMULA_THETA, 1, 12, j),
                                        quantity (BS_FORMULA_A, 1, j, ANY), NULL));

  return equation (quantity (BS_FORMULA_Z, 2, 12, ANY), BS_FORMULA_EQUAL, sum);
}

/* "= 0.5·1 + −0.3333·0.25" and its value on a line of its own */
static BsFormula *
make_numbers (void)
{
  BsFormula *sum = bs_formula_sum (BS_FORMULA_ELIDED_COUNTED);
  BsFormula *lines = bs_formula_lines ();

  bs_formula_add (sum, make_product (0.5, 1.0));
  bs_formula_add (sum, make_product (-1.0 / 3.0, 0.25));
  bs_formula_append (lines, equation (NULL, BS_FORMULA_EQUAL, sum));
  bs_formula_append (
    lines, equation (NULL, BS_FORMULA_EQUAL,
                     bs_formula_set_role (number (0.5 - 1.0 / 3.0 * 0.25), BS_TEXT_RESULT)));

  return lines;
}

/* = (1 + 2 + … + 8) · 0.5   (8 terms) */
static BsFormula *
make_long_sum (void)
{
  BsFormula *sum = bs_formula_sum (BS_FORMULA_ELIDED_COUNTED);

  for (int i = 1; i <= 8; i++)
    bs_formula_add (sum, number (i));

  return equation (
    NULL, BS_FORMULA_EQUAL,
    bs_formula_product (BS_FORMULA_SPACED_DOT, parentheses (sum), number (0.5), NULL));
}

static BsFormula *
make_vector (void)
{
  BsFormula *list = bs_formula_list (BS_FORMULA_ELIDED, ", ");

  for (int i = 1; i <= 7; i++)
    bs_formula_append (list, number (i));

  return equation (NULL, BS_FORMULA_EQUAL, parentheses (list));
}

/* a₁⁽²⁾ = g(z₁⁽²⁾),  g(z) = 1 / (1 + e⁻ᶻ) */
static BsFormula *
make_sigmoid (void)
{
  BsFormula *list = bs_formula_list (BS_FORMULA_WHOLE, ",  ");
  BsFormula *sum = bs_formula_sum (BS_FORMULA_WHOLE);

  bs_formula_add (sum, number (1.0));
  bs_formula_add (
    sum, bs_formula_power (bs_formula_symbol ("e"), bs_formula_negative (bs_formula_symbol ("z"))));
  bs_formula_append (
    list, equation (quantity (BS_FORMULA_A, 2, 1, ANY), BS_FORMULA_EQUAL,
                    bs_formula_function ("g", parentheses (quantity (BS_FORMULA_Z, 2, 1, ANY)))));
  bs_formula_append (list,
                     equation (bs_formula_function ("g", parentheses (bs_formula_symbol ("z"))),
                               BS_FORMULA_EQUAL,
                               bs_formula_quotient (BS_FORMULA_SPACED_SLASH, number (1.0), sum)));

  return list;
}

/* δ₁₂⁽²⁾ = (Σₖ Θₖ,₁₂⁽²⁾ δₖ⁽³⁾) · g′(z₁₂⁽²⁾) */
static BsFormula *
make_hidden_error (void)
{
  BsFormula *sum = bs_formula_sum_over (
    'k', 4,
    bs_formula_product (BS_FORMULA_SPACE, quantity (BS_FORMULA_THETA, 2, K, 12),
                        quantity (BS_FORMULA_DELTA, 3, K, ANY), NULL));

  return equation (quantity (BS_FORMULA_DELTA, 2, 12, ANY), BS_FORMULA_EQUAL,
                   bs_formula_product (
                     BS_FORMULA_SPACED_DOT, parentheses (sum),
                     bs_formula_function ("g′", parentheses (quantity (BS_FORMULA_Z, 2, 12, ANY))),
                     NULL));
}

/* δ⁽²⁾ = (Θ⁽²⁾ᵀ δ⁽³⁾) ∘ g′(z⁽²⁾) */
static BsFormula *
make_hidden_errors (void)
{
  BsFormula *product = bs_formula_product (
    BS_FORMULA_SPACE,
    bs_formula_transpose (quantity (BS_FORMULA_THETA, 2, ANY, BS_FORMULA_WITHOUT_BIAS)),
    quantity (BS_FORMULA_DELTA, 3, ANY, ANY), NULL);

  return equation (quantity (BS_FORMULA_DELTA, 2, ANY, ANY), BS_FORMULA_EQUAL,
                   bs_formula_product (
                     BS_FORMULA_CIRCLE, parentheses (product),
                     bs_formula_function ("g′", parentheses (quantity (BS_FORMULA_Z, 2, ANY, ANY))),
                     NULL));
}

/* Δ⁽¹⁾ := Δ⁽¹⁾ + δ⁽²⁾ [1; a⁽¹⁾]ᵀ */
static BsFormula *
make_accumulated (void)
{
  BsFormula *sum = bs_formula_sum (BS_FORMULA_WHOLE);
  BsFormula *column = bs_formula_column (number (1.0), quantity (BS_FORMULA_A, 1, ANY, ANY), NULL);

  bs_formula_add (sum, quantity (BS_FORMULA_ACCUMULATED, 1, ANY, ANY));
  bs_formula_add (sum,
                  bs_formula_product (BS_FORMULA_SPACE, quantity (BS_FORMULA_DELTA, 2, ANY, ANY),
                                      bs_formula_transpose (column), NULL));

  return equation (quantity (BS_FORMULA_ACCUMULATED, 1, ANY, ANY), BS_FORMULA_ASSIGN, sum);
}

/* Dᵢⱼ⁽ˡ⁾ = Δᵢⱼ⁽ˡ⁾/m + (λ/m) Θᵢⱼ⁽ˡ⁾,  j ≠ 0 */
static BsFormula *
make_gradient (void)
{
  BsFormula *list = bs_formula_list (BS_FORMULA_WHOLE, ",  ");
  BsFormula *sum = bs_formula_sum (BS_FORMULA_WHOLE);

  bs_formula_add (sum,
                  bs_formula_quotient (BS_FORMULA_SLASH, quantity (BS_FORMULA_ACCUMULATED, L, I, J),
                                       quantity (BS_FORMULA_M, ANY, ANY, ANY)));
  bs_formula_add (
    sum, bs_formula_product (BS_FORMULA_SPACE,
                             bs_formula_quotient (BS_FORMULA_ENCLOSED_SLASH,
                                                  quantity (BS_FORMULA_LAMBDA, ANY, ANY, ANY),
                                                  quantity (BS_FORMULA_M, ANY, ANY, ANY)),
                             quantity (BS_FORMULA_THETA, L, I, J), NULL));
  bs_formula_append (list, equation (quantity (BS_FORMULA_D, L, I, J), BS_FORMULA_EQUAL, sum));
  bs_formula_append (list, equation (bs_formula_symbol ("j"), BS_FORMULA_NOT_EQUAL, number (0.0)));

  return list;
}

/* The part of J that D is not made of: (λ/2m) Σ Θ², and −Σₖ [ yₖ log hₖ ]. */
static BsFormula *
make_cost (void)
{
  BsFormula *sum = bs_formula_sum (BS_FORMULA_WHOLE);
  BsFormulaTag y = bs_formula_tag (BS_FORMULA_Y, ANY, K, ANY);
  BsFormulaTag h = bs_formula_tag (BS_FORMULA_H, ANY, K, ANY);

  y.example = h.example = I;
  bs_formula_subtract (
    sum, bs_formula_sum_over (
           'k', 0,
           bs_formula_fence (
             BS_FORMULA_BRACKETS,
             bs_formula_product (BS_FORMULA_SPACE, bs_formula_quantity (y),
                                 bs_formula_function ("log", bs_formula_quantity (h)), NULL))));
  bs_formula_add (
    sum,
    bs_formula_product (
      BS_FORMULA_SPACE,
      bs_formula_quotient (BS_FORMULA_ENCLOSED_SLASH, quantity (BS_FORMULA_LAMBDA, ANY, ANY, ANY),
                           bs_formula_product (BS_FORMULA_TIGHT, number (2.0),
                                               quantity (BS_FORMULA_M, ANY, ANY, ANY), NULL)),
      bs_formula_sum_over (
        0, 0, bs_formula_power (quantity (BS_FORMULA_THETA, ANY, ANY, ANY), number (2.0))),
      NULL));

  return equation (
    bs_formula_set_tag (
      bs_formula_function ("J", parentheses (quantity (BS_FORMULA_THETA, ANY, ANY, ANY))),
      bs_formula_tag (BS_FORMULA_J, ANY, ANY, ANY)),
    BS_FORMULA_EQUAL, sum);
}

/* Adam's last lines and Shampoo's roots. */
static BsFormula *
make_updates (void)
{
  BsFormulaTag v = bs_formula_tag_optimizer ("v̂", ANY, ANY, ANY);
  BsFormulaTag beta = bs_formula_tag_optimizer ("β₁", ANY, ANY, ANY);
  BsFormula *lines = bs_formula_lines ();
  BsFormula *below = bs_formula_sum (BS_FORMULA_WHOLE);
  BsFormula *root = bs_formula_sum (BS_FORMULA_WHOLE);
  BsFormula *entry =
    bs_formula_entry (parentheses (bs_formula_matrix_power (
                        bs_formula_quantity (bs_formula_tag_optimizer ("R", ANY, ANY, ANY)),
                        bs_formula_negative (bs_formula_number_written (0.25, "¼")))),
                      1, 1);
  BsFormulaTag rows = bs_formula_tag_optimizer ("R", ANY, ANY, ANY);

  rows.rows_from_zero = TRUE;
  bs_formula_add (below, number (1.0));
  bs_formula_subtract (below,
                       bs_formula_power (bs_formula_quantity (beta), bs_formula_symbol ("t")));
  bs_formula_append (lines, equation (bs_formula_quantity (v), BS_FORMULA_EQUAL,
                                      bs_formula_quotient (BS_FORMULA_SPACED_SLASH,
                                                           bs_formula_symbol ("v"), below)));
  bs_formula_add (root, bs_formula_root (bs_formula_quantity (v)));
  bs_formula_add (root, bs_formula_symbol ("ε"));
  bs_formula_append (
    lines, bs_formula_quotient (BS_FORMULA_SPACED_SLASH,
                                bs_formula_product (BS_FORMULA_SPACE,
                                                    quantity (BS_FORMULA_ALPHA, ANY, ANY, ANY),
                                                    bs_formula_symbol ("D₊"), NULL),
                                root));
  bs_formula_append (lines,
                     equation (bs_formula_set_tag (entry, rows), BS_FORMULA_EQUAL, number (0.5)));

  return lines;
}

/* Shampoo's L has rows of Θ both ways, R its columns, of which the first is that of the +1 unit. */
static BsFormula *
make_factors (void)
{
  BsFormulaTag left = bs_formula_tag_optimizer ("L", 1, 2, 3);
  BsFormulaTag right = bs_formula_tag_optimizer ("R", 1, 2, 3);

  left.columns_from_one = TRUE;
  right.rows_from_zero = TRUE;

  return equation (bs_formula_quantity (left), BS_FORMULA_APPROXIMATE, bs_formula_quantity (right));
}

/* The a of a slope is g(z), which is all that an Octave function of z knows. */
static BsFormula *
make_slope (void)
{
  BsFormula *difference = bs_formula_sum (BS_FORMULA_WHOLE);
  BsFormula *a = bs_formula_symbol_for ("a", bs_formula_function ("tanh", bs_formula_symbol ("z")));

  bs_formula_add (difference, number (1.0));
  bs_formula_subtract (difference, bs_formula_power (a, number (2.0)));

  return equation (bs_formula_function ("g′", parentheses (bs_formula_symbol ("z"))),
                   BS_FORMULA_EQUAL, difference);
}

/* ReLU's slope is words that mean something; what a rule says is words alone. */
static BsFormula *
make_words (void)
{
  BsFormula *lines = bs_formula_lines ();
  BsFormula *row = bs_formula_list (BS_FORMULA_WHOLE, "");
  BsFormula *arguments = bs_formula_list (BS_FORMULA_WHOLE, ", ");

  bs_formula_append (
    lines,
    equation (bs_formula_function ("g′", parentheses (bs_formula_symbol ("z"))), BS_FORMULA_EQUAL,
              bs_formula_words_for ("1 if z > 0, else 0",
                                    parentheses (equation (bs_formula_symbol ("z"),
                                                           BS_FORMULA_GREATER, number (0.0))))));
  bs_formula_append (row, bs_formula_words ("α = "));
  bs_formula_append (row, number (1e-7));
  bs_formula_append (row, bs_formula_words (" taken, 5 %"));
  bs_formula_append (lines, row);
  bs_formula_append (arguments, number (0.0));
  bs_formula_append (arguments, number (-2.0));
  bs_formula_append (lines, bs_formula_function ("max", parentheses (arguments)));
  bs_formula_append (
    lines,
    bs_formula_product (
      BS_FORMULA_SPACED_DOT, number (-0.5),
      bs_formula_fence (BS_FORMULA_BARS, bs_formula_power (number (-0.25), number (2.0))), NULL));

  return lines;
}

/* Octave has no g′, and reads what it is there. */
static BsFormula *
make_slope_at (void)
{
  BsFormula *difference = bs_formula_sum (BS_FORMULA_WHOLE);
  BsFormula *a = quantity (BS_FORMULA_A, 2, ANY, ANY);

  bs_formula_add (difference, number (1.0));
  bs_formula_subtract (difference, bs_formula_ref (a));

  return equation (quantity (BS_FORMULA_DELTA, 2, ANY, ANY), BS_FORMULA_EQUAL,
                   bs_formula_product (
                     BS_FORMULA_CIRCLE, quantity (BS_FORMULA_DELTA, 3, ANY, ANY),
                     bs_formula_function_for (
                       "g′", parentheses (quantity (BS_FORMULA_Z, 2, ANY, ANY)),
                       bs_formula_product (BS_FORMULA_CIRCLE, a, parentheses (difference), NULL)),
                     NULL));
}

/* All of Θ but the columns of the +1 units: in Octave the matrices are a cell array. */
static BsFormula *
make_penalty (void)
{
  return bs_formula_sum_over (
    0, 0,
    bs_formula_power (quantity (BS_FORMULA_THETA, ANY, ANY, BS_FORMULA_WITHOUT_BIAS),
                      number (2.0)));
}

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
