#pragma once

#include "engine/memory-budget.h"

G_BEGIN_DECLS

/**
 * BsExamples:
 *
 * The features x of m examples, without targets. A training set consists of examples and their
 * targets. The numbers that a learner types, or a picture that a learner draws, are examples
 * without targets.
 *
 * X is an (n + 1) × m matrix. Its columns are the examples. Its first row is all ones (a₀ = 1), so
 * that it can be propagated as it is. Each other row is a feature, and has a name.
 *
 * When the features are the pixels of a picture, row by row, the examples have a shape, such as
 * 8×8. Examples never change, and their reference count is atomic, so threads may share them.
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
void bs_examples_copy_feature (const BsExamples *self, gsize feature, double *values);
double bs_examples_get_feature (const BsExamples *self, gsize example, gsize feature);
void bs_examples_get_range (const BsExamples *self, double *least, double *largest);
const char *const *bs_examples_get_feature_names (const BsExamples *self);
gboolean bs_examples_has_feature_names (const BsExamples *self);
gboolean bs_examples_get_shape (const BsExamples *self, gsize *n_rows, gsize *n_columns);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsExamples, bs_examples_unref)

G_END_DECLS
