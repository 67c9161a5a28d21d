#pragma once

#include "labs/lessons/lesson.h"
#include "training/run.h"

G_BEGIN_DECLS

/**
 * BsLessonWatcher: sees when the conditions of a lesson hold, in the thread that trains; see the
 * head of lesson-watcher.c. Its reference count is atomic.
 */
typedef struct _BsLessonWatcher BsLessonWatcher;

BsLessonWatcher *
bs_lesson_watcher_new (BsLesson *lesson, guint first, guint end, const BsLessonSetup *setup);
BsLessonWatcher *bs_lesson_watcher_ref (BsLessonWatcher *self);
void bs_lesson_watcher_unref (BsLessonWatcher *self);

/* Returns (transfer full) who looks at a run for the watcher. */
BsOnlooker *bs_lesson_watcher_make_onlooker (BsLessonWatcher *self);
gboolean bs_lesson_watcher_has_seen (const BsLessonWatcher *self, guint part);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsLessonWatcher, bs_lesson_watcher_unref)

G_END_DECLS
