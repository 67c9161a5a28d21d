/* The history of the assessments of a run, for the curves of accuracy and of J.
 *
 * Assessments are made at irregular iterations, only as often as they do not slow training down. A
 * long run has many of them, but a curve needs no more points than the screen has columns. So at
 * most BS_QUALITY_HISTORY_MAX_POINTS are kept.
 *
 * Neighbouring points are at least @spacing iterations apart. Only the newest point may be closer
 * to the one before it, because the curve shall reach the current iteration. Such a point is
 * replaced by the next assessment.
 *
 * When the memory is full, the spacing is made larger, so that about half of the points stay. The
 * first point always stays.
 *
 * When the run goes back, the points after that iteration are removed. Points in between that were
 * dropped earlier do not return. */

#include "training/quality-history.h"

#include <math.h>
#include <string.h>

struct _BsQualityHistory
{
  gsize n_points;
  guint64 spacing; /* the least number of iterations between two points, except before the newest */
  BsQualityPoint points[BS_QUALITY_HISTORY_MAX_POINTS];
};

/**
 * bs_quality_history_new:
 *
 * Returns: (transfer full): a history without points
 */
BsQualityHistory *
bs_quality_history_new (void)
{
  BsQualityHistory *self = g_new (BsQualityHistory, 1);

  self->n_points = 0;
  self->spacing = 1;

  return self;
}

/**
 * bs_quality_history_copy:
 *
 * Returns: (transfer full): a copy with the same points
 */
BsQualityHistory *
bs_quality_history_copy (const BsQualityHistory *self)
{
  BsQualityHistory *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (BsQualityHistory, 1);
  memcpy (copy, self,
          G_STRUCT_OFFSET (BsQualityHistory, points) + self->n_points * sizeof (BsQualityPoint));

  return copy;
}

/**
 * bs_quality_history_free:
 */
void
bs_quality_history_free (BsQualityHistory *self)
{
  g_free (self);
}

/* Returns whether the newest point is too close to the one before it to be kept. */
static gboolean
is_newest_passing (const BsQualityHistory *self)
{
  const BsQualityPoint *newest = &self->points[self->n_points - 1];

  return self->n_points > 1 && newest->iteration - newest[-1].iteration < self->spacing;
}

/* Makes the spacing larger, so that about half of the points stay. */
static void
thin_out (BsQualityHistory *self)
{
  const BsQualityPoint *newest = &self->points[BS_QUALITY_HISTORY_MAX_POINTS - 1];
  gsize n_kept = 1;

  self->spacing =
    (newest->iteration - self->points[0].iteration) / (BS_QUALITY_HISTORY_MAX_POINTS / 2) + 1;
  for (gsize i = 1; i < self->n_points; i++)
    if (self->points[i].iteration - self->points[n_kept - 1].iteration >= self->spacing)
      self->points[n_kept++] = self->points[i];
  self->n_points = n_kept;
}

/**
 * bs_quality_history_add:
 * @assessment: it replaces an assessment of the same iteration; all later points are removed
 */
void
bs_quality_history_add (BsQualityHistory *self, const BsAssessment *assessment)
{
  BsQualityPoint *point;

  g_return_if_fail (self != NULL && assessment != NULL);

  bs_quality_history_truncate (self, assessment->iteration);
  if (self->n_points > 0 && (is_newest_passing (self) ||
                             self->points[self->n_points - 1].iteration == assessment->iteration))
    self->n_points--;
  if (self->n_points == BS_QUALITY_HISTORY_MAX_POINTS)
    thin_out (self);

  point = &self->points[self->n_points++];
  point->iteration = assessment->iteration;
  point->training_J = assessment->training_J;
  point->held_out_J = assessment->held_out_J;
  point->training_accuracy = bs_quality_get_accuracy (assessment->training);
  point->held_out_accuracy =
    assessment->held_out != NULL ? bs_quality_get_accuracy (assessment->held_out) : NAN;
}

/**
 * bs_quality_history_truncate:
 * @iteration: the last iteration to keep
 */
void
bs_quality_history_truncate (BsQualityHistory *self, guint64 iteration)
{
  g_return_if_fail (self != NULL);

  while (self->n_points > 0 && self->points[self->n_points - 1].iteration > iteration)
    self->n_points--;
}

gsize
bs_quality_history_get_n_points (const BsQualityHistory *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_points;
}

/**
 * bs_quality_history_get_point:
 * @index: 0 is the oldest point
 */
const BsQualityPoint *
bs_quality_history_get_point (const BsQualityHistory *self, gsize index)
{
  g_return_val_if_fail (self != NULL && index < self->n_points, NULL);

  return &self->points[index];
}
