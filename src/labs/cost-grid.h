#pragma once

#include "labs/optimizer-paths.h"

G_BEGIN_DECLS

/**
 * BsCostGrid: J on a grid in the plane of two weights, while all others stay
 * @axes: the indices of the two weights in the flat Θ
 * @low, @high: the range of each
 * @n: the number of points along each axis, 2 or more
 * @J: n × n numbers, row by row: the second weight rises from row to row, the first one within a
 *   row. Where J is not finite it is stored as it is
 */
typedef struct
{
  gsize axes[2];
  double low[2];
  double high[2];
  gsize n;
  double *J;
} BsCostGrid;

/**
 * BsCostGridProgress:
 * @n_rows: so many rows are complete
 *
 * It is called in the thread of the grid, which ends when it returns %FALSE.
 */
typedef gboolean (*BsCostGridProgress) (gsize n_rows, gsize n_total, gpointer user_data);

BsCostGrid *bs_cost_grid_new (const gsize *axes, const double *low, const double *high, gsize n);
void bs_cost_grid_fit (const BsOptimizerPaths *paths, double *low, double *high);
double bs_cost_grid_get_place (const BsCostGrid *self, guint axis, gsize i);
void bs_cost_grid_free (BsCostGrid *self);

gboolean bs_cost_grid_run (BsCostGrid *self,
                           BsNetwork *network,
                           BsTrainingSet *training_set,
                           double lambda,
                           const double *theta,
                           const atomic_bool *stop,
                           BsCostGridProgress progress,
                           gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsCostGrid, bs_cost_grid_free)

G_END_DECLS
