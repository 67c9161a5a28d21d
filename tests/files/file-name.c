/* Which file a word of the command line names, and how the names of files are shown. */

#include "files/file-name.h"

#include <glib/gstdio.h>

/* Names with colons and slashes, in a folder where some of them exist. */
static void
test_arguments (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("backstep-XXXXXX", &error);
  g_autofree char *before = g_get_current_dir ();

  g_assert_no_error (error);
  g_assert_cmpint (g_chdir (folder), ==, 0);
  g_assert_cmpint (g_mkdir ("file:", 0700), ==, 0);
  for (guint i = 0; i < 5; i++)
    {
      const char *const names[] = { "http:x.csv", "-x.csv", "C:x", "file:/x.csv", "new:x.csv" };
      g_autoptr (GFile) file = NULL;
      g_autofree char *expected = g_build_filename (folder, names[i], NULL);
      g_autofree char *path = NULL;

      if (i < 4)
        g_assert_true (g_file_set_contents (names[i], "", 0, NULL));
      file = bs_file_from_argument (names[i]);
      path = g_file_get_path (file);
      g_assert_cmpstr (path, ==, expected);
      g_remove (names[i]);
    }
  g_assert_cmpint (g_rmdir ("file:"), ==, 0);
  g_assert_cmpint (g_chdir (before), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_addresses (void)
{
  g_autoptr (GFile) local = bs_file_from_argument ("file:///nowhere/a%20b.csv");
  g_autoptr (GFile) remote = bs_file_from_argument ("http://host/x.csv");
  g_autofree char *path = g_file_get_path (local);
  g_autofree char *address = g_file_get_uri (remote);

  g_assert_cmpstr (path, ==, "/nowhere/a b.csv");
  g_assert_cmpstr (address, ==, "http://host/x.csv");
}

static void
test_shown (void)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/no\nwhere/bad\377\033.csv");
  g_autofree char *name = bs_file_get_shown_name (file);
  g_autofree char *path = bs_file_get_shown_path (file);

  g_assert_cmpstr (name, ==, "bad\357\277\275\\x1b.csv");
  g_assert_cmpstr (path, ==, "/no\\nwhere/bad\357\277\275\\x1b.csv");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/file-name/arguments", test_arguments);
  g_test_add_func ("/file-name/addresses", test_addresses);
  g_test_add_func ("/file-name/shown", test_shown);

  return g_test_run ();
}
