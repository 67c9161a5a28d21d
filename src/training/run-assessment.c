/* Assesses the current Θ of a run, on the training data and on the held-out data. */

#include "training/run-private.h"

/**
 * bs_run_set_held_out:
 * @held_out: (nullable): data that are never trained with; they have the same features and outputs
 *   as the training data
 */
void
bs_run_set_held_out (BsRun *self, BsTrainingSet *held_out)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->held_out, bs_objective_free);
  if (held_out == NULL)
    return;

  self->held_out = bs_objective_new (bs_objective_get_network (self->objective), held_out, 0.0);
  bs_objective_set_stop (self->held_out, bs_objective_get_stop (self->objective));
  bs_objective_set_n_threads (self->held_out, self->n_threads);
}

/**
 * bs_run_get_held_out:
 *
 * Returns: (nullable) (transfer none): the data that bs_run_set_held_out() set
 */
BsTrainingSet *
bs_run_get_held_out (const BsRun *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->held_out != NULL ? bs_objective_get_training_set (self->held_out) : NULL;
}

/**
 * bs_run_assess:
 *
 * Propagates all data forward once with the current Θ. The run does not change.
 *
 * Returns: (nullable) (transfer full): J without the penalty, and the quality; %NULL when the stop
 *   flag was set
 */
BsAssessment *
bs_run_assess (BsRun *self)
{
  g_autoptr (BsAssessment) assessment = NULL;
  BsCost cost;

  g_return_val_if_fail (self != NULL, NULL);

  assessment =
    bs_assessment_new (bs_objective_get_training_set (self->objective), bs_run_get_held_out (self));
  assessment->iteration = self->point->iteration;
  if (!bs_objective_assess (self->objective, self->point->theta, &cost, assessment->training))
    return NULL;
  assessment->training_J = cost.data;
  if (self->held_out == NULL)
    return g_steal_pointer (&assessment);

  if (!bs_objective_assess (self->held_out, self->point->theta, &cost, assessment->held_out))
    return NULL;
  assessment->held_out_J = cost.data;

  return g_steal_pointer (&assessment);
}
