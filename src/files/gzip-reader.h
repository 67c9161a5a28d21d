#pragma once

#include "files/byte-reader.h"

G_BEGIN_DECLS

/* A reader unpacks so many bytes at a time, at most. */
#define BS_GZIP_PIECE ((gsize) 256 * 1024)

/* So many bytes tell whether a file is compressed. */
#define BS_GZIP_MAGIC ((gsize) 2)

/**
 * BsGzipReader: the bytes of a file that is compressed with gzip, unpacked.
 * @name: (not owned): the name of the file, for messages
 * @reader: (not owned): gives the compressed bytes
 * @unpacker: the decompressor of GIO
 * @packed: a piece of the file
 * @n_packed: how many bytes of the piece are not yet unpacked
 * @is_at_end: whether nothing comes after the piece
 * @is_finished: whether the last part of the file was unpacked to its end
 * @n_read: how many compressed bytes were read
 */
typedef struct
{
  const char *name;
  BsByteReader *reader;
  GConverter *unpacker;
  char *packed;
  gsize n_packed;
  gboolean is_at_end;
  gboolean is_finished;
  guint64 n_read;
} BsGzipReader;

/* Returns whether bytes, of which BS_GZIP_MAGIC are enough, begin such a file. */
gboolean bs_gzip_is_packed (const char *bytes, gsize length);
/* @beginning is what was already read from @reader, at most BS_GZIP_PIECE bytes. */
void bs_gzip_reader_init (BsGzipReader *self,
                          const char *name,
                          BsByteReader *reader,
                          const char *beginning,
                          gsize length);
/* Writes at most BS_GZIP_PIECE bytes. Returns their number, 0 at the end, or -1 with a G_IO_ERROR,
 * or with a BS_FILE_ERROR if the file is damaged. */
gssize bs_gzip_reader_read (BsGzipReader *self, char *to, GError **error);
void bs_gzip_reader_clear (BsGzipReader *self);

G_END_DECLS
