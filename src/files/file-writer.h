#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * Puts @text in the place of what @file is, as a whole or not at all; see the head of
 * file-writer.c. Waits for the disk, so the main thread does not call this.
 *
 * FALSE, with a BS_OUTPUT_ERROR, where it could not be written; what was there before is then as
 * it was. Files that are not on this machine are left to GIO, with its errors.
 */
gboolean bs_file_writer_replace (GFile *file,
                                 const char *text,
                                 gsize length,
                                 GCancellable *cancellable,
                                 GError **error);

/* Whether it seems that @file can be replaced; nothing is changed. What is found out only by
 * writing, such as a disk that is full, is not found out here. */
gboolean bs_file_writer_check (GFile *file, GError **error);

G_END_DECLS
