#pragma once

#include "engine/data/training-set.h"

G_BEGIN_DECLS

/**
 * BsQuality:
 *
 * Counts how well a network predicts the classes of some examples.
 *
 * For two classes or one-hot targets there is a confusion matrix: how many examples of each class
 * were predicted as which class. For several independent targets there is none. There, class k is
 * the k-th target, and an example may have any number of targets.
 *
 * The precision of a class is hits / predicted, and its recall is hits / support.
 */
typedef struct _BsQuality BsQuality;

BsQuality *bs_quality_new (const BsTrainingSet *data);
BsQuality *bs_quality_copy (const BsQuality *self);
void bs_quality_free (BsQuality *self);

void bs_quality_clear (BsQuality *self);
void bs_quality_count (BsQuality *self,
                       const BsTrainingSet *data,
                       gsize example,
                       const double *outputs,
                       gsize stride);

guint64 bs_quality_get_n_examples (const BsQuality *self);
guint64 bs_quality_get_n_correct (const BsQuality *self);
double bs_quality_get_accuracy (const BsQuality *self);

/* The classes are 1 ... n_classes, in the order of the data's class names. */
gsize bs_quality_get_n_classes (const BsQuality *self);
gboolean bs_quality_has_confusion (const BsQuality *self);
guint64 bs_quality_get_confusion (const BsQuality *self, gsize actual, gsize predicted);
guint64 bs_quality_get_support (const BsQuality *self, gsize class_index);
guint64 bs_quality_get_predicted (const BsQuality *self, gsize class_index);
guint64 bs_quality_get_hits (const BsQuality *self, gsize class_index);
double bs_quality_get_precision (const BsQuality *self, gsize class_index);
double bs_quality_get_recall (const BsQuality *self, gsize class_index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsQuality, bs_quality_free)

G_END_DECLS
