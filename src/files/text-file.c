/* Reads a whole file into memory, and refuses a file that is too large.
 *
 * A file may be larger than memory. It may not know its size: the files in /proc report 0. And it
 * may have no end, as /dev/zero or a pipe has none. So the file is read in pieces. While it is
 * read, lines and cells are counted, and from these counts the memory is estimated that the
 * parser of the text will need. As soon as that is more than there is, the file is refused, long
 * before memory runs out. The message estimates the need of the whole file from its beginning.
 *
 * A byte that is 0 cannot be part of a text. Reading ends there, and the parser reports the place.
 */

#include "files/text-file.h"

#include <errno.h>
#include <string.h>

#include "files/byte-reader.h"
#include "files/file-name.h"

#define PIECE ((gsize) 256 * 1024)

/* The free memory is checked at least once in so many bytes. */
#define UNCHECKED ((gsize) 4 * 1024 * 1024)

/* The characters that may separate cells. */
static const char separators[] = { ',', ';', '\t', ' ' };

typedef struct
{
  BsByteReader reader;
  char *text; /* capacity + 1 bytes are allocated, the last one for the final 0 */
  gsize capacity;
  gsize length;
  gsize checked; /* the length at the last check of the memory */
  guint64 n_lines;
  guint64 n_separators[G_N_ELEMENTS (separators)];
  BsTextAddNeed add_need;
} Reading;

static void
reading_clear (Reading *self)
{
  bs_byte_reader_clear (&self->reader);
  g_free (self->text);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

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
  g_autofree char *shown = bs_file_get_shown_name (self->reader.file);
  BsMemoryNeed need;
  BsMemoryRoom room;

  self->checked = self->length;
  bs_memory_get_room (&room);
  find_need (self, 1.0, &need);
  bs_memory_need_add_blocks (&need, 1, capacity - self->capacity, 1);
  if (bs_memory_fits (&need, &room))
    return TRUE;

  if (self->reader.size > self->length && self->length > 0)
    {
      find_need (self, (double) self->reader.size / (double) self->length, &need);
      bs_memory_need_add_blocks (&need, 1, self->reader.size, 1);
    }

  return bs_memory_check_in (&need, &room, shown, error);
}

static gboolean
make_room (Reading *self, GError **error)
{
  gsize capacity = self->capacity;
  char *text;

  if (capacity == 0)
    capacity = (gsize) MIN (self->reader.size, G_MAXSSIZE - PIECE) + PIECE;
  else if (self->length + PIECE > capacity)
    capacity += MAX (capacity / 2, PIECE);
  else if (self->length - self->checked < UNCHECKED)
    return TRUE;
  if (!check_memory (self, capacity, error))
    return FALSE;

  text = g_try_realloc (self->text, capacity + 1);
  if (text == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "%s", g_strerror (ENOMEM));
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

  do
    {
      char *piece;

      if (!make_room (self, error))
        return FALSE;
      piece = self->text + self->length;
      n = bs_byte_reader_read (&self->reader, piece, PIECE, error);
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
  g_auto (Reading) self = { .reader.descriptor = -1, .add_need = add_need };

  g_return_val_if_fail (G_IS_FILE (file) && add_need != NULL && length != NULL, NULL);

  if (!bs_byte_reader_open (&self.reader, file, cancellable, error) || !read_all (&self, error))
    return NULL;
  *length = self.length;

  return g_steal_pointer (&self.text);
}
