/* Reads the bytes of any file.
 *
 * A local file is opened without waiting. So a pipe that no program has opened for writing counts
 * as empty, and waiting for a slow writer can be cancelled. A file that is not local is read
 * through GIO. The file may have no end, and it may not know its size. */

#include "files/byte-reader.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "files/file-name.h"

/* Sets the error that GIO would set. */
static void
set_system_error (GFile *file, int number, GError **error)
{
  g_autofree char *path = bs_file_get_shown_path (file);

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number), "%s: %s", path,
               g_strerror (number));
}

static gboolean
open_here (BsByteReader *self, GError **error)
{
  struct stat status;

  self->descriptor =
    open (g_file_peek_path (self->file), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (self->descriptor < 0 || fstat (self->descriptor, &status) != 0)
    {
      set_system_error (self->file, errno, error);
      return FALSE;
    }
  if (S_ISREG (status.st_mode))
    self->size = (guint64) status.st_size;

  return TRUE;
}

gboolean
bs_byte_reader_open (BsByteReader *self, GFile *file, GCancellable *cancellable, GError **error)
{
  *self = (BsByteReader){ .file = file, .descriptor = -1, .cancellable = cancellable };
  if (g_file_peek_path (self->file) != NULL)
    return open_here (self, error);

  self->stream = G_INPUT_STREAM (g_file_read (self->file, self->cancellable, error));

  return self->stream != NULL;
}

/* Waits until there is something to read, or the end of the file. Returns FALSE when cancelled. */
static gboolean
wait_for_more (BsByteReader *self, GError **error)
{
  GPollFD polled[2] = { { self->descriptor, G_IO_IN | G_IO_HUP | G_IO_ERR, 0 } };
  gboolean can_cancel = g_cancellable_make_pollfd (self->cancellable, &polled[1]);

  g_poll (polled, can_cancel ? 2 : 1, -1);
  if (can_cancel)
    g_cancellable_release_fd (self->cancellable);

  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

gssize
bs_byte_reader_read (BsByteReader *self, char *to, gsize most, GError **error)
{
  if (self->stream != NULL)
    return g_input_stream_read (self->stream, to, most, self->cancellable, error);

  for (;;)
    {
      gssize n;

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return -1;
      n = read (self->descriptor, to, most);
      if (n >= 0)
        return n;
      if (errno == EAGAIN)
        {
          if (!wait_for_more (self, error))
            return -1;
        }
      else if (errno != EINTR)
        {
          set_system_error (self->file, errno, error);
          return -1;
        }
    }
}

void
bs_byte_reader_clear (BsByteReader *self)
{
  if (self->descriptor >= 0)
    close (self->descriptor);
  self->descriptor = -1;
  g_clear_object (&self->stream);
}
