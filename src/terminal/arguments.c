/* The shared options of the verbs, made from the table of a set-up's fields.
 *
 * No option is written down in this file. Each field of a set-up and each parameter of an optimizer
 * becomes an option. Its name, description, placeholder and range come from its table. A verb tells
 * which of these options it takes; the others are known too, so that they are refused with a
 * sentence and not as a typing error.
 *
 * Values stay texts until bs_arguments_apply() gives them to bs_setup_change_text(), which also
 * writes the refusals. They are applied in the order of the fields, whatever their order on the
 * command line. So the optimizer is set before its parameters, and no field that forgets a loaded Θ
 * is set after Θ. */

#include "terminal/arguments.h"

#include <glib/gi18n-lib.h>

#include "files/quote.h"
#include "terminal/help.h"
#include "terminal/refusal.h"

/* A message shows at most so many characters of GLib's message about an option. */
#define MOST_OPTION_MESSAGE 80

/* The entries for GLib's option parser, and the texts to which they point. */
typedef struct
{
  GArray *entries;
  GPtrArray *descriptions;
} Entries;

static gboolean
is_own (const GOptionEntry *own, const char *name)
{
  for (const GOptionEntry *entry = own; entry->long_name != NULL; entry++)
    if (g_str_equal (entry->long_name, name))
      return TRUE;

  return FALSE;
}

/* Adds an option, and takes ownership of @description, which is NULL if the verb does not take the
 * option. */
static void
add_entry (Entries *self,
           const char *name,
           GOptionArg type,
           char **value,
           char *description,
           const char *placeholder)
{
  GOptionEntry entry = {
    name, 0, description == NULL ? G_OPTION_FLAG_HIDDEN : 0, type, value, description, placeholder,
  };

  g_ptr_array_add (self->descriptions, description);
  g_array_append_val (self->entries, entry);
}

/* The data are not an option but a word of their own, and the speed matters only in the window. */
static gboolean
is_option (BsSetupField field)
{
  return field != BS_SETUP_DATA && field != BS_SETUP_SPEED;
}

static gboolean
takes_field (const BsVerbOptions *options, BsSetupField field)
{
  return (options->fields & BS_TAKES (field)) != 0;
}

static void
add_shared (BsArguments *self, const GOptionEntry *own, Entries *entries)
{
  for (guint i = 0; i < BS_SETUP_N_FIELDS; i++)
    {
      const BsSetupFieldInfo *info = bs_setup_field_get_info ((BsSetupField) i);
      gboolean is_taken = takes_field (self->options, (BsSetupField) i);

      if (is_option ((BsSetupField) i))
        add_entry (entries, info->name,
                   i == BS_SETUP_THETA ? G_OPTION_ARG_FILENAME : G_OPTION_ARG_STRING,
                   &self->fields[i],
                   is_taken ? bs_help_describe_field (self->options, (BsSetupField) i) : NULL,
                   info->placeholder);
    }
  for (guint i = 0; i < BS_N_PARAMETERS; i++)
    {
      const BsParameter *parameter = bs_parameter_get ((BsParameterId) i);
      gboolean is_taken = self->options->has_parameters;

      if (!is_own (own, parameter->nick))
        add_entry (entries, parameter->nick, G_OPTION_ARG_STRING, &self->parameters[i],
                   is_taken ? bs_help_describe_parameter (parameter) : NULL,
                   parameter->is_whole ? "N" : "A");
    }
}

static gboolean
refuse_option (const BsArguments *self, const char *name)
{
  bs_terminal_refuse (
    _ ("--%s: The verb %s does not take this option; backstep %s --help lists those it takes."),
    name, self->options->verb, self->options->verb);

  return FALSE;
}

static gboolean
check_taken (const BsArguments *self)
{
  for (guint i = 0; i < BS_SETUP_N_FIELDS; i++)
    if (is_option ((BsSetupField) i) && self->fields[i] != NULL &&
        !takes_field (self->options, (BsSetupField) i))
      return refuse_option (self, bs_setup_field_get_info ((BsSetupField) i)->name);
  for (guint i = 0; i < BS_N_PARAMETERS; i++)
    if (self->parameters[i] != NULL && !self->options->has_parameters)
      return refuse_option (self, bs_parameter_get ((BsParameterId) i)->nick);

  return TRUE;
}

/* A Θ from a file has its own hidden layers and needs no initial weights, so their options are
 * refused. */
