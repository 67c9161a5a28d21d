#pragma once

#include "engine/activation.h"
#include "engine/data/feature-scaling.h"

G_BEGIN_DECLS

/**
 * BsThetaContext: what the numbers of a saved Θ mean; see the head of theta-context.c.
 *
 * The fields are public for reading only. A context never changes, and its reference count is
 * atomic, so threads may share it.
 * @version: the version of the program that saved Θ
 * @activation: the activation of the hidden layers
 * @lambda: the λ of the training
 * @scaling: how the features were scaled
 * @n_features: n
 * @shifts, @spreads: n numbers each: the network was shown (x - shift) / spread. NULL if the
 *   features were not scaled
 * @feature_names: n names; NULL if the features had no names
 * @targets: the kind of targets
 * @class_names: the names of the two classes, of the K classes, or of the K targets
 */
typedef struct
{
  char *version;
  BsActivation activation;
  double lambda;
  BsFeatureScaling scaling;
  gsize n_features;
  double *shifts;
  double *spreads;
  char **feature_names;
  BsTargets targets;
  char **class_names;
} BsThetaContext;

BsThetaContext *bs_theta_context_new (BsActivation activation,
                                      double lambda,
                                      BsFeatureScaling scaling,
                                      const BsScaler *scaler,
                                      const BsTrainingSet *training_set);
BsThetaContext *_bs_theta_context_new_empty (void);
BsThetaContext *bs_theta_context_ref (const BsThetaContext *self);
void bs_theta_context_unref (BsThetaContext *self);
gboolean bs_theta_context_equal (const BsThetaContext *self, const BsThetaContext *other);

BsThetaContext *
bs_theta_context_change (const BsThetaContext *self, BsActivation activation, double lambda);

BsScaler *bs_theta_context_make_scaler (const BsThetaContext *self);
gsize bs_theta_context_get_n_outputs (const BsThetaContext *self);
gboolean bs_theta_context_are_default (const char *const *names);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsThetaContext, bs_theta_context_unref)

G_END_DECLS
