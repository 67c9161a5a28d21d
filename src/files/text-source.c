/* Reads any file as text.
 *
 * What is read is first unpacked, if it is compressed with gzip. Then its first bytes are looked
 * at: a kind of file that holds no text is refused with a remedy (file-kind.c). A text in UTF-16 or
 * Windows-1252 is converted (text-encoding.c), and a byte order mark is dropped. A note for the
 * user says which of this was done. The result is valid UTF-8 without a byte that is 0.
 *
 * The whole text is read into memory, and not mapped. Another program may truncate a file or write
 * to it at any time; a mapped text would then end the program, or be another text than the one that
 * was checked.
 *
 * A file may be larger than memory, may not know its size, and may have no end. So it is read in
 * pieces. For each piece of memory that is needed, it is first asked whether there is that much,
 * and as much as the table of the text will take: eight bytes for each separator. A file of known
 * size that is too large is refused at once. */

#include "files/text-source.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "engine/memory-budget.h"
#include "files/file-error.h"
#include "files/file-kind.h"
#include "files/file-name.h"
#include "files/gzip-reader.h"
#include "files/table/table-private.h"
#include "files/text-encoding.h"

#define PIECE BS_GZIP_PIECE

struct _BsTextSource
{
  gatomicrefcount reference_count;
  char *name;
  char *buffer;
  const char *text; /* in buffer, after the byte order mark */
  gsize length;
  guint first_line; /* how its first line is counted */
  GPtrArray *notes; /* of char *, and NULL at the end */
};

typedef struct
{
  const char *name;
  BsByteReader reader;
  gboolean is_packed; /* whether the file is compressed */
  BsGzipReader unpacker;
  char *bytes; /* capacity + 1 bytes are allocated */
  gsize capacity;
  gsize length;
  double cells_per_byte;
} Reading;

