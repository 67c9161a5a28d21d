/* The state of the experiment. Each function asks the part that knows the answer. */

#include <math.h>

#include "experiment/experiment-private.h"
#include "experiment/report.h"

/**
 * bs_experiment_is_loading:
 *
 * Returns: whether data or a Θ are being read, or the beginning of a run is being made
 */
gboolean
bs_experiment_is_loading (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), FALSE);

  return self->loading != NULL || self->loading_theta != NULL || self->wanted != NULL;
}

/**
 * bs_experiment_is_active:
 *
 * Returns: whether bs_experiment_pump() must be called in every frame
 */
gboolean
bs_experiment_is_active (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), FALSE);

  return bs_walk_cursor_get_state (self->cursor) == BS_CURSOR_WAITING ||
         bs_walk_cursor_is_preparing (self->cursor) || bs_shelf_is_comparing (self->shelf) ||
         bs_live_run_is_active (self->run);
}

gboolean
bs_experiment_is_training (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), FALSE);

  return bs_live_run_is_training (self->run);
}

/**
 * bs_experiment_is_waiting:
 *
 * Returns: whether the walk waits for the run: for another iteration, or for J of the present one
 * after a change; %FALSE during training
 */
gboolean
bs_experiment_is_waiting (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), FALSE);

  return bs_walk_cursor_get_state (self->cursor) == BS_CURSOR_WAITING ||
         bs_live_run_get_state (self->run) == BS_LIVE_SETTLING;
}

gboolean
bs_experiment_is_comparing (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), FALSE);

  return bs_shelf_is_comparing (self->shelf);
}

gboolean
bs_experiment_has_diverged (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), FALSE);

  return bs_live_run_get_state (self->run) == BS_LIVE_DIVERGED;
}

/**
 * bs_experiment_has_ended:
 *
 * Returns: whether training has ended by itself, by a rule or because J is not finite, and nothing
 *   was asked of the run since
 */
gboolean
bs_experiment_has_ended (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), FALSE);

  return bs_experiment_has_diverged (self) || bs_live_run_get_state (self->run) == BS_LIVE_FINISHED;
}

BsReveal *
bs_experiment_get_reveal (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), NULL);

  return bs_walk_cursor_get_reveal (self->cursor);
}

const BsExplanation *
bs_experiment_get_explanation (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), NULL);

  return bs_walk_cursor_get_explanation (self->cursor);
}

const BsCostHistory *
bs_experiment_get_history (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), NULL);

  return bs_live_run_get_history (self->run);
}

const BsAssessment *
bs_experiment_get_assessment (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), NULL);

  return bs_live_run_get_assessment (self->run);
}

const BsQualityHistory *
bs_experiment_get_quality_history (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), NULL);

  return bs_live_run_get_quality_history (self->run);
}

BsTrainingSet *
bs_experiment_get_training_set (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), NULL);

  return self->shown != NULL ? self->shown->training_set : NULL;
}

/**
 * bs_experiment_get_held_out:
 *
 * Returns: (nullable) (transfer none): the held-out examples; %NULL if there are none
 */
BsTrainingSet *
bs_experiment_get_held_out (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), NULL);

  return self->shown != NULL ? self->shown->held_out : NULL;
}

/**
 * bs_experiment_get_layout:
 *
 * Returns: (nullable) (transfer none): what was made of the file of the data that are shown; %NULL
 *   if there are none, or if they are built in
 */
const BsDataLayout *
bs_experiment_get_layout (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), NULL);

  return self->shown != NULL ? self->shown->layout : NULL;
}

BsGranularity
bs_experiment_get_granularity (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), BS_GRANULARITY_NEURON);

  return bs_walk_cursor_get_granularity (self->cursor);
}

/**
 * bs_experiment_get_iteration:
 *
 * Returns: the iteration that is shown, which is that of the cursor
 */
guint64
bs_experiment_get_iteration (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), 0);

  return bs_walk_cursor_get_iteration (self->cursor);
}

guint64
bs_experiment_get_step (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), 0);

  return bs_walk_cursor_get_step (self->cursor);
}

guint64
bs_experiment_get_n_steps (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), 0);

  return bs_walk_cursor_get_n_steps (self->cursor);
}

gsize
bs_experiment_get_example (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), 1);

  return bs_walk_cursor_get_example (self->cursor);
}

/**
 * bs_experiment_get_epoch:
 *
 * Returns: the number of full passes over the data so far
 */
guint64
bs_experiment_get_epoch (BsExperiment *self)
{
  BsReveal *reveal;

  g_return_val_if_fail (BS_IS_EXPERIMENT (self), 0);

  reveal = bs_walk_cursor_get_reveal (self->cursor);

  return reveal != NULL ? bs_optimizer_get_n_examples (bs_reveal_get_optimizer (reveal)) /
                            bs_experiment_get_n_examples (self)
                        : 0;
}

guint64
bs_experiment_get_diverged_at (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), 0);

  return bs_live_run_get_diverged_at (self->run);
}

gsize
bs_experiment_get_n_examples (BsExperiment *self)
{
  const BsTrainingSet *data = bs_experiment_get_training_set (self);

  return data != NULL ? bs_training_set_get_n_examples (data) : 0;
}

/**
 * bs_experiment_get_title:
 *
 * Returns: (nullable): the title of the data ("Exclusive or"); %NULL if there are no data yet
 */
const char *
bs_experiment_get_title (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), NULL);

  return self->title;
}

char *
bs_experiment_make_verdict (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), NULL);

  return bs_report_describe_verdict (bs_live_run_get_history (self->run),
                                     bs_experiment_has_diverged (self),
                                     bs_live_run_get_diverged_at (self->run));
}

char *
bs_experiment_make_cost_text (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), NULL);

  return bs_report_describe_cost (bs_live_run_get_cost (self->run));
}

char *
bs_experiment_make_quality_text (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), NULL);

  return bs_report_describe_quality (bs_live_run_get_assessment (self->run),
                                     bs_live_run_get_head (self->run));
}

/**
 * bs_experiment_make_finish_text:
 *
 * Returns: (nullable): a sentence that tells why training has ended; %NULL if it has not
 */
char *
bs_experiment_make_finish_text (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), NULL);

  return bs_report_describe_finish (bs_live_run_get_finish (self->run),
                                    bs_live_run_get_head (self->run));
}
