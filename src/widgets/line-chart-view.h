#pragma once

#include <gtk/gtk.h>

#include "draw/line-chart.h"

G_BEGIN_DECLS

#define BS_TYPE_LINE_CHART_VIEW (bs_line_chart_view_get_type ())

/* BsLineChartView: shows a BsLineChart, and tells its curves to a screen reader. */
G_DECLARE_FINAL_TYPE (BsLineChartView, bs_line_chart_view, BS, LINE_CHART_VIEW, GtkWidget)

void bs_line_chart_view_show (BsLineChartView *self, BsLineChart *chart);

G_END_DECLS
