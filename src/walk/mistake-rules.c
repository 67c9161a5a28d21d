#include "walk/mistake-rules.h"

#include "walk/mistakes.h"

static gboolean
has (guint mistakes, BsMistake mistake)
{
  return (mistakes & BS_MISTAKE_BIT (mistake)) != 0;
}

/**
 * bs_mistake_rules_target:
 * @example: from 1 to m
 * @output: from 1 to K
 *
 * Returns: y
 */
double
bs_mistake_rules_target (guint mistakes,
                         const BsTrainingSet *training_set,
                         gsize example,
                         gsize output)
{
  if (has (mistakes, BS_MISTAKE_ONE_HOT_FORGOTTEN) &&
      bs_training_set_get_targets (training_set) == BS_TARGETS_ONE_HOT)
    for (gsize k = 1; k <= bs_training_set_get_n_outputs (training_set); k++)
      if (bs_training_set_get_target (training_set, example, k) == 1.0)
        return (double) k;

  return bs_training_set_get_target (training_set, example, output);
}

/**
 * bs_mistake_rules_error:
 *
 * Returns: δ of an output that answers @a where the target is @y
 */
double
bs_mistake_rules_error (guint mistakes, double a, double y)
{
  return has (mistakes, BS_MISTAKE_SIGN) ? y - a : a - y;
}

/**
 * bs_mistake_rules_column:
 * @neuron: of the layer that δ goes back to, from 1
 *
 * Returns: the column of Θ through which δ goes back to this neuron
 */
gsize
bs_mistake_rules_column (guint mistakes, gsize neuron)
{
  return has (mistakes, BS_MISTAKE_BIAS_ROW_KEPT) ? neuron - 1 : neuron;
}

/**
 * bs_mistake_rules_slope:
 * @a: the activation of a hidden neuron
 *
 * Returns: by what the error that has come back is multiplied
 */
double
bs_mistake_rules_slope (guint mistakes, BsActivation activation, double a)
{
  return has (mistakes, BS_MISTAKE_NO_SLOPE) ? 1.0 : bs_activation_slope (activation, a);
}

/**
 * bs_mistake_rules_layer:
 * @layer: l of Δ(l)
 *
 * Returns: the layer whose a is taken for Δ(l); another one only if it has as many neurons, because
 *   else a program would stop
 */
guint
bs_mistake_rules_layer (guint mistakes, const BsNetwork *network, guint layer)
{
  gsize size = bs_network_get_size (network, layer);

  if (!has (mistakes, BS_MISTAKE_WRONG_LAYER))
    return layer;
  if (bs_network_get_size (network, layer + 1) == size)
    return layer + 1;
  if (layer > 1 && bs_network_get_size (network, layer - 1) == size)
    return layer - 1;

  return layer;
}

/**
 * bs_mistake_rules_gradient:
 * @Delta: an entry of Δ
 * @theta: the same entry of Θ
 * @m: the number of examples in the training set
 * @n_examples: the number of examples in @Delta, which is @m unless they are a batch
 * @column: the column of the entry; 0 is that of the +1 unit
 *
 * Returns: the entry of D
 */
double
bs_mistake_rules_gradient (guint mistakes,
                           double Delta,
                           double theta,
                           double lambda,
                           double m,
                           double n_examples,
                           gsize column)
{
  double decay = has (mistakes, BS_MISTAKE_LAMBDA_MISSING)       ? 0.0
                 : has (mistakes, BS_MISTAKE_LAMBDA_NOT_DIVIDED) ? lambda
                                                                 : lambda / m;
  double D = has (mistakes, BS_MISTAKE_NOT_CLEARED) ? 2.0 * Delta : Delta;

  if (!has (mistakes, BS_MISTAKE_NO_M))
    D /= n_examples;
  if (column > 0 || has (mistakes, BS_MISTAKE_LAMBDA_ON_BIAS))
    D += decay * theta;

  return D;
}
