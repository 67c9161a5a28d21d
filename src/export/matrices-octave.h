#pragma once

#include "draw/matrix-scene.h"

G_BEGIN_DECLS

char *bs_matrices_to_octave (const BsMatrixScene *scene);

G_END_DECLS
