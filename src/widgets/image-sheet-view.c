/* The contact sheet of the weights as a widget.
 *
 * The images lie in one picture, and the marks in another one over it, so that moving the pointer
 * paints no image again. The pointer tells the card of a neuron, and a click pins it. With the keys
 * the arrows go from image to image, Return pins, and the description of the widget tells the image
 * in words. During training the images follow, in the turn of the plots. */

#include "widgets/image-sheet-view.h"

#include <glib/gi18n-lib.h>

#include "draw/image-sheet.h"
#include "export/image-drawing.h"
#include "walk/number.h"
#include "widgets/experiment-view.h"
#include "widgets/frame-turns.h"
#include "widgets/picture.h"
#include "widgets/story-card.h"
#include "widgets/widget.h"

#define LEAST_WIDTH  220
#define LEAST_HEIGHT 130

struct _BsImageSheetView
{
  GtkWidget parent_instance;

  BsPicture *picture;
  BsPicture *marks_picture; /* over it: what moves with the pointer */
  BsExperiment *experiment;
  BsWeightImages *images; /* NULL if the features form no image */
  BsImageSheetFrame frame;
  BsImageSheetMarks marks;
};

enum
{
  SIGNAL_PIN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BsImageSheetView, bs_image_sheet_view, GTK_TYPE_WIDGET)

static void
paint (gpointer owner, cairo_t *cr, double width, double height, const BsPalette *palette)
{
  BsImageSheetView *self = owner;

  if (self->images != NULL)
    bs_image_sheet_paint (cr, width, height, self->images, palette, &self->frame);
}

static void
paint_marks (gpointer owner, cairo_t *cr, double width, double height, const BsPalette *palette)
{
  BsImageSheetView *self = owner;

  if (self->images != NULL)
    bs_image_sheet_paint_marks (cr, &self->frame, &self->marks, palette);
}

static char *
describe_all (BsImageSheetView *self)
{
  g_autofree char *count = bs_number_format_count (bs_weight_images_get_n_neurons (self->images));
  g_autofree char *iteration =
    bs_number_format_count (bs_weight_images_get_iteration (self->images));

  /* Translators: a number of neurons, and the number of an iteration. */
  return g_strdup_printf (_ ("The weights into %s neurons as images, iteration %s"), count,
                          iteration);
}

/* Tells a screen reader the image under the keys, or how many there are. */
static void
tell (BsImageSheetView *self)
{
  g_autofree char *words = NULL;

  if (self->images == NULL)
    return;
  if (self->marks.focus > 0)
    words = bs_weight_images_describe (self->images, self->marks.focus);
  else
    words = describe_all (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words,
                                  -1);
}

/* Layer 2 may have fewer neurons than before. */
static void
forget_marks (BsImageSheetView *self)
{
  if (self->marks.focus > self->frame.n_shown)
    self->marks.focus = 0;
  if (self->marks.pointer > self->frame.n_shown)
    self->marks.pointer = 0;
}

static void
refresh (gpointer widget)
{
  BsImageSheetView *self = widget;
  BsReveal *reveal = self->experiment != NULL ? bs_experiment_get_reveal (self->experiment) : NULL;

  g_clear_pointer (&self->images, bs_weight_images_free);
  self->images = reveal != NULL ? bs_weight_images_new (reveal) : NULL;
  if (self->images == NULL)
    self->marks = (BsImageSheetMarks){ 0 };
  else
    {
      bs_image_sheet_frame_init (
        &self->frame, self->images,
        gtk_widget_get_width (GTK_WIDGET (self)) / bs_picture_get_zoom (self->picture),
        gtk_widget_get_height (GTK_WIDGET (self)) / bs_picture_get_zoom (self->picture));
      forget_marks (self);
    }
  tell (self);
  bs_picture_invalidate (self->picture);
  bs_picture_invalidate (self->marks_picture);
}

static gsize
find_neuron (BsImageSheetView *self, double x, double y)
{
  double zoom = bs_picture_get_zoom (self->picture);

  return self->images != NULL ? bs_image_sheet_frame_find (&self->frame, x / zoom, y / zoom) : 0;
}

static void
set_pointer (BsImageSheetView *self, gsize neuron)
{
  if (self->marks.pointer == neuron)
    return;
  self->marks.pointer = neuron;
  bs_picture_invalidate (self->marks_picture);
}

static void
on_motion (BsImageSheetView *self, double x, double y)
{
  set_pointer (self, find_neuron (self, x, y));
}

static void
on_leave (BsImageSheetView *self)
{
  set_pointer (self, 0);
}

/* Pins a neuron, or unpins the one that is pinned already. */
static void
pin (BsImageSheetView *self, gsize neuron)
{
  if (neuron == self->marks.pinned)
    neuron = 0;
  self->marks.pinned = neuron;
  bs_picture_invalidate (self->marks_picture);
  g_signal_emit (self, signals[SIGNAL_PIN], 0, neuron > 0 ? 2u : 0u, (guint64) neuron);
}

static void
on_pressed (BsImageSheetView *self, int n_presses, double x, double y)
{
  gsize neuron = find_neuron (self, x, y);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (neuron > 0)
    pin (self, neuron);
}

static gboolean
move_focus (BsImageSheetView *self, gssize step)
{
  gssize wanted = (gssize) self->marks.focus + step;

  if (self->marks.focus == 0)
    wanted = 1;
  if (wanted >= 1 && wanted <= (gssize) self->frame.n_shown)
    self->marks.focus = (gsize) wanted;
  tell (self);
  bs_picture_invalidate (self->marks_picture);

  return GDK_EVENT_STOP;
}

