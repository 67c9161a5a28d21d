#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Returns (transfer full) a value or a condition, as a lesson writes it, with its words and its
 * decimal mark in the language of the user. */
char *bs_lesson_words_tell (const char *text);
/* Returns (transfer full) a number with fixed decimals behind @mark and a printed minus, which a
 * number that shows nothing but zeros has not. */
char *bs_lesson_words_format (double value, guint decimals, char mark);

G_END_DECLS
