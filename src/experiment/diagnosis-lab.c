/* Which bug is this? A learner's D from a file is compared with the right one, and the known
 * mistakes are tried until one, or a pair, gives the same numbers. */

#include "experiment/diagnosis-lab.h"

#include <glib/gi18n-lib.h>

#include "files/file-name.h"
#include "labs/gradient-file.h"
#include "labs/judgement.h"
#include "walk/mistake-words.h"
#include "walk/number.h"
#include "walk/printed-number.h"

typedef struct
{
  BsLabSubject *subject;
  GFile *file; /* NULL for one number */
  BsLearnersNumber number;
  char *text;
  double value;
  double half_unit; /* of the last digit in the text */
} Work;

static gboolean
check_memory (const BsLabSubject *subject, GError **error)
{
  BsMemoryNeed need = { 0, 0 };

  bs_diagnosis_case_add_need (subject->network, subject->n_examples, &need);

  return bs_network_check_memory (subject->network, &need, error);
}

/**
 * bs_diagnosis_lab_new:
 * @subject: the Θ and the data with which the learner computed D
 * @file: a D in Octave's text format
 *
 * Returns: (transfer full): the data of bs_diagnosis_lab_run(); %NULL with an error if there is not
 *   enough memory
 */
gpointer
bs_diagnosis_lab_new (BsLabSubject *subject, GFile *file, GError **error)
{
  Work *self;

  if (!check_memory (subject, error))
    return NULL;

  self = g_new0 (Work, 1);
  self->subject = bs_lab_subject_ref (subject);
  self->file = g_object_ref (file);

  return self;
}

/**
 * bs_diagnosis_lab_new_number:
 * @number: which number it is
 * @text: its value as the learner has typed or copied it
 *
 * Returns: (transfer full): the data of bs_diagnosis_lab_run(); %NULL with an error for the learner
 *   if @text is no number, or there is not enough memory
 */
gpointer
bs_diagnosis_lab_new_number (BsLabSubject *subject,
                             const BsLearnersNumber *number,
                             const char *text,
                             GError **error)
{
  double value, half_unit;
  Work *self;

  if (!bs_printed_number_read (text, &value, &half_unit))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           _ ("Type a number, such as 0.0123."));
      return NULL;
    }
  if (!check_memory (subject, error))
    return NULL;

  self = g_new0 (Work, 1);
  self->subject = bs_lab_subject_ref (subject);
  self->number = *number;
  self->text = g_strdup (text);
  self->value = value;
  self->half_unit = half_unit;

  return self;
}

void
bs_diagnosis_lab_free (gpointer self)
{
  Work *work = self;

  bs_lab_subject_unref (work->subject);
  g_clear_object (&work->file);
  g_free (work->text);
  g_free (work);
}

void
bs_diagnosis_result_free (gpointer self)
{
  BsDiagnosisResult *result = self;

  g_free (result->name);
  g_free (result->failure);
  g_free (result);
}

/* Returns NULL with an error if the file has no D of this network. */
static double *
read_D (const Work *self, GError **error)
{
  g_autoptr (BsTextSource) source = bs_text_source_open (self->file, NULL, NULL, error);

  return source != NULL ? bs_gradient_file_parse (source, self->subject->network, error) : NULL;
}

static BsDiagnosisCase
make_case (const BsLabSubject *subject)
{
  return (BsDiagnosisCase){
    .network = subject->network,
    .training_set = subject->training_set,
    .lambda = subject->lambda,
    .theta = subject->theta,
    .is_standard = subject->is_standard,
  };
}

static void
judge (const BsDiagnosisCase *learners, BsDiagnosisResult *result, const atomic_bool *stop)
{
  if (!bs_diagnosis_case_run (learners, &result->diagnosis, stop))
    result->failure = g_strdup (_ ("The search was stopped."));
}

static void
judge_file (const Work *self, BsDiagnosisResult *result, const atomic_bool *stop)
{
  g_autoptr (GError) error = NULL;
  g_autofree double *D = read_D (self, &error);
  BsDiagnosisCase learners = make_case (self->subject);

  result->name = bs_file_get_shown_name (self->file);
  if (D == NULL)
    {
      result->failure = g_strdup (error->message);
      return;
    }
  learners.D = D;
  judge (&learners, result, stop);
}

static void
judge_number (const Work *self, BsDiagnosisResult *result, const atomic_bool *stop)
{
  BsDiagnosisCase learners = make_case (self->subject);
  g_autofree char *symbol = bs_learners_number_make_symbol (&self->number);

  result->is_number = TRUE;
  result->number = self->number;
  result->name = g_strdup_printf ("%s = %s", symbol, self->text);
  learners.number = self->number;
  learners.value = self->value;
  learners.half_unit = self->half_unit;
  judge (&learners, result, stop);
}

