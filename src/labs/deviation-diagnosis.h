#pragma once

#include "labs/number-diagnosis.h"

G_BEGIN_DECLS

/**
 * BsDiagnosisCase: what a learner has computed, and for what
 * @theta: a flat Θ
 * @is_standard: whether the features were divided by their standard deviation
 * @D: (nullable): a D, in the order of @theta; %NULL for one number
 * @number, @value, @half_unit: which number it is, what the learner takes for it, and half a unit
 * of its last digit
 */
typedef struct
{
  BsNetwork *network;
  BsTrainingSet *training_set;
  double lambda;
  const double *theta;
  gboolean is_standard;
  const double *D;
  BsLearnersNumber number;
  double value;
  double half_unit;
} BsDiagnosisCase;

void bs_diagnosis_case_add_need (const BsNetwork *network, gsize n_examples, BsMemoryNeed *need);
gboolean
bs_diagnosis_case_run (const BsDiagnosisCase *self, BsDiagnosis *result, const atomic_bool *stop);
const char *bs_diagnosis_get_deviation_sentence (void);

G_END_DECLS
