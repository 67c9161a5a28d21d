#pragma once

#include "draw/plot-painter.h"
#include "engine/point.h"
#include "training/cost-history.h"
#include "training/quality-history.h"

G_BEGIN_DECLS

/**
 * BsPlotRun: a run whose curve is plotted.
 * @quality: (nullable): has J of held-out examples
 * @point: (nullable): the present Θ
 * @n_examples: m, the number of examples of an epoch
 * @has_diverged: whether the run ended because J was not finite, at iteration @diverged_at
 */
typedef struct
{
  const BsCostHistory *history;
  const BsQualityHistory *quality;
  const BsPoint *point;
  gsize n_examples;
  gboolean has_diverged;
  guint64 diverged_at;
} BsPlotRun;

/**
 * BsPlotNumbers: all numbers that a plot of J(Θ) shows: the pieces of the present run's curve, the
 * marks on it, the samples of held-out examples, and the other runs.
 */
typedef struct _BsPlotNumbers BsPlotNumbers;

BsPlotNumbers *bs_plot_numbers_new (void);
void bs_plot_numbers_free (BsPlotNumbers *self);

void bs_plot_numbers_collect (BsPlotNumbers *self, const BsPlotRun *run, BsPlotUnit unit);
void bs_plot_numbers_add_rival (BsPlotNumbers *self,
                                const BsPlotRun *run,
                                const char *name,
                                guint color,
                                BsPlotUnit unit);
gboolean bs_plot_numbers_has_rivals (const BsPlotNumbers *self);
gboolean bs_plot_numbers_has_zero (const BsPlotNumbers *self);
void bs_plot_numbers_lend (const BsPlotNumbers *self, BsPlot *plot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsPlotNumbers, bs_plot_numbers_free)

G_END_DECLS
