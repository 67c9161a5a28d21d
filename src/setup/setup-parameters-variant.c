/* The parameters of the optimizers, and unknown settings, as values of a stored set-up.
 *
 * The entry "parameters" has, for each optimizer, an a{sd} of the parameters that differ from their
 * defaults. Parameters at their defaults are not stored, so that a later version can change a
 * default.
 *
 * A newer version may have more optimizers, and more parameters of an optimizer. What it wrote
 * about them is kept in the field "unknown" of the set-up, under "parameters": for each optimizer
 * an a{sv} of its unknown parameters. They are written again beside the known ones. */

#include <string.h>

#include "setup/setup-private.h"

/* Returns a dictionary that has @name with @value and is sorted by names. @old may be NULL. The
 * result is floating. */
static GVariant *
insert (GVariant *old, const char *name, GVariant *value)
{
  gsize n_old = old != NULL ? g_variant_n_children (old) : 0;
  gboolean is_done = FALSE;
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  for (gsize i = 0; i < n_old; i++)
    {
      g_autoptr (GVariant) known = NULL;
      const char *known_name;
      int order;

      g_variant_get_child (old, i, "{&sv}", &known_name, &known);
      order = strcmp (known_name, name);
      if (order >= 0 && !is_done)
        {
          g_variant_builder_add (&builder, "{sv}", name, value);
          is_done = TRUE;
        }
      if (order != 0)
        g_variant_builder_add (&builder, "{sv}", known_name, known);
    }
  if (!is_done)
    g_variant_builder_add (&builder, "{sv}", name, value);

  return g_variant_builder_end (&builder);
}

BsSetup *
_bs_setup_keep_unknown (const BsSetup *self, const char *name, GVariant *value)
{
  BsSetup *copy = _bs_setup_copy (self);

  g_clear_pointer (&copy->unknown, g_variant_unref);
  copy->unknown = g_variant_ref_sink (insert (self->unknown, name, value));

  return copy;
}

/* Returns the dictionary under @name, or NULL. */
static GVariant *
look_up (GVariant *dictionary, const char *name)
{
  return dictionary != NULL ? g_variant_lookup_value (dictionary, name, G_VARIANT_TYPE_VARDICT)
                            : NULL;
}

/* Without a @parameter, only the name of the optimizer is kept. */
static BsSetup *
keep_parameter (const BsSetup *self, const char *method, const char *parameter, double number)
{
  g_autoptr (GVariant) methods = look_up (self->unknown, BS_SETUP_PARAMETERS);
  g_autoptr (GVariant) known = look_up (methods, method);
  g_autoptr (GVariant) parameters = NULL;

  if (parameter != NULL)
    parameters = g_variant_ref_sink (insert (known, parameter, g_variant_new_double (number)));
  else if (known == NULL)
    parameters = g_variant_ref_sink (g_variant_new_parsed ("@a{sv} {}"));
  else
    parameters = g_variant_ref (known);

  return _bs_setup_keep_unknown (self, BS_SETUP_PARAMETERS, insert (methods, method, parameters));
}

static void
add_known (const BsSetup *self, BsOptimizerMethod method, GVariantBuilder *builder)
{
  BsParameterId ids[BS_N_PARAMETERS];
  guint n_ids = bs_optimizer_method_get_parameters (method, ids);
  BsOptimizerOptions usual;

  bs_optimizer_options_init (&usual, method);
  for (guint i = 0; i < n_ids; i++)
    {
      double value = bs_optimizer_options_get (&self->options[method], ids[i]);

      if (value != bs_optimizer_options_get (&usual, ids[i]))
        g_variant_builder_add (builder, "{sd}", bs_parameter_get (ids[i])->nick, value);
    }
}

static void
add_unknown (GVariant *parameters, GVariantBuilder *builder)
{
  gsize n_parameters = parameters != NULL ? g_variant_n_children (parameters) : 0;

  for (gsize i = 0; i < n_parameters; i++)
    {
      g_autoptr (GVariant) number = NULL;
      const char *name;

      g_variant_get_child (parameters, i, "{&sv}", &name, &number);
      g_variant_builder_add (builder, "{sd}", name, g_variant_get_double (number));
    }
}

static void
open_method (GVariantBuilder *builder, const char *nick)
{
  g_variant_builder_open (builder, G_VARIANT_TYPE ("{sa{sd}}"));
  g_variant_builder_add (builder, "s", nick);
  g_variant_builder_open (builder, G_VARIANT_TYPE ("a{sd}"));
}

static void
close_method (GVariantBuilder *builder)
{
  g_variant_builder_close (builder);
  g_variant_builder_close (builder);
}

static void
add_unknown_methods (GVariant *methods, GVariantBuilder *builder)
{
  gsize n_methods = methods != NULL ? g_variant_n_children (methods) : 0;

  for (gsize i = 0; i < n_methods; i++)
    {
      g_autoptr (GVariant) parameters = NULL;
      BsOptimizerMethod method;
      const char *nick;

      g_variant_get_child (methods, i, "{&sv}", &nick, &parameters);
      if (bs_optimizer_method_from_nick (nick, &method))
        continue;
      open_method (builder, nick);
      add_unknown (parameters, builder);
      close_method (builder);
    }
}

GVariant *
_bs_setup_parameters_to_variant (const BsSetup *self)
{
  g_autoptr (GVariant) unknown = look_up (self->unknown, BS_SETUP_PARAMETERS);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE (BS_SETUP_PARAMETERS_TYPE));
  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    {
      const char *nick = bs_optimizer_method_get_nick ((BsOptimizerMethod) i);
      g_autoptr (GVariant) parameters = look_up (unknown, nick);

      open_method (&builder, nick);
      add_known (self, (BsOptimizerMethod) i, &builder);
      add_unknown (parameters, &builder);
      close_method (&builder);
    }
  add_unknown_methods (unknown, &builder);

  return g_variant_builder_end (&builder);
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

static BsSetup *
change_parameter (const BsSetup *self,
                  const char *nick,
                  const char *name,
                  double number,
                  GError **error)
{
  BsOptimizerMethod method;
  BsParameterId id;

  if (bs_optimizer_method_from_nick (nick, &method) && find_parameter (name, method, &id))
    return bs_setup_change_parameter_of (self, method, id, number, error);

  return keep_parameter (self, nick, name, number);
}

static gboolean
change_method (BsSetup **setup, const char *nick, GVariantIter *parameters, GError **error)
{
  BsOptimizerMethod method;
  const char *name;
  double number;

  if (!bs_optimizer_method_from_nick (nick, &method))
    bs_setup_take (setup, keep_parameter (*setup, nick, NULL, 0.0));
  while (g_variant_iter_next (parameters, "{&sd}", &name, &number))
    {
      BsSetup *next = change_parameter (*setup, nick, name, number, error);

      if (next == NULL)
        return FALSE;
      bs_setup_take (setup, next);
    }

  return TRUE;
}

BsSetup *
_bs_setup_change_parameters_variant (const BsSetup *self, GVariant *value, GError **error)
{
  g_autoptr (BsSetup) setup = NULL;
  g_autoptr (GVariantIter) parameters = NULL;
  GVariantIter methods;
  const char *nick;

  if (!_bs_setup_check_type (BS_SETUP_PARAMETERS, value, BS_SETUP_PARAMETERS_TYPE, error))
    return NULL;

  setup = bs_setup_ref (self);
  g_variant_iter_init (&methods, value);
  while (g_variant_iter_loop (&methods, "{&sa{sd}}", &nick, &parameters))
    if (!change_method (&setup, nick, parameters, error))
      return NULL;

  return g_steal_pointer (&setup);
}
