/* Files that are not text, or have no end. Reading them ends soon, with a text or an error. */

#include <fcntl.h>
#include <glib/gstdio.h>
#ifdef __GLIBC__
#  include <malloc.h>
#endif
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/memory-budget-private.h"
#include "file-fixture.h"
#include "files/data-file.h"
#include "files/file-error.h"
#include "files/text-source.h"
#include "files/theta-file.h"
#include "support/memory-status.h"

#define MB ((guint64) 1024 * 1024)

static BsTextSource *
load (FileFixture *fixture, GCancellable *cancellable)
{
  return bs_text_source_open (fixture->file, NULL, cancellable, &fixture->error);
}

/* A text of several pieces whose length the system does not tell. */
static void
test_whole (FileFixture *fixture, gconstpointer data)
{
  g_autofree char *long_text = g_strnfill (3000001, 'x');
  g_autoptr (BsTextSource) text = NULL, again = NULL;

  g_assert_true (g_file_set_contents (fixture->path, long_text, -1, NULL));
  text = load (fixture, NULL);
  g_assert_no_error (fixture->error);
  g_assert_cmpint (strcmp (bs_text_source_get_text (text), long_text), ==, 0);

  g_remove (fixture->path);
  if (symlink ("/proc/self/status", fixture->path) == 0 && access (fixture->path, R_OK) == 0)
    {
      again = load (fixture, NULL);
      g_assert_no_error (fixture->error);
      g_assert_nonnull (strstr (bs_text_source_get_text (again), "VmSize:"));
    }
}

static void
test_absent (FileFixture *fixture, gconstpointer data)
{
  g_assert_null (load (fixture, NULL));
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (fixture->error->message, fixture->path));
  g_clear_error (&fixture->error);

  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  g_assert_null (load (fixture, NULL));
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
}

static BsTrainingSet *
load_data (FileFixture *fixture, GError **error)
{
  g_auto (BsDataReading) reading = { NULL };

  bs_data_reading_init (&reading);

  return bs_data_file_load (fixture->file, &reading, NULL, NULL, NULL, error);
}

/* The beginning shows already that this is not a text. */
static void
test_device (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (BsTrainingSet) set = NULL;
  g_auto (BsThetaFile) found = { NULL };

  if (symlink ("/dev/zero", fixture->path) != 0 || access (fixture->path, R_OK) != 0)
    {
      g_test_skip ("no /dev/zero");
      return;
    }
  set = load_data (fixture, &fixture->error);
  g_assert_null (set);
  g_assert_error (fixture->error, BS_FILE_ERROR, BS_FILE_ERROR_SYNTAX);
  g_clear_error (&fixture->error);
  g_assert_false (bs_theta_file_load (&found, fixture->file, NULL, &fixture->error));
  g_assert_nonnull (fixture->error);
}

static void
test_pipe_without_writer (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (BsTrainingSet) set = NULL;

  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  set = load_data (fixture, &fixture->error);
  g_assert_null (set);
  g_assert_error (fixture->error, BS_FILE_ERROR, BS_FILE_ERROR_EMPTY);
}

static gpointer
cancel (gpointer cancellable)
{
  g_usleep (20000);
  g_cancellable_cancel (cancellable);

  return NULL;
}

/* The writer of the pipe never writes anything. */
static void
test_cancelled (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GThread *thread;
  int writer;

  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  writer = g_open (fixture->path, O_RDWR, 0);
  g_assert_cmpint (writer, >=, 0);
  thread = g_thread_new ("cancel", cancel, cancellable);
  g_assert_null (load (fixture, cancellable));
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  close (writer);
}

static gpointer
write_for_ever (gpointer data)
{
  int pipe = GPOINTER_TO_INT (data);
  g_autoptr (GString) text = g_string_new (NULL);

  while (text->len < 60000)
    g_string_append (text, "1.25,2.5,a\n");
  while (write (pipe, text->str, text->len) > 0)
    ;

  return NULL;
}

/* A valid text without an end: its table needs more and more memory. */
static void
test_endless (FileFixture *fixture, gconstpointer data)
{
  g_autoptr (BsTrainingSet) set = NULL;
  g_autofree char *path = NULL;
  GThread *thread;
  int ends[2];

  g_assert_cmpint (pipe (ends), ==, 0);
  path = g_strdup_printf ("/proc/self/fd/%d", ends[0]);
  if (access (path, R_OK) != 0)
    {
      g_test_skip ("no /proc/self/fd");
      return;
    }
  g_object_unref (fixture->file);
  fixture->file = g_file_new_for_path (path);
  signal (SIGPIPE, SIG_IGN);
  thread = g_thread_new ("write", write_for_ever, GINT_TO_POINTER (ends[1]));
  _bs_memory_pretend_room (40 * MB);
  set = load_data (fixture, &fixture->error);
  g_assert_null (set);
  g_assert_error (fixture->error, BS_MEMORY_ERROR, BS_MEMORY_ERROR_TOO_LARGE);
  close (ends[0]);
  g_thread_join (thread);
  close (ends[1]);
}

/* The writer of the pipe is slow: one byte of a packed file comes first, and then, at once, more
 * than a reader takes at a time. */
typedef struct
{
  int pipe;
  GBytes *bytes;
} SlowFile;

