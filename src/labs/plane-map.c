/* What a network answers at every point of a plane.
 *
 * With two features an example is a point of a plane, and so is everything that the network could
 * ever be asked. A map has the activations of its neurons at the points of a grid. Of more features
 * two are chosen for the axes, and all others are held at the values of one example.
 *
 * The points are examples like any others. They go through the network in panels by
 * bs_propagation_forward(), so a map cannot show anything else than what is trained. A point is
 * the middle of its cell: a picture of the map has a pixel there, not a corner.
 *
 * Row 0 of the grid is the lowest, as on the axis. The values are kept as floats: a colour needs no
 * more, and a map of all neurons takes half the memory.
 *
 * A map of every neuron costs as many propagations as one of the outputs alone, but more memory.
 * So the first layer that is kept can be chosen: L for the outputs, 2 for all. */

#include "labs/plane-map.h"

#include <math.h>
#include <string.h>

#include "engine/data/examples.h"
#include "engine/propagation.h"

/* The margin around the examples, as a part of their extent. */
#define MARGIN 0.08
/* With one scale, neither side is longer than so many times the other. */
#define MOST_RATIO 2.0

struct _BsPlaneMap
{
  gatomicrefcount n_references;
  BsNetwork *network;
  BsPlane plane;
  gsize n_columns;
  gsize n_rows;
  guint first_layer;
  gsize *offsets; /* of each layer: where the values of its first neuron begin */
  float *values;  /* one grid after the other, each row by row */
};

struct _BsPlaneSampler
{
  BsNetwork *network;
  BsPropagation *propagation;
  double *features; /* of the points of a panel, point by point */
};

static void
find_limits (const BsTrainingSet *data, gsize feature, double *low, double *high)
{
  *low = INFINITY;
  *high = -INFINITY;
  for (gsize i = 1; i <= bs_training_set_get_n_examples (data); i++)
    {
      double value = bs_training_set_get_feature (data, i, feature);

      *low = fmin (*low, value);
      *high = fmax (*high, value);
    }
}

/* Sets the part of an axis that holds the feature of all examples, with a margin. A feature that is
 * the same in all of them gets a part around it. */
static void
find_range (const BsTrainingSet *data, gsize feature, double *low, double *high)
{
  double margin;

  find_limits (data, feature, low, high);
  margin = *high > *low ? MARGIN * (*high - *low) : fmax (0.5 * fabs (*low), 0.5);
  *low -= margin;
  *high += margin;
}

static double
find_extent (const BsTrainingSet *data, gsize feature)
{
  double low, high;

  find_limits (data, feature, &low, &high);

  return high - low;
}

/**
 * bs_plane_fit:
 * @self: (inout): its features are chosen; it gets the part that holds all examples, with a margin
 * @data: what the network gets
 * @unscaled: (nullable): the same examples before scaling; %NULL if they are not scaled
 *
 * The two axes have one scale, so that a circle looks like a circle, if neither feature varies much
 * more than the other. Features of other kinds, such as rooms and square metres, would leave most
 * of the picture empty.
 */
void
bs_plane_fit (BsPlane *self, const BsTrainingSet *data, const BsTrainingSet *unscaled)
{
  const BsTrainingSet *shown = unscaled != NULL ? unscaled : data;
  double ratio;

  g_return_if_fail (self != NULL && data != NULL);

  find_range (data, self->across, &self->left, &self->right);
  find_range (data, self->up, &self->bottom, &self->top);
  ratio = find_extent (shown, self->across) / find_extent (shown, self->up);
  self->aspect = ratio >= 1.0 / MOST_RATIO && ratio <= MOST_RATIO ? ratio : 0.0;
}

static gsize
count_cells (const BsPlaneMap *self)
{
  return self->n_columns * self->n_rows;
}

