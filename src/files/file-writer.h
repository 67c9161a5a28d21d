#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * Replaces the contents of @file by @text, which has @length bytes, completely or not at all; see
 * the head of file-writer.c. This function waits for the disk, so the main thread must not call
 * it.
 *
 * Returns FALSE with a BS_OUTPUT_ERROR if @text could not be written; the old file is unchanged
 * then. A file that is not on this machine is written by GIO, with the errors of GIO.
 */
gboolean bs_file_writer_replace (GFile *file,
                                 const char *text,
                                 gsize length,
                                 GCancellable *cancellable,
                                 GError **error);

/* Checks in advance whether @file can be replaced, and changes nothing. Some failures, such as a
 * full disk, show only when something is written. Returns FALSE with a BS_OUTPUT_ERROR. */
gboolean bs_file_writer_check (GFile *file, GError **error);

G_END_DECLS
