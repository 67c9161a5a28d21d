#pragma once

#include "draw/plot-painter.h"

G_BEGIN_DECLS

/* BsPlotScene: a plot that is laid out; see the head of plot-scene.c. It only borrows what the plot
 * points to: names, pieces, marks, samples and rivals must outlive it. */
BsPlotScene *bs_plot_scene_new (const BsPlot *plot);
void bs_plot_scene_free (BsPlotScene *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsPlotScene, bs_plot_scene_free)

G_END_DECLS
