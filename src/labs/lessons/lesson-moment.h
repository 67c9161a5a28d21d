#pragma once

#include "engine/objective.h"
#include "engine/optimizers/optimizer-options.h"
#include "engine/point.h"
#include "labs/lessons/lesson-quantity.h"

G_BEGIN_DECLS

/**
 * BsLessonMoment: a moment of training, at which every quantity has a value; nothing in it is owned
 * @point: Θ, J and D
 * @objective: (nullable): J of these data, whose stop flag ends what takes long; without it one is
 *   made where it is needed
 * @n_rises: in how many iterations J rose before
 * @example: the example of the walk, from 1; 0 if there is none. Then the values of neurons are
 *   those of example 1, and Δ is that of all examples
 */
typedef struct
{
  BsNetwork *network;
  BsTrainingSet *training_set;
  double lambda;
  const BsOptimizerOptions *options;
  const BsPoint *point;
  BsObjective *objective;
  guint64 n_rises;
  gsize example;
} BsLessonMoment;

gboolean bs_lesson_moment_get (const BsLessonMoment *self,
                               const BsLessonQuantity *quantity,
                               double *value,
                               GError **error);

G_END_DECLS
