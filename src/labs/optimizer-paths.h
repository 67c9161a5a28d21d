#pragma once

#include "engine/optimizers/optimizer.h"

G_BEGIN_DECLS

/**
 * BsPathPoint: where a path is after an iteration
 * @place: the two chosen weights
 * @J: the true J of the whole Θ
 */
typedef struct
{
  double place[2];
  double J;
} BsPathPoint;

/**
 * BsOptimizerPath: the way of one method
 * @optimizer: the method, whose quantities are those of its last iteration; %NULL if it cannot
 * train this network
 * @point: the Θ that it reached, with J and D
 * @result: %BS_STEP_DONE while it goes on; otherwise why it ended, and then the point stays
 * @points: the path, iteration 0 first
 * @n_points: how many, one more than iterations were made
 * @promised: by how much J would have fallen in the last iteration if it were a plane: -Dᵀs, with D
 *   before the step and s the change of Θ
 * @delivered: by how much J fell
 * @length: the length of s
 * @cosine: of the angle between s and -D: 1 straight downhill, 0 along a contour; NAN without a
 * step
 */
typedef struct
{
  const BsOptimizer *optimizer;
  const BsPoint *point;
  BsStepResult result;
  const BsPathPoint *points;
  gsize n_points;
  double promised;
  double delivered;
  double length;
  double cosine;
} BsOptimizerPath;

/**
 * BsOptimizerPaths:
 *
 * All methods from the same Θ, looked at from inside. It is a plain job: it runs in the thread that
 * calls it, tells its progress after each iteration of all methods, and can be stopped from any
 * thread.
 */
typedef struct _BsOptimizerPaths BsOptimizerPaths;

/**
 * BsOptimizerPathsProgress:
 * @iteration: so many iterations of each method are done, unless it has ended
 *
 * It is called in the thread of the job, which ends when it returns %FALSE.
 */
typedef gboolean (*BsOptimizerPathsProgress) (guint64 iteration, gpointer user_data);

gboolean bs_optimizer_paths_choose_axes (BsNetwork *network,
                                         BsTrainingSet *training_set,
                                         double lambda,
                                         const double *theta,
                                         const atomic_bool *stop,
                                         gsize *axes);
BsOptimizerPaths *bs_optimizer_paths_new (BsNetwork *network,
                                          BsTrainingSet *training_set,
                                          double lambda,
                                          const BsOptimizerOptions *options,
                                          const double *theta,
                                          const gsize *axes,
                                          gboolean in_plane);
void bs_optimizer_paths_add_need (const BsNetwork *network,
                                  gsize n_examples,
                                  const BsOptimizerOptions *options,
                                  guint64 n_iterations,
                                  BsMemoryNeed *need);
void bs_optimizer_paths_free (BsOptimizerPaths *self);

gboolean bs_optimizer_paths_run (BsOptimizerPaths *self,
                                 guint64 n_iterations,
                                 const atomic_bool *stop,
                                 BsOptimizerPathsProgress progress,
                                 gpointer user_data);
const BsOptimizerPath *bs_optimizer_paths_get (const BsOptimizerPaths *self,
                                               BsOptimizerMethod method);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsOptimizerPaths, bs_optimizer_paths_free)

G_END_DECLS
