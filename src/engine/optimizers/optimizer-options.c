/* The parameters of the methods that users can set: their names, ranges and defaults.
 *
 * Each parameter is described once in a table, with its place in BsOptimizerOptions. The terminal,
 * the window and files all use this table, so they accept the same values. Which methods have a
 * parameter, and with what default, is said by the class of each method. */

#include "engine/optimizers/optimizer-options.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "engine/optimizers/optimizer-private.h"

/* Code that shows parameters holds whole numbers in doubles, which are exact up to this number. */
#define LARGEST_WHOLE 0x1p53

/* More pairs are never worth their memory. */
#define MOST_PAIRS   100

#define WHERE(field) .offset = G_STRUCT_OFFSET (BsOptimizerOptions, field)

G_DEFINE_QUARK (bs-optimizer-error-quark, bs_optimizer_error);

static const BsOptimizerClass *const classes[BS_N_OPTIMIZERS] = {
  [BS_OPTIMIZER_GRADIENT_DESCENT] = &bs_gradient_descent_class,
  [BS_OPTIMIZER_MOMENTUM] = &bs_momentum_class,
  [BS_OPTIMIZER_STOCHASTIC_GRADIENT_DESCENT] = &bs_stochastic_gradient_descent_class,
  [BS_OPTIMIZER_CONJUGATE_GRADIENT] = &bs_conjugate_gradient_class,
  [BS_OPTIMIZER_BFGS] = &bs_bfgs_class,
  [BS_OPTIMIZER_LBFGS] = &bs_lbfgs_class,
  [BS_OPTIMIZER_RMSPROP] = &bs_rmsprop_class,
  [BS_OPTIMIZER_ADAM] = &bs_adam_class,
  [BS_OPTIMIZER_SHAMPOO] = &bs_shampoo_class,
};

static const BsParameter parameters[BS_N_PARAMETERS] = {
  { .id = BS_PARAMETER_RATE,
    .nick = "rate",
    .symbol = "α",
    .title = N_ ("Learning rate"),
    .description = N_ ("how far each step goes"),
    WHERE (rate),
    .low = 0.0,
    .high = INFINITY,
    .low_is_open = TRUE,
    .high_is_open = TRUE },
  { .id = BS_PARAMETER_MOMENTUM,
    .nick = "momentum",
    .symbol = "μ",
    .title = N_ ("Momentum"),
    .description = N_ ("how much of the last step is kept"),
    WHERE (momentum),
    .low = 0.0,
    .high = 1.0,
    .high_is_open = TRUE },
  { .id = BS_PARAMETER_DECAY,
    .nick = "decay",
    .symbol = "ρ",
    .title = N_ ("Memory"),
    .description = N_ ("how much of the running mean of D² is kept"),
    WHERE (decay),
    .low = 0.0,
    .high = 1.0,
    .high_is_open = TRUE },
  { .id = BS_PARAMETER_BETA1,
    .nick = "beta1",
    .symbol = "β₁",
    .title = N_ ("Memory"),
    .description = N_ ("how much of the running mean of D is kept"),
    WHERE (beta1),
    .low = 0.0,
    .high = 1.0,
    .high_is_open = TRUE },
  { .id = BS_PARAMETER_BETA2,
    .nick = "beta2",
    .symbol = "β₂",
    .title = N_ ("Memory"),
    .description = N_ ("how much of the running mean of D² is kept"),
    WHERE (beta2),
    .low = 0.0,
    .high = 1.0,
    .high_is_open = TRUE },
  { .id = BS_PARAMETER_EPSILON,
    .nick = "epsilon",
    .symbol = "ε",
    .title = N_ ("Safeguard"),
    .description = N_ ("small number that prevents division by 0"),
    WHERE (epsilon),
    .low = 0.0,
    .high = INFINITY,
    .low_is_open = TRUE,
    .high_is_open = TRUE },
  { .id = BS_PARAMETER_BATCH,
    .nick = "batch",
    .symbol = "b",
    .title = N_ ("Batch size"),
    .description = N_ ("examples in each batch; 0 takes all examples at once"),
    WHERE (batch_size),
    .is_whole = TRUE,
    .low = 0.0,
    .high = LARGEST_WHOLE },
  { .id = BS_PARAMETER_PAIRS,
    .nick = "pairs",
    .symbol = "h",
    .title = N_ ("Remembered steps"),
    .description = N_ ("how many of the last steps are remembered"),
    WHERE (pairs),
    .is_whole = TRUE,
    .low = 1.0,
    .high = MOST_PAIRS },
  { .id = BS_PARAMETER_INTERVAL,
    .nick = "interval",
    .symbol = "N",
    .title = N_ ("Interval"),
    .description = N_ ("iterations after which the roots are computed again"),
    WHERE (interval),
    .is_whole = TRUE,
    .low = 1.0,
    .high = LARGEST_WHOLE },
  { .id = BS_PARAMETER_C1,
    .nick = "c1",
    .symbol = "c₁",
    .title = N_ ("Sufficient fall"),
    .description = N_ ("share of the predicted fall of J that a step must reach"),
    WHERE (c1),
    .low = 0.0,
    .high = 1.0,
    .low_is_open = TRUE,
    .high_is_open = TRUE },
  { .id = BS_PARAMETER_C2,
    .nick = "c2",
    .symbol = "c₂",
    .title = N_ ("Remaining slope"),
    .description = N_ ("share of the slope that may be left after a step"),
    WHERE (c2),
    .low = 0.0,
    .high = 1.0,
    .low_is_open = TRUE,
    .high_is_open = TRUE },
  { .id = BS_PARAMETER_TOLERANCE,
    .nick = "tolerance",
    .symbol = "max |D|",
    .title = N_ ("Tolerance"),
    .description = N_ ("stop when no |D| is larger; 0 never stops"),
    WHERE (tolerance),
    .low = 0.0,
    .high = INFINITY,
    .high_is_open = TRUE },
  { .id = BS_PARAMETER_PATIENCE,
    .nick = "patience",
    .symbol = "w",
    .title = N_ ("Patience"),
    .description = N_ ("stop after this many iterations without a new lowest J; 0 never stops"),
    WHERE (patience),
    .is_whole = TRUE,
    .low = 0.0,
    .high = LARGEST_WHOLE },
};

