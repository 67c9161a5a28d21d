/* The report: the texts for everything that is known about a run. */

#include "experiment/report.h"

#include <math.h>
#include <string.h>

#include "training/fixture.h"

static void
assert_words (char *words, const char *expected)
{
  g_assert_cmpstr (words, ==, expected);
  g_free (words);
}

/* @J: J of the iterations from 0 on; NAN ends the list */
typedef struct
{
  double J[6];
  gboolean has_diverged;
  guint64 diverged_at;
  const char *words;
} VerdictCase;

static void
test_verdict (void)
{
  static const VerdictCase cases[] = {
    { { NAN }, FALSE, 0, "No iteration yet" },
    { { 1.0, NAN }, FALSE, 0, "No iteration yet" },
    { { 1.0, 0.5, NAN }, FALSE, 0, "J fell in 1 of 1 iterations" },
    { { 1.0, 0.5, 0.25, NAN }, FALSE, 0, "J fell in 2 of 2 iterations" },
    { { 1.0, 1.0, NAN }, FALSE, 0, "J stayed equal in all 1 iterations" },
    { { 1.0, 0.5, 0.5, 0.25, NAN },
      FALSE,
      0,
      "J fell in 2 of 3 iterations, and stayed equal in the others" },
    { { 1.0, 2.0, NAN }, FALSE, 0, "J rose in 1 of 1, last at 1" },
    { { 1.0, 0.5, 0.75, 0.25, NAN }, FALSE, 0, "J rose in 1 of 3, last at 2" },
    { { 1.0, 2.0, 1.0, 1.0, 3.0, NAN }, FALSE, 0, "J rose in 2 of 4, last at 4" },
    { { 1.0, 2.0, NAN }, TRUE, 2, "diverged at 2" },
    { { 1.0, NAN }, TRUE, 12345, "diverged at 12 345" },
    { { NAN }, TRUE, 0, "diverged at 0" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BsCostHistory) history = bs_cost_history_new ();

      for (gsize k = 0; !isnan (cases[i].J[k]); k++)
        bs_cost_history_append (history, cases[i].J[k], 0.0);
      assert_words (
        bs_report_describe_verdict (history, cases[i].has_diverged, cases[i].diverged_at),
        cases[i].words);
    }
}

static void
test_cost (void)
{
  static const struct
  {
    BsCost cost;
    const char *words;
  } cases[] = {
    { { 0.5, 0.5, 0.0 }, "J(Θ) = 0.5000 = data 0.5000 + penalty 0" },
    { { 0.75, 0.5, 0.25 }, "J(Θ) = 0.7500 = data 0.5000 + penalty 0.2500" },
    { { 0.0, 0.0, 0.0 }, "J(Θ) = 0 = data 0 + penalty 0" },
    { { 1e-300, 1e-300, 0.0 }, "J(Θ) = 1.00·10⁻³⁰⁰ = data 1.00·10⁻³⁰⁰ + penalty 0" },
    { { NAN, NAN, NAN }, "J(Θ) = …" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_words (bs_report_describe_cost (&cases[i].cost), cases[i].words);
}

/* Three of four training examples are right, and one of the two held-out examples. */
static BsAssessment *
make_assessment (const BsTrainingSet *training, const BsTrainingSet *held_out)
{
  const double outputs[] = { 0.1, 0.9, 0.9, 0.9 };
  BsAssessment *assessment = bs_assessment_new (training, held_out);

  for (gsize i = 0; i < 4; i++)
    bs_quality_count (assessment->training, training, i + 1, &outputs[i], 1);
  if (held_out != NULL)
    {
      assessment->held_out_J = 0.25;
      bs_quality_count (assessment->held_out, held_out, 1, &outputs[0], 1);
      bs_quality_count (assessment->held_out, held_out, 2, &outputs[0], 1);
    }

  return assessment;
}

static void
test_quality (void)
{
  g_autoptr (BsTrainingSet) data = fixture_xor ();
  g_autoptr (BsAssessment) alone = make_assessment (data, NULL);
  g_autoptr (BsAssessment) both = make_assessment (data, data);

  assert_words (bs_report_describe_quality (NULL, 0), "");
  assert_words (bs_report_describe_quality (alone, alone->iteration), "Accuracy 75.0 %");
  alone->iteration = 7;
  assert_words (bs_report_describe_quality (alone, 9), "Accuracy 75.0 %, in iteration 7");
  assert_words (bs_report_describe_quality (both, both->iteration),
                "Accuracy 75.0 % · held out 50.0 %, J without penalty 0.2500");
}

static void
test_optimizer (void)
{
  BsOptimizerOptions options;

  bs_optimizer_options_init (&options, BS_OPTIMIZER_GRADIENT_DESCENT);
  options.rate = 0.125;
  assert_words (bs_report_describe_optimizer (&options),
                "gradient descent, α = 0.125, max |D| = 0, w = 0");
  /* The text has the name of the optimizer and each of its parameters. */
  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    {
      BsParameterId ids[BS_N_PARAMETERS];
      guint n_ids = bs_optimizer_method_get_parameters ((BsOptimizerMethod) i, ids);
      g_autofree char *words = NULL;

      bs_optimizer_options_init (&options, (BsOptimizerMethod) i);
      words = bs_report_describe_optimizer (&options);
      g_assert_true (
        g_str_has_prefix (words, bs_optimizer_method_get_name ((BsOptimizerMethod) i)));
      for (guint k = 0; k < n_ids; k++)
        {
          g_autofree char *symbol = g_strdup_printf (", %s = ", bs_parameter_get (ids[k])->symbol);

          g_assert_nonnull (strstr (words, symbol));
        }
    }
}

static void
test_finish (void)
{
  g_assert_null (bs_report_describe_finish (BS_FINISH_NONE, 7));
  for (guint finish = BS_FINISH_NONE + 1; finish <= BS_FINISH_TARGET; finish++)
    {
      const char *reason = bs_finish_get_reason ((BsFinish) finish);
      g_autofree char *expected =
        finish == BS_FINISH_ITERATIONS
          ? g_strdup ("Training ended at iteration 1 234, its limit. To go on, choose a higher "
                      "limit, or 0 for none, under “When training ends”.")
          : g_strdup_printf ("Training ended at iteration 1 234: %s.", reason);

      g_assert_cmpuint (strlen (reason), >, 0);
      assert_words (bs_report_describe_finish ((BsFinish) finish, 1234), expected);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/verdict", test_verdict);
  g_test_add_func ("/report/cost", test_cost);
  g_test_add_func ("/report/quality", test_quality);
  g_test_add_func ("/report/optimizer", test_optimizer);
  g_test_add_func ("/report/finish", test_finish);

  return g_test_run ();
}
