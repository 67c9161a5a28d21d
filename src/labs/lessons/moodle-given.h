#pragma once

#include "labs/lessons/lesson.h"
#include "walk/reveal.h"

G_BEGIN_DECLS

/* Appends "<p>…</p>" with an escaped text. */
void bs_moodle_append_paragraph (GString *html, const char *text);
/* Appends what is given for a question at @place: the network, Θ, the examples and the place. */
void bs_moodle_append_given (GString *html, const BsReveal *walk, const BsLessonPlace *place);

G_END_DECLS
