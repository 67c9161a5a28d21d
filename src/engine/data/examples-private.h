#pragma once

#include "engine/data/examples.h"
#include "engine/stop-private.h"

G_BEGIN_DECLS

struct _BsExamples
{
  gatomicrefcount reference_count;
  gsize n_examples;
  gsize n_features;
  gsize stride; /* from one row of x to the next */
  double *x;    /* (n_features + 1) × stride, row 0 all ones */
  char **feature_names;
  gsize n_rows; /* of the picture that an example is; 0 where it is none */
  gsize n_columns;
  BsExamples *owner; /* whose x this is; NULL where it is its own */
};

/* Room for @capacity examples like those of @source; they are not there yet, nor is row 0. */
BsExamples *_bs_examples_new_room (const BsExamples *source, gsize capacity);
/* Becomes the examples of @source whose columns, counted from 0, these are; as many as there is
 * room for. FALSE, with @self of no use, where it was stopped. */
gboolean _bs_examples_gather (BsExamples *self,
                              const BsExamples *source,
                              const gsize *columns,
                              gsize n_columns,
                              const atomic_bool *stop);

/* Columns of a row. */
static inline void
bs_gather_row (const double *restrict from, const gsize *columns, gsize n, double *restrict to)
{
  for (gsize p = 0; p < n; p++)
    to[p] = from[columns[p]];
}

/* Writes the transpose of @from (m × n, row by row), the rows of @to a stride apart. */
void _bs_examples_transpose (const double *from, gsize m, gsize n, double *to, gsize stride);

G_END_DECLS
