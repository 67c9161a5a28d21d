#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Vectors of doubles that several optimizers may have in common: so a copy of one costs next
 * to nothing, whatever it keeps. A vector that is shared does not change any more. The count
 * of its owners stands before its first number. */
double *bs_shared_vector_new (gsize length);
double *bs_shared_vector_ref (double *self);
void bs_shared_vector_unref (double *self);
gboolean bs_shared_vector_is_shared (double *self);

G_END_DECLS
