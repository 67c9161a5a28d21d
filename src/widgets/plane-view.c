/* What the network answers in the plane of two features, as a widget.
 *
 * The maps are computed in the background (answer-watch.c).
 *
 * A click on an example leads the walk there. The cross-hair reads h at any place; see
 * plane-view-cross.c.
 *
 * For a screen reader the picture is described in words: in how much of the plane h is at least
 * 0.5, and where, then the example of the walk, then what the cross-hair reads.
 *
 * While a step asks for what it makes, the plane has its examples but no map, and the cross-hair
 * reads only places: the map and the readings would tell the answer.
 *
 * Beside the walk, the plane tells what the network makes of the example only from the step on that
 * computes it. */

#include "widgets/plane-view-private.h"

#include <glib/gi18n-lib.h>

#include "draw/plane-painter.h"
#include "export/plane-drawing.h"
#include "widgets/experiment-view.h"
#include "widgets/plane-words.h"
#include "widgets/widget.h"

#define LEAST_WIDTH  200
#define LEAST_HEIGHT 116
/* The most points of a map along a side: more than this the eye does not see. */
#define MOST_POINTS 200

enum
{
  SIGNAL_MOMENT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BsPlaneView, bs_plane_view, GTK_TYPE_WIDGET)

static void
paint (gpointer owner, cairo_t *cr, double width, double height, const BsPalette *palette)
{
  BsPlaneView *self = owner;

  if (self->contents != NULL)
    bs_plane_paint (cr, width, height, bs_plane_contents_get_scene (self->contents), palette,
                    &self->frame);
}

static void
paint_marks (gpointer owner, cairo_t *cr, double width, double height, const BsPalette *palette)
{
  BsPlaneView *self = owner;

  if (self->contents != NULL)
    bs_plane_paint_marks (cr, &self->frame, bs_plane_contents_get_scene (self->contents), palette);
}

/* The map may still be that of a network with fewer neurons. */
static gboolean
has_neuron (const BsPlaneView *self, const BsAnswerMoment *moment)
{
  return self->layer <= bs_plane_map_get_n_layers (moment->neurons) &&
         (self->layer == 0 ||
          self->neuron <= bs_plane_map_get_n_neurons (moment->neurons, self->layer));
}

/* Returns what the hidden neuron that is shown makes of the example of the walk. */
static double
read_neuron (const BsPlaneView *self, const BsAnswerMoment *moment)
{
  const BsPlane *plane = bs_plane_map_get_plane (moment->neurons);
  g_autofree double *activations = bs_answer_moment_answer (
    moment, self->layer, moment->held[plane->across - 1], moment->held[plane->up - 1]);

  return activations[self->neuron - 1];
}

/* Returns whether the walk stands at a step that has not computed this neuron, or, if @neuron is 0,
 * the whole layer. While the moment is not yet that of the step, nothing of it is told, either. */
static gboolean
is_before (BsReveal *reveal, const BsAnswerMoment *moment, guint layer, gsize neuron)
{
  BsNetwork *network = bs_reveal_get_network (reveal);
  double a;

  if (bs_reveal_get_address (reveal) == NULL)
    return FALSE;
  if (moment->network != network || moment->example != bs_reveal_get_shown_example (reveal) ||
      moment->iteration != bs_reveal_get_point (reveal)->iteration)
    return TRUE;

  return !bs_reveal_get_value (reveal, BS_QUANTITY_A, layer,
                               neuron > 0 ? neuron : bs_network_get_size (network, layer), &a);
}

/* Finds what the walk has not computed yet. Returns whether that has changed. */
static gboolean
find_walk (BsPlaneView *self, const BsAnswerMoment *moment)
{
  BsReveal *reveal = self->follows_walk && self->experiment != NULL
                       ? bs_experiment_get_shown_reveal (self->experiment)
                       : NULL;
  guint output = bs_plane_map_get_n_layers (moment->neurons);
  gboolean is_hidden = self->layer > 0 && self->layer < output;
  gboolean was_ahead = self->is_ahead, was_unanswered = self->is_unanswered;

  self->is_unanswered = reveal != NULL && is_before (reveal, moment, output, 0);
  self->is_ahead = self->is_unanswered;
  if (is_hidden)
    self->is_ahead = reveal != NULL && is_before (reveal, moment, self->layer, self->neuron);

  return self->is_ahead != was_ahead || self->is_unanswered != was_unanswered;
}