const BsOptimizerClass *
_bs_optimizer_class_get (BsOptimizerMethod method)
{
  g_assert (method < BS_N_OPTIMIZERS);

  return classes[method];
}

/**
 * bs_optimizer_method_get_nick:
 *
 * Returns: the name of the method in the terminal ("gd").
 */
const char *
bs_optimizer_method_get_nick (BsOptimizerMethod method)
{
  g_return_val_if_fail (method < BS_N_OPTIMIZERS, NULL);

  return classes[method]->nick;
}

/**
 * bs_optimizer_method_get_name:
 *
 * Returns: the name of the method, translated ("gradient descent").
 */
const char *
bs_optimizer_method_get_name (BsOptimizerMethod method)
{
  g_return_val_if_fail (method < BS_N_OPTIMIZERS, NULL);

  return _ (classes[method]->name);
}

gboolean
bs_optimizer_method_from_nick (const char *nick, BsOptimizerMethod *method)
{
  g_return_val_if_fail (nick != NULL && method != NULL, FALSE);

  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    if (g_str_equal (nick, classes[i]->nick))
      {
        *method = (BsOptimizerMethod) i;
        return TRUE;
      }

  return FALSE;
}

/**
 * bs_optimizer_method_has:
 *
 * Returns: whether the method has the parameter.
 */
gboolean
bs_optimizer_method_has (BsOptimizerMethod method, BsParameterId id)
{
  g_return_val_if_fail (method < BS_N_OPTIMIZERS && id < BS_N_PARAMETERS, FALSE);

  for (guint i = 0; i < classes[method]->n_defaults; i++)
    if (classes[method]->defaults[i].id == id)
      return TRUE;

  return FALSE;
}

/**
 * bs_optimizer_method_get_parameters:
 * @ids: (out): the parameters of the method, in the order in which to show them; it has room for
 *   BS_N_PARAMETERS
 *
 * Returns: the number of parameters.
 */
guint
bs_optimizer_method_get_parameters (BsOptimizerMethod method, BsParameterId *ids)
{
  g_return_val_if_fail (method < BS_N_OPTIMIZERS && ids != NULL, 0);

  for (guint i = 0; i < classes[method]->n_defaults; i++)
    ids[i] = classes[method]->defaults[i].id;

  return classes[method]->n_defaults;
}

const BsParameter *
bs_parameter_get (BsParameterId id)
{
  g_return_val_if_fail (id < BS_N_PARAMETERS, NULL);

  return &parameters[id];
}

/**
 * bs_parameter_describe_range:
 *
 * Returns: (transfer full): the range in words ("a number from 0 to below 1"), translated.
 */
