/* The plot of J(Θ): the present run, its held-out examples, and the kept runs.
 *
 * The widget draws nothing itself. It collects the numbers of the experiment and
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

#include "export/drawings.h"
#include "widgets/cost-plot-private.h"
#include "widgets/experiment-view.h"
#include "widgets/frame-turns.h"
#include "widgets/widget.h"

#define LEAST_WIDTH    200
#define LEAST_HEIGHT   96
#define NATURAL_HEIGHT 108

enum
{
  PROP_0,
  PROP_LOGARITHMIC,
  PROP_LOGARITHMIC_X,
  PROP_UNIT,
  PROP_ZOOMED,
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

static BsPlot
get_axes (BsCostPlot *self)
{
  return (BsPlot){ .logarithmic = self->logarithmic,
                   .logarithmic_x = self->logarithmic_x,
                   .from = self->part.from,
                   .to = self->part.to,
                   .unit = self->unit,
                   .name = _ ("this run") };
}

const BsPlotScene *
_bs_cost_plot_ensure_scene (BsCostPlot *self, double width, double height)
{
  BsPlot plot = get_axes (self);

  if (self->scene != NULL && width == self->scene_width && height == self->scene_height)
    return self->scene;

  plot.width = width;
  plot.height = height;
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
  bs_plot_paint (cr, _bs_cost_plot_ensure_scene (owner, width, height), palette);
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
  scene = _bs_cost_plot_ensure_scene (self, width, height);
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
add_rivals (BsCostPlot *self, BsPlotNumbers *numbers)
{
  GListModel *runs = bs_experiment_get_kept_runs (self->experiment);

  for (guint i = 0; i < g_list_model_get_n_items (runs); i++)
    {
      g_autoptr (BsKeptRun) kept = g_list_model_get_item (runs, i);
      const BsPlotRun run = { .history = bs_kept_run_get_history (kept),
                              .n_examples = bs_kept_run_get_n_examples (kept),
                              .has_diverged = bs_kept_run_has_diverged (kept) };

      if (bs_kept_run_is_visible (kept))
        bs_plot_numbers_add_rival (numbers, &run, bs_kept_run_get_name (kept),
                                   bs_kept_run_get_color (kept), self->unit);
    }
}

static void
collect (BsCostPlot *self, BsPlotNumbers *numbers)
{
  const BsReveal *reveal = bs_experiment_get_reveal (self->experiment);
  const BsPlotRun run = { .history = bs_experiment_get_history (self->experiment),
                          .quality = bs_experiment_get_quality_history (self->experiment),
                          .point = reveal != NULL ? bs_reveal_get_point (reveal) : NULL,
                          .n_examples = bs_experiment_get_n_examples (self->experiment),
                          .has_diverged = bs_experiment_has_diverged (self->experiment),
                          .diverged_at = bs_experiment_get_diverged_at (self->experiment) };

  bs_plot_numbers_collect (numbers, &run, self->unit);
  add_rivals (self, numbers);
}

static void
refresh (gpointer widget)
{
  BsCostPlot *self = BS_COST_PLOT (widget);

  forget_scene (self);
  collect (self, self->numbers);
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

void
_bs_cost_plot_repaint (BsCostPlot *self)
{
  forget_scene (self);
  bs_picture_invalidate (self->curve);
  bs_picture_invalidate (self->read_out);
}

static void
bs_cost_plot_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BsCostPlot *self = BS_COST_PLOT (widget);
  const GtkAllocation whole = { 0, 0, width, height };
  double zoom = bs_plot_find_zoom (width, bs_widget_get_text_scale (widget));

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
    case PROP_ZOOMED:
      g_value_set_boolean (value, bs_cost_plot_is_zoomed (BS_COST_PLOT (object)));
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
  _bs_cost_plot_repaint (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOGARITHMIC]);
}

static void
set_logarithmic_x (BsCostPlot *self, gboolean logarithmic)
{
  if (self->logarithmic_x == logarithmic)
    return;
  self->logarithmic_x = logarithmic;
  _bs_cost_plot_repaint (self);
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
  properties[PROP_ZOOMED] =
    g_param_spec_boolean ("zoomed", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "costplot");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
bs_cost_plot_init (BsCostPlot *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->numbers = bs_plot_numbers_new ();
  self->pointer_x = NAN;
  self->selected = NAN;
  self->curve = bs_picture_add (GTK_WIDGET (self), paint_curve);
  self->read_out = bs_picture_add (GTK_WIDGET (self), paint_read_out);

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  _bs_cost_plot_add_zoom (self);
}

static void
on_changed (gpointer view, BsExperimentChanges changes)
{
  /* Another run has another interesting part. */
  if (changes & BS_CHANGED_NETWORK)
    _bs_cost_plot_show_part (view, BS_PLOT_WHOLE);
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

BsDrawing *
bs_cost_plot_make_drawing (BsCostPlot *self, BsDrawingSize *size)
{
  BsPlotNumbers *numbers;
  BsPlot axes;

  g_return_val_if_fail (BS_IS_COST_PLOT (self) && self->experiment != NULL && size != NULL, NULL);

  numbers = bs_plot_numbers_new ();
  axes = get_axes (self);
  collect (self, numbers);
  *size = (BsDrawingSize){ MAX (gtk_widget_get_width (GTK_WIDGET (self)), LEAST_WIDTH),
                           MAX (gtk_widget_get_height (GTK_WIDGET (self)), LEAST_HEIGHT),
                           bs_widget_get_text_scale (GTK_WIDGET (self)) };

  return bs_drawing_new_plot (numbers, &axes);
}
