#pragma once

#include "draw/matrix-scene.h"

G_BEGIN_DECLS

gboolean bs_inside_scene_has_matrices (const BsOptimizer *optimizer);
BsMatrixScene *bs_inside_scene_new (const BsNetwork *network,
                                    guint layer,
                                    const BsOptimizer *optimizer,
                                    const BsEntry *entry);

G_END_DECLS
