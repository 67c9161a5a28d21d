#pragma once

#include "draw/plot-zoom.h"
#include "export/plot-numbers.h"
#include "widgets/cost-plot.h"
#include "widgets/picture.h"

G_BEGIN_DECLS

struct _BsCostPlot
{
  GtkWidget parent_instance;

  BsExperiment *experiment;
  BsPicture *curve;
  BsPicture *read_out;
  BsPlotNumbers *numbers;
  /* The scene that both pictures show; NULL until one of them is painted. It borrows the
   * numbers. */
  BsPlotScene *scene;
  double scene_width, scene_height;
  BsPlotUnit unit;
  gboolean logarithmic;
  gboolean logarithmic_x;
  BsPlotPart part;          /* of the x axis */
  double selected, dragged; /* the ends of what is being selected, in pixels; NAN if nothing is */
  double pointer_y;
  double pointer_x; /* NAN if the pointer is not over the plot */
};

/* The scene for that size; it is made if there is none. */
const BsPlotScene *_bs_cost_plot_ensure_scene (BsCostPlot *self, double width, double height);
/* Everything that is drawn has moved. */
void _bs_cost_plot_repaint (BsCostPlot *self);

/* Adds what zooms: the wheel, dragging, the double click. */
void _bs_cost_plot_add_zoom (BsCostPlot *self);
void _bs_cost_plot_show_part (BsCostPlot *self, BsPlotPart part);

G_END_DECLS
