#pragma once

#include "engine/data/batch-order-private.h"
#include "engine/optimizers/line-search-private.h"
#include "engine/optimizers/optimizer.h"

G_BEGIN_DECLS

typedef struct
{
  BsParameterId id;
  double value;
} BsParameterDefault;

/* The rules to stop that every method has. */
#define BS_OPTIMIZER_STOP_DEFAULTS(tolerance)                                                      \
  { BS_PARAMETER_TOLERANCE, tolerance }, { BS_PARAMETER_PATIENCE, 0 }

/**
 * BsOptimizerClass: one method of minimisation.
 * @defaults: the parameters it has, in the order to show them
 * @check: (nullable): whether the network is not too large for it
 * @lay_out: (nullable): says, by _bs_optimizer_keep() and _bs_optimizer_need(), what vectors
 *   it has
 * @begin: (nullable): the first values of what it keeps, all 0 before
 * @propose: writes the next Θ to next_theta, given J and D at the point, and what goes with
 *   it to @next and to scratch; evaluates the objective where it must. Nothing that is kept
 *   changes.
 * @commit: (nullable): makes what @propose wrote to scratch what is kept; next_theta and
 *   next_D hold Θ and D of before. It cannot fail, so it does little else than swap.
 * @describe: (nullable): adds the quantities that a learner should see
 * @n_evaluations: of J and D in an iteration: about how many a search along a line makes; 0 is 1
 * @count_own_work: (nullable): multiply-adds of an iteration beside evaluations, where these
 *   may be as many
 */
typedef struct
{
  const char *nick;
  const char *name;
  const BsParameterDefault *defaults;
  guint n_defaults;
  gboolean (*check) (const BsOptimizerOptions *options, const BsNetwork *network, GError **error);
  void (*lay_out) (BsOptimizer *self);
  void (*begin) (BsOptimizer *self);
  BsStepResult (*propose) (BsOptimizer *self, BsObjective *objective, const BsPoint *point);
  void (*commit) (BsOptimizer *self);
  void (*describe) (const BsOptimizer *self, GArray *quantities);
  guint n_evaluations;
  double (*count_own_work) (const BsOptimizer *self);
} BsOptimizerClass;

extern const BsOptimizerClass bs_gradient_descent_class;
extern const BsOptimizerClass bs_momentum_class;
extern const BsOptimizerClass bs_stochastic_gradient_descent_class;
extern const BsOptimizerClass bs_conjugate_gradient_class;
extern const BsOptimizerClass bs_bfgs_class;
extern const BsOptimizerClass bs_lbfgs_class;
extern const BsOptimizerClass bs_rmsprop_class;
extern const BsOptimizerClass bs_adam_class;
extern const BsOptimizerClass bs_shampoo_class;

BsStepResult
_bs_gradient_descent_propose (BsOptimizer *self, BsObjective *objective, const BsPoint *point);
gboolean _bs_optimizer_check_search (const BsOptimizerOptions *options,
                                     const BsNetwork *network,
                                     GError **error);

const BsOptimizerClass *_bs_optimizer_class_get (BsOptimizerMethod method);

/* @values: of a shared vector (shared-vector-private.h); those kept may be shared with copies,
 * so they change only by _bs_optimizer_swap() and _bs_optimizer_own(). */
typedef struct
{
  gsize length;
  double *values;
} BsVector;

/* What changes from iteration to iteration beside the vectors: a plain value. */
typedef struct
{
  guint64 t;           /* updates made */
  guint64 n_gradients; /* evaluations of D that they took */
  guint64 n_examples;  /* and the examples in them */
  double lambda;       /* of the J that was minimised last; NAN before the first update */
  double lowest_J;
  guint64 n_since_lowest;
  BsBatchPosition position;
  double correction1; /* Adam: 1 - β₁ᵗ and 1 - β₂ᵗ of the last update */
  double correction2;

  /* Methods that search along a line: of the last search. */
  double step;
  double slope;
  double beta; /* conjugate gradient */
  double squared;
  guint64 n_since_restart;
  gboolean has_pair; /* BFGS and L-BFGS: whether the last search gave a pair s, y of use */
  guint n_pairs;
  guint newest_pair;
  double s_y;
  double gamma;
  double y_u;
  gboolean has_roots; /* Shampoo: whether the last update made them anew */
} BsOptimizerRecord;

struct _BsOptimizer
{
  const BsOptimizerClass *class;
  BsOptimizerOptions options;
  BsNetwork *network;
  gsize n_parameters;
  BsOptimizerRecord *record; /* one of the two */
  BsOptimizerRecord records[2];
  BsVector *kept;
  guint n_kept;

  /* The iteration under way, and after it what it was made of; a copy that never iterates,
   * such as a checkpoint, goes without the vectors. */
  BsOptimizerRecord *next; /* the other */
  BsVector *scratch;
  guint n_scratch;
  double *next_theta;
  double *next_D;
  BsCost next_cost;
  gboolean is_evaluated; /* whether next_D and next_cost are those of next_theta already */
  BsLineSearch search;
  BsFinish finish;
  gboolean has_iterated; /* whether scratch tells of the iteration that led here */

  BsBatchOrder *order;
  double *batch_D;
  const gsize *batch;
  gsize n_batch;
};

void _bs_optimizer_keep (BsOptimizer *self, gsize length);
void _bs_optimizer_need (BsOptimizer *self, gsize length);
void _bs_optimizer_swap (BsOptimizer *self, guint kept, guint scratch);
double *_bs_optimizer_own (BsOptimizer *self, guint kept);
BsStepResult _bs_optimizer_get_gradient (BsOptimizer *self,
                                         BsObjective *objective,
                                         const BsPoint *point,
                                         const double **D);
void _bs_optimizer_add_number (GArray *quantities,
                               BsOptimizerQuantityId id,
                               const char *name,
                               const double *value);
void _bs_optimizer_add_vector (GArray *quantities,
                               BsOptimizerQuantityId id,
                               const char *name,
                               const BsVector *vector);

G_END_DECLS
