/* The texts of --help, made from the tables of fields, parameters and optimizers. */

#include "terminal/help.h"

#include <glib/gi18n-lib.h>

/* Returns NULL if the default depends on the data, or if by default there is no such limit. */
static char *
format_default (const BsVerbOptions *options, BsSetupField field)
{
  const BsSetupFieldInfo *info = bs_setup_field_get_info (field);
  g_autoptr (BsSetup) usual = bs_setup_new ();

  if (field == BS_SETUP_ITERATIONS)
    return g_strdup_printf ("%u", options->n_iterations);
  if (info->is_suggested || info->zero_is_none || field == BS_SETUP_TARGET ||
      info->kind == BS_SETUP_KIND_COLUMNS)
    return NULL;

  return bs_setup_format (usual, field);
}

/* In a set-up 0 iterations mean no limit, but a verb with --iterations 0 does no iteration, so the
 * description of the field would be wrong here. */
static const char *
get_words (BsSetupField field)
{
  if (field == BS_SETUP_ITERATIONS)
    return _ ("largest number of iterations");

  return _ (bs_setup_field_get_info (field)->description);
}

static gboolean
names_columns (BsSetupField field)
{
  return bs_setup_field_get_info (field)->kind == BS_SETUP_KIND_COLUMNS;
}

/* The smallest number of iterations depends on the verb, so it has no range here. The description
 * of columns says how they are written. */
static gboolean
has_range (BsSetupField field)
{
  return field != BS_SETUP_THETA && field != BS_SETUP_ITERATIONS && !names_columns (field);
}

char *
bs_help_describe_field (const BsVerbOptions *options, BsSetupField field)
{
  g_autofree char *range = has_range (field) ? bs_setup_field_describe_range (field) : NULL;
  g_autofree char *usual = field != BS_SETUP_THETA ? format_default (options, field) : NULL;

  if (range != NULL && usual != NULL)
    /* Translators: the description of an option, its range, and its default. */
    return g_strdup_printf (_ ("%s (%s; default %s)"), get_words (field), range, usual);
  if (range != NULL)
    return g_strdup_printf ("%s (%s)", get_words (field), range);
  if (usual != NULL)
    return g_strdup_printf (_ ("%s (default %s)"), get_words (field), usual);

  return g_strdup (get_words (field));
}

char *
bs_help_describe_parameter (const BsParameter *parameter)
{
  g_autofree char *range = bs_parameter_describe_range (parameter);

  return g_strdup_printf ("%s %s: %s (%s)", _ (parameter->title), parameter->symbol,
                          _ (parameter->description), range);
}

static void
describe_suggested (const BsVerbOptions *options, GString *text)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < BS_SETUP_N_FIELDS; i++)
    {
      const BsSetupFieldInfo *info = bs_setup_field_get_info ((BsSetupField) i);

      if ((options->fields & BS_TAKES (i)) != 0 && info->is_suggested)
        g_string_append_printf (names, "%s--%s", names->len > 0 ? ", " : "", info->name);
    }
  if (options->has_parameters)
    g_string_append_printf (names, _ (", --%s of %s"), bs_parameter_get (BS_PARAMETER_RATE)->nick,
                            bs_optimizer_method_get_nick (BS_OPTIMIZER_GRADIENT_DESCENT));
  /* Translators: %s is a list of options. */
  g_string_append_printf (text, _ ("The data suggest the defaults of: %s.\n"), names->str);
}

static void
describe_method (BsOptimizerMethod method, GString *text)
{
  BsParameterId ids[BS_N_PARAMETERS];
  guint n_ids = bs_optimizer_method_get_parameters (method, ids);
  BsOptimizerOptions options;

  bs_optimizer_options_init (&options, method);
  g_string_append_printf (text, "  %-9s %s\n           ", bs_optimizer_method_get_nick (method),
                          bs_optimizer_method_get_name (method));
  for (guint i = 0; i < n_ids; i++)
    g_string_append_printf (text, " --%s %g", bs_parameter_get (ids[i])->nick,
                            bs_optimizer_options_get (&options, ids[i]));
  g_string_append_c (text, '\n');
}

char *
bs_help_describe_defaults (const BsVerbOptions *options)
{
  GString *text = g_string_new (NULL);

  describe_suggested (options, text);
  if (options->has_parameters)
    {
      g_string_append_printf (text, "\n%s\n", _ ("Optimizers and their defaults:"));
      for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
        describe_method ((BsOptimizerMethod) i, text);
    }

  return g_string_free (text, FALSE);
}
