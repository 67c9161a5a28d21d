#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A text that is one finite number, blanks around it apart. A decimal comma is as good as a
 * point, whatever the locale. */
gboolean bs_typed_number_read (const char *text, double *value);
/* The same for a whole number from 0 up. */
gboolean bs_typed_number_read_whole (const char *text, guint64 *value);
/* The shortest text that reads back as the finite @value: "0.1", "100", "3e-07". */
char *bs_typed_number_format (double value);
/* The next of … 0.1, 0.2, 0.5, 1, 2, 5 … above or below @value, for a step by a button; under
 * 0.0001 comes 0, and from 5000000 up and from 0 down nothing: @value stays. */
double bs_typed_number_next (double value, gboolean is_up);

G_END_DECLS
