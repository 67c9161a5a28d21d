/* The optimizers from inside: every method makes its iterations from the same Θ.
 *
 * What a method is made of, its direction, the trials of its search, β, pairs, moments and factors,
 * are its quantities (bs_optimizer_get_quantities()). They are those of its last iteration, so
 * after one iteration they show the first step of each.
 *
 * A step is also judged from outside. If J were a plane, it would fall by -Dᵀs along the step s;
 * that is what D promises. What J really falls by is delivered. A good step delivers about half of
 * its promise or more; much less, or a rise, means that the step was too long for the curvature.
 *
 * The paths are drawn in the plane of two weights. There are two ways to do so. All weights may
 * move; then a path leaves the plane, and what is drawn is its shadow: J on the path is not J of
 * the plane below it. Or only the two weights may move: D of all others is taken as 0, so every
 * method stays in the plane, and the contours of J are exactly those that it goes over. Each method
 * does stay there, since its step is made of its D alone, and none of them mixes an entry whose D
 * is always 0 into others. */

#include "labs/optimizer-paths.h"

#include <math.h>
#include <string.h>

/* One method under way. */
typedef struct
{
  BsOptimizer *optimizer; /* NULL if it cannot train the network */
  BsPoint *point;
  GArray *points; /* of BsPathPoint */
  BsOptimizerPath path;
} Runner;

struct _BsOptimizerPaths
{
  BsObjective *objective;
  BsPoint *start; /* J and D are NAN before the first run */
  BsPoint *before;
  gsize axes[2];
  gboolean is_started;
  Runner runners[BS_N_OPTIMIZERS];
};

/* Takes D of all entries but the two as 0. */
static void
stay_in_plane (BsNetwork *network,
               const BsTrainingSet *training_set,
               double lambda,
               const double *theta,
               double *D,
               gpointer user_data)
{
  const BsOptimizerPaths *self = user_data;
  const double kept[2] = { D[self->axes[0]], D[self->axes[1]] };

  memset (D, 0, self->start->n_parameters * sizeof (double));
  for (guint k = 0; k < 2; k++)
    D[self->axes[k]] = kept[k];
}

/**
 * bs_optimizer_paths_choose_axes:
 * @stop: (nullable): a flag that ends the evaluation when it becomes true
 * @axes: (out): the indices of two weights
 *
 * Chooses the two weights with the largest |D| at @theta: there is most to be seen in their plane.
 *
 * Returns: %FALSE when it was stopped.
 */
gboolean
bs_optimizer_paths_choose_axes (BsNetwork *network,
                                BsTrainingSet *training_set,
                                double lambda,
                                const double *theta,
                                const atomic_bool *stop,
                                gsize *axes)
{
  g_autoptr (BsObjective) objective = bs_objective_new (network, training_set, lambda);
  gsize n = bs_network_get_n_parameters (network);
  g_autofree double *D = g_new (double, n);
  BsCost cost;

  bs_objective_set_stop (objective, stop);
  if (!bs_objective_evaluate (objective, theta, &cost, D))
    return FALSE;

  axes[0] = fabs (D[1]) > fabs (D[0]) ? 1 : 0;
  axes[1] = 1 - axes[0];
  for (gsize i = 2; i < n; i++)
    if (fabs (D[i]) > fabs (D[axes[0]]))
      {
        axes[1] = axes[0];
        axes[0] = i;
      }
    else if (fabs (D[i]) > fabs (D[axes[1]]))
      axes[1] = i;

  return TRUE;
}

static void
init_runner (Runner *self,
             const BsOptimizerOptions *options,
             const BsNetwork *network,
             const BsPoint *start)
{
  self->point = bs_point_copy (start);
  self->points = g_array_new (FALSE, FALSE, sizeof (BsPathPoint));
  self->path = (BsOptimizerPath){ .point = self->point, .cosine = NAN };
  if (!bs_optimizer_options_check (options, network, NULL))
    return;

  self->optimizer = bs_optimizer_new (options, network);
  self->path.optimizer = self->optimizer;
}

/**
 * bs_optimizer_paths_new:
 * @lambda: λ >= 0
 * @options: the options of each method, indexed by it
 * @theta: the initial flat Θ, which is copied
 * @axes: the indices of the two weights whose plane is shown
 * @in_plane: whether only these two weights move
 *
 * Returns: (transfer full): all methods before their first iteration.
 */
BsOptimizerPaths *
bs_optimizer_paths_new (BsNetwork *network,
                        BsTrainingSet *training_set,
                        double lambda,
                        const BsOptimizerOptions *options,
                        const double *theta,
                        const gsize *axes,
                        gboolean in_plane)
{
  BsOptimizerPaths *self = g_new0 (BsOptimizerPaths, 1);
  gsize n = bs_network_get_n_parameters (network);

  self->objective = bs_objective_new (network, training_set, lambda);
  if (in_plane)
    bs_objective_set_rule (self->objective, stay_in_plane, self);
  self->start = bs_point_new (n);
  memcpy (self->start->theta, theta, n * sizeof (double));
  self->before = bs_point_new (n);
  memcpy (self->axes, axes, sizeof self->axes);
  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    init_runner (&self->runners[i], &options[i], network, self->start);

  return self;
}

/**
 * bs_optimizer_paths_add_need:
 * @options: the options of each method, indexed by it
 * @n_iterations: as for bs_optimizer_paths_run()
 * @need: (inout): the memory that the job takes is added to it
 */
