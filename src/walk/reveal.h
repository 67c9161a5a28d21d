#pragma once

#include "engine/data/image-shape.h"
#include "engine/optimizers/optimizer.h"
#include "walk/entry.h"
#include "walk/quantity.h"
#include "walk/sequence.h"

G_BEGIN_DECLS

/**
 * BsReveal: the numbers of a walk right after the present step
 *
 * A reveal has what propagation computed for the shown example, and knows which of these numbers
 * the algorithm has reached by the present step. All others are "not computed".
 *
 * It has its own copy of a point (Θ, D and J of the iteration) and of the optimizer's state, and
 * never changes the originals. D and J are those of the point, and the optimizer makes the update,
 * so all numbers are exactly those of training.
 */
typedef struct _BsReveal BsReveal;

BsReveal *bs_reveal_new (BsNetwork *network,
                         BsTrainingSet *training_set,
                         double lambda,
                         const BsOptimizerOptions *options);
BsReveal *bs_reveal_copy (const BsReveal *self);
void bs_reveal_add_need (const BsNetwork *network,
                         gsize n_examples,
                         const BsOptimizerOptions *options,
                         BsMemoryNeed *need);
void bs_reveal_add_prepared_need (const BsNetwork *network,
                                  gsize n_examples,
                                  const BsOptimizerOptions *options,
                                  BsMemoryNeed *need);
BsReveal *bs_reveal_new_drawn (const BsReveal *self, BsExamples *example, BsExamples *unscaled);
void bs_reveal_free (BsReveal *self);

const BsSequence *bs_reveal_get_sequence (const BsReveal *self);
BsNetwork *bs_reveal_get_network (const BsReveal *self);
BsTrainingSet *bs_reveal_get_training_set (const BsReveal *self);
/* Sets the training examples before scaling, which are only shown. NULL, or the training set
 * itself, means that they were not scaled. */
void bs_reveal_set_unscaled (BsReveal *self, BsTrainingSet *unscaled);
BsTrainingSet *bs_reveal_get_unscaled (const BsReveal *self);
/* Sets how the features form an image, which is only shown; a shape that they do not have is none.
 * The other function returns NULL for none. */
void bs_reveal_set_image (BsReveal *self, const BsImageShape *image);
const BsImageShape *bs_reveal_get_image (const BsReveal *self);
void bs_reveal_get_range (const BsReveal *self, double *least, double *largest);
double bs_reveal_get_lambda (const BsReveal *self);
void bs_reveal_set_lambda (BsReveal *self, double lambda);
const BsOptimizerOptions *bs_reveal_get_options (const BsReveal *self);

/* Sets the state of the optimizer at the start of the next point's iteration; it is copied. A new
 * reveal has an optimizer with its options, in the state before the first iteration. */
void bs_reveal_set_optimizer (BsReveal *self, const BsOptimizer *optimizer);
const BsOptimizer *bs_reveal_get_optimizer (const BsReveal *self);
/* Sets the Θ, D and J with which the walk computes; they are copied. The walk then goes through the
 * iteration of this point. */
void bs_reveal_set_point (BsReveal *self, const BsPoint *point);
const BsPoint *bs_reveal_get_point (const BsReveal *self);

/* Goes to a position of this point's iteration, which needs at most one propagation. In the phases
 * after the examples, the shown example does not change. */
void bs_reveal_go (BsReveal *self, guint64 position);
guint64 bs_reveal_get_position (const BsReveal *self);
guint64 bs_reveal_find_answer (const BsReveal *self, gsize index);
guint64 bs_reveal_get_n_steps (const BsReveal *self);
gboolean bs_reveal_is_drawn (const BsReveal *self);
/* A step at the end of a layer can be shown as what the whole layer does, instead of what its last
 * neuron does. */
void bs_reveal_set_whole_layer (BsReveal *self, gboolean is_whole_layer);
gboolean bs_reveal_shows_whole_layer (const BsReveal *self);
const BsAddress *bs_reveal_get_address (const BsReveal *self);

/**
 * BsWithheld: what a reveal does not tell of the present step, because a learner is asked for it
 * @BS_WITHHELD_RESULT: the number that the step makes
 * @BS_WITHHELD_OPERANDS: also which numbers it reads
 */
typedef enum
{
  BS_WITHHELD_NOTHING,
  BS_WITHHELD_RESULT,
  BS_WITHHELD_OPERANDS,
} BsWithheld;

/* See the head of reveal-withheld.c. */
void bs_reveal_withhold (BsReveal *self, BsWithheld withheld);
BsWithheld bs_reveal_get_withheld (const BsReveal *self);

/* Begins to watch training instead of walking. Then all numbers of one example, from 1 to m, are
 * known, and there is no present step, so bs_reveal_get_address() returns NULL. */
void bs_reveal_watch (BsReveal *self, gsize example);
void bs_reveal_set_shown_example (BsReveal *self, gsize example);
gsize bs_reveal_get_shown_example (const BsReveal *self);

