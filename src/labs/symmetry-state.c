/* Which hidden neurons are equal, and which are saturated.
 *
 * Two neurons of a layer are equal if each incoming weight of the one is the same number as that of
 * the other, +1 unit included, and each outgoing weight too. Then they have the same z and a in
 * every example, their weights get the same D, and any method that treats all entries alike leaves
 * them equal: two neurons do the work of one. The numbers must be the same to the bit (0 and -0 are
 * the same number), so equality is transitive and the groups do not depend on how the neurons are
 * numbered. With a tolerance, a row of small differences would make one group of what differs much.
 *
 * The groups of equal δ are counted apart. Equal neurons have equal δ; but δ may be equal by
 * itself, as it is 0 everywhere where Θ of the next layer is 0.
 *
 * A sigmoid is saturated where a < 0.01 or a > 0.99, a tanh where |a| > 0.99: g′ is then under a
 * twentieth of what it is at most, and the neuron hardly listens. A ReLU has one such side: a = 0,
 * where g′ is 0. */

#include "labs/symmetry-state.h"

#include <math.h>
#include <string.h>

#include "engine/activation.h"
#include "labs/equal-groups.h"

/* What are_equal functions compare. */
typedef struct
{
  const BsNetwork *network;
  const double *theta;
  const BsPropagation *propagation;
  guint layer;
  gsize count;
} Comparison;

/**
 * bs_symmetry_state_new:
 *
 * Returns: (transfer full): a state of the hidden layers of @network that has not been measured.
 */
BsSymmetryState *
bs_symmetry_state_new (const BsNetwork *network)
{
  BsSymmetryState *self = g_new0 (BsSymmetryState, 1);

  self->n_layers = bs_network_get_n_layers (network) - 2;
  self->layers = g_new0 (BsSymmetryLayer, self->n_layers);
  self->distance = NAN;
  self->cost = (BsCost){ NAN, NAN, NAN };
  for (guint i = 0; i < self->n_layers; i++)
    {
      BsSymmetryLayer *layer = &self->layers[i];

      layer->n_neurons = bs_network_get_size (network, i + 2);
      layer->groups = g_new0 (gsize, layer->n_neurons);
      layer->delta_groups = g_new0 (gsize, layer->n_neurons);
      layer->lengths = g_new0 (double, layer->n_neurons);
    }

  return self;
}

BsSymmetryState *
bs_symmetry_state_copy (const BsSymmetryState *self)
{
  BsSymmetryState *copy = g_memdup2 (self, sizeof *self);

  copy->layers = g_memdup2 (self->layers, self->n_layers * sizeof *self->layers);
  for (guint i = 0; i < self->n_layers; i++)
    {
      BsSymmetryLayer *layer = &copy->layers[i];

      layer->groups = g_memdup2 (layer->groups, layer->n_neurons * sizeof (gsize));
      layer->delta_groups = g_memdup2 (layer->delta_groups, layer->n_neurons * sizeof (gsize));
      layer->lengths = g_memdup2 (layer->lengths, layer->n_neurons * sizeof (double));
    }

  return copy;
}

void
bs_symmetry_state_free (BsSymmetryState *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->n_layers; i++)
    {
      g_free (self->layers[i].groups);
      g_free (self->layers[i].delta_groups);
      g_free (self->layers[i].lengths);
    }
  g_free (self->layers);
  g_free (self);
}

/* The incoming weights of a neuron, counted from 0: a row of Θ of the layer below. */
static const double *
get_incoming (const Comparison *comparison, gsize neuron)
{
  return comparison->theta +
         bs_network_get_theta_index (comparison->network, comparison->layer - 1, neuron + 1, 0);
}

static double
get_outgoing (const Comparison *comparison, gsize neuron, gsize next)
{
  return comparison->theta[bs_network_get_theta_index (comparison->network, comparison->layer,
                                                       next + 1, neuron + 1)];
}

static gboolean
have_equal_weights (gconstpointer data, gsize one, gsize other)
{
  const Comparison *comparison = data;
  const double *first = get_incoming (comparison, one), *second = get_incoming (comparison, other);

  for (gsize j = 0; j <= bs_network_get_size (comparison->network, comparison->layer - 1); j++)
    if (first[j] != second[j])
      return FALSE;
  for (gsize k = 0; k < bs_network_get_size (comparison->network, comparison->layer + 1); k++)
    if (get_outgoing (comparison, one, k) != get_outgoing (comparison, other, k))
      return FALSE;

  return TRUE;
}

/* In the examples of the panel that is propagated now. */
static gboolean
have_equal_deltas (gconstpointer data, gsize one, gsize other)
{
  const Comparison *comparison = data;
  const double *first =
    bs_propagation_get_delta (comparison->propagation, comparison->layer, one + 1);
  const double *second =
    bs_propagation_get_delta (comparison->propagation, comparison->layer, other + 1);

  for (gsize p = 0; p < comparison->count; p++)
    if (first[p] != second[p])
      return FALSE;

  return TRUE;
}

