/* Values and conditions of a lesson: how they are read, what they compute, and where an error is.
 */

#include <glib.h>
#include <math.h>
#include <string.h>

#include "labs/lessons/lesson-condition.h"
#include "walk/mistakes.h"

/* Gives each quantity a value of its own, so that none can be taken for another. */
static gboolean
look_up (const BsLessonQuantity *quantity, double *value, gpointer data, GError **error)
{
  *value = 1000.0 * (double) quantity->symbol + 100.0 * (double) quantity->layer +
           10.0 * (double) quantity->row + (double) quantity->column +
           0.1 * (double) quantity->iteration + 0.01 * (double) quantity->example +
           1e5 * quantity->mistakes;

  return TRUE;
}

static double
evaluate (const char *text)
{
  const char *place;
  double value = NAN;
  g_autoptr (GError) error = NULL;
  g_autoptr (BsLessonExpression) expression = bs_lesson_expression_parse (text, &place, &error);

  g_assert_no_error (error);
  g_assert_true (bs_lesson_expression_evaluate (expression, look_up, NULL, &value, &error));

  return value;
}

static void
test_arithmetic (void)
{
  static const struct
  {
    const char *text;
    double value;
  } cases[] = {
    { "1 + 2*3", 7.0 },
    { "(1 + 2) · 3", 9.0 },
    { "2 - 3 - 4", -5.0 },
    { "8/4/2", 1.0 },
    { "-2^2", -4.0 },
    { "2^-1", 0.5 },
    { "2 − −3", 5.0 },
    { "g(0)", 0.5 },
    { "abs(-3) + sqrt(16)", 7.0 },
    { "log(exp(2.5))", 2.5 },
    { "((1.01)^3 - 0.99^3)/(2*0.01)", 3.0001 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      g_assert_cmpfloat_with_epsilon (evaluate (cases[i].text), cases[i].value, 1e-9);
    }
}

/* Each name in both writings. */
static void
test_names (void)
{
  static const char *const cases[][2] = {
    { "δ₂⁽³⁾", "delta_2^(3)" },
    { "Θ₁₂⁽¹⁾", "Theta_12^(1)" },
    { "Θ₁₂⁽¹⁾", "Theta1(1,2)" },
    { "Θ₁₂,₃⁽¹⁾", "Theta_12,3^(1)" },
    { "Δ₁₀⁽²⁾", "Delta_{10}^(2)" },
    { "a₁₀⁽²⁾", "a_10^(2)" },
    { "s₂", "s_2" },
    { "h", "h_1" },
    { "distinct⁽²⁾", "distinct^(2)" },
    { "λ + α", "lambda + alpha" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i][0]);
      g_assert_cmpfloat (evaluate (cases[i][0]), ==, evaluate (cases[i][1]));
    }
  g_assert_cmpfloat (evaluate ("Theta_12^(3)"), ==, 1000.0 * BS_LESSON_THETA + 312.0);
  g_assert_cmpfloat (evaluate ("Delta_10^(2)"), ==, 1000.0 * BS_LESSON_ACCUMULATED + 210.0);
  g_assert_cmpfloat_with_epsilon (evaluate ("a_1^(2) at iteration 3 at example 2"),
                                  1000.0 * BS_LESSON_A + 210.0 + 0.32, 1e-9);
  g_assert_cmpfloat (evaluate ("D_10^(1) with no-m"), ==,
                     1000.0 * BS_LESSON_D + 110.0 + 1e5 * BS_MISTAKE_BIT (BS_MISTAKE_NO_M));
  g_assert_cmpfloat (evaluate ("rises with no-m"), ==,
                     1000.0 * BS_LESSON_N_RISES + 1e5 * BS_MISTAKE_BIT (BS_MISTAKE_NO_M));
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *text;
    gsize place; /* in bytes */
    const char *message;
  } cases[] = {
    { "", 0, "but the line ends" },
    { "1 +", 3, "but the line ends" },
    { "1 2", 2, "expected the end of the value" },
    { "(1", 2, "expected )" },
    { "q_1", 0, "expected a number or a quantity" },
    { "a_1", 0, "expected a neuron and a layer" },
    { "Theta_1^(2)", 0, "expected an entry" },
    { "1 + z_1", 4, "expected a neuron and a layer" },
    { "J at noon", 5, "“iteration” or “example”" },
    { "J at iteration 1000001", 15, "a whole number from 0 to 1000000" },
    { "a_1^(2) at example 0", 19, "the number of an example" },
    { "a_1^(2) with no-m", 13, "only D, J" },
    { "D_11^(1) with hope", 14, "the name of a mistake" },
    { "0x10", 0, "a decimal number" },
    { "1e999", 0, "not so large" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *place;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_null (bs_lesson_expression_parse (cases[i].text, &place, &error));
      g_assert_nonnull (error);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].message));
      g_assert_cmpuint ((gsize) (place - cases[i].text), ==, cases[i].place);
    }
}

