#pragma once

#include "labs/lessons/lesson-block.h"
#include "labs/lessons/lesson-setup.h"
#include "labs/lessons/lesson.h"

G_BEGIN_DECLS

/* Reads a block that Backstep understands into @part, which already has the set-up and the place
 * that were in force before. @table is the text of a block of data that no set-up has used yet. */
gboolean _bs_lesson_part_read (BsLessonPart *part,
                               const BsLessonBlock *block,
                               BsTextSource *table,
                               const char *folder,
                               GError **error);
gboolean _bs_lesson_part_kind_from_name (const char *name, BsLessonPartKind *kind);
void _bs_lesson_part_free (BsLessonPart *self);
gboolean _bs_lesson_formulas_read (BsLessonPart *part,
                                   const BsLessonBlock *block,
                                   const char *start,
                                   const char *end,
                                   GError **error);

G_END_DECLS
