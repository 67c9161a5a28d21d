/* The value of a quantity at one moment of training.
 *
 * Everything is computed by the engine, in the way in which it trains: z, a and δ by propagation of
 * one example, Δ by accumulating, N by the numerical gradient, and D with a mistake by the wrong
 * rules of walk/mistakes.c. J and D are those of the point. */

#include "labs/lessons/lesson-moment.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "engine/numerical-gradient.h"
#include "files/file-error.h"
#include "labs/symmetry-state.h"
#include "walk/mistakes.h"

static gsize
get_example (const BsLessonMoment *self, const BsLessonQuantity *quantity)
{
  if (quantity->example > 0)
    return quantity->example;

  return MAX (self->example, 1);
}

/* The values of a neuron, and the outputs. */
static double
get_neuron_value (const BsLessonMoment *self, const BsLessonQuantity *quantity)
{
  g_autoptr (BsPropagation) propagation = bs_propagation_new (self->network, 1);
  gsize example = get_example (self, quantity);
  guint L = bs_network_get_n_layers (self->network);

  bs_propagation_forward (propagation, self->point->theta,
                          bs_training_set_get_examples (self->training_set), example - 1, 1);
  switch (quantity->symbol)
    {
    case BS_LESSON_Z:
      return *bs_propagation_get_z (propagation, quantity->layer, quantity->row);
    case BS_LESSON_DELTA:
      bs_propagation_backward (propagation, self->point->theta, self->training_set);
      return *bs_propagation_get_delta (propagation, quantity->layer, quantity->row);
    case BS_LESSON_H:
      return *bs_propagation_get_a (propagation, L, quantity->row);
    default:
      return *bs_propagation_get_a (propagation, quantity->layer, quantity->row);
    }
}

/* Δ after the part of the example was added. */
static double
get_accumulated (const BsLessonMoment *self, const BsLessonQuantity *quantity)
{
  gsize m = bs_training_set_get_n_examples (self->training_set);
  gsize last = quantity->example > 0 || self->example > 0 ? get_example (self, quantity) : m;
  g_autofree double *Delta = g_new0 (double, bs_network_get_n_parameters (self->network));
  g_autoptr (BsPropagation) propagation = bs_propagation_new (self->network, 1);

  for (gsize i = 0; i < last; i++)
    {
      bs_propagation_forward (propagation, self->point->theta,
                              bs_training_set_get_examples (self->training_set), i, 1);
      bs_propagation_backward (propagation, self->point->theta, self->training_set);
      bs_propagation_accumulate (propagation, self->training_set, Delta);
    }

  return Delta[bs_network_get_theta_index (self->network, quantity->layer, quantity->row,
                                           quantity->column)];
}

static double
estimate (const BsLessonMoment *self, gsize index)
{
  g_autoptr (BsNumericalGradient) gradient =
    bs_numerical_gradient_new (self->network, self->training_set, self->lambda, self->point->theta);
  const double epsilon = BS_NUMERICAL_DEFAULT_EPSILON;
  BsDifference difference;

  bs_numerical_gradient_prepare (gradient, NULL);
  bs_numerical_gradient_differences (gradient, &index, &epsilon, 1, NULL, &difference);

  return difference.estimate;
}

static double
get_entry (const BsLessonMoment *self, const BsLessonQuantity *quantity)
{
  gsize index =
    bs_network_get_theta_index (self->network, quantity->layer, quantity->row, quantity->column);
  g_autofree double *wrong = NULL;

  if (quantity->symbol == BS_LESSON_THETA)
    return self->point->theta[index];
  if (quantity->symbol == BS_LESSON_ESTIMATE)
    return estimate (self, index);
  if (quantity->mistakes == 0)
    return self->point->D[index];

  wrong = g_new (double, self->point->n_parameters);
  bs_mistakes_compute (self->network, self->training_set, self->lambda, self->point->theta,
                       quantity->mistakes, wrong);

  return wrong[index];
}

