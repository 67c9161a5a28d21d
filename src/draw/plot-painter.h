#pragma once

#include "draw/palette.h"
#include "draw/plot-axis.h"

G_BEGIN_DECLS

/* What the x axis counts. */
typedef enum
{
  BS_PLOT_UNIT_ITERATION,
  BS_PLOT_UNIT_EPOCH,
  BS_PLOT_UNIT_GRADIENT,
  BS_PLOT_UNIT_SECOND,
} BsPlotUnit;

#define BS_PLOT_N_UNITS (BS_PLOT_UNIT_SECOND + 1)

/* One piece of a curve, from @start to @end of the x axis; the widget fills it from the cost
 * history. */
typedef struct
{
  double start;
  double end;
  double first, last, min, max;
  double penalty_last;
  guint64 iteration; /* at the end */
} BsPlotPiece;

/* A change of λ: the same Θ has another J after @x, from which the curve goes on. */
typedef struct
{
  double x;
  double J;
  double penalty;
} BsPlotMark;

/* J of the examples held out. */
typedef struct
{
  double x;
  double J;
} BsPlotSample;

/* Another run, for comparison. */
typedef struct
{
  const char *name;
  guint color; /* of bs_palette_get_run() */
  const BsPlotPiece *pieces;
  gsize n_pieces;
  gboolean diverged;
} BsPlotRival;

typedef struct
{
  double width;
  double height;
  gboolean logarithmic;
  BsPlotUnit unit;
  const char *name; /* of the run, where there are others */
  const BsPlotPiece *pieces;
  gsize n_pieces;
  double diverged_at; /* NAN where it did not */
  guint64 diverged_iteration;
  const BsPlotMark *marks; /* by x; none after the last piece's */
  gsize n_marks;
  const BsPlotSample *samples; /* by x */
  gsize n_samples;
  const BsPlotRival *rivals;
  gsize n_rivals;
} BsPlot;

/* A plot laid out: plot-scene.h. */
typedef struct _BsPlotScene BsPlotScene;

/* What the pointer is over: of the curve nearest to it, the piece nearest to x. */
typedef struct
{
  gboolean valid;
  gsize piece;
  const BsPlotRival *rival; /* NULL for the run itself */
  double value;             /* of the x axis */
  guint64 iteration;
  double J;
  double J_after; /* a change of λ there; NAN where there is none */
  double x, y;
} BsPlotReading;

/* Base picture: axes, ticks, curve (at most two points a pixel column), penalty area;
 * a dashed line where λ was changed, a dashed curve of what is held out, the other runs with their
 * names where there is room; an explained empty state where there is nothing to draw. */
void bs_plot_paint (cairo_t *cr, const BsPlotScene *scene, const BsPalette *palette);
void bs_plot_read (const BsPlotScene *scene, double x, double y, BsPlotReading *reading);
void bs_plot_paint_reading (cairo_t *cr,
                            const BsPlotScene *scene,
                            const BsPlotReading *reading,
                            const BsPalette *palette);

G_END_DECLS
