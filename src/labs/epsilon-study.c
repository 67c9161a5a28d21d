/* How the error of the numerical estimate depends on ε.
 *
 * The estimate is wrong in two ways. The formula itself leaves out higher derivatives (truncation):
 * the one-sided error is about ½ ε J″, the two-sided one about ⅙ ε² J‴. And J is rounded to about
 * 16 digits, so a difference of two values of J is off by some 10⁻¹⁶, which is divided by ε
 * (round-off). On log-log axes the first error is a line with slope 1 or 2, the second one a line
 * with slope -1, and the best ε is where they meet.
 *
 * Here J(Θ + ε) and J(Θ - ε) are two plain evaluations that are subtracted, as in the lecture. The
 * gradient check does not do so (engine/numerical-gradient.c), and therefore has no second line to
 * show. The exact derivative is D of backpropagation.
 *
 * The lecture's own example is J(θ) = θ³ at θ = 1 with ε = 0.01: 3.0001 two-sided, 3.0301
 * one-sided.
 *
 * All this is true of a smooth J. With ReLU a large ε carries some z over a kink, and then the
 * error of the formula is no line with slope 2.
 *
 * Several entries are studied together: the largest of their errors, and the root of the mean
 * square. ε is outside and the entries are inside, so that the curves grow while it goes on. */

#include "labs/epsilon-study.h"

#include <math.h>

#include "labs/check-sample.h"
#include "labs/epsilon-line.h"

/* More multiplications than these take more than a second or two, and then fewer entries are
 * studied, but never fewer than a few. */
#define MOST_WORK      2e10
#define FEWEST_ENTRIES 8.0
#define PER_DECADE     4

/* A function of a vector. Returns FALSE when it was stopped. */
typedef gboolean (*Function) (gpointer data, const double *theta, double *value);

typedef struct
{
  Function function;
  gpointer data;
  double *theta; /* a copy, in which one entry at a time is changed */
  const double *D;
  const gsize *indices;
  gsize n_indices;
  double centre; /* the value at Θ */
} Source;

/* The function and its value at Θ with @change added to one entry. */
static gboolean
evaluate (const Source *source, gsize index, double change, double *value)
{
  double kept = source->theta[index];
  gboolean is_done;

  source->theta[index] = kept + change;
  is_done = source->function (source->data, source->theta, value);
  source->theta[index] = kept;

  return is_done;
}

static void
add_error (BsEpsilonPoint *point, double estimate, double D)
{
  double error = fabs (estimate - D);

  point->estimate = estimate;
  /* An error that is no number is the largest of all. */
  if (!(error <= point->largest))
    point->largest = error;
  point->rms += error * error;
}

/* Fills the point of both curves for one ε. */
static gboolean
take_epsilon (BsEpsilonStudy *self, const Source *source, double epsilon)
{
  BsEpsilonPoint points[BS_N_EPSILON_SIDES] = { { .epsilon = epsilon }, { .epsilon = epsilon } };

  for (gsize i = 0; i < source->n_indices; i++)
    {
      gsize index = source->indices[i];
      double above, below;

      if (!evaluate (source, index, epsilon, &above) || !evaluate (source, index, -epsilon, &below))
        return FALSE;
      self->n_evaluations += 2;
      add_error (&points[BS_EPSILON_ONE_SIDED], (above - source->centre) / epsilon,
                 source->D[index]);
      add_error (&points[BS_EPSILON_TWO_SIDED], (above - below) / (2.0 * epsilon),
                 source->D[index]);
    }
  for (guint side = 0; side < BS_N_EPSILON_SIDES; side++)
    {
      if (source->n_indices > 1)
        points[side].estimate = NAN;
      points[side].rms = sqrt (points[side].rms / (double) source->n_indices);
      self->curves[side].points[self->n_points] = points[side];
    }
  self->n_points++;

  return TRUE;
}

/* A curve without numbers that are finite has no best point but its first. */
static void
finish_curve (BsEpsilonCurve *curve)
{
  double x[BS_EPSILON_POINTS], y[BS_EPSILON_POINTS];
  gsize n = 0;

  curve->best = 0;
  for (guint i = 0; i < BS_EPSILON_POINTS; i++)
    {
      const BsEpsilonPoint *point = &curve->points[i];

      if (!(point->largest >= curve->points[curve->best].largest))
        curve->best = i;
      if (!(point->largest > 0.0) || !isfinite (point->largest))
        continue;
      x[n] = log10 (point->epsilon);
      y[n++] = log10 (point->largest);
    }
  bs_epsilon_line_fit (x, y, n, &curve->truncation, &curve->round_off);
}

