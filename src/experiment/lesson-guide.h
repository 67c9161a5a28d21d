#pragma once

#include "experiment/experiment.h"
#include "labs/lessons/lesson-setup.h"
#include "labs/lessons/lesson.h"

G_BEGIN_DECLS

#define BS_TYPE_LESSON_GUIDE (bs_lesson_guide_get_type ())

/**
 * BsLessonGuide: brings an experiment to where a lesson is; see the head of lesson-guide.c
 *
 * Signals:
 *   arrived ()                the set-up that was asked for is in force
 *   failed (const char *why)  a set-up could not be made, or an iteration is not reached
 */
G_DECLARE_FINAL_TYPE (BsLessonGuide, bs_lesson_guide, BS, LESSON_GUIDE, GObject)

BsLessonGuide *bs_lesson_guide_new (BsExperiment *experiment);

/* A newer wish replaces an older one, and bs_lesson_guide_leave() gives up the last. */
void bs_lesson_guide_set_up (BsLessonGuide *self, BsLessonSetup *setup);
void bs_lesson_guide_go (BsLessonGuide *self, BsLessonSetup *setup, const BsLessonPlace *place);
void bs_lesson_guide_leave (BsLessonGuide *self);

/* The conditions of the parts first ... end - 1 are looked for from now on. */
void bs_lesson_guide_watch (BsLessonGuide *self, BsLesson *lesson, guint first, guint end);
/* Whether the condition of a part held since then, with its set-up in force. */
gboolean bs_lesson_guide_has_seen (BsLessonGuide *self, guint part);

/* Whether @setup is the one that was asked for last. */
gboolean bs_lesson_guide_knows (BsLessonGuide *self, const BsLessonSetup *setup);

G_END_DECLS
