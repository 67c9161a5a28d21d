/* The plot of J(Θ): the present run, its held-out examples, and the kept runs.
 *
 * The widget draws nothing itself. It collects the numbers of the experiment (plot-numbers.c) and
 * keeps them until a history changes. From these it makes a scene when a picture is painted, and
 * keeps it until the numbers, the size or an axis change. The painters do the rest.
 *
 * There are two pictures, one over the other. The lower one has the curves. The upper one has what
 * the pointer reads, so that a movement of the pointer does not paint the curves again.
 *
 * While optimizers are compared, or the run is trained beside others, painting all curves takes
 * most of a frame. The plot is then refreshed only in its turn. A screen reader gets the verdict in
 * words, and only while the experiment does not train. */

#include "widgets/cost-plot.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/plot-zoom.h"
#include "widgets/picture.h"
#include "widgets/plot-numbers.h"
#include "widgets/widget.h"
#include "widgets/experiment-view.h"

#define LEAST_WIDTH    200
#define LEAST_HEIGHT   96
#define NATURAL_HEIGHT 108

#define LEAST_DRAG     6.0  /* pixels; less is a click */
#define SCROLL_FACTOR  1.25 /* for each click of a wheel */
#define SCROLL_SHARE   0.1

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

enum
{
  PROP_0,
  PROP_LOGARITHMIC,
  PROP_LOGARITHMIC_X,
  PROP_UNIT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (BsCostPlot, bs_cost_plot, GTK_TYPE_WIDGET)

/* Drops the scene after a change of the data, the unit or the axis. */
static void
forget_scene (BsCostPlot *self)
{
  g_clear_pointer (&self->scene, bs_plot_scene_free);
}

static const BsPlotScene *
ensure_scene (BsCostPlot *self, double width, double height)
{
  BsPlot plot = { .width = width,
                  .height = height,
                  .logarithmic = self->logarithmic,
                  .logarithmic_x = self->logarithmic_x,
                  .from = self->part.from,
                  .to = self->part.to,
                  .unit = self->unit,
                  .name = _ ("this run") };

  if (self->scene != NULL && width == self->scene_width && height == self->scene_height)
    return self->scene;

  forget_scene (self);
  bs_plot_numbers_lend (self->numbers, &plot);
  self->scene = bs_plot_scene_new (&plot);
  self->scene_width = width;
  self->scene_height = height;

  return self->scene;
}

static void
paint_curve (gpointer owner, cairo_t *cr, double width, double height, const BsPalette *palette)
{
  bs_plot_paint (cr, ensure_scene (owner, width, height), palette);
}

static void
paint_read_out (gpointer owner, cairo_t *cr, double width, double height, const BsPalette *palette)
{
  BsCostPlot *self = owner;
  const double zoom = bs_picture_get_zoom (self->read_out);
  const BsPlotScene *scene;
  BsPlotReading reading;

  if (isnan (self->pointer_x))
    return;
  scene = ensure_scene (self, width, height);
  if (!isnan (self->selected))
    {
      bs_plot_paint_selection (cr, scene, self->selected / zoom, self->dragged / zoom, palette);
      return;
    }
  bs_plot_read (scene, self->pointer_x / zoom, self->pointer_y / zoom, &reading);
  if (reading.valid)
    bs_plot_paint_reading (cr, scene, &reading, palette);
}

static void
refresh (gpointer widget)
{
  BsCostPlot *self = BS_COST_PLOT (widget);

  forget_scene (self);
  bs_plot_numbers_collect (self->numbers, self->experiment, self->unit);
  bs_picture_invalidate (self->curve);
  if (!isnan (self->pointer_x))
    bs_picture_invalidate (self->read_out);
}

static void
on_history_changed (BsCostPlot *self)
{
  g_assert (BS_IS_COST_PLOT (self));

  if (bs_experiment_is_comparing (self->experiment) ||
      (bs_experiment_is_training (self->experiment) && bs_plot_numbers_has_rivals (self->numbers)))
    bs_widget_refresh_in_turn (GTK_WIDGET (self), BS_TURN_PLOT, refresh);
  else
    refresh (self);
}

/* Tells a screen reader the verdict, and what a logarithmic axis shows apart. During training it
 * would change all the time and only disturb. */
static void
on_verdict (BsCostPlot *self)
{
  g_autofree char *verdict = NULL;
  g_autofree char *text = NULL;

  g_assert (BS_IS_COST_PLOT (self));

  if (bs_experiment_is_training (self->experiment))
    return;
  verdict = bs_experiment_make_verdict (self->experiment);
  if (self->logarithmic && bs_plot_numbers_has_zero (self->numbers))
    /* Translators: the verdict, like "J fell in 10 of 10 iterations". */
    text =
      g_strdup_printf (_ ("%s; where J is 0, the curve is below the logarithmic axis"), verdict);
  else
    text = g_steal_pointer (&verdict);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
}

static void
set_pointer (BsCostPlot *self, double x, double y)
{
  self->pointer_x = x;
  self->pointer_y = y;
  bs_picture_invalidate (self->read_out);
}

static void
on_motion (BsCostPlot *self, double x, double y)
{
  g_assert (BS_IS_COST_PLOT (self));

  set_pointer (self, x, y);
}

static void
on_leave (BsCostPlot *self)
{
  g_assert (BS_IS_COST_PLOT (self));

  set_pointer (self, NAN, NAN);
}

/* Everything that is drawn has moved. */
static void
repaint (BsCostPlot *self)
{
  forget_scene (self);
  bs_picture_invalidate (self->curve);
  bs_picture_invalidate (self->read_out);
}

static void
show_part (BsCostPlot *self, BsPlotPart part)
{
  if (part.from == self->part.from && part.to == self->part.to)
    return;
  self->part = part;
  repaint (self);
}

/* Returns the scene as it is painted, or NULL if the plot is not shown. */
static const BsPlotScene *
get_scene (BsCostPlot *self)
{
  double zoom = bs_picture_get_zoom (self->curve);
  double width = gtk_widget_get_width (GTK_WIDGET (self->curve)) / zoom;
  double height = gtk_widget_get_height (GTK_WIDGET (self->curve)) / zoom;

  return self->experiment != NULL && width > 0.0 && height > 0.0
           ? ensure_scene (self, width, height)
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
    show_part (self, bs_plot_shift_by (scene, SCROLL_SHARE * (dx != 0.0 ? dx : dy)));
  else
    show_part (self, bs_plot_zoom_by (scene, self->pointer_x / bs_picture_get_zoom (self->curve),
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
    show_part (self, bs_plot_zoom_to (scene, from, to));
}

static void
on_pressed (BsCostPlot *self, int n_press, double x, double y)
{
  g_assert (BS_IS_COST_PLOT (self));

  if (n_press == 2)
    show_part (self, BS_PLOT_WHOLE);
}

static void
bs_cost_plot_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BsCostPlot *self = BS_COST_PLOT (widget);
  const GtkAllocation whole = { 0, 0, width, height };
  double zoom = bs_widget_get_text_scale (widget) * CLAMP (width / 900.0, 1.0, 1.4);

  bs_picture_set_zoom (self->curve, zoom);
  bs_picture_set_zoom (self->read_out, zoom);
  gtk_widget_size_allocate (GTK_WIDGET (self->curve), &whole, -1);
  gtk_widget_size_allocate (GTK_WIDGET (self->read_out), &whole, -1);
}

static void
bs_cost_plot_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  BsCostPlot *self = BS_COST_PLOT (widget);

  gtk_widget_measure (GTK_WIDGET (self->curve), orientation, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (self->read_out), orientation, -1, NULL, NULL, NULL, NULL);
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? LEAST_WIDTH : LEAST_HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? LEAST_WIDTH : NATURAL_HEIGHT;
}

static void
bs_cost_plot_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_LOGARITHMIC:
      g_value_set_boolean (value, BS_COST_PLOT (object)->logarithmic);
      break;
    case PROP_LOGARITHMIC_X:
      g_value_set_boolean (value, BS_COST_PLOT (object)->logarithmic_x);
      break;
    case PROP_UNIT:
      g_value_set_uint (value, BS_COST_PLOT (object)->unit);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
set_logarithmic (BsCostPlot *self, gboolean logarithmic)
{
  if (self->logarithmic == logarithmic)
    return;
  self->logarithmic = logarithmic;
  if (self->experiment != NULL)
    on_verdict (self);
  repaint (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOGARITHMIC]);
}

