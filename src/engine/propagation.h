#pragma once

#include <stdatomic.h>
#include <stdbool.h>

#include "engine/cost.h"
#include "engine/data/training-set.h"
#include "engine/network.h"

G_BEGIN_DECLS

/**
 * BsPropagation:
 *
 * The forward and backward propagation of a panel of P examples through one network, with the
 * memory that it needs. For each layer there is Z, A (whose first row is all ones) and δ. In each
 * of these matrices a row is a neuron and a column is an example. This is the only implementation
 * of the mathematics: training calls it with wide panels, and the walk calls it with P = 1.
 *
 * Two threads may not use the same BsPropagation; each thread makes its own.
 */
typedef struct _BsPropagation BsPropagation;

BsPropagation *bs_propagation_new (BsNetwork *network, gsize panel_size);
gsize bs_propagation_choose_panel_size (const BsNetwork *network);
gsize bs_propagation_choose_panel_for (const BsNetwork *network, gsize n_examples);
void bs_propagation_add_need (const BsNetwork *network, gsize panel_size, BsMemoryNeed *need);
void bs_propagation_free (BsPropagation *self);

gsize bs_propagation_get_panel_size (const BsPropagation *self);

/* A panel is the examples first ... first + count - 1, counted from 0. */
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

/* Each function returns one row of the panel, which has `count` values. The neuron is 1 ... s_l; A
 * also has row 0, the ones. */
const double *bs_propagation_get_z (const BsPropagation *self, guint layer, gsize neuron);
const double *bs_propagation_get_a (const BsPropagation *self, guint layer, gsize neuron);
const double *bs_propagation_get_delta (const BsPropagation *self, guint layer, gsize neuron);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsPropagation, bs_propagation_free)

G_END_DECLS
