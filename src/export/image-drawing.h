#pragma once

#include "export/drawing.h"
#include "walk/reveal.h"

G_BEGIN_DECLS

BsDrawing *bs_drawing_new_images (const BsReveal *reveal);

G_END_DECLS