static double
measure_length (const Comparison *comparison, gsize neuron)
{
  const double *incoming = get_incoming (comparison, neuron);
  double sum = 0.0;

  for (gsize j = 0; j <= bs_network_get_size (comparison->network, comparison->layer - 1); j++)
    sum += incoming[j] * incoming[j];
  for (gsize k = 0; k < bs_network_get_size (comparison->network, comparison->layer + 1); k++)
    sum += get_outgoing (comparison, neuron, k) * get_outgoing (comparison, neuron, k);

  return sqrt (sum);
}

static gboolean
is_saturated (BsActivation activation, double a)
{
  switch (activation)
    {
    case BS_ACTIVATION_SIGMOID:
      return a < BS_SYMMETRY_SATURATED || a > 1.0 - BS_SYMMETRY_SATURATED;
    case BS_ACTIVATION_TANH:
      return fabs (a) > 1.0 - BS_SYMMETRY_SATURATED;
    case BS_ACTIVATION_RELU:
    default:
      return a == 0.0;
    }
}

static gsize
count_saturated (const Comparison *comparison)
{
  BsActivation activation = bs_network_get_activation (comparison->network, comparison->layer);
  gsize n = 0;

  for (gsize i = 1; i <= bs_network_get_size (comparison->network, comparison->layer); i++)
    {
      const double *a = bs_propagation_get_a (comparison->propagation, comparison->layer, i);

      for (gsize p = 0; p < comparison->count; p++)
        n += is_saturated (activation, a[p]);
    }

  return n;
}

static void
group_neurons (BsSymmetryLayer *layer, const Comparison *comparison)
{
  memset (layer->groups, 0, layer->n_neurons * sizeof (gsize));
  memset (layer->delta_groups, 0, layer->n_neurons * sizeof (gsize));
  layer->n_delta_groups = 1;
  layer->saturated = 0.0;
  layer->n_groups =
    bs_equal_groups_refine (layer->groups, layer->n_neurons, have_equal_weights, comparison);
  for (gsize i = 0; i < layer->n_neurons; i++)
    layer->lengths[i] = measure_length (comparison, i);
}

/**
 * bs_symmetry_state_group:
 * @theta: a flat Θ
 *
 * Finds the groups of equal neurons and the lengths of their weights, for which no example is
 * needed. There is no saturation then, and all δ are one group.
 */
void
bs_symmetry_state_group (BsSymmetryState *self, const BsNetwork *network, const double *theta)
{
  Comparison comparison = { network, theta, NULL, 0, 0 };

  g_return_if_fail (self->n_layers + 2 == bs_network_get_n_layers (network));

  for (guint i = 0; i < self->n_layers; i++)
    {
      comparison.layer = i + 2;
      group_neurons (&self->layers[i], &comparison);
    }
}

/**
 * bs_symmetry_state_measure:
 * @network: the network that @self was made for
 * @propagation: a propagation of @network, whose values are replaced
 * @theta: a flat Θ
 * @stop: (nullable): a flag that ends the measurement when it becomes true
 *
 * Finds the groups, the lengths and the saturation at @theta. It leaves @self->iteration, cost and
 * distance as they are.
 *
 * Returns: %FALSE when it was stopped; the layers must not be used then.
 */
gboolean
bs_symmetry_state_measure (BsSymmetryState *self,
                           const BsNetwork *network,
                           BsPropagation *propagation,
                           const BsTrainingSet *training_set,
                           const double *theta,
                           const atomic_bool *stop)
{
  gsize m = bs_training_set_get_n_examples (training_set);
  Comparison comparison = { network, theta, propagation, 0, 0 };

  g_return_val_if_fail (self->n_layers + 2 == bs_network_get_n_layers (network), FALSE);

  bs_symmetry_state_group (self, network, theta);
  for (gsize first = 0; first < m; first += comparison.count)
    {
      if (stop != NULL && atomic_load (stop))
        return FALSE;
      comparison.count = MIN (bs_propagation_get_panel_size (propagation), m - first);
      bs_propagation_forward (propagation, theta, bs_training_set_get_examples (training_set),
                              first, comparison.count);
      bs_propagation_backward (propagation, theta, training_set);
      for (guint i = 0; i < self->n_layers; i++)
        {
          BsSymmetryLayer *layer = &self->layers[i];

          comparison.layer = i + 2;
          /* Where every δ is distinct already, no further example can change that. */
          if (layer->n_delta_groups < layer->n_neurons)
            layer->n_delta_groups = bs_equal_groups_refine (layer->delta_groups, layer->n_neurons,
                                                            have_equal_deltas, &comparison);
          layer->saturated +=
            (double) count_saturated (&comparison) / ((double) m * (double) layer->n_neurons);
        }
    }

  return TRUE;
}
