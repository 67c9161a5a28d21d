/* The page for data whose features form an image: a pad, and what each neuron of layer 2 looks for.
 *
 * What is drawn on the pad is an example without a target. The network answers to it at once, and
 * again whenever Θ changes, while the training set stays as it is. The example of the walk can be
 * taken to begin with.
 *
 * The walk can go through the drawing, too, step by step; the window then shows the network.
 *
 * The answer is computed only while the page is shown. It is not told while a step asks for what it
 * makes: the pad may have the example of the walk. */

#include "window/images-panel.h"

#include <glib/gi18n-lib.h>

#include "engine/prediction.h"
#include "experiment/pad-study.h"
#include "walk/number.h"
#include "widgets/answer-bars-view.h"
#include "widgets/experiment-view.h"
#include "widgets/image-sheet-view.h"
#include "widgets/pad-view.h"
#include "widgets/widget.h"
#include "window/text-label.h"
#include "window/wrap-box.h"

struct _BsImagesPanel
{
  GtkWidget parent_instance;

  BsPadView *pad;
  GtkWidget *clear;
  GtkWidget *take;
  GtkWidget *walk;
  GtkLabel *answer;
  BsAnswerBarsView *bars;
  GtkLabel *note;
  BsImageSheetView *sheet;

  BsExperiment *experiment;
  BsTrainingSet *data; /* for which the page was made */
  BsPadStudy *study;
  guint tick;
};

enum
{
  SIGNAL_PIN,
  SIGNAL_WALK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BsImagesPanel, bs_images_panel, GTK_TYPE_WIDGET)

static BsReveal *
get_reveal (BsImagesPanel *self)
{
  return self->experiment != NULL ? bs_experiment_get_reveal (self->experiment) : NULL;
}

/* The examples as they are in the data. */
static BsTrainingSet *
get_unscaled (BsReveal *reveal)
{
  BsTrainingSet *unscaled = bs_reveal_get_unscaled (reveal);

  return unscaled != NULL ? unscaled : bs_reveal_get_training_set (reveal);
}

/* Returns the predicted class, and the output that stands for it; NULL where the targets are
 * independent, which the bars tell alone. */
static const char *
find_class (BsImagesPanel *self, const BsPadAnswer *answer, double *h)
{
  BsTargets targets = bs_training_set_get_targets (self->data);
  gsize k;

  if (targets == BS_TARGETS_SEVERAL)
    return NULL;
  k = bs_prediction_find_class (targets, answer->n_outputs, answer->outputs, 1);
  *h = answer->outputs[targets == BS_TARGETS_BINARY ? 0 : k - 1];

  return bs_training_set_get_class_names (self->data)[k - 1];
}

static void
show_answer (BsImagesPanel *self)
{
  gboolean is_asked = bs_experiment_is_asking (self->experiment);
  const BsPadAnswer *answer = is_asked ? NULL : bs_pad_study_get_answer (self->study);
  g_autofree char *number = NULL, *iteration = NULL;
  const char *class;
  double h = 0.0;

  bs_answer_bars_view_show (self->bars, answer != NULL ? answer->outputs : NULL);
  if (answer == NULL)
    {
      bs_text_label_take (
        self->answer,
        is_asked ? g_strdup (_ ("The pad tells its answer when the question is answered.")) : NULL);
      return;
    }
  class = find_class (self, answer, &h);
  if (class == NULL)
    {
      bs_text_label_take (self->answer, NULL);
      return;
    }
  number = bs_number_format (h, 2);
  iteration = bs_number_format_count (answer->iteration);
  /* Translators: a class, the h of the output, and the number of an iteration. */
  bs_text_label_take (self->answer, g_strdup_printf (_ ("Answer: %s, h = %s, iteration %s"), class,
                                                     number, iteration));
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  BsImagesPanel *self = BS_IMAGES_PANEL (widget);
  g_autoptr (GError) error = NULL;

  if (bs_pad_study_update (self->study, &error))
    show_answer (self);
  if (error != NULL && self->experiment != NULL)
    bs_experiment_fail (self->experiment, error);
  if (bs_pad_study_is_active (self->study))
    return G_SOURCE_CONTINUE;
  self->tick = 0;

  return G_SOURCE_REMOVE;
}

