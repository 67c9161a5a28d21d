/* Forward and backward propagation of one panel of examples.
 *
 *   Z(l+1) = Θ(l) A(l),  A(l+1) = g(Z(l+1))             forward, l = 1 ... L - 1
 *   δ(L) = A(L) - Y                                     backward
 *   δ(l) = (Θ(l)ᵀ δ(l+1) without row 0) ∘ g'(Z(l))      l = L - 1 ... 2
 *   Δ(l) := Δ(l) + δ(l+1) A(l)ᵀ                         l = 1 ... L - 1
 *
 * A panel is a group of neighbouring examples that go through the network together. The vectors z,
 * a and δ of the lecture become the columns of matrices, so the sums of many neurons and examples
 * become products of matrices, which a computer does much faster.
 *
 * A(1) is not copied: it is a run of octets of X. Row 0 of each A holds the ones of the +1
 * unit. The rows of a panel of the other layers stand one stride apart. The stride depends on the
 * width of the panel, so the ones are written again when the width changes.
 *
 * A wider panel makes better use of Θ, which is read once for all its examples. A panel that is
 * too wide does not fit the cache, and with a very large Θ a single row of a product would take
 * too long between two looks at the stop flag. bs_propagation_choose_panel_size() weighs these.
 *
 * Only a sweep (propagation-sweep.c) passes a stop flag. When the flag becomes true, the functions
 * here return early and leave their results incomplete. */

#include "engine/propagation-private.h"

#include "engine/data/training-set-private.h"
#include "engine/kernels/product-private.h"
#include "engine/kernels/rows-private.h"
#include "engine/network-private.h"

/* The largest size of Z, A and δ of a panel together: in the cache when plain loops compute the
 * products, or in memory when blocks or OpenBLAS do. A product is never divided below one row of
 * its result, so the number of multiplications for a row is limited too. Otherwise a stop would be
 * noticed too late. */
#define PANEL_CACHE_DOUBLES  ((gsize) 512 * 1024)
#define PANEL_MEMORY_DOUBLES ((gsize) 8 * 1024 * 1024)
#define PANEL_ROW_PRODUCTS   ((gsize) 100 * 1000 * 1000)
#define PANEL_LARGEST_PLAIN  ((gsize) 512)
#define PANEL_LARGEST        ((gsize) 1024)

static gboolean
has_large_products (const BsNetwork *network)
{
  for (guint l = 1; l < bs_network_get_n_layers (network); l++)
    if (bs_product_is_large (bs_network_get_size (network, l + 1),
                             bs_network_get_size (network, l) + 1))
      return TRUE;

  return FALSE;
}

/* Returns how many doubles of scratch memory the products of a panel need at most. */
static gsize
count_room (const BsNetwork *network, gsize panel_size)
{
  gsize room = 0;

  for (guint l = 1; l < bs_network_get_n_layers (network); l++)
    room = MAX (room, bs_product_get_room (bs_network_get_size (network, l + 1),
                                           bs_network_get_size (network, l) + 1, panel_size));

  return room;
}

/* Whether the products of layer 1 must be given a panel row by row. */
static gboolean
needs_rows (const BsNetwork *network)
{
  return bs_product_needs_rows (bs_network_get_size (network, 2),
                                bs_network_get_size (network, 1) + 1);
}

/**
 * bs_propagation_choose_panel_size:
 *
 * Returns: the panel size P that bs_propagation_new() chooses when it is given 0.
 */
gsize
bs_propagation_choose_panel_size (const BsNetwork *network)
{
  gsize neurons = 0;

  for (guint l = 2; l <= bs_network_get_n_layers (network); l++)
    neurons += bs_network_get_size (network, l);

  if (has_large_products (network))
    return CLAMP (MIN (PANEL_ROW_PRODUCTS / bs_network_get_widest (network),
                       PANEL_MEMORY_DOUBLES / (3 * neurons)),
                  1, PANEL_LARGEST);

  return CLAMP (PANEL_CACHE_DOUBLES / (3 * neurons) / 8 * 8, 8, PANEL_LARGEST_PLAIN);
}

/**
 * bs_propagation_choose_panel_for:
 *
 * Returns: the same, but no more than there are examples, which would be memory for nothing.
 */
