/* The picture of the network as a widget.
 *
 * It consists of three layers of child widgets. The base picture has the edges and is painted again
 * only when Θ changes. The front picture has the neurons and is painted again at every step. Over
 * each neuron lies an invisible handle for keyboard, tooltip and screen reader
 * (diagram-handles.c).
 *
 * The legend can be shown in a corner. The picture then gives way to it (diagram-legend.c).
 *
 * While the experiment trains, the two pictures are refreshed in turn, because a frame has no time
 * for both. The layout is made in diagram-allocation.c. */

#include "widgets/diagram-private.h"

#include <glib/gi18n-lib.h>

#include "draw/diagram-painter.h"
#include "export/drawings.h"
#include "widgets/experiment-view.h"
#include "widgets/frame-turns.h"
#include "widgets/neuron-handle.h"
#include "widgets/widget.h"

/* So many edges are painted in a small part of a frame. */
#define MOST_CHEAP_EDGES 200

enum
{
  PROPERTY_0,
  PROPERTY_SHOW_LEGEND,
  PROPERTY_SHOW_MEAN_ERRORS,
  PROPERTY_SHOW_MAPS,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

enum
{
  SIGNAL_PIN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BsDiagram, bs_diagram, GTK_TYPE_WIDGET)

BsReveal *
_bs_diagram_get_reveal (BsDiagram *self)
{
  return self->experiment != NULL ? bs_experiment_get_shown_reveal (self->experiment) : NULL;
}

static void
paint_base (gpointer owner, cairo_t *cr, double width, double height, const BsPalette *palette)
{
  BsDiagram *self = owner;

  if (self->layout != NULL && _bs_diagram_get_reveal (self) != NULL)
    bs_diagram_paint_edges (cr, self->layout, _bs_diagram_get_reveal (self), palette);
}

static void
paint_front (gpointer owner, cairo_t *cr, double width, double height, const BsPalette *palette)
{
  BsDiagram *self = owner;

  if (self->layout != NULL && _bs_diagram_get_reveal (self) != NULL)
    bs_diagram_paint_neurons (cr, self->layout, _bs_diagram_get_reveal (self), palette,
                              &self->marks);
}

static void
on_network_changed (BsDiagram *self)
{
  g_autofree char *shape = NULL;
  g_autofree char *name = NULL;

  g_assert (BS_IS_DIAGRAM (self));

  self->marks = (BsDiagramMarks){ 0 };
  self->names_made_at = 0;
  self->current = 0;
  /* Until the layout moves them, the handles stand for neurons of the old network. */
  self->n_handles = 0;
  self->was_walking = bs_reveal_get_address (_bs_diagram_get_reveal (self)) != NULL;
  self->shown_iteration = bs_reveal_get_point (_bs_diagram_get_reveal (self))->iteration;
  g_signal_emit (self, signals[SIGNAL_PIN], 0, 0u, (guint64) 0);
  _bs_diagram_ensure_handles (self, bs_reveal_get_network (_bs_diagram_get_reveal (self)));
  _bs_diagram_drop_layout (self);

  shape = bs_network_describe (bs_reveal_get_network (_bs_diagram_get_reveal (self)));
  /* Translators: %s is the shape of the network, such as 3-5-5-4. */
  name = g_strdup_printf (_ ("Network %s"), shape);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static gboolean
has_other_image (BsDiagram *self)
{
  const BsImageShape none = { 0 };
  const BsImageShape *wanted = bs_reveal_get_image (_bs_diagram_get_reveal (self));
  const BsImageShape *shown;

  shown = bs_diagram_layout_get_image (self->layout, NULL);

  return !bs_image_shape_equal (wanted != NULL ? wanted : &none, shown != NULL ? shown : &none);
}

/* Paints the edges again if Θ has changed, or if the walk has begun or ended: edges are fainter
 * during the walk. */
static void
refresh_base (gpointer widget)
{
  BsDiagram *self = BS_DIAGRAM (widget);
  BsReveal *reveal = _bs_diagram_get_reveal (self);
  guint64 iteration = bs_reveal_get_point (reveal)->iteration;
  gboolean is_walking = bs_reveal_get_address (reveal) != NULL;

  if (iteration == self->shown_iteration && is_walking == self->was_walking)
    return;
  self->shown_iteration = iteration;
  self->was_walking = is_walking;
  bs_picture_invalidate (self->base);
}

/* Whether a frame that refreshes everything else has no time to paint the edges, too. */
static gboolean
has_many_edges (BsDiagram *self)
{
  const BsNetwork *network = bs_reveal_get_network (_bs_diagram_get_reveal (self));

  return bs_network_get_n_parameters (network) > MOST_CHEAP_EDGES;
}

static void
on_values_changed (BsDiagram *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  guint layer;
  gsize neuron;

  g_assert (BS_IS_DIAGRAM (self));

  if (_bs_diagram_get_reveal (self) == NULL)
    return;
  bs_diagram_find_focus (_bs_diagram_get_reveal (self), &self->marks, &layer, &neuron);
  if (self->layout != NULL &&
      (has_other_image (self) ||
       (layer > 0 && bs_diagram_layout_find (self->layout, layer, neuron) == NULL)))
    _bs_diagram_drop_layout (self);

  if (bs_experiment_is_training (self->experiment) && has_many_edges (self))
    bs_widget_refresh_in_turn (widget, BS_TURN_EDGES, refresh_base);
  else
    refresh_base (self);
  if (!_bs_diagram_waits_for_maps (self))
    bs_picture_invalidate (self->front);
  _bs_diagram_update_legend (self);
  _bs_diagram_choose_current (self);
  _bs_diagram_name_handles (self);
}

static void
on_focus_leave (BsDiagram *self)
{
  g_assert (BS_IS_DIAGRAM (self));

  _bs_diagram_mark_focus (self, -1);
}

/* Pins a neuron; layer 0, or the neuron that is already pinned, unpins. */
void
_bs_diagram_pin (BsDiagram *self, guint layer, gsize neuron)
{
  gboolean is_pinned = layer == self->marks.pinned_layer && neuron == self->marks.pinned_neuron;

  if (is_pinned)
    layer = 0;
  bs_diagram_set_pinned (self, layer, neuron);
  g_signal_emit (self, signals[SIGNAL_PIN], 0, layer, (guint64) neuron);
}

static void
bs_diagram_dispose (GObject *object)
{
  BsDiagram *self = BS_DIAGRAM (object);

  bs_diagram_set_experiment (self, NULL);
  self->marks.focus_layer = 0;
  _bs_diagram_drop_maps (self);
  bs_widget_remove_children (GTK_WIDGET (self));
  self->base = NULL;
  self->front = NULL;
  self->legend = NULL;
  g_ptr_array_set_size (self->handles, 0);
  self->n_handles = 0;
  g_clear_pointer (&self->layout, bs_diagram_layout_free);

  G_OBJECT_CLASS (bs_diagram_parent_class)->dispose (object);
}

static void
bs_diagram_finalize (GObject *object)
{
  g_ptr_array_unref (BS_DIAGRAM (object)->handles);

  G_OBJECT_CLASS (bs_diagram_parent_class)->finalize (object);
}

static void
bs_diagram_get_property (GObject *object, guint id, GValue *value, GParamSpec *property)
{
  if (id == PROPERTY_SHOW_LEGEND)
    g_value_set_boolean (value, _bs_diagram_shows_legend (BS_DIAGRAM (object)));
  else if (id == PROPERTY_SHOW_MEAN_ERRORS)
    g_value_set_boolean (value, BS_DIAGRAM (object)->show_mean_errors);
  else if (id == PROPERTY_SHOW_MAPS)
    g_value_set_boolean (value, BS_DIAGRAM (object)->show_maps);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, property);
}

static void
bs_diagram_set_property (GObject *object, guint id, const GValue *value, GParamSpec *property)
{
  if (id == PROPERTY_SHOW_LEGEND)
    bs_diagram_set_show_legend (BS_DIAGRAM (object), g_value_get_boolean (value));
  else if (id == PROPERTY_SHOW_MEAN_ERRORS)
    bs_diagram_set_show_mean_errors (BS_DIAGRAM (object), g_value_get_boolean (value));
  else if (id == PROPERTY_SHOW_MAPS)
    bs_diagram_set_show_maps (BS_DIAGRAM (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, property);
}

static void
on_legend_close (BsDiagram *self)
{
  g_assert (BS_IS_DIAGRAM (self));

  bs_diagram_set_show_legend (self, FALSE);
}

static void
bs_diagram_class_init (BsDiagramClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = bs_diagram_get_property;
  object_class->set_property = bs_diagram_set_property;
  object_class->dispose = bs_diagram_dispose;
  object_class->finalize = bs_diagram_finalize;
  widget_class->measure = _bs_diagram_measure;
  widget_class->size_allocate = _bs_diagram_size_allocate;
  widget_class->focus = _bs_diagram_focus;
  widget_class->grab_focus = _bs_diagram_grab_focus;

  properties[PROPERTY_SHOW_LEGEND] =
    g_param_spec_boolean ("show-legend", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROPERTY_SHOW_MEAN_ERRORS] =
    g_param_spec_boolean ("show-mean-errors", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROPERTY_SHOW_MAPS] =
    g_param_spec_boolean ("show-maps", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[SIGNAL_PIN] = g_signal_new ("pin", BS_TYPE_DIAGRAM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                      NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT64);

  gtk_widget_class_set_css_name (widget_class, "diagram");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
bs_diagram_init (BsDiagram *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->handles = g_ptr_array_new ();
  self->base = bs_picture_add (GTK_WIDGET (self), paint_base);
  self->front = bs_picture_add (GTK_WIDGET (self), paint_front);
  self->legend = BS_LEGEND (bs_legend_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->legend), FALSE);
  gtk_widget_set_parent (GTK_WIDGET (self->legend), GTK_WIDGET (self));
  g_signal_connect_object (self->legend, "close", G_CALLBACK (on_legend_close), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);

  _bs_diagram_watch_pointer (self);
  _bs_diagram_watch_maps (self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_focus_leave), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

static void
on_changed (gpointer view, BsExperimentChanges changes)
{
  _bs_diagram_update_maps (view);
  if (bs_experiment_get_shown_reveal (BS_DIAGRAM (view)->experiment) == NULL)
    return;
  if (changes & BS_CHANGED_NETWORK)
    on_network_changed (view);
  if (changes & (BS_CHANGED_VALUES | BS_CHANGED_CURSOR))
    on_values_changed (view);
}

/**
 * bs_diagram_set_experiment:
 * @experiment: (nullable):
 */
void
bs_diagram_set_experiment (BsDiagram *self, BsExperiment *experiment)
{
  g_return_if_fail (BS_IS_DIAGRAM (self));

  bs_experiment_view_set (self, &self->experiment, experiment, on_changed);
  if (experiment != NULL)
    bs_experiment_set_shows_mean_errors (experiment, self->show_mean_errors);
}

/**
 * bs_diagram_set_show_mean_errors:
 *
 * Shows the mean of |δ| over all examples in the steps that are about all examples, or the δ of one
 * example again.
 */
void
bs_diagram_set_show_mean_errors (BsDiagram *self, gboolean show_mean_errors)
{
  g_return_if_fail (BS_IS_DIAGRAM (self));

  if (self->show_mean_errors == show_mean_errors)
    return;
  self->show_mean_errors = show_mean_errors;
  if (self->experiment != NULL)
    bs_experiment_set_shows_mean_errors (self->experiment, show_mean_errors);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROPERTY_SHOW_MEAN_ERRORS]);
}

/**
 * bs_diagram_set_show_maps:
 *
 * Lets the discs show what the neurons answer to in the plane, if the data have two features.
 */
void
bs_diagram_set_show_maps (BsDiagram *self, gboolean show_maps)
{
  g_return_if_fail (BS_IS_DIAGRAM (self));

  if (self->show_maps == show_maps)
    return;
  self->show_maps = show_maps;
  _bs_diagram_update_maps (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROPERTY_SHOW_MAPS]);
}

/**
 * bs_diagram_set_pinned:
 * @layer: and @neuron: the neuron to mark as pinned; layer 0 for none
 *
 * Marks a neuron without emitting "pin".
 */
void
bs_diagram_set_pinned (BsDiagram *self, guint layer, gsize neuron)
{
  g_return_if_fail (BS_IS_DIAGRAM (self));

  self->marks.pinned_layer = layer;
  self->marks.pinned_neuron = neuron;
  _bs_diagram_update_legend (self);
  bs_picture_invalidate (self->front);
}

/**
 * bs_diagram_set_show_legend:
 *
 * Shows or hides the legend.
 */
void
bs_diagram_set_show_legend (BsDiagram *self, gboolean show_legend)
{
  g_return_if_fail (BS_IS_DIAGRAM (self));

  if (self->legend == NULL || show_legend == _bs_diagram_shows_legend (self))
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->legend), show_legend);
  _bs_diagram_forget_place (self);
  _bs_diagram_update_legend (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROPERTY_SHOW_LEGEND]);
}

BsDrawing *
bs_diagram_make_drawing (BsDiagram *self, BsDrawingSize *size)
{
  BsReveal *reveal;
  BsDiagramMarks marks;

  g_return_val_if_fail (BS_IS_DIAGRAM (self) && size != NULL, NULL);

  reveal = _bs_diagram_get_reveal (self);
  if (reveal == NULL)
    return NULL;

  marks = self->marks;
  marks.pointer_layer = marks.focus_layer = 0;
  marks.pointer_entry.layer = 0;
  /* The picture may not have been shown yet. */
  *size = (BsDrawingSize){ MAX (self->layout_width, BS_DIAGRAM_LEAST_WIDTH),
                           MAX (self->layout_height, BS_DIAGRAM_LEAST_HEIGHT),
                           bs_widget_get_text_scale (GTK_WIDGET (self)) };

  return bs_drawing_new_network (bs_reveal_copy (reveal), &marks);
}
