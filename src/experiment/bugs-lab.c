/* Mistakes in backpropagation, tried on the learner's own network: two trainings side by side from
 * the Θ that is shown, and then the gradient check of the wrong D. The run itself never learns of
 * it. */

#include "experiment/bugs-lab.h"

#include "labs/check-sample.h"

typedef struct
{
  BsLabSubject *subject;
  BsOptimizerOptions options;
  BsBugsResult result; /* as far as it is done */
  BsBackgroundWork *work;
} Work;

/* The work, its result, and two more on their way. */
static gboolean
check_memory (const BsLabSubject *subject, const BsOptimizerOptions *options, GError **error)
{
  BsMemoryNeed need = { 0, 0 };

  bs_mistake_trial_add_need (subject->network, subject->n_examples, options, &need);
  bs_memory_need_add_blocks (&need, 3, bs_network_get_n_parameters (subject->network),
                             sizeof (gsize) + sizeof (BsCheckedEntry));

  return bs_network_check_memory (subject->network, &need, error);
}

/**
 * bs_bugs_lab_new:
 * @options: the method of both trainings
 *
 * Returns: (transfer full): the data of bs_bugs_lab_run(); %NULL with an error if there is not
 *   enough memory
 */
gpointer
bs_bugs_lab_new (BsLabSubject *subject,
                 const BsOptimizerOptions *options,
                 const BsBugsQuestion *question,
                 GError **error)
{
  Work *self;

  if (!check_memory (subject, options, error))
    return NULL;

  self = g_new0 (Work, 1);
  self->subject = bs_lab_subject_ref (subject);
  self->options = *options;
  self->result.question = *question;

  return self;
}

void
bs_bugs_lab_free (gpointer self)
{
  Work *work = self;

  bs_lab_subject_unref (work->subject);
  g_free (work->result.entries);
  g_free (work);
}

void
bs_bugs_result_free (gpointer self)
{
  g_free (((BsBugsResult *) self)->entries);
  g_free (self);
}

static void
put (Work *self)
{
  BsBugsResult *result = g_memdup2 (&self->result, sizeof self->result);

  result->entries =
    g_memdup2 (self->result.entries, self->result.n_entries * sizeof (BsCheckedEntry));
  bs_background_work_put (self->work, result);
}

static gboolean
on_iteration (guint64 iteration, const BsTrialState *states, gpointer user_data)
{
  Work *self = user_data;

  if (iteration > BS_BUGS_ITERATIONS)
    return FALSE;
  for (guint run = 0; run < BS_N_TRIAL_RUNS; run++)
    {
      self->result.J[run][iteration] = states[run].point->cost.total;
      self->result.n_rises[run] = states[run].n_rises;
      self->result.ends[run] = states[run].result;
    }
  self->result.n_points = iteration + 1;
  bs_background_work_set_progress (self->work, (double) iteration / BS_BUGS_ITERATIONS);
  if (bs_background_work_is_wanted (self->work))
    put (self);

  return TRUE;
}

static void
check (Work *self, BsMistakeTrial *trial)
{
  const BsLabSubject *subject = self->subject;
  gsize n;
  g_autofree gsize *indices = bs_check_sample_choose (subject->network, subject->n_examples, &n);

  self->result.entries = g_new (BsCheckedEntry, n);
  bs_mistake_trial_check (trial, indices, n, bs_background_work_get_stop (self->work),
                          self->result.entries, &self->result.n_entries, NULL, NULL);
}

/* Chooses the hidden mistake, if one is to be hidden, and judges the guess. */
static void
choose_mistakes (Work *self)
{
  const BsLabSubject *subject = self->subject;
  const BsBugsQuestion *question = &self->result.question;
  BsMistake hidden;

  self->result.mistakes = question->mistakes;
  self->result.changes_nothing =
    question->hidden_seed == 0 &&
    !bs_mistakes_are_told_apart (subject->network, subject->training_set, subject->lambda,
                                 subject->theta, 0, question->mistakes);
  if (question->hidden_seed == 0 ||
      !bs_hidden_mistake_choose (subject->network, subject->training_set, subject->lambda,
                                 subject->theta, question->hidden_seed, &hidden))
    return;

  self->result.mistakes = BS_MISTAKE_BIT (hidden);
  self->result.guess_is_right =
    question->guess != 0 &&
    !bs_mistakes_are_told_apart (subject->network, subject->training_set, subject->lambda,
                                 subject->theta, self->result.mistakes, question->guess);
}

/**
 * bs_bugs_lab_run:
 *
 * Puts BsBugsResult as it goes on.
 */
void
bs_bugs_lab_run (BsBackgroundWork *work, gpointer self)
{
  Work *data = self;
  const BsLabSubject *subject = data->subject;
  g_autoptr (BsMistakeTrial) trial = NULL;

  data->work = work;
  choose_mistakes (data);
  trial = bs_mistake_trial_new (subject->network, subject->training_set, subject->lambda,
                                &data->options, subject->theta, data->result.mistakes);
  if (bs_mistake_trial_run (trial, BS_BUGS_ITERATIONS, bs_background_work_get_stop (work),
                            on_iteration, data))
    check (data, trial);
  put (data);
}
