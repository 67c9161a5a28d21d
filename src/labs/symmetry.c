/* The symmetry problem: what training makes of equal neurons.
 *
 * With zeros, or with any number that is the same everywhere, all neurons of a hidden layer are
 * equal, get the same D, and stay equal: the layer is worth one neuron, however many it has. The
 * lecture's quiz draws one random r for all; that is the same. With an own random number for each
 * entry all neurons differ from the start. With a large τ they differ too, but most of them are
 * saturated, g′ is almost 0, and D with it.
 *
 * Equal neurons are in balance, as a pencil on its point is. When one weight is nudged by very
 * little, its neuron differs from its former equals, and where J is lower if they do different
 * work, the distance grows from iteration to iteration.
 *
 * Most methods treat all entries of Θ alike and keep equal neurons equal to the bit. BFGS and
 * Shampoo multiply by matrices whose rows are rounded each in its own way. This rounding is a
 * nudge, too, and may part the neurons without any other. */

#include "labs/symmetry.h"

#include <math.h>
#include <string.h>

#include "engine/initial-weights.h"

struct _BsSymmetry
{
  BsNetwork *network;
  BsTrainingSet *training_set;
  BsObjective *objective;
  BsOptimizer *optimizer;
  BsPoint *point;
  BsPropagation *propagation;
  BsSymmetryState *state;
  gboolean is_nudged;
  guint64 nudge_iteration;
  gsize nudge_index;
  double nudge; /* 0 for none */
  guint layer;  /* of the nudged neuron */
  gsize neuron;
  gsize *twins; /* the neurons that were equal to it */
  gsize n_twins;
};

static const char *const nicks[BS_N_SYMMETRY_STARTS] = {
  [BS_SYMMETRY_ZERO] = "zero",
  [BS_SYMMETRY_CONSTANT] = "constant",
  [BS_SYMMETRY_ONE_RANDOM] = "one-random",
  [BS_SYMMETRY_RANDOM] = "random",
  [BS_SYMMETRY_LARGE] = "large",
};

/**
 * bs_symmetry_start_get_nick:
 *
 * Returns: the name of the start in the terminal and in files, which is not translated.
 */
const char *
bs_symmetry_start_get_nick (BsSymmetryStart start)
{
  g_return_val_if_fail ((guint) start < BS_N_SYMMETRY_STARTS, NULL);

  return nicks[start];
}

/**
 * bs_symmetry_start_fill:
 * @number: the number of BS_SYMMETRY_CONSTANT; τ > 0 of the random starts; zero needs none
 * @seed: the seed of the random starts, which draw the same numbers as a set-up does
 * @theta: (out): a flat Θ
 */
void
bs_symmetry_start_fill (BsSymmetryStart start,
                        double number,
                        guint64 seed,
                        const BsNetwork *network,
                        double *theta)
{
  static const BsInitialMethod methods[BS_N_SYMMETRY_STARTS] = {
    [BS_SYMMETRY_ZERO] = BS_INITIAL_ZERO,
    [BS_SYMMETRY_ONE_RANDOM] = BS_INITIAL_CONSTANT,
    [BS_SYMMETRY_RANDOM] = BS_INITIAL_UNIFORM,
    [BS_SYMMETRY_LARGE] = BS_INITIAL_UNIFORM,
  };
  BsInitialWeights weights = { methods[start], start == BS_SYMMETRY_ZERO ? 1.0 : number, seed };

  if (start != BS_SYMMETRY_CONSTANT)
    bs_initial_weights_fill (&weights, network, theta);
  else
    for (gsize i = 0; i < bs_network_get_n_parameters (network); i++)
      theta[i] = number;
}

/**
 * bs_symmetry_new:
 * @lambda: λ >= 0
 * @options: options that bs_optimizer_options_check() accepts
 * @theta: the initial flat Θ, which is copied
 *
 * Returns: (transfer full): the training before its first iteration, without a nudge.
 */
