#include "experiment/report.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "training/worker.h"
#include "walk/number.h"

/**
 * bs_report_describe_verdict:
 * @diverged_at: if the run has diverged, the iteration at which J was not finite; it may be 0
 *
 * Returns: a text that tells whether J fell. It mentions iterations in which J stayed equal,
 * because these are neither a success nor a failure.
 */
char *
bs_report_describe_verdict (const BsCostHistory *history,
                            gboolean has_diverged,
                            guint64 diverged_at)
{
  guint64 n_values = bs_cost_history_get_n_values (history);
  g_autofree char *total = bs_number_format_count (n_values > 0 ? n_values - 1 : 0);
  g_autofree char *falls = bs_number_format_count (bs_cost_history_get_n_falls (history));
  g_autofree char *rises = bs_number_format_count (bs_cost_history_get_n_rises (history));
  g_autofree char *last_rise = bs_number_format_count (bs_cost_history_get_last_rise (history));
  g_autofree char *last_low = bs_number_format_count (bs_cost_history_get_last_low (history));
  g_autofree char *divergence = bs_number_format_count (diverged_at);

  if (has_diverged)
    return g_strdup_printf (_ ("diverged at %s"), divergence);

  switch (bs_cost_history_judge (history))
    {
    case BS_VERDICT_ROSE:
      return g_strdup_printf (_ ("J rose in %s of %s, last at %s"), rises, total, last_rise);
    case BS_VERDICT_FELL:
      return g_strdup_printf (_ ("J fell in %s of %s iterations"), falls, total);
    case BS_VERDICT_MOSTLY_FELL:
      return g_strdup_printf (_ ("J fell in %s of %s iterations, and stayed equal in the others"),
                              falls, total);
    case BS_VERDICT_FELL_UNTIL:
      return g_strdup_printf (_ ("J fell until %s; at its minimum since, as far as rounding shows"),
                              last_low);
    case BS_VERDICT_STAYED:
      return g_strdup_printf (_ ("J stayed equal in all %s iterations"), total);
    case BS_VERDICT_NONE:
    default:
      return g_strdup (_ ("No iteration yet"));
    }
}

static char *
format_part (double J)
{
  return J == 0.0 ? g_strdup ("0") : bs_number_format (J, 4);
}

/**
 * bs_report_describe_cost:
 * @cost: J and its parts; NAN while they are being computed
 */
char *
bs_report_describe_cost (const BsCost *cost)
{
  g_autofree char *total = format_part (cost->total);
  g_autofree char *data = format_part (cost->data);
  g_autofree char *penalty = format_part (cost->penalty);

  if (isnan (cost->total))
    return g_strdup (_ ("J(Θ) = …"));

  return g_strdup_printf (_ ("J(Θ) = %s = data %s + penalty %s"), total, data, penalty);
}

static char *
format_percent (double ratio)
{
  return bs_number_format (100.0 * ratio, 1);
}

static char *
describe_assessment (const BsAssessment *assessment)
{
  g_autofree char *accuracy = NULL;
  g_autofree char *held_out = NULL;
  g_autofree char *J = NULL;

  if (assessment == NULL)
    return g_strdup ("");

  accuracy = format_percent (bs_quality_get_accuracy (assessment->training));
  if (assessment->held_out == NULL)
    return g_strdup_printf (_ ("Accuracy %s %%"), accuracy);

  held_out = format_percent (bs_quality_get_accuracy (assessment->held_out));
  J = bs_number_format (assessment->held_out_J, 4);

  /* Translators: of the examples trained with, then of those held out; J last. */
  return g_strdup_printf (_ ("Accuracy %s %% · held out %s %%, J without penalty %s"), accuracy,
                          held_out, J);
}

/**
 * bs_report_describe_quality:
 * @assessment: (nullable): the quality of the run; for %NULL the text is empty
 * @iteration: the iteration that is shown; if the assessment is of an earlier one, this is said
 */
char *
bs_report_describe_quality (const BsAssessment *assessment, guint64 iteration)
{
  g_autofree char *text = describe_assessment (assessment);
  g_autofree char *count = NULL;

  if (assessment == NULL || assessment->iteration == iteration)
    return g_steal_pointer (&text);
  count = bs_number_format_count (assessment->iteration);

  /* Translators: the quality of the predictions, and the iteration in which it was found. */
  return g_strdup_printf (_ ("%s, in iteration %s"), text, count);
}

/**
 * bs_report_describe_optimizer:
 *
 * Returns: "Adam, α = 0.05, β₁ = 0.9, …"
 */
char *
bs_report_describe_optimizer (const BsOptimizerOptions *options)
{
  BsParameterId ids[BS_N_PARAMETERS];
  guint n_ids;
  GString *text;

  g_return_val_if_fail (options != NULL, NULL);

  n_ids = bs_optimizer_method_get_parameters (options->method, ids);
  text = g_string_new (bs_optimizer_method_get_name (options->method));
  for (guint i = 0; i < n_ids; i++)
    {
      g_autofree char *value =
        bs_number_format_trim (bs_optimizer_options_get (options, ids[i]), 6);

      g_string_append_printf (text, ", %s = %s", bs_parameter_get (ids[i])->symbol, value);
    }

  return g_string_free (text, FALSE);
}

/**
 * bs_report_describe_speed:
 * @speed: in iterations per second; 0 for as many as possible
 */
char *
bs_report_describe_speed (double speed)
{
  if (speed == BS_WORKER_SPEED_UNLIMITED)
    return g_strdup (_ ("unlimited"));

  /* Translators: the number of iterations per second. */
  return g_strdup_printf (_ ("%.0f a second"), speed);
}

/**
 * bs_report_describe_speed_briefly:
 * @speed: in iterations per second; 0 for as many as possible
 *
 * Returns: (transfer full): the speed for a place without room
 */
char *
bs_report_describe_speed_briefly (double speed)
{
  if (speed == BS_WORKER_SPEED_UNLIMITED)
    return bs_report_describe_speed (speed);

  /* Translators: the number of iterations per second, as short as possible. */
  return g_strdup_printf (_ ("%.0f/s"), speed);
}

/**
 * bs_report_describe_finish:
 *
 * Returns: (nullable): a sentence that tells why training ended at this iteration; %NULL if it did
 * not
 */
char *
bs_report_describe_finish (BsFinish finish, guint64 iteration)
{
  g_autofree char *count = bs_number_format_count (iteration);

  if (finish == BS_FINISH_NONE)
    return NULL;

  if (finish == BS_FINISH_ITERATIONS)
    return g_strdup_printf (_ ("Training ended at iteration %s, its limit. To go on, choose a "
                               "higher limit, or 0 for none, under “When training ends”."),
                            count);
  /* Translators: the number of an iteration, and the rule by which training ended there. */
  return g_strdup_printf (_ ("Training ended at iteration %s: %s."), count,
                          bs_finish_get_reason (finish));
}
