#pragma once

#include "engine/objective.h"

G_BEGIN_DECLS

/**
 * BsNumericalProgress:
 *
 * A function that is called after each entry. The estimate ends when it returns %FALSE.
 */
typedef gboolean (*BsNumericalProgress) (gsize n_done, gsize n_total, gpointer user_data);

#define BS_NUMERICAL_DEFAULT_EPSILON 1e-5

gboolean bs_numerical_gradient (BsObjective *objective,
                                const double *theta,
                                double epsilon,
                                const gsize *indices,
                                gsize n_indices,
                                double *estimate,
                                BsNumericalProgress progress,
                                gpointer user_data);

G_END_DECLS
