#pragma once

#include "labs/checked-entry.h"

G_BEGIN_DECLS

/**
 * BsGradientCheck:
 *
 * Checks the entries of a D against numerical estimates from J alone. It is a plain job: it runs in
 * the thread that calls it, tells its progress after some entries at a time, and can be stopped
 * from any thread. It never changes Θ or D.
 */
typedef struct _BsGradientCheck BsGradientCheck;

/**
 * BsGradientCheckProgress:
 * @n_done: so many of the entries have their verdict
 *
 * The check ends when it returns %FALSE.
 */
typedef gboolean (*BsGradientCheckProgress) (gsize n_done, gsize n_total, gpointer user_data);

BsGradientCheck *bs_gradient_check_new (BsNetwork *network,
                                        BsTrainingSet *training_set,
                                        double lambda,
                                        const double *theta,
                                        double epsilon);
void bs_gradient_check_add_need (const BsNetwork *network, gsize n_examples, BsMemoryNeed *need);
void bs_gradient_check_free (BsGradientCheck *self);
void bs_gradient_check_set_stop (BsGradientCheck *self, const atomic_bool *stop);

gboolean bs_gradient_check_run (BsGradientCheck *self,
                                const double *D,
                                const gsize *indices,
                                gsize n_indices,
                                BsCheckedEntry *entries,
                                gsize *n_done,
                                BsGradientCheckProgress progress,
                                gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsGradientCheck, bs_gradient_check_free)

G_END_DECLS
