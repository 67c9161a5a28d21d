#pragma once

#include "walk/reveal.h"

G_BEGIN_DECLS

/* Δ is summed in whole blocks of examples, then one by one: quick for many examples, and
 * the same to the bit from whichever side one comes. */
#define BS_REVEAL_BLOCK_EXAMPLES 256

struct _BsReveal
{
  BsNetwork *network;
  BsTrainingSet *training_set;
  BsTrainingSet *unscaled; /* the examples before they were scaled; NULL if they were not */
  BsSequence *sequence;
  double lambda;
  BsOptimizerOptions options;
  BsPoint *point;

  /* The state that the point's iteration starts from; the examples of its batch, in their
   * order, or NULL for all; and what the iteration leads to, once it was asked for. */
  BsOptimizer *optimizer;
  const gsize *batch;
  BsOptimizer *next;
  BsPoint *next_point;
  BsStepResult next_result;

  gboolean is_walking; /* else watching */
  gboolean is_whole_layer;
  guint64 position;
  BsAddress address;
  gsize shown_example;

  /* The entry that the learner has chosen; and Θ of the iteration before, where it is known. */
  BsEntry entry;
  gboolean shows_matrices;
  gboolean has_point;
  gboolean has_previous;
  double *previous_theta;

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

guint _bs_reveal_get_needs (const BsReveal *self);
void _bs_reveal_keep_previous (BsReveal *self, const BsPoint *next);
void _bs_reveal_assign_entry (BsReveal *self, const BsReveal *other);
void _bs_reveal_forget_next (BsReveal *self);
gboolean _bs_reveal_needs_next (const BsReveal *self);
double _bs_reveal_next_work (const BsReveal *self);
void _bs_reveal_make_next (BsReveal *self);

G_END_DECLS
