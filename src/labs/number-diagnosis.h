#pragma once

#include "labs/diagnosis.h"

G_BEGIN_DECLS

/**
 * BsLearnersNumber: the number that a learner has computed
 * @example: 0 for an entry of D; otherwise it is a δ in this example, from 1 to m
 * @layer: l of D(l) or δ(l)
 * @row: the row of the entry, or the neuron, from 1
 * @column: the column of the entry, from 0
 */
typedef struct
{
  gsize example;
  guint layer;
  gsize row;
  gsize column;
} BsLearnersNumber;

char *bs_learners_number_make_symbol (const BsLearnersNumber *self);
gboolean bs_diagnosis_run_number (BsDiagnosis *self,
                                  BsNetwork *network,
                                  BsTrainingSet *training_set,
                                  double lambda,
                                  const double *theta,
                                  const BsLearnersNumber *number,
                                  double value,
                                  double tolerance,
                                  const atomic_bool *stop);

G_END_DECLS