static gboolean
on_key (BsImageSheetView *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (self->images == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_Left:
      return move_focus (self, -1);
    case GDK_KEY_Right:
      return move_focus (self, 1);
    case GDK_KEY_Up:
      return move_focus (self, -(gssize) self->frame.n_columns);
    case GDK_KEY_Down:
      return move_focus (self, (gssize) self->frame.n_columns);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (self->marks.focus == 0)
        return GDK_EVENT_PROPAGATE;
      pin (self, self->marks.focus);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
on_focus_leave (BsImageSheetView *self)
{
  self->marks.focus = 0;
  bs_picture_invalidate (self->marks_picture);
}

static gboolean
on_query_tooltip (BsImageSheetView *self, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  gsize neuron = by_keyboard ? self->marks.focus : find_neuron (self, x, y);
  BsReveal *reveal = bs_experiment_get_reveal (self->experiment);
  g_autoptr (BsNeuronStory) story = NULL;
  GtkWidget *card;

  if (neuron == 0 || reveal == NULL)
    return FALSE;
  story = bs_neuron_story_new (reveal, 2, neuron, bs_story_card_count_rows (reveal, 2));
  card = bs_story_card_new ();
  bs_story_card_show (BS_STORY_CARD (card), story);
  bs_story_card_show_image (BS_STORY_CARD (card), reveal, 2, neuron);
  gtk_tooltip_set_custom (tooltip, card);

  return TRUE;
}

static void
bs_image_sheet_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BsImageSheetView *self = BS_IMAGE_SHEET_VIEW (widget);
  double magnification = bs_picture_find_magnification (width, height), zoom;

  bs_picture_fill (self->picture, magnification, width, height);
  bs_picture_fill (self->marks_picture, magnification, width, height);
  zoom = bs_picture_get_zoom (self->picture);
  if (self->images != NULL)
    bs_image_sheet_frame_init (&self->frame, self->images, width / zoom, height / zoom);
}

static void
bs_image_sheet_view_measure (GtkWidget *widget,
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
bs_image_sheet_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (bs_image_sheet_view_parent_class)->map (widget);

  refresh (widget);
}

static void
bs_image_sheet_view_dispose (GObject *object)
{
  bs_image_sheet_view_set_experiment (BS_IMAGE_SHEET_VIEW (object), NULL);
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_image_sheet_view_parent_class)->dispose (object);
}

static void
bs_image_sheet_view_finalize (GObject *object)
{
  bs_weight_images_free (BS_IMAGE_SHEET_VIEW (object)->images);

  G_OBJECT_CLASS (bs_image_sheet_view_parent_class)->finalize (object);
}

static void
bs_image_sheet_view_class_init (BsImageSheetViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_image_sheet_view_dispose;
  G_OBJECT_CLASS (class)->finalize = bs_image_sheet_view_finalize;
  widget_class->measure = bs_image_sheet_view_measure;
  widget_class->size_allocate = bs_image_sheet_view_size_allocate;
  widget_class->map = bs_image_sheet_view_map;

  signals[SIGNAL_PIN] = g_signal_new ("pin", BS_TYPE_IMAGE_SHEET_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                      NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT64);

  gtk_widget_class_set_css_name (widget_class, "imagesheet");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
add_controllers (BsImageSheetView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (on_leave), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_focus_leave), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

static void
bs_image_sheet_view_init (BsImageSheetView *self)
{
  self->picture = bs_picture_add (GTK_WIDGET (self), paint);
  self->marks_picture = bs_picture_add (GTK_WIDGET (self), paint_marks);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Weights as images"), -1);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
  add_controllers (self);
}

static void
on_changed (gpointer view, BsExperimentChanges changes)
{
  if (!gtk_widget_get_mapped (view))
    return;
  if (changes & (BS_CHANGED_NETWORK | BS_CHANGED_SETUP))
    refresh (view);
  else if (changes & BS_CHANGED_VALUES)
    bs_widget_refresh_in_turn (view, BS_TURN_PLOT, refresh);
}

/**
 * bs_image_sheet_view_set_experiment:
 * @experiment: (nullable):
 */
void
bs_image_sheet_view_set_experiment (BsImageSheetView *self, BsExperiment *experiment)
{
  g_return_if_fail (BS_IS_IMAGE_SHEET_VIEW (self));

  bs_experiment_view_set (self, &self->experiment, experiment, on_changed);
}

/**
 * bs_image_sheet_view_set_pinned:
 * @layer, @neuron: the neuron to mark as pinned; layer 0 for none
 *
 * Marks a neuron without emitting "pin".
 */
void
bs_image_sheet_view_set_pinned (BsImageSheetView *self, guint layer, gsize neuron)
{
  g_return_if_fail (BS_IS_IMAGE_SHEET_VIEW (self));

  self->marks.pinned = layer == 2 ? neuron : 0;
  bs_picture_invalidate (self->marks_picture);
}

/**
 * bs_image_sheet_view_make_drawing:
 * @size: (out): the size of the picture as it is on the screen
 *
 * Returns: (transfer full) (nullable): the sheet; %NULL if there is none
 */
BsDrawing *
bs_image_sheet_view_make_drawing (BsImageSheetView *self, BsDrawingSize *size)
{
  BsReveal *reveal;

  g_return_val_if_fail (BS_IS_IMAGE_SHEET_VIEW (self) && size != NULL, NULL);

  reveal = self->experiment != NULL ? bs_experiment_get_reveal (self->experiment) : NULL;
  *size = (BsDrawingSize){ MAX (gtk_widget_get_width (GTK_WIDGET (self)), LEAST_WIDTH),
                           MAX (gtk_widget_get_height (GTK_WIDGET (self)), LEAST_HEIGHT),
                           bs_picture_get_zoom (self->picture) };

  return reveal != NULL ? bs_drawing_new_images (reveal) : NULL;
}
