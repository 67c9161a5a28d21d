#include "training/quality-history.h"

#include <math.h>
#include <string.h>

struct _BsQualityHistory
{
  gsize n_points;
  guint64 spacing; /* iterations at least, from one point to the next but the newest */
  BsQualityPoint points[BS_QUALITY_HISTORY_MAX_POINTS];
};

/**
 * bs_quality_history_new:
 *
 * Returns: (transfer full): without any point
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
 * Returns: (transfer full): with the same points
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

/* Whether the newest point but one is so near that the newest one is to give way. */
static gboolean
is_newest_passing (const BsQualityHistory *self)
{
  const BsQualityPoint *newest = &self->points[self->n_points - 1];

  return self->n_points > 1 && newest->iteration - newest[-1].iteration < self->spacing;
}

/* Twice the spacing: about half of the points stay. */
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
 * @assessment: takes the place of the one of the same iteration; what was after it is forgotten
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
 * @iteration: the last to keep
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
 * @index: from the oldest, 0, on
 */
const BsQualityPoint *
bs_quality_history_get_point (const BsQualityHistory *self, gsize index)
{
  g_return_val_if_fail (self != NULL && index < self->n_points, NULL);

  return &self->points[index];
}
