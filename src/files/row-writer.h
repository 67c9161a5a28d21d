#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A row may have at most so many bytes. */
#define BS_ROW_LONGEST 1024

/**
 * BsRowWriter: a file that grows row by row. At any moment every row in it is complete; see the
 * head of row-writer.c.
 */
typedef struct _BsRowWriter BsRowWriter;

/* Opens @path, and creates it if need be. Old contents stay until the first row is appended.
 * @longest is the length of the longest possible row, in bytes. Returns NULL with a BS_OUTPUT_ERROR
 * if @path cannot be written; otherwise bs_row_writer_close() frees the writer. */
BsRowWriter *bs_row_writer_open (const char *path, gsize longest, GError **error);
/* Appends @row, which ends with its newline. @decimal is the offset in @row of the end of a decimal
 * number that may be padded with zeros; 0 means that there is none. Returns FALSE with a
 * BS_OUTPUT_ERROR on failure; the file then ends with the row before, and no more rows can be
 * appended. */
gboolean
bs_row_writer_append (BsRowWriter *self, const GString *row, gsize decimal, GError **error);
/* Makes sure that the rows are on the disk, closes the file and frees @self. Returns FALSE with a
 * BS_OUTPUT_ERROR if they may not be on the disk. */
gboolean bs_row_writer_close (BsRowWriter *self, GError **error);

G_END_DECLS