static void
set_logarithmic_x (BsCostPlot *self, gboolean logarithmic)
{
  if (self->logarithmic_x == logarithmic)
    return;
  self->logarithmic_x = logarithmic;
  repaint (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOGARITHMIC_X]);
}

static void
bs_cost_plot_set_property (GObject *object,
                           guint property_id,
                           const GValue *value,
                           GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_LOGARITHMIC:
      set_logarithmic (BS_COST_PLOT (object), g_value_get_boolean (value));
      break;
    case PROP_LOGARITHMIC_X:
      set_logarithmic_x (BS_COST_PLOT (object), g_value_get_boolean (value));
      break;
    case PROP_UNIT:
      bs_cost_plot_set_unit (BS_COST_PLOT (object), (BsPlotUnit) g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
bs_cost_plot_dispose (GObject *object)
{
  BsCostPlot *self = BS_COST_PLOT (object);

  bs_cost_plot_set_experiment (self, NULL);
  bs_widget_remove_children (GTK_WIDGET (self));

  G_OBJECT_CLASS (bs_cost_plot_parent_class)->dispose (object);
}

static void
bs_cost_plot_finalize (GObject *object)
{
  forget_scene (BS_COST_PLOT (object));
  bs_plot_numbers_free (BS_COST_PLOT (object)->numbers);

  G_OBJECT_CLASS (bs_cost_plot_parent_class)->finalize (object);
}

static void
bs_cost_plot_class_init (BsCostPlotClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = bs_cost_plot_get_property;
  object_class->set_property = bs_cost_plot_set_property;
  object_class->dispose = bs_cost_plot_dispose;
  object_class->finalize = bs_cost_plot_finalize;
  widget_class->measure = bs_cost_plot_measure;
  widget_class->size_allocate = bs_cost_plot_size_allocate;

  properties[PROP_LOGARITHMIC] =
    g_param_spec_boolean ("logarithmic", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_LOGARITHMIC_X] =
    g_param_spec_boolean ("logarithmic-x", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_UNIT] =
    g_param_spec_uint ("unit", NULL, NULL, 0, BS_PLOT_N_UNITS - 1, 0,
                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "costplot");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
add_zoom (BsCostPlot *self)
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

static void
bs_cost_plot_init (BsCostPlot *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->numbers = bs_plot_numbers_new ();
  self->pointer_x = NAN;
  self->selected = NAN;
  self->curve = BS_PICTURE (bs_picture_new (paint_curve, self));
  gtk_widget_set_parent (GTK_WIDGET (self->curve), GTK_WIDGET (self));
  self->read_out = BS_PICTURE (bs_picture_new (paint_read_out, self));
  gtk_widget_set_parent (GTK_WIDGET (self->read_out), GTK_WIDGET (self));

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  add_zoom (self);
}

static void
on_changed (gpointer view, BsExperimentChanges changes)
{
  /* Another run has another interesting part. */
  if (changes & BS_CHANGED_NETWORK)
    show_part (view, BS_PLOT_WHOLE);
  if (changes & (BS_CHANGED_HISTORY | BS_CHANGED_RUNS))
    on_history_changed (view);
  if (changes & (BS_CHANGED_HISTORY | BS_CHANGED_STATE))
    on_verdict (view);
}

/**
 * bs_cost_plot_set_experiment:
 * @experiment: (nullable):
 */
void
bs_cost_plot_set_experiment (BsCostPlot *self, BsExperiment *experiment)
{
  g_return_if_fail (BS_IS_COST_PLOT (self));

  bs_experiment_view_set (self, &self->experiment, experiment, on_changed);
}

/**
 * bs_cost_plot_set_unit:
 * @unit: the unit of the x axis
 */
void
bs_cost_plot_set_unit (BsCostPlot *self, BsPlotUnit unit)
{
  g_return_if_fail (BS_IS_COST_PLOT (self) && unit < BS_PLOT_N_UNITS);

  if (self->unit == unit)
    return;
  self->unit = unit;
  self->part = BS_PLOT_WHOLE;
  if (self->experiment != NULL)
    refresh (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNIT]);
}

BsPlotUnit
bs_cost_plot_get_unit (BsCostPlot *self)
{
  g_return_val_if_fail (BS_IS_COST_PLOT (self), BS_PLOT_UNIT_ITERATION);

  return self->unit;
}
