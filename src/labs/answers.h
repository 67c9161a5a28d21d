#pragma once

#include <stdatomic.h>

#include "engine/data/training-set.h"
#include "engine/network.h"

G_BEGIN_DECLS

/**
 * BsAnswers:
 *
 * What a network answers to each example of a training set, and what each answer costs. Answers
 * never change, and their reference count is atomic, so threads may share them.
 */
typedef struct _BsAnswers BsAnswers;

BsAnswers *bs_answers_compute (BsNetwork *network,
                               BsTrainingSet *data,
                               const double *theta,
                               const atomic_bool *stop);
BsAnswers *bs_answers_ref (BsAnswers *self);
void bs_answers_unref (BsAnswers *self);

BsTrainingSet *bs_answers_get_data (const BsAnswers *self);
/* The examples are 1 … m, the outputs 1 … K, and the classes as in engine/prediction.h. */
double bs_answers_get_h (const BsAnswers *self, gsize example, gsize output);
gsize bs_answers_get_predicted (const BsAnswers *self, gsize example);
gboolean bs_answers_is_right (const BsAnswers *self, gsize example);
double bs_answers_get_cost (const BsAnswers *self, gsize example);
double bs_answers_get_share (const BsAnswers *self, gsize example);
gsize bs_answers_get_n_right (const BsAnswers *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsAnswers, bs_answers_unref)

G_END_DECLS
