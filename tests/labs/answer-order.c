/* The examples in the order of their answers, and chosen by them. */

#include "labs/answer-order.h"

#include "engine/prediction.h"
#include "labs/fixture.h"

typedef struct
{
  BsLabFixture lab;
  BsAnswers *answers;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  bs_lab_fixture_init (&fixture->lab, "iris", "standard", BS_ACTIVATION_SIGMOID, 2);
  fixture->answers =
    bs_answers_compute (fixture->lab.network, fixture->lab.data, fixture->lab.theta, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  bs_answers_unref (fixture->answers);
  bs_lab_fixture_clear (&fixture->lab);
}

/* No example is lost, and none comes twice. */
static void
assert_all (const gsize *examples, gsize n)
{
  g_autofree gboolean *has = g_new0 (gboolean, 151);

  g_assert_cmpuint (n, ==, 150);
  for (gsize i = 0; i < n; i++)
    {
      g_assert_false (has[examples[i]]);
      has[examples[i]] = TRUE;
    }
}

static void
test_worst_first (Fixture *fixture, gconstpointer user_data)
{
  const BsAnswerOrder order = { .key = BS_ANSWER_KEY_SHARE, .is_descending = TRUE };
  gsize n;
  g_autofree gsize *examples = bs_answer_order_make (&order, fixture->answers, &n);

  assert_all (examples, n);
  for (gsize i = 1; i < n; i++)
    g_assert_cmpfloat (bs_answers_get_cost (fixture->answers, examples[i - 1]), >=,
                       bs_answers_get_cost (fixture->answers, examples[i]));
}

/* By what is predicted, and by whether it is right: the wrong ones first. */
static void
test_answers (Fixture *fixture, gconstpointer user_data)
{
  const BsAnswerOrder by_prediction = { .key = BS_ANSWER_KEY_PREDICTED, .is_descending = TRUE };
  const BsAnswerOrder by_verdict = { .key = BS_ANSWER_KEY_VERDICT };
  gsize n;
  g_autofree gsize *predicted = bs_answer_order_make (&by_prediction, fixture->answers, &n);
  g_autofree gsize *judged = bs_answer_order_make (&by_verdict, fixture->answers, &n);

  assert_all (predicted, n);
  assert_all (judged, n);
  for (gsize i = 1; i < n; i++)
    {
      g_assert_cmpuint (bs_answers_get_predicted (fixture->answers, predicted[i - 1]), >=,
                        bs_answers_get_predicted (fixture->answers, predicted[i]));
      g_assert_false (bs_answers_is_right (fixture->answers, judged[i - 1]) &&
                      !bs_answers_is_right (fixture->answers, judged[i]));
    }
  g_assert_false (bs_answers_is_right (fixture->answers, judged[0]));
}

/* Equal ones stay in the order of the data, whichever way the others go. */
static void
test_ties (Fixture *fixture, gconstpointer user_data)
{
  for (guint is_descending = 0; is_descending < 2; is_descending++)
    {
      const BsAnswerOrder order = { .key = BS_ANSWER_KEY_FEATURE,
                                    .feature = 4,
                                    .is_descending = (gboolean) is_descending };
      gsize n;
      g_autofree gsize *examples = bs_answer_order_make (&order, fixture->answers, &n);

      assert_all (examples, n);
      for (gsize i = 1; i < n; i++)
        {
          double before = bs_training_set_get_feature (fixture->lab.data, examples[i - 1], 4);
          double x = bs_training_set_get_feature (fixture->lab.data, examples[i], 4);

          if (before == x)
            g_assert_cmpuint (examples[i - 1], <, examples[i]);
          else
            g_assert_true ((before > x) == (is_descending == 1));
        }
    }
}

/* The cells of the confusion matrix share the examples out among them. */
static void
test_cells (Fixture *fixture, gconstpointer user_data)
{
  gsize sum = 0, n_wrong;
  const BsAnswerOrder wrong = { .wrong_only = TRUE };
  g_autofree gsize *all_wrong = bs_answer_order_make (&wrong, fixture->answers, &n_wrong);

  for (gsize actual = 1; actual <= 3; actual++)
    for (gsize predicted = 1; predicted <= 3; predicted++)
      {
        const BsAnswerOrder order = { .actual = actual, .predicted = predicted };
        gsize n;
        g_autofree gsize *examples = bs_answer_order_make (&order, fixture->answers, &n);

        for (gsize i = 0; i < n; i++)
          {
            g_assert_cmpuint (bs_prediction_get_actual (fixture->lab.data, examples[i]), ==,
                              actual);
            g_assert_cmpuint (bs_answers_get_predicted (fixture->answers, examples[i]), ==,
                              predicted);
          }
        sum += n;
      }
  g_assert_cmpuint (sum, ==, 150);
  g_assert_cmpuint (n_wrong, ==, 150 - bs_answers_get_n_right (fixture->answers));
  g_assert_cmpuint (n_wrong, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, test)                                                                            \
  g_test_add ("/labs/answer-order/" name, Fixture, NULL, set_up, test, tear_down)

  ADD ("worst-first", test_worst_first);
  ADD ("answers", test_answers);
  ADD ("ties", test_ties);
  ADD ("cells", test_cells);

  return g_test_run ();
}