static BsPlaneMap *
map_new (BsNetwork *network, const BsPlane *plane, gsize n_columns, gsize n_rows, guint first_layer)
{
  BsPlaneMap *self = g_new0 (BsPlaneMap, 1);
  gsize n_neurons = 0;

  g_atomic_ref_count_init (&self->n_references);
  self->plane = *plane;
  self->n_columns = n_columns;
  self->n_rows = n_rows;
  self->first_layer = first_layer;
  self->network = bs_network_ref (network);
  self->offsets = g_new0 (gsize, bs_network_get_n_layers (network) + 1);
  for (guint l = first_layer; l <= bs_network_get_n_layers (network); l++)
    {
      self->offsets[l] = n_neurons * count_cells (self);
      n_neurons += bs_network_get_size (network, l);
    }
  self->values = g_new (float, n_neurons * count_cells (self));

  return self;
}

BsPlaneMap *
bs_plane_map_ref (BsPlaneMap *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->n_references);

  return self;
}

void
bs_plane_map_unref (BsPlaneMap *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->n_references))
    return;
  bs_network_unref (self->network);
  g_free (self->offsets);
  g_free (self->values);
  g_free (self);
}

const BsPlane *
bs_plane_map_get_plane (const BsPlaneMap *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->plane;
}

gsize
bs_plane_map_get_n_columns (const BsPlaneMap *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_columns;
}

gsize
bs_plane_map_get_n_rows (const BsPlaneMap *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_rows;
}

/* L, the number of layers of the network. */
guint
bs_plane_map_get_n_layers (const BsPlaneMap *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return bs_network_get_n_layers (self->network);
}

gsize
bs_plane_map_get_n_neurons (const BsPlaneMap *self, guint layer)
{
  g_return_val_if_fail (self != NULL, 0);

  return bs_network_get_size (self->network, layer);
}

BsActivation
bs_plane_map_get_activation (const BsPlaneMap *self, guint layer)
{
  g_return_val_if_fail (self != NULL, BS_ACTIVATION_SIGMOID);

  return bs_network_get_activation (self->network, layer);
}

/**
 * bs_plane_map_get_values:
 * @layer: one that the map has
 * @neuron: 1 … s_l
 *
 * Returns: (transfer none): the activations of the neuron at the points, n_rows × n_columns, the
 *   lowest row first
 */
const float *
bs_plane_map_get_values (const BsPlaneMap *self, guint layer, gsize neuron)
{
  g_return_val_if_fail (
    self != NULL && layer >= self->first_layer && layer <= bs_plane_map_get_n_layers (self), NULL);
  g_return_val_if_fail (neuron > 0, NULL);

  return &self->values[self->offsets[layer] + (neuron - 1) * count_cells (self)];
}

/**
 * bs_plane_map_find_class:
 * @self: a map of a network with an output for each class
 * @point: the index of a point: its row times the number of columns, plus its column
 *
 * Returns: the class with the largest output there, counted from 1; the first of equal ones, as in
 *   a prediction
 */
gsize
bs_plane_map_find_class (const BsPlaneMap *self, gsize point)
{
  guint layer = bs_plane_map_get_n_layers (self);
  gsize likeliest = 1;

  for (gsize k = 2; k <= bs_plane_map_get_n_neurons (self, layer); k++)
    if (bs_plane_map_get_values (self, layer, k)[point] >
        bs_plane_map_get_values (self, layer, likeliest)[point])
      likeliest = k;

  return likeliest;
}

/**
 * bs_plane_map_get_point:
 * @across, @up: (out): the features of the point in the middle of the cell, as the network got them
 */
void
bs_plane_map_get_point (const BsPlaneMap *self, gsize column, gsize row, double *across, double *up)
{
  const BsPlane *plane;

  g_return_if_fail (self != NULL && column < self->n_columns && row < self->n_rows);

  plane = &self->plane;
  *across =
    plane->left + ((double) column + 0.5) / (double) self->n_columns * (plane->right - plane->left);
  *up = plane->bottom + ((double) row + 0.5) / (double) self->n_rows * (plane->top - plane->bottom);
}

