#pragma once

#include "draw/matrix-scene.h"
#include "labs/checked-entry.h"

G_BEGIN_DECLS

BsMatrixScene *bs_check_scene_new (const BsNetwork *network,
                                   guint layer,
                                   const BsCheckedEntry *entries,
                                   gsize n_entries,
                                   const BsEntry *entry);

G_END_DECLS
