/* A set-up as one value that can be stored: a GVariant of type a{sv}.
 *
 * Each field is an entry with its name as the key. A number has type d, a whole number t; a text,
 * columns and the name of a choice have type s, and sizes have type at. setup-theta-variant.c tells
 * how a loaded Θ is stored. The entry "parameters" has, for each optimizer, an a{sd} of the
 * parameters that differ from their defaults. Parameters at their defaults are not stored, so that
 * a later version can change a default.
 *
 * An entry that this version does not know is kept and written again. So settings written by a
 * newer version lose nothing when an older one reads and writes them.
 *
 * Reading is strict: a value of a wrong type or out of its range is an error that names the entry,
 * and there is no set-up then. A caller that would rather keep the good entries of damaged settings
 * applies one entry at a time with bs_setup_change_variant(). */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "files/file-name.h"
#include "files/quote.h"
#include "setup/setup-private.h"

#define PARAMETERS "parameters"

/* A path may contain any bytes, but a GVariant string must be UTF-8, so such a path is stored as a
 * URI. */
static GVariant *
data_to_variant (const char *data)
{
  g_autoptr (GFile) file = NULL;

  if (g_utf8_validate (data, -1, NULL))
    return g_variant_new_string (data);

  file = bs_file_from_argument (data);

  return g_variant_new_take_string (g_file_get_uri (file));
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
      return g_variant_new_string (*(char *const *) where);
    case BS_SETUP_KIND_NUMBER:
      return g_variant_new_double (*(const double *) where);
    case BS_SETUP_KIND_WHOLE:
      return g_variant_new_uint64 (*(const guint64 *) where);
    case BS_SETUP_KIND_CHOICE:
      return g_variant_new_string (info->get_nick (*(const guint *) where));
    case BS_SETUP_KIND_SIZES:
      return _bs_setup_sizes_to_variant (self);
    case BS_SETUP_KIND_THETA:
      return self->theta != NULL ? _bs_setup_theta_to_variant (self) : NULL;
    default:
      g_return_val_if_reached (NULL);
    }
}

static void
add_parameters (const BsSetup *self, BsOptimizerMethod method, GVariantBuilder *builder)
{
  BsParameterId ids[BS_N_PARAMETERS];
  guint n_ids = bs_optimizer_method_get_parameters (method, ids);
  BsOptimizerOptions usual;

  bs_optimizer_options_init (&usual, method);
  g_variant_builder_open (builder, G_VARIANT_TYPE ("{sa{sd}}"));
  g_variant_builder_add (builder, "s", bs_optimizer_method_get_nick (method));
  g_variant_builder_open (builder, G_VARIANT_TYPE ("a{sd}"));
  for (guint i = 0; i < n_ids; i++)
    {
      double value = bs_optimizer_options_get (&self->options[method], ids[i]);

      if (value != bs_optimizer_options_get (&usual, ids[i]))
        g_variant_builder_add (builder, "{sd}", bs_parameter_get (ids[i])->nick, value);
    }
  g_variant_builder_close (builder);
  g_variant_builder_close (builder);
}

static GVariant *
parameters_to_variant (const BsSetup *self)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{sa{sd}}"));
  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    add_parameters (self, (BsOptimizerMethod) i, &builder);

  return g_variant_builder_end (&builder);
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
  g_variant_builder_add (&builder, "{sv}", PARAMETERS, parameters_to_variant (self));
  if (self->unknown != NULL)
    {
      GVariantIter iter;
      GVariant *entry;

      g_variant_iter_init (&iter, self->unknown);
      while ((entry = g_variant_iter_next_value (&iter)) != NULL)
        {
          g_variant_builder_add_value (&builder, entry);
          g_variant_unref (entry);
        }
    }

  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

static gboolean
check_type (const char *name, GVariant *value, const char *type, GError **error)
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
  g_autofree char *count = g_strdup_printf ("%" G_GUINT64_FORMAT, g_variant_get_uint64 (value));

  return bs_setup_change_columns (self, BS_SETUP_TARGETS, count, error);
}

