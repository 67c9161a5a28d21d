#pragma once

#include "engine/memory-budget.h"

G_BEGIN_DECLS

/**
 * BsExamples: what a network is asked about: the x of m examples, without what they are.
 *
 * X is an (n + 1) × m matrix, row by row, whose columns are the examples and whose first row is
 * all ones (a₀ = 1), so that it can be propagated as it is. A row is a feature, and has a name.
 * Where the features of an example are the pixels of a picture, row by row, the examples have a
 * shape, such as 8×8. Examples never change, and are counted by atomic references.
 *
 * A training set has examples and says what each of them is; the numbers that a learner types, or
 * a picture that is drawn, are examples of which nobody knows that.
 */
typedef struct _BsExamples BsExamples;

BsExamples *bs_examples_new (gsize n_examples,
                             gsize n_features,
                             const double *features,
                             const char *const *feature_names,
                             GError **error);
BsExamples *bs_examples_new_shaped (BsExamples *examples, gsize n_rows, gsize n_columns);
BsExamples *bs_examples_ref (BsExamples *self);
void bs_examples_unref (BsExamples *self);

gsize bs_examples_get_n_examples (const BsExamples *self);
gsize bs_examples_get_n_features (const BsExamples *self);
gsize bs_examples_get_stride (const BsExamples *self);
const double *bs_examples_get_x (const BsExamples *self);
double bs_examples_get_feature (const BsExamples *self, gsize example, gsize feature);
const char *const *bs_examples_get_feature_names (const BsExamples *self);
gboolean bs_examples_get_shape (const BsExamples *self, gsize *n_rows, gsize *n_columns);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsExamples, bs_examples_unref)

G_END_DECLS
