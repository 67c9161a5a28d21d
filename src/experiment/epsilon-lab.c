/* The error of the numerical estimate against ε, on the lecture's θ³ or on the learner's own D. */

#include "experiment/epsilon-lab.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "walk/number.h"

typedef struct
{
  BsLabSubject *subject;
  BsEpsilonResult result; /* as far as it is done */
  BsBackgroundWork *work;
} Work;

static gboolean
check_memory (const BsLabSubject *subject, GError **error)
{
  BsMemoryNeed need = { 0, 0 };

  bs_epsilon_study_add_need (subject->network, subject->n_examples, &need);
  bs_memory_need_add_blocks (&need, 1, bs_network_get_n_parameters (subject->network),
                             sizeof (gsize));

  return bs_network_check_memory (subject->network, &need, error);
}

/**
 * bs_epsilon_lab_new:
 * @entry: the entry of BS_EPSILON_ENTRY
 *
 * Returns: (transfer full): the data of bs_epsilon_lab_run(); %NULL with an error if there is not
 *   enough memory
 */
gpointer
bs_epsilon_lab_new (BsLabSubject *subject, BsEpsilonWhat what, const BsEntry *entry, GError **error)
{
  Work *self;

  if (!check_memory (subject, error))
    return NULL;

  self = g_new0 (Work, 1);
  self->subject = bs_lab_subject_ref (subject);
  self->result.what = what;
  self->result.entry = *entry;

  return self;
}

void
bs_epsilon_lab_free (gpointer self)
{
  bs_lab_subject_unref (((Work *) self)->subject);
  g_free (self);
}

static gboolean
on_progress (const BsEpsilonStudy *study, gpointer user_data)
{
  Work *self = user_data;

  bs_background_work_set_progress (self->work, (double) study->n_points / BS_EPSILON_POINTS);
  if (bs_background_work_is_wanted (self->work))
    {
      BsEpsilonResult *result = g_memdup2 (&self->result, sizeof self->result);

      result->study = *study;
      bs_background_work_put (self->work, result);
    }

  return TRUE;
}

static void
study_network (Work *self)
{
  const BsLabSubject *subject = self->subject;
  const BsEntry *entry = &self->result.entry;
  gsize n = 1;
  g_autofree gsize *indices = NULL;

  if (self->result.what == BS_EPSILON_ALL)
    indices = bs_epsilon_study_choose (subject->network, subject->n_examples, &n);
  else
    {
      indices = g_new (gsize, 1);
      indices[0] =
        bs_network_get_theta_index (subject->network, entry->layer, entry->row, entry->column);
    }
  bs_epsilon_study_run (&self->result.study, subject->network, subject->training_set,
                        subject->lambda, subject->theta, indices, n,
                        bs_background_work_get_stop (self->work), on_progress, self);
}

void
bs_epsilon_lab_run (BsBackgroundWork *work, gpointer self)
{
  Work *data = self;

  data->work = work;
  if (data->result.what == BS_EPSILON_CUBE)
    bs_epsilon_study_run_cube (&data->result.study, 1.0);
  else
    study_network (data);
  bs_background_work_put (work, g_memdup2 (&data->result, sizeof data->result));
}

/**
 * bs_epsilon_result_make_title:
 *
 * Returns: (transfer full): what is studied; of θ³ with the lecture's numbers
 */
char *
bs_epsilon_result_make_title (const BsEpsilonResult *self)
{
  const BsEpsilonPoint *lecture;
  g_autofree char *symbol = NULL, *number = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  switch (self->what)
    {
    case BS_EPSILON_CUBE:
      lecture = &self->study.curves[BS_EPSILON_TWO_SIDED].points[BS_EPSILON_LECTURE];
      number = bs_number_format_digits (lecture->estimate, 10);
      return g_strdup_printf (
        _ ("θ³ at θ = 1 has the derivative 3; with ε = 0.01 the estimate is %s"), number);
    case BS_EPSILON_ENTRY:
      symbol = bs_entry_make_symbol (&self->entry, "D");
      number = bs_number_format_digits (self->study.derivative, 10);
      return g_strdup_printf ("%s = %s", symbol, number);
    case BS_EPSILON_ALL:
    default:
      return g_strdup (_ ("The largest error of all entries of D"));
    }
}

static void
append_curve (GString *text, const BsEpsilonCurve *curve, const char *name)
{
  g_autofree char *truncation = NULL, *round_off = NULL, *best = NULL, *error = NULL;

  if (curve->truncation.n_points == 0 || curve->round_off.n_points == 0)
    return;
  truncation = bs_number_format_trim (curve->truncation.slope, 2);
  round_off = bs_number_format_trim (curve->round_off.slope, 2);
  best = bs_number_format_power (curve->points[curve->best].epsilon, 1);
  error = bs_number_format_shown (curve->points[curve->best].largest);
  /* Translators: one- or two-sided, two slopes, an ε, and the error there. */
  g_string_append_printf (text,
                          _ ("%s: truncation has slope %s, round-off slope %s; the best ε is %s, "
                             "with error %s.\n"),
                          name, truncation, round_off, best, error);
}

/**
 * bs_epsilon_result_make_sentence:
 *
 * Returns: (transfer full): the slopes of both formulas, their best ε, and the cost
 */
char *
bs_epsilon_result_make_sentence (const BsEpsilonResult *self)
{
  GString *text;
  g_autofree char *n = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  text = g_string_new (NULL);
  n = bs_number_format_count (self->study.n_evaluations);
  if (self->study.n_points == BS_EPSILON_POINTS)
    {
      append_curve (text, &self->study.curves[BS_EPSILON_ONE_SIDED], _ ("One-sided"));
      append_curve (text, &self->study.curves[BS_EPSILON_TWO_SIDED], _ ("Two-sided"));
    }
  /* Translators: how often a function was computed. */
  g_string_append_printf (text, _ ("%s evaluations of the function."), n);

  return g_string_free (text, FALSE);
}
