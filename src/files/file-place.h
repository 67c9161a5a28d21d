#pragma once

#include <glib.h>
#include <sys/stat.h>

G_BEGIN_DECLS

/**
 * BsFilePlace: where the bytes go that are written to a path.
 * @path: the file itself, with no link on the way; for a descriptor as it was given
 * @folder: what @path is in
 * @descriptor: the one of our own that the path stands for, as /dev/stdout does; -1 for none
 * @exists: whether there is anything yet
 * @status: of it, where there is
 */
typedef struct
{
  char *path;
  char *folder;
  int descriptor;
  gboolean exists;
  struct stat status;
} BsFilePlace;

/* Follows all links from @path, the last of which may lead to a file that is not there yet. FALSE,
 * with a BS_OUTPUT_ERROR, where nothing could be written there. */
gboolean bs_file_place_find (BsFilePlace *self, const char *path, GError **error);
void bs_file_place_clear (BsFilePlace *self);

/* Whether both are one file, whatever they are called. */
gboolean bs_file_place_equal (const BsFilePlace *self, const BsFilePlace *other);
/* Not a pipe, a terminal, a device: a file that can be replaced or cut. */
gboolean bs_file_place_is_regular (const BsFilePlace *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BsFilePlace, bs_file_place_clear)

G_END_DECLS