gsize
bs_propagation_choose_panel_for (const BsNetwork *network, gsize n_examples)
{
  return MIN (bs_propagation_choose_panel_size (network), n_examples);
}

/**
 * bs_propagation_new:
 * @panel_size: P, the largest number of examples in a panel; 0 to let the program choose
 *
 * Returns: (transfer full): the memory to propagate panels through @network.
 */
BsPropagation *
bs_propagation_new (BsNetwork *network, gsize panel_size)
{
  BsPropagation *self;
  gsize largest_stride;

  g_return_val_if_fail (network != NULL, NULL);

  self = g_new0 (BsPropagation, 1);
  self->network = bs_network_ref (network);
  self->n_layers = bs_network_get_n_layers (network);
  self->panel_size = panel_size > 0 ? panel_size : bs_propagation_choose_panel_size (network);
  self->needs_rows = needs_rows (network);
  if (count_room (network, self->panel_size) > 0)
    self->room = bs_rows_new (1, count_room (network, self->panel_size));
  self->layers = g_new0 (BsPropagationLayer, self->n_layers + 1);
  largest_stride = bs_row_stride (self->panel_size);

  for (guint l = 2; l <= self->n_layers; l++)
    {
      BsPropagationLayer *layer = &self->layers[l];

      layer->size = bs_network_get_size (network, l);
      layer->activation = bs_network_get_activation (network, l);
      layer->z = bs_rows_new (layer->size, largest_stride);
      layer->a = bs_rows_new (layer->size + 1, largest_stride);
      layer->delta = bs_rows_new (layer->size, largest_stride);
    }

  return self;
}

/**
 * bs_propagation_add_need:
 * @panel_size: as for bs_propagation_new()
 * @need: (inout): the memory that bs_propagation_new() takes is added to it
 */
void
bs_propagation_add_need (const BsNetwork *network, gsize panel_size, BsMemoryNeed *need)
{
  gsize stride;

  if (panel_size == 0)
    panel_size = bs_propagation_choose_panel_size (network);
  stride = bs_row_stride (panel_size);
  if (needs_rows (network) || panel_size % BS_OCTET != 0)
    bs_rows_add_need (need, bs_network_get_size (network, 1) + 1, stride);
  if (has_large_products (network))
    bs_product_add_blas_need (need);
  if (count_room (network, panel_size) > 0)
    bs_rows_add_need (need, 1, count_room (network, panel_size));
  for (guint l = 2; l <= bs_network_get_n_layers (network); l++)
    {
      gsize size = bs_network_get_size (network, l);

      bs_rows_add_need (need, size, stride);
      bs_rows_add_need (need, size + 1, stride);
      bs_rows_add_need (need, size, stride);
    }
}

void
bs_propagation_free (BsPropagation *self)
{
  g_return_if_fail (self != NULL);

  for (guint l = 2; l <= self->n_layers; l++)
    {
      g_aligned_free (self->layers[l].z);
      g_aligned_free (self->layers[l].a);
      g_aligned_free (self->layers[l].delta);
    }
  g_free (self->layers);
  g_aligned_free (self->room);
  g_aligned_free (self->copied);
  bs_network_unref (self->network);
  g_free (self);
}

gsize
bs_propagation_get_panel_size (const BsPropagation *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->panel_size;
}

/* Returns A(l) with its row of ones. */
static const BsPanelMatrix *
layer_input (const BsPropagation *self, guint layer)
{
  return layer == 1 ? &self->input : &self->layers[layer].a_matrix;
}

static void
copy_input (BsPropagation *self, const BsExamples *examples, gsize first, gsize count)
{
  gsize stride = bs_row_stride (self->panel_size);

  if (self->copied == NULL)
    self->copied = bs_rows_new (examples->n_features + 1, stride);
  _bs_examples_copy_rows (examples, first, count, self->copied, stride);
  self->input = bs_panel_matrix (self->copied, stride);
}

/* A panel is taken from X as it is when it begins with an octet or is a single example. Otherwise,
 * and for OpenBLAS, which knows no octets, it is copied row by row. Sweeps begin panels with an
 * octet unless the caller asked for panels of another size. */
