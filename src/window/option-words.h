#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Messages about files are written for the terminal, where a remedy is an option in parentheses. In
 * the window the same is done with controls that stand beside the message. */
char *bs_option_words_drop (const char *message);

G_END_DECLS
