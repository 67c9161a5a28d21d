/* A set-up as one value that can be stored: a GVariant of type a{sv}.
 *
 * Each field is an entry with its name as the key. A number has type d, a whole number t; a text,
 * columns and the name of a choice have type s, and sizes have type at. setup-theta-variant.c tells
 * how a loaded Θ is stored, and setup-parameters-variant.c how the parameters of the optimizers
 * are. The path of a file may contain any bytes, but a string of a GVariant must be UTF-8. So a
 * path that is not UTF-8 has type ay instead of s.
 *
 * An entry that this version does not know is kept and written again. So settings written by a
 * newer version lose nothing when an older one reads and writes them. The kept entries are sorted
 * by their names, so that equal set-ups give equal variants.
 *
 * Reading starts from the defaults, so a setting without an entry has its default. There are two
 * ways to read. bs_setup_from_variant() is strict: a value of a wrong type or out of its range is
 * an error that names the entry, and there is no set-up then. bs_setup_salvage_variant() ignores
 * such a value and reads all others. */

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#include "files/quote.h"
#include "setup/setup-private.h"

static GVariant *
data_to_variant (const char *data)
{
  return g_utf8_validate (data, -1, NULL) ? g_variant_new_string (data)
                                          : g_variant_new_bytestring (data);
}

/* Returns NULL if the field is a loaded Θ and there is none. */
static GVariant *
field_to_variant (const BsSetup *self, BsSetupField field)
{
  const BsSetupFieldInfo *info = bs_setup_field_get_info (field);
  gconstpointer where = G_STRUCT_MEMBER_P (self, info->offset);

  switch (info->kind)
    {
    case BS_SETUP_KIND_TEXT:
      return data_to_variant (*(char *const *) where);
    case BS_SETUP_KIND_COLUMNS:
    case BS_SETUP_KIND_EDITS:
      return g_variant_new_string (*(char *const *) where);
    case BS_SETUP_KIND_NUMBER:
      return g_variant_new_double (*(const double *) where);
    case BS_SETUP_KIND_WHOLE:
      return g_variant_new_uint64 (*(const guint64 *) where);
    case BS_SETUP_KIND_CHOICE:
      return g_variant_new_string (info->get_nick (*(const guint *) where));
    case BS_SETUP_KIND_SIZES:
      return _bs_setup_sizes_to_variant (self);
    case BS_SETUP_KIND_IMAGE:
      return g_variant_new_take_string (bs_image_shape_format (where));
    case BS_SETUP_KIND_THETA:
      return self->theta != NULL ? _bs_setup_theta_to_variant (self) : NULL;
    default:
      g_return_val_if_reached (NULL);
    }
}

static void
add_unknown (const BsSetup *self, GVariantBuilder *builder)
{
  GVariantIter iter;
  const char *name;
  GVariant *value;

  if (self->unknown == NULL)
    return;
  g_variant_iter_init (&iter, self->unknown);
  while (g_variant_iter_loop (&iter, "{&sv}", &name, &value))
    if (!g_str_equal (name, BS_SETUP_PARAMETERS))
      g_variant_builder_add (builder, "{sv}", name, value);
}

/**
 * bs_setup_to_variant:
 *
 * Returns: (transfer full): the whole set-up as an a{sv}; equal set-ups give equal variants
 */
