#pragma once

#include "draw/palette.h"
#include "draw/plot-axis.h"

G_BEGIN_DECLS

/* The unit of the x axis. */
typedef enum
{
  BS_PLOT_UNIT_ITERATION,
  BS_PLOT_UNIT_EPOCH,
  BS_PLOT_UNIT_GRADIENT,
  BS_PLOT_UNIT_SECOND,
} BsPlotUnit;

#define BS_PLOT_N_UNITS (BS_PLOT_UNIT_SECOND + 1)

/* One piece of a curve, from @start to @end on the x axis. The widget makes the pieces from the
 * cost history; each stands for one or more iterations, of which @iteration is the last. */
typedef struct
{
  double start;
  double end;
  double first, last, min, max;
  double penalty_last;
  guint64 iteration;
} BsPlotPiece;

/* A change of λ at @x, after which the same Θ has the cost @J, with @penalty as its part. */
typedef struct
{
  double x;
  double J;
  double penalty;
} BsPlotMark;

/* J of the held-out examples. */
typedef struct
{
  double x;
  double J;
} BsPlotSample;

/* Another run in the same plot. */
typedef struct
{
  const char *name;
  guint color; /* the index for bs_palette_get_run() */
  const BsPlotPiece *pieces;
  gsize n_pieces;
  gboolean diverged;
} BsPlotRival;

typedef struct
{
  double width;
  double height;
  gboolean logarithmic;
  gboolean logarithmic_x;
  double from, to; /* the part of the x axis that is shown; all of it if both are 0 */
  BsPlotUnit unit;
  const char *name; /* the run's name in the legend, used only if there are rivals */
  const BsPlotPiece *pieces;
  gsize n_pieces;
  double diverged_at; /* on the x axis; NAN if the run did not diverge */
  guint64 diverged_iteration;
  const BsPlotMark *marks; /* sorted by x; none lies after the end of the last piece */
  gsize n_marks;
  const BsPlotSample *samples; /* sorted by x */
  gsize n_samples;
  const BsPlotRival *rivals;
  gsize n_rivals;
} BsPlot;

/* A plot that is laid out; see plot-scene.h. */
typedef struct _BsPlotScene BsPlotScene;

/* What the pointer reads: the end of one piece, of the curve that is closest to the pointer. */
typedef struct
{
  gboolean valid;
  gsize piece;
  const BsPlotRival *rival; /* NULL for the run itself */
  double value;             /* on the x axis */
  guint64 iteration;
  double J;
  double J_after; /* J after a change of λ at this place; NAN if λ did not change */
  double x, y;
} BsPlotReading;

void bs_plot_paint (cairo_t *cr, const BsPlotScene *scene, const BsPalette *palette);
void bs_plot_read (const BsPlotScene *scene, double x, double y, BsPlotReading *reading);
void bs_plot_paint_reading (cairo_t *cr,
                            const BsPlotScene *scene,
                            const BsPlotReading *reading,
                            const BsPalette *palette);

G_END_DECLS
