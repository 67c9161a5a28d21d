#include "terminal/reached.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <stdio.h>

#include "terminal/refusal.h"

/* A curve of so many points is smooth, and they cost little beside the training between them. */
#define MOST_ASSESSMENTS 400

gboolean
bs_reached_check_memory (const BsTask *task)
{
  const BsOptimizerOptions *options = bs_setup_get_options (task->setup);
  const BsRunSize size = bs_task_get_run_size (task, options);
  BsMemoryNeed besides = { 0, 0 };
  guint n_threads = 1;
  g_autoptr (GError) error = NULL;

  bs_reveal_add_prepared_need (task->network, size.n_examples, options, &besides);
  if (bs_run_check_memory (&size, &besides, &n_threads, &error))
    return TRUE;

  bs_terminal_refuse ("%s", error->message);

  return FALSE;
}

void
bs_reached_begin (BsReached *self, const BsTask *task)
{
  const BsOptimizerOptions *options = bs_setup_get_options (task->setup);

  self->run = bs_task_make_run (task, options);
  self->reveal = bs_reveal_new (task->network, task->training_set, task->setup->lambda, options);
  bs_reveal_set_unscaled (self->reveal, task->unscaled);
  bs_reveal_set_image (self->reveal, &task->setup->image);
}

void
bs_reached_clear (BsReached *self)
{
  g_clear_pointer (&self->run, bs_run_free);
  g_clear_pointer (&self->reveal, bs_reveal_free);
  g_clear_pointer (&self->quality, bs_quality_history_free);
}

/* Goes to @iteration on the way to @wanted, which a refusal names. */
static BsExit
reach (BsReached *self, guint64 iteration, guint64 wanted)
{
  BsStepResult result = bs_run_start (self->run);

  if (result == BS_STEP_DONE)
    result = bs_run_go_to (self->run, iteration);
  /* Even if J of the initial Θ is not finite, the first iteration can be shown. */
  if (result == BS_STEP_DONE || iteration == 0)
    return BS_EXIT_DONE;

  fprintf (stderr, _ ("backstep: iteration %" PRIu64 " is not reached: %s\n"), wanted,
           result == BS_STEP_FINISHED ? bs_finish_get_reason (bs_run_get_finish (self->run))
                                      : _ ("J is not finite"));

  return BS_EXIT_FAILED;
}

BsExit
bs_reached_go (BsReached *self, guint64 iteration)
{
  BsExit result = reach (self, iteration, iteration);

  if (result != BS_EXIT_DONE)
    return result;
  bs_reveal_set_optimizer (self->reveal, bs_run_get_optimizer (self->run));
  bs_reveal_set_point (self->reveal, bs_run_get_point (self->run));

  return BS_EXIT_DONE;
}

BsExit
bs_reached_go_assessing (BsReached *self, guint64 iteration)
{
  guint64 n = MIN (iteration, MOST_ASSESSMENTS);

  if (bs_run_get_held_out (self->run) == NULL)
    return bs_reached_go (self, iteration);

  self->quality = bs_quality_history_new ();
  for (guint64 i = 0; i <= n; i++)
    {
      /* No product of two whole numbers, which might be too large. */
      guint64 here = i == n ? iteration : (guint64) ((double) iteration / (double) n * (double) i);
      BsExit result = reach (self, here, iteration);
      g_autoptr (BsAssessment) assessment = NULL;

      if (result != BS_EXIT_DONE)
        return result;
      assessment = bs_run_assess (self->run);
      bs_quality_history_add (self->quality, assessment);
    }

  return bs_reached_go (self, iteration);
}

gsize
bs_reached_find_in_batch (const BsReached *self, guint64 example)
{
  gsize index = bs_reveal_find_in_batch (self->reveal, example);

  if (index == 0)
    bs_terminal_refuse (
      _ ("--example: example %" PRIu64 " is not in the batch of iteration %" PRIu64), example,
      bs_reveal_get_point (self->reveal)->iteration);

  return index;
}
