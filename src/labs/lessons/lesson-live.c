/* Conditions of a lesson in the walk that the learner sees.
 *
 * Only the present moment is known there, so a quantity of another iteration has no value, and a
 * condition that needs one does not hold. */

#include "labs/lessons/lesson-live.h"

#include "files/file-error.h"
#include "labs/lessons/lesson-moment.h"
#include "labs/lessons/lesson-step.h"

static gboolean
look_up (const BsLessonQuantity *quantity, double *value, gpointer data, GError **error)
{
  const BsLessonMoment *moment = data;

  if (quantity->has_iteration && quantity->iteration != moment->point->iteration)
    {
      g_set_error_literal (error, BS_FILE_ERROR, BS_FILE_ERROR_VALUE, "another iteration");
      return FALSE;
    }

  return bs_lesson_moment_get (moment, quantity, value, error);
}

/* Whether the walk stands at the step that makes the quantity. */
static gboolean
is_at (const BsReveal *reveal, const BsLessonQuantity *quantity)
{
  const BsAddress *address = bs_reveal_get_address (reveal);
  const BsSequence *sequence = bs_reveal_get_sequence (reveal);
  const BsNetwork *network = bs_reveal_get_network (reveal);
  BsAddress step;

  if (address == NULL ||
      !bs_lesson_quantity_check (quantity, network,
                                 bs_sequence_get_n_examples (sequence, address->iteration), NULL) ||
      !bs_lesson_step_find (quantity, network, sequence, address->iteration, address->example,
                            &step, NULL))
    return FALSE;

  return address->phase == step.phase && address->layer == step.layer &&
         address->neuron == step.neuron && address->example == step.example;
}

gboolean
bs_lesson_live_holds (const BsLessonCondition *condition, const BsReveal *reveal, guint64 n_rises)
{
  const BsLessonQuantity *cursor;
  gboolean holds = FALSE;
  BsLessonMoment moment;

  g_return_val_if_fail (condition != NULL && reveal != NULL, FALSE);

  cursor = bs_lesson_condition_get_cursor (condition);
  if (cursor != NULL)
    return is_at (reveal, cursor);

  moment = (BsLessonMoment){
    .network = bs_reveal_get_network (reveal),
    .training_set = bs_reveal_get_training_set (reveal),
    .lambda = bs_reveal_get_lambda (reveal),
    .options = bs_reveal_get_options (reveal),
    .point = bs_reveal_get_point (reveal),
    .n_rises = n_rises,
    .example = bs_reveal_get_shown_example (reveal),
  };

  return bs_lesson_condition_evaluate (condition, look_up, &moment, &holds, NULL) && holds;
}
