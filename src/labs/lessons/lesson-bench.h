#pragma once

#include "labs/lessons/lesson-setup.h"
#include "labs/lessons/lesson.h"
#include "walk/reveal.h"

G_BEGIN_DECLS

/**
 * BsLessonBench: the engine at work on a lesson's set-up. One thread uses it.
 */
typedef struct _BsLessonBench BsLessonBench;

BsLessonBench *bs_lesson_bench_new (const BsLessonSetup *setup, GError **error);
void bs_lesson_bench_free (BsLessonBench *self);

void bs_lesson_bench_set_place (BsLessonBench *self, const BsLessonPlace *place);
/* Makes the last iteration that can be reached up to @iteration the place: training may end by
 * itself. */
void bs_lesson_bench_train (BsLessonBench *self, guint64 iteration);
/* A BsLessonLookUp, whose data are a BsLessonBench. Quantities without an iteration or an example
 * are those of the place. */
gboolean bs_lesson_bench_look_up (const BsLessonQuantity *quantity,
                                  double *value,
                                  gpointer bench,
                                  GError **error);
/* Finds the step that makes a quantity. Returns FALSE with an error if no step does. */
gboolean bs_lesson_bench_find_step (BsLessonBench *self,
                                    const BsLessonQuantity *quantity,
                                    guint64 *position,
                                    GError **error);
/* Returns (transfer full) a walk that stands at the place; NULL with an error. */
BsReveal *bs_lesson_bench_walk (BsLessonBench *self, GError **error);

/* The same at the step that makes a quantity. */
BsReveal *
bs_lesson_bench_walk_to (BsLessonBench *self, const BsLessonQuantity *quantity, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsLessonBench, bs_lesson_bench_free)

G_END_DECLS