/* Asks what the network answers to the drawing now. */
static void
ask (BsImagesPanel *self)
{
  BsReveal *reveal = get_reveal (self);
  g_autofree double *features = bs_pad_view_make_features (self->pad);
  g_autoptr (BsExamples) example = NULL;

  if (reveal == NULL || features == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  example = bs_experiment_make_example (self->experiment, features);
  if (example == NULL)
    return;
  bs_pad_study_want (self->study, reveal, example);
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}

static void
on_drawn (BsImagesPanel *self)
{
  g_assert (BS_IS_IMAGES_PANEL (self));

  ask (self);
}

static void
on_clear (BsImagesPanel *self)
{
  g_assert (BS_IS_IMAGES_PANEL (self));

  bs_pad_view_clear (self->pad);
}

/* Takes the example of the walk to the pad. */
static void
on_take (BsImagesPanel *self)
{
  BsReveal *reveal = get_reveal (self);
  g_autofree double *features = NULL;
  BsTrainingSet *data;
  gsize n;

  g_assert (BS_IS_IMAGES_PANEL (self));

  if (reveal == NULL)
    return;
  data = get_unscaled (reveal);
  n = bs_training_set_get_n_features (data);
  features = g_new (double, n);
  for (gsize j = 1; j <= n; j++)
    features[j - 1] = bs_training_set_get_feature (data, bs_reveal_get_shown_example (reveal), j);
  bs_pad_view_show_example (self->pad, features);
}

/* Walks forward through the drawing. */
static void
on_walk (BsImagesPanel *self)
{
  g_autofree double *features = bs_pad_view_make_features (self->pad);

  g_assert (BS_IS_IMAGES_PANEL (self));

  if (features == NULL)
    return;
  bs_experiment_visit (self->experiment, features);
  if (bs_experiment_is_visiting (self->experiment))
    g_signal_emit (self, signals[SIGNAL_WALK], 0);
}

static void
on_pin (BsImagesPanel *self, guint layer, guint64 neuron)
{
  g_signal_emit (self, signals[SIGNAL_PIN], 0, layer, neuron);
}

/* Says how strokes become numbers. */
static void
show_note (BsImagesPanel *self, const BsImageShape *image, double least, double largest)
{
  g_autofree char *low = bs_number_format_trim (least, 2);
  g_autofree char *high = bs_number_format_trim (largest, 2);

  /* Translators: numbers of points across and down, the width of a block, and the range of the
   * numbers of the data. */
  bs_text_label_take (
    self->note,
    g_strdup_printf (_ ("The pen inks points, %1$zu × %2$zu of them. Each pixel counts the inked "
                        "ones of its %3$d × %3$d, which gives a number from %4$s to %5$s. Then it "
                        "is scaled as the data are."),
                     image->n_columns * BS_PAD_BLOCK, image->n_rows * BS_PAD_BLOCK, BS_PAD_BLOCK,
                     low, high));
}

static void
show_names (BsImagesPanel *self)
{
  const char *const one[] = { "h", NULL };
  gboolean is_binary = bs_training_set_get_targets (self->data) == BS_TARGETS_BINARY;

  bs_answer_bars_view_set_names (self->bars,
                                 is_binary ? one : bs_training_set_get_class_names (self->data));
}

/* Makes the page for other data, or for another image of the same. */
static void
show_data (BsImagesPanel *self)
{
  BsReveal *reveal = get_reveal (self);
  const BsImageShape *image = reveal != NULL ? bs_reveal_get_image (reveal) : NULL;
  double least = 0.0, largest = 0.0;

  if (reveal != NULL && bs_reveal_get_training_set (reveal) != self->data)
    {
      bs_pad_study_clear (self->study);
      g_clear_pointer (&self->data, bs_training_set_unref);
      self->data = bs_training_set_ref (bs_reveal_get_training_set (reveal));
      show_names (self);
      show_answer (self);
    }
  if (image != NULL)
    {
      bs_reveal_get_range (reveal, &least, &largest);
      show_note (self, image, least, largest);
    }
  bs_pad_view_set_shape (self->pad, image, least, largest);
}

static void
show_example (BsImagesPanel *self)
{
  g_autofree char *count = bs_number_format_count (bs_experiment_get_example (self->experiment));
  /* Translators: the number of an example, which is taken to the pad. */
  g_autofree char *label = g_strdup_printf (_ ("Take example %s"), count);

  gtk_button_set_label (GTK_BUTTON (self->take), label);
}

/* A button that does nothing says what it waits for. */
static void
show_walk (BsImagesPanel *self)
{
  const gboolean is_possible = bs_experiment_can_visit (self->experiment);

  gtk_widget_set_sensitive (self->walk, is_possible);
  gtk_widget_set_tooltip_text (
    self->walk, is_possible
                  ? _ ("Go through the drawing step by step, from x to h, with its numbers; the "
                       "training set and J do not change")
                  : _ ("Possible as soon as training pauses and no other run is being prepared"));
}

static void
on_changed (gpointer view, BsExperimentChanges changes)
{
  BsImagesPanel *self = BS_IMAGES_PANEL (view);

  if (changes & (BS_CHANGED_NETWORK | BS_CHANGED_SETUP))
    show_data (self);
  if (changes & (BS_CHANGED_NETWORK | BS_CHANGED_CURSOR))
    show_example (self);
  if ((changes & BS_CHANGED_CURSOR) && self->data != NULL)
    show_answer (self);
  if (changes & (BS_CHANGED_NETWORK | BS_CHANGED_VALUES))
    ask (self);
  if (changes & BS_CHANGED_STATE)
    show_walk (self);
}

/* The page was not kept up to date while it was hidden. */
static void
bs_images_panel_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (bs_images_panel_parent_class)->map (widget);

  ask (BS_IMAGES_PANEL (widget));
}

