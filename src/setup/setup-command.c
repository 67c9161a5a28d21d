/* A set-up as the line that trains with it in a terminal.
 *
 * The line has those options alone that the terminal would not choose by itself for these data. So
 * it is short, and shows what somebody has chosen. The table of the fields names the options, and
 * each value is written as the terminal reads it, to the bit. Words that a shell would take apart
 * are quoted.
 *
 * Limit: a loaded Θ is named by its file, without its folder, because the set-up knows no more. */

#include "setup/setup-command.h"

#include <gio/gio.h>
#include <inttypes.h>
#include <string.h>

#include "files/builtin-data.h"
#include "files/file-name.h"
#include "setup/setup-data.h"
#include "setup/setup-private.h"

/* What no shell changes. */
#define PLAIN_CHARACTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-+./:,@%"

static void
append_word (GString *line, const char *word)
{
  g_autofree char *quoted = g_shell_quote (word);
  gboolean is_plain = *word != '\0' && strspn (word, PLAIN_CHARACTERS) == strlen (word);

  g_string_append_printf (line, " %s", is_plain ? word : quoted);
}

static void
append_option (GString *line, const char *name, const char *value)
{
  g_string_append_printf (line, " --%s", name);
  /* A value that begins with a dash, such as --class -2, would be taken for an option. */
  if (*value == '-')
    {
      g_autofree char *quoted = g_shell_quote (value);

      g_string_append_printf (line, "=%s", quoted);
    }
  else
    append_word (line, value);
}

/* A path that is not UTF-8 could not be pasted, but its address can. */
static void
append_data (GString *line, const char *data)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *uri = NULL;
  const char *path;

  if (bs_builtin_data_find (data) != NULL)
    {
      append_word (line, data);
      return;
    }

  file = bs_file_from_argument (data);
  uri = g_file_get_uri (file);
  path = g_file_peek_path (file);
  append_word (line, path != NULL && g_utf8_validate (path, -1, NULL) ? path : uri);
}

/* Whether the terminal takes this field as an option of train. A loaded Θ brings some fields
 * itself. */
static gboolean
is_option (const BsSetup *self, BsSetupField field)
{
  switch (field)
    {
    case BS_SETUP_DATA:
    case BS_SETUP_IMAGE:
    case BS_SETUP_THETA:
    case BS_SETUP_LAMBDA:
    case BS_SETUP_ITERATIONS:
    case BS_SETUP_TARGET:
    case BS_SETUP_SPEED:
      return FALSE;
    case BS_SETUP_HIDDEN:
    case BS_SETUP_INIT:
    case BS_SETUP_TAU:
      return self->theta == NULL;
    case BS_SETUP_SCALE:
    case BS_SETUP_ACTIVATION:
      return self->theta_context == NULL;
    default:
      return TRUE;
    }
}

static void
append_fields (GString *line, const BsSetup *self, const BsSetup *suggested)
{
  for (guint i = 0; i < BS_SETUP_N_FIELDS; i++)
    {
      g_autofree char *value = bs_setup_format (self, (BsSetupField) i);
      g_autofree char *usual = bs_setup_format (suggested, (BsSetupField) i);

      if (is_option (self, (BsSetupField) i) && g_strcmp0 (value, usual) != 0)
        append_option (line, bs_setup_field_get_info ((BsSetupField) i)->name, value);
    }
}

/* The file of a loaded Θ tells λ, too. */
static void
append_theta (GString *line, const BsSetup *self, const BsSetup *suggested)
{
  if (self->theta != NULL)
    append_option (line, "theta", self->theta_title);
  if (self->theta != NULL || self->lambda != suggested->lambda)
    {
      g_autofree char *lambda = bs_setup_format (self, BS_SETUP_LAMBDA);

      append_option (line, bs_setup_field_get_info (BS_SETUP_LAMBDA)->name, lambda);
    }
}

static void
append_parameters (GString *line, const BsSetup *self, const BsSetup *suggested)
{
  BsParameterId ids[BS_N_PARAMETERS];
  guint n = bs_optimizer_method_get_parameters (self->method, ids);

  for (guint i = 0; i < n; i++)
    {
      double value = bs_optimizer_options_get (&self->options[self->method], ids[i]);
      g_autofree char *text = _bs_setup_format_number (value);

      if (value != bs_optimizer_options_get (&suggested->options[self->method], ids[i]))
        append_option (line, bs_parameter_get (ids[i])->nick, text);
    }
}

/**
 * bs_setup_make_command:
 * @read: the data of the set-up as they were read, before any of them was held out
 * @n_iterations: how long to train
 *
 * Returns: (transfer full): "backstep train xor --lambda 0.1 --iterations 200", which trains as a
 *   run with this set-up does, to the bit
 */
char *
bs_setup_make_command (const BsSetup *self, const BsTrainingSet *read, guint64 n_iterations)
{
  GString *line = g_string_new ("backstep train");
  g_autoptr (BsSetup) usual = bs_setup_new ();
  g_autoptr (BsSetup) suggested = NULL;

  g_return_val_if_fail (self != NULL && read != NULL, g_string_free (line, FALSE));

  suggested = bs_setup_suggest (usual, self->data, read);
  append_data (line, self->data);
  append_fields (line, self, suggested);
  append_theta (line, self, suggested);
  append_parameters (line, self, suggested);
  g_string_append_printf (line, " --iterations %" PRIu64, n_iterations);

  return g_string_free (line, FALSE);
}