/* Returns what is to be shown; NULL if there is no map. */
static BsPlaneContents *
make_contents (BsPlaneView *self, gboolean is_alone)
{
  const BsAnswerMoment *moment = bs_answer_watch_get_moment (self->watch);
  BsPlaneShown shown = { .layer = self->layer, .neuron = self->neuron, .is_alone = is_alone };

  if (moment == NULL || !has_neuron (self, moment))
    return NULL;

  shown.is_asked = self->is_asked;
  shown.is_ahead = self->is_ahead;
  shown.is_unanswered = self->is_unanswered;
  if (self->layer > 0)
    shown.activation = read_neuron (self, moment);
  else
    shown.layer = bs_plane_map_get_n_layers (moment->outputs);

  return bs_plane_contents_new (self->layer > 0 ? moment->neurons : moment->outputs,
                                moment->answers, moment->unscaled, moment->examples,
                                moment->n_examples, moment->example, &shown);
}

static void
show_moment (BsPlaneView *self)
{
  const BsAnswerMoment *moment = bs_answer_watch_get_moment (self->watch);

  if (moment != NULL && has_neuron (self, moment))
    find_walk (self, moment);
  g_clear_pointer (&self->contents, bs_plane_contents_free);
  self->contents = make_contents (self, FALSE);
  _bs_plane_view_show_held (self);
  g_free (self->words);
  self->words = self->contents != NULL
                  ? bs_plane_words_describe (moment, bs_plane_contents_get_scene (self->contents))
                  : g_strdup (_ ("No map yet"));
  _bs_plane_view_read_cross (self);
  bs_picture_invalidate (self->picture);
}

static void
on_moment (gpointer widget)
{
  show_moment (widget);
  g_signal_emit (widget, signals[SIGNAL_MOMENT], 0);
}

/* What a step asks for is not told here, either, from the moment on at which it is asked. */
static void
on_changed (gpointer widget, BsExperimentChanges changes)
{
  BsPlaneView *self = widget;
  const BsAnswerMoment *moment = bs_answer_watch_get_moment (self->watch);
  gboolean is_asked = bs_experiment_is_asking (self->experiment);

  if (is_asked != self->is_asked)
    {
      self->is_asked = is_asked;
      on_moment (self);
    }
  else if (moment != NULL && has_neuron (self, moment) && find_walk (self, moment))
    show_moment (self);
}

static void
choose (BsPlaneView *self)
{
  const BsAnswerChoice choice = { .across = self->across, .up = self->up, .n_points = MOST_POINTS };

  bs_answer_watch_set_choice (self->watch, &choice);
}

static void
bs_plane_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BsPlaneView *self = BS_PLANE_VIEW (widget);
  double magnification = bs_picture_find_magnification (width, height);

  bs_picture_fill (self->picture, magnification, width, height);
  bs_picture_fill (self->marks, magnification, width, height);
}

static void
bs_plane_view_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  *minimum = *natural = bs_picture_measure (widget, orientation, LEAST_WIDTH, LEAST_HEIGHT);
}

/* The view was not kept up to date while it was hidden. */
static void
bs_plane_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (bs_plane_view_parent_class)->map (widget);

  bs_answer_watch_ask (BS_PLANE_VIEW (widget)->watch);
}

static void
bs_plane_view_dispose (GObject *object)
{
  BsPlaneView *self = BS_PLANE_VIEW (object);

  g_clear_pointer (&self->watch, bs_answer_watch_free);
  bs_experiment_view_set (self, &self->experiment, NULL, on_changed);
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_plane_view_parent_class)->dispose (object);
}

static void
bs_plane_view_finalize (GObject *object)
{
  BsPlaneView *self = BS_PLANE_VIEW (object);

  bs_plane_contents_free (self->contents);
  g_free (self->words);

  G_OBJECT_CLASS (bs_plane_view_parent_class)->finalize (object);
}