/**
 * bs_diagnosis_lab_run:
 *
 * Judges the file or the number, and puts a BsDiagnosisResult.
 */
void
bs_diagnosis_lab_run (BsBackgroundWork *work, gpointer self)
{
  const Work *data = self;
  BsDiagnosisResult *result = g_new0 (BsDiagnosisResult, 1);

  if (data->file != NULL)
    judge_file (data, result, bs_background_work_get_stop (work));
  else
    judge_number (data, result, bs_background_work_get_stop (work));
  bs_background_work_put (work, result);
}

/**
 * bs_diagnosis_result_make_title:
 *
 * Returns: (transfer full): in a line, what is wrong
 */
char *
bs_diagnosis_result_make_title (const BsDiagnosisResult *self)
{
  g_autofree char *mistakes = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->failure != NULL)
    return g_strdup (_ ("This D could not be judged"));
  if (self->diagnosis.is_coarse)
    return g_strdup (bs_judgement_get_coarse_sentence ());
  if (self->diagnosis.is_right)
    return g_strdup (self->is_number ? _ ("✓ This number is right") : _ ("✓ This D is right"));
  if (self->diagnosis.mistakes == 0)
    return g_strdup (self->is_number
                       ? _ ("✗ This number is wrong, but by none of the known mistakes")
                       : _ ("✗ This D is wrong, but by none of the known mistakes"));
  mistakes = bs_mistakes_make_title (self->diagnosis.mistakes);

  /* Translators: the names of one or two mistakes. */
  return g_strdup_printf (
    self->is_number ? _ ("✗ This number is wrong: %s") : _ ("✗ This D is wrong: %s"), mistakes);
}

/**
 * bs_diagnosis_result_make_place:
 *
 * Returns: (transfer full) (nullable): the first wrong entry, or why the file could not be read
 */
char *
bs_diagnosis_result_make_place (const BsDiagnosisResult *self)
{
  const BsDiagnosis *diagnosis = &self->diagnosis;
  const BsEntry entry = { diagnosis->layer, diagnosis->row, diagnosis->column };
  g_autofree char *symbol = NULL, *found = NULL, *expected = NULL;

  if (self->failure != NULL)
    return g_strdup (self->failure);
  if (diagnosis->is_right || diagnosis->is_coarse)
    return NULL;
  symbol = self->is_number ? bs_learners_number_make_symbol (&self->number)
                           : bs_entry_make_symbol (&entry, "D");
  found = bs_number_format (diagnosis->found, 6);
  expected = bs_number_format (diagnosis->expected, 6);

  if (self->is_number)
    return g_strdup_printf (_ ("%s should be %s."), symbol, expected);
  /* Translators: an entry of D, its wrong value and its right one. */
  return g_strdup_printf (_ ("The first wrong entry is %s = %s; it should be %s."), symbol, found,
                          expected);
}

/**
 * bs_diagnosis_result_make_mistake:
 *
 * Returns: (transfer full) (nullable): the mistake or the pair that gives all of these numbers, and
 *   whether they are those of features that are scaled otherwise
 */
char *
bs_diagnosis_result_make_mistake (const BsDiagnosisResult *self)
{
  g_autofree char *sentences = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->failure != NULL)
    return NULL;
  if (self->diagnosis.mistakes != 0)
    sentences = bs_mistakes_make_sentences (self->diagnosis.mistakes);
  if (!self->diagnosis.has_other_deviation)
    return g_steal_pointer (&sentences);

  return g_strjoin ("\n", bs_diagnosis_get_deviation_sentence (), sentences, NULL);
}

/**
 * bs_diagnosis_result_make_twins:
 *
 * Returns: (transfer full) (nullable): other mistakes that give the same numbers here
 */
char *
bs_diagnosis_result_make_twins (const BsDiagnosisResult *self)
{
  GString *text;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->failure != NULL || self->diagnosis.n_twins == 0)
    return NULL;
  text =
    g_string_new (_ ("With these data the following gives the same numbers, so nobody can tell "
                     "which was made:"));
  for (guint i = 0; i < self->diagnosis.n_twins; i++)
    {
      g_autofree char *title = bs_mistakes_make_title (self->diagnosis.twins[i]);

      g_string_append_printf (text, "\n· %s", title);
    }

  return g_string_free (text, FALSE);
}
