#pragma once

#include "labs/lessons/worksheet.h"

G_BEGIN_DECLS

/* Reads a lesson that is called own.md. */
BsLesson *lesson_fixture_read (const char *text, GError **error);
/* The same; the test fails if the lesson cannot be read. */
BsLesson *lesson_fixture_read_good (const char *text);
/* Makes a sheet of a lesson that can be read. */
BsWorksheet *lesson_fixture_make_sheet (BsLesson *lesson, guint64 seed);

G_END_DECLS
