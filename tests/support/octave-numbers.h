#pragma once

#include "files/octave/octave-variables.h"

G_BEGIN_DECLS

/* Reads the numbers of another implementation: a file of tests/data in Octave's text format. */
BsOctaveVariables *bs_octave_numbers_read (const char *name);
/* Returns the numbers of a column vector, which must have @n of them. */
const double *bs_octave_numbers_get (const BsOctaveVariables *self, const char *name, gsize n);

G_END_DECLS
