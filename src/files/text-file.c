/* Reads a whole file into memory, and refuses a file that is too large.
 *
 * A file may be larger than memory. It may not know its size: the files in /proc report 0. And it
 * may have no end, as /dev/zero or a pipe has none. So the file is read in pieces. While it is
 * read, lines and cells are counted, and from these counts the memory is estimated that the
 * parser of the text will need. As soon as that is more than there is, the file is refused, long
 * before memory runs out. The message estimates the need of the whole file from its beginning.
 *
 * A byte that is 0 cannot be part of a text. Reading ends there, and the parser reports the place.
 *
 * A local file is opened without waiting. So a pipe that no program has opened for writing counts
 * as empty, and waiting for a slow writer can be cancelled. A file that is not local is read
 * through GIO. */

#include "files/text-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "files/file-name.h"

#define PIECE ((gsize) 256 * 1024)

/* The free memory is checked at least once in so many bytes. */
#define UNCHECKED ((gsize) 4 * 1024 * 1024)

/* The characters that may separate cells. */
static const char separators[] = { ',', ';', '\t', ' ' };

typedef struct
{
  GFile *file;
  int descriptor;       /* of a local file; otherwise -1 */
  GInputStream *stream; /* of a file that is not local; otherwise NULL */
  guint64 size;         /* 0 if it is not known */
  char *text;           /* capacity + 1 bytes are allocated, the last one for the final 0 */
  gsize capacity;
  gsize length;
  gsize checked; /* the length at the last check of the memory */
  guint64 n_lines;
  guint64 n_separators[G_N_ELEMENTS (separators)];
  BsTextAddNeed add_need;
  GCancellable *cancellable;
} Reading;

static void
reading_clear (Reading *self)
{
  if (self->descriptor >= 0)
    close (self->descriptor);
  g_clear_object (&self->stream);
  g_free (self->text);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

/* Sets the error that GIO would set. */
static void
set_system_error (GFile *file, int number, GError **error)
{
  g_autofree char *path = bs_file_get_shown_path (file);

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number), "%s: %s", path,
               g_strerror (number));
}

static gboolean
open_here (Reading *self, GError **error)
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

static gboolean
open_file (Reading *self, GError **error)
{
  if (g_file_peek_path (self->file) != NULL)
    return open_here (self, error);

  self->stream = G_INPUT_STREAM (g_file_read (self->file, self->cancellable, error));

  return self->stream != NULL;
}

/* Waits until there is something to read, or the end of the file. Returns FALSE when cancelled. */
static gboolean
wait_for_more (Reading *self, GError **error)
{
  GPollFD polled[2] = { { self->descriptor, G_IO_IN | G_IO_HUP | G_IO_ERR, 0 } };
  gboolean can_cancel = g_cancellable_make_pollfd (self->cancellable, &polled[1]);

  g_poll (polled, can_cancel ? 2 : 1, -1);
  if (can_cancel)
    g_cancellable_release_fd (self->cancellable);

  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

/* Returns the number of bytes read, 0 at the end of the file, or -1 with an error. */
static gssize
read_piece (Reading *self, char *to, gsize most, GError **error)
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

static void
count_piece (Reading *self, const char *piece, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      self->n_lines += piece[i] == '\n' || piece[i] == '\r';
      for (gsize k = 0; k < G_N_ELEMENTS (separators); k++)
        self->n_separators[k] += piece[i] == separators[k];
    }
}

/* Estimates the need of a text that is @times as long as what has been read so far. */
static void
find_need (const Reading *self, double times, BsMemoryNeed *need)
{
  BsTextCounts counts = { (guint64) (times * (double) self->length),
                          (guint64) (times * (double) self->n_lines) + 1, 0 };
  guint64 most = 0;

  for (gsize k = 0; k < G_N_ELEMENTS (separators); k++)
    most = MAX (most, self->n_separators[k]);
  counts.n_cells = (guint64) (times * (double) most) + counts.n_lines;
  *need = (BsMemoryNeed){ 0, 0 };
  self->add_need (&counts, need);
}

/* Checks that there is memory for @capacity bytes of text, and for what the parser makes of the
 * text so far. The error message tells the need of the whole file, estimated from its beginning. */
static gboolean
check_memory (Reading *self, gsize capacity, GError **error)
{
  g_autofree char *shown = bs_file_get_shown_name (self->file);
  BsMemoryNeed need;
  BsMemoryRoom room;

  self->checked = self->length;
  bs_memory_get_room (&room);
  find_need (self, 1.0, &need);
  bs_memory_need_add_blocks (&need, 1, capacity - self->capacity, 1);
  if (bs_memory_fits (&need, &room))
    return TRUE;

  if (self->size > self->length && self->length > 0)
    {
      find_need (self, (double) self->size / (double) self->length, &need);
      bs_memory_need_add_blocks (&need, 1, self->size, 1);
    }

  return bs_memory_check_in (&need, &room, shown, error);
}

static gboolean
make_room (Reading *self, GError **error)
{
  gsize capacity = self->capacity;
  char *text;

  if (capacity == 0)
    capacity = (gsize) MIN (self->size, G_MAXSSIZE - PIECE) + PIECE;
  else if (self->length + PIECE > capacity)
    capacity += MAX (capacity / 2, PIECE);
  else if (self->length - self->checked < UNCHECKED)
    return TRUE;
  if (!check_memory (self, capacity, error))
    return FALSE;

  text = g_try_realloc (self->text, capacity + 1);
  if (text == NULL)
    {
      set_system_error (self->file, ENOMEM, error);
      return FALSE;
    }
  self->text = text;
  self->capacity = capacity;

  return TRUE;
}

static gboolean
read_all (Reading *self, GError **error)
{
  gssize n;

  if (!open_file (self, error))
    return FALSE;
  do
    {
      char *piece;

      if (!make_room (self, error))
        return FALSE;
      piece = self->text + self->length;
      n = read_piece (self, piece, PIECE, error);
      if (n < 0)
        return FALSE;
      count_piece (self, piece, (gsize) n);
      self->length += (gsize) n;
      if (memchr (piece, '\0', (gsize) n) != NULL)
        break;
    }
  while (n > 0);
  self->text[self->length] = '\0';

  return check_memory (self, self->capacity, error);
}

/**
 * bs_text_file_load:
 * @add_need: estimates the memory that the parser of the text will take
 * @length: (out): the length of the text, in bytes
 * @cancellable: (nullable):
 *
 * This function waits for the file, so the main thread must not call it.
 *
 * Returns: (transfer full): the text, with a 0 after it; %NULL with a G_IO_ERROR, or with
 *   BS_MEMORY_ERROR_TOO_LARGE if there is too little memory for it or for its parser
 */
char *
bs_text_file_load (GFile *file,
                   BsTextAddNeed add_need,
                   gsize *length,
                   GCancellable *cancellable,
                   GError **error)
{
  g_auto (Reading) self = { .file = file, .descriptor = -1, .add_need = add_need };

  g_return_val_if_fail (G_IS_FILE (file) && add_need != NULL && length != NULL, NULL);

  self.cancellable = cancellable;
  if (!read_all (&self, error))
    return NULL;
  *length = self.length;

  return g_steal_pointer (&self.text);
}
