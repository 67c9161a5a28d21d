#pragma once

#include "draw/plot-painter.h"

G_BEGIN_DECLS

/* The frame of a plot: the rectangle between the axes, in pixels, and the two axes. */
typedef struct
{
  double left, top, right, bottom;
  BsPlotAxis x;
  BsPlotAxis cost;
  gboolean is_empty; /* there is no finite value to draw */
} BsPlotFrame;

/* A point of a curve, in pixels. @penalty_y is the height of the penalty at the same x. */
typedef struct
{
  double x;
  double y;
  double penalty_y;
  gboolean begins; /* no line leads from the point before to this one */
} BsPlotPoint;

void bs_plot_frame_fit (BsPlotFrame *self, const BsPlot *plot);
double bs_plot_frame_x (const BsPlotFrame *self, double x);
double bs_plot_frame_y (const BsPlotFrame *self, double J);
double bs_plot_frame_value_at (const BsPlotFrame *self, double x);
gboolean bs_plot_is_shown (const BsPlot *plot, double from, double to);
gboolean bs_plot_can_draw (const BsPlot *plot, double J);
void
bs_plot_paint_dot (cairo_t *cr, double x, double y, const BsColor *color, const BsPalette *palette);
GArray *bs_plot_curve (const BsPlot *plot, const BsPlotFrame *frame);

G_END_DECLS
