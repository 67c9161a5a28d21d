#pragma once

#include <gtk/gtk.h>

#include "labs/lessons/lesson-session.h"
#include "labs/lessons/worksheet.h"

G_BEGIN_DECLS

#define BS_TYPE_LESSON_PAGE (bs_lesson_page_get_type ())

/* BsLessonPage: a page of a lesson: its texts, its questions, and buttons that set up and go.
 *
 * Signals:
 *   set-up (guint part)                     the set-up of a part is wanted
 *   go (guint part)                         the step of a part is wanted
 *   answered (guint part, gboolean right)   a question was answered
 */
G_DECLARE_FINAL_TYPE (BsLessonPage, bs_lesson_page, BS, LESSON_PAGE, GtkBox)

/* @sheet and @session must outlive the page. */
GtkWidget *bs_lesson_page_new (const BsWorksheet *sheet, const BsLessonSession *session);
/* Shows whether the conditions of the page were brought about. */
void bs_lesson_page_refresh (BsLessonPage *self);

G_END_DECLS