static void
reading_clear (Reading *self)
{
  bs_byte_reader_clear (&self->reader);
  bs_gzip_reader_clear (&self->unpacker);
  g_free (self->bytes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

/* Makes room for @most bytes more, if there is memory for them and for the table of the text. */
static gboolean
make_room (Reading *self, gsize most, GError **error)
{
  gsize capacity = self->capacity;
  BsMemoryNeed need = { 0, 0 };
  char *bytes;

  if (self->length + most <= capacity)
    return TRUE;
  if (!self->is_packed && self->length > 0 && self->reader.size >= self->length &&
      self->reader.size < G_MAXSSIZE - PIECE)
    capacity = (gsize) self->reader.size + PIECE;
  else
    capacity += MAX (capacity / 2, PIECE);
  bs_memory_need_add_blocks (&need, 1, capacity - self->capacity, 1);
  bs_memory_need_add_vectors (&need, 1, (guint64) (self->cells_per_byte * (double) capacity));
  /* While the training set is filled, the table still has the last block that was handed over. */
  bs_memory_need_add_blocks (&need, 1, BS_TABLE_BLOCK_BYTES, 1);
  if (!bs_memory_check (&need, self->name, error))
    return FALSE;

  bytes = g_try_realloc (self->bytes, capacity + 1);
  if (bytes == NULL)
    {
      g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SIZE, _ ("%s: too large for this machine"),
                   self->name);
      return FALSE;
    }
  self->bytes = bytes;
  self->capacity = capacity;

  return TRUE;
}

/* Adds bytes: at most @most of a file that is not packed, at most a piece of one that is. A piece
 * is the largest @most. Returns the number of bytes, 0 at the end, or -1 with an error. */
static gssize
read_more (Reading *self, gsize most, GError **error)
{
  gssize n;

  if (!make_room (self, self->is_packed ? PIECE : most, error))
    return -1;
  n = self->is_packed
        ? bs_gzip_reader_read (&self->unpacker, self->bytes + self->length, error)
        : bs_byte_reader_read (&self->reader, self->bytes + self->length, most, error);
  if (n > 0)
    self->length += (gsize) n;

  return n;
}

/* Reads until there are so many bytes, or all. A pipe may give a few at a time. Of a file that is
 * not packed no more than these are read. */
static gboolean
read_at_least (Reading *self, gsize length, GError **error)
{
  while (self->length < length)
    {
      gssize n = read_more (self, MIN (length - self->length, PIECE), error);

      if (n <= 0)
        return n == 0;
    }

  return TRUE;
}

static gboolean
begin_unpacking (Reading *self, GError **error)
{
  if (!read_at_least (self, BS_GZIP_MAGIC, error))
    return FALSE;
  self->is_packed = bs_gzip_is_packed (self->bytes, self->length);
  if (self->is_packed)
    {
      bs_gzip_reader_init (&self->unpacker, self->name, &self->reader, self->bytes, self->length);
      self->length = 0;
    }

  return TRUE;
}

/* Estimates how many cells the text has, from its beginning. */
static void
count_cells (Reading *self)
{
  static const char separators[] = ",;\t| ";
  gsize most = 0, n_lines = 0;

  for (gsize k = 0; k < sizeof separators - 1; k++)
    {
      gsize n = 0;

      for (gsize i = 0; i < self->length; i++)
        n += self->bytes[i] == separators[k];
      most = MAX (most, n);
    }
  for (gsize i = 0; i < self->length; i++)
    n_lines += self->bytes[i] == '\n';
  if (self->length > 0)
    self->cells_per_byte = (double) (most + n_lines) / (double) self->length;
}

/* Reads the first piece and refuses it where it is no text. */
static gboolean
read_beginning (Reading *self, GError **error)
{
  if (!begin_unpacking (self, error) || !read_at_least (self, PIECE, error))
    return FALSE;
  if (!bs_file_kind_check (self->name, self->bytes, self->length, error))
    return FALSE;
  if (bs_encoding_find (self->bytes, self->length) == BS_ENCODING_BYTES &&
      memchr (self->bytes, '\0', self->length) != NULL)
    return bs_file_kind_refuse (self->name, error);
  count_cells (self);

  return TRUE;
}

static gboolean
read_all (Reading *self, BsProgress *progress, GError **error)
{
  gssize n;

  bs_progress_begin (progress, self->reader.size);
  if (!read_beginning (self, error))
    return FALSE;
  do
    {
      n = read_more (self, PIECE, error);
      bs_progress_set_done (progress, self->is_packed ? self->unpacker.n_read : self->length);
    }
  while (n > 0);

  return n == 0;
}

static void
add_note (BsTextSource *self, const char *note)
{
  g_ptr_array_insert (self->notes, (int) self->notes->len - 1, g_strdup (note));
}

/* Returns a copy of the text in UTF-8, if it is another encoding. */
static gboolean
convert (BsTextSource *self, GCancellable *cancellable, GError **error)
{
  BsEncoding encoding = bs_encoding_find (self->buffer, self->length);
  BsMemoryNeed need = { self->length + self->length / 2, 0 };
  char *text;

  if (encoding == BS_ENCODING_BYTES && bs_utf_8_is_valid (self->buffer, self->length, cancellable))
    return !g_cancellable_set_error_if_cancelled (cancellable, error);
  if (encoding == BS_ENCODING_BYTES && !bs_bytes_look_like_text (self->buffer, self->length))
    return bs_file_kind_refuse (self->name, error);
  if (!bs_memory_check (&need, self->name, error))
    return FALSE;

  if (encoding == BS_ENCODING_BYTES)
    {
      text = bs_windows_1252_to_utf_8 (self->buffer, self->length, &self->length);
      add_note (self, _ ("The text is not UTF-8. It was read as Windows-1252."));
    }
  else
    {
      text = bs_utf_16_to_utf_8 (self->buffer, self->length, encoding, &self->length);
      add_note (self, _ ("The text was read as UTF-16."));
    }
  if (text == NULL)
    {
      g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SIZE, _ ("%s: too large for this machine"),
                   self->name);
      return FALSE;
    }
  g_free (self->buffer);
  self->buffer = text;
  if (memchr (text, '\0', self->length) != NULL)
    return bs_file_kind_refuse (self->name, error);

  return TRUE;
}

