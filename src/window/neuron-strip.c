/* The small maps below the plane: the first shows what the network answers, and each other what one
 * hidden neuron answers to. With many hidden neurons only the first have a small map. Below each
 * map stands the activation at the place of the example of the walk. */

#include "window/neuron-strip.h"

#include <glib/gi18n-lib.h>

#include "draw/plane-contents.h"
#include "walk/number.h"
#include "widgets/neuron-map.h"
#include "widgets/widget.h"

#define MOST_NEURONS 64
#define SPACING      4

typedef struct
{
  guint layer; /* 0 for the outputs */
  gsize neuron;
  GtkWidget *button;
  GtkWidget *map;
  GtkLabel *label;
} Tile;

struct _BsNeuronStrip
{
  GtkWidget parent_instance;

  BsNetwork *network; /* of the sizes for which the tiles were made */
  GArray *tiles;      /* Tile */
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BsNeuronStrip, bs_neuron_strip, GTK_TYPE_WIDGET)

static gboolean
has_classes (const BsAnswerMoment *moment)
{
  return bs_training_set_get_targets (bs_answers_get_data (moment->answers)) == BS_TARGETS_ONE_HOT;
}

/* "h = 0.27" or "a₁⁽²⁾ = 0.83", at the place of the example; "a₁⁽²⁾ ≈0" if it is almost 0, and
 * "a₁⁽²⁾ = ?" while it is asked for. */
static char *
read_tile (const Tile *tile,
           const BsAnswerMoment *moment,
           const double *activations,
           gboolean is_asked)
{
  g_autofree char *name = NULL, *number = NULL;

  if (tile->layer == 0 && bs_training_set_get_n_outputs (bs_answers_get_data (moment->answers)) > 1)
    return g_strdup (_ ("outputs"));
  name = tile->layer > 0 ? bs_plane_contents_name_activation (tile->layer, tile->neuron)
                         : g_strdup ("h");
  if (is_asked)
    return g_strdup_printf ("%s = ?", name);
  number = bs_number_format_cell (activations[MAX (tile->neuron, 1) - 1], 2);

  return g_strdup_printf (g_str_has_prefix (number, "≈") ? "%s %s" : "%s = %s", name, number);
}

/* @activations: of the tile's layer, at the place of the example */
static void
show_tile (const Tile *tile,
           const BsAnswerMoment *moment,
           const double *activations,
           gboolean is_asked)
{
  const BsPlane *plane = bs_plane_map_get_plane (moment->neurons);
  g_autofree char *text = read_tile (tile, moment, activations, is_asked);
  guint layer = tile->layer > 0 ? tile->layer : bs_plane_map_get_n_layers (moment->neurons);
  /* Only classes that exclude each other have one map together. */
  gsize neuron = tile->layer > 0 || has_classes (moment) ? tile->neuron : 1;

  bs_neuron_map_show (BS_NEURON_MAP (tile->map), is_asked ? NULL : moment->neurons, layer, neuron,
                      moment->held[plane->across - 1], moment->held[plane->up - 1]);
  gtk_label_set_text (tile->label, text);
}

static void
on_tile (BsNeuronStrip *self, GtkToggleButton *button)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  for (guint i = 0; i < self->tiles->len; i++)
    {
      const Tile *tile = &g_array_index (self->tiles, Tile, i);

      if (tile->button == GTK_WIDGET (button))
        g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, tile->layer, (guint64) tile->neuron);
    }
}

static void
add_tile (BsNeuronStrip *self, guint layer, gsize neuron)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  Tile tile = { .layer = layer, .neuron = neuron, .button = gtk_toggle_button_new () };
  g_autofree char *name =
    layer > 0 ? bs_plane_contents_name_activation (layer, neuron) : g_strdup (_ ("outputs"));
  /* Translators: %s is an activation, such as a₁⁽²⁾. */
  g_autofree char *tooltip = layer > 0
                               ? g_strdup_printf (_ ("Show what %s answers to in the plane"), name)
                               : g_strdup (_ ("Show what the network answers in the plane"));

  tile.label = GTK_LABEL (gtk_label_new (name));
  tile.map = bs_neuron_map_new ();
  gtk_box_append (GTK_BOX (box), tile.map);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (tile.label));
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_button_set_child (GTK_BUTTON (tile.button), box);
  gtk_widget_set_tooltip_text (tile.button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (tile.button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  gtk_widget_add_css_class (tile.button, "flat");
  if (self->tiles->len > 0)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (tile.button),
                                 GTK_TOGGLE_BUTTON (g_array_index (self->tiles, Tile, 0).button));
  gtk_widget_set_parent (tile.button, GTK_WIDGET (self));
  g_array_append_val (self->tiles, tile);
  g_signal_connect_swapped (tile.button, "toggled", G_CALLBACK (on_tile), self);
}

