#include "terminal/optimizer-arguments.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "files/quote.h"
#include "terminal/verbs.h"

void
bs_optimizer_arguments_add_entries (BsOptimizerArguments *self, GArray *entries)
{
  for (guint i = 0; i < BS_N_PARAMETERS; i++)
    {
      const BsParameter *parameter = bs_parameter_get ((BsParameterId) i);
      const char *letter = parameter->is_whole ? "N" : "A";
      GOptionEntry entry = { parameter->nick,  0,    0,     G_OPTION_ARG_STRING,
                             &self->values[i], NULL, letter };

      if (parameter->id == BS_PARAMETER_RATE)
        continue;
      self->descriptions[i] = g_strdup_printf ("%s %s: %s", _ (parameter->title), parameter->symbol,
                                               _ (parameter->description));
      entry.description = self->descriptions[i];
      g_array_append_val (entries, entry);
    }
}

char *
bs_optimizer_arguments_describe (void)
{
  GString *text = g_string_new (_ ("Optimizers and their defaults:"));

  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    {
      BsOptimizerMethod method = (BsOptimizerMethod) i;
      BsParameterId ids[BS_N_PARAMETERS];
      guint n_ids = bs_optimizer_method_get_parameters (method, ids);
      BsOptimizerOptions options;

      bs_optimizer_options_init (&options, method);
      g_string_append_printf (text, "\n  %-9s %s\n           ",
                              bs_optimizer_method_get_nick (method),
                              bs_optimizer_method_get_name (method));
      for (guint j = 0; j < n_ids; j++)
        g_string_append_printf (text, " --%s %g", bs_parameter_get (ids[j])->nick,
                                bs_optimizer_options_get (&options, ids[j]));
    }

  g_string_append_c (text, '\n');

  return g_string_free (text, FALSE);
}

static gboolean
parse_number (const char *nick, const char *text, double *value)
{
  g_autofree char *shown = NULL;
  char *end;

  *value = g_ascii_strtod (text, &end);
  if (end != text && *end == '\0')
    return TRUE;

  shown = bs_quote (text);
  bs_terminal_refuse (_ ("--%s: expected a number, found “%s”"), nick, shown);

  return FALSE;
}

/* A method that takes all examples at once may be told so. */
static gboolean
check_batch (BsOptimizerMethod method, double value, gsize m)
{
  if (bs_optimizer_method_has (method, BS_PARAMETER_BATCH))
    {
      if (value <= (double) m)
        return TRUE;
      bs_terminal_refuse (_ ("--batch: expected a number up to %zu, for as many examples there "
                             "are, found %g"),
                          m, value);
      return FALSE;
    }
  if (value == 0.0 || value == (double) m)
    return TRUE;

  bs_terminal_refuse (_ ("--batch: %s takes all %zu examples at once"),
                      bs_optimizer_method_get_name (method), m);

  return FALSE;
}

static gboolean
apply_one (BsParameterId id, const char *text, BsOptimizerOptions *options, gsize m)
{
  const char *nick = bs_parameter_get (id)->nick;
  g_autoptr (GError) error = NULL;
  double value;

  if (!parse_number (nick, text, &value))
    return FALSE;
  if (id == BS_PARAMETER_BATCH && !check_batch (options->method, value, m))
    return FALSE;
  if (!bs_optimizer_method_has (options->method, id))
    {
      if (id == BS_PARAMETER_BATCH)
        return TRUE;
      bs_terminal_refuse (_ ("--%s: %s has no such parameter"), nick,
                          bs_optimizer_method_get_name (options->method));
      return FALSE;
    }
  if (bs_optimizer_options_set (options, id, value, &error))
    return TRUE;

  bs_terminal_refuse ("--%s", error->message);

  return FALSE;
}

gboolean
bs_optimizer_arguments_apply (const BsOptimizerArguments *self,
                              BsOptimizerOptions *options,
                              const BsTrainingSet *training_set)
{
  gsize m = bs_training_set_get_n_examples (training_set);

  for (guint i = 0; i < BS_N_PARAMETERS; i++)
    if (self->values[i] != NULL && !apply_one ((BsParameterId) i, self->values[i], options, m))
      return FALSE;

  return TRUE;
}

void
bs_optimizer_arguments_clear (BsOptimizerArguments *self)
{
  for (guint i = 0; i < BS_N_PARAMETERS; i++)
    {
      g_free (self->values[i]);
      g_free (self->descriptions[i]);
    }
}
