#pragma once

#include <gio/gio.h>

#include "labs/lessons/worksheet.h"

G_BEGIN_DECLS

/* Reads a lesson and solves its questions, in a thread. @file is NULL for the lesson of the program
 * with this @name. */
void bs_lesson_opening_async (const char *name,
                              GFile *file,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
/* Returns (transfer full) the sheet of the lesson, or NULL with an error. */
BsWorksheet *bs_lesson_opening_finish (GAsyncResult *result, GError **error);

G_END_DECLS
