#include "engine/prediction.h"

/**
 * bs_prediction_is_one:
 *
 * Returns: whether an output predicts that its y is 1
 */
gboolean
bs_prediction_is_one (double h)
{
  return h >= 0.5;
}

/**
 * bs_prediction_find_class:
 * @targets: not %BS_TARGETS_SEVERAL
 * @outputs: h of an example; output k is outputs[(k - 1) * stride]
 *
 * Returns: the class of the largest output, or the first of several equal ones; with two classes
 *   the one on whose side of 0.5 the only output is
 */
gsize
bs_prediction_find_class (BsTargets targets, gsize n_outputs, const double *outputs, gsize stride)
{
  gsize largest = 0;

  if (targets == BS_TARGETS_BINARY)
    return bs_prediction_is_one (outputs[0]) ? 2 : 1;

  for (gsize k = 1; k < n_outputs; k++)
    if (outputs[k * stride] > outputs[largest * stride])
      largest = k;

  return largest + 1;
}

/**
 * bs_prediction_get_actual:
 * @data: does not have %BS_TARGETS_SEVERAL
 * @example: 1 … m
 *
 * Returns: the class that the example has
 */
gsize
bs_prediction_get_actual (const BsTrainingSet *data, gsize example)
{
  gsize k = 1;

  if (bs_training_set_get_targets (data) == BS_TARGETS_BINARY)
    return bs_training_set_get_target (data, example, 1) == 1.0 ? 2 : 1;

  while (bs_training_set_get_target (data, example, k) != 1.0)
    k++;

  return k;
}

/**
 * bs_prediction_is_right:
 * @example: 1 … m
 * @outputs: h of that example; output k is outputs[(k - 1) * stride]
 *
 * Returns: whether the right class is predicted, or with several targets, whether all of them are
 *   predicted right
 */
gboolean
bs_prediction_is_right (const BsTrainingSet *data,
                        gsize example,
                        const double *outputs,
                        gsize stride)
{
  BsTargets targets = bs_training_set_get_targets (data);
  gsize n_outputs = bs_training_set_get_n_outputs (data);

  if (targets != BS_TARGETS_SEVERAL)
    return bs_prediction_find_class (targets, n_outputs, outputs, stride) ==
           bs_prediction_get_actual (data, example);

  for (gsize k = 0; k < n_outputs; k++)
    if (bs_prediction_is_one (outputs[k * stride]) !=
        (bs_training_set_get_target (data, example, k + 1) == 1.0))
      return FALSE;

  return TRUE;
}
