#pragma once

#include "engine/data/examples.h"
#include "engine/stop-private.h"

G_BEGIN_DECLS

struct _BsExamples
{
  gatomicrefcount reference_count;
  gsize n_examples;
  gsize n_features;
  gsize stride; /* the distance from one row of x to the next */
  double *x;    /* (n_features + 1) × stride, row 0 all ones */
  char **feature_names;
  gsize n_rows; /* the rows of pixels, when an example is a picture; else 0 */
  gsize n_columns;
  BsExamples *owner; /* the object that owns x; NULL when this object owns it */
};

/* Returns memory for as many examples, none of which is filled yet; %NULL with a
 * BS_TRAINING_SET_ERROR. */
BsExamples *_bs_examples_new_empty (gsize n_examples,
                                    gsize n_features,
                                    const char *const *feature_names,
                                    GError **error);
/* Fills @n_examples examples from @first on, counted from 0, with @features, example by example.
 * Returns FALSE with a BS_TRAINING_SET_ERROR if one is not finite. */
gboolean _bs_examples_fill (BsExamples *self,
                            gsize first,
                            gsize n_examples,
                            const double *features,
                            GError **error);
/* Returns memory for @capacity examples like those of @source. Neither the examples nor the row of
 * ones are written yet. */
BsExamples *_bs_examples_new_room (const BsExamples *source, gsize capacity);
/* Copies the given columns of @source, counted from 0, into @self. There may be at most as many as
 * there is memory for. Returns FALSE when it was stopped; @self is incomplete then and must not be
 * used. */
gboolean _bs_examples_gather (BsExamples *self,
                              const BsExamples *source,
                              const gsize *columns,
                              gsize n_columns,
                              const atomic_bool *stop);

/* Copies the given columns of a row. */
static inline void
bs_gather_row (const double *restrict from, const gsize *columns, gsize n, double *restrict to)
{
  for (gsize p = 0; p < n; p++)
    to[p] = from[columns[p]];
}

/* Writes the transpose of @from (m × n, row by row); the rows of @to are a stride apart. */
void _bs_examples_transpose (const double *from, gsize m, gsize n, double *to, gsize stride);

G_END_DECLS
