#pragma once

#include "experiment/lab-subject.h"
#include "labs/cost-grid.h"
#include "training/background-job.h"

G_BEGIN_DECLS

/**
 * BsPathResult: the way of one method
 * @is_there: whether it can train this network
 * @x, @y: the two weights after each iteration; iteration 0 first
 * @J: after the last iteration
 * @promised, @delivered, @length, @cosine: of the last step, see BsOptimizerPath
 */
typedef struct
{
  gboolean is_there;
  gsize n_points;
  double *x;
  double *y;
  double J;
  double promised;
  double delivered;
  double length;
  double cosine;
} BsPathResult;

/**
 * BsPathsResult: all methods from the same Θ
 * @axes: the indices of the two weights whose plane is shown
 * @grid: J in this plane
 */
typedef struct
{
  gsize axes[2];
  guint64 n_iterations;
  BsPathResult paths[BS_N_OPTIMIZERS];
  BsCostGrid *grid;
} BsPathsResult;

void bs_paths_result_free (gpointer self);
char *bs_paths_result_make_axis (const BsPathsResult *self, const BsNetwork *network, guint axis);

/* The work, for a BsBackgroundJob. */
gpointer bs_paths_lab_new (BsLabSubject *subject,
                           const BsOptimizerOptions *options,
                           const BsEntry *entry,
                           guint64 n_iterations,
                           gboolean in_plane,
                           GError **error);
void bs_paths_lab_free (gpointer self);
void bs_paths_lab_run (BsBackgroundWork *work, gpointer self);

G_END_DECLS
