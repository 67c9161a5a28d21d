/* The movements of the walk. */

#include "experiment/experiment-private.h"

/* During training it is not yet known at which iteration the pause ends, so the run is paused and
 * the step is made from there. */
static void
step (BsExperiment *self, BsGranularity granularity, gboolean is_forward)
{
  _bs_experiment_hold (self);
  bs_edit_history_seal (self->edits);
  bs_walk_cursor_step (self->cursor, granularity, is_forward);
  bs_live_run_pause (self->run);
  _bs_experiment_release (self);
}

/**
 * bs_experiment_step_forward:
 *
 * Steps forward. Past the update this is one training iteration; steps requested while it is
 * computed are kept and made afterwards.
 */
void
bs_experiment_step_forward (BsExperiment *self, BsGranularity granularity)
{
  g_return_if_fail (BS_IS_EXPERIMENT (self));

  step (self, granularity, TRUE);
}

/**
 * bs_experiment_step_back:
 *
 * Steps back. Before the first step of an iteration, Θ, J and the history go back too, exactly.
 */
void
bs_experiment_step_back (BsExperiment *self, BsGranularity granularity)
{
  g_return_if_fail (BS_IS_EXPERIMENT (self));

  step (self, granularity, FALSE);
}

/**
 * bs_experiment_go_to_step:
 * @step_index: a step of the present iteration, 0 ... n_steps - 1
 */
void
bs_experiment_go_to_step (BsExperiment *self, guint64 step_index)
{
  g_return_if_fail (BS_IS_EXPERIMENT (self));

  _bs_experiment_hold (self);
  bs_walk_cursor_go_to_step (self->cursor, step_index);
  _bs_experiment_release (self);
}

/**
 * bs_experiment_go_to:
 * @iteration: any iteration
 * @step_index: a step of that iteration, from 0
 *
 * Goes to a step of any iteration. The run goes back to an earlier one exactly, and is trained up
 * to a later one; if training ends before, the walk stays where it is. Until then
 * bs_experiment_is_waiting().
 */
void
bs_experiment_go_to (BsExperiment *self, guint64 iteration, guint64 step_index)
{
  g_return_if_fail (BS_IS_EXPERIMENT (self));

  _bs_experiment_hold (self);
  bs_edit_history_seal (self->edits);
  bs_walk_cursor_go_to (self->cursor, iteration, step_index);
  _bs_experiment_release (self);
}

void
bs_experiment_first_step (BsExperiment *self)
{
  bs_experiment_go_to_step (self, 0);
}

void
bs_experiment_last_step (BsExperiment *self)
{
  g_return_if_fail (BS_IS_EXPERIMENT (self));

  if (self->shown != NULL)
    bs_experiment_go_to_step (self, bs_walk_cursor_get_n_steps (self->cursor) - 1);
}

/**
 * bs_experiment_set_example:
 * @example: 1 ... m
 *
 * In the walk this goes to the same step of that example, or emits "failed" if the example is not
 * in the batch of the iteration. During training, and in the steps after the examples, it changes
 * the example that is shown.
 */
void
bs_experiment_set_example (BsExperiment *self, gsize example)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (BS_IS_EXPERIMENT (self));
  g_return_if_fail (example >= 1 && example <= MAX (bs_experiment_get_n_examples (self), 1));

  _bs_experiment_hold (self);
  if (!bs_walk_cursor_set_example (self->cursor, example, &error))
    /* The entry that requested the example shows it already, so it must be told the real one. */
    _bs_experiment_mark (self, BS_CHANGED_CURSOR);
  _bs_experiment_release (self);
  if (error != NULL)
    bs_experiment_fail (self, error);
}

static BsExamples *
make_unscaled (BsExperiment *self, const double *features)
{
  const BsTrainingSet *data = self->shown != NULL ? self->shown->training_set : NULL;

  return data != NULL ? bs_examples_new (1, bs_training_set_get_n_features (data), features,
                                         bs_training_set_get_feature_names (data), NULL)
                      : NULL;
}

static BsExamples *
scale_example (BsExperiment *self, BsExamples *example)
{
  g_autoptr (BsScaler) scaler = bs_theta_context_make_scaler (self->shown->context);

  return bs_scaler_apply_examples (scaler, example);
}

/**
 * bs_experiment_make_example:
 * @features: as many as the data have, not scaled
 *
 * Returns: (transfer full) (nullable): the one example as the network gets it; %NULL if there are
 * no data, or a scaled feature is not finite
 */
BsExamples *
bs_experiment_make_example (BsExperiment *self, const double *features)
{
  g_autoptr (BsExamples) example = NULL;

  g_return_val_if_fail (BS_IS_EXPERIMENT (self) && features != NULL, NULL);

  example = make_unscaled (self, features);

  return example != NULL ? scale_example (self, example) : NULL;
}

/**
 * bs_experiment_can_visit:
 *
 * Returns: whether the walk is at a step, so that it can go through a drawn example: not during
 *   training, and not while it waits for the run or another run is being prepared, which would end
 *   the visit at once
 */
