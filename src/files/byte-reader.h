#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * BsByteReader: the bytes of a file, one piece after the other.
 * @file: (not owned): the file
 * @descriptor: of a local file; otherwise -1
 * @stream: of a file that is not local; otherwise %NULL
 * @size: the length of the file; 0 if it is not known
 * @cancellable: (nullable) (not owned):
 */
typedef struct
{
  GFile *file;
  int descriptor;
  GInputStream *stream;
  guint64 size;
  GCancellable *cancellable;
} BsByteReader;

/* Both set a G_IO_ERROR. */
gboolean
bs_byte_reader_open (BsByteReader *self, GFile *file, GCancellable *cancellable, GError **error);
/* Returns the number of bytes read, 0 at the end of the file, or -1 with an error. */
gssize bs_byte_reader_read (BsByteReader *self, char *to, gsize most, GError **error);
void bs_byte_reader_clear (BsByteReader *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BsByteReader, bs_byte_reader_clear)

G_END_DECLS
