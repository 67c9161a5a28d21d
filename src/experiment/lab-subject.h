#pragma once

#include "experiment/experiment.h"

G_BEGIN_DECLS

/**
 * BsLabSubject: what a laboratory works on: the network, the examples and the Θ that were shown
 * when it began. It never changes, and its reference count is atomic, so threads may share it.
 * @theta: a flat Θ
 * @n_examples: m
 * @is_standard: whether the features were divided by their standard deviation
 * @iteration: how many updates led to @theta
 */
typedef struct
{
  BsNetwork *network;
  BsTrainingSet *training_set;
  double lambda;
  double *theta;
  gsize n_examples;
  gboolean is_standard;
  guint64 iteration;
} BsLabSubject;

BsLabSubject *bs_lab_subject_new (BsExperiment *experiment, GError **error);
BsLabSubject *bs_lab_subject_ref (BsLabSubject *self);
void bs_lab_subject_unref (BsLabSubject *self);
gboolean bs_lab_subject_is_shown (const BsLabSubject *self, BsExperiment *experiment);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsLabSubject, bs_lab_subject_unref)

G_END_DECLS