gboolean
bs_experiment_can_visit (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), FALSE);

  return bs_walk_cursor_get_state (self->cursor) == BS_CURSOR_WALKING &&
         !bs_experiment_is_loading (self);
}

/**
 * bs_experiment_visit:
 * @features: as many as the data have, not scaled
 *
 * Walks through this example, from x to h. The data do not change. Nothing happens where
 * bs_experiment_can_visit() is %FALSE.
 */
void
bs_experiment_visit (BsExperiment *self, const double *features)
{
  g_autoptr (BsExamples) unscaled = NULL;
  g_autoptr (BsExamples) example = NULL;

  g_return_if_fail (BS_IS_EXPERIMENT (self) && features != NULL);

  if (!bs_experiment_can_visit (self))
    return;
  unscaled = make_unscaled (self, features);
  example = unscaled != NULL ? scale_example (self, unscaled) : NULL;
  if (example == NULL)
    return;
  _bs_experiment_hold (self);
  bs_walk_cursor_visit (self->cursor, bs_reveal_new_drawn (bs_walk_cursor_get_reveal (self->cursor),
                                                           example, unscaled));
  _bs_experiment_release (self);
}

/**
 * bs_experiment_leave:
 *
 * Ends such a walk, if there is one, and goes back to the step before it.
 */
void
bs_experiment_leave (BsExperiment *self)
{
  g_return_if_fail (BS_IS_EXPERIMENT (self));

  _bs_experiment_hold (self);
  bs_walk_cursor_leave (self->cursor);
  _bs_experiment_release (self);
}

gboolean
bs_experiment_is_visiting (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), FALSE);

  return bs_walk_cursor_is_visiting (self->cursor);
}

/**
 * bs_experiment_get_shown_reveal:
 *
 * Returns: (transfer none) (nullable): the numbers of the step that is shown, which may be one of
 * an example that is not of the data; bs_experiment_get_reveal() has those of the run
 */
BsReveal *
bs_experiment_get_shown_reveal (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), NULL);

  return bs_walk_cursor_get_shown_reveal (self->cursor);
}

void
bs_experiment_set_granularity (BsExperiment *self, BsGranularity granularity)
{
  g_return_if_fail (BS_IS_EXPERIMENT (self));

  bs_walk_cursor_set_granularity (self->cursor, granularity);
}

/**
 * bs_experiment_set_entry:
 * @entry: an entry of the present network, of which the steps tell the numbers; its layer is 0 for
 *   none
 */
void
bs_experiment_set_entry (BsExperiment *self, const BsEntry *entry)
{
  g_return_if_fail (BS_IS_EXPERIMENT (self) && entry != NULL);

  _bs_experiment_hold (self);
  bs_walk_cursor_set_entry (self->cursor, entry);
  _bs_experiment_release (self);
}

/**
 * bs_experiment_toggle_entry:
 * @entry: an entry of the present network that the learner has pointed out
 *
 * Chooses the entry, or takes the choice back if it is chosen already. Wherever entries can be
 * clicked, they follow this rule.
 */
void
bs_experiment_toggle_entry (BsExperiment *self, const BsEntry *entry)
{
  const BsEntry none = { 0 };
  BsReveal *reveal;

  g_return_if_fail (BS_IS_EXPERIMENT (self) && entry != NULL);

  reveal = bs_experiment_get_reveal (self);
  if (reveal != NULL && bs_entry_equal (entry, bs_reveal_get_entry (reveal)))
    entry = &none;
  bs_experiment_set_entry (self, entry);
}

/**
 * bs_experiment_set_shows_matrices:
 * @shows_matrices: whether a view shows Δ and D at every step. At late examples of large data the
 *   steps then take longer.
 */
void
bs_experiment_set_shows_matrices (BsExperiment *self, gboolean shows_matrices)
{
  g_return_if_fail (BS_IS_EXPERIMENT (self));

  _bs_experiment_hold (self);
  bs_walk_cursor_set_shows_matrices (self->cursor, shows_matrices);
  _bs_experiment_release (self);
}

/**
 * bs_experiment_set_shows_mean_errors:
 * @shows_mean_errors: whether the steps about all examples show the mean of |δ| over them
 */
void
bs_experiment_set_shows_mean_errors (BsExperiment *self, gboolean shows_mean_errors)
{
  g_return_if_fail (BS_IS_EXPERIMENT (self));

  _bs_experiment_hold (self);
  bs_walk_cursor_set_shows_mean_errors (self->cursor, shows_mean_errors);
  _bs_experiment_release (self);
}

gboolean
bs_experiment_can_step_back (BsExperiment *self)
{
  BsCursorState state;

  g_return_val_if_fail (BS_IS_EXPERIMENT (self), FALSE);

  state = bs_walk_cursor_get_state (self->cursor);

  return state == BS_CURSOR_WATCHING || state == BS_CURSOR_WAITING ||
         (state == BS_CURSOR_WALKING && (bs_walk_cursor_get_iteration (self->cursor) > 0 ||
                                         bs_walk_cursor_get_step (self->cursor) > 0));
}