BsSymmetry *
bs_symmetry_new (BsNetwork *network,
                 BsTrainingSet *training_set,
                 double lambda,
                 const BsOptimizerOptions *options,
                 const double *theta)
{
  BsSymmetry *self = g_new0 (BsSymmetry, 1);
  gsize n = bs_network_get_n_parameters (network);

  self->network = bs_network_ref (network);
  self->training_set = bs_training_set_ref (training_set);
  self->objective = bs_objective_new (network, training_set, lambda);
  self->optimizer = bs_optimizer_new (options, network);
  self->point = bs_point_new (n);
  memcpy (self->point->theta, theta, n * sizeof (double));
  self->propagation = bs_propagation_new (
    network,
    bs_propagation_choose_panel_for (network, bs_training_set_get_n_examples (training_set)));
  self->state = bs_symmetry_state_new (network);

  return self;
}

/**
 * bs_symmetry_add_need:
 * @need: (inout): the memory that the job takes is added to it
 */
void
bs_symmetry_add_need (const BsNetwork *network,
                      gsize n_examples,
                      const BsOptimizerOptions *options,
                      BsMemoryNeed *need)
{
  bs_objective_add_need (network, n_examples, options->batch_size, 1, need);
  bs_optimizer_add_need (options, network, n_examples, need, need);
  bs_point_add_need (bs_network_get_n_parameters (network), 1, need);
  bs_propagation_add_need (network, bs_propagation_choose_panel_for (network, n_examples), need);
}

void
bs_symmetry_free (BsSymmetry *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->twins);
  bs_symmetry_state_free (self->state);
  bs_propagation_free (self->propagation);
  bs_point_free (self->point);
  bs_optimizer_free (self->optimizer);
  bs_objective_free (self->objective);
  bs_training_set_unref (self->training_set);
  bs_network_unref (self->network);
  g_free (self);
}

/**
 * bs_symmetry_find_neuron:
 * @index: the index of a weight in the flat Θ
 * @layer: (out): the layer of the neuron that it belongs to
 * @neuron: (out): the neuron, 1 ... s_layer
 *
 * Returns: %FALSE if the weight belongs to no hidden neuron: it is that of the +1 unit to an
 * output, or the network has no hidden layer.
 */
gboolean
bs_symmetry_find_neuron (const BsNetwork *network, gsize index, guint *layer, gsize *neuron)
{
  gsize row, column;

  bs_network_find_entry (network, index, layer, &row, &column);
  if (*layer + 1 < bs_network_get_n_layers (network))
    {
      *layer += 1;
      *neuron = row;
      return TRUE;
    }
  *neuron = column;

  return *layer >= 2 && column > 0;
}

/**
 * bs_symmetry_set_nudge:
 * @iteration: after so many iterations; 0 nudges the initial Θ
 * @index: the index of a weight for which bs_symmetry_find_neuron() finds a neuron
 * @amount: what is added to it, not 0
 */
void
bs_symmetry_set_nudge (BsSymmetry *self, guint64 iteration, gsize index, double amount)
{
  g_return_if_fail (amount != 0.0);
  g_return_if_fail (bs_symmetry_find_neuron (self->network, index, &self->layer, &self->neuron));

  self->nudge_iteration = iteration;
  self->nudge_index = index;
  self->nudge = amount;
}

static void
find_twins (BsSymmetry *self)
{
  const BsSymmetryLayer *layer = &self->state->layers[self->layer - 2];

  self->twins = g_new (gsize, layer->n_neurons);
  for (gsize i = 1; i <= layer->n_neurons; i++)
    if (i != self->neuron && layer->groups[i - 1] == layer->groups[self->neuron - 1])
      self->twins[self->n_twins++] = i;
}

/* The square of the difference between two entries of Θ(@layer). */
static double
compare_entries (const BsSymmetry *self,
                 guint layer,
                 gsize row,
                 gsize column,
                 gsize other_row,
                 gsize other_column)
{
  const double *theta = self->point->theta;
  double difference =
    theta[bs_network_get_theta_index (self->network, layer, row, column)] -
    theta[bs_network_get_theta_index (self->network, layer, other_row, other_column)];

  return difference * difference;
}

