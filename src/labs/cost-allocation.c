/* Who lowered J: loss change allocation (Lan, Liu, Zhou and Yosinski, 2019).
 *
 * A step leads from Θ to Θ′. Along the straight line between them the fall of J is the integral of
 * -D, taken along the line:
 *
 *   J(Θ) - J(Θ′) = Σ_i s_i,   s_i = -(mean of D_i on the line) (Θ′_i - Θ_i)
 *
 * So each weight has its own share s_i, and nothing is counted twice. A weight helps if it moves
 * against its mean D, and hurts if it moves with it: J then fell in spite of this weight. The share
 * of a neuron is that of its incoming weights, +1 unit included; that of a layer, of its Θ(l).
 *
 * The mean of D is found by Simpson's rule: one sixth of D at Θ, four sixths in the middle, and one
 * sixth at Θ′. What the rule misses is the remainder, the fall minus the sum of the shares; it is
 * always told. If it is large the line is divided into twice as many pieces, and each gets the rule
 * of its own. A step over kinks of ReLU may keep a remainder.
 *
 * J and D are those of all examples with the penalty, also for a method with batches: it moves by D
 * of its batch, and what that did to the whole J is shared out. */

#include "labs/cost-allocation.h"

#include <math.h>
#include <string.h>

/* The line from one point to another, and room for a point on it. */
typedef struct
{
  BsObjective *objective;
  const BsPoint *from;
  const BsPoint *to;
  double *theta;
  double *D;
  double *mean; /* the sum of weighted D so far */
} Line;

/**
 * bs_cost_allocation_new:
 *
 * Returns: (transfer full): no step, whose shares are all 0.
 */
BsCostAllocation *
bs_cost_allocation_new (gsize n_parameters)
{
  BsCostAllocation *self = g_new0 (BsCostAllocation, 1);

  self->n_parameters = n_parameters;
  self->shares = g_new0 (double, n_parameters);

  return self;
}

BsCostAllocation *
bs_cost_allocation_copy (const BsCostAllocation *self)
{
  BsCostAllocation *copy = g_memdup2 (self, sizeof *self);

  copy->shares = g_memdup2 (self->shares, self->n_parameters * sizeof (double));

  return copy;
}

void
bs_cost_allocation_free (BsCostAllocation *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->shares);
  g_free (self);
}

static void
add_weighted (Line *line, double weight, const double *D)
{
  for (gsize i = 0; i < line->from->n_parameters; i++)
    line->mean[i] += weight * D[i];
}

/* Adds D at the point that lies at @part of the line, from 0 to 1. */
static gboolean
add_point (Line *line, double weight, double part)
{
  BsCost cost;

  for (gsize i = 0; i < line->from->n_parameters; i++)
    line->theta[i] = line->from->theta[i] + part * (line->to->theta[i] - line->from->theta[i]);
  if (!bs_objective_evaluate (line->objective, line->theta, &cost, line->D))
    return FALSE;
  add_weighted (line, weight, line->D);

  return TRUE;
}

/* Fills the mean of D on the line by Simpson's rule for each of the pieces. */
static gboolean
integrate (Line *line, guint n_pieces)
{
  double sixth = 1.0 / (6.0 * n_pieces);

  memset (line->mean, 0, line->from->n_parameters * sizeof (double));
  add_weighted (line, sixth, line->from->D);
  for (guint i = 1; i < 2 * n_pieces; i++)
    if (!add_point (line, (i % 2 == 1 ? 4.0 : 2.0) * sixth, i / (2.0 * n_pieces)))
      return FALSE;
  add_weighted (line, sixth, line->to->D);

  return TRUE;
}

/* Returns whether the remainder is small beside what the weights did. */
static gboolean
share_out (BsCostAllocation *self, const Line *line)
{
  double sum = 0.0, size = 0.0;

  for (gsize i = 0; i < self->n_parameters; i++)
    {
      self->shares[i] = -line->mean[i] * (line->to->theta[i] - line->from->theta[i]);
      sum += self->shares[i];
      size += fabs (self->shares[i]);
    }
  self->remainder = self->fall - sum;

  return fabs (self->remainder) <= BS_COST_ALLOCATION_TOLERANCE * size;
}

/* Shares out the fall of J in one step from Θ to Θ′, whose J and D are known. It takes three
 * vectors besides. Returns FALSE when the stop flag of @objective ended it; @self must not be used
 * then. */
static gboolean
find (BsCostAllocation *self, BsObjective *objective, const BsPoint *from, const BsPoint *to)
{
  gsize n = self->n_parameters;
  g_autofree double *theta = g_new (double, n), *D = g_new (double, n), *mean = g_new (double, n);
  Line line = { objective, from, to, theta, D, mean };

  g_return_val_if_fail (from->n_parameters == n && to->n_parameters == n, FALSE);

  self->fall = from->cost.total - to->cost.total;
  self->n_evaluations = 0;
  self->n_pieces = 1;
  for (;;)
    {
      if (!integrate (&line, self->n_pieces))
        return FALSE;
      self->n_evaluations += 2 * self->n_pieces - 1;
      if (share_out (self, &line) || self->n_pieces >= BS_COST_ALLOCATION_MOST_PIECES)
        return TRUE;
      self->n_pieces *= 2;
    }
}

