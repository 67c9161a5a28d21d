/* Which mistake gives this one number?
 *
 * The number is an entry of D, or the δ of a neuron in one example. It tells less than all of D:
 * more mistakes give it, and those that are named are only those that may have been made. A number
 * that was typed has few digits, so it is right, or that of a mistake, if it differs by no more
 * than its last digit can say. If that is more than questions allow, it is too coarse to be judged.
 * Pairs are tried only where no single mistake gives the number. */

#include "labs/number-diagnosis.h"

#include <math.h>

#include "engine/objective.h"
#include "labs/judgement.h"
#include "walk/entry.h"
#include "walk/number.h"

typedef struct
{
  BsNetwork *network;
  BsTrainingSet *training_set;
  double lambda;
  const double *theta;
  const BsLearnersNumber *number;
  double value;
  double tolerance;
  double right;
  double *wrong; /* the D or the δ(l) of the mistakes that are tried */
} Search;

static gsize
get_index (const Search *search)
{
  const BsLearnersNumber *number = search->number;

  return number->example > 0 ? number->row - 1
                             : bs_network_get_theta_index (search->network, number->layer,
                                                           number->row, number->column);
}

/* Returns the number that a program with these mistakes finds. */
static double
compute (const Search *search, guint mistakes)
{
  const BsLearnersNumber *number = search->number;

  if (number->example > 0)
    bs_mistakes_compute_delta (search->network, search->training_set, search->lambda, search->theta,
                               mistakes, number->example, number->layer, search->wrong);
  else
    bs_mistakes_compute (search->network, search->training_set, search->lambda, search->theta,
                         mistakes, search->wrong);

  return search->wrong[get_index (search)];
}

static gboolean
explains (guint mistakes, gconstpointer data)
{
  const Search *search = data;
  const double wrong = compute (search, mistakes);

  return fabs (wrong - search->value) <= search->tolerance &&
         !(fabs (wrong - search->right) <= search->tolerance);
}

/* Finds the right number as training does. Returns FALSE when it was stopped. */
static gboolean
find_right (Search *search, const atomic_bool *stop)
{
  const BsLearnersNumber *number = search->number;
  g_autoptr (BsObjective) objective = NULL;
  g_autoptr (BsPropagation) propagation = NULL;
  BsCost cost;

  if (number->example > 0)
    {
      propagation = bs_propagation_new (search->network, 1);
      bs_propagation_forward (propagation, search->theta,
                              bs_training_set_get_examples (search->training_set),
                              number->example - 1, 1);
      bs_propagation_backward (propagation, search->theta, search->training_set);
      search->right = *bs_propagation_get_delta (propagation, number->layer, number->row);
      return TRUE;
    }

  objective = bs_objective_new (search->network, search->training_set, search->lambda);
  bs_objective_set_stop (objective, stop);
  if (!bs_objective_evaluate (objective, search->theta, &cost, search->wrong))
    return FALSE;
  search->right = search->wrong[get_index (search)];

  return TRUE;
}

/**
 * bs_learners_number_make_symbol:
 *
 * Returns: (transfer full): "D₂₀⁽¹⁾" or "δ₁⁽²⁾"
 */
char *
bs_learners_number_make_symbol (const BsLearnersNumber *self)
{
  const BsEntry entry = { self->layer, self->row, self->column };
  g_autofree char *row = NULL, *layer = NULL;

  if (self->example == 0)
    return bs_entry_make_symbol (&entry, "D");
  row = bs_number_subscript (self->row);
  layer = bs_number_superscript (self->layer);

  return g_strdup_printf ("δ%s%s", row, layer);
}

/**
 * bs_diagnosis_run_number:
 * @self: (out): the result; its place is that of the number
 * @theta: a flat Θ
 * @number: which number it is
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
                         const BsLearnersNumber *number,
                         double value,
                         double tolerance,
                         const atomic_bool *stop)
{
  g_autofree double *wrong = g_new (double, bs_network_get_n_parameters (network));
  Search search = { network, training_set, lambda, theta, number, value, tolerance, 0.0, wrong };
  double error;

  *self = (BsDiagnosis){ FALSE };
  if (!find_right (&search, stop))
    return FALSE;

  self->expected = search.right;
  self->found = value;
  self->layer = number->layer;
  self->row = number->row;
  self->column = number->column;
  error = fabs (value - search.right);
  self->is_coarse = error <= tolerance && bs_judgement_is_coarse (error, fabs (search.right));
  self->is_right = error <= tolerance && !self->is_coarse;

  return self->is_right || self->is_coarse ||
         bs_diagnosis_try_mistakes (self, explains, &search, stop);
}
