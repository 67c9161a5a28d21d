#pragma once

#include "draw/matrix-scene.h"

G_BEGIN_DECLS

BsMatrixScene *bs_share_scene_new (const BsNetwork *network,
                                   guint layer,
                                   const double *shares,
                                   const BsEntry *entry);

G_END_DECLS
