#pragma once

#include "experiment/lab-subject.h"
#include "labs/mistake-trial.h"
#include "training/background-job.h"

G_BEGIN_DECLS

/* So many iterations both trainings get. */
#define BS_BUGS_ITERATIONS 300

/**
 * BsBugsQuestion: what is to be tried
 * @mistakes: a sum of BS_MISTAKE_BIT(); 0 for none, or for a hidden one
 * @hidden_seed: chooses the hidden mistake; 0 if none is hidden
 * @guess: what the learner takes the hidden mistake for; 0 for no guess
 */
typedef struct
{
  guint mistakes;
  guint64 hidden_seed;
  guint guess;
} BsBugsQuestion;

/**
 * BsBugsResult: two trainings, with the right D and the wrong one, and the check of the wrong one
 * @mistakes: those that were made; the hidden one, too
 * @changes_nothing: whether the mistakes that were chosen give the right D at this Θ
 * @guess_is_right: whether the guess gives the same D
 * @n_points: iterations that are done, with iteration 0
 * @J: the true J of both trainings
 * @entries: the checked entries of the wrong D; they come after the trainings
 */
typedef struct
{
  BsBugsQuestion question;
  guint mistakes;
  gboolean changes_nothing;
  gboolean guess_is_right;
  gsize n_points;
  double J[BS_N_TRIAL_RUNS][BS_BUGS_ITERATIONS + 1];
  guint64 n_rises[BS_N_TRIAL_RUNS];
  BsStepResult ends[BS_N_TRIAL_RUNS];
  BsCheckedEntry *entries;
  gsize n_entries;
} BsBugsResult;

void bs_bugs_result_free (gpointer self);
char *bs_bugs_result_make_title (const BsBugsResult *self);
char *bs_bugs_result_make_curves (const BsBugsResult *self);
char *bs_bugs_result_make_pattern (const BsBugsResult *self, const BsNetwork *network);
char *bs_bugs_result_make_sentences (const BsBugsResult *self, const BsLabSubject *subject);

/* The work, for a BsBackgroundJob. */
gpointer bs_bugs_lab_new (BsLabSubject *subject,
                          const BsOptimizerOptions *options,
                          const BsBugsQuestion *question,
                          GError **error);
void bs_bugs_lab_free (gpointer self);
void bs_bugs_lab_run (BsBackgroundWork *work, gpointer self);

G_END_DECLS
