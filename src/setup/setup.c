#include "setup/setup.h"

#include <string.h>

#include "setup/setup-private.h"

G_DEFINE_QUARK (bs-setup-error-quark, bs_setup_error);

#define DEFAULT_TAU 0.5

static void
clear (gpointer data)
{
  BsSetup *self = data;

  g_free (self->data);
  g_clear_pointer (&self->theta, g_bytes_unref);
  g_free (self->theta_title);
  g_clear_pointer (&self->unknown, g_variant_unref);
}

/**
 * bs_setup_new:
 *
 * Returns: (transfer full): the defaults: no data yet, no hidden layer, sigmoid, Θ uniform, λ = 0,
 *   gradient descent, every method with its own defaults, no limits
 */
BsSetup *
bs_setup_new (void)
{
  BsSetup *self = g_atomic_rc_box_new0 (BsSetup);

  self->data = g_strdup ("");
  self->held_out_seed = 1;
  self->initial = (BsInitialWeights){ BS_INITIAL_UNIFORM, DEFAULT_TAU, 1 };
  self->limits = BS_RUN_LIMITS_NONE;
  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    bs_optimizer_options_init (&self->options[i], (BsOptimizerMethod) i);

  return self;
}

/* A copy that is still to be changed. */
BsSetup *
_bs_setup_copy (const BsSetup *self)
{
  BsSetup *copy = g_atomic_rc_box_new0 (BsSetup);

  *copy = *self;
  copy->data = g_strdup (self->data);
  copy->theta = self->theta != NULL ? g_bytes_ref (self->theta) : NULL;
  copy->theta_title = g_strdup (self->theta_title);
  copy->unknown = self->unknown != NULL ? g_variant_ref (self->unknown) : NULL;

  return copy;
}

void
_bs_setup_forget_theta (BsSetup *self)
{
  g_clear_pointer (&self->theta, g_bytes_unref);
  g_clear_pointer (&self->theta_title, g_free);
}

/**
 * bs_setup_ref:
 *
 * Returns: (transfer full): the same set-up; it is const no more only so that it can be unreffed
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
 * @setup: (inout): the set-up so far
 * @next: (transfer full): what comes in its place
 *
 * For several changes one after the other: setup = change (setup, …), without a leak.
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
 * Returns: the parameters of the present method
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
    case BS_SETUP_KIND_THETA:
      return self->theta == other->theta || (self->theta != NULL && other->theta != NULL &&
                                             g_bytes_equal (self->theta, other->theta) &&
                                             g_str_equal (self->theta_title, other->theta_title));
    default:
      g_return_val_if_reached (FALSE);
    }
}

/* A method that is another has other parameters, which is no difference of its own. */
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
 * A loaded Θ is compared by its contents, which takes a while only where there are two.
 *
 * Returns: in what they differ; 0 where in nothing
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
