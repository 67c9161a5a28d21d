/* A loaded Θ in a set-up, with what is known about its meaning.
 *
 * A Θ that Backstep saved comes with its context: the activation, the scaling with its numbers, and
 * the names of features and classes. Then the set-up follows it: loading such a Θ sets the
 * activation, the scaling and λ. Another activation, or another scaling, would make another
 * network of the same numbers, so a change of one of them forgets the loaded Θ, as a change of the
 * hidden layers does. λ only matters for J, so it may be changed.
 *
 * A Θ that is only matrices has no context. Nobody knows then how its features were scaled, so the
 * user may try, and nothing is forgotten. */

#include <glib/gi18n-lib.h>

#include "setup/setup-private.h"

void
_bs_setup_forget_theta (BsSetup *self)
{
  g_clear_pointer (&self->theta, g_bytes_unref);
  g_clear_pointer (&self->theta_title, g_free);
  g_clear_pointer (&self->theta_context, bs_theta_context_unref);
}

gboolean
_bs_setup_has_same_theta (const BsSetup *self, const BsSetup *other)
{
  if (self->theta == NULL || other->theta == NULL)
    return self->theta == other->theta;

  return (self->theta == other->theta || g_bytes_equal (self->theta, other->theta)) &&
         g_str_equal (self->theta_title, other->theta_title) &&
         bs_theta_context_equal (self->theta_context, other->theta_context);
}

/* Returns whether a change of the field makes another network of the numbers of the loaded Θ. */
gboolean
_bs_setup_contradicts_theta (const BsSetup *self, BsSetupField field)
{
  return bs_setup_field_get_info (field)->forgets_theta ||
         (self->theta_context != NULL && (field == BS_SETUP_ACTIVATION || field == BS_SETUP_SCALE));
}

/* Checks that there are as many numbers as the network has entries. Without a context, the numbers
 * of inputs and outputs are not known before the data are. */
static gboolean
check_count (GBytes *theta,
             const BsThetaContext *context,
             const gsize *sizes,
             gsize n_sizes,
             GError **error)
{
  gsize all[BS_SETUP_MAX_HIDDEN + 2];
  g_autoptr (BsNetwork) network = NULL;

  if (context == NULL)
    return TRUE;

  all[0] = context->n_features;
  for (gsize i = 0; i < n_sizes; i++)
    all[i + 1] = sizes[i];
  all[n_sizes + 1] = bs_theta_context_get_n_outputs (context);
  network = bs_network_new (all, (guint) n_sizes + 2, context->activation, error);
  if (network == NULL)
    return FALSE;
  if (g_bytes_get_size (theta) == bs_network_get_n_parameters (network) * sizeof (double))
    return TRUE;

  g_set_error_literal (error, BS_SETUP_ERROR, BS_SETUP_ERROR_SHAPE,
                       _ ("Θ does not have as many numbers as its features, hidden layers and "
                          "classes need."));

  return FALSE;
}

/**
 * bs_setup_change_theta:
 * @theta: (nullable): doubles in the order of BsNetwork; %NULL forgets a loaded Θ, so that Θ is
 * made by the initial weights again, and the other arguments are ignored
 * @title: (nullable): the name of the file of @theta
 * @context: (nullable): what @theta means; %NULL if that is not known
 * @sizes: the sizes of its hidden layers
 * @n_sizes: the number of its hidden layers
 *
 * Returns: (transfer full): a copy with @theta and its hidden layers, and with the activation,
 *   scaling and λ of @context; %NULL with a BS_SETUP_ERROR_RANGE, or with a BS_SETUP_ERROR_SHAPE if
 *   @context and @theta do not belong together
 */
BsSetup *
bs_setup_change_theta (const BsSetup *self,
                       GBytes *theta,
                       const char *title,
                       const BsThetaContext *context,
                       const gsize *sizes,
                       gsize n_sizes,
                       GError **error)
{
  g_autoptr (BsSetup) copy = NULL;

  g_return_val_if_fail (self != NULL && (theta == NULL || title != NULL), NULL);

  if (theta == NULL)
    {
      copy = _bs_setup_copy (self);
      _bs_setup_forget_theta (copy);
      return g_steal_pointer (&copy);
    }

  copy = bs_setup_change_hidden (self, sizes, n_sizes, error);
  if (copy == NULL || !check_count (theta, context, sizes, n_sizes, error))
    return NULL;
  if (context != NULL)
    {
      BsSetup *next = bs_setup_change_number (copy, BS_SETUP_LAMBDA, context->lambda, error);

      if (next == NULL)
        return NULL;
      bs_setup_take (&copy, next);
      copy->activation = context->activation;
      copy->scaling = context->scaling;
    }
  copy->theta = g_bytes_ref (theta);
  copy->theta_title = g_strdup (title);
  copy->theta_context = context != NULL ? bs_theta_context_ref (context) : NULL;

  return g_steal_pointer (&copy);
}

/**
 * bs_setup_change_prediction:
 * @n_features: the number of features of a loaded Θ
 *
 * Returns: (transfer full): a copy whose data are only to be predicted, so that they need no class.
 *   This is no setting: it is not stored
 */
BsSetup *
bs_setup_change_prediction (const BsSetup *self, gsize n_features)
{
  BsSetup *copy;

  g_return_val_if_fail (self != NULL && n_features > 0, NULL);

  copy = _bs_setup_copy (self);
  copy->reading.prediction_features = n_features;

  return copy;
}
