/* All settings that a run starts from, as one immutable value.
 *
 * A set-up names the data, the network, the initial Θ, λ, the optimizer with its parameters, and
 * the conditions that end training. The window, the terminal and the stored settings all use this
 * one type, so that a range or a default exists in one place only: ranges in setup-field.c,
 * defaults in bs_setup_new() below.
 *
 * A set-up is never changed. A caller that wants another one asks for a copy with one choice
 * changed (setup-change.c), and gets it only if the new value is in its range. So every set-up that
 * exists is valid by itself. Whether it also fits given data is checked by bs_setup_make_network().
 * Since nobody changes a set-up, every thread may read it, and references are counted atomically.
 *
 * Two set-ups are compared field by field. The differences decide whether a run can go on
 * (BS_SETUP_LIVE) or a new one must begin, and whether the data must be read again. */

#include "setup/setup.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "setup/setup-private.h"

G_DEFINE_QUARK (bs-setup-error-quark, bs_setup_error);

#define DEFAULT_TAU 0.5

static void
clear (gpointer data)
{
  BsSetup *self = data;

  g_free (self->data);
  g_free (self->edits);
  bs_data_reading_clear (&self->reading);
  _bs_setup_forget_theta (self);
  g_clear_pointer (&self->unknown, g_variant_unref);
}

/**
 * bs_setup_new:
 *
 * Returns: (transfer full): the defaults: no data, no hidden layer, sigmoid, uniform initial Θ,
 *   λ = 0, gradient descent, the default parameters of every optimizer, no limits
 */
BsSetup *
bs_setup_new (void)
{
  BsSetup *self = g_atomic_rc_box_new0 (BsSetup);

  self->data = g_strdup ("");
  self->edits = g_strdup ("");
  bs_data_reading_init (&self->reading);
  self->held_out_seed = 1;
  self->initial = (BsInitialWeights){ BS_INITIAL_UNIFORM, DEFAULT_TAU, 1 };
  self->limits = BS_RUN_LIMITS_NONE;
  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    bs_optimizer_options_init (&self->options[i], (BsOptimizerMethod) i);

  return self;
}

/* Returns a copy that the caller may still change. */
BsSetup *
_bs_setup_copy (const BsSetup *self)
{
  BsSetup *copy = g_atomic_rc_box_new0 (BsSetup);

  *copy = *self;
  copy->data = g_strdup (self->data);
  copy->edits = g_strdup (self->edits);
  bs_data_reading_copy (&self->reading, &copy->reading);
  copy->theta = self->theta != NULL ? g_bytes_ref (self->theta) : NULL;
  copy->theta_title = g_strdup (self->theta_title);
  copy->theta_context =
    self->theta_context != NULL ? bs_theta_context_ref (self->theta_context) : NULL;
  copy->unknown = self->unknown != NULL ? g_variant_ref (self->unknown) : NULL;

  return copy;
}

/**
 * bs_setup_ref:
 *
 * Returns: (transfer full): the same set-up. It is not const only so that bs_setup_unref() accepts
 *   it; nobody may change it
 */
BsSetup *
bs_setup_ref (const BsSetup *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire ((gpointer) self);
}

void
bs_setup_unref (BsSetup *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}

/**
 * bs_setup_take:
 * @setup: (inout): a variable with a set-up
 * @next: (transfer full): the new value of the variable
 *
 * Releases the old value of @setup and stores @next in it. This is for several changes in a row,
 * where each is made from the result of the one before.
 */
void
bs_setup_take (BsSetup **setup, BsSetup *next)
{
  g_return_if_fail (setup != NULL && next != NULL);

  g_clear_pointer (setup, bs_setup_unref);
  *setup = next;
}

/**
 * bs_setup_get_options:
 *
 * Returns: (transfer none): the parameters of the optimizer in use
 */
const BsOptimizerOptions *
bs_setup_get_options (const BsSetup *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->options[self->method];
}

