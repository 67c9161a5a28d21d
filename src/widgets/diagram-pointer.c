/* The pointer over the network: what it is over is marked, and told by a tooltip.
 *
 * A neuron has a handle of its own, which tells its values (diagram-handles.c); a click pins it.
 * The pixels of a large image have none, so the diagram tells theirs. An edge has no handle, for
 * there may be hundreds. So the diagram itself tells what is known of the entry of Θ whose edge is
 * close to the pointer. A click chooses that entry: the steps that make whole matrices then tell
 * its numbers. A second click takes the choice back. The texts beside the neurons and the headings
 * tell what they stand for. A click on the text for neurons that are left out pins them one after
 * the other. */

#include "widgets/diagram-private.h"

#include <glib/gi18n-lib.h>

#include "draw/diagram-entry.h"
#include "walk/number.h"
#include "widgets/story-card.h"
#include "widgets/widget.h"

static gboolean
is_in_legend (BsDiagram *self, double x, double y)
{
  GtkWidget *legend = GTK_WIDGET (self->legend);
  GtkAllocation area;

  gtk_widget_get_allocation (legend, &area);

  return gtk_widget_get_visible (legend) && x >= area.x && x < area.x + area.width && y >= area.y &&
         y < area.y + area.height;
}

/* Finds what is at a point: a neuron, or else an edge. */
static const BsDiagramPlace *
pick (BsDiagram *self, double x, double y, BsEntry *entry)
{
  double zoom = bs_picture_get_zoom (self->base);
  const BsDiagramPlace *place;

  *entry = (BsEntry){ 0 };
  if (self->layout == NULL || is_in_legend (self, x, y))
    return NULL;
  place = bs_diagram_layout_pick (self->layout, x / zoom, y / zoom);
  if (place != NULL && place->n_elided == 0)
    return place;
  if (place == NULL && _bs_diagram_get_reveal (self) != NULL)
    bs_diagram_entry_pick (self->layout, _bs_diagram_get_reveal (self), x / zoom, y / zoom, entry);

  return NULL;
}

static void
set_hover (BsDiagram *self, guint layer, gsize neuron, const BsEntry *entry)
{
  if (layer == self->marks.pointer_layer && neuron == self->marks.pointer_neuron &&
      bs_entry_equal (entry, &self->marks.pointer_entry))
    return;
  self->marks.pointer_layer = layer;
  self->marks.pointer_neuron = neuron;
  self->marks.pointer_entry = *entry;
  bs_picture_invalidate (self->front);
}

static void
on_motion (BsDiagram *self, double x, double y)
{
  BsEntry entry;
  const BsDiagramPlace *place = pick (self, x, y, &entry);

  g_assert (BS_IS_DIAGRAM (self));

  set_hover (self, place != NULL ? place->layer : 0, place != NULL ? place->neuron : 0, &entry);
}

static void
on_leave (BsDiagram *self)
{
  const BsEntry none = { 0 };

  g_assert (BS_IS_DIAGRAM (self));

  set_hover (self, 0, 0, &none);
}

static const BsDiagramPlace *
pick_gap (BsDiagram *self, double x, double y)
{
  double zoom = bs_picture_get_zoom (self->base);

  return self->layout != NULL && !is_in_legend (self, x, y)
           ? bs_diagram_layout_pick_gap (self->layout, x / zoom, y / zoom)
           : NULL;
}

/* Pins the first of the neurons that are left out or, if one of them is pinned, the next one. */
static void
pin_in_gap (BsDiagram *self, const BsDiagramPlace *gap)
{
  gsize pinned = self->marks.pinned_layer == gap->layer ? self->marks.pinned_neuron : 0;
  gsize end = gap->neuron + gap->n_elided;

  _bs_diagram_pin (self, gap->layer,
                   pinned >= gap->neuron && pinned + 1 < end ? pinned + 1 : gap->neuron);
}

