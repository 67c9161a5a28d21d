/* Copies of a set-up with one choice changed.
 *
 * Each function checks the new value against the range of its field, and returns either a changed
 * copy or NULL with an error that names the field, its range and the value. The original never
 * changes.
 *
 * Some choices make a loaded Θ meaningless: other data, other hidden layers, other initial weights.
 * The table in setup-field.c marks them, and setup-theta.c adds those that contradict what is known
 * about Θ. A copy with such a change has no loaded Θ any more.
 *
 * The choices of the data and of how they are read are in setup-change-data.c. */

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "setup/setup-private.h"

BsSetup *
_bs_setup_refuse (BsSetupField field, BsSetupError code, const char *found, GError **error)
{
  g_autofree char *range = bs_setup_field_describe_range (field);

  /* Translators: “The regularization λ must be a number from 0 to 1000, not -1.” */
  g_set_error (error, BS_SETUP_ERROR, code, _ ("%s must be %s, not %s."),
               _ (bs_setup_field_get_info (field)->title), range, found);

  return NULL;
}

BsSetup *
_bs_setup_copy_for (const BsSetup *self, BsSetupField field)
{
  BsSetup *copy = _bs_setup_copy (self);

  if (_bs_setup_contradicts_theta (self, field))
    _bs_setup_forget_theta (copy);
  if ((BS_SETUP_DIFFERS (field) & BS_SETUP_OF_SOURCE) != 0)
    {
      g_free (copy->edits);
      copy->edits = g_strdup ("");
    }

  return copy;
}

/* Refuses a field that has no meaning for the data. Stored settings tell the number 0 for it. */
static gboolean
check_generated (const BsSetup *self, BsSetupField field, double value, GError **error)
{
  if (!bs_setup_field_get_info (field)->is_of_generation || self->generation.n_examples > 0 ||
      value == 0.0)
    return TRUE;

  /* Translators: %s is a setting such as “The noise”. */
  g_set_error (error, BS_SETUP_ERROR, BS_SETUP_ERROR_SHAPE,
               _ ("%s can be chosen only for xor, circles, moons, spirals and blobs, whose points "
                  "are computed."),
               _ (bs_setup_field_get_info (field)->title));

  return FALSE;
}

/* NAN and infinity are in no range. */
static gboolean
is_in_range (const BsSetupFieldInfo *info, double value)
{
  if (info->zero_is_none && value == 0.0)
    return TRUE;

  return (info->low_is_open ? value > info->low : value >= info->low) && value <= info->high &&
         isfinite (value);
}

/* Converted to a double, a number just above the range may be rounded into it, so whole numbers are
 * compared a second time. */
static gboolean
is_whole_in_range (const BsSetupFieldInfo *info, guint64 value)
{
  return is_in_range (info, (double) value) &&
         (info->high >= 0x1p64 || value <= (guint64) info->high);
}

/**
 * bs_setup_change_number:
 * @field: a field of BS_SETUP_KIND_NUMBER
 *
 * Returns: (transfer full): a copy with @value; %NULL with a BS_SETUP_ERROR_RANGE
 */
BsSetup *
bs_setup_change_number (const BsSetup *self, BsSetupField field, double value, GError **error)
{
  const BsSetupFieldInfo *info;
  g_autofree char *found = NULL;
  BsSetup *copy;

  g_return_val_if_fail (self != NULL && field < BS_SETUP_N_FIELDS, NULL);

  info = bs_setup_field_get_info (field);
  g_return_val_if_fail (info->kind == BS_SETUP_KIND_NUMBER, NULL);

  if (!check_generated (self, field, value, error))
    return NULL;
  if (!is_in_range (info, value))
    {
      found = _bs_setup_format_number (value);
      return _bs_setup_refuse (field, BS_SETUP_ERROR_RANGE, found, error);
    }
  copy = _bs_setup_copy_for (self, field);
  /* −0 equals 0 but would be written as another text, so it becomes 0. */
  *(double *) G_STRUCT_MEMBER_P (copy, info->offset) = value == 0.0 ? 0.0 : value;

  return copy;
}

/**
 * bs_setup_change_whole:
 * @field: a field of BS_SETUP_KIND_WHOLE
 *
 * Returns: (transfer full): a copy with @value; %NULL with a BS_SETUP_ERROR_RANGE
 */
BsSetup *
bs_setup_change_whole (const BsSetup *self, BsSetupField field, guint64 value, GError **error)
{
  const BsSetupFieldInfo *info;
  g_autofree char *found = NULL;
  BsSetup *copy;

  g_return_val_if_fail (self != NULL && field < BS_SETUP_N_FIELDS, NULL);

  info = bs_setup_field_get_info (field);
  g_return_val_if_fail (info->kind == BS_SETUP_KIND_WHOLE, NULL);

  if (!check_generated (self, field, (double) value, error))
    return NULL;
  if (!is_whole_in_range (info, value) &&
      (!info->is_of_generation || self->generation.n_examples > 0))
    {
      found = g_strdup_printf ("%" PRIu64, value);
      return _bs_setup_refuse (field, BS_SETUP_ERROR_RANGE, found, error);
    }
  copy = _bs_setup_copy_for (self, field);
  *(guint64 *) G_STRUCT_MEMBER_P (copy, info->offset) = value;
  if (field == BS_SETUP_SEED)
    for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
      copy->options[i].seed = value;

  return copy;
}

