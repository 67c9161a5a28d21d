/* The context of Θ as a value for stored settings. Every number comes back exactly. */

#include "files/theta-context-variant.h"

#include <math.h>
#include <string.h>

static GVariant *
numbers_to_variant (const double *numbers, gsize n)
{
  return g_variant_new_fixed_array (G_VARIANT_TYPE_DOUBLE, numbers, n, sizeof *numbers);
}

GVariant *
bs_theta_context_to_variant (const BsThetaContext *self)
{
  GVariantBuilder builder;

  g_return_val_if_fail (self != NULL, NULL);

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&builder, "{sv}", "version", g_variant_new_string (self->version));
  g_variant_builder_add (&builder, "{sv}", "activation", g_variant_new_uint32 (self->activation));
  g_variant_builder_add (&builder, "{sv}", "lambda", g_variant_new_double (self->lambda));
  g_variant_builder_add (&builder, "{sv}", "scaling", g_variant_new_uint32 (self->scaling));
  g_variant_builder_add (&builder, "{sv}", "features", g_variant_new_uint64 (self->n_features));
  g_variant_builder_add (&builder, "{sv}", "targets", g_variant_new_uint32 (self->targets));
  g_variant_builder_add (&builder, "{sv}", "classes",
                         g_variant_new_strv ((const char *const *) self->class_names, -1));
  if (self->shifts != NULL)
    {
      g_variant_builder_add (&builder, "{sv}", "shifts",
                             numbers_to_variant (self->shifts, self->n_features));
      g_variant_builder_add (&builder, "{sv}", "spreads",
                             numbers_to_variant (self->spreads, self->n_features));
    }
  if (self->feature_names != NULL)
    g_variant_builder_add (&builder, "{sv}", "names",
                           g_variant_new_strv ((const char *const *) self->feature_names, -1));

  return g_variant_builder_end (&builder);
}

/* Returns NULL if there are not @n finite numbers. */
static double *
read_numbers (GVariant *variant, const char *key, gsize n)
{
  g_autoptr (GVariant) value = g_variant_lookup_value (variant, key, G_VARIANT_TYPE ("ad"));
  const double *numbers;
  gsize n_found = 0;

  if (value == NULL)
    return NULL;
  numbers = g_variant_get_fixed_array (value, &n_found, sizeof *numbers);
  if (n_found != n)
    return NULL;
  for (gsize j = 0; j < n; j++)
    if (!isfinite (numbers[j]))
      return NULL;

  return g_memdup2 (numbers, n * sizeof *numbers);
}

static gboolean
read_scaling (GVariant *variant, BsThetaContext *self)
{
  if (self->scaling == BS_FEATURE_SCALING_NONE)
    return TRUE;
  self->shifts = read_numbers (variant, "shifts", self->n_features);
  self->spreads = read_numbers (variant, "spreads", self->n_features);
  if (self->shifts == NULL || self->spreads == NULL)
    return FALSE;
  for (gsize j = 0; j < self->n_features; j++)
    if (!(self->spreads[j] > 0.0))
      return FALSE;

  return TRUE;
}

static gboolean
read_names (GVariant *variant, BsThetaContext *self)
{
  g_variant_lookup (variant, "names", "^as", &self->feature_names);

  return self->feature_names == NULL || g_strv_length (self->feature_names) == self->n_features;
}

static gboolean
read_classes (GVariant *variant, BsThetaContext *self)
{
  gsize n;

  if (!g_variant_lookup (variant, "classes", "^as", &self->class_names))
    return FALSE;
  n = g_strv_length (self->class_names);

  return self->targets == BS_TARGETS_BINARY    ? n == 2
         : self->targets == BS_TARGETS_ONE_HOT ? n >= 3
                                               : n >= 1;
}

/* Reads a whole number below @n. */
static gboolean
read_choice (GVariant *variant, const char *key, guint n, guint *choice)
{
  guint32 found;

  if (!g_variant_lookup (variant, key, "u", &found) || found >= n)
    return FALSE;
  *choice = found;

  return TRUE;
}

BsThetaContext *
bs_theta_context_from_variant (GVariant *variant)
{
  g_autoptr (BsThetaContext) self = NULL;
  guint activation, scaling, targets;
  guint64 n_features;

  g_return_val_if_fail (g_variant_is_of_type (variant, G_VARIANT_TYPE_VARDICT), NULL);

  self = _bs_theta_context_new_empty ();
  if (!g_variant_lookup (variant, "version", "s", &self->version) ||
      !g_variant_lookup (variant, "lambda", "d", &self->lambda) || !(self->lambda >= 0.0) ||
      !isfinite (self->lambda) || !g_variant_lookup (variant, "features", "t", &n_features) ||
      n_features < 1 || n_features > G_MAXSIZE / sizeof (double) ||
      !read_choice (variant, "activation", BS_N_ACTIVATIONS, &activation) ||
      !read_choice (variant, "scaling", BS_FEATURE_SCALING_MIN_MAX + 1, &scaling) ||
      !read_choice (variant, "targets", BS_TARGETS_SEVERAL + 1, &targets))
    return NULL;

  self->activation = (BsActivation) activation;
  self->scaling = (BsFeatureScaling) scaling;
  self->targets = (BsTargets) targets;
  self->n_features = (gsize) n_features;
  if (!read_scaling (variant, self) || !read_names (variant, self) || !read_classes (variant, self))
    return NULL;

  return g_steal_pointer (&self);
}
