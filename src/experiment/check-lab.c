/* The gradient check of the learner's own network and Θ, in the background.
 *
 * D is the one with which the run trains: the objective computes it, no other code. The job tells
 * what it has after each group of entries, if the last of these results was looked at, and a whole
 * result at the end, also when it was stopped. Last it measures what the estimate would cost on
 * digits.
 *
 * The window calls bs_check_lab_pump() once per frame while the lab is running. A result stays
 * until the next check; whether it is still about the Θ that the window shows, its subject can
 * tell. */

#include "experiment/check-lab.h"

#include <math.h>

#include "labs/check-sample.h"
#include "labs/check-words.h"
#include "labs/gradient-check.h"
#include "training/background-job.h"

struct _BsCheckLab
{
  BsBackgroundJob *job;
  BsCheckResult *result; /* NULL if there is none yet */
  gboolean was_running;
};

/* What the thread works on. */
typedef struct
{
  BsBackgroundWork *work;
  BsLabSubject *subject;
  double epsilon;
  gsize *chosen;
  gsize n_chosen;
  BsCheckedEntry *entries;
  gint64 start;
  double gradient_seconds;
} Check;

static void
check_free (gpointer data)
{
  Check *check = data;

  bs_lab_subject_unref (check->subject);
  g_free (check->chosen);
  g_free (check->entries);
  g_free (check);
}

static void
clear_result (gpointer data)
{
  BsCheckResult *self = data;

  bs_lab_subject_unref (self->subject);
  g_free (self->entries);
  g_free (self->order);
}

void
bs_check_result_unref (BsCheckResult *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear_result);
}

static void
sum_up (BsCheckResult *result)
{
  double difference = 0.0, D = 0.0, estimate = 0.0;

  for (gsize i = 0; i < result->n_entries; i++)
    {
      const BsCheckedEntry *entry = &result->entries[i];

      result->counts[entry->verdict]++;
      result->n_evaluations += 2 * (guint64) entry->n_differences;
      difference = hypot (difference, entry->D - entry->estimate);
      D = hypot (D, entry->D);
      estimate = hypot (estimate, entry->estimate);
    }
  result->relative_error = difference == 0.0 ? 0.0 : difference / (D + estimate);
}

static BsCheckResult *
make_result (const Check *check, gsize n_done)
{
  BsCheckResult *result = g_atomic_rc_box_new0 (BsCheckResult);

  result->subject = bs_lab_subject_ref (check->subject);
  result->entries = g_memdup2 (check->entries, n_done * sizeof (BsCheckedEntry));
  result->n_entries = n_done;
  result->n_chosen = check->n_chosen;
  result->order = bs_checked_entries_order (result->entries, n_done);
  result->seconds = 1e-6 * (double) (g_get_monotonic_time () - check->start);
  result->gradient_seconds = check->gradient_seconds;
  result->is_complete = n_done == check->n_chosen;
  sum_up (result);

  return result;
}

static gboolean
on_progress (gsize n_done, gsize n_total, gpointer user_data)
{
  Check *check = user_data;

  bs_background_work_set_progress (check->work, (double) n_done / (double) n_total);
  if (n_done < n_total && bs_background_work_is_wanted (check->work))
    bs_background_work_put (check->work, make_result (check, n_done));

  return TRUE;
}

/* Returns how many entries have their verdict. */
static gsize
compare (Check *check, const double *D)
{
  const BsLabSubject *subject = check->subject;
  g_autoptr (BsGradientCheck) gradient_check = bs_gradient_check_new (
    subject->network, subject->training_set, subject->lambda, subject->theta, check->epsilon);
  gsize n_done;

  bs_gradient_check_set_stop (gradient_check, bs_background_work_get_stop (check->work));
  check->start = g_get_monotonic_time ();
  bs_gradient_check_run (gradient_check, D, check->chosen, check->n_chosen, check->entries, &n_done,
                         on_progress, check);

  return n_done;
}

