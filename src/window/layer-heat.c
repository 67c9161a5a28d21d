#include "window/layer-heat.h"

#include <glib/gi18n-lib.h>

#include "widgets/experiment-view.h"
#include "widgets/matrix-view.h"
#include "widgets/network-view.h"
#include "widgets/widget.h"

struct _BsLayerHeat
{
  GtkWidget parent_instance;

  BsExperiment *experiment; /* whose entry a click chooses */
  BsEntry shown;            /* the entry that stands out; layer 0 for none */
  GtkWidget *picture;       /* the network */
  GPtrArray *views;         /* BsMatrixView, one for each layer */
};

enum
{
  SIGNAL_ENTRY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BsLayerHeat, bs_layer_heat, GTK_TYPE_WIDGET)

/* Asks for the numbers again if another entry is looked at, also since the page was last seen. */
static void
follow_entry (BsLayerHeat *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && self->views->len > 0 &&
      !bs_entry_equal (bs_layer_heat_get_entry (self), &self->shown))
    g_signal_emit (self, signals[SIGNAL_ENTRY], 0);
}

static void
bs_layer_heat_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (bs_layer_heat_parent_class)->map (widget);

  follow_entry (BS_LAYER_HEAT (widget));
}

static void
on_edge (BsLayerHeat *self, guint layer, guint64 row, guint64 column)
{
  const BsEntry entry = { layer, (gsize) row, (gsize) column };

  g_assert (BS_IS_LAYER_HEAT (self));

  if (self->experiment != NULL)
    bs_experiment_set_entry (self->experiment, &entry);
}

static void
on_entry (BsLayerHeat *self, guint64 row, guint64 column, BsMatrixView *view)
{
  guint index;

  g_assert (BS_IS_LAYER_HEAT (self));

  if (g_ptr_array_find (self->views, view, &index))
    on_edge (self, index + 1, row, column);
}

/* Makes as many views as the network has Θ. */
static void
fit_views (BsLayerHeat *self, guint n)
{
  while (self->views->len > n)
    {
      gtk_widget_unparent (g_ptr_array_index (self->views, self->views->len - 1));
      g_ptr_array_set_size (self->views, (int) self->views->len - 1);
    }
  while (self->views->len < n)
    {
      GtkWidget *view = g_object_new (BS_TYPE_MATRIX_VIEW, NULL);

      g_signal_connect_object (view, "entry", G_CALLBACK (on_entry), self, G_CONNECT_SWAPPED);
      gtk_widget_set_parent (view, GTK_WIDGET (self));
      g_ptr_array_add (self->views, view);
    }
}

static void
bs_layer_heat_dispose (GObject *object)
{
  BsLayerHeat *self = BS_LAYER_HEAT (object);

  bs_layer_heat_set_experiment (self, NULL);
  g_ptr_array_set_size (self->views, 0);
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_layer_heat_parent_class)->dispose (object);
}

static void
bs_layer_heat_finalize (GObject *object)
{
  g_ptr_array_unref (BS_LAYER_HEAT (object)->views);

  G_OBJECT_CLASS (bs_layer_heat_parent_class)->finalize (object);
}

static void
bs_layer_heat_class_init (BsLayerHeatClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_layer_heat_dispose;
  G_OBJECT_CLASS (class)->finalize = bs_layer_heat_finalize;
  widget_class->map = bs_layer_heat_map;

  signals[SIGNAL_ENTRY] = g_signal_new ("entry", BS_TYPE_LAYER_HEAT, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "layerheat");
}

static void
bs_layer_heat_init (BsLayerHeat *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->views = g_ptr_array_new ();
  self->picture = g_object_new (BS_TYPE_NETWORK_VIEW, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The network: each edge is an entry"), -1);
  g_signal_connect_object (self->picture, "entry", G_CALLBACK (on_edge), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (self->picture, GTK_WIDGET (self));
}

static void
on_changed (gpointer view, BsExperimentChanges changes)
{
  if (changes & BS_CHANGED_CURSOR)
    follow_entry (view);
}

/**
 * bs_layer_heat_set_experiment:
 * @experiment: (nullable): tells which entry is looked at, and is told of another choice
 */
void
bs_layer_heat_set_experiment (BsLayerHeat *self, BsExperiment *experiment)
{
  g_return_if_fail (BS_IS_LAYER_HEAT (self));

  bs_experiment_view_set (self, &self->experiment, experiment, on_changed);
}

/**
 * bs_layer_heat_get_entry:
 *
 * Returns: (transfer none): the entry that is looked at; layer 0 for none
 */
const BsEntry *
bs_layer_heat_get_entry (BsLayerHeat *self)
{
  static const BsEntry none = { 0 };
  BsReveal *reveal;

  g_return_val_if_fail (BS_IS_LAYER_HEAT (self), &none);

  reveal = self->experiment != NULL ? bs_experiment_get_reveal (self->experiment) : NULL;

  return reveal != NULL ? bs_reveal_get_entry (reveal) : &none;
}

/**
 * bs_layer_heat_show:
 * @network: (nullable): %NULL shows nothing
 * @picture: (nullable) (transfer full): the network
 * @make_scene: called for each layer, during this call only
 * @data: what it is called with
 */
void
bs_layer_heat_show (BsLayerHeat *self,
                    const BsNetwork *network,
                    BsNetworkScene *picture,
                    BsLayerScene make_scene,
                    gconstpointer data)
{
  g_return_if_fail (BS_IS_LAYER_HEAT (self));

  self->shown = *bs_layer_heat_get_entry (self);
  fit_views (self, network != NULL ? bs_network_get_n_layers (network) - 1 : 0);
  bs_network_view_show (BS_NETWORK_VIEW (self->picture), picture);
  for (guint i = 0; i < self->views->len; i++)
    bs_matrix_view_show_scene (g_ptr_array_index (self->views, i),
                               make_scene (network, i + 1, &self->shown, data));
}
