#pragma once

#include "labs/lessons/lesson.h"

G_BEGIN_DECLS

/**
 * BsLessonFinding: what the check of a lesson found at one place
 * @line, @column: the place
 * @is_right: whether what the lesson says is true
 * @subject: what was checked: a value, a condition, or a block
 * @given: what the lesson says
 * @computed: what the engine computes, or why it could not
 */
typedef struct
{
  guint line;
  guint column;
  gboolean is_right;
  char *subject;
  char *given;
  char *computed;
} BsLessonFinding;

/* Computes every answer of the lesson. Returns (transfer full) (element-type BsLessonFinding) what
 * was found, in the order of the text. */
GPtrArray *bs_lesson_check (const BsLesson *lesson);
guint bs_lesson_findings_count_wrong (const GPtrArray *findings);

G_END_DECLS
