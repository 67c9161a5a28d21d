#pragma once

#include "draw/plot-painter.h"
#include "experiment/experiment.h"

G_BEGIN_DECLS

/**
 * BsPlotNumbers: all numbers that a plot of J(Θ) shows: the pieces of the present run's curve, the
 * marks on it, the samples of held-out examples, and the kept runs.
 */
typedef struct _BsPlotNumbers BsPlotNumbers;

BsPlotNumbers *bs_plot_numbers_new (void);
void bs_plot_numbers_free (BsPlotNumbers *self);

void bs_plot_numbers_collect (BsPlotNumbers *self, BsExperiment *experiment, BsPlotUnit unit);
gboolean bs_plot_numbers_has_rivals (const BsPlotNumbers *self);
gboolean bs_plot_numbers_has_zero (const BsPlotNumbers *self);
void bs_plot_numbers_lend (const BsPlotNumbers *self, BsPlot *plot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsPlotNumbers, bs_plot_numbers_free)

G_END_DECLS
