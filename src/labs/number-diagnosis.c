/* Which mistake gives this one number?
 *
 * One entry of D tells less than all of them: more mistakes give it, and those that are named are
 * only those that may have been made. A number that was typed has few digits, so it is right, or
 * that of a mistake, if it differs by no more than its last digit can say. Pairs are tried only
 * where no single mistake gives the number. */

#include "labs/number-diagnosis.h"

#include <math.h>

#include "engine/objective.h"

typedef struct
{
  BsNetwork *network;
  BsTrainingSet *training_set;
  double lambda;
  const double *theta;
  gsize index;
  double value;
  double tolerance;
  double right;
  double *wrong; /* the D of the mistakes that are tried */
} Search;

static void
try (const Search *search, guint mistakes, BsDiagnosis *self)
{
  bs_mistakes_compute (search->network, search->training_set, search->lambda, search->theta,
                       mistakes, search->wrong);
  if (!(fabs (search->wrong[search->index] - search->value) <= search->tolerance) ||
      fabs (search->wrong[search->index] - search->right) <= search->tolerance)
    return;

  if (self->mistakes == 0)
    self->mistakes = mistakes;
  else if (self->n_twins < BS_DIAGNOSIS_MOST_TWINS)
    self->twins[self->n_twins++] = mistakes;
}

static gboolean
is_stopped (const atomic_bool *stop)
{
  return stop != NULL && atomic_load (stop);
}

static gboolean
try_all (const Search *search, BsDiagnosis *self, const atomic_bool *stop)
{
  for (guint one = 0; one < BS_N_MISTAKES && !is_stopped (stop); one++)
    try (search, BS_MISTAKE_BIT (one), self);
  if (self->mistakes != 0)
    return !is_stopped (stop);
  for (guint one = 0; one < BS_N_MISTAKES; one++)
    for (guint other = one + 1; other < BS_N_MISTAKES && !is_stopped (stop); other++)
      try (search, BS_MISTAKE_BIT (one) | BS_MISTAKE_BIT (other), self);

  return !is_stopped (stop);
}

/**
 * bs_diagnosis_run_number:
 * @self: (out): the result; its place is the entry
 * @theta: a flat Θ
 * @index: the entry of D
 * @value: what the learner takes for it
 * @tolerance: how far the number may be off because of its digits
 * @stop: (nullable): a flag that ends the search when it becomes true
 *
 * Returns: %FALSE when it was stopped; @self says nothing then.
 */
gboolean
bs_diagnosis_run_number (BsDiagnosis *self,
                         BsNetwork *network,
                         BsTrainingSet *training_set,
                         double lambda,
                         const double *theta,
                         gsize index,
                         double value,
                         double tolerance,
                         const atomic_bool *stop)
{
  g_autoptr (BsObjective) objective = bs_objective_new (network, training_set, lambda);
  g_autofree double *D = g_new (double, bs_network_get_n_parameters (network));
  Search search = { network, training_set, lambda, theta, index, value, tolerance, 0.0, D };
  BsCost cost;

  *self = (BsDiagnosis){ FALSE };
  bs_objective_set_stop (objective, stop);
  if (!bs_objective_evaluate (objective, theta, &cost, D))
    return FALSE;

  search.right = self->expected = D[index];
  self->found = value;
  bs_network_find_entry (network, index, &self->layer, &self->row, &self->column);
  self->is_right = fabs (value - search.right) <= tolerance;

  return self->is_right || try_all (&search, self, stop);
}
