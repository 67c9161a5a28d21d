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
 * BsOptimizerOptions: the method and what a user may set of it. Which of the numbers a method
 * has, their ranges and defaults: bs_optimizer_method_get_parameters().
 * @rate: learning rate α
 * @momentum: μ, the share of the last step that is kept
 * @decay: ρ of RMSProp's mean of squares
 * @beta1: β₁ of Adam's first moment
 * @beta2: β₂ of its second
 * @epsilon: ε, which keeps a divisor or a matrix away from 0
 * @c1: c₁ of the Wolfe conditions, which a step along a line satisfies
 * @c2: c₂ of them, above c₁
 * @pairs: how many pairs of step and change of D L-BFGS keeps
 * @interval: in every so many iterations Shampoo makes its roots anew
 * @batch_size: examples in a batch; 0 for all of them
 * @tolerance: stop where no |D| is larger; 0 never to
 * @patience: stop where the lowest J is so many iterations old; 0 never to
 * @seed: of the order of the examples in batches
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
  BS_OPTIMIZER_ERROR_RANGE, /* a parameter out of its range, which the message says */
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
 * BsParameter: a number of BsOptimizerOptions that users set.
 * @nick: what the terminal calls it ("beta1")
 * @symbol: what formulas call it ("β₁")
 * @title: a word or two, marked for translation
 * @description: one line, marked for translation
 * @low, @high: the range; an end that is open does not belong to it
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
gboolean bs_optimizer_options_equal (const BsOptimizerOptions *self,
                                     const BsOptimizerOptions *other);
gboolean bs_optimizer_options_check (const BsOptimizerOptions *self,
                                     const BsNetwork *network,
                                     GError **error);

G_END_DECLS
