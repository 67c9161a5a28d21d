#pragma once

#include <gio/gio.h>

#include "labs/lessons/lesson.h"

G_BEGIN_DECLS

/* The lessons that come with the program. Returns (transfer none) their names in the order of the
 * course; NULL ends them. */
const char *const *bs_lesson_library_list (void);
/* Returns (transfer full) the lesson of that name, in the language of the user where it is
 * translated; NULL with a BS_FILE_ERROR_UNKNOWN if there is none. */
BsLesson *bs_lesson_library_load (const char *name, GError **error);
/* Returns (transfer full) the lesson of a file, whose data are beside it; NULL with an error. */
BsLesson *bs_lesson_library_open (GFile *file, GCancellable *cancellable, GError **error);

G_END_DECLS
