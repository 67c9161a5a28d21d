/* The innermost loops over neurons and examples: activations, slopes, outputs and cost.
 *
 *   a = g(z)                                                 bs_kernel_sigmoid() and so on
 *   δ := δ g'(z), computed from a                            bs_kernel_sigmoid_slope() and so on
 *   max (z, 0) - y z + log (1 + e^-|z|), summed              bs_kernel_cost()
 *   a = g(z), δ = a - y and the cost terms, in one loop      bs_kernel_output()
 *
 * The loops have no branches and call no library function, so the compiler can compute four or
 * eight numbers with one instruction. exponential-private.h provides the exponential function and
 * the logarithm in that form.
 *
 * A number gets the same bits whether it is computed alone or among eight. This matters because
 * the walk computes a single example, training computes many, and both must show the same numbers.
 *
 * Sums are different: the result of a sum depends on the order of the additions. The cost terms
 * are therefore always added in eight lanes, also on a processor whose vectors have only two or
 * four numbers. The terms of a block are stored first and added afterwards. */

#include "engine/kernels/exponential-private.h"
#include "engine/kernels/kernel-private.h"

/* The number of cost terms that are stored before they are added. */
#define BLOCK 64

BS_KERNEL void
bs_kernel_sigmoid (const double *z, double *a, gsize n)
{
  for (gsize i = 0; i < n; i++)
    a[i] = bs_exponential_sigmoid (z[i], bs_exponential_of_negative (-fabs (z[i])));
}

BS_KERNEL void
bs_kernel_tanh (const double *z, double *a, gsize n)
{
  for (gsize i = 0; i < n; i++)
    a[i] = bs_exponential_tanh (z[i]);
}

BS_KERNEL void
bs_kernel_relu (const double *z, double *a, gsize n)
{
  for (gsize i = 0; i < n; i++)
    a[i] = z[i] > 0.0 ? z[i] : 0.0;
}

BS_KERNEL void
bs_kernel_sigmoid_slope (const double *restrict a, double *restrict delta, gsize n)
{
  for (gsize i = 0; i < n; i++)
    delta[i] *= a[i] * (1.0 - a[i]);
}

BS_KERNEL void
bs_kernel_tanh_slope (const double *restrict a, double *restrict delta, gsize n)
{
  for (gsize i = 0; i < n; i++)
    delta[i] *= 1.0 - a[i] * a[i];
}

BS_KERNEL void
bs_kernel_relu_slope (const double *restrict a, double *restrict delta, gsize n)
{
  for (gsize i = 0; i < n; i++)
    delta[i] = a[i] > 0.0 ? delta[i] : 0.0;
}

static inline __attribute__ ((always_inline)) double
add_lanes (const double *lanes)
{
  return ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) +
         ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
}

/* Adds the terms in eight lanes on every processor, so that the order of the additions is fixed. */
static inline __attribute__ ((always_inline)) double
add_terms (const double *terms, gsize n)
{
  double lanes[8] = { 0.0 }, sum;
  gsize i = 0;

  for (; i + 8 <= n; i += 8)
    for (gsize lane = 0; lane < 8; lane++)
      lanes[lane] += terms[i + lane];
  sum = add_lanes (lanes);
  for (; i < n; i++)
    sum += terms[i];

  return sum;
}

/* Returns max (z, 0) - y z + log (1 + e), where e = e^-|z|. */
static inline __attribute__ ((always_inline)) double
cost_term (double z, double y, double e)
{
  return ((z > 0.0 ? z : 0.0) - y * z) + bs_exponential_log1p (e);
}

BS_KERNEL double
bs_kernel_cost (const double *restrict z, const double *restrict y, gsize n)
{
  double terms[BLOCK], sum = 0.0;

  for (gsize first = 0; first < n; first += BLOCK)
    {
      gsize count = MIN (BLOCK, n - first);

      for (gsize i = 0; i < count; i++)
        terms[i] =
          cost_term (z[first + i], y[first + i], bs_exponential_of_negative (-fabs (z[first + i])));
      sum += add_terms (terms, count);
    }

  return sum;
}

BS_KERNEL double
bs_kernel_output (const double *restrict z,
                  const double *restrict y,
                  double *restrict a,
                  double *restrict delta,
                  gsize n)
{
  double terms[BLOCK], sum = 0.0;

  for (gsize first = 0; first < n; first += BLOCK)
    {
      gsize count = MIN (BLOCK, n - first);

      for (gsize i = 0; i < count; i++)
        {
          double here = z[first + i], e = bs_exponential_of_negative (-fabs (here));

          a[first + i] = bs_exponential_sigmoid (here, e);
          delta[first + i] = a[first + i] - y[first + i];
          terms[i] = cost_term (here, y[first + i], e);
        }
      sum += add_terms (terms, count);
    }

  return sum;
}
