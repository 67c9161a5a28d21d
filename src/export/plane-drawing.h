#pragma once

#include "draw/plane-contents.h"
#include "export/drawing.h"
#include "walk/reveal.h"

G_BEGIN_DECLS

BsDrawing *bs_drawing_new_plane (BsPlaneContents *contents, const char *title);
BsDrawing *bs_drawing_sample_plane (BsReveal *reveal, gsize across, gsize up);
BsDrawing *bs_drawing_sample_neurons (BsReveal *reveal, gsize across, gsize up);

G_END_DECLS