/* The outputs, then the hidden neurons layer by layer. */
static void
add_tiles (BsNeuronStrip *self)
{
  add_tile (self, 0, 0);
  for (guint l = 2; l < bs_network_get_n_layers (self->network); l++)
    for (gsize k = 1; k <= bs_network_get_size (self->network, l); k++)
      if (self->tiles->len <= MOST_NEURONS)
        add_tile (self, l, k);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (g_array_index (self->tiles, Tile, 0).button),
                                TRUE);
}

static gboolean
has_same_sizes (const BsNetwork *one, const BsNetwork *other)
{
  g_autofree char *shape = one != NULL ? bs_network_describe (one) : NULL;
  g_autofree char *other_shape = other != NULL ? bs_network_describe (other) : NULL;

  return g_strcmp0 (shape, other_shape) == 0;
}

static void
bs_neuron_strip_dispose (GObject *object)
{
  BsNeuronStrip *self = BS_NEURON_STRIP (object);

  bs_widget_remove_children (GTK_WIDGET (self));
  g_array_set_size (self->tiles, 0);
  g_clear_pointer (&self->network, bs_network_unref);

  G_OBJECT_CLASS (bs_neuron_strip_parent_class)->dispose (object);
}

static void
bs_neuron_strip_finalize (GObject *object)
{
  g_array_unref (BS_NEURON_STRIP (object)->tiles);

  G_OBJECT_CLASS (bs_neuron_strip_parent_class)->finalize (object);
}

static void
bs_neuron_strip_class_init (BsNeuronStripClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_neuron_strip_dispose;
  G_OBJECT_CLASS (class)->finalize = bs_neuron_strip_finalize;

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", BS_TYPE_NEURON_STRIP, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT64);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
bs_neuron_strip_init (BsNeuronStrip *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), SPACING);
  self->tiles = g_array_new (FALSE, TRUE, sizeof (Tile));
}

/**
 * bs_neuron_strip_set_network:
 * @network: (nullable):
 *
 * Makes the maps, and chooses the first. They stay as they are for a network of the same sizes.
 */
void
bs_neuron_strip_set_network (BsNeuronStrip *self, BsNetwork *network)
{
  g_return_if_fail (BS_IS_NEURON_STRIP (self));

  if (network == self->network || has_same_sizes (network, self->network))
    return;
  bs_widget_remove_children (GTK_WIDGET (self));
  g_array_set_size (self->tiles, 0);
  g_clear_pointer (&self->network, bs_network_unref);
  if (network == NULL)
    return;

  self->network = bs_network_ref (network);
  add_tiles (self);
}

/**
 * bs_neuron_strip_show:
 * @is_asked: whether the step asks for the answers, which are then not told
 *
 * Shows the maps. Those of a layer stand together, so each layer is propagated once. A moment of
 * another network, which may be told of once more before there is one of this network, is not
 * shown.
 */
void
bs_neuron_strip_show (BsNeuronStrip *self, const BsAnswerMoment *moment, gboolean is_asked)
{
  const BsPlane *plane;
  g_autofree double *activations = NULL;
  guint shown = 0;

  g_return_if_fail (BS_IS_NEURON_STRIP (self) && moment != NULL);

  if (!has_same_sizes (moment->network, self->network))
    return;
  plane = bs_plane_map_get_plane (moment->neurons);
  for (guint i = 0; i < self->tiles->len; i++)
    {
      const Tile *tile = &g_array_index (self->tiles, Tile, i);
      guint layer = tile->layer > 0 ? tile->layer : bs_plane_map_get_n_layers (moment->neurons);

      if (layer != shown)
        {
          g_free (activations);
          activations = bs_answer_moment_answer (moment, layer, moment->held[plane->across - 1],
                                                 moment->held[plane->up - 1]);
          shown = layer;
        }
      show_tile (tile, moment, activations, is_asked);
    }
}
