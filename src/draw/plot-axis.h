#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BS_PLOT_AXIS_MAX_TICKS 12

/* An axis of a plot: its range, and the values of its ticks; see the head of plot-axis.c. */
typedef struct
{
  double low;
  double high;
  gboolean logarithmic;
  double zero_share; /* the part of a logarithmic axis that lies below @low and ends in 0 */
  guint n_ticks;
  double ticks[BS_PLOT_AXIS_MAX_TICKS];
} BsPlotAxis;

void bs_plot_axis_fit (BsPlotAxis *self,
                       double low,
                       double high,
                       gboolean logarithmic,
                       guint wanted_ticks,
                       gboolean whole_numbers);
void bs_plot_axis_add_zero (BsPlotAxis *self, double share);
double bs_plot_axis_normalize (const BsPlotAxis *self, double value);
double bs_plot_axis_value_at (const BsPlotAxis *self, double fraction);
char *bs_plot_axis_make_tick (const BsPlotAxis *self, double tick);

G_END_DECLS
