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
#include "files/data-file.h"
#include "files/file-error.h"
#include "files/text-source.h"
#include "files/theta-file.h"

#define MB ((guint64) 1024 * 1024)

typedef struct
{
  char *path;
  GFile *file;
  GError *error;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("backstep-bytes-XXXXXX", NULL);

  g_assert_nonnull (folder);
  fixture->path = g_build_filename (folder, "data.csv", NULL);
  fixture->file = g_file_new_for_path (fixture->path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);

  _bs_memory_pretend_room (BS_MEMORY_UNLIMITED);
  g_clear_error (&fixture->error);
  g_remove (fixture->path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_object_unref (fixture->file);
  g_free (fixture->path);
}

static BsTextSource *
load (Fixture *fixture, GCancellable *cancellable)
{
  return bs_text_source_open (fixture->file, NULL, cancellable, &fixture->error);
}

/* A text of several pieces whose length the system does not tell. */
static void
test_whole (Fixture *fixture, gconstpointer data)
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
test_absent (Fixture *fixture, gconstpointer data)
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
load_data (Fixture *fixture, GError **error)
{
  g_auto (BsDataReading) reading = { NULL };

  bs_data_reading_init (&reading);

  return bs_data_file_load (fixture->file, &reading, NULL, NULL, NULL, error);
}

/* The beginning shows already that this is not a text. */
static void
test_device (Fixture *fixture, gconstpointer data)
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
test_pipe_without_writer (Fixture *fixture, gconstpointer data)
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
test_cancelled (Fixture *fixture, gconstpointer data)
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
test_endless (Fixture *fixture, gconstpointer data)
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
test_slow_packed (Fixture *fixture, gconstpointer data)
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

static guint64
read_peak (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  line = strstr (status, "VmHWM:");

  return line != NULL ? 1024 * g_ascii_strtoull (line + strlen ("VmHWM:"), NULL, 10) : 0;
}

static gboolean
forget_peak (void)
{
  int file = g_open ("/proc/self/clear_refs", O_WRONLY, 0);
  gboolean done = file >= 0 && write (file, "5", 1) == 1;

  if (file >= 0)
    close (file);

  return done;
}

static void
write_table (Fixture *fixture)
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
test_need (Fixture *fixture, gconstpointer data)
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
  before = read_peak ();
  if (!BACKSTEP_CAN_MEASURE || before == 0 || !forget_peak ())
    {
      g_test_skip ("no memory that can be measured: no /proc, or a sanitizer's own");
      return;
    }
  before = read_peak ();
  _bs_memory_pretend_room (high);
  set = load_data (fixture, NULL);
  g_assert_nonnull (set);
  peak = read_peak () - before;
  g_test_message ("%.1f MB said, %.1f MB taken", (double) high / 1e6, (double) peak / 1e6);
  g_assert_cmpuint (high, <=, 2 * peak + 8 * MB);
  /* The table stands in blocks of 4 MiB, the last of which is only partly filled. */
  g_assert_cmpuint (high + 6 * MB, >=, peak);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add ("/byte-reader/" name, Fixture, NULL, set_up, test, tear_down)
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
