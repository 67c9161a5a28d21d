/* Values that a lesson computes: numbers, quantities of the walk, and arithmetic.
 *
 * The parser (lesson-expression-parser.c) writes the operations in the order in which a calculator
 * with a stack needs them. So evaluating is one loop. */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "files/file-error.h"
#include "labs/lessons/lesson-expression-private.h"

void
bs_lesson_expression_free (BsLessonExpression *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->operations);
  g_free (self);
}

static double
compute (BsOperationKind kind, double one, double other)
{
  switch (kind)
    {
    case BS_OPERATION_ADD:
      return one + other;
    case BS_OPERATION_SUBTRACT:
      return one - other;
    case BS_OPERATION_MULTIPLY:
      return one * other;
    case BS_OPERATION_DIVIDE:
      return one / other;
    case BS_OPERATION_RAISE:
      return pow (one, other);
    case BS_OPERATION_NEGATE:
      return -one;
    case BS_OPERATION_SIGMOID:
      return 1.0 / (1.0 + exp (-one));
    case BS_OPERATION_EXPONENTIAL:
      return exp (one);
    case BS_OPERATION_LOGARITHM:
      return log (one);
    case BS_OPERATION_ROOT:
      return sqrt (one);
    case BS_OPERATION_ABSOLUTE:
      return fabs (one);
    case BS_OPERATION_NUMBER:
    case BS_OPERATION_QUANTITY:
    default:
      g_return_val_if_reached (NAN);
    }
}

/**
 * bs_lesson_expression_evaluate:
 * @value: (out): the value, which is finite
 *
 * Returns: %FALSE with an error of @look_up, or with a BS_FILE_ERROR_VALUE if the value is not
 *   finite
 */
gboolean
bs_lesson_expression_evaluate (const BsLessonExpression *self,
                               BsLessonLookUp look_up,
                               gpointer data,
                               double *value,
                               GError **error)
{
  double stack[BS_LESSON_MOST_OPERATIONS];
  gsize n = 0;

  g_return_val_if_fail (self != NULL && look_up != NULL && value != NULL, FALSE);

  for (guint i = 0; i < self->operations->len; i++)
    {
      const BsOperation *operation = &g_array_index (self->operations, BsOperation, i);

      if (operation->kind == BS_OPERATION_NUMBER)
        stack[n++] = operation->number;
      else if (operation->kind == BS_OPERATION_QUANTITY)
        {
          if (!look_up (&operation->quantity, &stack[n++], data, error))
            return FALSE;
        }
      else if (operation->kind < BS_OPERATION_NEGATE)
        {
          n--;
          stack[n - 1] = compute (operation->kind, stack[n - 1], stack[n]);
        }
      else
        stack[n - 1] = compute (operation->kind, stack[n - 1], 0.0);
    }
  *value = stack[0];
  if (isfinite (*value))
    return TRUE;

  g_set_error_literal (error, BS_FILE_ERROR, BS_FILE_ERROR_VALUE, _ ("the value is not finite"));

  return FALSE;
}

const BsLessonQuantity *
bs_lesson_expression_get_quantity (const BsLessonExpression *self)
{
  const BsOperation *only;

  g_return_val_if_fail (self != NULL, NULL);

  only = &g_array_index (self->operations, BsOperation, 0);

  return self->operations->len == 1 && only->kind == BS_OPERATION_QUANTITY ? &only->quantity : NULL;
}

gboolean
bs_lesson_expression_has_mistaken_training (const BsLessonExpression *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->operations->len; i++)
    {
      const BsOperation *operation = &g_array_index (self->operations, BsOperation, i);

      if (operation->kind == BS_OPERATION_QUANTITY && operation->quantity.mistakes != 0 &&
          bs_lesson_quantity_is_of_training (&operation->quantity))
        return TRUE;
    }

  return FALSE;
}
