#pragma once

#include "engine/objective.h"

G_BEGIN_DECLS

/* ε = 10⁻¹ ... 10⁻¹², four in a decade. */
#define BS_EPSILON_POINTS 45
/* The index of the lecture's ε = 0.01. */
#define BS_EPSILON_LECTURE 4

/**
 * BsEpsilonSide:
 * @BS_EPSILON_ONE_SIDED: N = (J(Θ + ε) - J(Θ)) / ε
 * @BS_EPSILON_TWO_SIDED: N = (J(Θ + ε) - J(Θ - ε)) / 2ε, the lecture's formula
 */
typedef enum
{
  BS_EPSILON_ONE_SIDED,
  BS_EPSILON_TWO_SIDED,
} BsEpsilonSide;

#define BS_N_EPSILON_SIDES 2

/**
 * BsEpsilonPoint: what one ε gives
 * @epsilon: ε
 * @estimate: N of the entry; NAN if several entries are studied
 * @largest: the largest |N - D| of all entries that are studied
 * @rms: the root of the mean of (N - D)² over them
 */
typedef struct
{
  double epsilon;
  double estimate;
  double largest;
  double rms;
} BsEpsilonPoint;

/**
 * BsEpsilonLine: the straight line log₁₀ |N - D| = @offset + @slope · log₁₀ ε
 * @n_points: the number of points that it was drawn through; with 0 there is no line, and the other
 *   members are NAN
 */
typedef struct
{
  double slope;
  double offset;
  guint n_points;
} BsEpsilonLine;

/**
 * BsEpsilonCurve: the error of one formula against ε
 * @points: ordered from the largest ε to the smallest
 * @truncation: the line through the large ε, where the error is that of the formula
 * @round_off: the line through the small ε, where the error is that of rounding J
 * @best: the index of the point with the smallest error
 *
 * Lines and @best are those of the largest error.
 */
typedef struct
{
  BsEpsilonPoint points[BS_EPSILON_POINTS];
  BsEpsilonLine truncation;
  BsEpsilonLine round_off;
  guint best;
} BsEpsilonCurve;

/**
 * BsEpsilonStudy: how the error of the numerical estimate depends on ε
 * @curves: indexed by BsEpsilonSide
 * @n_points: the number of points that are there; after a stop, less than BS_EPSILON_POINTS, and
 *   then there are no lines
 * @n_evaluations: how often J was computed for them
 * @derivative: the exact D of the entry; NAN if several entries are studied
 */
typedef struct
{
  BsEpsilonCurve curves[BS_N_EPSILON_SIDES];
  guint n_points;
  guint64 n_evaluations;
  double derivative;
} BsEpsilonStudy;

/**
 * BsEpsilonProgress:
 * @study: its first @study->n_points points are complete
 *
 * It is called in the thread of the study after each ε. The study ends when it returns %FALSE.
 */
typedef gboolean (*BsEpsilonProgress) (const BsEpsilonStudy *study, gpointer user_data);

gboolean bs_epsilon_study_run (BsEpsilonStudy *self,
                               BsNetwork *network,
                               BsTrainingSet *training_set,
                               double lambda,
                               const double *theta,
                               const gsize *indices,
                               gsize n_indices,
                               const atomic_bool *stop,
                               BsEpsilonProgress progress,
                               gpointer user_data);
void bs_epsilon_study_run_cube (BsEpsilonStudy *self, double theta);
gsize *bs_epsilon_study_choose (const BsNetwork *network, gsize n_examples, gsize *n_chosen);
void bs_epsilon_study_add_need (const BsNetwork *network, gsize n_examples, BsMemoryNeed *need);

G_END_DECLS
