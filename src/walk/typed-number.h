#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Reads a text that is one finite number, with blanks around it or not. A decimal comma is accepted
 * as well as a point, in every locale. */
gboolean bs_typed_number_read (const char *text, double *value);
/* Reads a whole number that is not negative. */
gboolean bs_typed_number_read_whole (const char *text, guint64 *value);
/* Returns the shortest text that reads back as exactly the finite @value: "0.1", "100", "3e-07";
 * with a decimal comma where the language of the program has one. */
char *bs_typed_number_format (double value);
/* Returns the next number of the series … 0.1, 0.2, 0.5, 1, 2, 5 … above or below @value, for a
 * step by a button. Below 0.0001 comes 0. From 5000000 upwards and from 0 downwards there is no
 * next number, so @value does not change. */
double bs_typed_number_next (double value, gboolean is_up);
/* The same in larger steps, for a number whose effect is seen only when it becomes some times as
 * large: 0, 0.001, 0.003, 0.01, 0.03 and so on. */
double bs_typed_number_next_half_decade (double value, gboolean is_up);

G_END_DECLS
