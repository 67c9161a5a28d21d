/* How the pointer chooses the part of the x axis that the plot shows: the wheel zooms, and with
 * Shift moves the part; a drag selects a part; a double click shows all again. plot-zoom.c reckons
 * which part that is. */

#include <math.h>

#include "widgets/cost-plot-private.h"

#define LEAST_DRAG    6.0  /* pixels; less is a click */
#define SCROLL_FACTOR 1.25 /* for each click of a wheel */
#define SCROLL_SHARE  0.1

void
_bs_cost_plot_show_part (BsCostPlot *self, BsPlotPart part)
{
  if (part.from == self->part.from && part.to == self->part.to)
    return;
  self->part = part;
  _bs_cost_plot_repaint (self);
  g_object_notify (G_OBJECT (self), "zoomed");
}

gboolean
bs_cost_plot_is_zoomed (BsCostPlot *self)
{
  const BsPlotPart whole = BS_PLOT_WHOLE;

  g_return_val_if_fail (BS_IS_COST_PLOT (self), FALSE);

  return self->part.from != whole.from || self->part.to != whole.to;
}

void
bs_cost_plot_show_whole (BsCostPlot *self)
{
  g_return_if_fail (BS_IS_COST_PLOT (self));

  _bs_cost_plot_show_part (self, BS_PLOT_WHOLE);
}

/* Returns the scene as it is painted, or NULL if the plot is not shown. */
static const BsPlotScene *
get_scene (BsCostPlot *self)
{
  double zoom = bs_picture_get_zoom (self->curve);
  double width = gtk_widget_get_width (GTK_WIDGET (self->curve)) / zoom;
  double height = gtk_widget_get_height (GTK_WIDGET (self->curve)) / zoom;

  return self->experiment != NULL && width > 0.0 && height > 0.0
           ? _bs_cost_plot_ensure_scene (self, width, height)
           : NULL;
}

static gboolean
on_scroll (BsCostPlot *self, double dx, double dy, GtkEventController *controller)
{
  const BsPlotScene *scene = get_scene (self);
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);

  g_assert (BS_IS_COST_PLOT (self));

  if (scene == NULL || isnan (self->pointer_x))
    return GDK_EVENT_PROPAGATE;
  if (dx != 0.0 || (state & GDK_SHIFT_MASK) != 0)
    _bs_cost_plot_show_part (self, bs_plot_shift_by (scene, SCROLL_SHARE * (dx != 0.0 ? dx : dy)));
  else
    _bs_cost_plot_show_part (
      self, bs_plot_zoom_by (scene, self->pointer_x / bs_picture_get_zoom (self->curve),
                             pow (SCROLL_FACTOR, dy)));

  return GDK_EVENT_STOP;
}

static void
on_drag_begin (BsCostPlot *self, double x, double y)
{
  g_assert (BS_IS_COST_PLOT (self));

  self->selected = self->dragged = x;
}

static void
on_drag_update (BsCostPlot *self, double dx, double dy)
{
  g_assert (BS_IS_COST_PLOT (self));

  self->dragged = self->selected + dx;
  bs_picture_invalidate (self->read_out);
}

static void
on_drag_end (BsCostPlot *self, double dx, double dy)
{
  const BsPlotScene *scene = get_scene (self);
  double zoom = bs_picture_get_zoom (self->curve);
  double from = self->selected / zoom, to = (self->selected + dx) / zoom;

  g_assert (BS_IS_COST_PLOT (self));

  self->selected = NAN;
  bs_picture_invalidate (self->read_out);
  /* A click is no selection. */
  if (scene != NULL && fabs (dx) >= LEAST_DRAG)
    _bs_cost_plot_show_part (self, bs_plot_zoom_to (scene, from, to));
}

static void
on_pressed (BsCostPlot *self, int n_press, double x, double y)
{
  g_assert (BS_IS_COST_PLOT (self));

  if (n_press == 2)
    _bs_cost_plot_show_part (self, BS_PLOT_WHOLE);
}

void
_bs_cost_plot_add_zoom (BsCostPlot *self)
{
  GtkEventController *scroll =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (on_scroll), self);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}
