#pragma once

#include "export/drawing.h"
#include "walk/reveal.h"

G_BEGIN_DECLS

BsDrawing *bs_drawing_new_plane (BsReveal *reveal, gsize across, gsize up);

G_END_DECLS
