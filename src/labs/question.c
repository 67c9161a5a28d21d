/* A question about one number of the walk, and the judgement on an answer to it.
 *
 * The number, the right formula and what the known mistakes give come from the phase of the step
 * (walk/phases/questions/). A mistake that gives the right number here, within the tolerance, is
 * left out: nobody could tell that it was made.
 *
 * A number may be off by 1 % of itself, or by as much as the four decimals leave open that are
 * shown of its operands. A wrong number is compared with what the mistakes give, with the same
 * tolerance or the digits that were typed. A number that is right but was rounded to fewer digits
 * is called so, and is not a mistake.
 *
 * A sign tells little, so a mistake is named only if it is the only one that turns the sign. The
 * formulas to choose from are the right one and those of the first mistakes. Their order is that of
 * the alphabet, so it tells nothing, and is the same whenever the question is asked. */

#include "labs/question.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "walk/formula.h"
#include "walk/number.h"
#include "walk/phases/questions/question-class.h"
#include "walk/printed-number.h"

#define SHOWN       1e-4 /* of its terms */
#define SAME_NUMBER 1e-9 /* of its terms: two formulas that cannot be told apart */

struct _BsQuestion
{
  BsQuestionKind kind;
  char *symbol;
  char *text;
  char *formula;
  double value;
  double terms;
  double tolerance;
  GArray *wrong; /* of BsWrongValue */
  GStrv choices; /* empty unless the question is by operands */
};

static void
clear_wrong_value (gpointer data)
{
  g_free (((BsWrongValue *) data)->formula);
}

static void
collect_wrong_values (BsQuestion *self, BsReveal *reveal, const BsStepQuestion *step)
{
  self->wrong = g_array_new (FALSE, FALSE, sizeof (BsWrongValue));
  g_array_set_clear_func (self->wrong, clear_wrong_value);
  for (guint i = 0; i < step->n_mistakes; i++)
    {
      const BsStepMistake *mistake = &step->mistakes[i];
      BsWrongValue wrong = { mistake->mistake, 0.0, NULL };

      if (!mistake->compute (reveal, mistake->mistake, &wrong.value) || !isfinite (wrong.value) ||
          fabs (wrong.value - self->value) <= SAME_NUMBER * self->terms)
        continue;
      if (mistake->formula != NULL)
        wrong.formula = bs_step_question_write (reveal, mistake->formula);
      g_array_append_val (self->wrong, wrong);
    }
}

static int
compare_choices (gconstpointer one, gconstpointer other)
{
  return strcmp (*(const char *const *) one, *(const char *const *) other);
}

static void
make_choices (BsQuestion *self)
{
  g_autoptr (GPtrArray) choices = g_ptr_array_new ();

  if (self->kind == BS_QUESTION_OPERANDS)
    {
      g_ptr_array_add (choices, self->formula);
      for (guint i = 0; i < self->wrong->len && choices->len < BS_QUESTION_MOST_CHOICES; i++)
        {
          const BsWrongValue *wrong = &g_array_index (self->wrong, BsWrongValue, i);

          if (wrong->formula != NULL)
            g_ptr_array_add (choices, wrong->formula);
        }
      g_ptr_array_sort (choices, compare_choices);
    }
  g_ptr_array_add (choices, NULL);
  self->choices = g_strdupv ((GStrv) choices->pdata);
}

static char *
make_text (const BsQuestion *self)
{
  g_autofree char *tolerance = bs_number_format_digits (self->tolerance, 1);

  switch (self->kind)
    {
    case BS_QUESTION_SIGN:
      /* Translators: %s is a symbol such as δ₁⁽²⁾. */
      return g_strdup_printf (_ ("Which sign has %s?"), self->symbol);
    case BS_QUESTION_OPERANDS:
      return g_strdup_printf (_ ("What does %s become here?"), self->symbol);
    case BS_QUESTION_NUMBER:
    default:
      /* Translators: a symbol such as δ₁⁽²⁾, and by how much the answer may be off. */
      return g_strdup_printf (_ ("What is %1$s? An answer within ± %2$s is right."), self->symbol,
                              tolerance);
    }
}

