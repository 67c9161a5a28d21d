/* Every row in the file is complete. */

#include "files/row-writer.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "failing-calls.h"
#include "files/output-error.h"

#define LONGEST 60
#define PAGE    4096

typedef struct
{
  char *folder;
  char *path; /* a file in it, not there yet */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("backstep-rows-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  fixture->path = g_build_filename (fixture->folder, "rows.csv", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static double
find_value (guint i)
{
  const double values[] = { 1.0, 0.1, 1.0 / 3.0, 1e-9, 2.5e300, 12345678.0, 1e22 / 7.0 };

  return values[i % G_N_ELEMENTS (values)];
}

/* Makes a row of random length, up to the longest that is allowed. */
static gboolean
append (BsRowWriter *writer, guint i, GError **error)
{
  g_autoptr (GString) row = g_string_new (NULL);
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (number, sizeof number, "%.17g", find_value (i));
  g_string_printf (row, "%u,%s,%*s\n", i, number, (int) (i % 7 == 0 ? 20 : i % 5), "");

  return bs_row_writer_append (
    writer, row, (gsize) (strchr (row->str, ',') + 1 - row->str) + strcspn (number, "e"), error);
}

static void
write_rows (BsRowWriter *writer, guint n)
{
  for (guint i = 0; i < n; i++)
    g_assert_true (append (writer, i, NULL));
}

/* Asserts that the file has the rows 0, 1, 2, … with their numbers. Returns how many there are. */
static guint
check_rows (const char *path)
{
  g_autofree char *text = NULL;
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (const char *row = text; *row != '\0'; row = strchr (row, '\n') + 1, n++)
    {
      char *end;

      g_assert_nonnull (strchr (row, '\n'));
      g_assert_cmpuint (g_ascii_strtoull (row, &end, 10), ==, n);
      g_assert_true (*end == ',');
      g_assert_true (g_ascii_strtod (end + 1, &end) == find_value (n));
      g_assert_true (*end == ',');
    }

  return n;
}

/* A row never crosses the boundary of a page. */
static void
test_pages (Fixture *fixture, gconstpointer data)
{
  BsRowWriter *writer = bs_row_writer_open (fixture->path, LONGEST, NULL);
  g_autofree char *text = NULL;
  gsize length;

  write_rows (writer, 5000);
  g_assert_true (bs_row_writer_close (writer, NULL));
  g_assert_cmpuint (check_rows (fixture->path), ==, 5000);
  g_assert_true (g_file_get_contents (fixture->path, &text, &length, NULL));
  g_assert_cmpuint (length, >, 20 * PAGE);
  for (gsize border = PAGE; border < length; border += PAGE)
    g_assert_true (text[border - 1] == '\n');
}

/* The writing process is killed, each time a little later. */
static void
test_killed (Fixture *fixture, gconstpointer data)
{
  guint n_rows = 0;

  for (guint round = 0; round < 300; round++)
    {
      BsRowWriter *writer = bs_row_writer_open (fixture->path, LONGEST, NULL);
      pid_t child = fork ();

      if (child == 0)
        for (guint i = 0;; i++)
          append (writer, i, NULL);
      g_usleep (200 + 7 * round);
      g_assert_cmpint (kill (child, SIGKILL), ==, 0);
      g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
      bs_row_writer_close (writer, NULL);
      n_rows += check_rows (fixture->path);
    }
  g_test_message ("%u rows", n_rows);
}

/* Each row is in the file as soon as it is added; the old contents stay until the first row. */
static void
test_at_once (Fixture *fixture, gconstpointer data)
{
  BsRowWriter *writer;

  g_assert_true (
    g_file_set_contents (fixture->path, "older, and longer than a row or two\n", -1, NULL));
  writer = bs_row_writer_open (fixture->path, LONGEST, NULL);
  assert_only_file (fixture->folder, "rows.csv", "older, and longer than a row or two\n");
  for (guint i = 0; i < 3; i++)
    {
      g_assert_true (append (writer, i, NULL));
      g_assert_cmpuint (check_rows (fixture->path), ==, i + 1);
    }
  g_assert_true (bs_row_writer_close (writer, NULL));
}

/* Adds rows until something fails. */
static guint
count_added (const char *path, GError **error)
{
  BsRowWriter *writer = bs_row_writer_open (path, LONGEST, error);
  gboolean has_failed = writer == NULL;
  guint n = 0;

  while (n < 10 && !has_failed)
    {
      has_failed = !append (writer, n, error);
      n += !has_failed;
    }
  if (writer != NULL && !bs_row_writer_close (writer, has_failed ? NULL : error))
    g_assert_true (error == NULL || *error != NULL);

  return n;
}

/* How many rows were added where the @n-th call fails; the file has these, or what it had before.
 */
static guint
add_failing (const Fixture *fixture, guint n, gboolean halves)
{
  g_autoptr (GError) error = NULL;
  guint n_added;

  g_assert_true (g_file_set_contents (fixture->path, "older", -1, NULL));
  failing_calls_begin (n, 1, halves);
  n_added = count_added (fixture->path, &error);
  failing_calls_end ();
  g_test_message ("call %u: %u rows", n, n_added);
  g_assert_error (error, BS_OUTPUT_ERROR, BS_OUTPUT_ERROR_SPACE);
  g_assert_cmpstr (error->message, ==, "rows.csv: could not be written: the disk is full");
  if (n <= 2)
    assert_only_file (fixture->folder, "rows.csv", "older");
  else
    g_assert_cmpuint (check_rows (fixture->path), ==, n_added);

  return n_added;
}

/* To open it and to empty it, ten rows, to keep it and to close it. */
static void
test_every_call (Fixture *fixture, gconstpointer data)
{
  guint n_calls;

  g_assert_true (g_file_set_contents (fixture->path, "older", -1, NULL));
  failing_calls_begin (0, 0, FALSE);
  g_assert_cmpuint (count_added (fixture->path, NULL), ==, 10);
  n_calls = failing_calls_end ();
  g_assert_cmpuint (n_calls, ==, 14);

  for (guint n = 1; n <= n_calls; n++)
    {
      g_assert_cmpuint (add_failing (fixture, n, FALSE), ==, n <= 2 ? 0 : MIN (n - 3, 10));
      /* The row before is not whole then either. */
      g_assert_cmpuint (add_failing (fixture, n, TRUE), ==,
                        n <= 3 ? 0 : MIN (n - 4, n == n_calls ? 10 : 9));
    }
}

/* A file that the shell has opened, and to which others write too. */
static void
test_descriptor (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL, *text = NULL;
  BsRowWriter *writer;
  int fd = open (fixture->path, O_WRONLY | O_CREAT, 0600);

  g_assert_cmpint (write (fd, "title\n", 6), ==, 6);
  path = g_strdup_printf ("/dev/fd/%d", fd);
  writer = bs_row_writer_open (path, LONGEST, NULL);
  g_assert_true (append (writer, 1, NULL));
  failing_calls_begin (2, 1, TRUE);
  g_assert_false (append (writer, 2, NULL));
  failing_calls_end ();
  g_assert_true (bs_row_writer_close (writer, NULL));
  g_assert_cmpint (write (fd, "summary\n", 8), ==, 8);
  close (fd);
  assert_only_file (fixture->folder, "rows.csv", "title\n1,0.10000000000000001, \nsummary\n");
}

static void
test_no_place (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bs_row_writer_open ("/nowhere/rows.csv", LONGEST, &error));
  g_assert_error (error, BS_OUTPUT_ERROR, BS_OUTPUT_ERROR_PLACE);
  g_clear_error (&error);
  g_assert_null (bs_row_writer_open (fixture->folder, LONGEST, &error));
  g_assert_error (error, BS_OUTPUT_ERROR, BS_OUTPUT_ERROR_PLACE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/row-writer/pages", test_pages);
  ADD ("/row-writer/killed", test_killed);
  ADD ("/row-writer/at-once", test_at_once);
  ADD ("/row-writer/every-call", test_every_call);
  ADD ("/row-writer/descriptor", test_descriptor);
  ADD ("/row-writer/no-place", test_no_place);

  return g_test_run ();
}
