#include "engine/objective.h"

#include "engine/data/training-set-private.h"
#include "engine/evaluation.h"
#include "engine/rounding.h"
#include "engine/stop-private.h"

#include <math.h>

struct _BsObjective
{
  BsNetwork *network;
  BsTrainingSet *training_set;
  BsEvaluation *evaluation;
  double lambda;
  const atomic_bool *stop;
  BsTrainingSet *batch; /* the examples of the last batch; NULL before the first batch */
  double largest;       /* the largest |x|; negative before it was needed */
  BsObjectiveRule rule; /* NULL for backpropagation */
  gpointer rule_data;
};

/**
 * bs_objective_new:
 * @network: its s_1 and s_L must be the numbers of features and outputs of @training_set
 * @lambda: λ >= 0
 *
 * Returns: (transfer full): an objective that uses one thread and has no stop flag.
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
  self->largest = -1.0;

  return self;
}

/**
 * bs_objective_add_need:
 * @n_examples: m of the training set, whose own memory is not counted
 * @batch_size: the largest number of examples in a batch; 0 when there are no batches
 * @n_threads: as for bs_objective_set_n_threads()
 * @need: (inout): the memory that evaluations of J and D take is added to it
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
 * @stop: (nullable): a flag that ends evaluations when it becomes true; it must live at least as
 *   long as the objective, or be replaced by %NULL before it ends
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
 * bs_objective_set_rule:
 * @rule: (nullable): another rule for D; %NULL for backpropagation
 */
void
bs_objective_set_rule (BsObjective *self, BsObjectiveRule rule, gpointer user_data)
{
  g_return_if_fail (self != NULL);

  self->rule = rule;
  self->rule_data = user_data;
}

/**
 * bs_objective_is_stopped:
 *
 * Returns: whether the stop flag is set. Long loops of code that uses the objective look here too.
 */
gboolean
bs_objective_is_stopped (const BsObjective *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return bs_stop_is_set (self->stop);
}

/**
 * bs_objective_set_n_threads:
 * @n_threads: 1 or more, the calling thread included; the number changes no bit of the results
 */
void
bs_objective_set_n_threads (BsObjective *self, guint n_threads)
{
  g_return_if_fail (self != NULL && n_threads >= 1);

  bs_evaluation_set_n_threads (self->evaluation, n_threads);
}

/* J and D of the training set or of a batch. */
static gboolean
evaluate_gradient (BsObjective *self,
                   const double *theta,
                   BsTrainingSet *training_set,
                   double lambda,
                   BsCost *cost,
                   double *D)
{
  if (!bs_evaluation_gradient (self->evaluation, theta, training_set, lambda, self->stop, cost, D))
    return FALSE;
  if (self->rule != NULL)
    self->rule (self->network, training_set, lambda, theta, D, self->rule_data);

  return TRUE;
}

/**
 * bs_objective_evaluate:
 * @theta: a flat Θ
 * @cost: (out): J at @theta
 * @D: (out) (nullable): the derivatives of J at @theta; %NULL when only J is wanted
 *
 * Returns: %FALSE when the stop flag ended the evaluation; @cost and @D must not be used then.
 */
gboolean
bs_objective_evaluate (BsObjective *self, const double *theta, BsCost *cost, double *D)
{
  g_return_val_if_fail (self != NULL && theta != NULL && cost != NULL, FALSE);

  return D != NULL ? evaluate_gradient (self, theta, self->training_set, self->lambda, cost, D)
                   : bs_evaluation_cost (self->evaluation, theta, self->training_set, self->lambda,
                                         self->stop, cost, NULL);
}

/**
 * bs_objective_evaluate_batch:
 * @theta: a flat Θ
 * @examples: the examples of the batch, counted from 0
 * @n_examples: b, the number of examples in the batch
 * @cost: (out): J of the batch, whose data term is divided by b
 * @D: (out): Δ/b + (λ/m) Θ, without the λ term in the bias columns. The penalty is divided by m of
 *   the whole training set, so that the mean of D over all batches of the same size is D of the
 *   training set.
 *
 * The examples are first copied side by side. Memory for the copies is allocated for the first
 * batch, and for a batch that is larger than all before.
 *
 * Returns: %FALSE when the stop flag ended the evaluation; @cost and @D must not be used then.
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
         evaluate_gradient (self, theta, self->batch, self->lambda * (double) n_examples / m, cost,
                            D);
}

/**
 * bs_objective_bound_rounding:
 * @theta: a flat Θ
 * @cost: J of @theta over all examples, from this objective
 *
 * The first call looks at all examples; every other call takes as long as going through Θ once.
 *
 * Returns: a bound of what rounding may have done to J; see the head of rounding.c
 */
double
bs_objective_bound_rounding (BsObjective *self, const double *theta, const BsCost *cost)
{
  g_return_val_if_fail (self != NULL && theta != NULL && cost != NULL, 0.0);

  if (self->largest < 0.0)
    self->largest = bs_rounding_find_largest (bs_training_set_get_examples (self->training_set));

  return bs_rounding_of_cost (self->network, theta, cost,
                              bs_training_set_get_n_examples (self->training_set), self->largest);
}

/**
 * bs_objective_assess:
 * @theta: a flat Θ
 * @cost: (out): J at @theta
 * @quality: made for the training set; its counts are replaced by those of the predictions at
 *   @theta
 *
 * Returns: %FALSE when the stop flag ended the evaluation; the results must not be used then.
 */
gboolean
bs_objective_assess (BsObjective *self, const double *theta, BsCost *cost, BsQuality *quality)
{
  g_return_val_if_fail (self != NULL && theta != NULL && cost != NULL && quality != NULL, FALSE);

  return bs_evaluation_cost (self->evaluation, theta, self->training_set, self->lambda, self->stop,
                             cost, quality);
}
