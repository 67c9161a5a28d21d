#include "served/folder.h"

#include <errno.h>
#include <ftw.h>
#include <gio/gio.h>
#include <stdio.h>

/* The largest number of files that nftw() may hold open at a time. */
#define MOST_OPEN 8

/**
 * bs_folder_make:
 *
 * Makes a new folder with mode 0700, so that no other user can reach a socket in it. It lies in
 * XDG_RUNTIME_DIR if there is such a folder, otherwise in the folder for temporary files.
 *
 * Returns: (transfer full): the path of the folder, or %NULL with a G_IO_ERROR
 */
char *
bs_folder_make (GError **error)
{
  const char *session = g_getenv ("XDG_RUNTIME_DIR");
  g_autofree char *path = g_build_filename (
    session != NULL && g_file_test (session, G_FILE_TEST_IS_DIR) ? session : g_get_tmp_dir (),
    "backstep-XXXXXX", NULL);

  if (g_mkdtemp_full (path, 0700) == NULL)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", path,
                   g_strerror (errno));
      return NULL;
    }

  return g_steal_pointer (&path);
}

static int
remove_one (const char *path, const struct stat *status, int kind, struct FTW *place)
{
  remove (path);

  return 0;
}

/**
 * bs_folder_remove:
 *
 * Removes @folder and everything in it. A symbolic link is removed, but not the file it leads to.
 */
void
bs_folder_remove (const char *folder)
{
  nftw (folder, remove_one, MOST_OPEN, FTW_DEPTH | FTW_PHYS);
}
