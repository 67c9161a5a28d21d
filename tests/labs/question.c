/* What each step makes, and what the mistakes give in it, beside another implementation
 * (tests/data/make-question-numbers.py), and what is said of an answer. */

#include "labs/question.h"

#include "engine/objective.h"
#include "labs/fixture.h"
#include "support/octave-numbers.h"
#include "walk/mistake-words.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

/* A row of the numbers. */
typedef struct
{
  gsize example;
  guint quantity; /* z, a, δ, Δ, D */
  BsEntry place;
  int mistake; /* -1 for the right number */
  double value;
} Row;

typedef struct
{
  BsLabFixture lab;
  BsPoint *point;
  BsReveal *reveal;
  GArray *rows; /* of Row */
} Fixture;

static void
read_rows (Fixture *self, const BsOctaveVariable *variable)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  for (gsize i = 0; i < variable->rows; i++)
    {
      const double *cells = variable->numbers + i * variable->columns;
      Row row = { (gsize) cells[0],
                  (guint) cells[1],
                  { (guint) cells[2], (gsize) cells[3], (gsize) cells[4] },
                  (int) cells[5],
                  cells[6] };

      g_array_append_val (self->rows, row);
    }
}

/* Θ is unrolled column by column, one layer after the other. */
static void
unroll (Fixture *self, const double *next)
{
  const BsNetwork *network = self->lab.network;

  for (guint l = 1; l < bs_network_get_n_layers (network); l++)
    for (gsize j = 0; j <= bs_network_get_size (network, l); j++)
      for (gsize i = 1; i <= bs_network_get_size (network, l + 1); i++)
        self->point->theta[bs_network_get_theta_index (network, l, i, j)] = *next++;
}

/* The network of the numbers has as many hidden neurons as features. */
static void
shrink_network (BsLabFixture *lab)
{
  const gsize sizes[] = { 4, 4, 3 };

  bs_network_unref (lab->network);
  lab->network = bs_network_new (sizes, 3, BS_ACTIVATION_SIGMOID, NULL);
}

static void
set_up (Fixture *self, gconstpointer name)
{
  g_autoptr (BsOctaveVariables) numbers = bs_octave_numbers_read ("question-numbers.txt");
  g_autofree char *theta = g_strconcat (name, "_theta", NULL);
  g_autofree char *steps = g_strconcat (name, "_steps", NULL);
  const BsOptimizerOptions options = { BS_OPTIMIZER_GRADIENT_DESCENT, 0.3 };
  g_autoptr (BsObjective) objective = NULL;

  bs_lab_fixture_init (&self->lab, name, "none", BS_ACTIVATION_SIGMOID, 1);
  if (g_str_equal (name, "iris"))
    shrink_network (&self->lab);
  self->lab.lambda = 1.5;
  self->point = bs_point_new (bs_network_get_n_parameters (self->lab.network));
  unroll (self, bs_octave_numbers_get (numbers, theta, self->point->n_parameters));
  objective = bs_objective_new (self->lab.network, self->lab.data, self->lab.lambda);
  g_assert_true (bs_point_evaluate (self->point, objective));
  self->reveal = bs_reveal_new (self->lab.network, self->lab.data, self->lab.lambda, &options);
  bs_reveal_set_point (self->reveal, self->point);
  read_rows (self, bs_octave_variables_find (numbers, steps));
}

static void
tear_down (Fixture *self, gconstpointer name)
{
  g_array_unref (self->rows);
  bs_reveal_free (self->reveal);
  bs_point_free (self->point);
  bs_lab_fixture_clear (&self->lab);
}

static void
go (Fixture *self, gsize example, BsPhase phase, guint layer, gsize neuron)
{
  const BsAddress address = { 0, example, phase, layer, neuron };

  bs_reveal_go (self->reveal,
                bs_sequence_position_of (bs_reveal_get_sequence (self->reveal), &address));
  bs_reveal_prepare (self->reveal);
}

