#pragma once

#include "labs/lessons/lesson-quantity.h"
#include "walk/reveal.h"

G_BEGIN_DECLS

/* Finds the address of the step that makes a quantity in an iteration. @example is used where the
 * quantity names none. Returns FALSE with a BS_FILE_ERROR_SHAPE if no step makes it; it must exist
 * in @network. */
gboolean bs_lesson_step_find (const BsLessonQuantity *quantity,
                              const BsNetwork *network,
                              const BsSequence *sequence,
                              guint64 iteration,
                              gsize example,
                              BsAddress *address,
                              GError **error);

/* Whether the walk stands at the step that makes a quantity. */
gboolean bs_lesson_step_is_at (const BsLessonQuantity *quantity, const BsReveal *reveal);

G_END_DECLS
