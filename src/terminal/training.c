#include "terminal/training.h"

#include "terminal/interruption.h"

/* A long iteration can be stopped in the middle; Θ is then as before the iteration. */
static BsStepResult
iterate (BsRun *run)
{
  BsStepResult result;

  bs_run_set_stop (run, bs_interruption_get_stop ());
  result = bs_run_iterate (run);
  /* The Θ that was reached is still assessed, so the flag is no longer looked at. */
  bs_run_set_stop (run, NULL);

  return result;
}

BsStepResult
bs_training_run (BsRun *run, BsHistoryFile *history)
{
  BsStepResult result = bs_run_start (run);

  if (result == BS_STEP_DONE)
    bs_history_file_append (history, run);
  while (result == BS_STEP_DONE && !bs_interruption_has_come () &&
         bs_run_find_limit (run) == BS_FINISH_NONE)
    {
      result = iterate (run);
      if (result == BS_STEP_DONE)
        bs_history_file_append (history, run);
    }

  return result;
}

/* A signal that comes after training has ended changes nothing. */
gboolean
bs_training_is_interrupted (const BsRun *run, BsStepResult result)
{
  return bs_interruption_has_come () && result != BS_STEP_DIVERGED &&
         bs_run_find_end (run) == BS_FINISH_NONE;
}