/**
 * bs_plane_sampler_new:
 *
 * Returns: (transfer full): the memory to make maps of @network
 */
BsPlaneSampler *
bs_plane_sampler_new (BsNetwork *network)
{
  BsPlaneSampler *self;

  g_return_val_if_fail (network != NULL, NULL);

  self = g_new0 (BsPlaneSampler, 1);
  self->network = bs_network_ref (network);
  self->propagation = bs_propagation_new (network, 0);
  self->features = g_new (double, bs_propagation_get_panel_size (self->propagation) *
                                    bs_network_get_size (network, 1));

  return self;
}

void
bs_plane_sampler_free (BsPlaneSampler *self)
{
  if (self == NULL)
    return;
  g_free (self->features);
  bs_propagation_free (self->propagation);
  bs_network_unref (self->network);
  g_free (self);
}

/* Makes examples of the points @first … @first + @count - 1 of the grid. */
static BsExamples *
make_points (BsPlaneSampler *self,
             const BsPlaneMap *map,
             const double *held,
             gsize first,
             gsize count)
{
  gsize n = bs_network_get_size (self->network, 1);

  for (gsize i = 0; i < count; i++)
    {
      double *point = &self->features[i * n];

      if (n > 2)
        memcpy (point, held, n * sizeof *point);
      bs_plane_map_get_point (map, (first + i) % map->n_columns, (first + i) / map->n_columns,
                              &point[map->plane.across - 1], &point[map->plane.up - 1]);
    }

  return bs_examples_new (count, n, self->features, NULL, NULL);
}

static void
keep_activations (BsPlaneSampler *self, BsPlaneMap *map, gsize first, gsize count)
{
  for (guint l = map->first_layer; l <= bs_plane_map_get_n_layers (map); l++)
    for (gsize neuron = 1; neuron <= bs_network_get_size (self->network, l); neuron++)
      {
        const double *a = bs_propagation_get_a (self->propagation, l, neuron);
        float *values = &map->values[map->offsets[l] + (neuron - 1) * count_cells (map) + first];

        for (gsize i = 0; i < count; i++)
          values[i] = (float) a[i];
      }
}

/**
 * bs_plane_sampler_sample:
 * @theta: Θ of the network
 * @held: n features, the values of those that have no axis; may be %NULL if n is 2
 * @n_columns, @n_rows: the number of points along each axis
 * @first_layer: 2 … L; the map has the neurons of this layer and of all layers after it
 * @stop: (nullable): if it becomes true, there is no map
 *
 * Returns: (transfer full) (nullable): the map, or %NULL if it was stopped
 */
BsPlaneMap *
bs_plane_sampler_sample (BsPlaneSampler *self,
                         const double *theta,
                         const BsPlane *plane,
                         const double *held,
                         gsize n_columns,
                         gsize n_rows,
                         guint first_layer,
                         const atomic_bool *stop)
{
  g_autoptr (BsPlaneMap) map = NULL;
  gsize most;

  g_return_val_if_fail (self != NULL && theta != NULL && plane != NULL, NULL);
  g_return_val_if_fail (n_columns > 0 && n_rows > 0, NULL);
  g_return_val_if_fail (plane->across != plane->up, NULL);
  g_return_val_if_fail (held != NULL || bs_network_get_size (self->network, 1) == 2, NULL);

  map = map_new (self->network, plane, n_columns, n_rows, first_layer);
  most = bs_propagation_get_panel_size (self->propagation);
  for (gsize first = 0; first < count_cells (map); first += most)
    {
      gsize count = MIN (most, count_cells (map) - first);
      g_autoptr (BsExamples) points = NULL;

      if (stop != NULL && atomic_load_explicit (stop, memory_order_relaxed))
        return NULL;
      points = make_points (self, map, held, first, count);
      bs_propagation_forward (self->propagation, theta, points, 0, count);
      keep_activations (self, map, first, count);
    }

  return g_steal_pointer (&map);
}