/* Nothing makes the parser call itself without end, or the stack overflow. */
static void
test_depth (void)
{
  g_autofree char *deep = g_strnfill (10000, '(');
  g_autofree char *minus = g_strnfill (10001, '-');
  g_autoptr (GString) negative = g_string_new (minus);
  g_autoptr (GString) sum = g_string_new ("1");
  g_autoptr (GString) right = g_string_new (NULL);
  const char *place;

  g_string_append (negative, "1");
  g_assert_cmpfloat (evaluate (negative->str), ==, -1.0);
  g_assert_null (bs_lesson_expression_parse (deep, &place, NULL));
  for (guint i = 0; i < 1000; i++)
    g_string_append (sum, "+1");
  g_assert_null (bs_lesson_expression_parse (sum->str, &place, NULL));
  for (guint i = 0; i < 30; i++)
    g_string_append (right, "1+(");
  g_string_append_c (right, '2');
  for (guint i = 0; i < 30; i++)
    g_string_append_c (right, ')');
  g_assert_cmpfloat (evaluate (right->str), ==, 32.0);
}

static void
test_conditions (void)
{
  static const struct
  {
    const char *text;
    gboolean holds;
  } cases[] = {
    { "1 < 2", TRUE },  { "2 < 2", FALSE },          { "2 <= 2", TRUE },       { "3 > 2", TRUE },
    { "2 ≥ 3", FALSE }, { "0.1 + 0.2 = 0.3", TRUE }, { "1 = 1.00001", FALSE }, { "1 != 2", TRUE },
    { "1 ≠ 1", FALSE }, { "1 ≈ 1.000001", TRUE },    { "1 ≈ 1.001", FALSE },   { "1 == 1", TRUE },
    { "J rose", TRUE }, { "J never rose", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *place;
      gboolean holds;
      g_autoptr (GError) error = NULL;
      g_autoptr (BsLessonCondition) condition =
        bs_lesson_condition_parse (cases[i].text, &place, &error);

      g_test_message ("%s", cases[i].text);
      g_assert_no_error (error);
      g_assert_true (bs_lesson_condition_evaluate (condition, look_up, NULL, &holds, &error));
      g_assert_true (holds == cases[i].holds);
    }
}

static void
test_cursor (void)
{
  const char *place;
  g_autoptr (BsLessonCondition) condition =
    bs_lesson_condition_parse ("cursor at δ₂⁽³⁾", &place, NULL);
  const BsLessonQuantity *cursor = bs_lesson_condition_get_cursor (condition);

  g_assert_cmpint (cursor->symbol, ==, BS_LESSON_DELTA);
  g_assert_cmpuint (cursor->layer, ==, 3);
  g_assert_cmpuint (cursor->row, ==, 2);
  g_assert_null (bs_lesson_condition_parse ("cursor at home", &place, NULL));
  g_assert_null (bs_lesson_condition_parse ("J rises", &place, NULL));
  g_assert_null (bs_lesson_condition_parse ("J < 1 < 2", &place, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lesson-expression/arithmetic", test_arithmetic);
  g_test_add_func ("/lesson-expression/names", test_names);
  g_test_add_func ("/lesson-expression/refusals", test_refusals);
  g_test_add_func ("/lesson-expression/depth", test_depth);
  g_test_add_func ("/lesson-expression/conditions", test_conditions);
  g_test_add_func ("/lesson-expression/cursor", test_cursor);

  return g_test_run ();
}
