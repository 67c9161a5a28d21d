/* What is read is the formula that is written, and what is none is refused where it ends to be one.
 */

#include "walk/formula-reader.h"

#include <string.h>

#include "walk/formula-node.h"

/* In the notation of the window the text that is read is the text that is written. The LaTeX shows
 * the structure. */
static const struct
{
  const char *text;
  const char *latex; /* NULL if it is not looked at */
} good[] = {
  { "z⁽²⁾ = Θ⁽¹⁾ [1; a⁽¹⁾]", NULL },
  { "g(z) = 1/(1 + e⁻ᶻ)", "g\\left(z\\right) = \\frac{1}{1 + {e}^{-z}}" },
  { "δ⁽ᴸ⁾ = a⁽ᴸ⁾ − y", NULL },
  { "δ⁽ˡ⁾ = (Θ⁽ˡ⁾)ᵀ δ⁽ˡ⁺¹⁾ ∘ g′(z⁽ˡ⁾)", NULL },
  { "J = −(1/m) Σᵢ Σₖ [ yₖ log hₖ + (1 − yₖ) log(1 − hₖ) ] + (λ/2m) Σ Θ²", NULL },
  { "N = (J(Θ + ε) − J(Θ − ε)) / 2ε",
    "N = \\frac{J\\left(\\Theta + \\epsilon\\right) - J\\left(\\Theta - \\epsilon\\right)}{2 "
    "\\epsilon}" },
  { "Θ := Θ − α D", "\\Theta := \\Theta - \\alpha D" },
  { "Δᵢⱼ⁽ˡ⁾ = δᵢ⁽ˡ⁺¹⁾ aⱼ⁽ˡ⁾", NULL },
  { "Θ₁₂⁽¹⁾ + Θ₁₁,₂⁽¹⁾ + a₁₂⁽³⁾", "\\Theta_{12}^{(1)} + \\Theta_{11,2}^{(1)} + a_{12}^{(3)}" },
  { "Σₖ 2·hₖ·yₖ ≈ √(s₂ + 1)", NULL },
  { "x⁽³⁾ ≠ 0", NULL },
};

/* In other notations it is the same formula. */
static const struct
{
  const char *text;
  const char *written;
} others[] = {
  { "delta_1^(2)*a_12^(3) - 0.5", "δ₁⁽²⁾·a₁₂⁽³⁾ − 0.5" },
  { "Theta_12^(1)^2 / (2*m)", "Θ₁₂⁽¹⁾² / (2·m)" },
  { "(h₁ - 0.01) * h₁ * (1 - h₁) = 0.138498562", "(h₁ − 0.01) · h₁ · (1 − h₁) = 0.138498562" },
  { "sqrt(s_2+1)   =  exp(-z)", "√(s₂ + 1) = exp(−z)" },
  { "1/2 x", "1/2 x" },
  { "1/2x/3", "1/2x/3" },
};

/* The place, in bytes, at which something is no formula. */
static const struct
{
  const char *text;
  gsize place;
} bad[] = {
  { "", 0 },
  { "the row", 1 },
  { "h at example 1", 3 },
  { "D = Δ/m for j", 10 },
  { "a + ", 4 },
  { "(1 + 2", 6 },
  { "[1; 2", 5 },
  { "a = = b", 4 },
  { "Θ⁽¹", 2 },
  { "Θ₁₂₃⁽¹⁾", 11 },
  { "сигмоида", 0 },
  { "2 %", 2 },
  { "a⁽ˡ⁺¹⁺¹⁺¹⁺¹⁺¹⁾", 1 },
  { "a^(l+1+1+1+1+1)", 1 },
};

static char *
rewrite (const char *text, gboolean as_latex)
{
  const char *place;
  g_autoptr (BsFormula) formula = bs_formula_read (text, &place);
  g_autoptr (BsText) written = NULL;

  if (formula == NULL)
    g_error ("not read from here on: %s", place);
  if (as_latex)
    return bs_formula_to_latex (formula);
  written = bs_formula_to_text (formula);

  return g_strdup (bs_text_get_string (written));
}

static void
test_good (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *written = rewrite (good[i].text, FALSE);
      g_autofree char *latex = rewrite (good[i].text, TRUE);

      g_assert_cmpstr (written, ==, good[i].text);
      if (good[i].latex != NULL)
        g_assert_cmpstr (latex, ==, good[i].latex);
    }
}

static void
test_other_notations (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *written = rewrite (others[i].text, FALSE);

      g_assert_cmpstr (written, ==, others[i].written);
    }
}

static void
test_bad (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      const char *place;

      g_assert_null (bs_formula_read (bad[i].text, &place));
      g_assert_cmpuint (place - bad[i].text, ==, bad[i].place);
    }
}

/* The reader calls itself, and so does whoever reads its tree. So neither any number of parentheses
 * is followed, nor a chain that makes the tree deeper with each of its links. */
static void
test_deep (void)
{
  static const struct
  {
    const char *head;
    const char *link;
    guint n; /* so many of them are still a formula; 0 if none is asked for */
  } deep[] = {
    { "", "(", 0 }, { "x", "^2", 499 }, { "x", "ᵀ", 999 }, { "1", "/1", 499 }, { "a", " b·c", 249 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (deep); i++)
    for (guint is_long = deep[i].n == 0; is_long < 2; is_long++)
      {
        g_autoptr (GString) text = g_string_new (deep[i].head);
        const char *place;

        for (guint k = 0; k < (is_long ? 100000 : deep[i].n); k++)
          g_string_append (text, deep[i].link);
        if (is_long)
          g_assert_null (bs_formula_read (text->str, &place));
        else
          g_free (rewrite (text->str, TRUE));
      }
}

/* What is written behind the digits of a number does not change it. */
static void
test_number (void)
{
  const char *place;
  g_autoptr (BsFormula) formula = bs_formula_read ("2e2", &place);

  g_assert_nonnull (formula);
  g_assert_cmpfloat (bs_formula_get_part (formula, 0)->value, ==, 2.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/formula-reader/good", test_good);
  g_test_add_func ("/formula-reader/other-notations", test_other_notations);
  g_test_add_func ("/formula-reader/bad", test_bad);
  g_test_add_func ("/formula-reader/deep", test_deep);
  g_test_add_func ("/formula-reader/number", test_number);

  return g_test_run ();
}
