/* The quiz of the walk: what is withheld, what an answer changes, and the score. */

#include "fixture.h"

#include <math.h>
#include <string.h>

#include "walk/entry-story.h"
#include "walk/neuron-story.h"
#include "walk/number.h"

static const BsQuiz *
get_quiz (Fixture *fixture)
{
  return bs_experiment_get_quiz (fixture->experiment);
}

static void
append_formula (GString *texts, const BsFormula *formula)
{
  g_autoptr (BsText) text = formula != NULL ? bs_formula_to_text (formula) : NULL;
  g_autofree char *latex = formula != NULL ? bs_formula_to_latex (formula) : NULL;

  if (formula != NULL)
    g_string_append_printf (texts, "%s\n%s\n", bs_text_get_string (text), latex);
}

static void
append_table (GString *texts, const BsOperandTable *table)
{
  for (guint i = 0; table != NULL && i < table->n_rows * table->n_columns; i++)
    g_string_append_printf (texts, "%s\n", bs_text_get_string (table->cells[i]));
}

static void
append_neurons (GString *texts, BsReveal *reveal)
{
  const BsNetwork *network = bs_reveal_get_network (reveal);

  for (guint l = 1; l <= bs_network_get_n_layers (network); l++)
    for (gsize i = 1; i <= bs_network_get_size (network, l); i++)
      {
        g_autoptr (BsNeuronStory) story = bs_neuron_story_new (reveal, l, i, 64);

        g_string_append_printf (texts, "%s\n", story->name);
        append_table (texts, story->facts);
        append_table (texts, story->weights);
      }
}

/* The entry that is asked for, as its story and as the number on its edge. */
static void
append_entry (GString *texts, BsReveal *reveal)
{
  BsEntry entry = bs_reveal_find_entry (reveal, bs_reveal_get_address (reveal)->layer);
  double before, after;

  if (entry.layer < bs_network_get_n_layers (bs_reveal_get_network (reveal)))
    {
      g_autoptr (BsEntryStory) story = bs_entry_story_new (reveal, &entry);

      g_string_append_printf (texts, "%s\n", story->name);
      append_table (texts, story->facts);
      if (bs_reveal_get_edge_value (reveal, entry.layer, entry.row, entry.column, &before, &after))
        {
          g_autofree char *number = bs_number_format_shown (after);

          g_string_append_printf (texts, "%s\n", number);
        }
    }
}

/* Returns everything that is told at the present step. */
static char *
collect_texts (Fixture *fixture)
{
  const BsExplanation *explanation = bs_experiment_get_explanation (fixture->experiment);
  BsReveal *reveal = bs_experiment_get_reveal (fixture->experiment);
  g_autoptr (BsOperandTable) more = bs_operand_table_new_at_step (reveal, 1000);
  GString *texts = g_string_new (explanation->sentence);

  append_formula (texts, explanation->symbols);
  append_formula (texts, explanation->numbers);
  append_formula (texts, explanation->matrix);
  append_formula (texts, explanation->matrix_numbers);
  append_table (texts, explanation->operands);
  append_table (texts, more);
  append_neurons (texts, reveal);
  append_entry (texts, reveal);

  return g_string_free (texts, FALSE);
}

static gboolean
is_told (Fixture *fixture, double value)
{
  g_autofree char *texts = collect_texts (fixture);
  g_autofree char *number = bs_number_format_shown (value);

  return strstr (texts, number) != NULL;
}

/* Where y is 0, δ of an output is its a, which is told. */
static gboolean
is_operand (Fixture *fixture, double value)
{
  BsReveal *reveal = bs_experiment_get_reveal (fixture->experiment);
  guint L = bs_network_get_n_layers (bs_reveal_get_network (reveal));
  gsize neuron = bs_reveal_get_address (reveal)->neuron;
  double a;

  return neuron > 0 && bs_reveal_get_address (reveal)->layer == L &&
         bs_reveal_get_value (reveal, BS_QUANTITY_A, L, neuron, &a) && a == value;
}

/* Steps of example 6 of ones, and those after the examples, for each kind of question: the number
 * is nowhere until the question is skipped, and then it is. */
