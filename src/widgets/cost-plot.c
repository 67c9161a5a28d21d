/* The plot of J(Θ): the present run, its held-out examples, and the kept runs.
 *
 * The widget collects numbers and draws nothing itself. It turns the histories of the experiment
 * into pieces, marks, samples and rivals (see plot-painter.h), which it keeps until a history
 * changes. From these it makes a scene when a picture is painted, and keeps it until the numbers,
 * the size or an axis change. The painters do the rest.
 *
 * There are two pictures, one over the other. The lower one has the curves. The upper one has what
 * the pointer reads, so that a movement of the pointer does not paint the curves again.
 *
 * While the experiment trains, the curves change faster than they can be painted. The plot is then
 * refreshed only in its turn, in one frame of four. A screen reader gets the verdict in words, and
 * only while the experiment does not train. */

#include "widgets/cost-plot.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "draw/plot-scene.h"
#include "widgets/picture.h"
#include "widgets/run-pieces.h"
#include "widgets/widget.h"
#include "widgets/experiment-view.h"

#define LEAST_WIDTH    200
#define LEAST_HEIGHT   96
#define NATURAL_HEIGHT 108

struct _BsCostPlot
{
  GtkWidget parent_instance;

  BsExperiment *experiment;
  BsPicture *curve;
  BsPicture *read_out;
  GArray *pieces;  /* BsPlotPiece */
  GArray *marks;   /* BsPlotMark */
  GArray *samples; /* BsPlotSample */
  GArray *rivals;  /* Rival */
  /* The scene that both pictures show; NULL until one of them is painted. It borrows the arrays
   * above. */
  BsPlotScene *scene;
  GArray *drawn_rivals; /* BsPlotRival */
  double scene_width, scene_height;
  BsPlotUnit unit;
  gboolean logarithmic;
  double pointer_y;
  double pointer_x; /* NAN if the pointer is not over the plot */
};

