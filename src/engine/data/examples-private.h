#pragma once

#include "engine/data/examples.h"
#include "engine/kernels/kernel-private.h"
#include "engine/stop-private.h"

G_BEGIN_DECLS

struct _BsExamples
{
  gatomicrefcount reference_count;
  gsize n_examples;
  gsize n_features;
  gsize octet_step; /* the distance from one octet of x to the next */
  double *x;        /* in each octet n_features + 1 rows of eight examples, row 0 all ones */
  char **feature_names;
  gboolean has_feature_names; /* FALSE if they only count: x1, x2 ... */
  double least;               /* of all features of all examples */
  double largest;
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

/* Returns where the features of an example, counted from 0, begin: feature j is at j * BS_OCTET,
 * and at 0 is the one of the +1 unit. */
static inline double *
bs_examples_locate (const BsExamples *self, gsize example)
{
  return self->x + example / BS_OCTET * self->octet_step + example % BS_OCTET;
}

/* Adds the memory that the numbers of so many examples take. */
void _bs_examples_add_need (BsMemoryNeed *need, gsize n_examples, gsize n_features);
/* Copies examples row by row: row j of @rows gets feature j, and row 0 the ones. */
void _bs_examples_copy_rows (const BsExamples *self,
                             gsize first,
                             gsize n_examples,
                             double *rows,
                             gsize stride);

G_END_DECLS