void
bs_optimizer_paths_add_need (const BsNetwork *network,
                             gsize n_examples,
                             const BsOptimizerOptions *options,
                             guint64 n_iterations,
                             BsMemoryNeed *need)
{
  gsize batch_size = 0;

  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    if (bs_optimizer_options_check (&options[i], network, NULL))
      {
        bs_optimizer_add_need (&options[i], network, n_examples, need, need);
        batch_size = MAX (batch_size, options[i].batch_size);
      }
  bs_objective_add_need (network, n_examples, batch_size, 1, need);
  bs_point_add_need (bs_network_get_n_parameters (network), BS_N_OPTIMIZERS + 2, need);
  /* An array takes up to twice what it holds. */
  bs_memory_need_add_blocks (need, 2 * BS_N_OPTIMIZERS, n_iterations, sizeof (BsPathPoint));
}

void
bs_optimizer_paths_free (BsOptimizerPaths *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    {
      g_clear_pointer (&self->runners[i].optimizer, bs_optimizer_free);
      bs_point_free (self->runners[i].point);
      g_array_unref (self->runners[i].points);
    }
  bs_point_free (self->before);
  bs_point_free (self->start);
  bs_objective_free (self->objective);
  g_free (self);
}

static void
append_point (Runner *runner, const gsize *axes)
{
  const BsPathPoint point = {
    { runner->point->theta[axes[0]], runner->point->theta[axes[1]] },
    runner->point->cost.total,
  };

  g_array_append_val (runner->points, point);
  runner->path.points = (const BsPathPoint *) (gpointer) runner->points->data;
  runner->path.n_points = runner->points->len;
}

/* Judges the step from @before to the point. */
static void
judge_step (Runner *runner, const BsPoint *before)
{
  const BsPoint *point = runner->point;
  double squared_step = 0.0, squared_D = 0.0, product = 0.0;

  for (gsize i = 0; i < point->n_parameters; i++)
    {
      double step = point->theta[i] - before->theta[i];

      squared_step += step * step;
      squared_D += before->D[i] * before->D[i];
      product -= before->D[i] * step;
    }
  runner->path.promised = product;
  runner->path.delivered = before->cost.total - point->cost.total;
  runner->path.length = sqrt (squared_step);
  runner->path.cosine =
    squared_step > 0.0 && squared_D > 0.0 ? product / sqrt (squared_step) / sqrt (squared_D) : NAN;
}

/* Brings every method to the start. Returns FALSE when it was stopped. */
static gboolean
begin (BsOptimizerPaths *self)
{
  BsStepResult result = bs_optimizer_settle (self->objective, self->start);

  if (result == BS_STEP_STOPPED)
    return FALSE;

  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    {
      Runner *runner = &self->runners[i];

      bs_point_assign (runner->point, self->start);
      append_point (runner, self->axes);
      runner->path.result = result;
    }
  self->is_started = TRUE;

  return TRUE;
}

/* Makes one iteration of a method that has not ended. Returns FALSE when it was stopped. */
static gboolean
iterate (BsOptimizerPaths *self, Runner *runner)
{
  BsStepResult result;

  if (runner->optimizer == NULL || runner->path.result != BS_STEP_DONE)
    return TRUE;

  bs_point_assign (self->before, runner->point);
  result = bs_optimizer_iterate (runner->optimizer, self->objective, runner->point);
  if (result == BS_STEP_STOPPED)
    return FALSE;
  runner->path.result = result;
  if (result == BS_STEP_DONE)
    {
      append_point (runner, self->axes);
      judge_step (runner, self->before);
    }

  return TRUE;
}

static guint64
count_iterations (const BsOptimizerPaths *self)
{
  guint64 most = 0;

  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    most = MAX (most, self->runners[i].point->iteration);

  return most;
}

/**
 * bs_optimizer_paths_run:
 * @n_iterations: goes on until each method has made so many, counted from the initial Θ, or ended
 * @stop: (nullable): a flag that ends the job when it becomes true
 * @progress: (nullable): called after each iteration
 *
 * Returns: %FALSE when the stop flag or @progress ended it. The paths until then may be used, and
 * it may be called again to go on.
 */
gboolean
bs_optimizer_paths_run (BsOptimizerPaths *self,
                        guint64 n_iterations,
                        const atomic_bool *stop,
                        BsOptimizerPathsProgress progress,
                        gpointer user_data)
{
  bs_objective_set_stop (self->objective, stop);
  if (!self->is_started && !begin (self))
    return FALSE;

  for (guint64 iteration = count_iterations (self) + 1; iteration <= n_iterations; iteration++)
    {
      for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
        if (self->runners[i].point->iteration < iteration && !iterate (self, &self->runners[i]))
          return FALSE;
      if (progress != NULL && !progress (iteration, user_data))
        return FALSE;
    }

  return TRUE;
}

/**
 * bs_optimizer_paths_get:
 *
 * Returns: (transfer none): the path of the method so far; it is valid until the job goes on.
 */
const BsOptimizerPath *
bs_optimizer_paths_get (const BsOptimizerPaths *self, BsOptimizerMethod method)
{
  g_return_val_if_fail ((guint) method < BS_N_OPTIMIZERS, NULL);

  return &self->runners[method].path;
}
