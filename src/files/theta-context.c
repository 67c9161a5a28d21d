/* What the numbers of a saved Θ mean.
 *
 * The matrices alone do not say how to use them. A network that was trained on scaled features
 * needs the same shift and spread again, not those of whatever data it is judged on. Its first
 * input is a certain feature, its third output a certain class, and its hidden layers have a
 * certain activation. All of this is saved beside Θ (theta-file.c), and whoever uses Θ follows it.
 *
 * Features that nobody named are numbered x₁, x₂ ... These numbers say nothing about them, so they
 * are not kept. But a file may itself call its columns x1 and x2; those are names as any others. */

#include "files/theta-context.h"

#include <string.h>

static void
clear (gpointer data)
{
  BsThetaContext *self = data;

  g_free (self->version);
  g_free (self->shifts);
  g_free (self->spreads);
  g_strfreev (self->feature_names);
  g_strfreev (self->class_names);
}

/* Returns a context that its reader fills. */
BsThetaContext *
_bs_theta_context_new_empty (void)
{
  return g_atomic_rc_box_new0 (BsThetaContext);
}

/**
 * bs_theta_context_are_default:
 * @names: names of targets
 *
 * Returns: whether the names only count: 1, 2, 3
 */
gboolean
bs_theta_context_are_default (const char *const *names)
{
  for (gsize j = 0; names[j] != NULL; j++)
    {
      g_autofree char *name = g_strdup_printf ("%zu", j + 1);

      if (!g_str_equal (names[j], name))
        return FALSE;
    }

  return TRUE;
}

/**
 * bs_theta_context_new:
 * @scaler: what @training_set was scaled with
 * @training_set: the training examples, scaled or not
 *
 * Returns: (transfer full): the context of a Θ that was trained with these examples
 */
BsThetaContext *
bs_theta_context_new (BsActivation activation,
                      double lambda,
                      BsFeatureScaling scaling,
                      const BsScaler *scaler,
                      const BsTrainingSet *training_set)
{
  BsThetaContext *self;

  g_return_val_if_fail (scaler != NULL && training_set != NULL, NULL);

  self = _bs_theta_context_new_empty ();
  self->version = g_strdup (BACKSTEP_VERSION);
  self->activation = activation;
  self->lambda = lambda;
  self->scaling = scaling;
  self->n_features = bs_training_set_get_n_features (training_set);
  if (scaling != BS_FEATURE_SCALING_NONE)
    {
      self->shifts = g_new (double, self->n_features);
      self->spreads = g_new (double, self->n_features);
      for (gsize j = 0; j < self->n_features; j++)
        {
          self->shifts[j] = bs_scaler_get_shift (scaler, j + 1);
          self->spreads[j] = bs_scaler_get_spread (scaler, j + 1);
        }
    }
  if (bs_training_set_has_feature_names (training_set))
    self->feature_names = g_strdupv ((char **) bs_training_set_get_feature_names (training_set));
  self->targets = bs_training_set_get_targets (training_set);
  self->class_names = g_strdupv ((char **) bs_training_set_get_class_names (training_set));

  return self;
}

BsThetaContext *
bs_theta_context_ref (const BsThetaContext *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire ((gpointer) self);
}

void
bs_theta_context_unref (BsThetaContext *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}

static gboolean
are_names_equal (char **one, char **other)
{
  if (one == NULL || other == NULL)
    return one == other;

  return g_strv_equal ((const char *const *) one, (const char *const *) other);
}

static gboolean
are_numbers_equal (const double *one, const double *other, gsize n)
{
  if (one == NULL || other == NULL)
    return one == other;

  return memcmp (one, other, n * sizeof (double)) == 0;
}

gboolean
bs_theta_context_equal (const BsThetaContext *self, const BsThetaContext *other)
{
  if (self == NULL || other == NULL || self == other)
    return self == other;

  return g_str_equal (self->version, other->version) && self->activation == other->activation &&
         self->lambda == other->lambda && self->scaling == other->scaling &&
         self->n_features == other->n_features && self->targets == other->targets &&
         are_numbers_equal (self->shifts, other->shifts, self->n_features) &&
         are_numbers_equal (self->spreads, other->spreads, self->n_features) &&
         are_names_equal (self->feature_names, other->feature_names) &&
         are_names_equal (self->class_names, other->class_names);
}

/**
 * bs_theta_context_change:
 *
 * Returns: (transfer full): the context of another Θ, which is trained with the same data but with
 *   this activation and this λ, and by this version of the program
 */
BsThetaContext *
bs_theta_context_change (const BsThetaContext *self, BsActivation activation, double lambda)
{
  BsThetaContext *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = _bs_theta_context_new_empty ();
  *copy = *self;
  copy->version = g_strdup (BACKSTEP_VERSION);
  copy->activation = activation;
  copy->lambda = lambda;
  copy->shifts = g_memdup2 (self->shifts, self->n_features * sizeof (double));
  copy->spreads = g_memdup2 (self->spreads, self->n_features * sizeof (double));
  copy->feature_names = g_strdupv (self->feature_names);
  copy->class_names = g_strdupv (self->class_names);

  return copy;
}

/**
 * bs_theta_context_make_scaler:
 *
 * Returns: (transfer full): the scaler of the training
 */
BsScaler *
bs_theta_context_make_scaler (const BsThetaContext *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return bs_scaler_new (self->n_features, self->shifts, self->spreads);
}

/**
 * bs_theta_context_get_n_outputs:
 *
 * Returns: K, the number of output neurons
 */
gsize
bs_theta_context_get_n_outputs (const BsThetaContext *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->targets == BS_TARGETS_BINARY ? 1 : g_strv_length (self->class_names);
}
