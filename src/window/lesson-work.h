#pragma once

#include <gio/gio.h>

#include "labs/lessons/lesson-setup.h"
#include "labs/lessons/worksheet.h"

G_BEGIN_DECLS

/* What a lesson needs that may take longer than a frame. */

/* Reads a lesson, and solves its questions. @file is NULL for the lesson of the program with this
 * @name. */
void bs_lesson_work_open_async (const char *name,
                                GFile *file,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
/* Returns (transfer full) the sheet of the lesson, or NULL with an error. */
BsWorksheet *bs_lesson_work_open_finish (GAsyncResult *result, GError **error);

/* Makes a set-up of a lesson. */
void bs_lesson_work_make_async (BsLessonSetup *setup,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
BsSetup *bs_lesson_work_make_finish (GAsyncResult *result, GError **error);

G_END_DECLS
