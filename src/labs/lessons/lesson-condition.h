#pragma once

#include "labs/lessons/lesson-expression.h"

G_BEGIN_DECLS

/**
 * BsLessonCondition: what a lesson waits for, or proves; see the head of lesson-condition.c. It
 * never changes.
 */
typedef struct _BsLessonCondition BsLessonCondition;

BsLessonCondition *bs_lesson_condition_parse (const char *text, const char **place, GError **error);
void bs_lesson_condition_free (BsLessonCondition *self);

/* The condition in the words of the lesson. */
const char *bs_lesson_condition_get_text (const BsLessonCondition *self);
/* Returns (transfer full) the condition in the language of the user. */
char *bs_lesson_condition_tell (const BsLessonCondition *self);
/* Returns (transfer none) the quantity that the walk's cursor must have reached; NULL if the
 * condition is about values. */
const BsLessonQuantity *bs_lesson_condition_get_cursor (const BsLessonCondition *self);
/* Whether one of the values is that of a training with a mistaken D, which cannot be watched. */
gboolean bs_lesson_condition_has_mistaken_training (const BsLessonCondition *self);
/* Evaluates a condition about values. Returns FALSE with an error if one of them has no value. */
gboolean bs_lesson_condition_evaluate (const BsLessonCondition *self,
                                       BsLessonLookUp look_up,
                                       gpointer data,
                                       gboolean *holds,
                                       GError **error);
/* Returns (transfer full) both sides with their values: "0.25 < 0.31"; NULL if they have none. */
char *
bs_lesson_condition_describe (const BsLessonCondition *self, BsLessonLookUp look_up, gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsLessonCondition, bs_lesson_condition_free)

G_END_DECLS
