#pragma once

#include "labs/lessons/lesson-condition.h"
#include "walk/reveal.h"

G_BEGIN_DECLS

/* Whether a condition holds in a walk, at this moment. @n_rises is in how many iterations J rose. A
 * condition about a quantity that does not exist here does not hold. */
gboolean
bs_lesson_live_holds (const BsLessonCondition *condition, const BsReveal *reveal, guint64 n_rises);

G_END_DECLS
