/* What each neuron answers to, in the discs of the diagram and in the card of a neuron.
 *
 * Data of two features have a plane. The maps of all neurons in it are computed in the background
 * (answer-watch.c): at rest always, for the card, and during training only while the discs show
 * them, because the training should not share its processors without need. A map in a disc may so
 * be a frame or two behind the numbers.
 *
 * While a step asks for what it makes there are no maps, because they would tell it. */

#include "widgets/diagram-private.h"

#include "experiment/experiment.h"

/* The maps of all neurons have fewer points anyway; this is for the map of the outputs. */
#define N_POINTS 48

static gboolean
has_plane (BsDiagram *self)
{
  BsReveal *reveal = _bs_diagram_get_reveal (self);

  return reveal != NULL && bs_network_get_size (bs_reveal_get_network (reveal), 1) == 2;
}

static void
mark (BsDiagram *self)
{
  const BsDiagramMap none = { NULL };
  gboolean is_shown = self->show_maps && has_plane (self) && self->experiment != NULL &&
                      !bs_experiment_is_asking (self->experiment);

  if (is_shown || self->marks.map.map != NULL)
    bs_picture_invalidate (self->front);
  self->marks.map = is_shown ? self->map : none;
}

static void
on_moment (gpointer widget)
{
  BsDiagram *self = widget;
  const BsAnswerMoment *moment = bs_answer_watch_get_moment (self->watch);

  g_clear_pointer (&self->map.map, bs_plane_map_unref);
  if (moment != NULL)
    self->map =
      (BsDiagramMap){ bs_plane_map_ref (moment->neurons), moment->held[0], moment->held[1] };
  mark (self);
}

/* The maps were not kept up to date while the diagram was hidden. */
static void
on_map (BsDiagram *self)
{
  bs_answer_watch_ask (self->watch);
}

void
_bs_diagram_watch_maps (BsDiagram *self)
{
  const BsAnswerChoice choice = { .across = 1, .up = 2, .n_points = N_POINTS };

  self->watch = bs_answer_watch_new (GTK_WIDGET (self), on_moment);
  bs_answer_watch_set_choice (self->watch, &choice);
  g_signal_connect (self, "map", G_CALLBACK (on_map), NULL);
}

void
_bs_diagram_update_maps (BsDiagram *self)
{
  gboolean is_wanted = self->experiment != NULL && has_plane (self) &&
                       (self->show_maps || !bs_experiment_is_training (self->experiment));

  if (self->watch == NULL)
    return;
  bs_answer_watch_set_experiment (self->watch, is_wanted ? self->experiment : NULL);
  if (!_bs_diagram_waits_for_maps (self))
    mark (self);
}

gboolean
_bs_diagram_waits_for_maps (BsDiagram *self)
{
  return self->marks.map.map != NULL && self->show_maps && has_plane (self) &&
         bs_experiment_is_training (self->experiment);
}

void
_bs_diagram_drop_maps (BsDiagram *self)
{
  self->marks.map.map = NULL;
  g_clear_pointer (&self->watch, bs_answer_watch_free);
  g_clear_pointer (&self->map.map, bs_plane_map_unref);
}

const BsDiagramMap *
_bs_diagram_get_map (BsDiagram *self, guint layer)
{
  const BsAnswerMoment *moment = bs_answer_watch_get_moment (self->watch);
  BsReveal *reveal = _bs_diagram_get_reveal (self);

  if (layer < 2 || moment == NULL || self->map.map == NULL || !has_plane (self) ||
      bs_experiment_is_asking (self->experiment) ||
      moment->network != bs_reveal_get_network (reveal) ||
      moment->iteration != bs_reveal_get_point (reveal)->iteration)
    return NULL;

  return &self->map;
}
