#pragma once

#include "labs/lessons/lesson.h"
#include "setup/setup.h"

G_BEGIN_DECLS

/**
 * BsLessonSession: a learner in a lesson: which page is open, and which tasks are done; see the
 * head of lesson-session.c
 */
typedef struct _BsLessonSession BsLessonSession;

BsLessonSession *bs_lesson_session_new (BsLesson *lesson);
void bs_lesson_session_free (BsLessonSession *self);

BsLesson *bs_lesson_session_get_lesson (const BsLessonSession *self);

/* The pages are counted from 0. A movement beyond the first or the last changes nothing. */
guint bs_lesson_session_get_page (const BsLessonSession *self);
guint bs_lesson_session_get_n_pages (const BsLessonSession *self);
gboolean bs_lesson_session_can_move (const BsLessonSession *self, int n_pages);
void bs_lesson_session_move (BsLessonSession *self, int n_pages);
/* The parts of a page are first ... end - 1. */
void
bs_lesson_session_get_parts (const BsLessonSession *self, guint page, guint *first, guint *end);

/* Returns (transfer none) (nullable): what is fixed on the present page: names of settings, or
 * train or walk. */
const char *const *bs_lesson_session_get_fixed (const BsLessonSession *self);

/* The same as settings; the optimizer stands for its parameters, too. */
BsSetupDifferences bs_lesson_session_get_fixed_settings (const BsLessonSession *self);

/* A task is a part with a question or a condition. */
gboolean bs_lesson_session_is_task (const BsLessonSession *self, guint part);
/* Notes an answer, or a condition that was brought about. What is done stays done. */
void bs_lesson_session_record (BsLessonSession *self, guint part, gboolean is_right);
gboolean bs_lesson_session_is_done (const BsLessonSession *self, guint part);
guint bs_lesson_session_get_n_tasks (const BsLessonSession *self);
guint bs_lesson_session_get_n_done (const BsLessonSession *self);

/* What is kept between sessions. */
GVariant *bs_lesson_session_to_variant (const BsLessonSession *self);
void bs_lesson_session_restore (BsLessonSession *self, GVariant *variant);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsLessonSession, bs_lesson_session_free)

G_END_DECLS
