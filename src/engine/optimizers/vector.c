#include "engine/optimizers/vector-private.h"

#include <math.h>

#include "engine/stop-private.h"

/* The number of sums that are added side by side, so that a processor can use vector
 * instructions. */
#define N_LANES 8

static double
dot_block (const double *a, const double *b, gsize n)
{
  double lanes[N_LANES] = { 0.0 };
  double sum = 0.0;
  gsize i = 0;

  for (; i + N_LANES <= n; i += N_LANES)
    for (gsize lane = 0; lane < N_LANES; lane++)
      lanes[lane] += a[i + lane] * b[i + lane];
  for (gsize lane = 0; lane < N_LANES; lane++)
    sum += lanes[lane];
  for (; i < n; i++)
    sum += a[i] * b[i];

  return sum;
}

/**
 * bs_vector_dot:
 *
 * Returns: aᵀ b.
 */
double
bs_vector_dot (const double *a, const double *b, gsize n, const BsObjective *objective)
{
  double sum = 0.0;

  for (gsize first = 0; first < n && !bs_objective_is_stopped (objective); first += BS_STOP_BLOCK)
    sum += dot_block (a + first, b + first, MIN (BS_STOP_BLOCK, n - first));

  return sum;
}

/**
 * bs_vector_sum_absolute:
 *
 * Returns: Σ |a_i|.
 */
double
bs_vector_sum_absolute (const double *a, gsize n, const BsObjective *objective)
{
  double sum = 0.0;

  for (gsize first = 0; first < n && !bs_objective_is_stopped (objective); first += BS_STOP_BLOCK)
    for (gsize i = first; i < MIN (first + BS_STOP_BLOCK, n); i++)
      sum += fabs (a[i]);

  return sum;
}

void
bs_vector_add (const double *a,
               double factor,
               const double *b,
               double *result,
               gsize n,
               const BsObjective *objective)
{
  for (gsize first = 0; first < n && !bs_objective_is_stopped (objective); first += BS_STOP_BLOCK)
    for (gsize i = first; i < MIN (first + BS_STOP_BLOCK, n); i++)
      result[i] = a[i] + factor * b[i];
}
