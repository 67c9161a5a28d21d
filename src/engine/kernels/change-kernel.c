/* The loops of the numerical gradient: how much a, and a cost term, change when z changes by d.
 *
 * To subtract g(z) from g(z + d) would leave few digits when d is small, because both are almost
 * the same number. Each difference is therefore written as a product in which nothing cancels.
 * With t = e^d - 1:
 *
 *   sigmoid:  g(z + d) - g(z) = a (1 - a) t / (1 + a t)
 *   tanh:     g(z + d) - g(z) = (1 - a²) t₂ / (t₂ + 2 + a t₂),  t₂ = e^2d - 1
 *   cost, y = 0:  log (1 + e^(z + d)) - log (1 + e^z) = log (1 + h t)
 *   cost, y = 1:  the same with -z and -d in the place of z and d
 *
 * These are not derivatives: they hold exactly for a finite d. The factors 1 - a and 1 - a² are
 * computed from z, because 1 - a has no digits left when a rounds to 1.
 *
 * t and the logarithm are short series, which are exact to the last digit or two for |d| up to
 * 0.1. There is no branch and no call, so the compiler can compute several numbers
 * with one instruction. Sums are added in eight lanes, in the same order on every processor. */

#include "engine/kernels/change-kernel-private.h"

#include <math.h>

#include "engine/kernels/exponential-private.h"

#define BLOCK 64
#define LANES 8

/* e^d - 1 = d + d²/2! + d³/3! + ... */
static inline double
exponential_change (double d)
{
  double sum = 1.0 / 479001600.0;

  sum = sum * d + 1.0 / 39916800.0;
  sum = sum * d + 1.0 / 3628800.0;
  sum = sum * d + 1.0 / 362880.0;
  sum = sum * d + 1.0 / 40320.0;
  sum = sum * d + 1.0 / 5040.0;
  sum = sum * d + 1.0 / 720.0;
  sum = sum * d + 1.0 / 120.0;
  sum = sum * d + 1.0 / 24.0;
  sum = sum * d + 1.0 / 6.0;
  sum = sum * d + 0.5;

  return d + d * d * sum;
}

/* log (1 + u) = 2 (s + s³/3 + s⁵/5 + ...) with s = u / (2 + u) */
static inline double
logarithm_change (double u)
{
  double s = u / (2.0 + u), square = s * s, sum = 1.0 / 13.0;

  sum = sum * square + 1.0 / 11.0;
  sum = sum * square + 1.0 / 9.0;
  sum = sum * square + 1.0 / 7.0;
  sum = sum * square + 0.2;
  sum = sum * square + 1.0 / 3.0;

  return 2.0 * (s + s * square * sum);
}

BS_KERNEL void
bs_kernel_change_sigmoid (const double *restrict a,
                          const double *restrict slope,
                          const double *restrict d,
                          double *restrict change,
                          gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      double t = exponential_change (d[i]);

      change[i] = a[i] * slope[i] * t / (1.0 + a[i] * t);
    }
}

BS_KERNEL void
bs_kernel_change_tanh (const double *restrict a,
                       const double *restrict slope,
                       const double *restrict d,
                       double *restrict change,
                       gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      double t = exponential_change (2.0 * d[i]);

      change[i] = slope[i] * t / (t + 2.0 + a[i] * t);
    }
}

BS_KERNEL void
bs_kernel_change_relu (const double *restrict z,
                       const double *restrict d,
                       double *restrict change,
                       gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      double after = z[i] + d[i];
      double positive = after > 0.0 ? d[i] : -z[i], negative = after > 0.0 ? after : 0.0;

      change[i] = z[i] > 0.0 ? positive : negative;
    }
}

BS_KERNEL void
bs_kernel_rest_sigmoid (const double *z, double *rest, gsize n)
{
  for (gsize i = 0; i < n; i++)
    rest[i] = bs_exponential_sigmoid (-z[i], bs_exponential_of_negative (-fabs (z[i])));
}

/* 1 - tanh² z = 4 e^-2|z| / (1 + e^-2|z|)² */
BS_KERNEL void
bs_kernel_rest_tanh (const double *z, double *rest, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      double e = bs_exponential_of_negative (-2.0 * fabs (z[i]));

      rest[i] = 4.0 * e / ((1.0 + e) * (1.0 + e));
    }
}

BS_KERNEL double
bs_kernel_change_cost (const double *restrict miss,
                       const double *restrict sign,
                       const double *restrict d,
                       gsize n,
                       double *magnitude)
{
  double terms[BLOCK], sums[LANES] = { 0.0 }, sizes[LANES] = { 0.0 };
  double sum = 0.0, size = 0.0;

  for (gsize first = 0; first < n; first += BLOCK)
    {
      gsize count = MIN (BLOCK, n - first), whole = (count + LANES - 1) / LANES * LANES;

      for (gsize i = 0; i < count; i++)
        terms[i] =
          logarithm_change (miss[first + i] * exponential_change (sign[first + i] * d[first + i]));
      for (gsize i = count; i < whole; i++)
        terms[i] = 0.0;
      for (gsize i = 0; i < whole; i += LANES)
        for (gsize lane = 0; lane < LANES; lane++)
          {
            sums[lane] += terms[i + lane];
            sizes[lane] += fabs (terms[i + lane]);
          }
    }
  for (gsize lane = 0; lane < LANES; lane++)
    {
      sum += sums[lane];
      size += sizes[lane];
    }
  *magnitude += size;

  return sum;
}

BS_KERNEL double
bs_kernel_scale_changes (const double *restrict a, double factor, double *restrict d, gsize n)
{
  for (gsize i = 0; i < n; i++)
    d[i] = factor * a[i];

  return bs_kernel_largest_change (d, n);
}

BS_KERNEL double
bs_kernel_largest_change (const double *d, gsize n)
{
  double lanes[LANES] = { 0.0 }, largest = 0.0;
  gsize i = 0;

  for (; i + LANES <= n; i += LANES)
    for (gsize lane = 0; lane < LANES; lane++)
      lanes[lane] = fabs (d[i + lane]) > lanes[lane] ? fabs (d[i + lane]) : lanes[lane];
  for (; i < n; i++)
    largest = MAX (largest, fabs (d[i]));
  for (gsize lane = 0; lane < LANES; lane++)
    largest = MAX (largest, lanes[lane]);

  return largest;
}

BS_KERNEL gsize
bs_kernel_count_kinks (const double *z, const double *d, gsize n)
{
  gsize count = 0;

  for (gsize i = 0; i < n; i++)
    count += (z[i] > 0.0) != (z[i] + d[i] > 0.0);

  return count;
}
