#pragma once

#include "walk/reveal.h"

G_BEGIN_DECLS

struct _BsReveal
{
  BsNetwork *network;
  BsTrainingSet *training_set;
  BsSequence *sequence;
  double lambda;
  BsOptimizerOptions options;
  BsPoint *point;

  gboolean is_walking; /* else watching */
  guint64 position;
  BsAddress address;
  gsize shown_example;

  /* The shown example alone, forward and backward; 0 where it must be done anew. */
  BsPropagation *propagation;
  gsize propagated_example;

  /* Δ of the examples 1 ... n_accumulated, and of the whole blocks among them. */
  BsPropagation *adding;
  double *accumulated;
  gsize n_accumulated;
  double *block_sum;
  gsize n_in_blocks;
  gboolean is_accumulated;
};

G_END_DECLS
