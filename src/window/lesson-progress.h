#pragma once

#include <gio/gio.h>

#include "labs/lessons/lesson-session.h"

G_BEGIN_DECLS

/* What is done of each lesson, in the settings; @settings is NULL if nothing can be kept. The name
 * is that of a lesson of the program, or the address of a file. */
void bs_lesson_progress_keep (GSettings *settings, const char *name, BsLessonSession *session);
void bs_lesson_progress_restore (GSettings *settings, const char *name, BsLessonSession *session);
/* Returns (transfer full) the title of a lesson of the program in CommonMark, with its number and
 * with what is done of it. */
char *bs_lesson_progress_make_title (GSettings *settings, const char *name, guint number);

G_END_DECLS
