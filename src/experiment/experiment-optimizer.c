/* The optimizer: which method, its parameters, and where training ends. */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "experiment/experiment-private.h"
#include "walk/number.h"

/* Takes the start; a run with other options from the same initial Θ. */
static gboolean
restart_with (BsExperiment *self, BsStart *start, GError **error)
{
  g_autoptr (BsStart) taken = start;

  if (start->training_set != NULL && !bs_start_shape (start, error))
    return FALSE;
  _bs_experiment_request_start (self, g_steal_pointer (&taken));

  return TRUE;
}

/**
 * bs_experiment_set_optimizer:
 *
 * A run by another method, with the parameters it had when it was last in use, from the same
 * initial Θ.
 *
 * Returns: %FALSE with a BS_OPTIMIZER_ERROR, and nothing changed, where the network is too large
 *   for the method.
 */
gboolean
bs_experiment_set_optimizer (BsExperiment *self, BsOptimizerMethod method, GError **error)
{
  g_autoptr (BsStart) start = NULL;

  g_return_val_if_fail (BS_IS_EXPERIMENT (self) && method < BS_N_OPTIMIZERS, FALSE);

  start = _bs_experiment_plan_start (self);
  if (start->options.method == method)
    return TRUE;
  start->options = self->used_options[method];
  start->options.seed = start->initial.seed;

  return restart_with (self, g_steal_pointer (&start), error);
}

const BsOptimizerOptions *
bs_experiment_get_optimizer_options (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), NULL);

  return &self->options;
}

static gboolean
check_batch (const BsStart *start, double value, GError **error)
{
  gsize m =
    start->training_set != NULL ? bs_training_set_get_n_examples (start->training_set) : G_MAXSIZE;
  g_autofree char *count = bs_number_format_count (m);

  if (!(value > (double) m))
    return TRUE;
  g_set_error (error, BS_EXPERIMENT_ERROR, BS_EXPERIMENT_ERROR_RANGE,
               _ ("A batch has at most all %s examples; 0 means all of them."), count);

  return FALSE;
}

/* "β₁ is a number from 0 to below 1." */
static gboolean
refuse_range (const BsParameter *parameter, GError **error)
{
  g_autofree char *range = bs_parameter_describe_range (parameter);

  /* Translators: a symbol, such as β₁, and its range, such as “a number from 0 to below 1”. */
  g_set_error (error, BS_EXPERIMENT_ERROR, BS_EXPERIMENT_ERROR_RANGE, _ ("%s must be %s."),
               parameter->symbol, range);

  return FALSE;
}

/**
 * bs_experiment_set_parameter:
 * @id: one that the method has
 *
 * The run goes on with another α; any other parameter is that of a new run from the same
 * initial Θ.
 *
 * Returns: %FALSE with the error, and nothing changed, where @value is out of the range.
 */
gboolean
bs_experiment_set_parameter (BsExperiment *self, BsParameterId id, double value, GError **error)
{
  g_autoptr (BsStart) start = NULL;

  g_return_val_if_fail (BS_IS_EXPERIMENT (self) && id < BS_N_PARAMETERS, FALSE);

  if (id == BS_PARAMETER_RATE)
    return bs_experiment_set_rate (self, value, error);

  start = _bs_experiment_plan_start (self);
  g_return_val_if_fail (bs_optimizer_method_has (start->options.method, id), FALSE);
  if (bs_optimizer_options_get (&start->options, id) == value)
    return TRUE;
  if (!bs_optimizer_options_set (&start->options, id, value, NULL))
    return refuse_range (bs_parameter_get (id), error);
  if (id == BS_PARAMETER_BATCH && !check_batch (start, value, error))
    return FALSE;

  return restart_with (self, g_steal_pointer (&start), error);
}

/**
 * bs_experiment_set_limits:
 *
 * Where training ends, in this run and those that follow; steps of the walk may cross it.
 */
void
bs_experiment_set_limits (BsExperiment *self, const BsRunLimits *limits)
{
  g_return_if_fail (BS_IS_EXPERIMENT (self) && limits != NULL);

  self->limits = *limits;
  bs_worker_set_limits (self->worker, limits);
  _bs_experiment_sync_properties (self);
}

const BsRunLimits *
bs_experiment_get_limits (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), NULL);

  return &self->limits;
}

char *
bs_experiment_describe_optimizer (const BsOptimizerOptions *options)
{
  BsParameterId ids[BS_N_PARAMETERS];
  guint n_ids = bs_optimizer_method_get_parameters (options->method, ids);
  GString *text = g_string_new (bs_optimizer_method_get_name (options->method));

  for (guint i = 0; i < n_ids; i++)
    {
      g_autofree char *value =
        bs_number_format_trim (bs_optimizer_options_get (options, ids[i]), 6);

      g_string_append_printf (text, ", %s = %s", bs_parameter_get (ids[i])->symbol, value);
    }

  return g_string_free (text, FALSE);
}

/* Whatever changes of method or parameters changes this. */
char *
_bs_experiment_make_optimizer_text (BsExperiment *self)
{
  return bs_experiment_describe_optimizer (&self->options);
}

/* Why training came to its end; %NULL while it has not. */
char *
_bs_experiment_make_finish_text (BsExperiment *self)
{
  g_autofree char *count = NULL;

  if (self->finish == BS_FINISH_NONE)
    return NULL;

  count = bs_number_format_count (self->iteration);

  /* Translators: the number of an iteration, and the rule by which training ended there. */
  return g_strdup_printf (_ ("Training ended at iteration %s: %s."), count,
                          bs_finish_get_reason (self->finish));
}

/* Passes over all of the data that the updates so far were made with. */
guint64
_bs_experiment_get_epoch (BsExperiment *self)
{
  if (self->reveal == NULL)
    return 0;

  return bs_optimizer_get_n_examples (bs_reveal_get_optimizer (self->reveal)) /
         bs_training_set_get_n_examples (self->training_set);
}
