#include "file-fixture.h"

#include <glib/gstdio.h>

#include "engine/memory-budget-private.h"

void
file_fixture_set_up (FileFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("backstep-file-XXXXXX", NULL);

  g_assert_nonnull (folder);
  fixture->path = g_build_filename (folder, "data.csv", NULL);
  fixture->file = g_file_new_for_path (fixture->path);
}

void
file_fixture_tear_down (FileFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);

  _bs_memory_pretend_room (BS_MEMORY_UNLIMITED);
  g_clear_error (&fixture->error);
  g_remove (fixture->path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_object_unref (fixture->file);
  g_free (fixture->path);
}
