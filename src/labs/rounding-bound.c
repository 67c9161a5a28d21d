/* How much rounding can change an entry of D that was computed without a mistake.
 *
 * Rounding comes in three ways.
 *
 * 1. h is rounded, so δ(L) = h - y is off by up to u (2⁻⁵³), however small it is. The same is true
 *    of g' = 1 - a² or a (1 - a).
 * 2. Each product and sum on the way back, and each sum over m examples, is off by some u relative
 *    to what is added.
 * 3. D = Δ/m + (λ/m) Θ is rounded, too.
 *
 * What goes wrong at the output reaches neuron i of layer l multiplied by at most
 *
 *   b(L) = 1,  b(l)_i = s Σ_k |Θ(l)_ki| b(l+1)_k,
 *
 * where s is the steepest slope of g: 1/4 for the sigmoid, 1 for tanh and ReLU. In an entry of
 * Θ(l) it is multiplied by the mean of |a_j| over the examples. No sign is looked at, so this is
 * more than can happen. In a deep network it is far more. There the errors of many neurons
 * do not all have the same sign, and their squares add up instead. So b is at most
 * SPREAD times the root of the sum of the squares, s √(Σ_k (Θ(l)_ki b(l+1)_k)²).
 *
 * Errors of a sum over m examples have either sign, so about √m of them remain. The factors here
 * leave room on purpose: with too small a bound a correct D would be called wrong. */

#include "labs/rounding-bound.h"

#include <float.h>
#include <math.h>

#define SPREAD 32.0

/* The roundings of one number on its way, apart from those of its sums. */
#define FEW_ROUNDINGS 16.0

struct _BsRoundingBound
{
  double **largest; /* [2 ... L]: b of each neuron */
  double **squares; /* [2 ... L]: the root of the sum of the squares */
  guint n_layers;
  double share; /* what b × the mean input is multiplied by */
};

static double
steepest_slope (const BsNetwork *network)
{
  return bs_network_get_hidden_activation (network) == BS_ACTIVATION_SIGMOID ? 0.25 : 1.0;
}

static void
go_back (BsRoundingBound *self, const BsNetwork *network, const double *theta, guint l)
{
  gsize rows = bs_network_get_size (network, l + 1), columns = bs_network_get_size (network, l) + 1;
  const double *row = theta + bs_network_get_theta_offset (network, l);
  double slope = steepest_slope (network);

  for (gsize k = 0; k < rows; k++, row += columns)
    for (gsize i = 0; i + 1 < columns; i++)
      {
        double one = row[i + 1] * self->squares[l + 1][k];

        self->largest[l][i] += fabs (row[i + 1]) * self->largest[l + 1][k];
        self->squares[l][i] += one * one;
      }
  for (gsize i = 0; i + 1 < columns; i++)
    {
      self->largest[l][i] *= slope;
      self->squares[l][i] = slope * sqrt (self->squares[l][i]);
    }
}

/**
 * bs_rounding_bound_new:
 * @gradient: an estimator that is prepared for @theta
 * @theta: a flat Θ
 *
 * Returns: (transfer full): the bound for each entry at @theta.
 */
BsRoundingBound *
bs_rounding_bound_new (const BsNetwork *network,
                       const BsNumericalGradient *gradient,
                       gsize n_examples,
                       const double *theta)
{
  guint n_layers = bs_network_get_n_layers (network);
  BsRoundingBound *self = g_new0 (BsRoundingBound, 1);
  double roundings = FEW_ROUNDINGS + 4.0 * sqrt ((double) n_examples);

  self->n_layers = n_layers;
  self->largest = g_new0 (double *, n_layers + 1);
  self->squares = g_new0 (double *, n_layers + 1);
  for (guint l = 2; l <= n_layers; l++)
    {
      gsize size = bs_network_get_size (network, l);

      roundings += (double) size;
      self->largest[l] = g_new0 (double, size);
      self->squares[l] = g_new0 (double, size);
      for (gsize i = 0; l == n_layers && i < size; i++)
        self->largest[l][i] = self->squares[l][i] = 1.0;
    }
  for (guint l = n_layers - 1; l >= 2; l--)
    go_back (self, network, theta, l);
  self->share =
    DBL_EPSILON * (2.0 + roundings * bs_numerical_gradient_get_largest_error (gradient));

  return self;
}

/**
 * bs_rounding_bound_add_need:
 * @need: (inout): the memory that bs_rounding_bound_new() takes is added to it
 */
void
bs_rounding_bound_add_need (const BsNetwork *network, BsMemoryNeed *need)
{
  for (guint l = 2; l <= bs_network_get_n_layers (network); l++)
    bs_memory_need_add_vectors (need, 2, bs_network_get_size (network, l));
}

void
bs_rounding_bound_free (BsRoundingBound *self)
{
  g_return_if_fail (self != NULL);

  for (guint l = 2; l <= self->n_layers; l++)
    {
      g_free (self->largest[l]);
      g_free (self->squares[l]);
    }
  g_free (self->largest);
  g_free (self->squares);
  g_free (self);
}

/**
 * bs_rounding_bound_get:
 * @layer: the entry is in Θ(layer)
 * @row: 1 ... s_{layer + 1}
 * @mean_input: the mean over the examples of |a| that the entry multiplies
 * @penalty: (λ/m) Θ of the entry, 0 in column 0
 *
 * Returns: how much rounding can change this entry of D.
 */
double
bs_rounding_bound_get (const BsRoundingBound *self,
                       guint layer,
                       gsize row,
                       double mean_input,
                       double penalty)
{
  double reach =
    MIN (self->largest[layer + 1][row - 1], SPREAD * self->squares[layer + 1][row - 1]);

  return self->share * reach * mean_input + 2.0 * DBL_EPSILON * fabs (penalty);
}
