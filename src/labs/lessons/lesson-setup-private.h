#pragma once

#include "labs/lessons/lesson-setup.h"

G_BEGIN_DECLS

#define BS_LESSON_TABLE_NAME "lesson"

typedef struct
{
  char *name;
  char *value;
} BsLessonSetting;

/* Θ(l) of a lesson. */
typedef struct
{
  gsize rows;
  gsize columns;
  GArray *numbers; /* row by row */
} BsLessonMatrix;

struct _BsLessonSetup
{
  gatomicrefcount reference_count;
  GPtrArray *settings; /* in the order of the lesson; a later one takes the place of an earlier */
  char *name;          /* of the file of the lesson, to be shown */
  BsTextSource *table; /* the data, if they stand in the lesson */
  GPtrArray *theta;    /* Θ(1), Θ(2) and so on; empty if the initial weights make it */
  gboolean keeps_numbers; /* whether they are the same on every sheet */
  gboolean is_rounded;    /* whether the initial Θ is rounded, for somebody with a pencil */
};

BsLessonSetup *_bs_lesson_setup_copy (const BsLessonSetup *self);
void _bs_lesson_setup_add (BsLessonSetup *self, const char *name, const char *value);
/* Returns @start with all settings, but without Θ that is given by hand. */
BsSetup *_bs_lesson_setup_apply (const BsLessonSetup *self, const BsSetup *start, GError **error);

G_END_DECLS
