#pragma once

#include <gio/gio.h>

#include "files/progress.h"

G_BEGIN_DECLS

/**
 * BsTextSource:
 *
 * The text of a file, as valid UTF-8 without a byte order mark and without a byte that is 0. It
 * never changes, and its reference count is atomic, so threads may share it.
 */
typedef struct _BsTextSource BsTextSource;

BsTextSource *
bs_text_source_open (GFile *file, BsProgress *progress, GCancellable *cancellable, GError **error);
BsTextSource *bs_text_source_new (const char *name,
                                  const char *bytes,
                                  gsize length,
                                  GCancellable *cancellable,
                                  GError **error);
BsTextSource *bs_text_source_new_within (const BsTextSource *whole,
                                         guint first_line,
                                         const char *bytes,
                                         GError **error);
BsTextSource *bs_text_source_ref (BsTextSource *self);
void bs_text_source_unref (BsTextSource *self);

/* The name of the file, ready to be shown. */
const char *bs_text_source_get_name (const BsTextSource *self);
/* The text; a 0 follows its last byte. */
const char *bs_text_source_get_text (const BsTextSource *self);
gsize bs_text_source_get_length (const BsTextSource *self);
/* Sentences for the user that say how the text was read, such as "The text was read as
 * Windows-1252."; %NULL ends them. */
const char *const *bs_text_source_get_notes (const BsTextSource *self);
/* Finds the line and the column, in characters, of a place in the text, both from 1. Takes time
 * proportional to the text before it. */
void
bs_text_source_find_place (const BsTextSource *self, const char *place, guint *line, guint *column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsTextSource, bs_text_source_unref)

G_END_DECLS