static void
take_input (BsPropagation *self, const BsExamples *examples, gsize first, gsize count)
{
  if ((first % BS_OCTET == 0 || count == 1) && !self->needs_rows)
    {
      self->input.values = bs_examples_locate (examples, first);
      self->input.row_step = BS_OCTET;
      self->input.octet_step = examples->octet_step;
    }
  else
    copy_input (self, examples, first, count);
}

static void
begin_panel (BsPropagation *self, const BsExamples *examples, gsize first, gsize count)
{
  gsize stride = bs_row_stride (count);

  take_input (self, examples, first, count);
  self->first = first;
  self->count = count;
  if (stride == self->stride)
    return;

  self->stride = stride;
  for (guint l = 2; l <= self->n_layers; l++)
    {
      self->layers[l].a_matrix = bs_panel_matrix (self->layers[l].a, stride);
      for (gsize p = 0; p < stride; p++)
        self->layers[l].a[p] = 1.0;
    }
}

static void
pre_activate (BsPropagation *self, const double *theta, guint l)
{
  BsPropagationLayer *layer = &self->layers[l];

  bs_product_forward (theta + _bs_network_offset (self->network, l - 1), layer->size,
                      _bs_network_size (self->network, l - 1) + 1, layer_input (self, l - 1),
                      self->count, layer->z, self->stride, self->room, self->stop);
}

/* When the rows of a panel stand without gaps, all of them are handled in one call. */
static gsize
rows_in_a_run (const BsPropagation *self, gsize rows)
{
  return self->stride == self->count ? rows : 1;
}

static void
activate (BsPropagation *self, guint l)
{
  BsPropagationLayer *layer = &self->layers[l];
  gsize part = rows_in_a_run (self, layer->size);

  for (gsize i = 0; i < layer->size && !bs_propagation_is_stopped (self); i += part)
    bs_activation_apply (layer->activation, layer->z + i * self->stride,
                         layer->a + (i + 1) * self->stride, part * self->count);
}

/* Computes forward up to Z(L). The caller activates the outputs, because training computes A(L),
 * δ(L) and the cost together. */
void
_bs_propagation_reach_output (BsPropagation *self,
                              const double *theta,
                              const BsExamples *examples,
                              gsize first,
                              gsize count)
{
  begin_panel (self, examples, first, count);
  for (guint l = 2; l <= self->n_layers && !bs_propagation_is_stopped (self); l++)
    {
      pre_activate (self, theta, l);
      if (l < self->n_layers)
        activate (self, l);
    }
}

/**
 * bs_propagation_forward:
 * @theta: a flat Θ of the network
 * @first: the first example of the panel, counted from 0
 * @count: 1 ... panel size
 *
 * Computes Z(l+1) = Θ(l) A(l) and A(l+1) = g(Z(l+1)) for l = 1 ... L - 1, where A(1) is a slice of
 * X.
 */
void
bs_propagation_forward (BsPropagation *self,
                        const double *theta,
                        const BsExamples *examples,
                        gsize first,
                        gsize count)
{
  gsize m = examples->n_examples;

  g_return_if_fail (self != NULL && theta != NULL);
  g_return_if_fail (count >= 1 && count <= self->panel_size && first < m && count <= m - first);

  _bs_propagation_reach_output (self, theta, examples, first, count);
  activate (self, self->n_layers);
}

/* δ(L) = A(L) - Y */
static void
output_error (BsPropagation *self, const BsTrainingSet *training_set)
{
  const BsPropagationLayer *layer = &self->layers[self->n_layers];
  gsize stride = training_set->y_stride;

  for (gsize k = 0; k < layer->size && !bs_propagation_is_stopped (self); k++)
    {
      const double *y = training_set->y + k * stride + self->first;
      const double *restrict a = layer->a + (k + 1) * self->stride;
      double *restrict delta = layer->delta + k * self->stride;

      for (gsize p = 0; p < self->count; p++)
        delta[p] = a[p] - y[p];
    }
}

