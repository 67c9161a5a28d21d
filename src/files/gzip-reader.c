/* Unpacks a file that is compressed with gzip, piece by piece.
 *
 * A file may have several parts, each compressed for itself; then the whole is all of them, one
 * after the other. Bytes after the last part that do not begin another one are ignored, as gzip
 * itself does. A file that ends within a part is not complete, and is refused. */

#include "files/gzip-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "files/file-error.h"

gboolean
bs_gzip_is_packed (const char *bytes, gsize length)
{
  return length >= BS_GZIP_MAGIC && memcmp (bytes, "\x1f\x8b", BS_GZIP_MAGIC) == 0;
}

void
bs_gzip_reader_init (BsGzipReader *self,
                     const char *name,
                     BsByteReader *reader,
                     const char *beginning,
                     gsize length)
{
  g_return_if_fail (length <= BS_GZIP_PIECE);

  *self = (BsGzipReader){
    .name = name,
    .reader = reader,
    .unpacker = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP)),
    .packed = g_malloc (BS_GZIP_PIECE),
    .n_packed = length,
    .n_read = length,
  };
  memcpy (self->packed, beginning, length);
}

void
bs_gzip_reader_clear (BsGzipReader *self)
{
  g_clear_object (&self->unpacker);
  g_clear_pointer (&self->packed, g_free);
}

/* Reads as much of the file as there is room for. */
static gboolean
read_packed (BsGzipReader *self, GError **error)
{
  gssize n;

  if (self->is_at_end || self->n_packed == BS_GZIP_PIECE)
    return TRUE;
  n = bs_byte_reader_read (self->reader, self->packed + self->n_packed,
                           BS_GZIP_PIECE - self->n_packed, error);
  if (n < 0)
    return FALSE;
  self->is_at_end = n == 0;
  self->n_packed += (gsize) n;
  self->n_read += (guint64) n;

  return TRUE;
}

static gboolean
end_part (BsGzipReader *self, GError **error)
{
  while (self->n_packed < BS_GZIP_MAGIC && !self->is_at_end)
    if (!read_packed (self, error))
      return FALSE;
  self->is_finished = !bs_gzip_is_packed (self->packed, self->n_packed);
  if (!self->is_finished)
    g_converter_reset (self->unpacker);

  return TRUE;
}

/* Returns the number of bytes unpacked, which may be 0 before the end, or -1 with an error. */
static gssize
unpack (BsGzipReader *self, char *to, GError **error)
{
  g_autoptr (GError) reason = NULL;
  gsize n_taken = 0, n_made = 0;
  GConverterResult result = g_converter_convert (
    self->unpacker, self->packed, self->n_packed, to, BS_GZIP_PIECE,
    self->is_at_end ? G_CONVERTER_INPUT_AT_END : 0, &n_taken, &n_made, &reason);
  gboolean wants_more = g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT);

  if (result == G_CONVERTER_ERROR && (!wants_more || self->is_at_end))
    {
      g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SYNTAX,
                   _ ("%s: the compressed file is damaged, or not complete"), self->name);
      return -1;
    }
  self->n_packed -= n_taken;
  memmove (self->packed, self->packed + n_taken, self->n_packed);
  if (result == G_CONVERTER_FINISHED && !end_part (self, error))
    return -1;

  return (gssize) n_made;
}

gssize
bs_gzip_reader_read (BsGzipReader *self, char *to, GError **error)
{
  gssize n = 0;

  while (n == 0 && !self->is_finished)
    {
      if (!read_packed (self, error))
        return -1;
      n = unpack (self, to, error);
    }

  return n;
}
