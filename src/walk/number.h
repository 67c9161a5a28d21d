#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* These functions format all numbers that people read: in the picture, in the inspector and in the
 * terminal. Minus is U+2212. A number has at most @decimals decimals ("0.31", "−0.84", "12.50"),
 * and a power of ten such as "3.2·10⁻⁷" if decimals would hide it. Infinity is "∞", and NAN is "not
 * a number". The decimal mark is that of the language in which the program speaks. */
const char *bs_number_get_decimal_mark (void);
const char *bs_number_get_list_separator (void);
char *bs_number_translate_mark (char *text);
char *bs_number_format (double value, guint decimals);
char *bs_number_format_trim (double value, guint decimals);
char *bs_number_format_power (double value, guint decimals);
char *bs_number_format_shown (double value);
char *bs_number_format_power_of_ten (int exponent);
char *bs_number_format_cell (double value, guint decimals);
char *bs_number_format_digits (double value, guint digits);
/* Appends the shortest text that other programs read back as exactly @value, with a decimal point:
 * "0.1", "1e-20"; "NaN", "Inf" and "-Inf" as Octave writes them. */
void bs_number_append_exact (GString *text, double value);
/* These functions write indices: a layer as "⁽²⁾", one index as "₁", and a pair as "₁₂" or
 * "₁₂,₃". */
char *bs_number_superscript (guint64 n);
char *bs_number_subscript (guint64 n);
char *bs_number_subscript_pair (guint64 i, guint64 j);
/* Returns a count with its digits in groups and thin spaces between them: "1 797". */
char *bs_number_format_count (guint64 n);

G_END_DECLS