/* Goes to the step that makes the number of the row. */
static void
go_to_row (Fixture *self, const Row *row)
{
  guint L = bs_network_get_n_layers (self->lab.network);
  const BsPhase phases[] = {
    BS_PHASE_PRE_ACTIVATION,
    BS_PHASE_ACTIVATION,
    row->place.layer == L ? BS_PHASE_OUTPUT_ERROR : BS_PHASE_HIDDEN_ERROR,
    BS_PHASE_ACCUMULATE,
    BS_PHASE_GRADIENT,
  };
  gboolean is_entry = row->quantity >= 3;

  if (is_entry)
    bs_reveal_set_entry (self->reveal, &row->place);
  go (self, row->example, phases[row->quantity], row->place.layer, is_entry ? 0 : row->place.row);
}

static gboolean
is_close (double one, double other)
{
  return fabs (one - other) <= 1e-9 * (1.0 + fabs (other));
}

static gboolean
has_wrong_value (const BsQuestion *question, int mistake, double value)
{
  const GArray *wrong = bs_question_get_wrong_values (question);

  for (guint i = 0; i < wrong->len; i++)
    if ((int) g_array_index (wrong, BsWrongValue, i).mistake == mistake)
      return is_close (g_array_index (wrong, BsWrongValue, i).value, value);

  /* What gives the right number is no mistake here. */
  return fabs (value - bs_question_get_value (question)) < 1e-8;
}

/* Returns how many mistakes of the same step follow @first in the numbers. */
static guint
check_step (const Fixture *self, const BsQuestion *question, guint first)
{
  const Row *right = &g_array_index (self->rows, Row, first);
  const GArray *wrong = bs_question_get_wrong_values (question);
  guint n = 0, n_apart = 0;

  g_assert_cmpint (right->mistake, ==, -1);
  g_assert_true (is_close (bs_question_get_value (question), right->value));
  for (guint i = first + 1; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);

      if (row->mistake < 0)
        break;
      n++;
      n_apart += fabs (row->value - right->value) >= 1e-8;
      if (!has_wrong_value (question, row->mistake, row->value))
        g_error ("%s: %s gives %g", bs_question_get_symbol (question),
                 bs_mistake_get_nick ((BsMistake) row->mistake), row->value);
    }
  g_assert_cmpuint (wrong->len, >=, n_apart);
  g_assert_cmpuint (wrong->len, <=, n);

  return n;
}

static void
test_numbers (Fixture *self, gconstpointer name)
{
  guint n_steps = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autoptr (BsQuestion) question = NULL;

      go_to_row (self, &g_array_index (self->rows, Row, i));
      question = bs_question_new (self->reveal, BS_QUESTION_NUMBER);
      i += check_step (self, question, i);
      n_steps++;
    }
  g_assert_cmpuint (n_steps, >, 20);
}

/* Every number of a mistake, typed with six decimals, is called by its name and never right. */
static void
test_mistakes_are_named (Fixture *self, gconstpointer name)
{
  guint n_named = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);
      g_autoptr (BsQuestion) question = NULL;
      g_autofree char *typed = g_strdup_printf ("%.6f", row->value);
      BsJudgement judgement;

      go_to_row (self, row);
      question = bs_question_new (self->reveal, BS_QUESTION_NUMBER);
      g_assert_true (bs_question_answer_number (question, typed, &judgement, NULL));
      if (judgement.kind == BS_JUDGEMENT_RIGHT)
        {
          double value = bs_question_get_value (question);

          /* A hundredth of a number is tolerated, and a little more where its terms are larger. */
          g_assert_cmpfloat (fabs (row->value - value), <=, 0.0101 * fabs (value) + 1e-3);
          continue;
        }
      g_assert_cmpint (judgement.kind, ==, BS_JUDGEMENT_MISTAKE);
      g_assert_true (judgement.mistakes & BS_MISTAKE_BIT (row->mistake));
      n_named++;
    }
  g_assert_cmpuint (n_named, >, 40);
}

static BsJudgementKind
answer (const BsQuestion *question, const char *text)
{
  BsJudgement judgement;

  g_assert_true (bs_question_answer_number (question, text, &judgement, NULL));

  return judgement.kind;
}