static gboolean
is_field_equal (const BsSetup *self, const BsSetup *other, BsSetupField field)
{
  const BsSetupFieldInfo *info = bs_setup_field_get_info (field);
  gconstpointer one = G_STRUCT_MEMBER_P (self, info->offset);
  gconstpointer two = G_STRUCT_MEMBER_P (other, info->offset);

  switch (info->kind)
    {
    case BS_SETUP_KIND_TEXT:
    case BS_SETUP_KIND_COLUMNS:
    case BS_SETUP_KIND_EDITS:
      return g_str_equal (*(char *const *) one, *(char *const *) two);
    case BS_SETUP_KIND_NUMBER:
      return *(const double *) one == *(const double *) two;
    case BS_SETUP_KIND_WHOLE:
      return *(const guint64 *) one == *(const guint64 *) two;
    case BS_SETUP_KIND_CHOICE:
      return *(const guint *) one == *(const guint *) two;
    case BS_SETUP_KIND_SIZES:
      return self->n_hidden == other->n_hidden &&
             (self->n_hidden == 0 ||
              memcmp (self->hidden, other->hidden, self->n_hidden * sizeof *self->hidden) == 0);
    case BS_SETUP_KIND_IMAGE:
      return bs_image_shape_equal (one, two);
    case BS_SETUP_KIND_THETA:
      return _bs_setup_has_same_theta (self, other);
    default:
      g_return_val_if_reached (FALSE);
    }
}

/* If the two set-ups use different optimizers, that is already the difference BS_SETUP_OPTIMIZER,
 * and their parameters count as not in use. */
static BsSetupDifferences
compare_options (const BsSetup *self, const BsSetup *other, BsOptimizerMethod method)
{
  gboolean in_use = method == self->method && method == other->method;
  BsParameterId ids[BS_N_PARAMETERS];
  guint n_ids = bs_optimizer_method_get_parameters (method, ids);
  BsSetupDifferences differences = 0;

  for (guint i = 0; i < n_ids; i++)
    if (bs_optimizer_options_get (&self->options[method], ids[i]) !=
        bs_optimizer_options_get (&other->options[method], ids[i]))
      differences |= !in_use                       ? BS_SETUP_DIFFERS_ELSEWHERE
                     : ids[i] == BS_PARAMETER_RATE ? BS_SETUP_DIFFERS_RATE
                                                   : BS_SETUP_DIFFERS_PARAMETERS;

  return differences;
}

/**
 * bs_setup_find_differences:
 *
 * If both set-ups have a loaded Θ, all its numbers are compared.
 *
 * Returns: the bits of everything that differs; 0 if the set-ups are equal
 */
BsSetupDifferences
bs_setup_find_differences (const BsSetup *self, const BsSetup *other)
{
  BsSetupDifferences differences = 0;

  g_return_val_if_fail (self != NULL && other != NULL, 0);

  if (self == other)
    return 0;

  for (guint i = 0; i < BS_SETUP_N_FIELDS; i++)
    if (!is_field_equal (self, other, (BsSetupField) i))
      differences |= BS_SETUP_DIFFERS (i);
  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    differences |= compare_options (self, other, (BsOptimizerMethod) i);
  if (self->unknown != other->unknown && (self->unknown == NULL || other->unknown == NULL ||
                                          !g_variant_equal (self->unknown, other->unknown)))
    differences |= BS_SETUP_DIFFERS_ELSEWHERE;

  return differences;
}

gboolean
bs_setup_equal (const BsSetup *self, const BsSetup *other)
{
  return bs_setup_find_differences (self, other) == 0;
}

/**
 * bs_setup_check_compared:
 *
 * Checks that a comparison of optimizers can take the limits of the set-up.
 *
 * Returns: %FALSE with a BS_SETUP_ERROR_RANGE if there is no limit of iterations
 */
gboolean
bs_setup_check_compared (const BsSetup *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->limits.iterations > 0)
    return TRUE;
  g_set_error_literal (error, BS_SETUP_ERROR, BS_SETUP_ERROR_RANGE,
                       _ ("Each optimizer that is compared does at least 1 iteration, not 0."));

  return FALSE;
}
