/* The handles over the neurons: their places, their names, and how the focus moves among them.
 *
 * A painted neuron is only pixels. Keyboard, tooltips and screen readers need a widget, so an
 * invisible one, the handle, lies over each drawn neuron. Handles are made once and used again:
 * when the layout changes they move, and those that are not needed are hidden. */

#include "walk/neuron-story.h"
#include "widgets/diagram-private.h"
#include "widgets/neuron-handle.h"
#include "widgets/story-card.h"

/* Even the tallest window never draws more neurons of a layer than these, except as pixels of an
 * image. A larger image has no handles: the pointer alone reaches its pixels. */
#define MOST_DRAWN 128

static BsNeuronHandle *
get_handle (BsDiagram *self, guint index)
{
  return BS_NEURON_HANDLE (g_ptr_array_index (self->handles, index));
}

static int
find_index (BsDiagram *self, guint layer, gsize neuron)
{
  for (guint i = 0; i < self->n_handles; i++)
    if (bs_neuron_handle_get_layer (get_handle (self, i)) == layer &&
        bs_neuron_handle_get_neuron (get_handle (self, i)) == neuron)
      return (int) i;

  return -1;
}

/* Whether the network has the neuron of a handle: until the next layout moves them, the handles
 * stand for neurons of the network before. */
static gboolean
has_neuron (const BsReveal *reveal, guint layer, gsize neuron)
{
  const BsNetwork *network = bs_reveal_get_network (reveal);

  return layer <= bs_network_get_n_layers (network) &&
         neuron <= bs_network_get_size (network, layer);
}

gboolean
_bs_diagram_tell_neuron (BsDiagram *self, guint layer, gsize neuron, GtkTooltip *tooltip)
{
  BsReveal *reveal = bs_experiment_get_shown_reveal (self->experiment);
  g_autoptr (BsNeuronStory) story = NULL;
  GtkWidget *card;

  if (reveal == NULL || !has_neuron (reveal, layer, neuron))
    return FALSE;
  story = bs_neuron_story_new (reveal, layer, neuron, bs_story_card_count_rows (reveal, layer));
  card = bs_story_card_new ();
  bs_story_card_show (BS_STORY_CARD (card), story);
  bs_story_card_show_image (BS_STORY_CARD (card), reveal, layer, neuron);
  bs_story_card_show_map (BS_STORY_CARD (card), _bs_diagram_get_map (self, layer), layer, neuron);
  gtk_tooltip_set_custom (tooltip, card);

  return TRUE;
}

static gboolean
on_query_tooltip (BsNeuronHandle *handle,
                  int x,
                  int y,
                  gboolean by_keyboard,
                  GtkTooltip *tooltip,
                  BsDiagram *self)
{
  g_assert (BS_IS_NEURON_HANDLE (handle) && BS_IS_DIAGRAM (self));

  return _bs_diagram_tell_neuron (self, bs_neuron_handle_get_layer (handle),
                                  bs_neuron_handle_get_neuron (handle), tooltip);
}

static void
on_activate (BsNeuronHandle *handle, BsDiagram *self)
{
  guint layer = bs_neuron_handle_get_layer (handle);
  gsize neuron = bs_neuron_handle_get_neuron (handle);
  BsReveal *reveal;

  g_assert (BS_IS_NEURON_HANDLE (handle) && BS_IS_DIAGRAM (self));

  reveal = _bs_diagram_get_reveal (self);
  if (reveal != NULL && has_neuron (reveal, layer, neuron))
    _bs_diagram_pin (self, layer, neuron);
}

static void
add_handle (BsDiagram *self)
{
  GtkWidget *handle = bs_neuron_handle_new ();

  g_signal_connect_object (handle, "query-tooltip", G_CALLBACK (on_query_tooltip), self, 0);
  g_signal_connect_object (handle, "activate", G_CALLBACK (on_activate), self, 0);
  /* The legend covers the neurons, for the pointer too. */
  gtk_widget_insert_before (handle, GTK_WIDGET (self), GTK_WIDGET (self->legend));
  g_ptr_array_add (self->handles, handle);
}

/* Makes enough handles for @network. This cannot wait until the layout is known, because a widget
 * must not get new children while it is allocated. */
void
_bs_diagram_ensure_handles (BsDiagram *self, const BsNetwork *network)
{
  gsize n = 0;

  for (guint l = 1; l <= bs_network_get_n_layers (network); l++)
    n += MIN (bs_network_get_size (network, l) + 1, MOST_DRAWN);
  while (self->handles->len < n)
    add_handle (self);
}

/* Shows or hides a handle, for screen readers too. gtk_widget_set_visible() would do the same but
 * request another allocation. */
static void
set_in_use (GtkWidget *handle, gboolean in_use)
{
  gtk_widget_set_child_visible (handle, in_use);
  gtk_accessible_update_state (GTK_ACCESSIBLE (handle), GTK_ACCESSIBLE_STATE_HIDDEN, !in_use, -1);
}

