#pragma once

#include "engine/propagation.h"

G_BEGIN_DECLS

/* An activation is saturated if it is within this distance of a limit of g; see the head of
 * symmetry-state.c. */
#define BS_SYMMETRY_SATURATED 0.01

/**
 * BsSymmetryLayer: a hidden layer at one Θ
 * @n_neurons: s_l; the vectors below have so many elements, neuron 1 first
 * @groups: the number of the group of each neuron, from 0; neurons of one group are equal, that is
 *   all their incoming and outgoing weights are
 * @n_groups: the count of distinct neurons
 * @delta_groups: the same for δ: neurons of one group have the same δ in every example
 * @n_delta_groups: the count of distinct δ
 * @lengths: of each neuron, the length of the vector of its incoming and outgoing weights
 * @saturated: the share of the activations of the layer, in all examples, that are saturated
 */
typedef struct
{
  gsize n_neurons;
  gsize *groups;
  gsize n_groups;
  gsize *delta_groups;
  gsize n_delta_groups;
  double *lengths;
  double saturated;
} BsSymmetryLayer;

/**
 * BsSymmetryState: which hidden neurons are equal at one Θ
 * @iteration: how many updates led to the Θ
 * @cost: J at the Θ
 * @distance: how far the nudged neuron is from those that were equal to it, see BsSymmetry; NAN if
 *   nothing was nudged yet
 * @n_layers: the number of hidden layers, which may be 0
 * @layers: layer 2 of the network first
 */
typedef struct
{
  guint64 iteration;
  BsCost cost;
  double distance;
  guint n_layers;
  BsSymmetryLayer *layers;
} BsSymmetryState;

BsSymmetryState *bs_symmetry_state_new (const BsNetwork *network);
BsSymmetryState *bs_symmetry_state_copy (const BsSymmetryState *self);
void bs_symmetry_state_free (BsSymmetryState *self);

void bs_symmetry_state_group (BsSymmetryState *self, const BsNetwork *network, const double *theta);
gboolean bs_symmetry_state_measure (BsSymmetryState *self,
                                    const BsNetwork *network,
                                    BsPropagation *propagation,
                                    const BsTrainingSet *training_set,
                                    const double *theta,
                                    const atomic_bool *stop);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsSymmetryState, bs_symmetry_state_free)

G_END_DECLS
