#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BsActivation:
 * @BS_ACTIVATION_SIGMOID: g(z) = 1 / (1 + e^-z), g' = a (1 - a), as in the lecture.
 * @BS_ACTIVATION_TANH: g(z) = tanh z, g' = 1 - a^2.
 * @BS_ACTIVATION_RELU: g(z) = max (0, z), g' = 1 where a > 0, else 0.
 *
 * The activation g of the hidden layers. The output layer always uses the sigmoid, because the
 * cost is the cross-entropy of a sigmoid.
 */
typedef enum
{
  BS_ACTIVATION_SIGMOID,
  BS_ACTIVATION_TANH,
  BS_ACTIVATION_RELU,
} BsActivation;

#define BS_N_ACTIVATIONS 3

double bs_activation_slope (BsActivation activation, double a);
void
bs_activation_multiply_slope (BsActivation activation, const double *a, double *delta, gsize n);
void bs_activation_apply (BsActivation activation, const double *z, double *a, gsize n);
const char *bs_activation_get_nick (BsActivation activation);

G_END_DECLS