static void
check_steps (Fixture *fixture, BsQuestionKind kind, BsGranularity granularity)
{
  const BsEntry entry = { 2, 3, 1 };
  guint n_asked = 0;
  gsize example;

  fixture_load (fixture, "ones");
  g_assert_true (fixture_choose (fixture, "lambda", "1", NULL));
  fixture_settle (fixture);
  bs_experiment_set_entry (fixture->experiment, &entry);
  bs_experiment_set_question_kind (fixture->experiment, kind);
  bs_experiment_set_predicting (fixture->experiment, TRUE);
  bs_experiment_set_example (fixture->experiment, 6);
  while (bs_experiment_get_iteration (fixture->experiment) == 0)
    {
      const BsQuiz *quiz = get_quiz (fixture);

      if (bs_quiz_is_open (quiz))
        {
          double value = bs_question_get_value (bs_quiz_get_question (quiz));

          if (!is_operand (fixture, value))
            g_assert_false (is_told (fixture, value));
          bs_experiment_skip_question (fixture->experiment);
          g_assert_false (bs_quiz_is_open (quiz));
          g_assert_true (is_told (fixture, value));
          n_asked++;
        }
      example = bs_experiment_get_example (fixture->experiment);
      bs_experiment_step_forward (fixture->experiment, granularity);
      fixture_settle (fixture);
      if (bs_experiment_get_example (fixture->experiment) != example)
        break;
    }
  g_assert_cmpuint (n_asked, >=, granularity == BS_GRANULARITY_LAYER ? 8 : 28 + 9 + 5 + 3);
}

static void
test_number_is_withheld (Fixture *fixture, gconstpointer user_data)
{
  check_steps (fixture, BS_QUESTION_NUMBER, BS_GRANULARITY_NEURON);
}

static void
test_sign_is_withheld (Fixture *fixture, gconstpointer user_data)
{
  check_steps (fixture, BS_QUESTION_SIGN, BS_GRANULARITY_NEURON);
}

static void
test_operands_are_withheld (Fixture *fixture, gconstpointer user_data)
{
  check_steps (fixture, BS_QUESTION_OPERANDS, BS_GRANULARITY_NEURON);
}

static void
test_layer_is_withheld (Fixture *fixture, gconstpointer user_data)
{
  check_steps (fixture, BS_QUESTION_NUMBER, BS_GRANULARITY_LAYER);
}

/* Goes to the first step, and from there to the n-th. */
static void
go (Fixture *fixture, guint step)
{
  bs_experiment_go_to_step (fixture->experiment, step);
}

static void
answer (Fixture *fixture, double value)
{
  g_autofree char *text = g_strdup_printf ("%.6f", value);

  g_assert_true (bs_experiment_answer_number (fixture->experiment, text, NULL));
}

static void
assert_score (Fixture *fixture, guint n_right, guint n_answered, guint streak)
{
  const BsQuizScore *score = bs_quiz_get_score (get_quiz (fixture));

  g_assert_cmpuint (score->n_right, ==, n_right);
  g_assert_cmpuint (score->n_answered, ==, n_answered);
  g_assert_cmpuint (score->streak, ==, streak);
}

static double
get_value (Fixture *fixture)
{
  return bs_question_get_value (bs_quiz_get_question (get_quiz (fixture)));
}

/* A question counts once, at its first answer. A wrong one can be answered again, and going away
 * does not make it a new one. */
static void
test_score (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  bs_experiment_set_predicting (fixture->experiment, TRUE);
  g_assert_null (bs_quiz_get_question (get_quiz (fixture)));
  go (fixture, 1);
  g_assert_false (bs_experiment_answer_number (fixture->experiment, "x", &error));
  assert_score (fixture, 0, 0, 0);
  answer (fixture, get_value (fixture));
  assert_score (fixture, 1, 1, 1);
  g_assert_false (bs_quiz_is_open (get_quiz (fixture)));
  g_assert_nonnull (strstr (bs_quiz_get_feedback (get_quiz (fixture)), "Right"));
  go (fixture, 2);
  answer (fixture, 77.0);
  assert_score (fixture, 1, 2, 0);
  g_assert_true (bs_quiz_is_open (get_quiz (fixture)));
  go (fixture, 1);
  g_assert_null (bs_quiz_get_question (get_quiz (fixture)));
  go (fixture, 2);
  g_assert_null (bs_quiz_get_feedback (get_quiz (fixture)));
  answer (fixture, get_value (fixture));
  assert_score (fixture, 1, 2, 0);
  go (fixture, 3);
  bs_experiment_skip_question (fixture->experiment);
  assert_score (fixture, 1, 2, 0);
  go (fixture, 4);
  answer (fixture, get_value (fixture));
  assert_score (fixture, 2, 3, 1);
}

