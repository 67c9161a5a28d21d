#pragma once

#include <gtk/gtk.h>

#include "labs/lessons/worksheet.h"

G_BEGIN_DECLS

#define BS_TYPE_LESSON_CARD (bs_lesson_card_get_type ())

/* BsLessonCard: a question of a lesson with room for its answer.
 *
 * Signals:
 *   answered (gboolean is_right)
 */
G_DECLARE_FINAL_TYPE (BsLessonCard, bs_lesson_card, BS, LESSON_CARD, GtkBox)

/* @item must outlive the card. @is_done shows that the question was answered before. */
GtkWidget *bs_lesson_card_new (const BsWorksheetItem *item, gboolean is_done);
/* A label for a text in CommonMark, which wraps within the panel. */
GtkWidget *bs_lesson_label_new (const char *commonmark);

G_END_DECLS