enum
{
  PROP_0,
  PROP_LOGARITHMIC,
  PROP_UNIT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (BsCostPlot, bs_cost_plot, GTK_TYPE_WIDGET)

/* A kept run that is drawn. */
typedef struct
{
  char *name;
  GArray *pieces; /* BsPlotPiece */
  guint color;
  gboolean has_diverged;
} Rival;

static void
rival_clear (gpointer data)
{
  Rival *self = data;

  g_free (self->name);
  g_array_unref (self->pieces);
}

/* Drops the scene after a change of the data, the unit or the axis. */
static void
forget_scene (BsCostPlot *self)
{
  g_clear_pointer (&self->scene, bs_plot_scene_free);
  g_clear_pointer (&self->drawn_rivals, g_array_unref);
}

static GArray *
collect_rivals (BsCostPlot *self)
{
  GArray *rivals = g_array_new (FALSE, FALSE, sizeof (BsPlotRival));

  for (guint i = 0; i < self->rivals->len; i++)
    {
      const Rival *rival = &g_array_index (self->rivals, Rival, i);
      const BsPlotRival drawn = { rival->name, rival->color,
                                  (const BsPlotPiece *) (gpointer) rival->pieces->data,
                                  rival->pieces->len, rival->has_diverged };

      g_array_append_val (rivals, drawn);
    }

  return rivals;
}

static double
find_divergence (BsCostPlot *self)
{
  if (self->experiment == NULL || !bs_experiment_has_diverged (self->experiment))
    return NAN;
  if (self->unit == BS_PLOT_UNIT_ITERATION)
    return (double) bs_experiment_get_diverged_at (self->experiment);
  return self->pieces->len > 0
           ? g_array_index (self->pieces, BsPlotPiece, self->pieces->len - 1).end
           : 0.0;
}

static BsPlot
make_plot (BsCostPlot *self, double width, double height, const GArray *rivals)
{
  guint64 diverged_at =
    self->experiment != NULL ? bs_experiment_get_diverged_at (self->experiment) : 0;

  return (BsPlot){
    .width = width,
    .height = height,
    .logarithmic = self->logarithmic,
    .unit = self->unit,
    .name = _ ("this run"),
    .pieces = (const BsPlotPiece *) self->pieces->data,
    /* A run that has not begun yet is not drawn beside other runs. */
    .n_pieces = self->pieces->len > 1 || rivals->len == 0 ? self->pieces->len : 0,
    .diverged_at = find_divergence (self),
    .diverged_iteration = diverged_at,
    .marks = (const BsPlotMark *) self->marks->data,
    .n_marks = self->pieces->len > 1 || rivals->len == 0 ? self->marks->len : 0,
    .samples = (const BsPlotSample *) self->samples->data,
    .n_samples = self->samples->len,
    .rivals = (const BsPlotRival *) rivals->data,
    .n_rivals = rivals->len,
  };
}

static const BsPlotScene *
ensure_scene (BsCostPlot *self, double width, double height)
{
  BsPlot plot;

  if (self->scene != NULL && width == self->scene_width && height == self->scene_height)
    return self->scene;

  forget_scene (self);
  self->drawn_rivals = collect_rivals (self);
  plot = make_plot (self, width, height, self->drawn_rivals);
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
  bs_plot_read (scene, self->pointer_x / zoom, self->pointer_y / zoom, &reading);
  if (reading.valid)
    bs_plot_paint_reading (cr, scene, &reading, palette);
}

/* If λ has changed since the last iteration, J of the present Θ is not the last value of the
 * history, so a mark for it is added. */
static void
add_present (BsCostPlot *self, guint64 n_values)
{
  const BsPoint *point = bs_reveal_get_point (bs_experiment_get_reveal (self->experiment));
  const BsPlotPiece *last = &g_array_index (self->pieces, BsPlotPiece, self->pieces->len - 1);
  const BsPlotMark mark = { last->end, point->cost.total, point->cost.penalty };

  if (point->iteration + 1 == n_values && isfinite (mark.J) && isfinite (last->last) &&
      mark.J != last->last)
    g_array_append_val (self->marks, mark);
}

static void
collect_marks (BsCostPlot *self, const BsCostHistory *history)
{
  gsize n_marks = bs_cost_history_get_n_marks (history);

  g_array_set_size (self->marks, (guint) n_marks);
  for (gsize i = 0; i < n_marks; i++)
    {
      BsCostMark mark;

      bs_cost_history_get_mark (history, i, &mark);
      g_array_index (self->marks, BsPlotMark, i) =
        (BsPlotMark){ bs_run_pieces_find (self->pieces, mark.iteration), mark.J, mark.penalty };
    }
  if (self->pieces->len > 0 && bs_experiment_get_reveal (self->experiment) != NULL)
    add_present (self, bs_cost_history_get_n_values (history));
}

static void
collect_samples (BsCostPlot *self)
{
  const BsQualityHistory *history = bs_experiment_get_quality_history (self->experiment);
  gsize n_points = history != NULL ? bs_quality_history_get_n_points (history) : 0;

  g_array_set_size (self->samples, 0);
  for (gsize i = 0; i < n_points; i++)
    {
      const BsQualityPoint *point = bs_quality_history_get_point (history, i);
      const BsPlotSample sample = { bs_run_pieces_find (self->pieces, point->iteration),
                                    point->held_out_J };

      if (isfinite (sample.x) && isfinite (sample.J))
        g_array_append_val (self->samples, sample);
    }
}

static void
add_rival (BsCostPlot *self, BsKeptRun *run)
{
  Rival rival = { g_strdup (bs_kept_run_get_name (run)),
                  g_array_new (FALSE, FALSE, sizeof (BsPlotPiece)), bs_kept_run_get_color (run),
                  bs_kept_run_has_diverged (run) };

  bs_run_pieces_fill (rival.pieces, bs_kept_run_get_history (run), self->unit,
                      bs_kept_run_get_n_examples (run));
  g_array_append_val (self->rivals, rival);
}

static void
collect_kept_runs (BsCostPlot *self)
{
  GListModel *runs = bs_experiment_get_kept_runs (self->experiment);

  g_array_set_size (self->rivals, 0);
  for (guint i = 0; i < g_list_model_get_n_items (runs); i++)
    {
      g_autoptr (BsKeptRun) run = g_list_model_get_item (runs, i);

      if (bs_kept_run_is_visible (run))
        add_rival (self, run);
    }
}

static void
refresh (gpointer widget)
{
  BsCostPlot *self = BS_COST_PLOT (widget);
  const BsCostHistory *history = bs_experiment_get_history (self->experiment);
  BsTrainingSet *training_set = bs_experiment_get_training_set (self->experiment);

  forget_scene (self);
  bs_run_pieces_fill (self->pieces, history, self->unit,
                      training_set != NULL ? bs_training_set_get_n_examples (training_set) : 1);
  collect_marks (self, history);
  collect_samples (self);
  collect_kept_runs (self);
  bs_picture_invalidate (self->curve);
  if (!isnan (self->pointer_x))
    bs_picture_invalidate (self->read_out);
}

static void
on_history_changed (BsCostPlot *self)
{
  g_assert (BS_IS_COST_PLOT (self));

  if (bs_experiment_is_training (self->experiment) || bs_experiment_is_comparing (self->experiment))
    bs_widget_refresh_in_turn (GTK_WIDGET (self), BS_TURN_PLOT, refresh);
  else
    refresh (self);
}

/* Tells a screen reader the verdict. During training it would change all the time and only
 * disturb. */
static void
on_verdict (BsCostPlot *self)
{
  g_autofree char *verdict = NULL;

  g_assert (BS_IS_COST_PLOT (self));

  if (bs_experiment_is_training (self->experiment))
    return;
  verdict = bs_experiment_make_verdict (self->experiment);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  verdict, -1);
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
  forget_scene (self);
  bs_picture_invalidate (self->curve);
  bs_picture_invalidate (self->read_out);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOGARITHMIC]);
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
  g_array_unref (BS_COST_PLOT (object)->pieces);
  g_array_unref (BS_COST_PLOT (object)->marks);
  g_array_unref (BS_COST_PLOT (object)->samples);
  g_array_unref (BS_COST_PLOT (object)->rivals);

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
  properties[PROP_UNIT] =
    g_param_spec_uint ("unit", NULL, NULL, 0, BS_PLOT_N_UNITS - 1, 0,
                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "costplot");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
bs_cost_plot_init (BsCostPlot *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->pieces = g_array_new (FALSE, FALSE, sizeof (BsPlotPiece));
  self->marks = g_array_new (FALSE, FALSE, sizeof (BsPlotMark));
  self->samples = g_array_new (FALSE, FALSE, sizeof (BsPlotSample));
  self->rivals = g_array_new (FALSE, FALSE, sizeof (Rival));
  g_array_set_clear_func (self->rivals, rival_clear);
  self->pointer_x = NAN;
  self->curve = BS_PICTURE (bs_picture_new (paint_curve, self));
  gtk_widget_set_parent (GTK_WIDGET (self->curve), GTK_WIDGET (self));
  self->read_out = BS_PICTURE (bs_picture_new (paint_read_out, self));
  gtk_widget_set_parent (GTK_WIDGET (self->read_out), GTK_WIDGET (self));

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

static void
on_changed (gpointer view, BsExperimentChanges changes)
{
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
