/* Why nobody trains with the numerical estimate: what it would cost on digits at full size.
 *
 * On a network of a few neurons both take no time, and the advice to turn the check off looks
 * idle. So a sample of the entries of D is estimated on the built-in digits, by the same code as in
 * the check, and its time is extended to all of them. All entries of a sample that is spread over
 * the layers cost the same on average, so this is the time of the whole. */

#include "labs/check-forecast.h"

#include <math.h>

#include "engine/initial-weights.h"
#include "engine/objective.h"
#include "files/builtin-data.h"
#include "labs/check-sample.h"
#include "labs/gradient-check.h"

#define SAMPLE 64
/* The first evaluation makes buffers, and other programs want the processor, too, so the quickest
 * of some is taken. */
#define EVALUATIONS 5

static double
now (void)
{
  return 1e-6 * (double) g_get_monotonic_time ();
}

static gboolean
measure_gradient (BsCheckForecast *self, BsObjective *objective, const double *theta, double *D)
{
  BsCost cost;

  self->gradient_seconds = G_MAXDOUBLE;
  for (guint i = 0; i < EVALUATIONS; i++)
    {
      double start = now ();

      if (!bs_objective_evaluate (objective, theta, &cost, D))
        return FALSE;
      self->gradient_seconds = fmin (self->gradient_seconds, now () - start);
    }

  return TRUE;
}

static gboolean
measure_estimate (BsCheckForecast *self,
                  BsGradientCheck *check,
                  const BsNetwork *network,
                  const double *D)
{
  g_autofree gsize *sample = bs_check_sample_draw (network, SAMPLE);
  BsCheckedEntry entries[SAMPLE];
  double quickest = G_MAXDOUBLE;

  for (guint i = 0; i < EVALUATIONS; i++)
    {
      double start = now ();
      gsize n_done;

      if (!bs_gradient_check_run (check, D, sample, SAMPLE, entries, &n_done, NULL, NULL))
        return FALSE;
      quickest = fmin (quickest, now () - start);
    }
  self->estimate_seconds = quickest * (double) self->n_parameters / SAMPLE;

  return TRUE;
}

/**
 * bs_check_forecast_measure:
 * @self: (out): the result
 * @stop: (nullable): a flag that ends the measurement when it becomes true
 *
 * Takes some hundredths of a second.
 *
 * Returns: %FALSE when it was stopped
 */
gboolean
bs_check_forecast_measure (BsCheckForecast *self, const atomic_bool *stop)
{
  const BsBuiltinData *data = bs_builtin_data_find ("digits");
  const BsInitialWeights initial = { .tau = data->tau, .seed = data->seed };
  g_autoptr (BsTrainingSet) digits = bs_builtin_data_load ("digits", NULL, NULL);
  const gsize sizes[] = { bs_training_set_get_n_features (digits), data->hidden[0],
                          bs_training_set_get_n_outputs (digits) };
  g_autoptr (BsNetwork) network =
    bs_network_new (sizes, G_N_ELEMENTS (sizes), BS_ACTIVATION_SIGMOID, NULL);
  g_autoptr (BsObjective) objective = bs_objective_new (network, digits, data->lambda);
  g_autoptr (BsGradientCheck) check = NULL;
  g_autofree double *theta = g_new (double, bs_network_get_n_parameters (network));
  g_autofree double *D = g_new (double, bs_network_get_n_parameters (network));

  self->n_parameters = bs_network_get_n_parameters (network);
  self->n_examples = bs_training_set_get_n_examples (digits);
  bs_initial_weights_fill (&initial, network, theta);
  bs_objective_set_stop (objective, stop);
  check =
    bs_gradient_check_new (network, digits, data->lambda, theta, BS_NUMERICAL_DEFAULT_EPSILON);
  bs_gradient_check_set_stop (check, stop);

  return measure_gradient (self, objective, theta, D) && measure_estimate (self, check, network, D);
}
