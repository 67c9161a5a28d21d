#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Print a text on standard output in a column of @width characters; a longer text is printed whole.
 * printf() counts bytes, of which a letter that is not English has several. */
void bs_cell_print_left (const char *text, guint width);
void bs_cell_print_right (const char *text, guint width);

G_END_DECLS