static void
on_pressed (BsDiagram *self, int n_presses, double x, double y)
{
  BsEntry entry;
  const BsDiagramPlace *place = pick (self, x, y, &entry);
  const BsDiagramPlace *gap = pick_gap (self, x, y);

  g_assert (BS_IS_DIAGRAM (self));

  /* After a click the keys control the walk, even if the focus was in an entry before. */
  gtk_widget_grab_focus (GTK_WIDGET (self));
  _bs_diagram_mark_focus (self, -1);
  if (place != NULL)
    _bs_diagram_pin (self, place->layer, place->neuron);
  else if (gap != NULL)
    pin_in_gap (self, gap);
  else if (entry.layer != 0)
    bs_experiment_toggle_entry (self->experiment, &entry);
  else
    _bs_diagram_pin (self, 0, 0);
}

/* Tells what the heading of a layer says in symbols. */
static char *
describe_layer (const BsNetwork *network, guint layer)
{
  guint n_layers = bs_network_get_n_layers (network);
  g_autofree char *index = bs_number_subscript (layer);
  g_autofree char *size = bs_number_format_count (bs_network_get_size (network, layer));

  if (layer == 1)
    /* Translators: the index of s, and the number of neurons. */
    return g_strdup_printf (_ ("Layer 1 is the input: s%s = %s, one neuron for each feature, and "
                               "the +1 unit."),
                            index, size);
  if (layer == n_layers)
    return g_strdup_printf (_ ("Layer %u is the output, the answer h of the network: s%s = %s."),
                            layer, index, size);

  return g_strdup_printf (_ ("Layer %u is hidden: s%s = %s, and the +1 unit, whose weights are the "
                             "biases of the next layer."),
                          layer, index, size);
}

static char *
describe_gap (const BsDiagramPlace *gap)
{
  if (gap->n_elided == 1)
    return g_strdup_printf (_ ("Neuron %zu of layer %u has no room here. Click to pin it."),
                            gap->neuron, gap->layer);

  return g_strdup_printf (_ ("Neurons %zu to %zu of layer %u have no room here. Click to pin one "
                             "after the other."),
                          gap->neuron, gap->neuron + gap->n_elided - 1, gap->layer);
}

/* The texts around the network tell what they stand for: those beside a neuron what the neuron
 * tells, and a heading what its layer is. */
static gboolean
show_text (BsDiagram *self, double x, double y, GtkTooltip *tooltip)
{
  double zoom = bs_picture_get_zoom (self->base);
  const BsDiagramPlace *place;
  guint layer;

  if (self->layout == NULL || _bs_diagram_get_reveal (self) == NULL || is_in_legend (self, x, y))
    return FALSE;
  layer = bs_diagram_layout_pick_heading (self->layout, x / zoom, y / zoom);
  place = bs_diagram_layout_pick_beside (self->layout, x / zoom, y / zoom);
  if (layer > 0)
    {
      g_autofree char *text = describe_layer (bs_diagram_layout_get_network (self->layout), layer);

      gtk_tooltip_set_text (tooltip, text);
    }
  else if (place != NULL)
    return _bs_diagram_tell_neuron (self, place->layer, place->neuron, tooltip);

  return layer > 0;
}

static gboolean
on_query_tooltip (BsDiagram *self, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  g_autoptr (BsEntryStory) story = NULL;
  const BsDiagramPlace *place, *gap;
  GtkWidget *card;
  BsEntry entry;

  g_assert (BS_IS_DIAGRAM (self));

  if (by_keyboard)
    return FALSE;
  place = pick (self, x, y, &entry);
  if (place != NULL)
    return _bs_diagram_tell_neuron (self, place->layer, place->neuron, tooltip);
  gap = pick_gap (self, x, y);
  if (gap != NULL)
    {
      g_autofree char *text = describe_gap (gap);

      gtk_tooltip_set_text (tooltip, text);
      return TRUE;
    }
  if (entry.layer == 0)
    return show_text (self, x, y, tooltip);
  story = bs_entry_story_new (_bs_diagram_get_reveal (self), &entry);
  card = bs_story_card_new ();
  bs_story_card_show_entry (BS_STORY_CARD (card), story);
  gtk_tooltip_set_custom (tooltip, card);

  return TRUE;
}

void
_bs_diagram_watch_pointer (BsDiagram *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
}
