#include "terminal/outputs.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "files/builtin-data.h"
#include "files/file-name.h"
#include "files/file-place.h"
#include "files/file-writer.h"
#include "files/quote.h"
#include "terminal/refusal.h"

/* A file of a verb with its place: an output, or an input that exists. */
typedef struct
{
  const char *option; /* NULL for the data */
  const char *path;
  BsFilePlace place;
  gboolean is_replaced;
} Found;

static void
clear_found (gpointer data)
{
  Found *found = data;

  bs_file_place_clear (&found->place);
}

/* An input need not be writable. An input that does not exist is ignored here, because reading it
 * fails anyway. */
static void
add_input (GArray *inputs, const char *option, const char *argument)
{
  g_autoptr (GFile) file = NULL;
  Found found = { option, argument, { .descriptor = -1 }, FALSE };

  if (argument == NULL)
    return;

  file = bs_file_from_argument (argument);
  found.place.exists =
    g_file_peek_path (file) != NULL && stat (g_file_peek_path (file), &found.place.status) == 0;
  if (found.place.exists)
    g_array_append_val (inputs, found);
}

static gboolean
find_output (const BsOutput *output, Found *found)
{
  g_autoptr (GFile) file = bs_file_from_argument (output->path);
  g_autofree char *shown = bs_quote_file_name (output->path);
  g_autoptr (GError) error = NULL;

  if (g_file_peek_path (file) == NULL)
    bs_terminal_refuse (_ ("%s: expected a local file, found “%s”"), output->option, shown);
  else if (bs_file_place_find (&found->place, g_file_peek_path (file), &error))
    return TRUE;
  else
    bs_terminal_refuse ("%s: %s", output->option, error->message);

  return FALSE;
}

static gboolean
find_outputs (const BsOutput *outputs, GArray *found)
{
  for (const BsOutput *output = outputs; output->option != NULL; output++)
    {
      Found one = { output->option, output->path, { .descriptor = -1 }, output->is_replaced };

      if (output->path == NULL)
        continue;
      if (!find_output (output, &one))
        return FALSE;
      g_array_append_val (found, one);
    }

  return TRUE;
}

/* Several outputs may go to the same terminal or to /dev/null. */
static gboolean
are_one (const Found *one, const Found *other)
{
  return bs_file_place_equal (&one->place, &other->place) &&
         !(one->place.exists && S_ISCHR (one->place.status.st_mode));
}

static gboolean
refuse_input (const char *output, const Found *input)
{
  g_autofree char *shown = bs_quote_file_name (input->path);

  if (input->option == NULL)
    bs_terminal_refuse (_ ("%s: this is the file of the data, “%s”; it would be lost"), output,
                        shown);
  else
    bs_terminal_refuse (_ ("%s: this is the file of %s, “%s”; it would be lost"), output,
                        input->option, shown);

  return FALSE;
}

static gboolean
refuse_two (const char *one, const char *other, const Found *output)
{
  g_autofree char *shown = bs_quote_file_name (output->path);

  bs_terminal_refuse (_ ("%s and %s are one file, “%s”; expected two"), one, other, shown);

  return FALSE;
}

/* Compares @output with the outputs before it, and with all inputs. */
static gboolean
check_output (const GArray *outputs, guint i, const GArray *inputs)
{
  const Found *output = &g_array_index (outputs, Found, i);

  for (guint j = 0; j < inputs->len; j++)
    if (are_one (output, &g_array_index (inputs, Found, j)))
      return refuse_input (output->option, &g_array_index (inputs, Found, j));
  for (guint j = 0; j < i; j++)
    {
      const Found *other = &g_array_index (outputs, Found, j);

      if (are_one (output, other))
        return refuse_two (other->option, output->option, output);
    }

  return TRUE;
}

/* Checks the file to which the shell sends standard output. An output that explicitly goes to
 * standard output, such as /dev/stdout, is allowed. */
static gboolean
check_standard_output (const GArray *outputs, const GArray *inputs)
{
  Found standard = { NULL, NULL, { .descriptor = STDOUT_FILENO }, FALSE };

  if (fstat (STDOUT_FILENO, &standard.place.status) != 0 ||
      !S_ISREG (standard.place.status.st_mode))
    return TRUE;

  standard.place.exists = TRUE;
  for (guint j = 0; j < inputs->len; j++)
    if (are_one (&standard, &g_array_index (inputs, Found, j)))
      return refuse_input (_ ("standard output"), &g_array_index (inputs, Found, j));
  for (guint j = 0; j < outputs->len; j++)
    {
      const Found *output = &g_array_index (outputs, Found, j);

      if (output->place.descriptor < 0 && are_one (&standard, output))
        return refuse_two (output->option, _ ("standard output"), output);
    }

  return TRUE;
}

/* Checks that all outputs can be written, after they have been compared. */
static gboolean
check_writable (const Found *output)
{
  g_autoptr (GFile) file = bs_file_from_argument (output->path);
  g_autoptr (GError) error = NULL;

  if (!output->is_replaced || bs_file_writer_check (file, &error))
    return TRUE;

  bs_terminal_refuse ("%s: %s", output->option, error->message);

  return FALSE;
}

gboolean
bs_outputs_check (const BsOutput *outputs, const char *data, const char *theta_file)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));
  g_autoptr (GArray) inputs = g_array_new (FALSE, FALSE, sizeof (Found));

  g_array_set_clear_func (found, clear_found);
  add_input (inputs, NULL, bs_builtin_data_find (data) == NULL ? data : NULL);
  add_input (inputs, "--theta", theta_file);
  if (!find_outputs (outputs, found) || !check_standard_output (found, inputs))
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    if (!check_output (found, i, inputs))
      return FALSE;
  for (guint i = 0; i < found->len; i++)
    if (!check_writable (&g_array_index (found, Found, i)))
      return FALSE;

  return TRUE;
}

gboolean
bs_output_write (const char *option, const char *path, gconstpointer bytes, gsize length)
{
  g_autoptr (GFile) file = bs_file_from_argument (path);
  g_autoptr (GError) error = NULL;

  if (bs_file_writer_replace (file, bytes, length, NULL, &error))
    return TRUE;

  bs_terminal_refuse ("%s: %s", option, error->message);

  return FALSE;
}
