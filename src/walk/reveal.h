#pragma once

#include "engine/optimizers/optimizer.h"
#include "walk/entry.h"
#include "walk/quantity.h"
#include "walk/sequence.h"

G_BEGIN_DECLS

/**
 * BsReveal: the numbers as they stand right after the step at a position: what
 * propagation (with P = 1) computed for the shown example, and which of it the
 * algorithm has reached by that step. Anything not reached is "not computed".
 *
 * It holds its own copy of a point (Θ, D, J of the iteration) and of the optimizer's state
 * there, and never changes them. D and J are the point's own, the update is made by the
 * optimizer: both are what training has.
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
void bs_reveal_free (BsReveal *self);

const BsSequence *bs_reveal_get_sequence (const BsReveal *self);
BsNetwork *bs_reveal_get_network (const BsReveal *self);
BsTrainingSet *bs_reveal_get_training_set (const BsReveal *self);
/* The training examples before they were scaled, which are only shown; NULL, or the training set
 * itself, where they are as they were. */
void bs_reveal_set_unscaled (BsReveal *self, BsTrainingSet *unscaled);
BsTrainingSet *bs_reveal_get_unscaled (const BsReveal *self);
double bs_reveal_get_lambda (const BsReveal *self);
void bs_reveal_set_lambda (BsReveal *self, double lambda);
const BsOptimizerOptions *bs_reveal_get_options (const BsReveal *self);

/* What the optimizer has kept when the next point's iteration begins; copied. One is of the
 * reveal's options from the start, as it is before the first iteration. */
void bs_reveal_set_optimizer (BsReveal *self, const BsOptimizer *optimizer);
const BsOptimizer *bs_reveal_get_optimizer (const BsReveal *self);
/* Θ, D and J to walk through; copied. Their iteration is the walk's iteration. */
void bs_reveal_set_point (BsReveal *self, const BsPoint *point);
const BsPoint *bs_reveal_get_point (const BsReveal *self);

/* Go to a position of this point's iteration: one propagation at most. In the
 * phases after the examples, @shown_example stays what it was. */
void bs_reveal_go (BsReveal *self, guint64 position);
guint64 bs_reveal_get_position (const BsReveal *self);
/* A step at the end of a layer can be shown as what the whole layer does, instead of what its last
 * neuron does. */
void bs_reveal_set_whole_layer (BsReveal *self, gboolean is_whole_layer);
gboolean bs_reveal_shows_whole_layer (const BsReveal *self);
const BsAddress *bs_reveal_get_address (const BsReveal *self);

/* Not walking but watching: everything of one example (1 ... m) is known, and no
 * step is current (get_address() returns NULL). */
void bs_reveal_watch (BsReveal *self, gsize example);
void bs_reveal_set_shown_example (BsReveal *self, gsize example);
gsize bs_reveal_get_shown_example (const BsReveal *self);

/* Whether the iteration has a batch of the examples, and how many it has. Example 1 ... m of the
 * training set has an index within them, from 1; 0 where it is not among them. */
gboolean bs_reveal_has_batch (const BsReveal *self);
gsize bs_reveal_get_n_batch (const BsReveal *self);
gsize bs_reveal_find_in_batch (const BsReveal *self, gsize example);

/* The value of a neuron (1 ... s_l; for A also 0, which is 1) of the shown
 * example. FALSE, and NAN, where it has not been computed at this step. */
gboolean bs_reveal_get_value (const BsReveal *self,
                              BsQuantity quantity,
                              guint layer,
                              gsize neuron,
                              double *value);
/* The feature 1 ... n of the shown example before it was scaled; FALSE if it was not. */
gboolean bs_reveal_get_unscaled_feature (const BsReveal *self, gsize feature, double *value);
double bs_reveal_get_target (const BsReveal *self, gsize output);
double bs_reveal_get_theta (const BsReveal *self, guint layer, gsize row, gsize column);

/* Δ(l)_ij before and after the shown example's contribution (after all m, where the step
 * is past the examples): one propagation of
 * the examples before it, made when first asked for. */
double
bs_reveal_get_accumulated (BsReveal *self, guint layer, gsize row, gsize column, gboolean before);
/* Makes now what is otherwise made when first asked for at this step; bs_reveal_work() is its
 * size in multiply-adds, so that a caller may do it in another thread. */
double bs_reveal_work (const BsReveal *self);
void bs_reveal_prepare (BsReveal *self);

/* Whether Δ of the examples before is at hand, or can be made within a frame. */
#define BS_REVEAL_WORK_IN_A_FRAME 4e6
gboolean bs_reveal_has_sum_at_hand (const BsReveal *self);

/* D that the update is made with: the point's, or that of the batch. With a batch, and for the
 * update itself, the iteration is made when it is first asked for, as bs_reveal_prepare() does. */
const double *bs_reveal_get_D (BsReveal *self);
/* The update by methods other than plain gradient descent: where it leads, and the optimizer
 * right after it, with all that it was made of. */
BsStepResult
bs_reveal_get_update (BsReveal *self, const BsPoint **next_point, const BsOptimizer **next);

/* What the current step reads: is this neuron (0 the +1 unit) or this entry of Θ
 * an operand, is this neuron the result? Empty while watching. */
gboolean bs_reveal_is_operand (const BsReveal *self, guint layer, gsize neuron);
gboolean bs_reveal_is_result (const BsReveal *self, guint layer, gsize neuron);
gboolean bs_reveal_find_result (const BsReveal *self, guint *layer, gsize *neuron);
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

/* One entry of Θ and its kin, and what is known of them; see the head of reveal-entry.c. */
void bs_reveal_set_entry (BsReveal *self, const BsEntry *entry);
const BsEntry *bs_reveal_get_entry (const BsReveal *self);
BsEntry bs_reveal_find_entry (const BsReveal *self, guint layer);
void bs_reveal_set_shows_matrices (BsReveal *self, gboolean shows_matrices);
gboolean bs_reveal_has_made (const BsReveal *self, BsPhase phase, guint layer);
gboolean bs_reveal_find_last_change (const BsReveal *self, const BsEntry *entry, double *change);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsReveal, bs_reveal_free)

G_END_DECLS
