#include "failing-calls.h"

#include <errno.h>
#include <string.h>

static guint n_calls, first, last;
static gboolean is_halving, has_renamed;

static gboolean
fails (void)
{
  n_calls++;
  if (n_calls < first || n_calls > last)
    return FALSE;
  errno = ENOSPC;

  return TRUE;
}

static int
open_file (const char *path, int flags, mode_t mode)
{
  return fails () ? -1 : _bs_system_calls.open (path, flags, mode);
}

static ssize_t
write_some (int fd, const void *data, size_t length)
{
  if (fails ())
    return -1;

  if (is_halving && n_calls + 1 == first)
    length = (length + 1) / 2;

  return _bs_system_calls.write (fd, data, length);
}

static int
change_owner (int fd, uid_t owner, gid_t group)
{
  return fails () ? -1 : _bs_system_calls.change_owner (fd, owner, group);
}

static int
change_mode (int fd, mode_t mode)
{
  return fails () ? -1 : _bs_system_calls.change_mode (fd, mode);
}

static int
cut (int fd, off_t length)
{
  return fails () ? -1 : _bs_system_calls.truncate (fd, length);
}

static int
sync_file (int fd)
{
  return fails () ? -1 : _bs_system_calls.sync (fd);
}

/* As in Linux, the descriptor is closed even if close() fails. */
static int
close_file (int fd)
{
  int result = _bs_system_calls.close (fd);

  return fails () ? -1 : result;
}

static int
rename_file (const char *from, const char *to)
{
  if (fails () || _bs_system_calls.rename (from, to) != 0)
    return -1;
  has_renamed = TRUE;

  return 0;
}

static int
remove_file (const char *path)
{
  return fails () ? -1 : _bs_system_calls.unlink (path);
}

static const BsSystemCalls failing = {
  .open = open_file,
  .write = write_some,
  .change_owner = change_owner,
  .change_mode = change_mode,
  .truncate = cut,
  .sync = sync_file,
  .close = close_file,
  .rename = rename_file,
  .unlink = remove_file,
};

void
failing_calls_begin (guint first_failing, guint n_failing, gboolean halves)
{
  n_calls = 0;
  first = first_failing > 0 ? first_failing : G_MAXUINT;
  last = first_failing > 0 ? first_failing + n_failing - 1 : 0;
  is_halving = halves;
  has_renamed = FALSE;
  _bs_used_calls = &failing;
}

guint
failing_calls_end (void)
{
  _bs_used_calls = &_bs_system_calls;

  return n_calls;
}

gboolean
failing_calls_have_renamed (void)
{
  return has_renamed;
}

void
assert_only_file (const char *folder, const char *name, const char *content)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;
  const char *found;

  while ((found = g_dir_read_name (directory)) != NULL)
    g_assert_cmpstr (found, ==, name);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (strcmp (text, content) == 0);
}