static void
bs_images_panel_dispose (GObject *object)
{
  BsImagesPanel *self = BS_IMAGES_PANEL (object);

  bs_images_panel_set_experiment (self, NULL);
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  gtk_widget_dispose_template (GTK_WIDGET (object), BS_TYPE_IMAGES_PANEL);
  bs_widget_remove_children (GTK_WIDGET (object));
  g_clear_pointer (&self->data, bs_training_set_unref);

  G_OBJECT_CLASS (bs_images_panel_parent_class)->dispose (object);
}

static void
bs_images_panel_finalize (GObject *object)
{
  bs_pad_study_free (BS_IMAGES_PANEL (object)->study);

  G_OBJECT_CLASS (bs_images_panel_parent_class)->finalize (object);
}

static void
bs_images_panel_class_init (BsImagesPanelClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_images_panel_dispose;
  G_OBJECT_CLASS (class)->finalize = bs_images_panel_finalize;
  widget_class->map = bs_images_panel_map;

  signals[SIGNAL_PIN] = g_signal_new ("pin", BS_TYPE_IMAGES_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                      NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT64);
  signals[SIGNAL_WALK] = g_signal_new ("walk", BS_TYPE_IMAGES_PANEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (BS_TYPE_PAD_VIEW);
  g_type_ensure (BS_TYPE_ANSWER_BARS_VIEW);
  g_type_ensure (BS_TYPE_IMAGE_SHEET_VIEW);
  g_type_ensure (BS_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/backstep/Backstep/images-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, BsImagesPanel, pad);
  gtk_widget_class_bind_template_child (widget_class, BsImagesPanel, clear);
  gtk_widget_class_bind_template_child (widget_class, BsImagesPanel, take);
  gtk_widget_class_bind_template_child (widget_class, BsImagesPanel, walk);
  gtk_widget_class_bind_template_child (widget_class, BsImagesPanel, answer);
  gtk_widget_class_bind_template_child (widget_class, BsImagesPanel, bars);
  gtk_widget_class_bind_template_child (widget_class, BsImagesPanel, note);
  gtk_widget_class_bind_template_child (widget_class, BsImagesPanel, sheet);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "imagespanel");
}

static void
bs_images_panel_init (BsImagesPanel *self)
{
  self->study = bs_pad_study_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->pad, "drawn", G_CALLBACK (on_drawn), self);
  g_signal_connect_swapped (self->clear, "clicked", G_CALLBACK (on_clear), self);
  g_signal_connect_swapped (self->take, "clicked", G_CALLBACK (on_take), self);
  g_signal_connect_swapped (self->walk, "clicked", G_CALLBACK (on_walk), self);
  g_signal_connect_swapped (self->sheet, "pin", G_CALLBACK (on_pin), self);
}

/**
 * bs_images_panel_set_experiment:
 * @experiment: (nullable):
 */
void
bs_images_panel_set_experiment (BsImagesPanel *self, BsExperiment *experiment)
{
  g_return_if_fail (BS_IS_IMAGES_PANEL (self));

  bs_experiment_view_set (self, &self->experiment, experiment, on_changed);
  if (self->sheet != NULL)
    bs_image_sheet_view_set_experiment (self->sheet, experiment);
}

/**
 * bs_images_panel_set_pinned:
 * @layer, @neuron: the neuron to mark as pinned; layer 0 for none
 */
void
bs_images_panel_set_pinned (BsImagesPanel *self, guint layer, gsize neuron)
{
  g_return_if_fail (BS_IS_IMAGES_PANEL (self));

  bs_image_sheet_view_set_pinned (self->sheet, layer, neuron);
}

/**
 * bs_images_panel_make_drawing:
 *
 * Returns: (transfer full) (nullable): the contact sheet as a picture
 */
BsDrawing *
bs_images_panel_make_drawing (BsImagesPanel *self, BsDrawingSize *size)
{
  g_return_val_if_fail (BS_IS_IMAGES_PANEL (self) && size != NULL, NULL);

  return bs_image_sheet_view_make_drawing (self->sheet, size);
}