char *
bs_parameter_describe_range (const BsParameter *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->is_whole && self->high == LARGEST_WHOLE)
    return g_strdup_printf (_ ("a whole number from %g up"), self->low);
  if (self->is_whole)
    return g_strdup_printf (_ ("a whole number from %g to %g"), self->low, self->high);
  if (isfinite (self->high))
    return g_strdup_printf (self->low_is_open ? _ ("a number above %g and below %g")
                                              : _ ("a number from %g to below %g"),
                            self->low, self->high);

  return g_strdup_printf (self->low_is_open ? _ ("a number above %g") : _ ("a number from %g up"),
                          self->low);
}

/* NAN is in no range. */
static gboolean
is_in_range (const BsParameter *parameter, double value)
{
  return (parameter->low_is_open ? value > parameter->low : value >= parameter->low) &&
         (parameter->high_is_open ? value < parameter->high : value <= parameter->high) &&
         (!parameter->is_whole || value == floor (value));
}

static gboolean
check_range (const BsParameter *parameter, double value, GError **error)
{
  g_autofree char *range = NULL;

  if (is_in_range (parameter, value))
    return TRUE;

  range = bs_parameter_describe_range (parameter);
  g_set_error (error, BS_OPTIMIZER_ERROR, BS_OPTIMIZER_ERROR_RANGE, _ ("%s must be %s, not %g."),
               parameter->symbol, range, value);

  return FALSE;
}

/**
 * bs_optimizer_options_init:
 *
 * Sets @self to the method with its default parameters. Parameters that the method does not have
 * are 0.
 */
void
bs_optimizer_options_init (BsOptimizerOptions *self, BsOptimizerMethod method)
{
  g_return_if_fail (self != NULL && method < BS_N_OPTIMIZERS);

  *self = (BsOptimizerOptions){ .method = method, .seed = 1 };
  for (guint i = 0; i < classes[method]->n_defaults; i++)
    bs_optimizer_options_set (self, classes[method]->defaults[i].id,
                              classes[method]->defaults[i].value, NULL);
}

double
bs_optimizer_options_get (const BsOptimizerOptions *self, BsParameterId id)
{
  gconstpointer where;

  g_return_val_if_fail (self != NULL && id < BS_N_PARAMETERS, NAN);

  where = G_STRUCT_MEMBER_P (self, parameters[id].offset);

  return parameters[id].is_whole ? (double) *(const guint64 *) where : *(const double *) where;
}

/**
 * bs_optimizer_options_set:
 *
 * Returns: %FALSE with a BS_OPTIMIZER_ERROR_RANGE when @value is out of range; nothing is set
 *   then.
 */
gboolean
bs_optimizer_options_set (BsOptimizerOptions *self, BsParameterId id, double value, GError **error)
{
  gpointer where;

  g_return_val_if_fail (self != NULL && id < BS_N_PARAMETERS, FALSE);

  if (!check_range (&parameters[id], value, error))
    return FALSE;

  where = G_STRUCT_MEMBER_P (self, parameters[id].offset);
  if (parameters[id].is_whole)
    *(guint64 *) where = (guint64) value;
  else
    *(double *) where = value;

  return TRUE;
}

/**
 * bs_optimizer_options_check:
 * @network: the network to train
 *
 * Returns: %FALSE with a BS_OPTIMIZER_ERROR when a parameter of the method is out of its range, or
 *   when the network is too large for the method. The message gives the range or the size.
 */
gboolean
bs_optimizer_options_check (const BsOptimizerOptions *self,
                            const BsNetwork *network,
                            GError **error)
{
  const BsOptimizerClass *class;

  g_return_val_if_fail (self != NULL && network != NULL, FALSE);
  g_return_val_if_fail (self->method < BS_N_OPTIMIZERS, FALSE);

  class = classes[self->method];
  for (guint i = 0; i < class->n_defaults; i++)
    {
      BsParameterId id = class->defaults[i].id;

      if (!check_range (&parameters[id], bs_optimizer_options_get (self, id), error))
        return FALSE;
    }

  return class->check == NULL || class->check (self, network, error);
}

/* Both Wolfe conditions can be satisfied only when c1 < c2 (Nocedal and Wright, lemma 3.1). */
gboolean
_bs_optimizer_check_search (const BsOptimizerOptions *options,
                            const BsNetwork *network,
                            GError **error)
{
  if (options->c1 < options->c2)
    return TRUE;

  g_set_error (error, BS_OPTIMIZER_ERROR, BS_OPTIMIZER_ERROR_RANGE,
               _ ("%s must be a number above 0 and below %s, which is %g, not %g."),
               parameters[BS_PARAMETER_C1].symbol, parameters[BS_PARAMETER_C2].symbol, options->c2,
               options->c1);

  return FALSE;
}
