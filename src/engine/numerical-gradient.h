#pragma once

#include "engine/propagation.h"

G_BEGIN_DECLS

/**
 * BsNumericalGradient:
 *
 * Estimates derivatives of J at one Θ from differences of J, without backpropagation. One thread
 * uses it.
 */
typedef struct _BsNumericalGradient BsNumericalGradient;

#define BS_NUMERICAL_DEFAULT_EPSILON 1e-5

/* When a z changes by more than this, the estimate has no meaning and ε must be made smaller.
 * The series of kernels/change-kernel.c are exact up to here. */
#define BS_NUMERICAL_LARGEST_CHANGE 0.1

/**
 * BsKink:
 * @layer: 2 ... L - 1; 0 when there is no kink
 * @neuron: 1 ... s_layer
 * @example: 1 ... m
 *
 * A ReLU whose z changes its sign between Θ - ε and Θ + ε. J is not smooth in between, so the
 * estimate is no derivative there.
 */
typedef struct
{
  guint layer;
  gsize neuron;
  gsize example;
} BsKink;

/**
 * BsDifference:
 * @estimate: (J(Θ + ε e_i) - J(Θ - ε e_i)) / 2ε
 * @magnitude: the same sum over the examples, but of absolute values: how large the derivative
 *   would be if nothing in the sum cancelled
 * @largest: the largest change of any z of any example
 * @kink: a kink that was met
 */
typedef struct
{
  double estimate;
  double magnitude;
  double largest;
  BsKink kink;
} BsDifference;

BsNumericalGradient *bs_numerical_gradient_new (BsNetwork *network,
                                                BsTrainingSet *training_set,
                                                double lambda,
                                                const double *theta);
void
bs_numerical_gradient_add_need (const BsNetwork *network, gsize n_examples, BsMemoryNeed *need);
void bs_numerical_gradient_free (BsNumericalGradient *self);

gboolean bs_numerical_gradient_prepare (BsNumericalGradient *self, const atomic_bool *stop);
void bs_numerical_gradient_get_input (const BsNumericalGradient *self,
                                      guint layer,
                                      gsize neuron,
                                      double *mean,
                                      double *largest);
double bs_numerical_gradient_get_largest_error (const BsNumericalGradient *self);
gboolean bs_numerical_gradient_differences (BsNumericalGradient *self,
                                            const gsize *indices,
                                            const double *epsilons,
                                            gsize n_indices,
                                            const atomic_bool *stop,
                                            BsDifference *differences);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsNumericalGradient, bs_numerical_gradient_free)

G_END_DECLS
