/* A saved file is complete, whatever fails while it is saved. */

#include "files/file-writer.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "failing-calls.h"
#include "files/output-error.h"

#define OLD    "what was there before\n"
#define NOBODY 65534

typedef struct
{
  char *folder;
  char *path; /* a file in it, not there yet */
  GFile *file;
  char *text; /* the new one, long enough for several writes */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("backstep-writer-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  fixture->path = g_build_filename (fixture->folder, "t.txt", NULL);
  fixture->file = g_file_new_for_path (fixture->path);
  fixture->text = g_strnfill (3 * 1024 * 1024 + 5, 'x');
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  const char *names[] = { "t.txt", "link", "far", "other" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);

      g_unlink (path);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_object_unref (fixture->file);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->text);
}

static void
write_old (const Fixture *fixture)
{
  g_assert_true (g_file_set_contents (fixture->path, OLD, -1, NULL));
}

static gboolean
save (const Fixture *fixture, GError **error)
{
  return bs_file_writer_replace (fixture->file, fixture->text, strlen (fixture->text), NULL, error);
}

static void
assert_content (const char *path, const char *expected)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (strcmp (text, expected) == 0);
}

static char *
find_path (const Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

/* Saves while the @n-th call fails, and asserts that no file is torn. Returns whether it was saved.
 */
static gboolean
save_failing (const Fixture *fixture, guint n, gboolean halves)
{
  g_autoptr (GError) error = NULL;
  gboolean is_saved;

  write_old (fixture);
  failing_calls_begin (n, 1, halves);
  is_saved = save (fixture, &error);
  failing_calls_end ();
  g_test_message ("call %u: %s", n, is_saved ? "saved" : error->message);
  assert_only_file (fixture->folder, "t.txt", is_saved ? fixture->text : OLD);
  g_assert_true (is_saved == failing_calls_have_renamed ());
  if (is_saved)
    return TRUE;

  g_assert_error (error, BS_OUTPUT_ERROR, BS_OUTPUT_ERROR_SPACE);
  g_assert_cmpstr (error->message, ==,
                   "t.txt: could not be written: the disk is full; the old file is unchanged");

  return FALSE;
}

/* Each call that writes the file fails once. After the rename only the calls for the folder are
 * left: open, sync and close. */
static void
test_every_call (Fixture *fixture, gconstpointer data)
{
  guint n_calls;

  write_old (fixture);
  failing_calls_begin (0, 0, FALSE);
  g_assert_true (save (fixture, NULL));
  n_calls = failing_calls_end ();
  assert_only_file (fixture->folder, "t.txt", fixture->text);
  g_assert_cmpuint (n_calls, >=, 10);

  for (guint n = 1; n <= n_calls; n++)
    {
      g_assert_true (save_failing (fixture, n, FALSE) == (n > n_calls - 3));
      save_failing (fixture, n, TRUE);
    }
}

/* From some call on every call fails, so that not even the temporary file can be removed. */
static void
test_all_calls_after (Fixture *fixture, gconstpointer data)
{
  gboolean is_saved = FALSE;

  for (guint n = 1; !is_saved; n++)
    {
      g_autoptr (GDir) directory = NULL;
      const char *name;

      write_old (fixture);
      failing_calls_begin (n, 1000, TRUE);
      is_saved = save (fixture, NULL);
      failing_calls_end ();
      assert_content (fixture->path, is_saved ? fixture->text : OLD);
      directory = g_dir_open (fixture->folder, 0, NULL);
      while ((name = g_dir_read_name (directory)) != NULL)
        {
          g_autofree char *path = find_path (fixture, name);

          g_assert_true (g_str_equal (name, "t.txt") || g_str_has_prefix (name, ".backstep-"));
          g_unlink (path);
        }
    }
}

/* If there was no old file, a failed save leaves none. */
static void
test_new_file (Fixture *fixture, gconstpointer data)
{
  const mode_t mask = umask (027);
  gboolean is_saved = FALSE;
  struct stat status;

  for (guint n = 1; !is_saved; n++)
    {
      g_autoptr (GError) error = NULL;

      failing_calls_begin (n, 1, FALSE);
      is_saved = save (fixture, &error);
      failing_calls_end ();
      if (is_saved)
        continue;
      g_assert_cmpstr (error->message, ==, "t.txt: could not be written: the disk is full");
      g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
      g_assert_cmpint (g_mkdir (fixture->folder, 0700), ==, 0);
    }
  umask (mask);
  assert_only_file (fixture->folder, "t.txt", fixture->text);
  g_assert_cmpint (stat (fixture->path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 07777, ==, 0640);
}

static void
test_rights (Fixture *fixture, gconstpointer data)
{
  struct stat status;

  write_old (fixture);
  g_assert_cmpint (g_chmod (fixture->path, 0604), ==, 0);
  g_assert_true (save (fixture, NULL));
  g_assert_cmpint (stat (fixture->path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 07777, ==, 0604);
}

/* The real system, with a limit on the size of files. */
static void
test_limit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  struct rlimit before, small;

  write_old (fixture);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = (struct rlimit){ 1000 * 1000, before.rlim_max };
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  g_assert_false (save (fixture, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  signal (SIGXFSZ, SIG_DFL);
  g_assert_error (error, BS_OUTPUT_ERROR, BS_OUTPUT_ERROR_SPACE);
  assert_only_file (fixture->folder, "t.txt", OLD);
}

/* A link to a link to a file that does not exist at first. Other files are not touched. */
static void
test_symbolic_link (Fixture *fixture, gconstpointer data)
{
  g_autofree char *link_path = find_path (fixture, "link"), *far = find_path (fixture, "far");
  g_autofree char *target = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (link_path);

  g_assert_cmpint (symlink ("far", link_path), ==, 0);
  g_assert_cmpint (symlink (fixture->path, far), ==, 0);
  for (guint round = 0; round < 2; round++)
    {
      g_assert_true (bs_file_writer_replace (file, "new\n", 4, NULL, NULL));
      assert_content (fixture->path, "new\n");
      target = g_file_read_link (link_path, NULL);
      g_assert_cmpstr (target, ==, "far");
      g_clear_pointer (&target, g_free);
      target = g_file_read_link (far, NULL);
      g_assert_cmpstr (target, ==, fixture->path);
      g_clear_pointer (&target, g_free);
      write_old (fixture);
    }
}

static void
test_hard_link (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = find_path (fixture, "other");

  write_old (fixture);
  g_assert_cmpint (link (fixture->path, other), ==, 0);
  g_assert_true (save (fixture, NULL));
  assert_content (fixture->path, fixture->text);
  assert_content (other, OLD);
}

/* A pipe is named by the path of its descriptor. */
static void
test_stream (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL, null = g_file_new_for_path ("/dev/null");
  char text[8] = "";
  int ends[2];

  g_assert_cmpint (pipe (ends), ==, 0);
  path = g_strdup_printf ("/proc/self/fd/%d", ends[1]);
  file = g_file_new_for_path (path);
  g_assert_true (bs_file_writer_check (file, NULL));
  g_assert_true (bs_file_writer_replace (file, "new\n", 4, NULL, NULL));
  close (ends[1]);
  g_assert_cmpint (read (ends[0], text, sizeof text - 1), ==, 4);
  g_assert_cmpstr (text, ==, "new\n");
  close (ends[0]);

  g_assert_true (bs_file_writer_check (null, NULL));
  g_assert_true (bs_file_writer_replace (null, "new\n", 4, NULL, NULL));
  g_assert_true (g_file_test ("/dev/null", G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test ("/dev/null", G_FILE_TEST_IS_REGULAR));
}

/* In a regular file that the shell has opened, the other bytes stay. */
static void
test_descriptor (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;
  int fd = open (fixture->path, O_WRONLY | O_CREAT, 0600);

  g_assert_cmpint (write (fd, "one ", 4), ==, 4);
  path = g_strdup_printf ("/dev/fd/%d", fd);
  file = g_file_new_for_path (path);
  g_assert_true (bs_file_writer_replace (file, "two ", 4, NULL, NULL));
  g_assert_cmpint (write (fd, "three", 5), ==, 5);
  close (fd);
  assert_only_file (fixture->folder, "t.txt", "one two three");
}

static void
assert_refused (const char *path, BsOutputError code, const char *message)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) checked = NULL, written = NULL;

  g_assert_false (bs_file_writer_check (file, &checked));
  g_assert_error (checked, BS_OUTPUT_ERROR, (int) code);
  g_assert_cmpstr (checked->message, ==, message);
  g_assert_false (bs_file_writer_replace (file, "new\n", 4, NULL, &written));
  g_assert_error (written, BS_OUTPUT_ERROR, (int) code);
}

static void
test_no_place (Fixture *fixture, gconstpointer data)
{
  g_autofree char *link_path = find_path (fixture, "link"), *far = find_path (fixture, "far/t.txt");

  assert_refused (far, BS_OUTPUT_ERROR_PLACE,
                  "t.txt: could not be written: there is no such folder");
  assert_refused ("/", BS_OUTPUT_ERROR_PLACE, "/: could not be written: it is a folder");
  g_assert_cmpint (symlink ("link", link_path), ==, 0);
  assert_refused (link_path, BS_OUTPUT_ERROR_PLACE,
                  "link: could not be written: it is a symbolic link that leads back to itself");
}

/* Root may change every file, so the test runs as another user for a while. */
static void
become_nobody (const Fixture *fixture)
{
  if (geteuid () != 0)
    return;

  g_assert_cmpint (chown (fixture->folder, NOBODY, NOBODY), ==, 0);
  g_assert_cmpint (chown (fixture->path, NOBODY, NOBODY), ==, 0);
  g_assert_cmpint (seteuid (NOBODY), ==, 0);
}

static void
test_no_rights (Fixture *fixture, gconstpointer data)
{
  const char *message =
    "t.txt: could not be written: changing the file or its folder is not allowed";
  const uid_t user = geteuid ();

  write_old (fixture);
  become_nobody (fixture);
  g_assert_cmpint (g_chmod (fixture->path, 0444), ==, 0);
  assert_refused (fixture->path, BS_OUTPUT_ERROR_PERMISSION, message);
  g_assert_cmpint (g_chmod (fixture->path, 0644), ==, 0);
  g_assert_cmpint (g_chmod (fixture->folder, 0555), ==, 0);
  assert_refused (fixture->path, BS_OUTPUT_ERROR_PERMISSION, message);
  g_assert_cmpint (g_chmod (fixture->folder, 0755), ==, 0);
  g_assert_cmpint (seteuid (user), ==, 0);
  assert_only_file (fixture->folder, "t.txt", OLD);
}

/* A file of another user that root saves keeps its owner. If owner and group cannot be kept, nobody
 * may read the file who could not read it before. */
static void
test_owner (Fixture *fixture, gconstpointer data)
{
  struct stat status;

  if (geteuid () != 0)
    {
      g_test_skip ("only root may give files away");
      return;
    }
  write_old (fixture);
  g_assert_cmpint (chown (fixture->path, NOBODY, NOBODY), ==, 0);
  g_assert_cmpint (g_chmod (fixture->path, 04640), ==, 0);
  g_assert_true (save (fixture, NULL));
  g_assert_cmpint (stat (fixture->path, &status), ==, 0);
  g_assert_cmpuint (status.st_uid, ==, NOBODY);
  g_assert_cmpuint (status.st_gid, ==, NOBODY);
  g_assert_cmpuint (status.st_mode & 07777, ==, 04640);

  /* After the file is opened, its owner cannot be changed, nor its group alone. */
  failing_calls_begin (2, 2, FALSE);
  g_assert_true (save (fixture, NULL));
  failing_calls_end ();
  g_assert_cmpint (stat (fixture->path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 07777, ==, 0600);
}

/* A check changes nothing, and finds a folder that takes no files. */
static void
test_check (Fixture *fixture, gconstpointer data)
{
  g_assert_true (bs_file_writer_check (fixture->file, NULL));
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_assert_cmpint (g_mkdir (fixture->folder, 0700), ==, 0);
  write_old (fixture);
  g_assert_true (bs_file_writer_check (fixture->file, NULL));
  assert_only_file (fixture->folder, "t.txt", OLD);
  failing_calls_begin (1, 1, FALSE);
  g_assert_false (bs_file_writer_check (fixture->file, NULL));
  failing_calls_end ();
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  write_old (fixture);
  g_cancellable_cancel (cancellable);
  g_assert_false (bs_file_writer_replace (fixture->file, "new\n", 4, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_only_file (fixture->folder, "t.txt", OLD);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/file-writer/every-call", test_every_call);
  ADD ("/file-writer/all-calls-after", test_all_calls_after);
  ADD ("/file-writer/new-file", test_new_file);
  ADD ("/file-writer/rights", test_rights);
  ADD ("/file-writer/limit", test_limit);
  ADD ("/file-writer/symbolic-link", test_symbolic_link);
  ADD ("/file-writer/hard-link", test_hard_link);
  ADD ("/file-writer/stream", test_stream);
  ADD ("/file-writer/descriptor", test_descriptor);
  ADD ("/file-writer/no-place", test_no_place);
  ADD ("/file-writer/no-rights", test_no_rights);
  ADD ("/file-writer/owner", test_owner);
  ADD ("/file-writer/check", test_check);
  ADD ("/file-writer/cancelled", test_cancelled);

  return g_test_run ();
}