static gpointer
write_slowly (gpointer data)
{
  SlowFile *self = data;
  gsize length;
  const char *bytes = g_bytes_get_data (self->bytes, &length);
  int n_unread = 1;

  g_assert_cmpint (write (self->pipe, bytes, 1), ==, 1);
  while (n_unread > 0 && ioctl (self->pipe, FIONREAD, &n_unread) == 0)
    g_usleep (100);
  g_assert_cmpint (write (self->pipe, bytes + 1, length - 1), ==, (gssize) length - 1);
  close (self->pipe);

  return NULL;
}

/* Numbers that gzip cannot make much shorter. */
static char *
make_long_text (gsize n_lines)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < n_lines; i++)
    g_string_append_printf (text, "%u\n", g_rand_int (random));

  return g_string_free (text, FALSE);
}

static GBytes *
pack (const char *text)
{
  g_autoptr (GConverter) packer =
    G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 6));
  gsize n_taken, n_made;
  char *packed = g_malloc (strlen (text));

  g_assert_cmpint (g_converter_convert (packer, text, strlen (text), packed, strlen (text),
                                        G_CONVERTER_INPUT_AT_END, &n_taken, &n_made, NULL),
                   ==, G_CONVERTER_FINISHED);

  return g_bytes_new_take (packed, n_made);
}

static void
test_slow_packed (FileFixture *fixture, gconstpointer data)
{
  g_autofree char *long_text = make_long_text (150000);
  g_autoptr (GBytes) bytes = pack (long_text);
  g_autoptr (BsTextSource) text = NULL;
  GThread *thread;
  SlowFile slow;
  int ends[2];
  g_autofree char *path = NULL;

  g_assert_cmpint (pipe (ends), ==, 0);
  path = g_strdup_printf ("/proc/self/fd/%d", ends[0]);
  if (access (path, R_OK) != 0 || fcntl (ends[1], F_SETPIPE_SZ, 1024 * 1024) < 0)
    {
      g_test_skip ("no pipe that holds a whole file");
      return;
    }
  g_assert_cmpuint (g_bytes_get_size (bytes), >, 300000);
  g_object_unref (fixture->file);
  fixture->file = g_file_new_for_path (path);
  slow = (SlowFile){ ends[1], bytes };
  thread = g_thread_new ("write", write_slowly, &slow);
  text = load (fixture, NULL);
  g_thread_join (thread);
  close (ends[0]);
  g_assert_no_error (fixture->error);
  g_assert_cmpint (strcmp (bs_text_source_get_text (text), long_text), ==, 0);
}

static void
write_table (FileFixture *fixture)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 60000; i++)
    {
      for (guint j = 0; j < 12; j++)
        g_string_append_printf (text, "%u.%u,", i % 7, (i * j) % 9973);
      g_string_append (text, i % 2 == 0 ? "a\n" : "b\n");
    }
  g_assert_true (g_file_set_contents (fixture->path, text->str, (gssize) text->len, NULL));
}

/* The estimate of a table's memory, found as the least memory in which the table is read, is at
 * least the real memory and at most twice as much. */
static void
test_need (FileFixture *fixture, gconstpointer data)
{
  guint64 low = 1 * MB, high = 1024 * MB, before, peak;
  g_autoptr (BsTrainingSet) set = NULL;

  write_table (fixture);
  while (high - low > MB)
    {
      guint64 middle = (low + high) / 2;
      g_autoptr (BsTrainingSet) tried = NULL;
      g_autoptr (GError) error = NULL;

      _bs_memory_pretend_room (middle);
      tried = load_data (fixture, &error);
      if (tried != NULL)
        high = middle;
      else
        low = middle;
      g_assert_true (tried != NULL || g_error_matches (error, BS_MEMORY_ERROR, 0));
    }
#ifdef __GLIBC__
  malloc_trim (0);
#endif
  before = bs_memory_status_read ("VmHWM:");
  if (!BACKSTEP_CAN_MEASURE || before == 0 || !bs_memory_status_forget_peak ())
    {
      g_test_skip ("no memory that can be measured: no /proc, or a sanitizer's own");
      return;
    }
  before = bs_memory_status_read ("VmHWM:");
  _bs_memory_pretend_room (high);
  set = load_data (fixture, NULL);
  g_assert_nonnull (set);
  peak = bs_memory_status_read ("VmHWM:") - before;
  g_test_message ("%.1f MB said, %.1f MB taken", (double) high / 1e6, (double) peak / 1e6);
  g_assert_cmpuint (high, <=, 2 * peak + 8 * MB);
  /* The table stands in blocks of 4 MiB, the last of which is only partly filled. */
  g_assert_cmpuint (high + 6 * MB, >=, peak);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test)                                                                            \
  g_test_add ("/byte-reader/" name, FileFixture, NULL, file_fixture_set_up, test,                  \
              file_fixture_tear_down)
  ADD ("whole", test_whole);
  ADD ("absent", test_absent);
  ADD ("device", test_device);
  ADD ("pipe-without-writer", test_pipe_without_writer);
  ADD ("cancelled", test_cancelled);
  ADD ("endless", test_endless);
  ADD ("need", test_need);
  ADD ("slow-packed", test_slow_packed);

  return g_test_run ();
}
