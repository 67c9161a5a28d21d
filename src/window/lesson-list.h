#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define BS_TYPE_LESSON_LIST (bs_lesson_list_get_type ())

/* BsLessonList: the lessons of the course, with what is done of each.
 *
 * Signals:
 *   chosen (const char *name)   a lesson is wanted
 */
G_DECLARE_FINAL_TYPE (BsLessonList, bs_lesson_list, BS, LESSON_LIST, GtkBox)

/* Shows what is done by now. @settings is NULL if nothing is kept. */
void bs_lesson_list_refresh (BsLessonList *self, GSettings *settings);

G_END_DECLS
