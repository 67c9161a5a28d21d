#pragma once

#include "draw/plot-painter.h"

G_BEGIN_DECLS

/* What a plot shows, laid out once: made where the data, the size or the axes change, and then
 * painted and read as often as is wanted, in any theme. It borrows what the plot points to: names,
 * pieces, marks, samples and rivals must outlive it. */
BsPlotScene *bs_plot_scene_new (const BsPlot *plot);
void bs_plot_scene_free (BsPlotScene *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsPlotScene, bs_plot_scene_free)

G_END_DECLS
