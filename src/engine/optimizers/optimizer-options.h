#pragma once

#include "engine/network.h"

G_BEGIN_DECLS

typedef enum
{
  BS_OPTIMIZER_GRADIENT_DESCENT,
  BS_OPTIMIZER_MOMENTUM,
  BS_OPTIMIZER_STOCHASTIC_GRADIENT_DESCENT,
  BS_OPTIMIZER_CONJUGATE_GRADIENT,
  BS_OPTIMIZER_BFGS,
  BS_OPTIMIZER_LBFGS,
  BS_OPTIMIZER_RMSPROP,
  BS_OPTIMIZER_ADAM,
  BS_OPTIMIZER_SHAMPOO,
  BS_N_OPTIMIZERS,
} BsOptimizerMethod;

/**
 * BsOptimizerOptions:
 * @rate: learning rate α
 * @momentum: μ, the share of the last step that is kept
 * @decay: ρ of RMSProp's running mean of squares
 * @beta1: β₁ of Adam's first moment
 * @beta2: β₂ of Adam's second moment
 * @epsilon: ε, which keeps a divisor or a matrix away from 0
 * @c1: c₁ of the Wolfe conditions of a line search
 * @c2: c₂ of the Wolfe conditions, above c₁
 * @tolerance: training stops when no |D| is larger; 0 switches the rule off
 * @pairs: how many pairs of a step and a change of D L-BFGS keeps
 * @interval: Shampoo computes its roots once in this many iterations
 * @batch_size: the number of examples in a batch; 0 for all examples
 * @patience: training stops when the lowest J is this many iterations old; 0 switches the rule off
 * @seed: the seed of the order of the examples in batches
 *
 * The method and its parameters. bs_optimizer_method_get_parameters() says which parameters a
 * method has; a BsParameter has the range.
 */
typedef struct
{
  BsOptimizerMethod method;
  double rate;
  double momentum;
  double decay;
  double beta1;
  double beta2;
  double epsilon;
  double c1;
  double c2;
  double tolerance;
  guint64 pairs;
  guint64 interval;
  guint64 batch_size;
  guint64 patience;
  guint64 seed;
} BsOptimizerOptions;

#define BS_OPTIMIZER_DEFAULT_RATE 0.5

#define BS_OPTIMIZER_ERROR        (bs_optimizer_error_quark ())

typedef enum
{
  BS_OPTIMIZER_ERROR_RANGE, /* a parameter is out of its range; the message gives the range */
  BS_OPTIMIZER_ERROR_SIZE,  /* the network is too large for the method's matrices */
} BsOptimizerError;

GQuark bs_optimizer_error_quark (void);

typedef enum
{
  BS_PARAMETER_RATE,
  BS_PARAMETER_MOMENTUM,
  BS_PARAMETER_DECAY,
  BS_PARAMETER_BETA1,
  BS_PARAMETER_BETA2,
  BS_PARAMETER_EPSILON,
  BS_PARAMETER_BATCH,
  BS_PARAMETER_PAIRS,
  BS_PARAMETER_INTERVAL,
  BS_PARAMETER_C1,
  BS_PARAMETER_C2,
  BS_PARAMETER_TOLERANCE,
  BS_PARAMETER_PATIENCE,
  BS_N_PARAMETERS,
} BsParameterId;

/**
 * BsParameter:
 * @nick: its name in the terminal ("beta1")
 * @symbol: its symbol in formulas ("β₁")
 * @title: a word or two, marked for translation
 * @description: one line, marked for translation
 * @offset: its place in BsOptimizerOptions
 * @is_whole: whether it is a whole number, stored as a guint64
 * @low: the lower end of the range
 * @high: the upper end of the range
 * @low_is_open: whether @low itself is outside of the range
 * @high_is_open: whether @high itself is outside of the range
 *
 * A parameter of BsOptimizerOptions that users can set.
 */
typedef struct
{
  BsParameterId id;
  const char *nick;
  const char *symbol;
  const char *title;
  const char *description;
  gsize offset;
  gboolean is_whole;
  double low;
  double high;
  gboolean low_is_open;
  gboolean high_is_open;
} BsParameter;

const char *bs_optimizer_method_get_nick (BsOptimizerMethod method);
const char *bs_optimizer_method_get_name (BsOptimizerMethod method);
gboolean bs_optimizer_method_from_nick (const char *nick, BsOptimizerMethod *method);
gboolean bs_optimizer_method_has (BsOptimizerMethod method, BsParameterId id);
guint bs_optimizer_method_get_parameters (BsOptimizerMethod method, BsParameterId *ids);

const BsParameter *bs_parameter_get (BsParameterId id);
char *bs_parameter_describe_range (const BsParameter *self);

void bs_optimizer_options_init (BsOptimizerOptions *self, BsOptimizerMethod method);
double bs_optimizer_options_get (const BsOptimizerOptions *self, BsParameterId id);
gboolean
bs_optimizer_options_set (BsOptimizerOptions *self, BsParameterId id, double value, GError **error);
gboolean bs_optimizer_options_check (const BsOptimizerOptions *self,
                                     const BsNetwork *network,
                                     GError **error);

G_END_DECLS
