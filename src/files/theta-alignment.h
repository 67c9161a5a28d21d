#pragma once

#include "files/theta-context.h"

G_BEGIN_DECLS

/* Data in the order in which a loaded Θ knows them; see the head of theta-alignment.c. */

BsTrainingSet *bs_theta_alignment_apply (const BsThetaContext *context,
                                         const char *title,
                                         BsTrainingSet *data,
                                         gboolean needs_targets,
                                         GError **error);
char *bs_theta_alignment_describe (const BsThetaContext *context,
                                   const char *title,
                                   const BsTrainingSet *data);

G_END_DECLS