/* Computes δ(L - 1) ... δ(2) from δ(L). */
void
_bs_propagation_go_back (BsPropagation *self, const double *theta)
{
  for (guint l = self->n_layers - 1; l >= 2 && !bs_propagation_is_stopped (self); l--)
    {
      BsPropagationLayer *layer = &self->layers[l];
      const BsPropagationLayer *next = &self->layers[l + 1];
      gsize part = rows_in_a_run (self, layer->size);

      bs_product_backward (theta + _bs_network_offset (self->network, l), next->size,
                           layer->size + 1, next->delta, self->stride, self->count, layer->delta,
                           self->stride, self->room, self->stop);
      for (gsize j = 0; j < layer->size && !bs_propagation_is_stopped (self); j += part)
        bs_activation_multiply_slope (layer->activation, layer->a + (j + 1) * self->stride,
                                      layer->delta + j * self->stride, part * self->count);
    }
}

/**
 * bs_propagation_backward:
 * @theta: the Θ of the last bs_propagation_forward()
 *
 * Computes δ(L) = A(L) - Y and δ(l) = (Θ(l)ᵀ δ(l+1) without its row 0) ∘ g'(Z(l)) for l = L - 1
 * ... 2, of the panel that went forward last.
 */
void
bs_propagation_backward (BsPropagation *self,
                         const double *theta,
                         const BsTrainingSet *training_set)
{
  g_return_if_fail (self != NULL && theta != NULL && self->count > 0);

  output_error (self, training_set);
  _bs_propagation_go_back (self, theta);
}

/**
 * bs_propagation_accumulate:
 * @Delta: (inout): a flat vector like Θ
 *
 * Adds the panel that went backward last: Δ(l) := Δ(l) + δ(l+1) A(l)ᵀ for l = 1 ... L - 1.
 */
void
bs_propagation_accumulate (const BsPropagation *self,
                           const BsTrainingSet *training_set,
                           double *Delta)
{
  g_return_if_fail (self != NULL && Delta != NULL && self->count > 0);
  for (guint l = 1; l < self->n_layers && !bs_propagation_is_stopped (self); l++)
    {
      const BsPropagationLayer *next = &self->layers[l + 1];

      bs_product_accumulate (next->delta, self->stride, layer_input (self, l), self->count,
                             Delta + _bs_network_offset (self->network, l), next->size,
                             _bs_network_size (self->network, l) + 1, self->room, self->stop);
    }
}

/**
 * bs_propagation_get_z:
 * @layer: 2 ... L
 * @neuron: 1 ... s_layer
 *
 * Returns: z of that neuron for each example of the panel.
 */
const double *
bs_propagation_get_z (const BsPropagation *self, guint layer, gsize neuron)
{
  g_return_val_if_fail (self != NULL && layer >= 2 && layer <= self->n_layers, NULL);
  g_return_val_if_fail (neuron >= 1 && neuron <= self->layers[layer].size, NULL);

  return self->layers[layer].z + (neuron - 1) * self->stride;
}

/**
 * bs_propagation_get_a:
 * @layer: 1 ... L
 * @neuron: 0 (the ones) ... s_layer
 *
 * Returns: a of that neuron for each example of the panel; of layer 1 only for its first octet
 */
const double *
bs_propagation_get_a (const BsPropagation *self, guint layer, gsize neuron)
{
  const BsPanelMatrix *a;

  g_return_val_if_fail (self != NULL && layer >= 1 && layer <= self->n_layers, NULL);
  g_return_val_if_fail (neuron <= _bs_network_size (self->network, layer), NULL);

  a = layer_input (self, layer);

  return a->values + neuron * a->row_step;
}

/* Copies a feature, or the ones for 0, of each example of the panel. */
void
_bs_propagation_copy_input (const BsPropagation *self, gsize feature, double *values)
{
  const BsPanelMatrix *x = &self->input;

  for (gsize p = 0; p < self->count; p++)
    values[p] = x->values[feature * x->row_step + p / BS_OCTET * x->octet_step + p % BS_OCTET];
}

/**
 * bs_propagation_get_delta:
 * @layer: 2 ... L
 * @neuron: 1 ... s_layer
 *
 * Returns: δ of that neuron for each example of the panel.
 */
const double *
bs_propagation_get_delta (const BsPropagation *self, guint layer, gsize neuron)
{
  g_return_val_if_fail (self != NULL && layer >= 2 && layer <= self->n_layers, NULL);
  g_return_val_if_fail (neuron >= 1 && neuron <= self->layers[layer].size, NULL);

  return self->layers[layer].delta + (neuron - 1) * self->stride;
}
