#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Rows of more bytes than this are not for a BsRowWriter. */
#define BS_ROW_LONGEST 1024

/**
 * BsRowWriter: a file that grows by rows, each of which is in it whole or not at all; see the head
 * of row-writer.c.
 */
typedef struct _BsRowWriter BsRowWriter;

/* @path is there and open from now on, but what is in it stays until the first row. @longest: no
 * row has more bytes. NULL, with a BS_OUTPUT_ERROR, where it cannot be written. */
BsRowWriter *bs_row_writer_open (const char *path, gsize longest, GError **error);
/* @row: with its newline. @decimal: where in it a decimal number ends that may get zeros more; 0
 * for nowhere. After a failure @error is set, the file ends with the row before, and no more can be
 * added. */
gboolean
bs_row_writer_append (BsRowWriter *self, const GString *row, gsize decimal, GError **error);
/* FALSE, with the error, where the rows cannot be said to be on the disk. */
gboolean bs_row_writer_close (BsRowWriter *self, GError **error);

G_END_DECLS
