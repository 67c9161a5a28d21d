/* Chooses and orders the examples by the answers to them: the worst first, those of one class,
 * those in one cell of the confusion matrix. */

#include "labs/answer-order.h"

#include "engine/prediction.h"

typedef struct
{
  double value;
  gsize example;
} Item;

static double
find_value (const BsAnswerOrder *self, const BsAnswers *answers, gsize example)
{
  BsTrainingSet *data = bs_answers_get_data (answers);
  gsize predicted;

  switch (self->key)
    {
    case BS_ANSWER_KEY_SHARE:
      return bs_answers_get_cost (answers, example);
    case BS_ANSWER_KEY_H:
      /* With several classes it is the h of the class that is predicted. */
      predicted = bs_training_set_get_targets (data) == BS_TARGETS_ONE_HOT
                    ? bs_answers_get_predicted (answers, example)
                    : 1;
      return bs_answers_get_h (answers, example, predicted);
    case BS_ANSWER_KEY_PREDICTED:
      predicted = bs_answers_get_predicted (answers, example);
      return predicted > 0 ? (double) predicted : bs_answers_get_h (answers, example, 1);
    case BS_ANSWER_KEY_VERDICT:
      return bs_answers_is_right (answers, example);
    case BS_ANSWER_KEY_TARGET:
      return bs_training_set_get_targets (data) == BS_TARGETS_SEVERAL
               ? bs_training_set_get_target (data, example, 1)
               : (double) bs_prediction_get_actual (data, example);
    case BS_ANSWER_KEY_FEATURE:
      return bs_training_set_get_feature (data, example, self->feature);
    case BS_ANSWER_KEY_EXAMPLE:
    default:
      return (double) example;
    }
}

static gboolean
is_chosen (const BsAnswerOrder *self, const BsAnswers *answers, gsize example)
{
  BsTrainingSet *data = bs_answers_get_data (answers);

  if (self->wrong_only && bs_answers_is_right (answers, example))
    return FALSE;
  if (bs_training_set_get_targets (data) == BS_TARGETS_SEVERAL)
    return TRUE;
  if (self->actual > 0 && bs_prediction_get_actual (data, example) != self->actual)
    return FALSE;

  return self->predicted == 0 || bs_answers_get_predicted (answers, example) == self->predicted;
}

static int
compare (gconstpointer first, gconstpointer second, gpointer is_descending)
{
  const Item *a = first, *b = second;

  if (a->value != b->value)
    return (a->value < b->value) == (is_descending != NULL) ? 1 : -1;

  return a->example < b->example ? -1 : a->example > b->example;
}

/**
 * bs_answer_order_make:
 * @n: (out): how many examples were chosen
 *
 * Returns: (transfer full): their numbers, 1 … m, in the order
 */
gsize *
bs_answer_order_make (const BsAnswerOrder *self, const BsAnswers *answers, gsize *n)
{
  g_autofree Item *items = NULL;
  gsize *examples;
  gsize m;

  g_return_val_if_fail (self != NULL && answers != NULL && n != NULL, NULL);

  m = bs_training_set_get_n_examples (bs_answers_get_data (answers));
  items = g_new (Item, m);
  *n = 0;
  for (gsize i = 1; i <= m; i++)
    if (is_chosen (self, answers, i))
      items[(*n)++] = (Item){ find_value (self, answers, i), i };
  g_qsort_with_data (items, (int) *n, sizeof *items, compare,
                     GINT_TO_POINTER (self->is_descending));
  examples = g_new (gsize, *n + 1);
  for (gsize i = 0; i < *n; i++)
    examples[i] = items[i].example;

  return examples;
}

gboolean
bs_answer_order_equal (const BsAnswerOrder *self, const BsAnswerOrder *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return self->key == other->key && self->feature == other->feature &&
         self->is_descending == other->is_descending && self->actual == other->actual &&
         self->predicted == other->predicted && self->wrong_only == other->wrong_only;
}
