#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Vectors of doubles that several optimizers can share. A checkpoint is a copy of an optimizer;
 * with shared vectors the copy costs almost nothing, however many vectors the method keeps. A
 * vector with more than one owner must not be changed. The number of owners is stored before the
 * first number of the vector. */
double *bs_shared_vector_new (gsize length);
double *bs_shared_vector_ref (double *self);
void bs_shared_vector_unref (double *self);
gboolean bs_shared_vector_is_shared (double *self);

G_END_DECLS