static void
run (BsBackgroundWork *work, gpointer data)
{
  Check *check = data;
  const BsLabSubject *subject = check->subject;
  const atomic_bool *stop = bs_background_work_get_stop (work);
  g_autoptr (BsObjective) objective =
    bs_objective_new (subject->network, subject->training_set, subject->lambda);
  g_autofree double *D = g_new (double, bs_network_get_n_parameters (subject->network));
  gint64 start = g_get_monotonic_time ();
  g_autoptr (BsCheckResult) result = NULL;
  BsCost cost;

  check->work = work;
  check->chosen = bs_check_sample_choose (subject->network, subject->n_examples, &check->n_chosen);
  check->entries = g_new (BsCheckedEntry, check->n_chosen);
  bs_objective_set_stop (objective, stop);
  if (!bs_objective_evaluate (objective, subject->theta, &cost, D))
    return;
  check->gradient_seconds = 1e-6 * (double) (g_get_monotonic_time () - start);

  result = make_result (check, compare (check, D));
  bs_background_work_put (work, g_atomic_rc_box_acquire (result));
  if (result->is_complete)
    {
      BsCheckResult *last = make_result (check, result->n_entries);

      last->seconds = result->seconds;
      last->has_forecast = bs_check_forecast_measure (&last->forecast, stop);
      bs_background_work_put (work, last);
    }
}

BsCheckLab *
bs_check_lab_new (void)
{
  BsCheckLab *self = g_new0 (BsCheckLab, 1);

  self->job = bs_background_job_new ((GDestroyNotify) bs_check_result_unref);

  return self;
}

void
bs_check_lab_free (BsCheckLab *self)
{
  if (self == NULL)
    return;

  bs_background_job_free (self->job);
  g_clear_pointer (&self->result, bs_check_result_unref);
  g_free (self);
}

/* D, the check itself, and the results: the thread's, and two on their way. */
static gboolean
check_memory (const BsLabSubject *subject, GError **error)
{
  gsize n = bs_network_get_n_parameters (subject->network);
  BsMemoryNeed need = { 0, 0 };

  bs_objective_add_need (subject->network, subject->n_examples, 0, 1, &need);
  bs_gradient_check_add_need (subject->network, subject->n_examples, &need);
  bs_memory_need_add_vectors (&need, 1, n);
  bs_memory_need_add_blocks (&need, 3, n, sizeof (gsize) + sizeof (BsCheckedEntry));

  return bs_network_check_memory (subject->network, &need, error);
}

/**
 * bs_check_lab_start:
 * @epsilon: ε > 0; it is scaled for each entry
 *
 * Checks the D of the Θ that is shown. A check that is under way is dropped.
 *
 * Returns: %FALSE with an error if there is not enough memory, or there are no data yet
 */
gboolean
bs_check_lab_start (BsCheckLab *self, BsExperiment *experiment, double epsilon, GError **error)
{
  g_autoptr (BsLabSubject) subject = NULL;
  Check *check;

  g_return_val_if_fail (self != NULL && epsilon > 0.0, FALSE);

  subject = bs_lab_subject_new (experiment, error);
  if (subject == NULL || !check_memory (subject, error))
    return FALSE;

  bs_check_lab_clear (self);
  check = g_new0 (Check, 1);
  check->subject = g_steal_pointer (&subject);
  check->epsilon = epsilon;

  return bs_background_job_start (self->job, run, check, check_free, error);
}

/**
 * bs_check_lab_stop:
 *
 * Ends the check; what is done stays.
 */
void
bs_check_lab_stop (BsCheckLab *self)
{
  g_return_if_fail (self != NULL);

  bs_background_job_stop (self->job);
}

/**
 * bs_check_lab_clear:
 *
 * Ends the check, and forgets its result.
 */
void
bs_check_lab_clear (BsCheckLab *self)
{
  g_return_if_fail (self != NULL);

  bs_background_job_drop (self->job);
  g_clear_pointer (&self->result, bs_check_result_unref);
}

/**
 * bs_check_lab_pump:
 *
 * Takes what the thread has found.
 *
 * Returns: whether there is something new to show
 */
gboolean
bs_check_lab_pump (BsCheckLab *self)
{
  gboolean is_running;
  BsCheckResult *result;
  gboolean has_ended;

  g_return_val_if_fail (self != NULL, FALSE);

  is_running = bs_background_job_is_running (self->job);
  has_ended = self->was_running && !is_running;
  self->was_running = is_running;
  result = bs_background_job_take (self->job);
  if (result == NULL)
    return has_ended;
  g_clear_pointer (&self->result, bs_check_result_unref);
  self->result = result;

  return TRUE;
}

gboolean
bs_check_lab_is_running (BsCheckLab *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return bs_background_job_is_running (self->job);
}

double
bs_check_lab_get_progress (BsCheckLab *self)
{
  g_return_val_if_fail (self != NULL, 0.0);

  return bs_background_job_get_progress (self->job);
}

/**
 * bs_check_lab_get_result:
 *
 * Returns: (transfer none) (nullable): the newest result, valid until the next call of another
 *   function of the lab
 */
const BsCheckResult *
bs_check_lab_get_result (BsCheckLab *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->result;
}
