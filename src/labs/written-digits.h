#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BsWrittenDigits: how exactly numbers were written down
 * @n_digits: the most significant digits that any of them has; 0 if they have more than single
 *   precision has, and so count as exact
 * @n_decimals: the most digits after the point, as many as 5.7e-4 has in 0.00057
 */
typedef struct
{
  guint n_digits;
  int n_decimals;
} BsWrittenDigits;

void bs_written_digits_find (BsWrittenDigits *self, const double *values, gsize n);
double bs_written_digits_get_error (const BsWrittenDigits *self, double value);

G_END_DECLS
