/* Which mistake is it, or are the features others?
 *
 * The usual reason why the D of a right program does not fit: its features are divided by the
 * standard deviation over m − 1, as Octave's std has it, and those here by the one over m. So if
 * the features are scaled in this way, and nothing explains what was found, it is compared with
 * what those other features give. They need not be computed anew: the two deviations differ by the
 * factor √((m − 1)/m), and so do the features, whose mean is 0.
 *
 * A whole D may have a mistake in addition. One number is too little to tell both. */

#include "labs/deviation-diagnosis.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "engine/data/feature-scaling.h"

static BsTrainingSet *
divide_by_other_deviation (BsTrainingSet *training_set)
{
  const double m = (double) bs_training_set_get_n_examples (training_set);
  const gsize n = bs_training_set_get_n_features (training_set);
  g_autofree double *spreads = g_new (double, n);
  g_autoptr (BsScaler) scaler = NULL;

  for (gsize j = 0; j < n; j++)
    spreads[j] = sqrt (m / (m - 1.0));
  scaler = bs_scaler_new (n, NULL, spreads);

  return bs_scaler_apply (scaler, training_set);
}

static gboolean
run (const BsDiagnosisCase *self,
     BsTrainingSet *training_set,
     BsDiagnosis *result,
     const atomic_bool *stop)
{
  if (self->D != NULL)
    return bs_diagnosis_run (result, self->network, training_set, self->lambda, self->theta,
                             self->D, stop);

  return bs_diagnosis_run_number (result, self->network, training_set, self->lambda, self->theta,
                                  &self->number, self->value, self->half_unit, stop);
}

/**
 * bs_diagnosis_case_add_need:
 * @need: (inout): the memory that bs_diagnosis_case_run() takes is added to it, with that of the
 *   learner's D
 */
void
bs_diagnosis_case_add_need (const BsNetwork *network, gsize n_examples, BsMemoryNeed *need)
{
  bs_diagnosis_add_need (network, n_examples, need);
  bs_training_set_add_need (need, n_examples, bs_network_get_size (network, 1),
                            bs_network_get_size (network, bs_network_get_n_layers (network)));
}

/**
 * bs_diagnosis_case_run:
 * @result: (out): the result
 * @stop: (nullable): a flag that ends the search when it becomes true
 *
 * Returns: %FALSE when it was stopped; @result says nothing then.
 */
gboolean
bs_diagnosis_case_run (const BsDiagnosisCase *self, BsDiagnosis *result, const atomic_bool *stop)
{
  g_autoptr (BsTrainingSet) others = NULL;
  BsDiagnosis other;

  g_return_val_if_fail (self != NULL && result != NULL, FALSE);

  if (!run (self, self->training_set, result, stop))
    return FALSE;
  if (!self->is_standard || result->is_right || result->is_coarse || result->mistakes != 0 ||
      bs_training_set_get_n_examples (self->training_set) < 2)
    return TRUE;

  others = divide_by_other_deviation (self->training_set);
  if (others == NULL)
    return TRUE;
  if (!run (self, others, &other, stop))
    return FALSE;
  if (other.is_right || (other.mistakes != 0 && self->D != NULL))
    {
      *result = other;
      result->has_other_deviation = TRUE;
    }

  return TRUE;
}

/**
 * bs_diagnosis_get_deviation_sentence:
 *
 * Returns: (transfer none): what @has_other_deviation of a BsDiagnosis means
 */
const char *
bs_diagnosis_get_deviation_sentence (void)
{
  return _ ("These numbers are those of features that are divided by the standard deviation over "
            "m − 1, as Octave's std computes it. Here the features are divided by the one over m.");
}