/* These functions tell whether the iteration has only a batch of the examples, how many it has, and
 * at which index within the iteration, from 1, an example of the training set is. The index is 0 if
 * the iteration does not have the example. */
gboolean bs_reveal_has_batch (const BsReveal *self);
gsize bs_reveal_get_n_batch (const BsReveal *self);
gsize bs_reveal_find_in_batch (const BsReveal *self, gsize example);

/* Gives the value of a neuron of the shown example. The neuron is from 1 to s_l, or for A also 0,
 * whose value is 1. If the value was not computed by this step, the function returns FALSE and sets
 * it to NAN. */
gboolean bs_reveal_get_value (const BsReveal *self,
                              BsQuantity quantity,
                              guint layer,
                              gsize neuron,
                              double *value);
/* Gives a feature, from 1 to n, of the shown example before scaling. Returns FALSE if it was not
 * scaled. */
gboolean bs_reveal_get_unscaled_feature (const BsReveal *self, gsize feature, double *value);
double bs_reveal_get_target (const BsReveal *self, gsize output);
double bs_reveal_get_theta (const BsReveal *self, guint layer, gsize row, gsize column);
double bs_reveal_get_largest_theta (const BsReveal *self, guint layer);

/* Returns Δ(l)_ij before or after the shown example's part is added; after all m examples, if the
 * step comes after the examples. The first call at a step needs a propagation of the examples
 * before it. */
double
bs_reveal_get_accumulated (BsReveal *self, guint layer, gsize row, gsize column, gboolean before);
const double *bs_reveal_get_sum (BsReveal *self);
/* bs_reveal_prepare() computes everything that would otherwise be computed when this step first
 * asks for it. bs_reveal_work() tells how many multiply-adds that needs, so that a caller can do it
 * in another thread. */
double bs_reveal_work (const BsReveal *self);
void bs_reveal_prepare (BsReveal *self);

/* Returns whether Δ of the examples before the step is already computed, or can be computed within
 * a frame. */
#define BS_REVEAL_WORK_IN_A_FRAME 4e6
gboolean bs_reveal_has_sum_at_hand (const BsReveal *self);

/* Returns the D that the update uses: that of the point, or that of the batch. For a batch, and for
 * the update itself, the iteration must be done first. That happens at the first call or in
 * bs_reveal_prepare(). */
const double *bs_reveal_get_D (BsReveal *self);
/* Gives the result of the update by any optimizer but plain gradient descent: the next point, and
 * the optimizer right after the iteration with all numbers that it used. */
BsStepResult
bs_reveal_get_update (BsReveal *self, const BsPoint **next_point, const BsOptimizer **next);

/* These functions tell what the present step reads and makes: whether a neuron is an operand (0 is
 * the +1 unit), whether it is the result, and whether an entry of Θ is read or made. While
 * watching, there is nothing. */
gboolean bs_reveal_is_operand (const BsReveal *self, guint layer, gsize neuron);
gboolean bs_reveal_is_result (const BsReveal *self, guint layer, gsize neuron);
gboolean bs_reveal_find_result (const BsReveal *self, guint *layer, gsize *neuron);
gboolean bs_edges_contain (const BsEdges *self, guint layer, gsize row, gsize column);
gboolean bs_reveal_is_lit_edge (const BsReveal *self, guint layer, gsize row, gsize column);
gboolean bs_reveal_get_lit_edges (const BsReveal *self, BsEdges *edges);
BsEdgeQuantity bs_reveal_get_edge_quantity (const BsReveal *self);
/* Needs what bs_reveal_prepare() makes. */
gboolean bs_reveal_get_edge_value (BsReveal *self,
                                   guint layer,
                                   gsize row,
                                   gsize column,
                                   double *before,
                                   double *after);
/* Whether the step is about all examples and not about the shown one. */
gboolean bs_reveal_is_after_examples (const BsReveal *self);
BsFlow bs_reveal_get_flow (const BsReveal *self);

/* These functions are about the mean of |δ| over all examples; see the head of
 * reveal-mean-errors.c. */
void bs_reveal_set_shows_mean_errors (BsReveal *self, gboolean shows_mean_errors);
gboolean bs_reveal_has_mean_errors (const BsReveal *self);
gboolean bs_reveal_get_mean_error (const BsReveal *self, guint layer, gsize neuron, double *mean);

/* These functions are about one entry of Θ and of the matrices of the same shape; see the head of
 * reveal-entry.c. */
void bs_reveal_set_entry (BsReveal *self, const BsEntry *entry);
const BsEntry *bs_reveal_get_entry (const BsReveal *self);
BsEntry bs_reveal_find_entry (const BsReveal *self, guint layer);
void bs_reveal_set_shows_matrices (BsReveal *self, gboolean shows_matrices);
gboolean bs_reveal_has_made (const BsReveal *self, BsPhase phase, guint layer);
gboolean bs_reveal_find_last_change (const BsReveal *self, const BsEntry *entry, double *change);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsReveal, bs_reveal_free)

G_END_DECLS