/**
 * bs_setup_change_choice:
 * @field: a field of BS_SETUP_KIND_CHOICE, the optimizer included
 * @choice: the value of the field's enumeration
 *
 * A loaded Θ is only forgotten if the choice is another one than before. When the optimizer
 * changes, the new one has the parameters that it had when it was last in use.
 *
 * Returns: (transfer full): a copy with @choice; %NULL with a BS_SETUP_ERROR_RANGE
 */
BsSetup *
bs_setup_change_choice (const BsSetup *self, BsSetupField field, guint choice, GError **error)
{
  const BsSetupFieldInfo *info;
  g_autofree char *found = NULL;
  BsSetup *copy;

  g_return_val_if_fail (self != NULL && field < BS_SETUP_N_FIELDS, NULL);

  info = bs_setup_field_get_info (field);
  g_return_val_if_fail (info->kind == BS_SETUP_KIND_CHOICE, NULL);

  if (choice >= info->n_choices)
    {
      found = g_strdup_printf ("%u", choice);
      return _bs_setup_refuse (field, BS_SETUP_ERROR_RANGE, found, error);
    }
  if (*(const guint *) G_STRUCT_MEMBER_P (self, info->offset) == choice)
    return _bs_setup_copy (self);
  copy = _bs_setup_copy_for (self, field);
  *(guint *) G_STRUCT_MEMBER_P (copy, info->offset) = choice;

  return copy;
}

static gboolean
check_sizes (const gsize *sizes, gsize n_sizes, GError **error)
{
  if (n_sizes > BS_SETUP_MAX_HIDDEN)
    {
      g_set_error (error, BS_SETUP_ERROR, BS_SETUP_ERROR_RANGE,
                   _ ("There are at most %d hidden layers, not %zu."), BS_SETUP_MAX_HIDDEN,
                   n_sizes);
      return FALSE;
    }
  for (gsize i = 0; i < n_sizes; i++)
    if (sizes[i] < 1 || sizes[i] > BS_SETUP_MAX_SIZE)
      {
        g_set_error (error, BS_SETUP_ERROR, BS_SETUP_ERROR_RANGE,
                     _ ("A hidden layer has 1 to %d neurons, not %zu."), BS_SETUP_MAX_SIZE,
                     sizes[i]);
        return FALSE;
      }

  return TRUE;
}

static void
set_sizes (BsSetup *self, const gsize *sizes, gsize n_sizes)
{
  if (n_sizes > 0)
    memmove (self->hidden, sizes, n_sizes * sizeof *sizes);
  self->n_hidden = (guint) n_sizes;
}

/**
 * bs_setup_change_hidden:
 * @sizes: the sizes of the hidden layers, each from 1 to BS_SETUP_MAX_SIZE
 * @n_sizes: the number of hidden layers, from 0 to BS_SETUP_MAX_HIDDEN
 *
 * Returns: (transfer full): a copy with these layers; %NULL with a BS_SETUP_ERROR_RANGE
 */
BsSetup *
bs_setup_change_hidden (const BsSetup *self, const gsize *sizes, gsize n_sizes, GError **error)
{
  BsSetup *copy;

  g_return_val_if_fail (self != NULL && (sizes != NULL || n_sizes == 0), NULL);

  if (!check_sizes (sizes, n_sizes, error))
    return NULL;
  copy = _bs_setup_copy_for (self, BS_SETUP_HIDDEN);
  set_sizes (copy, sizes, n_sizes);

  return copy;
}

/**
 * bs_setup_change_parameter_of:
 * @id: a parameter that @method has
 *
 * Returns: (transfer full): a copy in which this parameter is @value; %NULL with a
 *   BS_SETUP_ERROR_RANGE
 */
BsSetup *
bs_setup_change_parameter_of (const BsSetup *self,
                              BsOptimizerMethod method,
                              BsParameterId id,
                              double value,
                              GError **error)
{
  g_autoptr (BsSetup) copy = NULL;
  g_autoptr (GError) why = NULL;

  g_return_val_if_fail (self != NULL && bs_optimizer_method_has (method, id), NULL);

  copy = _bs_setup_copy (self);
  if (bs_optimizer_options_set (&copy->options[method], id, value, &why))
    return g_steal_pointer (&copy);

  g_set_error_literal (error, BS_SETUP_ERROR, BS_SETUP_ERROR_RANGE, why->message);

  return NULL;
}

/**
 * bs_setup_change_parameter:
 * @id: a parameter that the optimizer in use has
 *
 * Returns: (transfer full): a copy in which this parameter is @value; %NULL with a
 *   BS_SETUP_ERROR_RANGE
 */
BsSetup *
bs_setup_change_parameter (const BsSetup *self, BsParameterId id, double value, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  return bs_setup_change_parameter_of (self, self->method, id, value, error);
}

/**
 * bs_setup_go_on:
 * @self: the set-up that a run began with
 * @other: the set-up that is wanted now
 *
 * Returns: (transfer full): a copy of @self with those choices of @other with which the run can go
 *   on: the image, λ, the limits, the speed, α of the optimizer in use, and all parameters of the
 *   others
 */
BsSetup *
bs_setup_go_on (const BsSetup *self, const BsSetup *other)
{
  BsSetup *copy;
  BsOptimizerOptions present;

  g_return_val_if_fail (self != NULL && other != NULL, NULL);

  copy = _bs_setup_copy (self);
  present = copy->options[copy->method];
  copy->image = other->image;
  copy->lambda = other->lambda;
  copy->limits = other->limits;
  copy->speed = other->speed;
  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    {
      copy->options[i] = other->options[i];
      copy->options[i].seed = copy->initial.seed;
    }
  present.rate = other->options[copy->method].rate;
  copy->options[copy->method] = present;

  return copy;
}