GVariant *
bs_setup_to_variant (const BsSetup *self)
{
  GVariantBuilder builder;

  g_return_val_if_fail (self != NULL, NULL);

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  for (guint i = 0; i < BS_SETUP_N_FIELDS; i++)
    {
      GVariant *value = field_to_variant (self, (BsSetupField) i);

      if (value != NULL)
        g_variant_builder_add (&builder, "{sv}", bs_setup_field_get_info ((BsSetupField) i)->name,
                               value);
    }
  g_variant_builder_add (&builder, "{sv}", BS_SETUP_PARAMETERS,
                         _bs_setup_parameters_to_variant (self));
  add_unknown (self, &builder);

  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

gboolean
_bs_setup_check_type (const char *name, GVariant *value, const char *type, GError **error)
{
  g_autofree char *shown_name = NULL;
  g_autofree char *shown_type = NULL;

  if (g_variant_is_of_type (value, G_VARIANT_TYPE (type)))
    return TRUE;

  shown_name = bs_quote (name);
  shown_type = bs_quote (g_variant_get_type_string (value));
  g_set_error (error, BS_SETUP_ERROR, BS_SETUP_ERROR_SYNTAX,
               _ ("“%s” is a value of type “%s”, not “%s”."), shown_name, shown_type, type);

  return FALSE;
}

/* A set-up without data is stored with an empty name, which no change would accept. */
static BsSetup *
change_data (const BsSetup *self, GVariant *value, GError **error)
{
  const char *data;

  if (g_variant_is_of_type (value, G_VARIANT_TYPE_BYTESTRING))
    data = g_variant_get_bytestring (value);
  else if (_bs_setup_check_type ("data", value, "s", error))
    data = g_variant_get_string (value, NULL);
  else
    return NULL;

  return *data == '\0' ? bs_setup_ref (self) : bs_setup_change_data (self, data, error);
}

static BsSetup *
change_sizes (const BsSetup *self, GVariant *value, GError **error)
{
  gsize n_sizes;
  g_autofree gsize *sizes = _bs_setup_sizes_from_variant (value, &n_sizes);

  return bs_setup_change_hidden (self, sizes, n_sizes, error);
}

/* Earlier versions stored the number of target columns. */
static BsSetup *
change_counted_targets (const BsSetup *self, GVariant *value, GError **error)
{
  g_autofree char *count = g_strdup_printf ("%" PRIu64, g_variant_get_uint64 (value));

  return bs_setup_change_columns (self, BS_SETUP_TARGETS, count, error);
}

static BsSetup *
change_field (const BsSetup *self, BsSetupField field, GVariant *value, GError **error)
{
  static const char *const types[] = {
    [BS_SETUP_KIND_TEXT] = NULL, [BS_SETUP_KIND_COLUMNS] = "s", [BS_SETUP_KIND_NUMBER] = "d",
    [BS_SETUP_KIND_WHOLE] = "t", [BS_SETUP_KIND_CHOICE] = "s",  [BS_SETUP_KIND_SIZES] = "at",
    [BS_SETUP_KIND_IMAGE] = "s", [BS_SETUP_KIND_EDITS] = "s",   [BS_SETUP_KIND_THETA] = NULL,
  };
  const BsSetupFieldInfo *info = bs_setup_field_get_info (field);

  if (field == BS_SETUP_TARGETS && g_variant_is_of_type (value, G_VARIANT_TYPE_UINT64))
    return change_counted_targets (self, value, error);
  /* The data and a loaded Θ have one of two types each. */
  if (types[info->kind] != NULL &&
      !_bs_setup_check_type (info->name, value, types[info->kind], error))
    return NULL;

  switch (info->kind)
    {
    case BS_SETUP_KIND_TEXT:
      return change_data (self, value, error);
    case BS_SETUP_KIND_COLUMNS:
    case BS_SETUP_KIND_EDITS:
    case BS_SETUP_KIND_CHOICE:
    case BS_SETUP_KIND_IMAGE:
      return bs_setup_change_text (self, info->name, g_variant_get_string (value, NULL), error);
    case BS_SETUP_KIND_NUMBER:
      return bs_setup_change_number (self, field, g_variant_get_double (value), error);
    case BS_SETUP_KIND_WHOLE:
      return bs_setup_change_whole (self, field, g_variant_get_uint64 (value), error);
    case BS_SETUP_KIND_SIZES:
      return change_sizes (self, value, error);
    case BS_SETUP_KIND_THETA:
      return _bs_setup_change_theta_variant (self, value, error);
    default:
      g_return_val_if_reached (NULL);
    }
}

static BsSetup *
change_entry (const BsSetup *self, const char *name, GVariant *value, GError **error)
{
  BsSetupField field;

  if (bs_setup_field_from_name (name, &field))
    return change_field (self, field, value, error);
  if (g_str_equal (name, BS_SETUP_PARAMETERS))
    return _bs_setup_change_parameters_variant (self, value, error);

  return _bs_setup_keep_unknown (self, name, value);
}

static gboolean
apply (BsSetup **setup, const char *name, GVariant *value, GError **error)
{
  BsSetup *next = change_entry (*setup, name, value, error);

  if (next != NULL)
    bs_setup_take (setup, next);

  return next != NULL;
}

/* One parameter at a time, so that a number out of its range costs no other parameter. */
static void
salvage_parameters (BsSetup **setup, GVariant *value)
{
  g_autoptr (GVariantIter) parameters = NULL;
  GVariantIter methods;
  const char *method, *parameter;
  double number;

  g_variant_iter_init (&methods, value);
  while (g_variant_iter_loop (&methods, "{&sa{sd}}", &method, &parameters))
    {
      g_autoptr (GVariant) none =
        g_variant_ref_sink (g_variant_new_parsed ("{%s: @a{sd} {}}", method));

      apply (setup, BS_SETUP_PARAMETERS, none, NULL);
      while (g_variant_iter_next (parameters, "{&sd}", &parameter, &number))
        {
          g_autoptr (GVariant) one =
            g_variant_ref_sink (g_variant_new_parsed ("{%s: {%s: %d}}", method, parameter, number));

          apply (setup, BS_SETUP_PARAMETERS, one, NULL);
        }
    }
}

/* Applies one entry. If it cannot be applied, a strict reading ends with an error, and any other
 * goes on without it. */
static gboolean
read_entry (BsSetup **setup, const char *name, GVariant *value, gboolean strict, GError **error)
{
  if (strict)
    return apply (setup, name, value, error);

  if (g_str_equal (name, BS_SETUP_PARAMETERS) &&
      g_variant_is_of_type (value, G_VARIANT_TYPE (BS_SETUP_PARAMETERS_TYPE)))
    salvage_parameters (setup, value);
  else
    apply (setup, name, value, NULL);

  return TRUE;
}

/* The fields are read in their own order, not in that of the entries: Θ must come after all fields
 * whose change would forget it. */
static gboolean
read_fields (BsSetup **setup, GVariant *variant, gboolean strict, GError **error)
{
  for (guint i = 0; i < BS_SETUP_N_FIELDS; i++)
    {
      const char *name = bs_setup_field_get_info ((BsSetupField) i)->name;
      g_autoptr (GVariant) value = g_variant_lookup_value (variant, name, NULL);

      if (value != NULL && !read_entry (setup, name, value, strict, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_others (BsSetup **setup, GVariant *variant, gboolean strict, GError **error)
{
  GVariantIter iter;
  const char *name;
  GVariant *entry;

  g_variant_iter_init (&iter, variant);
  while (g_variant_iter_next (&iter, "{&sv}", &name, &entry))
    {
      g_autoptr (GVariant) value = entry;
      BsSetupField field;

      if (!bs_setup_field_from_name (name, &field) &&
          !read_entry (setup, name, value, strict, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * bs_setup_from_variant:
 * @variant: an a{sv} from any source; it need not be valid
 *
 * Returns: (transfer full): the set-up, with defaults where @variant has no entry; %NULL with a
 *   BS_SETUP_ERROR that names the first entry that is wrong
 */
BsSetup *
bs_setup_from_variant (GVariant *variant, GError **error)
{
  g_autoptr (BsSetup) setup = NULL;

  g_return_val_if_fail (variant != NULL, NULL);

  if (!_bs_setup_check_type ("setup", variant, "a{sv}", error))
    return NULL;
  setup = bs_setup_new ();
  if (!read_fields (&setup, variant, TRUE, error) || !read_others (&setup, variant, TRUE, error))
    return NULL;

  return g_steal_pointer (&setup);
}

/**
 * bs_setup_salvage_variant:
 * @variant: an a{sv} from any source; it need not be valid
 *
 * Returns: (transfer full): the set-up, with defaults where @variant has no entry, or one that is
 *   wrong
 */
BsSetup *
bs_setup_salvage_variant (GVariant *variant)
{
  BsSetup *setup;

  g_return_val_if_fail (variant != NULL && g_variant_is_of_type (variant, G_VARIANT_TYPE_VARDICT),
                        NULL);

  setup = bs_setup_new ();
  read_fields (&setup, variant, FALSE, NULL);
  read_others (&setup, variant, FALSE, NULL);

  return setup;
}
