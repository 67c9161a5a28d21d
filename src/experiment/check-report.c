#include "experiment/check-report.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "walk/number.h"

/* From here on, three decimals tell enough. */
#define LEAST_PLAIN 0.01

/**
 * bs_check_report_format:
 * @value: a relative error, or a number of seconds
 *
 * Returns: "0.92", or "3.1·10⁻¹¹" where decimals would hide the digits
 */
char *
bs_check_report_format (double value)
{
  if (!isfinite (value) || value == 0.0 || value >= LEAST_PLAIN)
    return bs_number_format_trim (value, 3);

  return bs_number_format_power (value, 1);
}

/**
 * bs_check_report_is_good:
 *
 * Returns: whether no entry differs, and some agree
 */
gboolean
bs_check_report_is_good (const BsCheckResult *result)
{
  g_return_val_if_fail (result != NULL, FALSE);

  return result->counts[BS_CHECK_DIFFERS] == 0 && result->counts[BS_CHECK_AGREES] > 0;
}

/**
 * bs_check_report_verdict:
 *
 * Returns: what the check says of D. Before it is complete, that is about the entries that are
 * done.
 */
char *
bs_check_report_verdict (const BsCheckResult *result)
{
  g_autofree char *all = NULL, *wrong = NULL, *right = NULL;

  g_return_val_if_fail (result != NULL, NULL);

  all = bs_number_format_count (result->n_entries);
  wrong = bs_number_format_count (result->counts[BS_CHECK_DIFFERS]);
  right = bs_number_format_count (result->counts[BS_CHECK_AGREES]);
  if (result->counts[BS_CHECK_DIFFERS] > 0)
    /* Translators: two counts of entries of D. */
    return g_strdup_printf (_ ("✗ D differs from the estimate N: %s of %s entries"), wrong, all);
  if (result->counts[BS_CHECK_AGREES] == 0)
    return g_strdup (_ ("Nothing can be said of D: the estimate N is reliable nowhere"));
  if (result->counts[BS_CHECK_UNRELIABLE] > 0)
    return g_strdup_printf (_ ("✓ D agrees with N wherever N is reliable: %s of %s entries"), right,
                            all);

  return g_strdup_printf (_ ("✓ D agrees with the estimate N: %s of %s entries"), right, all);
}

/**
 * bs_check_report_error:
 *
 * Returns: the relative error of D as a whole
 */
char *
bs_check_report_error (const BsCheckResult *result)
{
  g_autofree char *error = NULL;

  g_return_val_if_fail (result != NULL, NULL);

  error = bs_check_report_format (result->relative_error);

  /* Translators: bars are the length of a vector. */
  return g_strdup_printf (_ ("Relative error of D as a whole: |D − N| / (|D| + |N|) = %s"), error);
}

/**
 * bs_check_report_cost:
 *
 * Returns: how often J was computed for N, and what D took. The numbers are counted and measured.
 */
char *
bs_check_report_cost (const BsCheckResult *result)
{
  g_autofree char *n = NULL, *seconds = NULL, *gradient = NULL;

  g_return_val_if_fail (result != NULL, NULL);

  n = bs_number_format_count (result->n_evaluations);
  seconds = bs_check_report_format (result->seconds);
  gradient = bs_check_report_format (result->gradient_seconds);

  /* Translators: the number of forward passes, and two numbers of seconds. */
  return g_strdup_printf (_ ("%s forward passes (%s s) for what backpropagation did in one pass "
                             "forward and one back (%s s)."),
                          n, seconds, gradient);
}

/**
 * bs_check_report_advice:
 *
 * Returns: (nullable): why the check is turned off once D is right
 */
char *
bs_check_report_advice (const BsCheckResult *result)
{
  const BsCheckForecast *forecast = &result->forecast;
  g_autofree char *n = NULL, *m = NULL, *seconds = NULL, *gradient = NULL, *times = NULL;

  g_return_val_if_fail (result != NULL, NULL);

  if (!result->has_forecast)
    return NULL;
  n = bs_number_format_count (forecast->n_parameters);
  m = bs_number_format_count (forecast->n_examples);
  seconds = bs_check_report_format (forecast->estimate_seconds);
  gradient = bs_check_report_format (forecast->gradient_seconds);
  times = bs_number_format_count (
    (guint64) (forecast->estimate_seconds / forecast->gradient_seconds + 0.5));

  /* Translators: the entries of D and the examples of the digits, two numbers of seconds, and how
   * many times longer the first is. */
  return g_strdup_printf (_ ("Once D is right, turn the check off and train with D. For all digits "
                             "(%s entries, %s examples) N would take about %s s in each iteration, "
                             "measured on a part of them here; backpropagation takes %s s. That is "
                             "%s times as long."),
                          n, m, seconds, gradient, times);
}
