/* Finds out which file a path leads to, before anything is written.
 *
 * Two different paths can lead to the same file, by symbolic links or hard links. Only the file at
 * the end of all links can be compared, replaced or refused, so the links are followed here, one
 * after the other. They may lead to a file that does not exist yet.
 *
 * A path can also stand for a descriptor that this process already has open: /dev/stdout is a link
 * to /proc/self/fd/1. Such a link is not followed any further, and the descriptor is noted instead.
 */

#include "files/file-place.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "files/output-error.h"

/* Linux itself follows at most so many links. */
#define MOST_LINKS 40

void
bs_file_place_clear (BsFilePlace *self)
{
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->folder, free);
}

/* The text of a link in /proc/self/fd does not lead anywhere: it may be "pipe:[123]", or the name
 * of a file that has been replaced since. So the number in its name is used instead. */
static gboolean
find_descriptor (BsFilePlace *self, const char *name)
{
  g_autofree char *own = g_strdup_printf ("/proc/%d/fd", (int) getpid ());
  guint64 number;

  if (!g_str_equal (self->folder, own) ||
      !g_ascii_string_to_unsigned (name, 10, 0, G_MAXINT, &number, NULL))
    return FALSE;

  self->descriptor = (int) number;

  return TRUE;
}

/* Returns the target of the link at @self, or NULL if it is not a link. */
static char *
read_link (const BsFilePlace *self)
{
  g_autofree char *text = g_file_read_link (self->path, NULL);

  if (text == NULL)
    return NULL;

  return g_path_is_absolute (text) ? g_steal_pointer (&text)
                                   : g_build_filename (self->folder, text, NULL);
}

/* Resolves all links in the folder of @path, but not its last part, which need not exist. Returns
 * 0 or an errno. */
static int
set_path (BsFilePlace *self, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);

  if (*path == '\0')
    return ENOENT;
  if (g_str_has_suffix (path, G_DIR_SEPARATOR_S))
    return EISDIR;

  bs_file_place_clear (self);
  self->folder = realpath (folder, NULL);
  if (self->folder == NULL)
    return errno;
  self->path = g_build_filename (self->folder, name, NULL);
  find_descriptor (self, name);

  return 0;
}

static int
follow_links (BsFilePlace *self, const char *path)
{
  g_autofree char *next = g_strdup (path);

  for (guint i = 0; i <= MOST_LINKS; i++)
    {
      int number = set_path (self, next);

      if (number != 0 || self->descriptor >= 0)
        return number;
      g_free (next);
      next = read_link (self);
      if (next == NULL)
        return 0;
    }

  return ELOOP;
}

static int
find_status (BsFilePlace *self)
{
  int flags = self->descriptor >= 0 ? fcntl (self->descriptor, F_GETFL) : O_WRONLY;
  int result = self->descriptor >= 0 ? fstat (self->descriptor, &self->status)
                                     : lstat (self->path, &self->status);

  if (flags < 0 || (flags & O_ACCMODE) == O_RDONLY)
    return flags < 0 ? errno : EACCES;
  self->exists = result == 0;
  if (self->exists)
    return S_ISDIR (self->status.st_mode) ? EISDIR : 0;

  return errno == ENOENT ? 0 : errno;
}

gboolean
bs_file_place_find (BsFilePlace *self, const char *path, GError **error)
{
  int number;

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  *self = (BsFilePlace){ .descriptor = -1 };
  number = follow_links (self, path);
  if (number == 0)
    number = find_status (self);
  if (number == 0)
    return TRUE;

  bs_file_place_clear (self);

  return bs_output_error_set (error, path, number, NULL);
}

gboolean
bs_file_place_equal (const BsFilePlace *self, const BsFilePlace *other)
{
  if (self->exists && other->exists)
    return self->status.st_dev == other->status.st_dev &&
           self->status.st_ino == other->status.st_ino;

  return !self->exists && !other->exists && g_str_equal (self->path, other->path);
}

gboolean
bs_file_place_is_regular (const BsFilePlace *self)
{
  return !self->exists || S_ISREG (self->status.st_mode);
}