/* A point and a comma are the same. A number that was rounded too much is not a mistake. */
static void
test_digits (Fixture *self, gconstpointer name)
{
  g_autoptr (BsQuestion) question = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *point = NULL;
  g_autofree char *comma = NULL;
  g_autofree char *coarse = NULL;
  BsJudgement judgement;
  double value;

  go (self, 1, BS_PHASE_OUTPUT_ERROR, 3, 1);
  question = bs_question_new (self->reveal, BS_QUESTION_NUMBER);
  value = bs_question_get_value (question);
  point = g_strdup_printf ("%.4f", value);
  comma = g_strdelimit (g_strdup (point), ".", ',');
  coarse = g_strdup_printf ("%.0f", value);
  g_assert_cmpint (answer (question, point), ==, BS_JUDGEMENT_RIGHT);
  g_assert_cmpint (answer (question, comma), ==, BS_JUDGEMENT_RIGHT);
  g_assert_cmpint (answer (question, coarse), ==, BS_JUDGEMENT_TOO_COARSE);
  g_assert_cmpint (answer (question, "1234"), ==, BS_JUDGEMENT_WRONG);
  g_assert_false (bs_question_answer_number (question, "two", &judgement, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
}

/* In ones, example 1 has no bit, so its class is the first: only the sign of y − a is turned. */
static void
test_sign (Fixture *self, gconstpointer name)
{
  g_autoptr (BsQuestion) question = NULL, no_sign = NULL;
  g_autofree char *sentence = NULL;
  BsJudgement judgement;
  int sign;

  go (self, 1, BS_PHASE_HIDDEN_ERROR, 3, 1);
  question = bs_question_new (self->reveal, BS_QUESTION_SIGN);
  g_assert_cmpint (bs_question_get_kind (question), ==, BS_QUESTION_SIGN);
  sign = bs_question_get_value (question) < 0.0 ? -1 : 1;
  bs_question_answer_sign (question, sign, &judgement);
  g_assert_cmpint (judgement.kind, ==, BS_JUDGEMENT_RIGHT);
  bs_question_answer_sign (question, 0, &judgement);
  g_assert_cmpint (judgement.kind, ==, BS_JUDGEMENT_WRONG);
  bs_question_answer_sign (question, -sign, &judgement);
  g_assert_cmpint (judgement.kind, !=, BS_JUDGEMENT_RIGHT);
  sentence = bs_judgement_make_sentence (&judgement, question);
  g_assert_true (g_str_has_prefix (sentence, "Not yet."));

  go (self, 1, BS_PHASE_ACTIVATION, 3, 1);
  no_sign = bs_question_new (self->reveal, BS_QUESTION_SIGN);
  g_assert_cmpint (bs_question_get_kind (no_sign), ==, BS_QUESTION_NUMBER);
}

static guint
find_choice (const BsQuestion *question, const char *formula)
{
  const char *const *choices = bs_question_get_choices (question);

  for (guint i = 0; choices[i] != NULL; i++)
    if (g_str_equal (choices[i], formula))
      return i;
  g_error ("%s: no choice %s", bs_question_get_symbol (question), formula);
}

static void
assert_choices (Fixture *self, const char *right, const char *wrong, BsMistake mistake)
{
  g_autoptr (BsQuestion) question = bs_question_new (self->reveal, BS_QUESTION_OPERANDS);
  g_autofree char *sentence = NULL;
  BsJudgement judgement;

  bs_question_answer_choice (question, find_choice (question, right), &judgement);
  g_assert_cmpint (judgement.kind, ==, BS_JUDGEMENT_RIGHT);
  bs_question_answer_choice (question, find_choice (question, wrong), &judgement);
  g_assert_cmpint (judgement.kind, ==, BS_JUDGEMENT_MISTAKE);
  g_assert_cmpuint (judgement.mistakes, ==, BS_MISTAKE_BIT (mistake));
  sentence = bs_judgement_make_sentence (&judgement, question);
  g_assert_nonnull (strstr (sentence, bs_mistake_get_title (mistake)));
}

/* The formulas to choose from. */
static void
test_operands (Fixture *self, gconstpointer name)
{
  const BsEntry bias = { 2, 3, 0 }, weight = { 2, 3, 1 };

  go (self, 2, BS_PHASE_PRE_ACTIVATION, 3, 2);
  assert_choices (self, "Θ₂₀⁽²⁾ + Σⱼ Θ₂ⱼ⁽²⁾ aⱼ⁽²⁾", "Σⱼ Θ₂ⱼ⁽²⁾ aⱼ⁽²⁾", BS_MISTAKE_BIAS_FORGOTTEN);
  go (self, 2, BS_PHASE_ACTIVATION, 3, 2);
  assert_choices (self, "g(z₂⁽³⁾)", "z₂⁽³⁾", BS_MISTAKE_Z_FOR_A);
  go (self, 2, BS_PHASE_OUTPUT_ERROR, 4, 2);
  assert_choices (self, "a₂⁽⁴⁾ − y₂", "y₂ − a₂⁽⁴⁾", BS_MISTAKE_SIGN);
  go (self, 2, BS_PHASE_HIDDEN_ERROR, 3, 2);
  assert_choices (self, "(Σₖ Θₖ₂⁽³⁾ δₖ⁽⁴⁾) · g′(z₂⁽³⁾)", "(Σₖ Θₖ₁⁽³⁾ δₖ⁽⁴⁾) · g′(z₂⁽³⁾)",
                  BS_MISTAKE_BIAS_ROW_KEPT);
  bs_reveal_set_entry (self->reveal, &weight);
  go (self, 2, BS_PHASE_ACCUMULATE, 2, 0);
  assert_choices (self, "Δ₃₁⁽²⁾ + δ₃⁽³⁾ a₁⁽²⁾", "Δ₃₁⁽²⁾ + δ₃⁽³⁾ a₁⁽³⁾", BS_MISTAKE_WRONG_LAYER);
  go (self, 0, BS_PHASE_GRADIENT, 2, 0);
  assert_choices (self, "Δ₃₁⁽²⁾/m + (λ/m) Θ₃₁⁽²⁾", "Δ₃₁⁽²⁾/m + λ Θ₃₁⁽²⁾",
                  BS_MISTAKE_LAMBDA_NOT_DIVIDED);
  bs_reveal_set_entry (self->reveal, &bias);
  go (self, 0, BS_PHASE_GRADIENT, 2, 0);
  assert_choices (self, "Δ₃₀⁽²⁾/m", "Δ₃₀⁽²⁾/m + (λ/m) Θ₃₀⁽²⁾", BS_MISTAKE_LAMBDA_ON_BIAS);
}

/* Without λ, a formula that has it is as right as one that has not, so it is no choice. */
static void
test_no_lambda (Fixture *self, gconstpointer name)
{
  g_autoptr (BsQuestion) question = NULL;
  g_autoptr (BsObjective) objective = bs_objective_new (self->lab.network, self->lab.data, 0.0);
  const char *const *choices;

  g_assert_true (bs_point_evaluate (self->point, objective));
  bs_reveal_set_lambda (self->reveal, 0.0);
  bs_reveal_set_point (self->reveal, self->point);
  go (self, 0, BS_PHASE_GRADIENT, 1, 0);
  question = bs_question_new (self->reveal, BS_QUESTION_OPERANDS);
  choices = bs_question_get_choices (question);
  g_assert_cmpuint (g_strv_length ((GStrv) choices), ==, 3);
  for (guint i = 0; choices[i] != NULL; i++)
    g_assert_cmpstr (choices[i], !=, "Δ₁₁⁽¹⁾/m");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, data, test) g_test_add (path, Fixture, data, set_up, test, tear_down)
  ADD ("/question/numbers/xor", "xor", test_numbers);
  ADD ("/question/numbers/ones", "ones", test_numbers);
  ADD ("/question/numbers/iris", "iris", test_numbers);
  ADD ("/question/mistakes/xor", "xor", test_mistakes_are_named);
  ADD ("/question/mistakes/ones", "ones", test_mistakes_are_named);
  ADD ("/question/mistakes/iris", "iris", test_mistakes_are_named);
  ADD ("/question/digits", "xor", test_digits);
  ADD ("/question/sign", "ones", test_sign);
  ADD ("/question/operands", "ones", test_operands);
  ADD ("/question/no-lambda", "ones", test_no_lambda);

  return g_test_run ();
}
