#pragma once

#include <cairo.h>

#include "draw/palette.h"
#include "draw/plot-axis.h"

G_BEGIN_DECLS

/**
 * BsChartField: a function of two variables, known on a grid, as the ground of a chart; see the
 * head of chart-field.c.
 */
typedef struct _BsChartField BsChartField;

BsChartField *
bs_chart_field_new (const double *low, const double *high, gsize n, const double *values);
void bs_chart_field_free (BsChartField *self);

void bs_chart_field_get_range (const BsChartField *self, double *low, double *high);
void bs_chart_field_paint (const BsChartField *self,
                           cairo_t *cr,
                           const BsPlotAxis *x_axis,
                           const BsPlotAxis *y_axis,
                           double x,
                           double y,
                           double width,
                           double height,
                           const BsPalette *palette);

G_END_DECLS