static gboolean
has_formulas (const BsQuestion *self)
{
  for (guint i = 0; i < self->wrong->len; i++)
    if (g_array_index (self->wrong, BsWrongValue, i).formula != NULL)
      return TRUE;

  return FALSE;
}

/* A number that has always the same sign, and a step without likely mistakes, are asked for by
 * number. */
static BsQuestionKind
choose_kind (const BsQuestion *self, const BsStepQuestion *step, BsQuestionKind kind)
{
  if ((kind == BS_QUESTION_SIGN && !step->has_sign) ||
      (kind == BS_QUESTION_OPERANDS && !has_formulas (self)))
    return BS_QUESTION_NUMBER;

  return kind;
}

/**
 * bs_question_new:
 * @reveal: a reveal that is at a step, withholds nothing, and is prepared (bs_reveal_prepare()). In
 *   a step that makes a matrix the question is about the chosen entry (bs_reveal_set_entry())
 * @kind: how it shall be answered; where this does not make sense, it is asked by number
 *
 * Returns: (transfer full) (nullable): a question about the number that the present step makes;
 *   %NULL if it makes none that can be asked for
 */
BsQuestion *
bs_question_new (BsReveal *reveal, BsQuestionKind kind)
{
  const BsStepQuestion *step;
  g_autoptr (BsFormula) symbol = NULL;
  g_autoptr (BsText) text = NULL;
  BsQuestion *self;

  g_return_val_if_fail (reveal != NULL && (guint) kind < BS_N_QUESTION_KINDS, NULL);

  step = bs_step_question_get (reveal);
  if (step == NULL)
    return NULL;
  symbol = bs_formula_quantity (bs_step_question_get_tag (step, reveal));
  text = bs_formula_to_text (symbol);
  self = g_new0 (BsQuestion, 1);
  self->symbol = g_strdup (bs_text_get_string (text));
  self->value = step->compute (reveal, &self->terms);
  self->tolerance = MAX (BS_JUDGEMENT_SHARE * fabs (self->value), SHOWN * self->terms);
  self->formula = bs_step_question_write (reveal, step->formula);
  collect_wrong_values (self, reveal, step);
  self->kind = choose_kind (self, step, kind);
  make_choices (self);
  self->text = make_text (self);

  return self;
}

void
bs_question_free (BsQuestion *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->symbol);
  g_free (self->text);
  g_free (self->formula);
  g_array_unref (self->wrong);
  g_strfreev (self->choices);
  g_free (self);
}

BsQuestionKind
bs_question_get_kind (const BsQuestion *self)
{
  g_return_val_if_fail (self != NULL, BS_QUESTION_NUMBER);

  return self->kind;
}

/**
 * bs_question_get_symbol:
 *
 * Returns: (transfer none): what is asked for: "δ₁⁽²⁾"
 */
const char *
bs_question_get_symbol (const BsQuestion *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->symbol;
}

/**
 * bs_question_get_text:
 *
 * Returns: (transfer none): the question as a sentence; by number it states the tolerance
 */
const char *
bs_question_get_text (const BsQuestion *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}

/**
 * bs_question_get_formula:
 *
 * Returns: (transfer none): the right formula
 */
const char *
bs_question_get_formula (const BsQuestion *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->formula;
}

double
bs_question_get_value (const BsQuestion *self)
{
  g_return_val_if_fail (self != NULL, NAN);

  return self->value;
}

/**
 * bs_question_get_choices:
 *
 * Returns: (transfer none): the formulas to choose from; empty unless the question is by operands
 */
const char *const *
bs_question_get_choices (const BsQuestion *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->choices;
}

/**
 * bs_question_get_wrong_values:
 *
 * Returns: (transfer none) (element-type BsWrongValue): what the known mistakes give, the likely
 *   ones first, without those that give the right number
 */
const GArray *
bs_question_get_wrong_values (const BsQuestion *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->wrong;
}

