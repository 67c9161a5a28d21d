#include "labs/cost-grid.h"

#include <math.h>

/* The part of the range that is left free on each side of the paths, and the smallest half of a
 * range: on a smaller piece J is almost a plane and has no contours worth drawing. */
#define MARGIN     0.15
#define LEAST_HALF 0.5

/* A method that leaps away must not make all other paths a dot: what is farther from the start than
 * so many times the usual reach of the methods is left out. */
#define MOST_REACH 4.0

/**
 * bs_cost_grid_new:
 * @axes: the indices of two weights
 * @low: the lower end of the range of each
 * @high: the upper end, above @low
 * @n: the number of points along each axis, 2 or more
 *
 * Returns: (transfer full): a grid whose J are all NAN.
 */
BsCostGrid *
bs_cost_grid_new (const gsize *axes, const double *low, const double *high, gsize n)
{
  gsize n_points = n * n;
  BsCostGrid *self;

  g_return_val_if_fail (n >= 2, NULL);

  self = g_new0 (BsCostGrid, 1);
  self->n = n;
  for (guint k = 0; k < 2; k++)
    {
      self->axes[k] = axes[k];
      self->low[k] = low[k];
      self->high[k] = high[k];
    }
  self->J = g_new (double, n_points);
  for (gsize i = 0; i < n_points; i++)
    self->J[i] = NAN;

  return self;
}

void
bs_cost_grid_free (BsCostGrid *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->J);
  g_free (self);
}

static double
measure_distance (const BsPathPoint *point, const BsPathPoint *start)
{
  return MAX (fabs (point->place[0] - start->place[0]), fabs (point->place[1] - start->place[1]));
}

static double
measure_reach (const BsOptimizerPath *path)
{
  double reach = 0.0;

  for (gsize i = 1; i < path->n_points; i++)
    reach = MAX (reach, measure_distance (&path->points[i], &path->points[0]));

  return reach;
}

static int
compare (gconstpointer one, gconstpointer other, gpointer data)
{
  double first = *(const double *) one, second = *(const double *) other;

  return first < second ? -1 : first > second;
}

static double
find_usual_reach (const BsOptimizerPaths *paths)
{
  double reaches[BS_N_OPTIMIZERS];
  gsize n = 0;

  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    {
      const BsOptimizerPath *path = bs_optimizer_paths_get (paths, (BsOptimizerMethod) i);

      if (path->optimizer != NULL)
        reaches[n++] = measure_reach (path);
    }
  g_qsort_with_data (reaches, (int) n, sizeof *reaches, compare, NULL);

  return n > 0 ? reaches[n / 2] : 0.0;
}

/* Widens the range so that the point lies in it. */
static void
include_point (const BsPathPoint *point, double *low, double *high)
{
  for (guint k = 0; k < 2; k++)
    {
      low[k] = MIN (low[k], point->place[k]);
      high[k] = MAX (high[k], point->place[k]);
    }
}

/**
 * bs_cost_grid_fit:
 * @paths: paths that have begun
 * @low: (out): the lower end of the range of each of the two weights
 * @high: (out): the upper end
 *
 * Finds the ranges in which the paths are seen: all of them with a margin, except where a method
 * leaps much farther than the others.
 */
void
bs_cost_grid_fit (const BsOptimizerPaths *paths, double *low, double *high)
{
  const BsPathPoint *start = bs_optimizer_paths_get (paths, (BsOptimizerMethod) 0)->points;
  double most = MOST_REACH * MAX (find_usual_reach (paths), LEAST_HALF / MOST_REACH);

  for (guint k = 0; k < 2; k++)
    low[k] = high[k] = start->place[k];
  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    {
      const BsOptimizerPath *path = bs_optimizer_paths_get (paths, (BsOptimizerMethod) i);

      for (gsize p = 0; p < path->n_points; p++)
        if (measure_distance (&path->points[p], start) <= most)
          include_point (&path->points[p], low, high);
    }
  for (guint k = 0; k < 2; k++)
    {
      double middle = 0.5 * (low[k] + high[k]);
      double half = MAX ((0.5 + MARGIN) * (high[k] - low[k]), LEAST_HALF);

      low[k] = middle - half;
      high[k] = middle + half;
    }
}

/**
 * bs_cost_grid_get_place:
 * @axis: 0 or 1
 * @i: the number of the point along the axis, from 0
 *
 * Returns: the value of the weight there.
 */
double
bs_cost_grid_get_place (const BsCostGrid *self, guint axis, gsize i)
{
  double part = (double) i / (double) (self->n - 1);

  return (1.0 - part) * self->low[axis] + part * self->high[axis];
}

/**
 * bs_cost_grid_run:
 * @theta: a flat Θ, of which all weights but the two stay as they are
 * @stop: (nullable): a flag that ends the grid when it becomes true
 * @progress: (nullable): called after each row
 *
 * Computes J at each point of the grid.
 *
 * Returns: %FALSE when the stop flag or @progress ended it; the J that are missing are NAN.
 */
gboolean
bs_cost_grid_run (BsCostGrid *self,
                  BsNetwork *network,
                  BsTrainingSet *training_set,
                  double lambda,
                  const double *theta,
                  const atomic_bool *stop,
                  BsCostGridProgress progress,
                  gpointer user_data)
{
  g_autoptr (BsObjective) objective = bs_objective_new (network, training_set, lambda);
  g_autofree double *changed =
    g_memdup2 (theta, bs_network_get_n_parameters (network) * sizeof (double));
  BsCost cost;

  bs_objective_set_stop (objective, stop);
  for (gsize row = 0; row < self->n; row++)
    {
      changed[self->axes[1]] = bs_cost_grid_get_place (self, 1, row);
      for (gsize column = 0; column < self->n; column++)
        {
          changed[self->axes[0]] = bs_cost_grid_get_place (self, 0, column);
          if (!bs_objective_evaluate (objective, changed, &cost, NULL))
            return FALSE;
          self->J[row * self->n + column] = cost.total;
        }
      if (progress != NULL && !progress (row + 1, self->n, user_data))
        return FALSE;
    }

  return TRUE;
}
