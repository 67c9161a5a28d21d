#pragma once

#include "draw/palette.h"
#include "draw/plot-axis.h"

G_BEGIN_DECLS

/* One piece of the curve, in iterations; the widget fills it from the cost history. */
typedef struct
{
  double first_iteration;
  double last_iteration;
  double first, last, min, max;
  double penalty_last;
} BsPlotPiece;

/* A change of λ: the same Θ has another J after @iteration, from which the curve goes on. */
typedef struct
{
  double iteration;
  double J;
  double penalty;
} BsPlotMark;

typedef struct
{
  double width;
  double height;
  gboolean logarithmic;
  const BsPlotPiece *pieces;
  gsize n_pieces;
  double diverged_at;      /* NAN where it did not */
  const BsPlotMark *marks; /* by iteration; none after the last piece's */
  gsize n_marks;
} BsPlot;

/* What the pointer is over: the piece nearest to x. */
typedef struct
{
  gboolean valid;
  gsize piece;
  double iteration;
  double J;
  double J_after; /* a change of λ there; NAN where there is none */
  double x, y;
} BsPlotReading;

/* Base picture: axes, ticks, curve (at most two points a pixel column), penalty area;
 * a dashed line where λ was changed; an explained empty state where there is nothing to draw. */
void bs_plot_paint (cairo_t *cr, const BsPlot *plot, const BsPalette *palette);
void bs_plot_read (const BsPlot *plot, double x, BsPlotReading *reading);
void bs_plot_paint_reading (cairo_t *cr,
                            const BsPlot *plot,
                            const BsPlotReading *reading,
                            const BsPalette *palette);

G_END_DECLS
