#include "widgets/timeline.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>

#include "draw/timeline-painter.h"
#include "widgets/experiment-view.h"
#include "widgets/picture.h"
#include "widgets/widget.h"

/* The height of the strip's two rows, the width of the slider's knob, and the room above the strip
 * for the upper part of the knob. */
#define STRIP_HEIGHT 48.0
#define KNOB         14
/* A wider strip is magnified, so that its names can be read from afar. */
#define USUAL_WIDTH 700.0
#define MOST_ZOOM   1.4
#define STRIP_TOP   4

struct _BsTimeline
{
  GtkWidget parent_instance;

  BsExperiment *experiment;
  BsPicture *strip;
  GtkWidget *scale;
  gboolean is_showing; /* the slider is being set by the program, not moved by the user */
};

G_DEFINE_FINAL_TYPE (BsTimeline, bs_timeline, GTK_TYPE_WIDGET)

static void
paint_strip (gpointer owner, cairo_t *cr, double width, double height, const BsPalette *palette)
{
  BsTimeline *self = owner;
  BsReveal *reveal =
    self->experiment != NULL ? bs_experiment_get_shown_reveal (self->experiment) : NULL;

  if (reveal != NULL && bs_reveal_get_address (reveal) != NULL)
    bs_timeline_paint (cr, width, height, bs_reveal_get_sequence (reveal),
                       bs_reveal_get_position (reveal), palette);
}

/* Tells a screen reader the step in words, because the bare value of the slider could be read as
 * "3.1e9". */
static void
describe (BsTimeline *self, guint64 step, guint64 n_steps)
{
  g_autofree char *text = g_strdup_printf (_ ("Step %" PRIu64 " of %" PRIu64), step + 1, n_steps);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  text, -1);
}

static void
on_moved (BsTimeline *self)
{
  GtkAdjustment *adjustment = gtk_range_get_adjustment (GTK_RANGE (self->scale));
  gboolean is_training = bs_experiment_is_training (self->experiment);
  guint64 step = bs_experiment_get_step (self->experiment);
  guint64 n_steps = bs_experiment_get_n_steps (self->experiment);

  g_assert (BS_IS_TIMELINE (self));

  gtk_widget_set_sensitive (self->scale, n_steps > 0 && !is_training);
  gtk_widget_set_opacity (self->scale, is_training ? 0.0 : 1.0);
  bs_picture_invalidate (self->strip);
  if (n_steps == 0 || is_training)
    return;

  self->is_showing = TRUE;
  gtk_adjustment_configure (adjustment, (double) step, 0.0, (double) (n_steps - 1), 1.0, 1.0, 0.0);
  self->is_showing = FALSE;
  describe (self, step, n_steps);
}

static void
on_value_changed (BsTimeline *self)
{
  guint64 target, n_steps;
  double value = round (gtk_range_get_value (GTK_RANGE (self->scale)));

  g_assert (BS_IS_TIMELINE (self));

  if (self->is_showing || self->experiment == NULL)
    return;
  n_steps = bs_experiment_get_n_steps (self->experiment);
  if (n_steps == 0)
    return;
  target = MIN ((guint64) MAX (value, 0.0), n_steps - 1);
  if (target != bs_experiment_get_step (self->experiment))
    bs_experiment_go_to_step (self->experiment, target);
}

/* Goes to the step at a place of the strip's lower row. */
static void
go_to_place (BsTimeline *self, double x, double y)
{
  BsReveal *reveal =
    self->experiment != NULL ? bs_experiment_get_shown_reveal (self->experiment) : NULL;
  double zoom = bs_picture_get_zoom (self->strip);
  guint64 step;

  if (reveal == NULL || bs_reveal_get_address (reveal) == NULL)
    return;
  if (bs_timeline_pick (gtk_widget_get_width (GTK_WIDGET (self->strip)) / zoom,
                        bs_reveal_get_sequence (reveal), bs_reveal_get_position (reveal),
                        (x - KNOB / 2) / zoom, (y - STRIP_TOP) / zoom, &step))
    bs_experiment_go_to_step (self->experiment, step);
}

static void
on_drag_begin (BsTimeline *self, double x, double y)
{
  g_assert (BS_IS_TIMELINE (self));

  go_to_place (self, x, y);
}

static void
on_drag_update (BsTimeline *self, double offset_x, double offset_y, GtkGestureDrag *drag)
{
  double x, y;

  g_assert (BS_IS_TIMELINE (self));

  if (gtk_gesture_drag_get_start_point (drag, &x, &y))
    go_to_place (self, x + offset_x, y);
}

