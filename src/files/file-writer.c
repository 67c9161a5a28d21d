/* How everything is saved that takes the place of an older file.
 *
 * The new text is written to a file of its own, beside the old one. When all of it is on the disk,
 * the new file gets the old one's name, which the system does in one step. So whatever happens -
 * the disk is full, the plug is pulled - under that name there is the old text or the new one,
 * whole. Where something fails, the new file is deleted again and the old one is as it was.
 *
 * A symbolic link stays a link: what it leads to is replaced. A hard link does not: it is a second
 * name of the old file, and under it the old text remains. The new file has the owner, group and
 * rights of the old one as far as we may give them, and never more rights than that; access
 * lists and extended attributes are not kept. A file that may only be read is not replaced,
 * although its folder would allow it. Where a file may be written but its folder may not, there
 * is no room for a second file: that is refused, since half a file would be worse than none.
 *
 * What is not a file on a disk - a pipe, a terminal, /dev/null, /dev/stdout - has nothing to be
 * kept, and is written directly. Two things are beyond this: a process that is killed in the few
 * milliseconds of a save leaves ".backstep-" and a number behind, and only the system can say
 * whether a disk that is about to die has really kept what it says it has.
 *
 * A file larger than the limit of the shell's ulimit raises SIGXFSZ, which main() has the system
 * ignore; write() then fails as it does on a full disk. */
#include "files/file-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "files/file-place.h"
#include "files/output-error.h"
#include "files/system-calls-private.h"

/* What is written between two looks at whether it is still wanted. */
#define CHUNK ((gsize) 1 << 20)

/* Names that others have taken; by chance there are none. */
#define MOST_ATTEMPTS 100

#define ALL_RIGHTS    (S_ISUID | S_ISGID | S_ISVTX | S_IRWXU | S_IRWXG | S_IRWXO)

/* All these return 0, or what errno was. */

static int
write_all (int fd, const char *text, gsize length, GCancellable *cancellable)
{
  while (length > 0)
    {
      gssize n = _bs_used_calls->write (fd, text, MIN (length, CHUNK));

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return n < 0 ? errno : EIO;
      if (g_cancellable_is_cancelled (cancellable))
        return ECANCELED;
      text += n;
      length -= (gsize) n;
    }

  return 0;
}

/* By another group the rights of the old group are not meant for: it gets those of all others. */
static int
keep_rights (int fd, const struct stat *old)
{
  mode_t mode = old->st_mode & ALL_RIGHTS;
  struct stat own;

  if (fstat (fd, &own) != 0)
    return errno;
  if ((own.st_uid != old->st_uid || own.st_gid != old->st_gid) &&
      _bs_used_calls->change_owner (fd, old->st_uid, old->st_gid) != 0)
    {
      mode &= S_IRWXU | S_IRWXG | S_IRWXO;
      if (_bs_used_calls->change_owner (fd, (uid_t) -1, old->st_gid) != 0)
        mode = (mode & ~(mode_t) S_IRWXG) | ((mode & S_IRWXO) << 3);
    }

  /* Where all files have the same rights, changing them would fail. */
  if ((own.st_mode & ALL_RIGHTS) == mode || _bs_used_calls->change_mode (fd, mode) == 0)
    return 0;

  return errno;
}

