/* What a network answers to each example, one by one.
 *
 * J says how wrong a network is on all examples together. Which of them it owes this to is seen
 * here: for each example the outputs h, the class that is predicted, whether that is right, and
 * what the answer adds to the cost, −Σₖ [ yₖ log hₖ + (1 − yₖ) log (1 − hₖ) ]. The mean of these
 * costs is J without the penalty, so the share of an example is its cost divided by the sum of all.
 *
 * The examples go through the network in panels, as they do in training. The mean is that of the
 * terms in their order, so its last digits may differ from those of J, which several threads add
 * up.
 *
 * 60 000 examples with 10 outputs take 5 MB. */

#include "labs/answers.h"

#include "engine/cost.h"
#include "engine/prediction.h"
#include "engine/propagation.h"

struct _BsAnswers
{
  gatomicrefcount n_references;
  BsTrainingSet *data;
  gsize n_outputs;
  double *outputs; /* m × K, example by example */
  double *costs;
  double sum;
  gsize n_right;
};

static BsAnswers *
answers_new (BsTrainingSet *data)
{
  BsAnswers *self = g_new0 (BsAnswers, 1);
  gsize m = bs_training_set_get_n_examples (data);

  g_atomic_ref_count_init (&self->n_references);
  self->data = bs_training_set_ref (data);
  self->n_outputs = bs_training_set_get_n_outputs (data);
  self->outputs = g_new (double, m * self->n_outputs);
  self->costs = g_new0 (double, m);

  return self;
}

BsAnswers *
bs_answers_ref (BsAnswers *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->n_references);

  return self;
}

void
bs_answers_unref (BsAnswers *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->n_references))
    return;
  bs_training_set_unref (self->data);
  g_free (self->outputs);
  g_free (self->costs);
  g_free (self);
}

/* Takes the outputs of the panel that begins with example @first, counted from 0. */
static void
take_panel (BsAnswers *self, BsPropagation *panel, guint layer, gsize first, gsize count)
{
  for (gsize k = 0; k < self->n_outputs; k++)
    {
      const double *z = bs_propagation_get_z (panel, layer, k + 1);
      const double *h = bs_propagation_get_a (panel, layer, k + 1);

      for (gsize i = 0; i < count; i++)
        {
          double y = bs_training_set_get_target (self->data, first + i + 1, k + 1);

          self->outputs[(first + i) * self->n_outputs + k] = h[i];
          self->costs[first + i] += bs_cost_term (z[i], y);
        }
    }
  for (gsize i = first; i < first + count; i++)
    {
      self->sum += self->costs[i];
      self->n_right +=
        bs_prediction_is_right (self->data, i + 1, &self->outputs[i * self->n_outputs], 1);
    }
}

/**
 * bs_answers_compute:
 * @data: its features and outputs are as many as the network's
 * @stop: (nullable): if it becomes true, there are no answers
 *
 * Returns: (transfer full) (nullable): the answers, or %NULL if it was stopped
 */
BsAnswers *
bs_answers_compute (BsNetwork *network,
                    BsTrainingSet *data,
                    const double *theta,
                    const atomic_bool *stop)
{
  g_autoptr (BsPropagation) panel = NULL;
  g_autoptr (BsAnswers) self = NULL;
  gsize m, most;

  g_return_val_if_fail (network != NULL && data != NULL && theta != NULL, NULL);

  panel = bs_propagation_new (network, 0);
  self = answers_new (data);
  m = bs_training_set_get_n_examples (data);
  most = bs_propagation_get_panel_size (panel);
  for (gsize first = 0; first < m; first += most)
    {
      gsize count = MIN (most, m - first);

      if (stop != NULL && atomic_load_explicit (stop, memory_order_relaxed))
        return NULL;
      bs_propagation_forward (panel, theta, bs_training_set_get_examples (data), first, count);
      take_panel (self, panel, bs_network_get_n_layers (network), first, count);
    }

  return g_steal_pointer (&self);
}

BsTrainingSet *
bs_answers_get_data (const BsAnswers *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->data;
}

static gboolean
has_example (const BsAnswers *self, gsize example)
{
  return self != NULL && example > 0 && example <= bs_training_set_get_n_examples (self->data);
}

double
bs_answers_get_h (const BsAnswers *self, gsize example, gsize output)
{
  g_return_val_if_fail (has_example (self, example), 0.0);
  g_return_val_if_fail (output > 0 && output <= self->n_outputs, 0.0);

  return self->outputs[(example - 1) * self->n_outputs + output - 1];
}

/**
 * bs_answers_get_predicted:
 *
 * Returns: the predicted class; 0 with several targets, which are no classes
 */
gsize
bs_answers_get_predicted (const BsAnswers *self, gsize example)
{
  BsTargets targets;

  g_return_val_if_fail (has_example (self, example), 0);

  targets = bs_training_set_get_targets (self->data);
  if (targets == BS_TARGETS_SEVERAL)
    return 0;

  return bs_prediction_find_class (targets, self->n_outputs,
                                   &self->outputs[(example - 1) * self->n_outputs], 1);
}

gboolean
bs_answers_is_right (const BsAnswers *self, gsize example)
{
  g_return_val_if_fail (has_example (self, example), FALSE);

  return bs_prediction_is_right (self->data, example,
                                 &self->outputs[(example - 1) * self->n_outputs], 1);
}

double
bs_answers_get_cost (const BsAnswers *self, gsize example)
{
  g_return_val_if_fail (has_example (self, example), 0.0);

  return self->costs[example - 1];
}

/**
 * bs_answers_get_share:
 *
 * Returns: the part of the sum of all costs that this example has, 0 … 1; 0 if the sum is 0
 */
double
bs_answers_get_share (const BsAnswers *self, gsize example)
{
  g_return_val_if_fail (has_example (self, example), 0.0);

  return self->sum > 0.0 ? self->costs[example - 1] / self->sum : 0.0;
}

gsize
bs_answers_get_n_right (const BsAnswers *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_right;
}
