#pragma once

#include "engine/propagation.h"
#include "engine/quality.h"

G_BEGIN_DECLS

/**
 * BsEvaluation:
 *
 * Computes J and D of a whole training set, panel by panel. The panels are divided into parts by
 * the sizes of the network and the data alone, and the sums of the parts are added in a fixed
 * order. So the result has the same bits for any number of threads.
 *
 * One thread uses a BsEvaluation, and other threads may help it (bs_evaluation_set_n_threads()).
 */
typedef struct _BsEvaluation BsEvaluation;

BsEvaluation *bs_evaluation_new (BsNetwork *network, gsize panel_size);
void bs_evaluation_add_need (const BsNetwork *network,
                             gsize panel_size,
                             gsize n_examples,
                             guint n_threads,
                             BsMemoryNeed *need);
void bs_evaluation_free (BsEvaluation *self);

void bs_evaluation_set_n_threads (BsEvaluation *self, guint n_threads);

/* Both functions return FALSE when *stop became true. */
gboolean bs_evaluation_cost (BsEvaluation *self,
                             const double *theta,
                             const BsTrainingSet *training_set,
                             double lambda,
                             const atomic_bool *stop,
                             BsCost *cost,
                             BsQuality *quality);
gboolean bs_evaluation_gradient (BsEvaluation *self,
                                 const double *theta,
                                 const BsTrainingSet *training_set,
                                 double lambda,
                                 const atomic_bool *stop,
                                 BsCost *cost,
                                 double *D);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsEvaluation, bs_evaluation_free)

G_END_DECLS
