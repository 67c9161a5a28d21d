#include "engine/activation.h"

#include <math.h>

#include "engine/kernels/kernel-private.h"

static const char *const nicks[BS_N_ACTIVATIONS] = { "sigmoid", "tanh", "relu" };

/**
 * bs_activation_slope:
 * @a: g(z)
 *
 * Computes the slope g'(z) from a = g(z) alone, as the lecture does for the sigmoid. ReLU has no
 * slope at 0; this function returns 0 there.
 *
 * Returns: g'(z).
 */
double
bs_activation_slope (BsActivation activation, double a)
{
  switch (activation)
    {
    case BS_ACTIVATION_SIGMOID:
      return a * (1.0 - a);
    case BS_ACTIVATION_TANH:
      return 1.0 - a * a;
    case BS_ACTIVATION_RELU:
      return a > 0.0 ? 1.0 : 0.0;
    default:
      g_return_val_if_reached (NAN);
    }
}

/**
 * bs_activation_apply:
 * @z: @n pre-activations
 * @a: (out): @n activations g(z); @a may be the same array as @z
 */
void
bs_activation_apply (BsActivation activation, const double *z, double *a, gsize n)
{
  switch (activation)
    {
    case BS_ACTIVATION_SIGMOID:
      bs_kernel_sigmoid (z, a, n);
      break;
    case BS_ACTIVATION_TANH:
      bs_kernel_tanh (z, a, n);
      break;
    case BS_ACTIVATION_RELU:
      bs_kernel_relu (z, a, n);
      break;
    default:
      g_return_if_reached ();
    }
}

/**
 * bs_activation_multiply_slope:
 * @a: @n activations g(z)
 * @delta: (inout): @n numbers; each is multiplied by g'(z) of its activation
 */
void
bs_activation_multiply_slope (BsActivation activation, const double *a, double *delta, gsize n)
{
  switch (activation)
    {
    case BS_ACTIVATION_SIGMOID:
      bs_kernel_sigmoid_slope (a, delta, n);
      break;
    case BS_ACTIVATION_TANH:
      bs_kernel_tanh_slope (a, delta, n);
      break;
    case BS_ACTIVATION_RELU:
      bs_kernel_relu_slope (a, delta, n);
      break;
    default:
      g_return_if_reached ();
    }
}

/**
 * bs_activation_get_nick:
 *
 * Returns: the short name that the terminal and files use.
 */
const char *
bs_activation_get_nick (BsActivation activation)
{
  g_return_val_if_fail (activation < BS_N_ACTIVATIONS, NULL);

  return nicks[activation];
}
