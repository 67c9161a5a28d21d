#include "widgets/story-card.h"

#include <glib/gi18n-lib.h>

#include "widgets/neuron-map.h"
#include "widgets/operand-view.h"
#include "widgets/weight-image.h"
#include "widgets/widget.h"

#define ROWS_BESIDE_IMAGE 4

struct _BsStoryCard
{
  GtkWidget parent_instance;

  GtkWidget *title;
  GtkWidget *facts;
  GtkWidget *heading;
  GtkWidget *image;
  GtkWidget *map;
  GtkWidget *weights;
};

enum
{
  SIGNAL_MORE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BsStoryCard, bs_story_card, GTK_TYPE_WIDGET)

static void
on_more (BsStoryCard *self)
{
  g_assert (BS_IS_STORY_CARD (self));

  g_signal_emit (self, signals[SIGNAL_MORE], 0);
}

static void
bs_story_card_dispose (GObject *object)
{
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_story_card_parent_class)->dispose (object);
}

static void
bs_story_card_class_init (BsStoryCardClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_story_card_dispose;
  /* The user wants to see the weights that are left out. */
  signals[SIGNAL_MORE] = g_signal_new ("more", BS_TYPE_STORY_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "story");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
add_label (BsStoryCard *self, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  /* A tooltip asks for the width that suits its height. That width is the one without wrapping, or
   * the title would take the height of the last rows. */
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_parent (label, GTK_WIDGET (self));

  return label;
}

static void
bs_story_card_init (BsStoryCard *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->title = add_label (self, NULL, "heading");
  self->facts = bs_operand_view_new ();
  gtk_widget_set_parent (self->facts, GTK_WIDGET (self));
  self->map = bs_neuron_map_new ();
  gtk_widget_set_visible (self->map, FALSE);
  gtk_widget_set_halign (self->map, GTK_ALIGN_START);
  gtk_widget_set_parent (self->map, GTK_WIDGET (self));
  self->heading = add_label (self, _ ("Incoming Θ"), "section");
  self->image = bs_weight_image_new ();
  gtk_widget_set_visible (self->image, FALSE);
  gtk_widget_set_parent (self->image, GTK_WIDGET (self));
  self->weights = bs_operand_view_new ();
  g_signal_connect_swapped (self->weights, "more", G_CALLBACK (on_more), self);
  gtk_widget_set_parent (self->weights, GTK_WIDGET (self));
}

GtkWidget *
bs_story_card_new (void)
{
  return g_object_new (BS_TYPE_STORY_CARD, NULL);
}

void
bs_story_card_show (BsStoryCard *self, const BsNeuronStory *story)
{
  g_return_if_fail (BS_IS_STORY_CARD (self) && story != NULL);

  gtk_label_set_text (GTK_LABEL (self->title), story->title);
  bs_operand_view_show (BS_OPERAND_VIEW (self->facts), story->facts);
  bs_operand_view_show (BS_OPERAND_VIEW (self->weights), story->weights);
  gtk_widget_set_visible (self->heading, story->weights != NULL);
}

gsize
bs_story_card_count_rows (const BsReveal *reveal, guint layer)
{
  g_return_val_if_fail (reveal != NULL, 0);

  return layer == 2 && bs_reveal_get_image (reveal) != NULL ? ROWS_BESIDE_IMAGE
                                                            : BS_EXPLANATION_MAX_ROWS;
}

void
bs_story_card_show_image (BsStoryCard *self, const BsReveal *reveal, guint layer, gsize neuron)
{
  g_return_if_fail (BS_IS_STORY_CARD (self) && reveal != NULL);

  bs_weight_image_show (BS_WEIGHT_IMAGE (self->image),
                        bs_weight_images_new_of (reveal, layer, neuron));
}

void
bs_story_card_show_map (BsStoryCard *self, const BsDiagramMap *map, guint layer, gsize neuron)
{
  g_return_if_fail (BS_IS_STORY_CARD (self));

  gtk_widget_set_visible (self->map, map != NULL);
  if (map != NULL)
    bs_neuron_map_show (BS_NEURON_MAP (self->map), map->map, layer, neuron, map->across, map->up);
}

void
bs_story_card_show_entry (BsStoryCard *self, const BsEntryStory *story)
{
  g_return_if_fail (BS_IS_STORY_CARD (self) && story != NULL);

  gtk_label_set_text (GTK_LABEL (self->title), story->title);
  bs_operand_view_show (BS_OPERAND_VIEW (self->facts), story->facts);
  bs_operand_view_show (BS_OPERAND_VIEW (self->weights), NULL);
  gtk_widget_set_visible (self->heading, FALSE);
}
