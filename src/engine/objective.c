#include "engine/objective.h"

#include "engine/evaluation.h"
#include "engine/stop-private.h"
#include "engine/data/training-set-private.h"

#include <math.h>

struct _BsObjective
{
  BsNetwork *network;
  BsTrainingSet *training_set;
  BsEvaluation *evaluation;
  double lambda;
  const atomic_bool *stop;
  BsTrainingSet *batch; /* the columns of the batch evaluated last; NULL before the first */
};

/**
 * bs_objective_new:
 * @network: whose s_1 and s_L are the features and outputs of @training_set
 * @lambda: λ >= 0
 */
BsObjective *
bs_objective_new (BsNetwork *network, BsTrainingSet *training_set, double lambda)
{
  BsObjective *self;

  g_return_val_if_fail (
    bs_network_get_size (network, 1) == bs_training_set_get_n_features (training_set), NULL);
  g_return_val_if_fail (bs_network_get_size (network, bs_network_get_n_layers (network)) ==
                          bs_training_set_get_n_outputs (training_set),
                        NULL);
  g_return_val_if_fail (lambda >= 0.0, NULL);

  self = g_new0 (BsObjective, 1);
  self->network = bs_network_ref (network);
  self->training_set = bs_training_set_ref (training_set);
  self->evaluation = bs_evaluation_new (network, 0);
  self->lambda = lambda;

  return self;
}

/**
 * bs_objective_add_need:
 * @n_examples: m of the training set, which is there already
 * @batch_size: the most examples of a batch; 0 where there are none
 * @n_threads: as for bs_objective_set_n_threads()
 * @need: (inout): becomes so much more as evaluations of J and D take
 */
void
bs_objective_add_need (const BsNetwork *network,
                       gsize n_examples,
                       gsize batch_size,
                       guint n_threads,
                       BsMemoryNeed *need)
{
  bs_evaluation_add_need (network, 0, n_examples, n_threads, need);
  if (batch_size > 0)
    bs_training_set_add_need (need, MIN (batch_size, n_examples), bs_network_get_size (network, 1),
                              bs_network_get_size (network, bs_network_get_n_layers (network)));
}

void
bs_objective_free (BsObjective *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->batch, bs_training_set_unref);
  bs_evaluation_free (self->evaluation);
  bs_training_set_unref (self->training_set);
  bs_network_unref (self->network);
  g_free (self);
}

BsNetwork *
bs_objective_get_network (const BsObjective *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->network;
}

BsTrainingSet *
bs_objective_get_training_set (const BsObjective *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->training_set;
}

double
bs_objective_get_lambda (const BsObjective *self)
{
  g_return_val_if_fail (self != NULL, NAN);

  return self->lambda;
}

void
bs_objective_set_lambda (BsObjective *self, double lambda)
{
  g_return_if_fail (self != NULL && lambda >= 0.0);

  self->lambda = lambda;
}

/**
 * bs_objective_set_stop:
 * @stop: (nullable): outlives the objective, or is taken away before
 */
void
bs_objective_set_stop (BsObjective *self, const atomic_bool *stop)
{
  g_return_if_fail (self != NULL);

  self->stop = stop;
}

/**
 * bs_objective_get_stop:
 *
 * Returns: (nullable): the flag that bs_objective_set_stop() set.
 */
const atomic_bool *
bs_objective_get_stop (const BsObjective *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->stop;
}

/**
 * bs_objective_is_stopped:
 *
 * Returns: whether the stop flag is set; long loops round the objective look here too.
 */
gboolean
bs_objective_is_stopped (const BsObjective *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return bs_stop_is_set (self->stop);
}

/**
 * bs_objective_set_n_threads:
 * @n_threads: 1 or more; what is evaluated has the same bits
 */
void
bs_objective_set_n_threads (BsObjective *self, guint n_threads)
{
  g_return_if_fail (self != NULL && n_threads >= 1);

  bs_evaluation_set_n_threads (self->evaluation, n_threads);
}

/**
 * bs_objective_evaluate:
 * @theta: a flat Θ
 * @cost: (out): J there
 * @D: (out) (nullable): the derivatives there; %NULL where only J is wanted
 *
 * Returns: %FALSE where the stop flag ended it.
 */
gboolean
bs_objective_evaluate (BsObjective *self, const double *theta, BsCost *cost, double *D)
{
  g_return_val_if_fail (self != NULL && theta != NULL && cost != NULL, FALSE);

  return D != NULL ? bs_evaluation_gradient (self->evaluation, theta, self->training_set,
                                             self->lambda, self->stop, cost, D)
                   : bs_evaluation_cost (self->evaluation, theta, self->training_set, self->lambda,
                                         self->stop, cost, NULL);
}

/**
 * bs_objective_evaluate_batch:
 * @examples: some of the training set's, counted from 0
 * @n_examples: b, how many
 * @cost: (out): their part of J: the data term divided by b
 * @D: (out): Δ/b + (λ/m) Θ, the bias columns without λ. The penalty is divided by the m of the
 *   training set, so that the mean over all batches is D.
 *
 * Their columns are copied together first. That allocates for the first batch, and for one
 * larger than all before.
 *
 * Returns: %FALSE where the stop flag ended it.
 */
gboolean
bs_objective_evaluate_batch (BsObjective *self,
                             const double *theta,
                             const gsize *examples,
                             gsize n_examples,
                             BsCost *cost,
                             double *D)
{
  double m;

  g_return_val_if_fail (self != NULL && theta != NULL && examples != NULL, FALSE);
  g_return_val_if_fail (n_examples > 0 && cost != NULL && D != NULL, FALSE);

  if (self->batch == NULL || _bs_training_set_get_capacity (self->batch) < n_examples)
    {
      g_clear_pointer (&self->batch, bs_training_set_unref);
      self->batch = _bs_training_set_new_batch (self->training_set, n_examples);
    }
  m = (double) bs_training_set_get_n_examples (self->training_set);

  return _bs_training_set_gather (self->batch, self->training_set, examples, n_examples,
                                  self->stop) &&
         bs_evaluation_gradient (self->evaluation, theta, self->batch,
                                 self->lambda * (double) n_examples / m, self->stop, cost, D);
}

/**
 * bs_objective_assess:
 * @cost: (out): J at @theta
 * @quality: made for the training set; becomes that of its examples
 *
 * Returns: %FALSE where the stop flag ended it.
 */
gboolean
bs_objective_assess (BsObjective *self, const double *theta, BsCost *cost, BsQuality *quality)
{
  g_return_val_if_fail (self != NULL && theta != NULL && cost != NULL && quality != NULL, FALSE);

  return bs_evaluation_cost (self->evaluation, theta, self->training_set, self->lambda, self->stop,
                             cost, quality);
}