/* The learner can go anywhere and train without an answer; another run asks anew. */
static void
test_nothing_is_blocked (Fixture *fixture, gconstpointer user_data)
{
  bs_experiment_set_predicting (fixture->experiment, TRUE);
  go (fixture, 1);
  g_assert_true (bs_quiz_is_open (get_quiz (fixture)));
  bs_experiment_one_iteration (fixture->experiment);
  fixture_settle (fixture);
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), ==, 1);
  bs_experiment_train (fixture->experiment);
  fixture_tick (fixture);
  g_assert_null (bs_quiz_get_question (get_quiz (fixture)));
  bs_experiment_pause (fixture->experiment);
  fixture_settle (fixture);
  g_assert_true (bs_quiz_is_open (get_quiz (fixture)));

  bs_experiment_reset (fixture->experiment);
  fixture_settle (fixture);
  go (fixture, 1);
  bs_experiment_skip_question (fixture->experiment);
  bs_experiment_reset (fixture->experiment);
  fixture_settle (fixture);
  go (fixture, 1);
  g_assert_true (bs_quiz_is_open (get_quiz (fixture)));
}

/* What is known of the steps of the run is still known after a walk through another example, which
 * asks for its own. */
static void
test_visit (Fixture *fixture, gconstpointer user_data)
{
  const double features[] = { 0.5, 0.25 };

  bs_experiment_set_predicting (fixture->experiment, TRUE);
  go (fixture, 1);
  answer (fixture, get_value (fixture));
  bs_experiment_visit (fixture->experiment, features);
  go (fixture, 1);
  g_assert_true (bs_quiz_is_open (get_quiz (fixture)));
  bs_experiment_leave (fixture->experiment);
  g_assert_null (bs_quiz_get_question (get_quiz (fixture)));
  assert_score (fixture, 1, 1, 1);
}

/* Only the chosen phases ask, and nothing does when the quiz is off. */
static void
test_phases (Fixture *fixture, gconstpointer user_data)
{
  bs_experiment_set_predicting (fixture->experiment, TRUE);
  bs_experiment_set_asked_phases (fixture->experiment, BS_PHASE_BIT (BS_PHASE_ACTIVATION));
  go (fixture, 1);
  g_assert_null (bs_quiz_get_question (get_quiz (fixture)));
  go (fixture, 2);
  g_assert_cmpstr (bs_question_get_symbol (bs_quiz_get_question (get_quiz (fixture))), ==, "a₁⁽²⁾");
  bs_experiment_set_asked_phases (fixture->experiment, BS_PHASE_BIT (BS_PHASE_GRADIENT));
  g_assert_null (bs_quiz_get_question (get_quiz (fixture)));
  bs_experiment_set_asked_phases (fixture->experiment, BS_PHASE_BIT (BS_N_PHASES) - 1);
  g_assert_nonnull (bs_quiz_get_question (get_quiz (fixture)));
  bs_experiment_set_predicting (fixture->experiment, FALSE);
  g_assert_null (bs_quiz_get_question (get_quiz (fixture)));
  g_assert_cmpint (bs_reveal_get_withheld (bs_experiment_get_reveal (fixture->experiment)), ==,
                   BS_WITHHELD_NOTHING);
}

/* Δ of a late example of digits takes long. While a thread computes it, nothing is told, and then
 * it is asked for. */
static void
test_prepared_step (Fixture *fixture, gconstpointer user_data)
{
  BsReveal *reveal;

  fixture_load (fixture, "digits");
  bs_experiment_set_predicting (fixture->experiment, TRUE);
  bs_experiment_go_to_step (fixture->experiment,
                            bs_experiment_get_n_steps (fixture->experiment) - 3);
  g_assert_null (bs_experiment_get_explanation (fixture->experiment));
  reveal = bs_experiment_get_reveal (fixture->experiment);
  g_assert_cmpint (bs_reveal_get_withheld (reveal), ==, BS_WITHHELD_RESULT);
  fixture_settle (fixture);
  g_assert_true (bs_quiz_is_open (get_quiz (fixture)));
  reveal = bs_experiment_get_reveal (fixture->experiment);
  g_assert_cmpint (bs_reveal_get_withheld (reveal), ==, BS_WITHHELD_RESULT);
  answer (fixture, get_value (fixture) + 1e-9);
  g_assert_false (bs_quiz_is_open (get_quiz (fixture)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  fixture_add ("/quiz/withheld/number", test_number_is_withheld);
  fixture_add ("/quiz/withheld/sign", test_sign_is_withheld);
  fixture_add ("/quiz/withheld/operands", test_operands_are_withheld);
  fixture_add ("/quiz/withheld/layer", test_layer_is_withheld);
  fixture_add ("/quiz/score", test_score);
  fixture_add ("/quiz/nothing-is-blocked", test_nothing_is_blocked);
  fixture_add ("/quiz/visit", test_visit);
  fixture_add ("/quiz/phases", test_phases);
  fixture_add ("/quiz/prepared-step", test_prepared_step);

  return g_test_run ();
}
