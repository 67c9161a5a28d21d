#pragma once

#include "labs/diagnosis.h"

G_BEGIN_DECLS

gboolean bs_diagnosis_run_number (BsDiagnosis *self,
                                  BsNetwork *network,
                                  BsTrainingSet *training_set,
                                  double lambda,
                                  const double *theta,
                                  gsize index,
                                  double value,
                                  double tolerance,
                                  const atomic_bool *stop);

G_END_DECLS
