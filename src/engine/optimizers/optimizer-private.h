#pragma once

#include <float.h>
#include <math.h>

#include "engine/data/batch-order-private.h"
#include "engine/optimizers/line-search-private.h"
#include "engine/optimizers/optimizer.h"

G_BEGIN_DECLS

typedef struct
{
  BsParameterId id;
  double value;
} BsParameterDefault;

/* Every method has these two stop rules. */
#define BS_OPTIMIZER_STOP_DEFAULTS(tolerance)                                                      \
  { BS_PARAMETER_TOLERANCE, tolerance }, { BS_PARAMETER_PATIENCE, 0 }

/**
 * BsOptimizerClass:
 * @defaults: the parameters of the method, in the order in which to show them
 * @check: (nullable): whether the method can handle the network and the options
 * @lay_out: (nullable): declares the vectors of the method with _bs_optimizer_keep() and
 *   _bs_optimizer_need()
 * @begin: (nullable): sets the first values of the kept vectors, which are all 0 before
 * @propose: computes the next Θ from J and D at the point and writes it to next_theta. It writes
 *   the other new values to @next and to scratch, and evaluates the objective if it must. It
 *   changes nothing that is kept.
 * @commit: (nullable): makes the values that @propose wrote to scratch the kept ones. next_theta
 *   and next_D hold the Θ and D of before at this moment. It cannot fail, so it does little more
 *   than swap.
 * @describe: (nullable): adds the quantities that a learner should see
 * @n_evaluations: how many evaluations of J and D an iteration takes, roughly; 0 means 1
 * @count_own_work: (nullable): the multiplications of an iteration besides evaluations, for
 *   methods where they matter
 *
 * One method of minimisation.
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

/* @values is a shared vector (shared-vector-private.h). Kept vectors may be shared with copies, so
 * they are changed only by _bs_optimizer_swap() and _bs_optimizer_own(). */
typedef struct
{
  gsize length;
  double *values;
} BsVector;

/* The numbers that change in each iteration, besides the vectors. It is a plain value. */
typedef struct
{
  guint64 t;           /* updates made */
  guint64 n_gradients; /* evaluations of D that the updates took */
  guint64 n_examples;  /* the number of examples in these evaluations */
  double lambda;       /* λ of the last update; NAN before the first update */
  double lowest_J;
  guint64 n_since_lowest;
  BsBatchPosition position;
  double correction1; /* Adam: 1 - β₁ᵗ and 1 - β₂ᵗ of the last update */
  double correction2;

  /* The last search of methods with a line search. */
  double step;
  double slope;
  double beta; /* conjugate gradient */
  double squared;
  guint64 n_since_restart;
  gboolean
    has_pair; /* BFGS and L-BFGS: whether the last search gave a pair s, y that can be used */
  guint n_pairs;
  guint newest_pair;
  double s_y;
  double gamma;
  double y_u;
  gboolean has_roots; /* Shampoo: whether the last update computed the roots */
} BsOptimizerRecord;

struct _BsOptimizer
{
  const BsOptimizerClass *class;
  BsOptimizerOptions options;
  BsNetwork *network;
  gsize n_parameters;
  BsOptimizerRecord *record; /* points to one of the two records */
  BsOptimizerRecord records[2];
  BsVector *kept;
  guint n_kept;

  /* The iteration under way. Afterwards these members still hold what it was made of. An optimizer
   * that never iterates, such as a checkpoint, does not have the vectors. */
  BsOptimizerRecord *next; /* points to the other record */
  BsVector *scratch;
  guint n_scratch;
  double *next_theta;
  double *next_D;
  BsCost next_cost;
  gboolean is_evaluated; /* whether next_D and next_cost already belong to next_theta */
  BsLineSearch search;
  BsFinish finish;
  gboolean has_iterated; /* whether scratch holds the iteration that led to the current point */

  BsBatchOrder *order;
  double *batch_D;
  const gsize *batch;
  gsize n_batch;
};

/* The smallest Θ but 0. It is so far above the smallest normal number, 2^-1022, that a product of
 * it with an activation, a δ or α is a normal number too. */
#define BS_OPTIMIZER_LEAST_THETA 0x1p-1000

/* Returns @theta, or 0 where it is below the smallest one; see the head of optimizer-iterate.c. */
static inline double
_bs_optimizer_flush_theta (double theta)
{
  return fabs (theta) < BS_OPTIMIZER_LEAST_THETA ? 0.0 : theta;
}

/* The same for a number that is kept between iterations, if it is below the smallest normal one. */
static inline double
_bs_optimizer_flush (double value)
{
  return fabs (value) < DBL_MIN ? 0.0 : value;
}

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
