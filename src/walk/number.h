#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The one formatter of numbers people read: picture, inspector and terminal.
 * U+2212 for minus, at most @digits decimals ("0.31", "−0.84", "12.50"), powers of
 * ten as "3.2·10⁻⁷" where decimals would hide the number, "∞", "not a number". */
char *bs_number_format (double value, guint decimals);
char *bs_number_format_trim (double value, guint decimals);
char *bs_number_format_power (double value, guint decimals);
char *bs_number_format_shown (double value);
/* Ways of writing indices: superscript layer "⁽²⁾", subscripts "₁", "₁₂,₃". */
char *bs_number_superscript (guint64 n);
char *bs_number_subscript (guint64 n);
char *bs_number_subscript_pair (guint64 i, guint64 j);
/* "1 797": digits in groups, with thin spaces. */
char *bs_number_format_count (guint64 n);

G_END_DECLS
