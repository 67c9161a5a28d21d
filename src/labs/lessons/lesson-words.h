#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Returns (transfer full) a value or a condition, as a lesson writes it, with its words and its
 * decimal mark in the language of the user. */
char *bs_lesson_words_tell (const char *text);

G_END_DECLS
