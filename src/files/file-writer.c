/* Saves a file completely or not at all.
 *
 * The new text is first written to a temporary file in the same folder. When all of it is on the
 * disk, the temporary file is renamed to the final name, which the system does in one step. So
 * whatever happens - the disk is full, the power fails - the name leads to the complete old text
 * or to the complete new text. If anything fails before the rename, the temporary file is deleted
 * and the old file is unchanged.
 *
 * A symbolic link stays a link: the file that it leads to is replaced. A hard link is a second name
 * of the old file, and that name keeps the old text. The new file gets the owner, group and
 * permissions of the old one as far as the system allows it, and never wider permissions; access
 * lists and extended attributes are lost. A file that is read-only is not replaced, even if its
 * folder would allow it. A file in a folder that we may not write to is refused, because there is
 * no place for the temporary file, and half a file would be worse than none.
 *
 * A pipe, a terminal, /dev/null or /dev/stdout has no old contents to keep, and is written
 * directly. If the limit of the shell's ulimit is exceeded, the system sends SIGXFSZ; main() has
 * it ignored, so that write() fails as it does on a full disk.
 *
 * There are two limits. A process that is killed during the few milliseconds of a save leaves a
 * file ".backstep-" with a number behind. And a disk that claims to have stored the data although
 * it has not cannot be detected. */
#include "files/file-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "files/file-place.h"
#include "files/output-error.h"
#include "files/system-calls-private.h"

/* The number of bytes written between two looks at the cancellable. */
#define CHUNK ((gsize) 1 << 20)

/* The number of names tried for the temporary file. They are random, so the first one is nearly
 * always free. */
#define MOST_ATTEMPTS 100

#define ALL_RIGHTS    (S_ISUID | S_ISGID | S_ISVTX | S_IRWXU | S_IRWXG | S_IRWXO)

/* All functions below that return an int return 0 or an errno. */

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

/* If the new file cannot have the old one's group, its own group gets only the permissions that
 * all others have: those of the old group were meant for its members alone. The set-user-ID bits
 * are dropped whenever the owner or the group cannot be kept. */
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

  /* On a file system where all files have the same permissions, fchmod() would fail. */
  if ((own.st_mode & ALL_RIGHTS) == mode || _bs_used_calls->change_mode (fd, mode) == 0)
    return 0;

  return errno;
}

/* Creates an empty temporary file in the folder of @place. If it is to replace a file, nobody else
 * can read it until keep_rights() has set its permissions. */
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

/* The text must be on the disk before the file is renamed; otherwise a power failure could leave an
 * empty file with the final name. So this function syncs. */
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

/* Makes the rename itself survive a power failure. If this fails, nothing is lost: the name leads
 * to one of the two files, and both are complete. */
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

/* A read-only file is refused here, because rename() would replace it. */
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
    place.exists && is_replaced (&place) ? _ ("; the old file is unchanged") : NULL);
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
  /* The only sure test whether a folder accepts a new file is to create one. */
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
