#pragma once

#include "experiment/lab-subject.h"
#include "labs/cost-grid.h"
#include "labs/optimizer-paths.h"
#include "training/background-job.h"

G_BEGIN_DECLS

/**
 * BsPathsResult: all methods from the same Θ
 * @axes: the indices of the two weights whose plane is shown
 * @paths: the methods after their last iteration, with what that was made of; they go on no more
 * @grid: J in this plane
 */
typedef struct
{
  gsize axes[2];
  BsOptimizerPaths *paths;
  BsCostGrid *grid;
} BsPathsResult;

void bs_paths_result_free (gpointer self);
char *bs_paths_result_make_axis (const BsPathsResult *self, const BsNetwork *network, guint axis);

char *bs_paths_result_make_inside (const BsPathsResult *self, BsOptimizerMethod method);

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
