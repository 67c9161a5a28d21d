/* The loops that go through all of Θ once: the sums of squares for the penalty, and the step from Δ
 * to D.
 *
 * A sum goes in eight lanes on every processor, so its bits do not depend on the width of the
 * vectors. The lanes are added at the end, and then the numbers after the last whole eight, one
 * after the other. */

#include "engine/kernels/kernel-private.h"
#include "engine/kernels/kernel-vectors-private.h"

#define LANES 8

ALWAYS_INLINE double
add_lanes (const double *lanes)
{
  return ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) +
         ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
}

BS_KERNEL void
bs_kernel_squares (const double *theta, gsize rows, gsize columns, double *squares)
{
  for (gsize i = 0; i < rows; i++, theta += columns)
    {
      double lanes[LANES] = { 0.0 }, sum = 0.0;
      gsize j = 1;

      for (; j + LANES <= columns; j += LANES)
        for (gsize lane = 0; lane < LANES; lane++)
          lanes[lane] += theta[j + lane] * theta[j + lane];
      if (j > 1)
        sum += add_lanes (lanes);
/* The loop has at most seven rounds. A compiler that knows this would unroll it seven times, and
 * for short rows the jumps into the unrolled code would take most of the time. */
#pragma GCC unroll 1
      for (; j < columns; j++)
        sum += theta[j] * theta[j];
      squares[i] = sum;
    }
}

BS_KERNEL void
bs_kernel_derive (double *restrict D,
                  const double *restrict theta,
                  gsize rows,
                  gsize columns,
                  double m,
                  double decay,
                  double *restrict squares)
{
  for (gsize i = 0; i < rows; i++, D += columns, theta += columns)
    {
      double lanes[LANES] = { 0.0 }, sum = 0.0;
      gsize j = 1;

      D[0] /= m;
      for (; j + LANES <= columns; j += LANES)
        for (gsize lane = 0; lane < LANES; lane++)
          {
            double here = theta[j + lane];

            D[j + lane] = D[j + lane] / m + decay * here;
            lanes[lane] += here * here;
          }
      if (j > 1)
        sum += add_lanes (lanes);
/* The reason is the same as in bs_kernel_squares(). */
#pragma GCC unroll 1
      for (; j < columns; j++)
        {
          D[j] = D[j] / m + decay * theta[j];
          sum += theta[j] * theta[j];
        }
      squares[i] = sum;
    }
}
