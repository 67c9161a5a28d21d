#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A text in CommonMark for a text view, and the same without its style; see the head of
 * markup.c. */
GtkTextBuffer *bs_markup_make_buffer (GtkTextView *view, const char *markup);
char *bs_markup_make_text (const char *markup);

G_END_DECLS
