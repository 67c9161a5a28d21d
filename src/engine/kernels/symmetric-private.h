#pragma once

#include "engine/stop-private.h"

G_BEGIN_DECLS

/* Returns how many doubles of scratch memory the functions below need for an n × n matrix. */
gsize bs_symmetric_count_scratch (gsize n);

gboolean bs_symmetric_decompose (double *matrix,
                                 gsize n,
                                 double *eigenvalues,
                                 double *eigenvectors,
                                 double *scratch,
                                 const atomic_bool *stop);
gboolean bs_symmetric_inverse_fourth_root (const double *matrix,
                                           gsize n,
                                           double least,
                                           double *root,
                                           double *scratch,
                                           const atomic_bool *stop);

G_END_DECLS
