/* Which mistake is in this D?
 *
 * An entry is wrong if it is further from the right one than rounding explains (rounding-bound.c).
 * If one is, each known mistake is made on purpose, then each pair, until one gives the same
 * numbers. A wrong rule may make D much larger than it should be, and its rounding with it. So the
 * numbers are the same if they differ by no more than the bound, or by a 10⁻¹⁰th of the largest
 * entry of the layer.
 *
 * A D that was written down with few digits is judged as far as they go: an entry may differ by
 * half a unit of its last place (written-digits.c). If it has no more digits than single precision,
 * it may have been computed in it, too, so rounding may be so much larger. If it has so few digits
 * that an entry is off by more of the largest one than questions allow of a number, it is too
 * coarse to be called right.
 *
 * A mistake may have been made in some layers only: a program that takes the a of a wrong layer has
 * that in one of its lines. If nothing explains the whole D, each layer may have the right numbers
 * or those of the mistake.
 *
 * Mistakes that change nothing here are not considered, such as those with λ when λ is 0. If two
 * give the same numbers, as all do that differ only by 1/m when m = 1, nobody can tell which one
 * was made. The first is taken, and the others are its twins. A pair is considered only if no
 * single mistake explains D. */

#include "labs/diagnosis.h"

#include <math.h>

#include "engine/objective.h"
#include "labs/gradient-check.h"
#include "labs/judgement.h"
#include "labs/rounding-bound.h"
#include "labs/written-digits.h"

#define SAME 1e-10
/* How much larger rounding is in single precision than in double precision. */
#define SINGLE 536870912.0 /* 2^29 */

typedef struct
{
  BsNetwork *network;
  BsTrainingSet *training_set;
  double lambda;
  const double *theta;
  const double *D;
  double *right;
  double *bounds;
  double *wrong;       /* the D of the mistakes that are tried */
  gboolean is_partial; /* a layer may have the right numbers in spite of the mistakes */
} Search;

static void
fill_bounds (Search *search, const BsNumericalGradient *gradient)
{
  double m = (double) bs_training_set_get_n_examples (search->training_set);
  g_autoptr (BsRoundingBound) bound =
    bs_rounding_bound_new (search->network, gradient, (gsize) m, search->theta);
  BsWrittenDigits digits;

  bs_written_digits_find (&digits, search->D, bs_network_get_n_parameters (search->network));
  for (guint l = 1; l < bs_network_get_n_layers (search->network); l++)
    for (gsize j = 0; j <= bs_network_get_size (search->network, l); j++)
      {
        double mean, largest;

        bs_numerical_gradient_get_input (gradient, l, j, &mean, &largest);
        for (gsize i = 1; i <= bs_network_get_size (search->network, l + 1); i++)
          {
            gsize index = bs_network_get_theta_index (search->network, l, i, j);
            double penalty = j > 0 ? search->lambda / m * search->theta[index] : 0.0;

            search->bounds[index] = bs_rounding_bound_get (bound, l, i, mean, penalty) *
                                      (digits.n_digits > 0 ? SINGLE : 1.0) +
                                    bs_written_digits_get_error (&digits, search->D[index]);
          }
      }
}

/* Returns the first entry that differs, or the number of entries. NaN differs from everything. */
static gsize
find_difference (const Search *search, const double *D)
{
  gsize n = bs_network_get_n_parameters (search->network);

  for (gsize i = 0; i < n; i++)
    if (!(fabs (D[i] - search->right[i]) <= search->bounds[i]))
      return i;

  return n;
}

/* Returns whether a D without a wrong entry differs much from the right one. */
static gboolean
is_coarse (const Search *search)
{
  const gsize n = bs_network_get_n_parameters (search->network);
  double largest = 0.0, error = 0.0;

  for (gsize i = 0; i < n; i++)
    {
      largest = MAX (largest, fabs (search->right[i]));
      error = MAX (error, fabs (search->D[i] - search->right[i]));
    }

  return bs_judgement_is_coarse (error, largest);
}

/* Returns whether D has the numbers of @other from the entry @first up to @end. */
static gboolean
is_same_part (const Search *search, const double *other, gsize first, gsize end)
{
  double largest = 0.0;

  for (gsize i = first; i < end; i++)
    largest = MAX (largest, fabs (other[i]));
  for (gsize i = first; i < end; i++)
    if (!(fabs (search->D[i] - other[i]) <= search->bounds[i] + SAME * largest))
      return FALSE;

  return TRUE;
}

static gboolean
is_same (const Search *search)
{
  gboolean is_explained = !search->is_partial;

  for (guint l = 1; l < bs_network_get_n_layers (search->network); l++)
    {
      gsize first = bs_network_get_theta_offset (search->network, l);
      gsize end = first + bs_network_get_size (search->network, l + 1) *
                            (bs_network_get_size (search->network, l) + 1);

      if (search->is_partial && is_same_part (search, search->right, first, end))
        continue;
      if (!is_same_part (search, search->wrong, first, end))
        return FALSE;
      is_explained = TRUE;
    }

  return is_explained;
}

