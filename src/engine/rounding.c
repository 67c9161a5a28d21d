/* How far the computed J may be from the J of real numbers.
 *
 * At a minimum J changes from one iteration to the next only by rounding, up and down at random.
 * Whoever counts in how many iterations J rose must not count these. This file gives a bound of
 * what rounding can do, so that a greater rise is certainly a rise.
 *
 * The standard model of floating-point arithmetic says that each operation has a relative error of
 * at most u = 2^-53. It follows (Higham, Accuracy and Stability of Numerical Algorithms, section
 * 3.1) that a sum of n products, in whatever order, with or without fused operations, differs from
 * the exact one by at most γ(n) Σ |x y|, where γ(n) = n u / (1 - n u).
 *
 * Layer by layer let A be a bound of |a|, and E a bound of the error of a. The input is exact, so A
 * is the largest |x| and E = 0. A neuron with the weights Θ has, with W = Σ |Θ|, without the bias,
 *
 *   |z| <= Z = |bias| + W A,   error of z <= F = W E + γ(n + 1) (Z + W E)
 *
 * and then, because g has a slope of at most s (1/4 for the sigmoid, otherwise 1) and is computed
 * to a few units of rounding,
 *
 *   A := 1 for sigmoid and tanh, Z + F for ReLU,   E := s F + 8 u A
 *
 * The computed a and the exact one both lie in 0 ... 1 for the sigmoid, and in -1 ... 1 for tanh.
 * So E is never more than 1 or 2 there. This matters where a too large α makes Θ grow without end:
 * F may be anything then, but J is nearly all penalty, whose rises must be counted.
 *
 * At the outputs, a cost term t has the slope h - y, and |h - y| <= t, because t is the logarithm
 * of 1 / (1 - |h - y|). An error F of z therefore changes t by at most F (t + F/4), where F/4
 * accounts for the change of the slope; and by at most F, because no slope is more than 1. The
 * terms are not negative, so their sum, of N = m K terms, loses at most γ(N) of itself. With the
 * few operations that are left (the term itself, the division by m, the addition of the penalty,
 * which is a sum of P squares of its own):
 *
 *   error of J <= min (J_data F + K F²/4, K F) + γ(N + 16) J_data + γ(P + 16) penalty + 2 u J
 *
 * The bound is pessimistic: it takes all errors as large as possible and of the same sign. It is
 * still only about 1e-14 for small networks, and 1e-11 for large ones. */

#include "engine/rounding.h"

#include <math.h>

#include "engine/network-private.h"

/* The unit of rounding u. */
#define UNIT 0x1p-53

/* The error of an activation in units of rounding; the functions in kernels/ are better. */
#define ACTIVATION_UNITS 8.0

/* More than the number of operations besides the sums. */
#define FEW 16.0

typedef struct
{
  double size;  /* A: a bound of |a| */
  double error; /* E: a bound of the error of a */
} Layer;

static double
gamma_of (double n)
{
  return n * UNIT / (1.0 - n * UNIT);
}

/**
 * bs_rounding_find_largest:
 *
 * Returns: the largest |x| of all features and examples
 */
double
bs_rounding_find_largest (const BsExamples *examples)
{
  gsize m = bs_examples_get_n_examples (examples), n = bs_examples_get_n_features (examples);
  double largest = 0.0;

  for (gsize i = 1; i <= m; i++)
    for (gsize j = 1; j <= n; j++)
      largest = fmax (largest, fabs (bs_examples_get_feature (examples, i, j)));

  return largest;
}

/* Goes from one layer to the z of the next: @next->size becomes the largest Z, @next->error the
 * largest F. */
static void
bound_z (const double *theta, gsize rows, gsize columns, const Layer *from, Layer *next)
{
  double gamma = gamma_of ((double) columns);

  *next = (Layer){ 0.0, 0.0 };
  for (gsize i = 0; i < rows; i++, theta += columns)
    {
      double weights = 0.0, size, error;

      for (gsize k = 1; k < columns; k++)
        weights += fabs (theta[k]);
      size = fabs (theta[0]) + weights * from->size;
      error = weights * from->error + gamma * (size + weights * from->error);
      next->size = fmax (next->size, size);
      next->error = fmax (next->error, error);
    }
}

static void
activate (BsActivation activation, Layer *layer)
{
  double slope = activation == BS_ACTIVATION_SIGMOID ? 0.25 : 1.0;

  layer->size = activation == BS_ACTIVATION_RELU ? layer->size + layer->error : 1.0;
  layer->error = slope * layer->error + ACTIVATION_UNITS * UNIT * layer->size;
  if (activation != BS_ACTIVATION_RELU)
    layer->error = fmin (layer->error, activation == BS_ACTIVATION_SIGMOID ? 1.0 : 2.0);
}

/**
 * bs_rounding_of_cost:
 * @theta: a flat Θ of @network
 * @cost: J of @theta, as it was computed
 * @n_examples: m
 * @largest: the largest |x| of the examples
 *
 * Returns: a bound of the difference between the computed J and the exact one. It is proved in the
 *   head of this file.
 */
double
bs_rounding_of_cost (const BsNetwork *network,
                     const double *theta,
                     const BsCost *cost,
                     gsize n_examples,
                     double largest)
{
  guint n_layers = network->n_layers;
  Layer layer = { largest, 0.0 };
  double n_outputs, n_terms, F;

  g_return_val_if_fail (theta != NULL && cost != NULL, 0.0);

  for (guint l = 1; l < n_layers; l++)
    {
      Layer next;

      bound_z (theta + _bs_network_offset (network, l), _bs_network_size (network, l + 1),
               _bs_network_size (network, l) + 1, &layer, &next);
      if (l + 1 < n_layers)
        activate (network->hidden_activation, &next);
      layer = next;
    }
  n_outputs = (double) _bs_network_size (network, n_layers);
  n_terms = n_outputs * (double) n_examples;
  F = layer.error;

  return fmin (cost->data * F + n_outputs * F * F / 4.0, n_outputs * F) +
         gamma_of (n_terms + FEW) * cost->data +
         gamma_of ((double) network->n_parameters + FEW) * cost->penalty + 2.0 * UNIT * cost->total;
}