/* A number of examples, or NAN if it was stopped. */
static double
count_right (const BsLessonMoment *self)
{
  g_autoptr (BsObjective) made =
    self->objective == NULL ? bs_objective_new (self->network, self->training_set, self->lambda)
                            : NULL;
  g_autoptr (BsQuality) quality = bs_quality_new (self->training_set);
  BsCost cost;

  if (!bs_objective_assess (made != NULL ? made : self->objective, self->point->theta, &cost,
                            quality))
    return NAN;

  return (double) bs_quality_get_n_correct (quality);
}

static double
count_distinct (const BsLessonMoment *self, guint layer)
{
  g_autoptr (BsSymmetryState) state = bs_symmetry_state_new (self->network);

  bs_symmetry_state_group (state, self->network, self->point->theta);

  return (double) state->layers[layer - 2].n_groups;
}

/* What belongs to the network or to the whole of training. */
static double
get_plain (const BsLessonMoment *self, const BsLessonQuantity *quantity)
{
  switch (quantity->symbol)
    {
    case BS_LESSON_J:
      return self->point->cost.total;
    case BS_LESSON_J_DATA:
      return self->point->cost.data;
    case BS_LESSON_J_PENALTY:
      return self->point->cost.penalty;
    case BS_LESSON_LAMBDA:
      return self->lambda;
    case BS_LESSON_ALPHA:
      return self->options->rate;
    case BS_LESSON_N_EXAMPLES:
      return (double) bs_training_set_get_n_examples (self->training_set);
    case BS_LESSON_N_CLASSES:
      return (double) bs_training_set_get_n_outputs (self->training_set);
    case BS_LESSON_N_LAYERS:
      return (double) bs_network_get_n_layers (self->network);
    case BS_LESSON_SIZE:
      return (double) bs_network_get_size (self->network, quantity->layer);
    case BS_LESSON_N_PARAMETERS:
      return (double) bs_network_get_n_parameters (self->network);
    case BS_LESSON_ITERATION:
      return (double) self->point->iteration;
    default:
      return (double) self->n_rises;
    }
}

static double
get (const BsLessonMoment *self, const BsLessonQuantity *quantity)
{
  switch (quantity->symbol)
    {
    case BS_LESSON_A:
    case BS_LESSON_Z:
    case BS_LESSON_DELTA:
    case BS_LESSON_H:
      return get_neuron_value (self, quantity);
    case BS_LESSON_X:
      return bs_training_set_get_feature (self->training_set, get_example (self, quantity),
                                          quantity->row);
    case BS_LESSON_Y:
      return bs_training_set_get_target (self->training_set, get_example (self, quantity),
                                         quantity->row);
    case BS_LESSON_ACCUMULATED:
      return get_accumulated (self, quantity);
    case BS_LESSON_THETA:
    case BS_LESSON_D:
    case BS_LESSON_ESTIMATE:
      return get_entry (self, quantity);
    case BS_LESSON_N_RIGHT:
      return count_right (self);
    case BS_LESSON_N_DISTINCT:
      return count_distinct (self, quantity->layer);
    default:
      return get_plain (self, quantity);
    }
}

/**
 * bs_lesson_moment_get:
 * @value: (out): its value
 *
 * The iteration of @quantity is not looked at: the moment is where it is.
 *
 * Returns: %FALSE with a BS_FILE_ERROR_SHAPE if there is no such quantity
 */
gboolean
bs_lesson_moment_get (const BsLessonMoment *self,
                      const BsLessonQuantity *quantity,
                      double *value,
                      GError **error)
{
  gsize m;

  g_return_val_if_fail (self != NULL && quantity != NULL && value != NULL, FALSE);

  m = bs_training_set_get_n_examples (self->training_set);
  if (!bs_lesson_quantity_check (quantity, self->network, m, error))
    return FALSE;
  if (self->example > m)
    {
      g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SHAPE,
                   _ ("there are %zu examples, and no example %zu"), m, self->example);
      return FALSE;
    }
  *value = get (self, quantity);

  return TRUE;
}
