#pragma once

#include <cairo.h>

#include "draw/palette.h"

G_BEGIN_DECLS

/**
 * BsLineChart: curves of numbers over an axis, as the laboratories show them; see the head of
 * line-chart.c.
 */
typedef struct _BsLineChart BsLineChart;

BsLineChart *
bs_line_chart_new (const char *x_title, gboolean is_logarithmic_x, gboolean is_logarithmic_y);
void bs_line_chart_free (BsLineChart *self);

void bs_line_chart_add_curve (BsLineChart *self,
                              const char *name,
                              guint sign,
                              const double *x,
                              const double *y,
                              gsize n);
void
bs_line_chart_add_straight (BsLineChart *self, const char *name, const double *x, const double *y);
void bs_line_chart_set_field (BsLineChart *self,
                              const double *low,
                              const double *high,
                              gsize n,
                              const double *values);
void bs_line_chart_paint (const BsLineChart *self,
                          cairo_t *cr,
                          double width,
                          double height,
                          const BsPalette *palette);
char *bs_line_chart_describe (const BsLineChart *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsLineChart, bs_line_chart_free)

G_END_DECLS
