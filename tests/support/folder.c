#include "support/folder.h"

#include <glib/gstdio.h>

void
bs_folder_remove (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *within = g_build_filename (path, name, NULL);

      bs_folder_remove (within);
    }
  g_remove (path);
}
