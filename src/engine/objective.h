#pragma once

#include "engine/propagation.h"
#include "engine/quality.h"

G_BEGIN_DECLS

/**
 * BsObjective:
 *
 * The function J(Θ) that an optimizer minimises: a network, a training set, λ, and the evaluation
 * that computes J and D. One thread uses a BsObjective, and other threads may help it
 * (bs_objective_set_n_threads()). Any thread may set the stop flag to end an evaluation early.
 */
typedef struct _BsObjective BsObjective;

/**
 * BsObjectiveRule:
 * @training_set: the examples of the evaluation: all of them, or those of a batch of b examples
 * @lambda: λ; λ b/m for a batch, so that divided by b it is λ/m
 * @theta: a flat Θ
 * @D: (inout): the derivatives, which the rule replaces
 *
 * Another rule by which D is found, for the mistakes that are tried on purpose. J stays what it is.
 */
typedef void (*BsObjectiveRule) (BsNetwork *network,
                                 const BsTrainingSet *training_set,
                                 double lambda,
                                 const double *theta,
                                 double *D,
                                 gpointer user_data);

BsObjective *bs_objective_new (BsNetwork *network, BsTrainingSet *training_set, double lambda);
void bs_objective_add_need (const BsNetwork *network,
                            gsize n_examples,
                            gsize batch_size,
                            guint n_threads,
                            BsMemoryNeed *need);
void bs_objective_free (BsObjective *self);

BsNetwork *bs_objective_get_network (const BsObjective *self);
BsTrainingSet *bs_objective_get_training_set (const BsObjective *self);
double bs_objective_get_lambda (const BsObjective *self);
void bs_objective_set_lambda (BsObjective *self, double lambda);
void bs_objective_set_stop (BsObjective *self, const atomic_bool *stop);
const atomic_bool *bs_objective_get_stop (const BsObjective *self);
void bs_objective_set_n_threads (BsObjective *self, guint n_threads);
void bs_objective_set_rule (BsObjective *self, BsObjectiveRule rule, gpointer user_data);
gboolean bs_objective_is_stopped (const BsObjective *self);

gboolean bs_objective_evaluate (BsObjective *self, const double *theta, BsCost *cost, double *D);
gboolean bs_objective_evaluate_batch (BsObjective *self,
                                      const double *theta,
                                      const gsize *examples,
                                      gsize n_examples,
                                      BsCost *cost,
                                      double *D);
double bs_objective_bound_rounding (BsObjective *self, const double *theta, const BsCost *cost);
gboolean
bs_objective_assess (BsObjective *self, const double *theta, BsCost *cost, BsQuality *quality);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsObjective, bs_objective_free)

G_END_DECLS
