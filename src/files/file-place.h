#pragma once

#include <glib.h>
#include <sys/stat.h>

G_BEGIN_DECLS

/**
 * BsFilePlace: the place where bytes written to a path really end up; see the head of file-place.c.
 * @path: the path of the file itself, after all symbolic links were followed
 * @folder: the folder that contains @path
 * @descriptor: if the path stands for an open descriptor of this process, as /dev/stdout does, that
 *   descriptor; otherwise -1
 * @exists: whether there is already a file
 * @status: the status of the file, if @exists
 */
typedef struct
{
  char *path;
  char *folder;
  int descriptor;
  gboolean exists;
  struct stat status;
} BsFilePlace;

/* Follows all links from @path. The file at the end need not exist yet. Returns FALSE with a
 * BS_OUTPUT_ERROR if nothing could be written there. Clear @self with bs_file_place_clear(). */
gboolean bs_file_place_find (BsFilePlace *self, const char *path, GError **error);
void bs_file_place_clear (BsFilePlace *self);

/* Returns whether both are the same file, even if they have different names. */
gboolean bs_file_place_equal (const BsFilePlace *self, const BsFilePlace *other);
/* Returns whether the place is a file that can be replaced or truncated, and not a pipe, a terminal
 * or a device. A file that does not exist yet counts as one. */
gboolean bs_file_place_is_regular (const BsFilePlace *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BsFilePlace, bs_file_place_clear)

G_END_DECLS
