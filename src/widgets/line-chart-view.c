#include "widgets/line-chart-view.h"

#include "widgets/picture.h"
#include "widgets/widget.h"

#define LEAST_WIDTH  180
#define LEAST_HEIGHT 170

struct _BsLineChartView
{
  GtkWidget parent_instance;

  BsPicture *picture;
  BsLineChart *chart; /* NULL if there is nothing to show */
};

G_DEFINE_FINAL_TYPE (BsLineChartView, bs_line_chart_view, GTK_TYPE_WIDGET)

static void
paint (gpointer owner, cairo_t *cr, double width, double height, const BsPalette *palette)
{
  BsLineChartView *self = owner;

  if (self->chart != NULL)
    bs_line_chart_paint (self->chart, cr, width, height, palette);
}

static void
bs_line_chart_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  bs_picture_fill (BS_LINE_CHART_VIEW (widget)->picture, 1.0, width, height);
}

static void
bs_line_chart_view_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  *minimum = *natural = bs_picture_measure (widget, orientation, LEAST_WIDTH, LEAST_HEIGHT);
}

static void
bs_line_chart_view_dispose (GObject *object)
{
  bs_widget_remove_children (GTK_WIDGET (object));
  g_clear_pointer (&BS_LINE_CHART_VIEW (object)->chart, bs_line_chart_free);

  G_OBJECT_CLASS (bs_line_chart_view_parent_class)->dispose (object);
}

static void
bs_line_chart_view_class_init (BsLineChartViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_line_chart_view_dispose;
  widget_class->measure = bs_line_chart_view_measure;
  widget_class->size_allocate = bs_line_chart_view_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "linechart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
bs_line_chart_view_init (BsLineChartView *self)
{
  self->picture = bs_picture_add (GTK_WIDGET (self), paint);
}

/**
 * bs_line_chart_view_show:
 * @chart: (nullable) (transfer full): %NULL shows nothing
 */
void
bs_line_chart_view_show (BsLineChartView *self, BsLineChart *chart)
{
  g_autofree char *description = NULL;

  g_return_if_fail (BS_IS_LINE_CHART_VIEW (self));

  g_clear_pointer (&self->chart, bs_line_chart_free);
  self->chart = chart;
  description = chart != NULL ? bs_line_chart_describe (chart) : g_strdup ("");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description, -1);
  bs_picture_invalidate (self->picture);
}
