#pragma once

#include "engine/data/examples-private.h"
#include "engine/data/training-set.h"

G_BEGIN_DECLS

struct _BsTrainingSet
{
  gatomicrefcount reference_count;
  char *title;
  BsTargets targets;
  BsExamples *examples;
  gsize capacity; /* the number of examples that there is memory for */
  gsize n_outputs;
  double *y;      /* n_outputs × stride */
  gsize y_stride; /* the distance from one row of y to the next */
  char **class_names;
};

/* Returns a training set whose targets are all 0. It takes a reference to @examples. */
BsTrainingSet *_bs_training_set_new_empty (const char *title,
                                           BsTargets targets,
                                           BsExamples *examples,
                                           gsize n_outputs,
                                           const char *const *class_names);

/* A batch: a training set of some examples of another one, which its owner fills again for each
 * batch. It has no title and no names; it is only propagated. */
BsTrainingSet *_bs_training_set_new_batch (const BsTrainingSet *source, gsize capacity);
gsize _bs_training_set_get_capacity (const BsTrainingSet *self);
gboolean _bs_training_set_gather (BsTrainingSet *self,
                                  const BsTrainingSet *source,
                                  const gsize *examples,
                                  gsize n_examples,
                                  const atomic_bool *stop);

G_END_DECLS