static gboolean
explains (guint mistakes, gconstpointer data)
{
  const Search *search = data;

  bs_mistakes_compute (search->network, search->training_set, search->lambda, search->theta,
                       mistakes, search->wrong);

  return find_difference (search, search->wrong) < bs_network_get_n_parameters (search->network) &&
         is_same (search);
}

/* A mistake that has several forms has one name. */
static gboolean
explains_in_a_form (guint mistakes, BsMistakesExplain explain, gconstpointer data)
{
  return explain (mistakes, data) || ((mistakes & BS_MISTAKE_BIT (BS_MISTAKE_UPDATE_FIRST)) != 0 &&
                                      (explain (mistakes | BS_MISTAKES_AFTER_EACH_EXAMPLE, data) ||
                                       explain (mistakes | BS_MISTAKES_IN_EACH_EXAMPLE, data)));
}

static void
try (BsDiagnosis *self, guint mistakes, BsMistakesExplain explain, gconstpointer data)
{
  if (!explains_in_a_form (mistakes, explain, data))
    return;

  if (self->mistakes == 0)
    self->mistakes = mistakes;
  else if (self->n_twins < BS_DIAGNOSIS_MOST_TWINS)
    self->twins[self->n_twins++] = mistakes;
}

/**
 * bs_diagnosis_try_mistakes:
 * @explain: called with @data for each known mistake, and for each pair if none alone explains it
 * @stop: (nullable): a flag that ends the search when it becomes true
 *
 * Names the first that explains what was found, and its twins.
 *
 * Returns: %FALSE when it was stopped
 */
gboolean
bs_diagnosis_try_mistakes (BsDiagnosis *self,
                           BsMistakesExplain explain,
                           gconstpointer data,
                           const atomic_bool *stop)
{
  for (guint i = 0; i < BS_N_MISTAKES; i++)
    {
      if (stop != NULL && atomic_load (stop))
        return FALSE;
      try (self, BS_MISTAKE_BIT (i), explain, data);
    }
  if (self->mistakes != 0)
    return TRUE;

  for (guint i = 0; i < BS_N_MISTAKES * BS_N_MISTAKES; i++)
    {
      guint one = i / BS_N_MISTAKES, other = i % BS_N_MISTAKES;

      if (stop != NULL && atomic_load (stop))
        return FALSE;
      if (one < other)
        try (self, BS_MISTAKE_BIT (one) | BS_MISTAKE_BIT (other), explain, data);
    }

  return TRUE;
}

static void
set_place (const Search *search, gsize index, BsDiagnosis *self)
{
  self->expected = search->right[index];
  self->found = search->D[index];
  bs_network_find_entry (search->network, index, &self->layer, &self->row, &self->column);
}

/**
 * bs_diagnosis_add_need:
 * @need: (inout): the memory that judging a D or a number takes is added to it, with that of the
 *   learner's D
 */
void
bs_diagnosis_add_need (const BsNetwork *network, gsize n_examples, BsMemoryNeed *need)
{
  bs_objective_add_need (network, n_examples, 0, 1, need);
  bs_gradient_check_add_need (network, n_examples, need);
  bs_mistakes_add_need (network, n_examples, need);
  /* The right D, the learner's, that of a mistake, and the bounds. */
  bs_memory_need_add_vectors (need, 4, bs_network_get_n_parameters (network));
}

/**
 * bs_diagnosis_run:
 * @self: (out): the result
 * @theta: a flat Θ
 * @D: the D to judge, in the order of @theta; it may have numbers that are not finite
 * @stop: (nullable): a flag that ends the search when it becomes true
 *
 * Returns: %FALSE when it was stopped; @self says nothing then.
 */
gboolean
bs_diagnosis_run (BsDiagnosis *self,
                  BsNetwork *network,
                  BsTrainingSet *training_set,
                  double lambda,
                  const double *theta,
                  const double *D,
                  const atomic_bool *stop)
{
  gsize n = bs_network_get_n_parameters (network), first;
  g_autoptr (BsObjective) objective = bs_objective_new (network, training_set, lambda);
  g_autoptr (BsNumericalGradient) gradient =
    bs_numerical_gradient_new (network, training_set, lambda, theta);
  g_autofree double *right = g_new (double, n), *bounds = g_new (double, n);
  g_autofree double *wrong = g_new (double, n);
  Search search = { network, training_set, lambda, theta, D, right, bounds, wrong };
  BsCost cost;

  *self = (BsDiagnosis){ FALSE };
  bs_objective_set_stop (objective, stop);
  if (!bs_objective_evaluate (objective, theta, &cost, right) ||
      !bs_numerical_gradient_prepare (gradient, stop))
    return FALSE;

  fill_bounds (&search, gradient);
  first = find_difference (&search, D);
  self->is_coarse = first == n && is_coarse (&search);
  self->is_right = first == n && !self->is_coarse;
  if (first == n)
    return TRUE;
  set_place (&search, first, self);

  if (!bs_diagnosis_try_mistakes (self, explains, &search, stop))
    return FALSE;
  if (self->mistakes > 0)
    return TRUE;
  search.is_partial = TRUE;

  return bs_diagnosis_try_mistakes (self, explains, &search, stop);
}
