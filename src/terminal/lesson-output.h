#pragma once

#include "labs/lessons/worksheet.h"
#include "terminal/exit.h"

G_BEGIN_DECLS

/**
 * BsLessonOutput: what is made of a lesson.
 * @sheet: (nullable): the path of a PDF
 * @moodle: (nullable): the path of a question bank for Moodle
 * @has_key: whether the sheet has the answers
 * @seed: decides the numbers; 0 for those of the lesson
 */
typedef struct
{
  char *sheet;
  char *moodle;
  gboolean has_key;
  guint64 seed;
} BsLessonOutput;

/* Whether the files can be written; otherwise the reason is on standard error. @path is that of the
 * lesson. */
gboolean bs_lesson_output_check (const BsLessonOutput *self, const char *path);
BsExit bs_lesson_output_write (const BsLessonOutput *self, BsLesson *lesson);

G_END_DECLS