static void
bs_plane_view_class_init (BsPlaneViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_plane_view_dispose;
  G_OBJECT_CLASS (class)->finalize = bs_plane_view_finalize;
  widget_class->measure = bs_plane_view_measure;
  widget_class->size_allocate = bs_plane_view_size_allocate;
  widget_class->map = bs_plane_view_map;

  signals[SIGNAL_MOMENT] = g_signal_new ("moment", BS_TYPE_PLANE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "plane");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
bs_plane_view_init (BsPlaneView *self)
{
  self->watch = bs_answer_watch_new (GTK_WIDGET (self), on_moment);
  self->across = 1;
  self->up = 2;
  self->kind = 1;
  self->held = BS_PLANE_HOLDS_NONE;
  choose (self);
  self->picture = bs_picture_add (GTK_WIDGET (self), paint);
  self->marks = bs_picture_add (GTK_WIDGET (self), paint_marks);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  _bs_plane_view_add_cross (self);
  _bs_plane_view_add_editing (self);
}

/**
 * bs_plane_view_set_experiment:
 * @experiment: (nullable):
 */
void
bs_plane_view_set_experiment (BsPlaneView *self, BsExperiment *experiment)
{
  g_return_if_fail (BS_IS_PLANE_VIEW (self));

  bs_experiment_view_set (self, &self->experiment, experiment, on_changed);
  if (self->watch != NULL)
    bs_answer_watch_set_experiment (self->watch, experiment);
}

/**
 * bs_plane_view_set_follows_walk:
 *
 * Whether the plane stands beside the walk, and so does not tell what that has not computed yet.
 */
void
bs_plane_view_set_follows_walk (BsPlaneView *self, gboolean follows_walk)
{
  g_return_if_fail (BS_IS_PLANE_VIEW (self));

  self->follows_walk = follows_walk;
  show_moment (self);
}

/**
 * bs_plane_view_set_axes:
 * @across, @up: two different features, 1 … n
 */
void
bs_plane_view_set_axes (BsPlaneView *self, gsize across, gsize up)
{
  g_return_if_fail (BS_IS_PLANE_VIEW (self));
  g_return_if_fail (across > 0 && up > 0 && across != up);

  if (self->across == across && self->up == up)
    return;
  self->across = across;
  self->up = up;
  self->has_cross = FALSE;
  choose (self);
}

/**
 * bs_plane_view_set_editing:
 *
 * Whether points are changed by hand; see plane-view-editing.c.
 */
void
bs_plane_view_set_editing (BsPlaneView *self, gboolean is_editing)
{
  g_return_if_fail (BS_IS_PLANE_VIEW (self));

  self->is_editing = is_editing;
  _bs_plane_view_let_go (self);
}

/**
 * bs_plane_view_set_kind:
 * @kind: the class of points that are added, 1 … K
 */
void
bs_plane_view_set_kind (BsPlaneView *self, guint kind)
{
  g_return_if_fail (BS_IS_PLANE_VIEW (self) && kind > 0);

  self->kind = kind;
}

/**
 * bs_plane_view_get_kind_names:
 *
 * Returns: (transfer none) (nullable): the names of the classes that points can have; valid until
 *   the next "moment"
 */
const char *const *
bs_plane_view_get_kind_names (BsPlaneView *self)
{
  g_return_val_if_fail (BS_IS_PLANE_VIEW (self), NULL);

  return self->contents != NULL ? bs_plane_contents_get_scene (self->contents)->kind_names : NULL;
}

/**
 * bs_plane_view_set_shown:
 * @layer, @neuron: what the map shows; 0, 0 for the classes or the only output
 */
void
bs_plane_view_set_shown (BsPlaneView *self, guint layer, gsize neuron)
{
  g_return_if_fail (BS_IS_PLANE_VIEW (self));

  if (self->layer == layer && self->neuron == neuron)
    return;
  self->layer = layer;
  self->neuron = neuron;
  show_moment (self);
}

/**
 * bs_plane_view_get_moment:
 *
 * Returns: (transfer none) (nullable): what is shown; valid until the next "moment"
 */
const BsAnswerMoment *
bs_plane_view_get_moment (BsPlaneView *self)
{
  g_return_val_if_fail (BS_IS_PLANE_VIEW (self), NULL);

  return bs_answer_watch_get_moment (self->watch);
}

/**
 * bs_plane_view_is_asked:
 *
 * Returns: whether what the network makes of the example is not shown, because a learner is asked
 */
gboolean
bs_plane_view_is_asked (BsPlaneView *self)
{
  g_return_val_if_fail (BS_IS_PLANE_VIEW (self), FALSE);

  return self->is_asked;
}

/**
 * bs_plane_view_make_drawing:
 * @size: (out): the size of the picture as it is on the screen
 *
 * Returns: (transfer full) (nullable): the picture without the cross-hair; %NULL if there is none
 */
BsDrawing *
bs_plane_view_make_drawing (BsPlaneView *self, BsDrawingSize *size)
{
  BsPlaneContents *contents;

  g_return_val_if_fail (BS_IS_PLANE_VIEW (self) && size != NULL, NULL);

  contents = make_contents (self, TRUE);
  if (contents == NULL)
    return NULL;

  *size = (BsDrawingSize){ gtk_widget_get_width (GTK_WIDGET (self)),
                           gtk_widget_get_height (GTK_WIDGET (self)),
                           bs_picture_get_zoom (self->picture) };

  return bs_drawing_new_plane (contents, bs_experiment_get_title (self->experiment));
}
