#pragma once

#include "walk/reveal.h"

G_BEGIN_DECLS

/* Δ is summed in whole blocks of this many examples, and then example by example. Whole blocks are
 * quick when there are many examples. Because a block always has the same examples, Δ is the same
 * to the bit whether the walk comes from an earlier or from a later step. */
#define BS_REVEAL_BLOCK_EXAMPLES 256

struct _BsReveal
{
  BsNetwork *network;
  BsTrainingSet *training_set;
  BsTrainingSet *unscaled; /* the examples before they were scaled; NULL if they were not */
  gboolean is_drawn;       /* the only example is not of the data */
  BsTrainingSet *beside; /* the data beside which it is drawn, before scaling; NULL if it is not */
  BsImageShape image;    /* how the features are shown; no rows if they form no image */
  BsSequence *sequence;
  double lambda;
  BsOptimizerOptions options;
  BsPoint *point;

  /* The first two are the state in which the point's iteration starts: the optimizer, and the
   * examples of the batch in their order, or NULL for all examples. The others are the result of
   * the iteration, once it was asked for. */
  BsOptimizer *optimizer;
  const gsize *batch;
  BsOptimizer *next;
  BsPoint *next_point;
  BsStepResult next_result;

  gboolean is_walking; /* FALSE while watching */
  gboolean is_whole_layer;
  BsWithheld withheld;
  guint64 position;
  BsAddress address;
  gsize shown_example;

  /* The entry that the learner has chosen, and the Θ of the iteration before if it is known. */
  BsEntry entry;
  gboolean shows_matrices;
  gboolean has_point;
  gboolean has_previous;
  double *previous_theta;

  /* The propagation of the shown example alone, forward and backward. The number is that of the
   * example, or 0 if it must be computed again. */
  BsPropagation *propagation;
  gsize propagated_example;

  /* The sum Δ of the examples from 1 to n_accumulated, and the sum of the whole blocks among
   * them. */
  BsPropagation *adding;
  double *accumulated;
  gsize n_accumulated;
  double *block_sum;
  gsize n_in_blocks;
  gboolean is_accumulated;

  /* The largest |Θ| of each layer from 1 to L - 1. */
  double *largest_theta;

  /* The mean of |δ| of each neuron but the inputs; NULL if it is not computed for this point. */
  double *mean_errors;
  gboolean shows_mean_errors;
};

gboolean _bs_reveal_has_reached (const BsReveal *self, const BsAddress *address);
BsPhase _bs_reveal_find_first_phase (const BsReveal *self);
guint _bs_reveal_get_needs (const BsReveal *self);
void _bs_reveal_keep_previous (BsReveal *self, const BsPoint *next);
void _bs_reveal_assign_entry (BsReveal *self, const BsReveal *other);
void _bs_reveal_find_largest_theta (BsReveal *self);
void _bs_reveal_forget_next (BsReveal *self);
gboolean _bs_reveal_needs_next (const BsReveal *self);
double _bs_reveal_next_work (const BsReveal *self);
void _bs_reveal_make_next (BsReveal *self);
/* Propagates some examples forward and backward in `adding`, which is made if need be. */
void _bs_reveal_propagate (BsReveal *self, gsize first, gsize count);
gboolean _bs_reveal_needs_mean_errors (const BsReveal *self);
double _bs_reveal_mean_errors_work (const BsReveal *self);
void _bs_reveal_make_mean_errors (BsReveal *self);
void _bs_reveal_forget_mean_errors (BsReveal *self);

G_END_DECLS
