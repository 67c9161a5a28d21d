#include "capture.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* While a stream is diverted, everything that is written to it goes to a file without a name. */
typedef struct
{
  FILE *stream;
  int original;
  int file;
} Diversion;

static void
divert (Diversion *self, FILE *stream)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  self->stream = stream;
  self->file = g_file_open_tmp ("backstep-XXXXXX", &path, &error);
  g_assert_no_error (error);
  g_unlink (path);
  fflush (stream);
  self->original = dup (fileno (stream));
  g_assert_cmpint (self->original, >=, 0);
  g_assert_cmpint (dup2 (self->file, fileno (stream)), >=, 0);
}

/* Ends the diversion, and returns everything that was written meanwhile. */
static char *
restore (Diversion *self)
{
  GString *text = g_string_new (NULL);
  char piece[4096];
  gssize n;

  fflush (self->stream);
  dup2 (self->original, fileno (self->stream));
  close (self->original);
  lseek (self->file, 0, SEEK_SET);
  while ((n = read (self->file, piece, sizeof piece)) > 0)
    g_string_append_len (text, piece, n);
  close (self->file);

  return g_string_free (text, FALSE);
}

/* A test program writes the debugging notes of GLib to standard output, where only the output of
 * the verb may be. Messages that are worse than a note must be seen; they fail the test. */
static void
leave_out_notes (const char *domain, GLogLevelFlags level, const char *message, gpointer user_data)
{
  if ((level & (G_LOG_LEVEL_DEBUG | G_LOG_LEVEL_INFO)) == 0)
    g_log_default_handler (domain, level, message, user_data);
}

BsCapture *
bs_capture (const char *command, ...)
{
  BsCapture *self = g_new0 (BsCapture, 1);
  g_autofree char *words = NULL;
  g_auto (GStrv) arguments = NULL;
  /* A verb takes the words that it has read out of the list, but the test must still free them. */
  g_autofree char **list = NULL;
  g_autoptr (GError) error = NULL;
  Diversion output, errors;
  GLogFunc handler;
  int n;
  va_list values;

  va_start (values, command);
  words = g_strdup_vprintf (command, values);
  va_end (values);
  list = g_new0 (char *, strlen (words) + 2);
  if (*words != '\0')
    {
      g_shell_parse_argv (words, &n, &arguments, &error);
      g_assert_no_error (error);
      memcpy (list + 1, arguments, (gsize) n * sizeof *list);
    }
  list[0] = (char *) "backstep";

  handler = g_log_set_default_handler (leave_out_notes, NULL);
  divert (&output, stdout);
  divert (&errors, stderr);
  self->status = bs_terminal_main ((int) g_strv_length (list), list);
  self->errors = restore (&errors);
  self->output = restore (&output);
  g_log_set_default_handler (handler, NULL);

  return self;
}

void
bs_capture_free (BsCapture *self)
{
  g_free (self->output);
  g_free (self->errors);
  g_free (self);
}

char *
bs_capture_find (const BsCapture *self, const char *label)
{
  g_auto (GStrv) lines = g_strsplit (self->output, "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    if (g_str_has_prefix (*line, label))
      return g_strdup (*line + strlen (label));

  g_test_message ("no line begins with “%s” in:\n%s", label, self->output);
  g_assert_not_reached ();
}

void
bs_folder_set_up (BsFolder *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->path = g_dir_make_tmp ("backstep-XXXXXX", &error);
  g_assert_no_error (error);
}

void
bs_folder_tear_down (BsFolder *self, gconstpointer data)
{
  g_autoptr (GDir) files = g_dir_open (self->path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (files)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->path, name, NULL);

      g_unlink (path);
    }
  g_assert_cmpint (g_rmdir (self->path), ==, 0);
  g_free (self->path);
}

char *
bs_folder_write (const BsFolder *self, const char *name, const char *content)
{
  char *path = g_build_filename (self->path, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);

  return path;
}

char *
bs_folder_read (const BsFolder *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->path, name, NULL);
  g_autoptr (GError) error = NULL;
  char *content = NULL;

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);

  return content;
}
