#pragma once

#include "labs/lessons/lesson.h"
#include "walk/reveal.h"

G_BEGIN_DECLS

/* Whether Θ(@l) is small enough for somebody with a pencil. */
gboolean bs_worksheet_shows_theta (const BsReveal *walk, guint l);
/* Whether the table of the examples is. */
gboolean bs_worksheet_shows_examples (const BsReveal *walk);

/* Returns (transfer full) a sentence with the network and what else is not a matrix. */
char *bs_worksheet_tell_given (const BsReveal *walk);
/* Returns (transfer full) a sentence with the size of Θ(@l), where it is not shown. */
char *bs_worksheet_tell_theta_size (const BsReveal *walk, guint l);
/* Returns (transfer full) a sentence with the size of the data, where they are not shown. */
char *bs_worksheet_tell_examples_size (const BsReveal *walk);
/* Returns (transfer full) where in the walk a question is. */
char *bs_worksheet_tell_place (const BsLessonPlace *place);

G_END_DECLS
