#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Variables as Octave's `save -text` writes them, appended to a text. Numbers have 17 significant
 * digits, which give back every double exactly. */

/* @numbers: row by row */
void bs_octave_write_matrix (GString *text,
                             const char *name,
                             gsize rows,
                             gsize columns,
                             const double *numbers);
void bs_octave_write_scalar (GString *text, const char *name, double number);
void bs_octave_write_string (GString *text, const char *name, const char *string);
/* @strings: %NULL-terminated; they become a cell array with one row */
void bs_octave_write_strings (GString *text, const char *name, const char *const *strings);

G_END_DECLS