static gboolean
check_theta (const BsArguments *self)
{
  static const BsSetupField of_file[] = { BS_SETUP_HIDDEN, BS_SETUP_INIT, BS_SETUP_TAU };

  for (guint i = 0; self->fields[BS_SETUP_THETA] != NULL && i < G_N_ELEMENTS (of_file); i++)
    if (self->fields[of_file[i]] != NULL)
      {
        bs_terminal_refuse (_ ("--%s: With --theta, Θ and its hidden layers come from the file."),
                            bs_setup_field_get_info (of_file[i])->name);
        return FALSE;
      }

  return TRUE;
}

static guint
count_dashes (int argc, char **argv)
{
  guint n = 0;

  for (int i = 1; i < argc; i++)
    n += g_str_equal (argv[i], "--");

  return n;
}

/* GLib does not remove the -- after the options if the next word begins with a dash too. */
static void
drop_dashes (guint n_before, int *argc, char **argv)
{
  int at = 1;

  if (n_before == 0 || count_dashes (*argc, argv) < n_before)
    return;
  while (!g_str_equal (argv[at], "--"))
    at++;
  for (; at + 1 < *argc; at++)
    argv[at] = argv[at + 1];
  (*argc)--;
}

static gboolean
parse (BsArguments *self, const GOptionEntry *own, int *argc, char ***argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("DATA");
  g_autoptr (GArray) array = g_array_new (TRUE, FALSE, sizeof (GOptionEntry));
  g_autoptr (GPtrArray) descriptions = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *notes = bs_help_describe_defaults (self->options);
  g_autoptr (GError) error = NULL;
  g_autofree char *shown = NULL;

  add_shared (self, own, &(Entries){ array, descriptions });
  g_option_context_add_main_entries (context, (const GOptionEntry *) (gpointer) array->data,
                                     GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, own, GETTEXT_PACKAGE);
  g_option_context_set_description (context, notes);
  if (g_option_context_parse (context, argc, argv, &error))
    return TRUE;

  /* GLib quotes a word of the command line as it is, whatever its length. */
  shown = bs_quote_up_to (error->message, MOST_OPTION_MESSAGE);
  bs_terminal_refuse ("%s", shown);

  return FALSE;
}

gboolean
bs_arguments_read (BsArguments *self,
                   const BsVerbOptions *options,
                   const GOptionEntry *own,
                   int *argc,
                   char ***argv)
{
  g_autofree char *program = g_strdup_printf ("backstep %s", options->verb);
  guint n_dashes = count_dashes (*argc, *argv);

  self->options = options;
  g_set_prgname (program);
  if (!parse (self, own, argc, argv))
    return FALSE;
  drop_dashes (n_dashes, argc, *argv);
  if (*argc != 2)
    {
      bs_terminal_refuse (_ ("%s: expected one DATA, found %d"), options->verb, *argc - 1);
      return FALSE;
    }
  self->fields[BS_SETUP_DATA] = g_strdup ((*argv)[1]);

  return check_taken (self) && check_theta (self);
}

void
bs_arguments_clear (BsArguments *self)
{
  for (guint i = 0; i < BS_SETUP_N_FIELDS; i++)
    g_free (self->fields[i]);
  for (guint i = 0; i < BS_N_PARAMETERS; i++)
    g_free (self->parameters[i]);
}

static gboolean
apply_text (BsSetup **setup, const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;
  BsSetup *next = bs_setup_change_text (*setup, name, text, &error);

  if (next == NULL)
    {
      bs_terminal_refuse ("--%s: %s", name, error->message);
      return FALSE;
    }
  bs_setup_take (setup, next);

  return TRUE;
}

/* "--batch 0" is accepted for a method that always takes all examples at once, but such a method
 * has no parameter in which it could be stored. */
static gboolean
is_kept (const BsSetup *setup, BsParameterId id)
{
  return id != BS_PARAMETER_BATCH || bs_optimizer_method_has (setup->method, id);
}

BsSetup *
bs_arguments_apply (const BsArguments *self, const BsSetup *setup)
{
  g_autoptr (BsSetup) changed = bs_setup_ref (setup);

  for (guint i = 0; i < BS_SETUP_N_FIELDS; i++)
    if (self->fields[i] != NULL && i != BS_SETUP_DATA && i != BS_SETUP_THETA &&
        !apply_text (&changed, bs_setup_field_get_info ((BsSetupField) i)->name, self->fields[i]))
      return NULL;
  for (guint i = 0; i < BS_N_PARAMETERS; i++)
    if (self->parameters[i] != NULL && is_kept (changed, (BsParameterId) i) &&
        !apply_text (&changed, bs_parameter_get ((BsParameterId) i)->nick, self->parameters[i]))
      return NULL;

  return g_steal_pointer (&changed);
}