static void
allocate (GtkWidget *handle, const BsDiagramPlace *place, double zoom)
{
  double reach = place->radius * zoom;
  const GtkAllocation area = { (int) (place->x * zoom - reach), (int) (place->y * zoom - reach),
                               MAX ((int) (2.0 * reach), 1), MAX ((int) (2.0 * reach), 1) };

  gtk_widget_measure (handle, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (handle, GTK_ORIENTATION_VERTICAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (handle, &area, -1);
}

/* Moves a handle over @place. Returns whether it stood for another neuron before. */
static gboolean
move_handle (BsDiagram *self, guint index, const BsDiagramPlace *place)
{
  BsNeuronHandle *handle = get_handle (self, index);
  gboolean is_other = index >= self->n_handles ||
                      bs_neuron_handle_get_layer (handle) != place->layer ||
                      bs_neuron_handle_get_neuron (handle) != place->neuron;

  bs_neuron_handle_set_place (handle, place->layer, place->neuron);
  set_in_use (GTK_WIDGET (handle), TRUE);
  allocate (GTK_WIDGET (handle), place, bs_picture_get_zoom (self->base));

  return is_other;
}

static gboolean
has_handle (BsDiagram *self, const BsDiagramPlace *place)
{
  const BsNetwork *network = bs_diagram_layout_get_network (self->layout);

  return !place->is_pixel || bs_network_get_size (network, 1) < MOST_DRAWN;
}

void
_bs_diagram_allocate_handles (BsDiagram *self)
{
  const BsDiagramPlace *places = NULL;
  gsize n_places = 0;
  gboolean has_changed = FALSE;
  guint n = 0;

  if (self->layout != NULL)
    places = bs_diagram_layout_get_places (self->layout, &n_places);
  for (gsize i = 0; i < n_places && n < self->handles->len; i++)
    if (places[i].n_elided == 0 && has_handle (self, &places[i]))
      has_changed = move_handle (self, n++, &places[i]) || has_changed;
  for (guint i = n; i < self->handles->len; i++)
    set_in_use (GTK_WIDGET (get_handle (self, i)), FALSE);

  has_changed = has_changed || n != self->n_handles;
  self->n_handles = n;
  self->current = MIN (self->current, n > 0 ? n - 1 : 0);
  if (has_changed)
    {
      self->names_made_at = 0;
      _bs_diagram_name_handles (self);
    }
  if (self->wants_focus && n > 0)
    {
      _bs_diagram_choose_current (self);
      _bs_diagram_grab_focus (GTK_WIDGET (self));
    }
}

void
_bs_diagram_name_handles (BsDiagram *self)
{
  BsReveal *reveal = bs_experiment_get_shown_reveal (self->experiment);
  gint64 now = g_get_monotonic_time ();

  if (reveal == NULL)
    return;
  /* Names that change in every frame would flood a screen reader. */
  if (bs_experiment_is_training (self->experiment) && now - self->names_made_at < G_USEC_PER_SEC)
    return;

  self->names_made_at = now;
  for (guint i = 0; i < self->n_handles; i++)
    {
      BsNeuronHandle *handle = get_handle (self, i);
      guint layer = bs_neuron_handle_get_layer (handle);
      g_autofree char *name = NULL;

      name = bs_neuron_story_make_name (reveal, layer, bs_neuron_handle_get_neuron (handle));
      bs_neuron_handle_set_name (handle, name);
    }
}

void
_bs_diagram_mark_focus (BsDiagram *self, int index)
{
  guint layer = index >= 0 ? bs_neuron_handle_get_layer (get_handle (self, (guint) index)) : 0;
  gsize neuron = index >= 0 ? bs_neuron_handle_get_neuron (get_handle (self, (guint) index)) : 0;

  if (layer == self->marks.focus_layer && neuron == self->marks.focus_neuron)
    return;
  self->marks.focus_layer = layer;
  self->marks.focus_neuron = neuron;
  _bs_diagram_update_legend (self);
  bs_picture_invalidate (self->front);
}

/* Moves the focus by a key, and marks where it is now. */
static gboolean
move_focus (BsDiagram *self, guint index)
{
  self->current = index;
  if (!gtk_widget_grab_focus (GTK_WIDGET (get_handle (self, index))))
    return FALSE;
  _bs_diagram_mark_focus (self, (int) index);

  return TRUE;
}

/* Makes the neuron of the present step the one that Tab moves to. If a neuron already has the
 * focus, the focus follows the walk, so that a screen reader reads what each step has computed. It
 * has no mark then: the halo of the step is there. */
void
_bs_diagram_choose_current (BsDiagram *self)
{
  guint layer;
  gsize neuron;
  int index = -1;

  if (bs_reveal_find_result (bs_experiment_get_shown_reveal (self->experiment), &layer, &neuron))
    index = find_index (self, layer, neuron);
  if (index < 0)
    return;

  self->current = (guint) index;
  _bs_diagram_mark_focus (self, -1);
  if (gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (get_handle (self, self->current)));
}

/* Tab stops only once in the diagram. From there, Up and Down move through all neurons; Left and
 * Right belong to the walk. */
gboolean
_bs_diagram_focus (GtkWidget *widget, GtkDirectionType direction)
{
  BsDiagram *self = BS_DIAGRAM (widget);
  GtkWidget *focused = gtk_widget_get_focus_child (widget);
  int index = -1;

  if (self->n_handles == 0)
    return FALSE;
  if (focused == NULL)
    return move_focus (self, self->current);

  for (guint i = 0; i < self->n_handles; i++)
    if (GTK_WIDGET (get_handle (self, i)) == focused)
      index = (int) i;
  if (direction == GTK_DIR_DOWN)
    index++;
  else if (direction == GTK_DIR_UP)
    index--;
  else
    return FALSE;
  if (index < 0 || index >= (int) self->n_handles)
    return TRUE;

  return move_focus (self, (guint) index);
}

gboolean
_bs_diagram_grab_focus (GtkWidget *widget)
{
  BsDiagram *self = BS_DIAGRAM (widget);

  self->wants_focus = self->n_handles == 0;

  return self->wants_focus || gtk_widget_grab_focus (GTK_WIDGET (get_handle (self, self->current)));
}

GtkWidget *
_bs_diagram_find_handle (BsDiagram *self, guint layer, gsize neuron)
{
  int index = find_index (self, layer, neuron);

  return index >= 0 ? GTK_WIDGET (get_handle (self, (guint) index)) : NULL;
}
