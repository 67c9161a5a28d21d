#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Elementary functions with the same bits on every machine; see the head of exact-functions.c. */
double bs_exact_log (double x);
double bs_exact_sin (double x);
double bs_exact_cos (double x);

G_END_DECLS
