/* Reads the data for a verb, and tells what was made of them.
 *
 * Nobody should train on something else than they think, so the layout of a file is always told.
 * It goes to standard error, because standard output has the results alone.
 *
 * The progress of a long reading is shown by a thread of its own, because the main thread reads. A
 * signal is not caught meanwhile: nothing has been computed or written yet, so a process that is
 * interrupted simply ends. */

#include "terminal/reading.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <unistd.h>

#include "files/builtin-data.h"
#include "files/file-name.h"
#include "files/quote.h"
#include "setup/setup-data.h"
#include "terminal/refusal.h"

/* A reading that takes less time shows no progress. */
#define QUIET_MICROSECONDS ((gint64) 500000)
#define SHOWN_MICROSECONDS ((gint64) 200000)

typedef struct
{
  const char *name;
  BsProgress progress;
  GThread *thread; /* NULL where nobody sees the progress */
  GMutex mutex;
  GCond ended;
  gboolean has_ended;
} Display;

static void
show_part (Display *self)
{
  double part = bs_progress_get_part (&self->progress);

  fputc ('\r', stderr);
  if (part < 0.0)
    fprintf (stderr, _ ("%s: reading …"), self->name);
  else
    fprintf (stderr, _ ("%s: reading, %.0f %%"), self->name, 100.0 * part);
}

static gpointer
show_progress (gpointer data)
{
  Display *self = data;
  gint64 next = g_get_monotonic_time () + QUIET_MICROSECONDS;
  gboolean is_shown = FALSE;

  g_mutex_lock (&self->mutex);
  while (!self->has_ended)
    if (!g_cond_wait_until (&self->ended, &self->mutex, next))
      {
        show_part (self);
        is_shown = TRUE;
        next = g_get_monotonic_time () + SHOWN_MICROSECONDS;
      }
  g_mutex_unlock (&self->mutex);
  /* Clears the line. */
  if (is_shown)
    fputs ("\r\033[K", stderr);

  return NULL;
}

static void
begin_display (Display *self, const char *name)
{
  *self = (Display){ .name = name };
  g_mutex_init (&self->mutex);
  g_cond_init (&self->ended);
  if (isatty (STDERR_FILENO))
    self->thread = g_thread_new ("progress", show_progress, self);
}

static void
end_display (Display *self)
{
  g_mutex_lock (&self->mutex);
  self->has_ended = TRUE;
  g_cond_signal (&self->ended);
  g_mutex_unlock (&self->mutex);
  if (self->thread != NULL)
    g_thread_join (self->thread);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->ended);
}

/* Returns FALSE if something is said about how to read data that are built in: it would be ignored
 * without a word. */
static gboolean
check_builtin (const BsSetup *setup)
{
  g_autoptr (BsSetup) usual = bs_setup_new ();
  BsSetupDifferences said = bs_setup_find_differences (usual, setup) & BS_SETUP_OF_READING;

  for (guint i = 0; said != 0 && i < BS_SETUP_N_FIELDS; i++)
    if (said & BS_SETUP_DIFFERS (i))
      {
        bs_terminal_refuse (_ ("--%s: The data %s are built in; only a file can be read in another "
                               "way."),
                            bs_setup_field_get_info ((BsSetupField) i)->name, setup->data);
        return FALSE;
      }

  return TRUE;
}

static void
print_layout (const char *name, const BsDataLayout *layout)
{
  g_autofree char *line = bs_data_layout_describe (layout);

  fprintf (stderr, "%s: %s\n", name, line);
  for (gsize i = 0; layout->notes[i] != NULL; i++)
    fprintf (stderr, "%s: %s\n", name, layout->notes[i]);
  for (gsize i = 0; layout->warnings[i] != NULL; i++)
    /* Translators: the name of a file, and a sentence. */
    fprintf (stderr, _ ("%s: warning: %s\n"), name, layout->warnings[i]);
}

BsTrainingSet *
bs_reading_run (const BsSetup *setup)
{
  g_autoptr (GFile) file = bs_file_from_argument (setup->data);
  g_autofree char *name = bs_file_get_shown_name (file);
  g_autoptr (BsDataLayout) layout = NULL;
  g_autoptr (GError) error = NULL;
  BsTrainingSet *read;
  Display display;

  if (bs_builtin_data_find (setup->data) != NULL && !check_builtin (setup))
    return NULL;

  begin_display (&display, name);
  read = bs_setup_read_data (setup, &layout, &display.progress, NULL, &error);
  end_display (&display);
  if (read == NULL)
    bs_terminal_refuse ("%s", error->message);
  else if (layout != NULL)
    print_layout (name, layout);

  return read;
}