/**
 * bs_cost_allocation_add:
 *
 * Adds another step, so that @self is about both.
 */
void
bs_cost_allocation_add (BsCostAllocation *self, const BsCostAllocation *other)
{
  g_return_if_fail (self->n_parameters == other->n_parameters);

  for (gsize i = 0; i < self->n_parameters; i++)
    self->shares[i] += other->shares[i];
  self->fall += other->fall;
  self->remainder += other->remainder;
  self->n_pieces = other->n_pieces;
  self->n_evaluations += other->n_evaluations;
}

static double
add_shares (const BsCostAllocation *self, gsize first, gsize n)
{
  double sum = 0.0;

  for (gsize i = first; i < first + n; i++)
    sum += self->shares[i];

  return sum;
}

/**
 * bs_cost_allocation_of_neuron:
 * @layer: 2 ... L
 * @neuron: 1 ... s_layer
 *
 * Returns: the share of the weights that lead to the neuron.
 */
double
bs_cost_allocation_of_neuron (const BsCostAllocation *self,
                              const BsNetwork *network,
                              guint layer,
                              gsize neuron)
{
  return add_shares (self, bs_network_get_theta_index (network, layer - 1, neuron, 0),
                     bs_network_get_size (network, layer - 1) + 1);
}

/**
 * bs_cost_allocation_of_layer:
 * @layer: 1 ... L - 1
 *
 * Returns: the share of all weights of Θ(@layer).
 */
double
bs_cost_allocation_of_layer (const BsCostAllocation *self, const BsNetwork *network, guint layer)
{
  return add_shares (self, bs_network_get_theta_offset (network, layer),
                     bs_network_get_size (network, layer + 1) *
                       (bs_network_get_size (network, layer) + 1));
}

/* One iteration, with its share-out. @before is where the point was. */
static BsStepResult
iterate (BsCostAllocation *step,
         BsOptimizer *optimizer,
         BsObjective *objective,
         BsPoint *before,
         BsPoint *point)
{
  BsStepResult result;

  bs_point_assign (before, point);
  result = bs_optimizer_iterate (optimizer, objective, point);
  if (result != BS_STEP_DONE)
    return result;

  return find (step, objective, before, point) ? BS_STEP_DONE : BS_STEP_STOPPED;
}

/**
 * bs_cost_allocation_run:
 * @self: (inout): the steps of the training are added to it
 * @lambda: λ >= 0
 * @options: options that bs_optimizer_options_check() accepts
 * @theta: the initial flat Θ
 * @stop: (nullable): a flag that ends the job when it becomes true
 * @progress: (nullable): called after each iteration
 *
 * Trains, and shares out the fall of J in each iteration.
 *
 * Returns: %BS_STEP_DONE after @n_iterations; %BS_STEP_STOPPED when the stop flag or @progress
 * ended them; or why the optimizer could not go on. The steps until then are in @self.
 */
BsStepResult
bs_cost_allocation_run (BsCostAllocation *self,
                        BsNetwork *network,
                        BsTrainingSet *training_set,
                        double lambda,
                        const BsOptimizerOptions *options,
                        const double *theta,
                        guint64 n_iterations,
                        const atomic_bool *stop,
                        BsCostAllocationProgress progress,
                        gpointer user_data)
{
  g_autoptr (BsObjective) objective = bs_objective_new (network, training_set, lambda);
  g_autoptr (BsOptimizer) optimizer = bs_optimizer_new (options, network);
  g_autoptr (BsPoint) point = bs_point_new (self->n_parameters);
  g_autoptr (BsPoint) before = bs_point_new (self->n_parameters);
  g_autoptr (BsCostAllocation) step = bs_cost_allocation_new (self->n_parameters);
  BsStepResult result;

  bs_objective_set_stop (objective, stop);
  memcpy (point->theta, theta, point->n_parameters * sizeof (double));
  result = bs_optimizer_settle (objective, point);
  while (result == BS_STEP_DONE && point->iteration < n_iterations)
    {
      result = iterate (step, optimizer, objective, before, point);
      if (result != BS_STEP_DONE)
        break;
      bs_cost_allocation_add (self, step);
      if (progress != NULL && !progress (point, step, user_data))
        result = BS_STEP_STOPPED;
    }
  self->finish = bs_optimizer_get_finish (optimizer);

  return result;
}

/**
 * bs_cost_allocation_add_need:
 * @need: (inout): the memory that bs_cost_allocation_run() and two allocations take is added to it
 */
void
bs_cost_allocation_add_need (const BsNetwork *network,
                             gsize n_examples,
                             const BsOptimizerOptions *options,
                             BsMemoryNeed *need)
{
  gsize n = bs_network_get_n_parameters (network);

  bs_objective_add_need (network, n_examples, options->batch_size, 1, need);
  bs_optimizer_add_need (options, network, n_examples, need, need);
  bs_point_add_need (n, 2, need);
  bs_memory_need_add_vectors (need, 3 + 2, n);
}
