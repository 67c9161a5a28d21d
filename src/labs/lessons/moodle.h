#pragma once

#include "labs/lessons/worksheet.h"

G_BEGIN_DECLS

/* Returns (transfer full) the questions of a sheet as Moodle XML, for the question bank of a
 * course. */
char *bs_moodle_make (const BsWorksheet *sheet);

G_END_DECLS
