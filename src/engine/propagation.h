#pragma once

#include <stdatomic.h>
#include <stdbool.h>

#include "engine/cost.h"
#include "engine/network.h"
#include "engine/data/training-set.h"

G_BEGIN_DECLS

/**
 * BsPropagation:
 *
 * Forward and backward propagation of a panel of P examples through one network,
 * and the memory for it: per layer Z, A (with its first row of ones) and δ, each
 * a matrix whose columns are the examples of the panel and whose rows are
 * neurons. This is the only implementation of the mathematics: training calls it
 * with wide panels, the walk with P = 1.
 *
 * Not shared between threads; a thread makes its own.
 */
typedef struct _BsPropagation BsPropagation;

BsPropagation *bs_propagation_new (BsNetwork *network, gsize panel_size);
gsize bs_propagation_choose_panel_size (const BsNetwork *network);
void bs_propagation_add_need (const BsNetwork *network, gsize panel_size, BsMemoryNeed *need);
void bs_propagation_free (BsPropagation *self);

gsize bs_propagation_get_panel_size (const BsPropagation *self);

/* One panel: examples first ... first + count - 1, counted from 0. */
void bs_propagation_forward (BsPropagation *self,
                             const double *theta,
                             const BsExamples *examples,
                             gsize first,
                             gsize count);
void bs_propagation_backward (BsPropagation *self,
                              const double *theta,
                              const BsTrainingSet *training_set);
void bs_propagation_accumulate (const BsPropagation *self,
                                const BsTrainingSet *training_set,
                                double *Delta);

/* Rows of the panel: neuron = 1 ... s_l (A also 0, the ones); `count` values. */
const double *bs_propagation_get_z (const BsPropagation *self, guint layer, gsize neuron);
const double *bs_propagation_get_a (const BsPropagation *self, guint layer, gsize neuron);
const double *bs_propagation_get_delta (const BsPropagation *self, guint layer, gsize neuron);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsPropagation, bs_propagation_free)

G_END_DECLS
