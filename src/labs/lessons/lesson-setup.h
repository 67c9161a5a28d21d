#pragma once

#include "engine/data/training-set.h"
#include "labs/lessons/lesson-block.h"
#include "setup/setup.h"

G_BEGIN_DECLS

/**
 * BsLessonSetup: the set-up that a lesson describes at some place; see the head of lesson-setup.c.
 * It never changes.
 */
typedef struct _BsLessonSetup BsLessonSetup;

BsLessonSetup *bs_lesson_setup_change (BsLessonSetup *before,
                                       BsTextSource *table,
                                       const char *folder,
                                       const BsLessonBlock *block,
                                       GError **error);
BsLessonSetup *bs_lesson_setup_ref (BsLessonSetup *self);
void bs_lesson_setup_unref (BsLessonSetup *self);

BsLessonSetup *bs_lesson_setup_reseed (BsLessonSetup *self, guint64 seed);
gboolean bs_lesson_setup_frees_number (double number, gconstpointer setup);
BsLessonSetup *bs_lesson_setup_store (BsLessonSetup *self, const char *folder, GError **error);
BsSetup *bs_lesson_setup_make (const BsLessonSetup *self, BsTrainingSet **read, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsLessonSetup, bs_lesson_setup_unref)

G_END_DECLS
