/* The λ and α that were in force from each iteration on, and the limits at which training ends. */

#include "training/run-private.h"

void
_bs_run_forget_settings_after (BsRun *self, guint64 iteration)
{
  while (self->settings->len > 1 &&
         g_array_index (self->settings, BsRunSetting, self->settings->len - 1).iteration >
           iteration)
    g_array_set_size (self->settings, self->settings->len - 1);
}

const BsRunSetting *
_bs_run_find_setting (BsRun *self, guint64 iteration)
{
  guint i = self->settings->len - 1;

  while (i > 0 && g_array_index (self->settings, BsRunSetting, i).iteration > iteration)
    i--;
  return &g_array_index (self->settings, BsRunSetting, i);
}

void
_bs_run_record_setting (BsRun *self)
{
  const BsRunSetting setting = {
    .iteration = self->point->iteration,
    .lambda = bs_objective_get_lambda (self->objective),
    .rate = bs_optimizer_get_options (self->optimizer)->rate,
  };

  _bs_run_forget_settings_after (self, setting.iteration);
  if (self->settings->len > 0 &&
      g_array_index (self->settings, BsRunSetting, self->settings->len - 1).iteration ==
        setting.iteration)
    g_array_set_size (self->settings, self->settings->len - 1);
  g_array_append_val (self->settings, setting);
}

/**
 * bs_run_set_n_threads:
 * @n_threads: 1 or more
 *
 * Sets how many threads evaluate J and D. The results have the same bits.
 */
void
bs_run_set_n_threads (BsRun *self, guint n_threads)
{
  g_return_if_fail (self != NULL && n_threads >= 1);

  self->n_threads = n_threads;
  bs_objective_set_n_threads (self->objective, n_threads);
  if (self->held_out != NULL)
    bs_objective_set_n_threads (self->held_out, n_threads);
}

/**
 * bs_run_set_goes_back:
 *
 * Sets whether the run keeps checkpoints. A run that never goes back takes much less memory.
 */
void
bs_run_set_goes_back (BsRun *self, gboolean goes_back)
{
  g_return_if_fail (self != NULL);

  self->keeps_no_checkpoints = !goes_back;
}

/**
 * bs_run_set_limits:
 *
 * Sets the limits for bs_run_find_limit(). The run itself does not obey them; the code that trains
 * does.
 */
void
bs_run_set_limits (BsRun *self, const BsRunLimits *limits)
{
  g_return_if_fail (self != NULL && limits != NULL);

  self->limits = *limits;
}

/**
 * bs_run_find_limit:
 *
 * Returns: the limit that ends training at the current point; %BS_FINISH_NONE when there is none
 */
BsFinish
bs_run_find_limit (const BsRun *self)
{
  g_return_val_if_fail (self != NULL, BS_FINISH_NONE);

  if (self->limits.target > 0.0 && self->is_started &&
      self->point->cost.total <= self->limits.target)
    return BS_FINISH_TARGET;
  if (self->limits.iterations > 0 && self->point->iteration >= self->limits.iterations)
    return BS_FINISH_ITERATIONS;
  return BS_FINISH_NONE;
}

/**
 * bs_run_find_end:
 *
 * Returns: why training ended: a rule of the method, or a limit; %BS_FINISH_NONE when neither is
 *   the reason
 */
BsFinish
bs_run_find_end (const BsRun *self)
{
  BsFinish finish = bs_run_get_finish (self);

  return finish != BS_FINISH_NONE ? finish : bs_run_find_limit (self);
}