/* Tells the part at a place of the strip, in pixels of the whole timeline. */
static gboolean
show_part (BsTimeline *self, double x, double y, GtkTooltip *tooltip)
{
  BsReveal *reveal =
    self->experiment != NULL ? bs_experiment_get_shown_reveal (self->experiment) : NULL;
  double zoom = bs_picture_get_zoom (self->strip);
  g_autofree char *text = NULL;

  if (reveal == NULL || bs_reveal_get_address (reveal) == NULL)
    return FALSE;
  text = bs_timeline_describe (gtk_widget_get_width (GTK_WIDGET (self->strip)) / zoom,
                               bs_reveal_get_sequence (reveal), bs_reveal_get_position (reveal),
                               (x - KNOB / 2) / zoom, (y - STRIP_TOP) / zoom);
  gtk_tooltip_set_text (tooltip, text);

  return TRUE;
}

static gboolean
on_query_tooltip (BsTimeline *self, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  g_assert (BS_IS_TIMELINE (self));

  return !by_keyboard && show_part (self, x, y, tooltip);
}

/* The slider lies over the upper row. */
static gboolean
on_query_slider (BsTimeline *self, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  g_assert (BS_IS_TIMELINE (self));

  return !by_keyboard && show_part (self, x, 0.0, tooltip);
}

/* The keys of the walk are passed on to the window: with Shift or Ctrl they mean layers and
 * examples, which a slider does not know. */
static gboolean
on_key (GtkEventControllerKey *controller, guint keyval)
{
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_Right:
    case GDK_KEY_Home:
    case GDK_KEY_End:
    case GDK_KEY_Page_Up:
    case GDK_KEY_Page_Down:
      return gtk_event_controller_key_forward (
        controller, GTK_WIDGET (gtk_widget_get_root (
                      gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)))));
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static double
find_zoom (BsTimeline *self, int width)
{
  double scale = bs_widget_get_text_scale (GTK_WIDGET (self));

  return scale * CLAMP (width / (USUAL_WIDTH * scale), 1.0, MOST_ZOOM);
}

static void
bs_timeline_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  BsTimeline *self = BS_TIMELINE (widget);

  gtk_widget_measure (GTK_WIDGET (self->strip), orientation, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (self->scale, orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = STRIP_TOP + (int) ceil (STRIP_HEIGHT * find_zoom (self, for_size));
  else
    {
      *minimum = MAX (*minimum, 120);
      *natural = MAX (*natural, 240);
    }
}

static GtkSizeRequestMode
bs_timeline_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* The strip is as wide as the way of the knob's middle, so that the knob points at its step. */
static void
bs_timeline_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BsTimeline *self = BS_TIMELINE (widget);
  double zoom = find_zoom (self, width);
  int bar = STRIP_TOP + (int) round (4.5 * zoom);
  int scale_height;
  GtkAllocation area = { KNOB / 2, STRIP_TOP, MAX (width - KNOB, 1),
                         (int) ceil (STRIP_HEIGHT * zoom) };

  bs_picture_set_zoom (self->strip, zoom);
  gtk_widget_size_allocate (GTK_WIDGET (self->strip), &area, -1);

  gtk_widget_measure (self->scale, GTK_ORIENTATION_VERTICAL, -1, &scale_height, NULL, NULL, NULL);
  area = (GtkAllocation){ 0, bar - scale_height / 2, width, scale_height };
  gtk_widget_size_allocate (self->scale, &area, -1);
}

static void
bs_timeline_dispose (GObject *object)
{
  BsTimeline *self = BS_TIMELINE (object);

  bs_timeline_set_experiment (self, NULL);
  bs_widget_remove_children (GTK_WIDGET (self));

  G_OBJECT_CLASS (bs_timeline_parent_class)->dispose (object);
}

static void
bs_timeline_class_init (BsTimelineClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_timeline_dispose;
  widget_class->measure = bs_timeline_measure;
  widget_class->get_request_mode = bs_timeline_get_request_mode;
  widget_class->size_allocate = bs_timeline_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "timeline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
bs_timeline_init (BsTimeline *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  self->strip = bs_picture_add (GTK_WIDGET (self), paint_strip);
  self->scale = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 0.0, 1.0, 1.0);
  gtk_scale_set_draw_value (GTK_SCALE (self->scale), FALSE);
  gtk_range_set_round_digits (GTK_RANGE (self->scale), 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Timeline"), -1);
  gtk_widget_set_tooltip_text (self->scale, _ ("The steps of this iteration"));
  g_signal_connect_swapped (self->scale, "value-changed", G_CALLBACK (on_value_changed), self);
  g_signal_connect_swapped (self->scale, "query-tooltip", G_CALLBACK (on_query_slider), self);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), NULL);
  gtk_widget_add_controller (self->scale, keys);
  gtk_widget_set_parent (self->scale, GTK_WIDGET (self));
}

static void
on_changed (gpointer view, BsExperimentChanges changes)
{
  if (changes & (BS_CHANGED_NETWORK | BS_CHANGED_CURSOR | BS_CHANGED_STATE))
    on_moved (view);
}

/**
 * bs_timeline_set_experiment:
 * @experiment: (nullable):
 */
void
bs_timeline_set_experiment (BsTimeline *self, BsExperiment *experiment)
{
  g_return_if_fail (BS_IS_TIMELINE (self));

  bs_experiment_view_set (self, &self->experiment, experiment, on_changed);
}
