#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Reads printed digits, such as "−0.5734" or "3.2e-5": the number, and how far from it a value may
 * be that was rounded to these digits. Returns FALSE if @text is no number. */
gboolean bs_printed_number_read (const char *text, double *value, double *half_unit);

G_END_DECLS