static BsSetup *
change_field (const BsSetup *self, BsSetupField field, GVariant *value, GError **error)
{
  static const char *const types[] = {
    [BS_SETUP_KIND_TEXT] = "s",   [BS_SETUP_KIND_COLUMNS] = "s", [BS_SETUP_KIND_NUMBER] = "d",
    [BS_SETUP_KIND_WHOLE] = "t",  [BS_SETUP_KIND_CHOICE] = "s",  [BS_SETUP_KIND_SIZES] = "at",
    [BS_SETUP_KIND_THETA] = NULL,
  };
  const BsSetupFieldInfo *info = bs_setup_field_get_info (field);

  if (field == BS_SETUP_TARGETS && g_variant_is_of_type (value, G_VARIANT_TYPE_UINT64))
    return change_counted_targets (self, value, error);
  /* A loaded Θ has one of two types, with and without its context. */
  if (types[info->kind] != NULL && !check_type (info->name, value, types[info->kind], error))
    return NULL;

  switch (info->kind)
    {
    case BS_SETUP_KIND_TEXT:
      /* A set-up without data is stored with an empty name, which no change would accept. */
      if (*g_variant_get_string (value, NULL) == '\0')
        return bs_setup_ref (self);
      return bs_setup_change_data (self, g_variant_get_string (value, NULL), error);
    case BS_SETUP_KIND_COLUMNS:
    case BS_SETUP_KIND_CHOICE:
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

static gboolean
find_parameter (const char *name, BsOptimizerMethod method, BsParameterId *id)
{
  for (guint i = 0; i < BS_N_PARAMETERS; i++)
    if (g_str_equal (name, bs_parameter_get ((BsParameterId) i)->nick) &&
        bs_optimizer_method_has (method, (BsParameterId) i))
      {
        *id = (BsParameterId) i;
        return TRUE;
      }

  return FALSE;
}

/* An unknown optimizer, or a parameter that an optimizer does not have, is ignored: it was written
 * by an older or a newer version. */
static BsSetup *
change_parameters (const BsSetup *self, GVariant *value, GError **error)
{
  g_autoptr (BsSetup) setup = bs_setup_ref (self);
  g_autoptr (GVariantIter) parameters = NULL;
  GVariantIter methods;
  const char *nick, *name;
  double number;

  if (!check_type (PARAMETERS, value, "a{sa{sd}}", error))
    return NULL;

  g_variant_iter_init (&methods, value);
  while (g_variant_iter_loop (&methods, "{&sa{sd}}", &nick, &parameters))
    {
      BsOptimizerMethod method;
      BsParameterId id;

      if (!bs_optimizer_method_from_nick (nick, &method))
        continue;
      while (g_variant_iter_next (parameters, "{&sd}", &name, &number))
        if (find_parameter (name, method, &id))
          {
            BsSetup *next = bs_setup_change_parameter_of (setup, method, id, number, error);

            if (next == NULL)
              return NULL;
            bs_setup_take (&setup, next);
          }
    }

  return g_steal_pointer (&setup);
}

static BsSetup *
keep_unknown (const BsSetup *self, const char *name, GVariant *value)
{
  BsSetup *copy = _bs_setup_copy (self);
  GVariantDict dict;

  g_variant_dict_init (&dict, self->unknown);
  g_variant_dict_insert_value (&dict, name, value);
  g_clear_pointer (&copy->unknown, g_variant_unref);
  copy->unknown = g_variant_ref_sink (g_variant_dict_end (&dict));

  return copy;
}

/**
 * bs_setup_change_variant:
 * @name: the name of a field, or "parameters"; an entry with any other name is kept as unknown
 * @value: a value as bs_setup_to_variant() stores it under that name
 *
 * Returns: (transfer full): a copy with the entry; %NULL with a BS_SETUP_ERROR
 */
BsSetup *
bs_setup_change_variant (const BsSetup *self, const char *name, GVariant *value, GError **error)
{
  BsSetupField field;

  g_return_val_if_fail (self != NULL && name != NULL && value != NULL, NULL);

  if (bs_setup_field_from_name (name, &field))
    return change_field (self, field, value, error);
  if (g_str_equal (name, PARAMETERS))
    return change_parameters (self, value, error);

  return keep_unknown (self, name, value);
}

static gboolean
apply (BsSetup **setup, const char *name, GVariant *value, GError **error)
{
  BsSetup *next = bs_setup_change_variant (*setup, name, value, error);

  if (next != NULL)
    bs_setup_take (setup, next);

  return next != NULL;
}

static gboolean
is_known (const char *name)
{
  BsSetupField field;

  return bs_setup_field_from_name (name, &field) || g_str_equal (name, PARAMETERS);
}

/**
 * bs_setup_from_variant:
 * @base: the set-up that gives the fields that @variant does not have
 * @variant: an a{sv} from any source; it need not be valid
 *
 * Returns: (transfer full): the set-up; %NULL with a BS_SETUP_ERROR that names the first entry that
 *   is wrong
 */
BsSetup *
bs_setup_from_variant (const BsSetup *base, GVariant *variant, GError **error)
{
  g_autoptr (BsSetup) setup = NULL;
  GVariantIter iter;
  const char *name;
  GVariant *value;

  g_return_val_if_fail (base != NULL && variant != NULL, NULL);

  if (!check_type ("setup", variant, "a{sv}", error))
    return NULL;

  setup = bs_setup_ref (base);
  /* The fields are read in their own order, not in that of the entries: Θ must come after all
   * fields whose change would forget it. */
  for (guint i = 0; i < BS_SETUP_N_FIELDS; i++)
    {
      const char *field_name = bs_setup_field_get_info ((BsSetupField) i)->name;
      g_autoptr (GVariant) entry = g_variant_lookup_value (variant, field_name, NULL);

      if (entry != NULL && !apply (&setup, field_name, entry, error))
        return NULL;
    }
  g_variant_iter_init (&iter, variant);
  while (g_variant_iter_next (&iter, "{&sv}", &name, &value))
    {
      g_autoptr (GVariant) entry = value;

      if ((!is_known (name) || g_str_equal (name, PARAMETERS)) &&
          !apply (&setup, name, entry, error))
        return NULL;
    }

  return g_steal_pointer (&setup);
}
