#pragma once

#include "engine/data/examples.h"

G_BEGIN_DECLS

/**
 * BsTargets:
 * @BS_TARGETS_BINARY: two classes, one output; y is 0 or 1.
 * @BS_TARGETS_ONE_HOT: K >= 3 classes, K outputs; exactly one target of an example is 1.
 * @BS_TARGETS_SEVERAL: K independent targets, each 0 or 1.
 */
typedef enum
{
  BS_TARGETS_BINARY,
  BS_TARGETS_ONE_HOT,
  BS_TARGETS_SEVERAL,
} BsTargets;

/**
 * BsTrainingSet:
 *
 * m pairs (x, y): examples, and the targets of each example. A training set never changes, and its
 * reference count is atomic, so threads may share it.
 *
 * Y is a K × m matrix, stored row by row. As in X, a column is an example. A panel of examples is
 * therefore a slice of columns of Y, and a run of octets of X, and needs no copy.
 */
typedef struct _BsTrainingSet BsTrainingSet;

#define BS_TRAINING_SET_ERROR (bs_training_set_error_quark ())

typedef enum
{
  BS_TRAINING_SET_ERROR_EMPTY, /* no examples, no features or no targets */
  BS_TRAINING_SET_ERROR_VALUE, /* a feature is not finite, a target is not 0/1 or not one-hot */
  BS_TRAINING_SET_ERROR_SIZE,  /* larger than memory can address */
} BsTrainingSetError;

GQuark bs_training_set_error_quark (void);

BsTrainingSet *bs_training_set_new (const char *title,
                                    BsTargets targets,
                                    gsize n_examples,
                                    gsize n_features,
                                    gsize n_outputs,
                                    const double *features,
                                    const double *target_values,
                                    const char *const *feature_names,
                                    const char *const *class_names,
                                    GError **error);

/**
 * BsTrainingSetFill:
 * @first: the first example, counted from 0
 * @n_examples: how many
 * @features: (out): their features, @n_examples × n numbers, example by example
 * @target_values: (out): their targets, @n_examples × K zeros and ones, example by example
 *
 * Returns: FALSE with an error
 */
typedef gboolean (*BsTrainingSetFill) (gsize first,
                                       gsize n_examples,
                                       double *features,
                                       double *target_values,
                                       gpointer data,
                                       GError **error);

BsTrainingSet *bs_training_set_new_filled (const char *title,
                                           BsTargets targets,
                                           gsize n_examples,
                                           gsize n_features,
                                           gsize n_outputs,
                                           BsTrainingSetFill fill,
                                           gpointer data,
                                           const char *const *feature_names,
                                           const char *const *class_names,
                                           GError **error);
BsTrainingSet *bs_training_set_replace_examples (const BsTrainingSet *self, BsExamples *examples);
BsTrainingSet *bs_training_set_ref (BsTrainingSet *self);
void bs_training_set_unref (BsTrainingSet *self);

void
bs_training_set_add_need (BsMemoryNeed *need, gsize n_examples, gsize n_features, gsize n_outputs);

const char *bs_training_set_get_title (const BsTrainingSet *self);
BsTargets bs_training_set_get_targets (const BsTrainingSet *self);
BsExamples *bs_training_set_get_examples (const BsTrainingSet *self);
gsize bs_training_set_get_n_examples (const BsTrainingSet *self);
gsize bs_training_set_get_n_features (const BsTrainingSet *self);
gsize bs_training_set_get_n_outputs (const BsTrainingSet *self);
double bs_training_set_get_feature (const BsTrainingSet *self, gsize example, gsize feature);
double bs_training_set_get_target (const BsTrainingSet *self, gsize example, gsize output);
const char *const *bs_training_set_get_feature_names (const BsTrainingSet *self);
/* See bs_examples_has_feature_names(). */
gboolean bs_training_set_has_feature_names (const BsTrainingSet *self);
const char *const *bs_training_set_get_class_names (const BsTrainingSet *self);
BsTrainingSet *
bs_training_set_select (const BsTrainingSet *self, const gsize *examples, gsize n_examples);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsTrainingSet, bs_training_set_unref)

G_END_DECLS
