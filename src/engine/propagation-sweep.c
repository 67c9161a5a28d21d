/* The whole training set, panel by panel: J, D and the count of what is classified rightly. */

#include "engine/propagation-private.h"

#include <string.h>

/* The cost terms of the panel that went forward last, not yet divided by m. */
static double
panel_cost (const BsPropagation *self, const BsTrainingSet *training_set)
{
  const BsPropagationLayer *output = &self->layers[self->n_layers];
  gsize m = bs_training_set_get_n_examples (training_set);
  double sum = 0.0;

  for (gsize k = 0; k < output->size && !bs_propagation_is_stopped (self); k++)
    {
      const double *y = bs_training_set_get_y (training_set) + k * m + self->first;
      const double *z = output->z + k * self->panel_size;

      for (gsize p = 0; p < self->count; p++)
        sum += bs_cost_term (z[p], y[p]);
    }

  return sum;
}

static gsize
panel_count_correct (const BsPropagation *self, const BsTrainingSet *training_set)
{
  const BsPropagationLayer *output = &self->layers[self->n_layers];
  gsize n_correct = 0;

  for (gsize p = 0; p < self->count && !bs_propagation_is_stopped (self); p++)
    n_correct += (gsize) bs_training_set_is_correct (
      training_set, self->first + p + 1, output->a + self->panel_size + p, self->panel_size);

  return n_correct;
}

/* Δ := 0 */
static void
clear_accumulator (const BsPropagation *self, double *Delta)
{
  gsize n = bs_network_get_n_parameters (self->network);

  for (gsize i = 0; i < n && !bs_propagation_is_stopped (self); i += BS_STOP_BLOCK)
    memset (Delta + i, 0, MIN (BS_STOP_BLOCK, n - i) * sizeof (double));
}

/* D = Δ/m + (λ/m) Θ in place, the columns of the +1 units without λ. The lecture prints
 * + λΘ; with λ/2m in J only (λ/m)Θ is its derivative. FALSE where it was stopped. */
static gboolean
finish_gradient (const BsPropagation *self,
                 const double *theta,
                 double lambda,
                 gsize n_examples,
                 double *D)
{
  double m = (double) n_examples;
  double decay = lambda / m;

  for (guint l = 1; l < self->n_layers; l++)
    {
      gsize offset = bs_network_get_theta_offset (self->network, l);
      gsize columns = bs_network_get_size (self->network, l) + 1;
      gsize rows = bs_network_get_size (self->network, l + 1);

      for (gsize i = 0; i < rows; i++)
        {
          double *restrict row = D + offset + i * columns;
          const double *restrict theta_row = theta + offset + i * columns;

          if (bs_propagation_is_stopped (self))
            return FALSE;
          row[0] /= m;
          for (gsize j = 1; j < columns; j++)
            row[j] = row[j] / m + decay * theta_row[j];
        }
    }

  return TRUE;
}

static gboolean
sweep (BsPropagation *self,
       const double *theta,
       const BsTrainingSet *training_set,
       double lambda,
       BsCost *cost,
       double *Delta,
       gsize *n_correct)
{
  gsize m = bs_training_set_get_n_examples (training_set);
  double data = 0.0;
  gsize correct = 0;

  for (gsize first = 0; first < m && !bs_propagation_is_stopped (self); first += self->panel_size)
    {
      bs_propagation_forward (self, theta, training_set, first, MIN (self->panel_size, m - first));
      data += panel_cost (self, training_set);
      if (Delta != NULL)
        {
          bs_propagation_backward (self, theta, training_set);
          bs_propagation_accumulate (self, training_set, Delta);
        }
      if (n_correct != NULL)
        correct += panel_count_correct (self, training_set);
    }

  if (bs_propagation_is_stopped (self) ||
      !bs_cost_penalty_until (self->network, theta, lambda, m, self->stop, &cost->penalty))
    return FALSE;

  cost->data = data / (double) m;
  cost->total = cost->data + cost->penalty;
  if (n_correct != NULL)
    *n_correct = correct;

  return TRUE;
}

/**
 * bs_propagation_cost:
 * @lambda: λ >= 0
 * @stop: (nullable): ends the evaluation when it becomes true
 * @cost: (out): J and its parts
 * @n_correct: (out) (optional): how many examples are classified rightly
 *
 * Returns: %FALSE, with @cost of no use, where it was stopped.
 */
gboolean
bs_propagation_cost (BsPropagation *self,
                     const double *theta,
                     const BsTrainingSet *training_set,
                     double lambda,
                     const atomic_bool *stop,
                     BsCost *cost,
                     gsize *n_correct)
{
  gboolean done;

  g_return_val_if_fail (self != NULL && theta != NULL && cost != NULL, FALSE);

  self->stop = stop;
  done = sweep (self, theta, training_set, lambda, cost, NULL, n_correct);
  self->stop = NULL;

  return done;
}

/**
 * bs_propagation_gradient:
 * @lambda: λ >= 0
 * @stop: (nullable): ends the evaluation when it becomes true
 * @cost: (out): J and its parts
 * @D: (out): the partial derivatives of J, a flat vector like Θ
 *
 * Returns: %FALSE, with @cost and @D of no use, where it was stopped.
 */
gboolean
bs_propagation_gradient (BsPropagation *self,
                         const double *theta,
                         const BsTrainingSet *training_set,
                         double lambda,
                         const atomic_bool *stop,
                         BsCost *cost,
                         double *D)
{
  gboolean done;

  g_return_val_if_fail (self != NULL && theta != NULL && cost != NULL && D != NULL, FALSE);

  self->stop = stop;
  clear_accumulator (self, D);
  done = sweep (self, theta, training_set, lambda, cost, D, NULL) &&
         finish_gradient (self, theta, lambda, bs_training_set_get_n_examples (training_set), D);
  self->stop = NULL;

  return done;
}