/* A new empty file in the folder of @place, for nobody else to read until it has its rights. */
static int
open_beside (const BsFilePlace *place, char **path, int *fd)
{
  const mode_t mode = place->exists ? 0600 : 0666;
  int number = EEXIST;

  for (guint i = 0; i < MOST_ATTEMPTS && number == EEXIST; i++)
    {
      g_autofree char *name = g_strdup_printf (".backstep-%08x", g_random_int ());

      g_free (*path);
      *path = g_build_filename (place->folder, name, NULL);
      *fd =
        _bs_used_calls->open (*path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
      number = *fd >= 0 ? 0 : errno;
    }

  return number;
}

/* Until its text is on the disk a file must not take the place of another. */
static int
fill (int fd, const BsFilePlace *place, const char *text, gsize length, GCancellable *cancellable)
{
  int number = place->exists ? keep_rights (fd, &place->status) : 0;

  if (number == 0)
    number = write_all (fd, text, length, cancellable);
  if (number == 0 && _bs_used_calls->sync (fd) != 0)
    number = errno;
  if (_bs_used_calls->close (fd) != 0 && number == 0)
    number = errno;

  return number;
}

/* So that the new name survives the plug being pulled as well. Where that fails, one of the two
 * files has the name, and both are whole. */
static void
sync_folder (const BsFilePlace *place)
{
  int fd = _bs_used_calls->open (place->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  _bs_used_calls->sync (fd);
  _bs_used_calls->close (fd);
}

static int
replace (const BsFilePlace *place, const char *text, gsize length, GCancellable *cancellable)
{
  g_autofree char *beside = NULL;
  int fd;
  int number = open_beside (place, &beside, &fd);

  if (number != 0)
    return number;
  number = fill (fd, place, text, length, cancellable);
  if (number == 0 && _bs_used_calls->rename (beside, place->path) != 0)
    number = errno;
  if (number == 0)
    sync_folder (place);
  else
    _bs_used_calls->unlink (beside);

  return number;
}

static int
write_directly (const BsFilePlace *place, const char *text, gsize length, GCancellable *cancellable)
{
  int fd = place->descriptor >= 0
             ? fcntl (place->descriptor, F_DUPFD_CLOEXEC, 0)
             : _bs_used_calls->open (place->path, O_WRONLY | O_NOCTTY | O_CLOEXEC, 0);
  int number;

  if (fd < 0)
    return errno;

  number = write_all (fd, text, length, cancellable);
  if (_bs_used_calls->close (fd) != 0 && number == 0)
    number = errno;

  return number;
}

static gboolean
is_replaced (const BsFilePlace *place)
{
  return place->descriptor < 0 && bs_file_place_is_regular (place);
}

/* What could be replaced, although it may only be read, is not. */
static int
check_rights (const BsFilePlace *place)
{
  if (!place->exists || place->descriptor >= 0 ||
      faccessat (AT_FDCWD, place->path, W_OK, AT_EACCESS) == 0)
    return 0;

  return errno;
}

gboolean
bs_file_writer_replace (GFile *file,
                        const char *text,
                        gsize length,
                        GCancellable *cancellable,
                        GError **error)
{
  g_auto (BsFilePlace) place = { .descriptor = -1 };
  int number;

  g_return_val_if_fail (G_IS_FILE (file) && text != NULL, FALSE);

  if (!g_file_is_native (file))
    return g_file_replace_contents (file, text, length, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                    cancellable, error);
  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !bs_file_place_find (&place, g_file_peek_path (file), error))
    return FALSE;

  number = check_rights (&place);
  if (number == 0)
    number = is_replaced (&place) ? replace (&place, text, length, cancellable)
                                  : write_directly (&place, text, length, cancellable);
  if (number == 0)
    return TRUE;
  if (number == ECANCELED && g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  return bs_output_error_set (
    error, g_file_peek_path (file), number,
    place.exists && is_replaced (&place) ? _ ("; the old file is as it was") : NULL);
}

gboolean
bs_file_writer_check (GFile *file, GError **error)
{
  g_auto (BsFilePlace) place = { .descriptor = -1 };
  g_autofree char *beside = NULL;
  int number, fd;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  if (!g_file_is_native (file))
    return TRUE;
  if (!bs_file_place_find (&place, g_file_peek_path (file), error))
    return FALSE;

  number = check_rights (&place);
  /* Whether a folder takes a new file, only a new file can tell. */
  if (number == 0 && is_replaced (&place))
    {
      number = open_beside (&place, &beside, &fd);
      if (number == 0)
        {
          _bs_used_calls->close (fd);
          _bs_used_calls->unlink (beside);
        }
    }

  return number == 0 || bs_output_error_set (error, g_file_peek_path (file), number, NULL);
}