static gboolean
run (BsEpsilonStudy *self, Source *source, BsEpsilonProgress progress, gpointer user_data)
{
  self->derivative = source->n_indices == 1 ? source->D[source->indices[0]] : NAN;
  for (guint i = 0; i < BS_EPSILON_POINTS; i++)
    {
      /* 10 and its powers have no rounding error, so 10⁻² is the same number as 0.01. */
      double epsilon = 1.0 / pow (10.0, 1.0 + (double) i / PER_DECADE);

      if (!take_epsilon (self, source, epsilon))
        return FALSE;
      if (progress != NULL && !progress (self, user_data))
        return FALSE;
    }
  for (guint side = 0; side < BS_N_EPSILON_SIDES; side++)
    finish_curve (&self->curves[side]);

  return TRUE;
}

static gboolean
compute_J (gpointer data, const double *theta, double *value)
{
  BsCost cost;

  if (!bs_objective_evaluate (data, theta, &cost, NULL))
    return FALSE;
  *value = cost.total;

  return TRUE;
}

/**
 * bs_epsilon_study_run:
 * @self: (out): the result
 * @lambda: λ >= 0
 * @theta: a flat Θ
 * @indices: the entries of Θ to study, counted from 0
 * @n_indices: how many, 1 or more
 * @stop: (nullable): a flag that ends the study when it becomes true
 * @progress: (nullable): called after each ε
 *
 * Returns: %FALSE when the stop flag or @progress ended the study; the points that are complete
 *   may be used.
 */
gboolean
bs_epsilon_study_run (BsEpsilonStudy *self,
                      BsNetwork *network,
                      BsTrainingSet *training_set,
                      double lambda,
                      const double *theta,
                      const gsize *indices,
                      gsize n_indices,
                      const atomic_bool *stop,
                      BsEpsilonProgress progress,
                      gpointer user_data)
{
  g_autoptr (BsObjective) objective = bs_objective_new (network, training_set, lambda);
  gsize n = bs_network_get_n_parameters (network);
  g_autofree double *changed = NULL, *D = NULL;
  BsCost cost;
  Source source;

  g_return_val_if_fail (self != NULL && theta != NULL && indices != NULL && n_indices > 0, FALSE);

  *self = (BsEpsilonStudy){ .derivative = NAN };
  changed = g_memdup2 (theta, n * sizeof (double));
  D = g_new (double, n);
  bs_objective_set_stop (objective, stop);
  if (!bs_objective_evaluate (objective, theta, &cost, D))
    return FALSE;

  self->n_evaluations = 1;
  source = (Source){ compute_J, objective, changed, D, indices, n_indices, cost.total };

  return run (self, &source, progress, user_data);
}

static gboolean
compute_cube (gpointer data, const double *theta, double *value)
{
  *value = theta[0] * theta[0] * theta[0];

  return TRUE;
}

/**
 * bs_epsilon_study_run_cube:
 * @self: (out): the result
 * @theta: θ
 *
 * Studies the lecture's J(θ) = θ³, whose derivative is 3θ².
 */
void
bs_epsilon_study_run_cube (BsEpsilonStudy *self, double theta)
{
  const gsize index = 0;
  double changed = theta, D = 3.0 * theta * theta;
  Source source = { compute_cube, NULL, &changed, &D, &index, 1, theta * theta * theta };

  g_return_if_fail (self != NULL);

  *self = (BsEpsilonStudy){ .n_evaluations = 1 };
  run (self, &source, NULL, NULL);
}

/**
 * bs_epsilon_study_choose:
 * @n_chosen: (out): how many entries to study
 *
 * All entries are studied if that takes a second or two, and otherwise entries of every layer,
 * always the same ones.
 *
 * Returns: (transfer full): the indices of the entries, in rising order.
 */
gsize *
bs_epsilon_study_choose (const BsNetwork *network, gsize n_examples, gsize *n_chosen)
{
  double n = (double) bs_network_get_n_parameters (network);
  double of_entry = 2.0 * BS_EPSILON_POINTS * (double) n_examples * n;

  g_return_val_if_fail (network != NULL && n_chosen != NULL, NULL);

  *n_chosen = (gsize) MIN (n, MAX (MOST_WORK / of_entry, FEWEST_ENTRIES));

  return bs_check_sample_draw (network, *n_chosen);
}

/**
 * bs_epsilon_study_add_need:
 * @need: (inout): the memory that a study takes is added to it, without the indices
 */
void
bs_epsilon_study_add_need (const BsNetwork *network, gsize n_examples, BsMemoryNeed *need)
{
  bs_objective_add_need (network, n_examples, 0, 1, need);
  bs_memory_need_add_vectors (need, 2, bs_network_get_n_parameters (network));
}
