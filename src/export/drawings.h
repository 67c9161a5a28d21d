#pragma once

#include "draw/diagram-painter.h"
#include "export/drawing.h"
#include "export/plot-numbers.h"

G_BEGIN_DECLS

/* Each of these makes one kind of picture; see the head of drawing.c. */

BsDrawing *bs_drawing_new_network (BsReveal *reveal, const BsDiagramMarks *marks);
BsDrawing *bs_drawing_new_matrices (BsReveal *reveal, guint layer);
BsDrawing *bs_drawing_new_plot (BsPlotNumbers *numbers, const BsPlot *axes);

G_END_DECLS