static double
measure_distance (const BsSymmetry *self, gsize twin)
{
  double sum = 0.0;

  for (gsize j = 0; j <= bs_network_get_size (self->network, self->layer - 1); j++)
    sum += compare_entries (self, self->layer - 1, self->neuron, j, twin, j);
  for (gsize k = 1; k <= bs_network_get_size (self->network, self->layer + 1); k++)
    sum += compare_entries (self, self->layer, k, self->neuron, k, twin);

  return sqrt (sum);
}

/* Brings the state to the present Θ. */
static BsStepResult
measure (BsSymmetry *self, const atomic_bool *stop)
{
  if (!bs_symmetry_state_measure (self->state, self->network, self->propagation, self->training_set,
                                  self->point->theta, stop))
    return BS_STEP_STOPPED;

  self->state->iteration = self->point->iteration;
  self->state->cost = self->point->cost;
  self->state->distance = NAN;
  for (gsize i = 0; i < self->n_twins; i++)
    {
      double distance = measure_distance (self, self->twins[i]);

      /* The first one is compared with NAN. */
      if (!(distance <= self->state->distance))
        self->state->distance = distance;
    }

  return BS_STEP_DONE;
}

/* Evaluates J and D at a Θ that no iteration made, and measures it. */
static BsStepResult
settle (BsSymmetry *self, const atomic_bool *stop)
{
  BsStepResult result = bs_optimizer_settle (self->objective, self->point);

  return result == BS_STEP_DONE ? measure (self, stop) : result;
}

static BsStepResult
nudge_in_time (BsSymmetry *self, const atomic_bool *stop)
{
  if (self->nudge == 0.0 || self->is_nudged || self->point->iteration < self->nudge_iteration)
    return BS_STEP_DONE;

  find_twins (self);
  self->point->theta[self->nudge_index] += self->nudge;
  self->is_nudged = TRUE;

  return settle (self, stop);
}

static BsStepResult
iterate (BsSymmetry *self, const atomic_bool *stop)
{
  BsStepResult result = bs_optimizer_iterate (self->optimizer, self->objective, self->point);

  if (result == BS_STEP_DONE)
    result = measure (self, stop);

  return result == BS_STEP_DONE ? nudge_in_time (self, stop) : result;
}

/**
 * bs_symmetry_run:
 * @n_iterations: where to end, counted from the initial Θ
 * @stop: (nullable): a flag that ends the job when it becomes true
 * @progress: (nullable): called with each state, that of the initial Θ first; an iteration whose
 *   result is nudged has one state, after the nudge
 *
 * It is called once.
 *
 * Returns: %BS_STEP_DONE after all iterations; %BS_STEP_STOPPED when the stop flag or @progress
 *   ended them; or why the optimizer could not go on.
 */
BsStepResult
bs_symmetry_run (BsSymmetry *self,
                 guint64 n_iterations,
                 const atomic_bool *stop,
                 BsSymmetryProgress progress,
                 gpointer user_data)
{
  BsStepResult result;

  bs_objective_set_stop (self->objective, stop);
  result = settle (self, stop);
  if (result == BS_STEP_DONE)
    result = nudge_in_time (self, stop);
  while (result == BS_STEP_DONE)
    {
      if (progress != NULL && !progress (self->state, user_data))
        return BS_STEP_STOPPED;
      if (self->point->iteration >= n_iterations)
        break;
      result = iterate (self, stop);
    }

  return result;
}

/**
 * bs_symmetry_get_point:
 *
 * Returns: (transfer none): the Θ that was reached, with its J and D.
 */
const BsPoint *
bs_symmetry_get_point (const BsSymmetry *self)
{
  return self->point;
}

/**
 * bs_symmetry_get_optimizer:
 *
 * Returns: (transfer none): the method, which tells by which rule it finished.
 */
const BsOptimizer *
bs_symmetry_get_optimizer (const BsSymmetry *self)
{
  return self->optimizer;
}
