#include "terminal/reached.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <stdio.h>

#include "terminal/verbs.h"

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
}

void
bs_reached_clear (BsReached *self)
{
  g_clear_pointer (&self->run, bs_run_free);
  g_clear_pointer (&self->reveal, bs_reveal_free);
}

BsExit
bs_reached_go (BsReached *self, guint64 iteration)
{
  BsStepResult result = bs_run_start (self->run);

  if (result == BS_STEP_DONE)
    result = bs_run_go_to (self->run, iteration);
  /* Even if J of the initial Θ is not finite, the first iteration can be shown. */
  if (result != BS_STEP_DONE && iteration > 0)
    {
      fprintf (stderr, _ ("backstep: iteration %" PRIu64 " is not reached: %s\n"), iteration,
               result == BS_STEP_FINISHED ? bs_finish_get_reason (bs_run_get_finish (self->run))
                                          : _ ("J is not finite"));
      return BS_EXIT_FAILED;
    }
  bs_reveal_set_optimizer (self->reveal, bs_run_get_optimizer (self->run));
  bs_reveal_set_point (self->reveal, bs_run_get_point (self->run));

  return BS_EXIT_DONE;
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
