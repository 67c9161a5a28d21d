#pragma once

#include "engine/optimizers/optimizer-options.h"
#include "engine/point.h"

G_BEGIN_DECLS

/**
 * BsStepResult:
 * @BS_STEP_DONE: the point moved by one iteration.
 * @BS_STEP_STOPPED: the stop flag of the objective was set; the point is unchanged.
 * @BS_STEP_DIVERGED: J or Θ would not be finite; the point is unchanged.
 * @BS_STEP_FINISHED: a stop rule of the method says that training is complete; the point is
 *   unchanged. bs_optimizer_get_finish() says which rule.
 */
typedef enum
{
  BS_STEP_DONE,
  BS_STEP_STOPPED,
  BS_STEP_DIVERGED,
  BS_STEP_FINISHED,
} BsStepResult;

/**
 * BsFinish:
 * @BS_FINISH_NONE: training is not finished.
 * @BS_FINISH_TOLERANCE: no |D| is larger than the tolerance.
 * @BS_FINISH_PATIENCE: J has reached no new lowest value for as many iterations as the patience
 *   allows.
 * @BS_FINISH_NO_PROGRESS: the line search finds no step that satisfies its conditions; as far as
 *   rounding lets one see, the point is a minimum.
 * @BS_FINISH_ITERATIONS: the limit of iterations is reached.
 * @BS_FINISH_TARGET: J is not larger than the target.
 *
 * Why training ended. The last two rules are not rules of a method; they are limits of a run.
 */
typedef enum
{
  BS_FINISH_NONE,
  BS_FINISH_TOLERANCE,
  BS_FINISH_PATIENCE,
  BS_FINISH_NO_PROGRESS,
  BS_FINISH_ITERATIONS,
  BS_FINISH_TARGET,
} BsFinish;

const char *bs_finish_get_reason (BsFinish finish);

/**
 * BsOptimizer:
 *
 * A method that minimises J, between two iterations: its options and its complete state. A copy of
 * it, together with a copy of the point, continues exactly as the original. A method is one file
 * with one BsOptimizerClass (optimizer-private.h).
 */
typedef struct _BsOptimizer BsOptimizer;

BsOptimizer *bs_optimizer_new (const BsOptimizerOptions *options, const BsNetwork *network);
BsOptimizer *bs_optimizer_copy (const BsOptimizer *self);
void bs_optimizer_assign (BsOptimizer *self, const BsOptimizer *other);
void bs_optimizer_add_need (const BsOptimizerOptions *options,
                            const BsNetwork *network,
                            gsize n_examples,
                            BsMemoryNeed *kept,
                            BsMemoryNeed *iterating);
void bs_optimizer_free (BsOptimizer *self);

const BsOptimizerOptions *bs_optimizer_get_options (const BsOptimizer *self);
void bs_optimizer_set_rate (BsOptimizer *self, double rate);
double bs_optimizer_get_work (const BsOptimizer *self, gsize m);
BsStepResult bs_optimizer_settle (BsObjective *objective, BsPoint *point);
BsStepResult bs_optimizer_iterate (BsOptimizer *self, BsObjective *objective, BsPoint *point);
BsFinish bs_optimizer_get_finish (const BsOptimizer *self);

/* The cost of the iterations so far: the evaluations of D (of a batch or of all examples), and the
 * number of examples in them. m examples are an epoch. */
guint64 bs_optimizer_get_n_gradients (const BsOptimizer *self);
guint64 bs_optimizer_get_n_examples (const BsOptimizer *self);
const gsize *bs_optimizer_find_batch (BsOptimizer *self, gsize m, gsize *n_examples);

/**
 * BsOptimizerQuantityId:
 *
 * A quantity that a method keeps, or that its last iteration was made of.
 * bs_optimizer_quantity_id_get_symbol() returns its letter in the method's formulas.
 */
typedef enum
{
  BS_OPTIMIZER_QUANTITY_D, /* of the batch */
  BS_OPTIMIZER_QUANTITY_VELOCITY,
  BS_OPTIMIZER_QUANTITY_MEAN_SQUARE,
  BS_OPTIMIZER_QUANTITY_FIRST_MOMENT,
  BS_OPTIMIZER_QUANTITY_SECOND_MOMENT,
  BS_OPTIMIZER_QUANTITY_CORRECTION1, /* Adam's bias correction of the first moment */
  BS_OPTIMIZER_QUANTITY_CORRECTION2,
  BS_OPTIMIZER_QUANTITY_DIRECTION, /* of a line search */
  BS_OPTIMIZER_QUANTITY_STEP_LENGTH,
  BS_OPTIMIZER_QUANTITY_SLOPE,
  BS_OPTIMIZER_QUANTITY_TRIALS,
  BS_OPTIMIZER_QUANTITY_BETA, /* of conjugate gradient */
  BS_OPTIMIZER_QUANTITY_STEP, /* of BFGS and L-BFGS: a pair is a step and a change of D */
  BS_OPTIMIZER_QUANTITY_CHANGE,
  BS_OPTIMIZER_QUANTITY_CURVATURE,
  BS_OPTIMIZER_QUANTITY_GAMMA,
  BS_OPTIMIZER_QUANTITY_INVERSE_HESSIAN,
  BS_OPTIMIZER_QUANTITY_LEFT, /* Shampoo's factors of a layer */
  BS_OPTIMIZER_QUANTITY_RIGHT,
  BS_OPTIMIZER_QUANTITY_LEFT_ROOT,
  BS_OPTIMIZER_QUANTITY_RIGHT_ROOT,
  BS_N_OPTIMIZER_QUANTITIES,
} BsOptimizerQuantityId;

const char *bs_optimizer_quantity_id_get_symbol (BsOptimizerQuantityId id);

/**
 * BsOptimizerQuantityShape:
 * @BS_OPTIMIZER_SHAPE_NUMBER: one number.
 * @BS_OPTIMIZER_SHAPE_LIKE_THETA: one number for each entry of the flat Θ.
 * @BS_OPTIMIZER_SHAPE_MATRIX: rows × columns numbers, row by row.
 * @BS_OPTIMIZER_SHAPE_SYMMETRIC: a symmetric matrix of rows × rows; of each row only the entries
 *   from the diagonal on are stored.
 */
typedef enum
{
  BS_OPTIMIZER_SHAPE_NUMBER,
  BS_OPTIMIZER_SHAPE_LIKE_THETA,
  BS_OPTIMIZER_SHAPE_MATRIX,
  BS_OPTIMIZER_SHAPE_SYMMETRIC,
} BsOptimizerQuantityShape;

/**
 * BsOptimizerQuantity:
 * @id: which quantity it is; L-BFGS has several with the same id, one for each pair
 * @name: its name, translated
 * @layer: 1 ... L - 1 when it belongs to one Θ(l), else 0
 * @values: numbers of the optimizer, valid until it changes
 *
 * A quantity of a method that a learner should see.
 */
typedef struct
{
  BsOptimizerQuantityId id;
  const char *name;
  BsOptimizerQuantityShape shape;
  guint layer;
  gsize rows;
  gsize columns;
  const double *values;
} BsOptimizerQuantity;

GArray *bs_optimizer_get_quantities (const BsOptimizer *self);
const BsOptimizerQuantity *bs_optimizer_quantities_find (GArray *quantities,
                                                         BsOptimizerQuantityId id);
double bs_optimizer_quantity_get (const BsOptimizerQuantity *self, gsize row, gsize column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsOptimizer, bs_optimizer_free)

G_END_DECLS