/* Takes @bytes, which have a 0 after them. */
static BsTextSource *
take (const char *name,
      char *bytes,
      gsize length,
      gboolean was_packed,
      GCancellable *cancellable,
      GError **error)
{
  g_autoptr (BsTextSource) self = g_new0 (BsTextSource, 1);

  g_atomic_ref_count_init (&self->reference_count);
  self->name = g_strdup (name);
  self->buffer = bytes;
  self->length = length;
  self->first_line = 1;
  self->notes = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->notes, NULL);
  if (was_packed)
    add_note (self, _ ("The file was unpacked with gzip."));
  if (!convert (self, cancellable, error))
    return NULL;
  self->text = self->buffer;
  if (self->length >= 3 && memcmp (self->text, "\xef\xbb\xbf", 3) == 0)
    {
      self->text += 3;
      self->length -= 3;
    }

  return g_steal_pointer (&self);
}

/**
 * bs_text_source_open:
 * @progress: (nullable): counts the bytes of the file, whose number may not be known
 * @cancellable: (nullable):
 *
 * Reads a file as text. This function waits for the file, so the main thread must not call it.
 *
 * Returns: (transfer full): the text; %NULL with a G_IO_ERROR, with a BS_FILE_ERROR if it is no
 *   text, or with BS_MEMORY_ERROR_TOO_LARGE
 */
BsTextSource *
bs_text_source_open (GFile *file, BsProgress *progress, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = NULL;
  g_auto (Reading) self = { .reader.descriptor = -1 };

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self.name = name = bs_file_get_shown_name (file);
  if (!bs_byte_reader_open (&self.reader, file, cancellable, error) ||
      !read_all (&self, progress, error))
    return NULL;
  self.bytes[self.length] = '\0';

  return take (name, g_steal_pointer (&self.bytes), self.length, self.is_packed, cancellable,
               error);
}

/**
 * bs_text_source_new:
 * @name: the name of the text, for messages
 * @bytes: what a file could hold, not compressed
 * @cancellable: (nullable):
 *
 * Returns: (transfer full): the text; %NULL with an error as from bs_text_source_open()
 */
BsTextSource *
bs_text_source_new (const char *name,
                    const char *bytes,
                    gsize length,
                    GCancellable *cancellable,
                    GError **error)
{
  char *copy;

  g_return_val_if_fail (name != NULL && bytes != NULL, NULL);

  if (!bs_file_kind_check (name, bytes, length, error))
    return NULL;
  copy = g_malloc (length + 1);
  memcpy (copy, bytes, length);
  copy[length] = '\0';

  return take (name, copy, length, FALSE, cancellable, error);
}

/**
 * bs_text_source_new_within:
 * @first_line: the line of @whole where it begins, from 1
 * @bytes: whole lines of @whole
 *
 * Returns: (transfer full): a text within another, whose places are told as those of @whole; %NULL
 *   with an error as from bs_text_source_open()
 */
BsTextSource *
bs_text_source_new_within (const BsTextSource *whole,
                           guint first_line,
                           const char *bytes,
                           GError **error)
{
  BsTextSource *self;

  g_return_val_if_fail (whole != NULL && first_line > 0 && bytes != NULL, NULL);

  self = bs_text_source_new (whole->name, bytes, strlen (bytes), NULL, error);
  if (self != NULL)
    self->first_line = first_line;

  return self;
}

BsTextSource *
bs_text_source_ref (BsTextSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->reference_count);

  return self;
}

void
bs_text_source_unref (BsTextSource *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->reference_count))
    return;

  g_free (self->name);
  g_free (self->buffer);
  g_ptr_array_unref (self->notes);
  g_free (self);
}

const char *
bs_text_source_get_name (const BsTextSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

const char *
bs_text_source_get_text (const BsTextSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}

gsize
bs_text_source_get_length (const BsTextSource *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->length;
}

const char *const *
bs_text_source_get_notes (const BsTextSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->notes->pdata;
}

void
bs_text_source_find_place (const BsTextSource *self, const char *place, guint *line, guint *column)
{
  const char *start;

  g_return_if_fail (self != NULL && place != NULL && line != NULL && column != NULL);

  start = self->text;
  *line = self->first_line;
  for (const char *at = start; at < place; at++)
    if (*at == '\n' || (*at == '\r' && at[1] != '\n'))
      {
        ++*line;
        start = at + 1;
      }
  *column = (guint) g_utf8_strlen (start, place - start) + 1;
}
