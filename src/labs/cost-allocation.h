#pragma once

#include "engine/optimizers/optimizer.h"

G_BEGIN_DECLS

/* D is integrated with more points until the remainder is at most this part of the sum of all
 * |shares|, or until a step has so many pieces. */
#define BS_COST_ALLOCATION_TOLERANCE   1e-3
#define BS_COST_ALLOCATION_MOST_PIECES 64

/**
 * BsCostAllocation: how the fall of J in one or several steps is shared out over the weights
 * @n_parameters: the length of @shares
 * @shares: of each entry of the flat Θ, by how much J fell because it changed; positive where the
 *   change helped, negative where it hurt
 * @fall: J before the steps minus J after them; negative if J rose
 * @remainder: @fall minus the sum of all shares: the error of the integration
 * @n_pieces: into how many pieces the newest step was divided
 * @n_evaluations: how often D was computed for the shares, besides what the steps themselves took
 * @finish: the rule by which the method said that training is complete, if it did
 */
typedef struct
{
  gsize n_parameters;
  double *shares;
  double fall;
  double remainder;
  guint n_pieces;
  guint64 n_evaluations;
  BsFinish finish;
} BsCostAllocation;

BsCostAllocation *bs_cost_allocation_new (gsize n_parameters);
BsCostAllocation *bs_cost_allocation_copy (const BsCostAllocation *self);
void bs_cost_allocation_free (BsCostAllocation *self);

void bs_cost_allocation_add (BsCostAllocation *self, const BsCostAllocation *other);
double bs_cost_allocation_of_neuron (const BsCostAllocation *self,
                                     const BsNetwork *network,
                                     guint layer,
                                     gsize neuron);
double
bs_cost_allocation_of_layer (const BsCostAllocation *self, const BsNetwork *network, guint layer);

/**
 * BsCostAllocationProgress:
 * @point: the Θ after an iteration, with its J
 * @step: the fall of J in that iteration, valid during the call
 *
 * It is called in the thread of the job, which ends when it returns %FALSE.
 */
typedef gboolean (*BsCostAllocationProgress) (const BsPoint *point,
                                              const BsCostAllocation *step,
                                              gpointer user_data);

BsStepResult bs_cost_allocation_run (BsCostAllocation *self,
                                     BsNetwork *network,
                                     BsTrainingSet *training_set,
                                     double lambda,
                                     const BsOptimizerOptions *options,
                                     const double *theta,
                                     guint64 n_iterations,
                                     const atomic_bool *stop,
                                     BsCostAllocationProgress progress,
                                     gpointer user_data);
void bs_cost_allocation_add_need (const BsNetwork *network,
                                  gsize n_examples,
                                  const BsOptimizerOptions *options,
                                  BsMemoryNeed *need);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsCostAllocation, bs_cost_allocation_free)

G_END_DECLS
