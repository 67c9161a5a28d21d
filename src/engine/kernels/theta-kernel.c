/* The loops that go through all of Θ once: the sums of squares for the penalty, and the step from Δ
 * to D.
 *
 * A sum goes in eight lanes on every processor, so its bits do not depend on the width of the
 * vectors. The lanes are added at the end, and then the numbers after the last whole eight, one
 * after the other. */

#include "engine/kernels/kernel-private.h"
#include "engine/kernels/kernel-vectors-private.h"

#define LANES              8

#define LOAD(from)         (*(const Four *) (from))
#define STORE(to, numbers) (*(Four *) (to) = (numbers))

ALWAYS_INLINE double
add_lanes (Four low, Four high)
{
  return ((low[0] + low[1]) + (low[2] + low[3])) + ((high[0] + high[1]) + (high[2] + high[3]));
}

BS_KERNEL void
bs_kernel_squares (const double *theta, gsize rows, gsize columns, double *squares)
{
  for (gsize i = 0; i < rows; i++, theta += columns)
    {
      Four low = { 0.0 }, high = { 0.0 };
      double sum = 0.0;
      gsize j = 1;

      for (; j + LANES <= columns; j += LANES)
        {
          low += LOAD (theta + j) * LOAD (theta + j);
          high += LOAD (theta + j + 4) * LOAD (theta + j + 4);
        }
      if (j > 1)
        sum = add_lanes (low, high);
/* The loop has at most seven rounds. A compiler that knows this would unroll it seven times, and
 * for short rows the jumps into the unrolled code would take most of the time. */
#pragma GCC unroll 1
      for (; j < columns; j++)
        sum += theta[j] * theta[j];
      squares[i] = sum;
    }
}

BS_KERNEL void
bs_kernel_derive (double *D,
                  const double *theta,
                  gsize rows,
                  gsize columns,
                  double m,
                  double decay,
                  double *squares)
{
  for (gsize i = 0; i < rows; i++, D += columns, theta += columns)
    {
      Four low = { 0.0 }, high = { 0.0 };
      double sum = 0.0;
      gsize j = 1;

      D[0] /= m;
      for (; j + LANES <= columns; j += LANES)
        {
          Four first = LOAD (theta + j), second = LOAD (theta + j + 4);

          STORE (D + j, LOAD (D + j) / m + decay * first);
          STORE (D + j + 4, LOAD (D + j + 4) / m + decay * second);
          low += first * first;
          high += second * second;
        }
      if (j > 1)
        sum = add_lanes (low, high);
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