/* Gives all mistakes whose number is the answer. */
static guint
find_mistakes (const BsQuestion *self, double answer, double half_unit)
{
  guint mistakes = 0;

  for (guint i = 0; i < self->wrong->len; i++)
    {
      const BsWrongValue *wrong = &g_array_index (self->wrong, BsWrongValue, i);
      double room = MIN (self->tolerance, BS_JUDGEMENT_SHARE * fabs (wrong->value));

      if (fabs (answer - wrong->value) <= MAX (half_unit, room))
        mistakes |= BS_MISTAKE_BIT (wrong->mistake);
    }

  return mistakes;
}

/* Judges a number; @half_unit is half a unit of its last digit. */
static void
judge (const BsQuestion *self, double answer, double half_unit, BsJudgement *judgement)
{
  double error = fabs (answer - self->value);

  judgement->mistakes = 0;
  if (error <= self->tolerance)
    judgement->kind = BS_JUDGEMENT_RIGHT;
  else if (error <= half_unit)
    judgement->kind = BS_JUDGEMENT_TOO_COARSE;
  else
    {
      judgement->mistakes = find_mistakes (self, answer, half_unit);
      judgement->kind = judgement->mistakes != 0 ? BS_JUDGEMENT_MISTAKE : BS_JUDGEMENT_WRONG;
    }
}

/**
 * bs_question_answer_number:
 * @text: what was typed, with a decimal point or a comma
 * @judgement: (out): what is to be said of it
 *
 * Returns: %FALSE with an error that is a sentence for the learner, if @text is no number
 */
gboolean
bs_question_answer_number (const BsQuestion *self,
                           const char *text,
                           BsJudgement *judgement,
                           GError **error)
{
  double answer, half_unit;

  g_return_val_if_fail (self != NULL && text != NULL && judgement != NULL, FALSE);

  if (!bs_printed_number_read (text, &answer, &half_unit))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           _ ("Type a number, such as 0.5."));
      return FALSE;
    }
  judge (self, answer, half_unit, judgement);

  return TRUE;
}

static int
get_sign (double value)
{
  return (value > 0.0) - (value < 0.0);
}

/**
 * bs_question_answer_sign:
 * @sign: 1, 0 or -1
 * @judgement: (out): what is to be said of it
 */
void
bs_question_answer_sign (const BsQuestion *self, int sign, BsJudgement *judgement)
{
  guint n = 0;

  g_return_if_fail (self != NULL && judgement != NULL);

  *judgement = (BsJudgement){ BS_JUDGEMENT_RIGHT, 0 };
  if (sign == get_sign (self->value))
    return;
  judgement->kind = BS_JUDGEMENT_WRONG;
  for (guint i = 0; i < self->wrong->len; i++)
    {
      const BsWrongValue *wrong = &g_array_index (self->wrong, BsWrongValue, i);

      if (get_sign (wrong->value) != sign)
        continue;
      judgement->mistakes = BS_MISTAKE_BIT (wrong->mistake);
      n++;
    }
  if (n == 1)
    judgement->kind = BS_JUDGEMENT_MISTAKE;
  else
    judgement->mistakes = 0;
}

/**
 * bs_question_answer_choice:
 * @choice: an index into bs_question_get_choices()
 * @judgement: (out): what is to be said of it
 */
void
bs_question_answer_choice (const BsQuestion *self, guint choice, BsJudgement *judgement)
{
  g_return_if_fail (self != NULL && judgement != NULL && choice < g_strv_length (self->choices));

  *judgement = (BsJudgement){ BS_JUDGEMENT_RIGHT, 0 };
  if (g_str_equal (self->choices[choice], self->formula))
    return;
  judgement->kind = BS_JUDGEMENT_MISTAKE;
  for (guint i = 0; i < self->wrong->len; i++)
    {
      const BsWrongValue *wrong = &g_array_index (self->wrong, BsWrongValue, i);

      if (g_strcmp0 (wrong->formula, self->choices[choice]) == 0)
        judgement->mistakes |= BS_MISTAKE_BIT (wrong->mistake);
    }
}
