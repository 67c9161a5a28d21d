/* The page with the plane of two features.
 *
 * The learner chooses which features have the axes; all others are held at the values of the
 * example of the walk, and the picture says so. Below the plane stand small maps, one for each
 * hidden neuron: a click on one shows it large, and a click on the first one shows the outputs
 * again. With many hidden neurons only the first have a small map.
 *
 * Edit points lets the learner move, add and remove examples of data with two features; see
 * plane-view-editing.c.
 *
 * Data with one feature have no plane, which the page says. */

#include "window/plane-panel.h"

#include <glib/gi18n-lib.h>

#include "draw/plane-contents.h"
#include "walk/data-name.h"
#include "walk/number.h"
#include "widgets/experiment-view.h"
#include "widgets/neuron-map.h"
#include "widgets/plane-view.h"
#include "widgets/widget.h"
#include "window/wrap-box.h"
#include "window/text-label.h"

#define MOST_TILES   64
#define NAME_LETTERS 24

typedef struct
{
  guint layer; /* 0 for the outputs */
  gsize neuron;
  GtkWidget *button;
  GtkWidget *map;
  GtkLabel *label;
} Tile;

struct _BsPlanePanel
{
  GtkWidget parent_instance;

  GtkDropDown *across;
  GtkDropDown *up;
  GtkToggleButton *edit;
  GtkDropDown *kinds;
  GtkLabel *note;
  BsPlaneView *view;
  GtkWidget *strip;
  GtkWidget *neurons;
  GtkStack *stack;

  BsExperiment *experiment;
  BsNetwork *network;  /* of the sizes for which the tiles were made */
  BsTrainingSet *data; /* with the features for which the choices of the axes were made */
  GArray *tiles;       /* Tile */
  gboolean is_filling; /* the choices are being set by the program */
};

G_DEFINE_FINAL_TYPE (BsPlanePanel, bs_plane_panel, GTK_TYPE_WIDGET)

static void
show_note (BsPlanePanel *self, const BsAnswerMoment *moment)
{
  g_autofree char *iteration = NULL;

  if (moment == NULL)
    {
      bs_text_label_take (self->note, NULL);
      return;
    }
  if (bs_plane_view_is_asked (self->view))
    {
      bs_text_label_take (self->note,
                          g_strdup (_ ("The map comes with the answer to the question.")));
      return;
    }
  iteration = bs_number_format_count (moment->iteration);
  /* Translators: the number of an iteration. */
  bs_text_label_take (self->note, g_strdup_printf (_ ("iteration %s"), iteration));
}

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

/* The tiles of a layer stand together, so each layer is propagated once. */
static void
show_tiles (BsPlanePanel *self, const BsAnswerMoment *moment)
{
  const BsPlane *plane = bs_plane_map_get_plane (moment->neurons);
  g_autofree double *activations = NULL;
  guint shown = 0;

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
      show_tile (tile, moment, activations, bs_plane_view_is_asked (self->view));
    }
}

static void
on_kind (BsPlanePanel *self)
{
  guint selected = gtk_drop_down_get_selected (self->kinds);

  if (selected != GTK_INVALID_LIST_POSITION)
    bs_plane_view_set_kind (self->view, selected + 1);
}

/* The classes that a new point can have. Of other data the first one is chosen. */
static void
fill_kinds (BsPlanePanel *self)
{
  const char *const *names = bs_plane_view_get_kind_names (self->view);
  GListModel *present = gtk_drop_down_get_model (self->kinds);
  g_autoptr (GtkStringList) list = NULL;
  guint n = 0;

  if (names == NULL)
    return;
  while (names[n] != NULL && n < g_list_model_get_n_items (present) &&
         g_str_equal (names[n], gtk_string_list_get_string (GTK_STRING_LIST (present), n)))
    n++;
  if (names[n] == NULL && n == g_list_model_get_n_items (present))
    return;

  list = gtk_string_list_new (names);
  gtk_drop_down_set_model (self->kinds, G_LIST_MODEL (list));
  on_kind (self);
}

/* Where points cannot be changed, the button says why before it is pressed. */
static void
show_edit (BsPlanePanel *self)
{
  g_autoptr (GError) error = NULL;
  gboolean is_possible = bs_experiment_check_points (self->experiment, &error);
  const char *tooltip =
    is_possible
      ? _ ("Drag a point, click the ground to add one, right-click a point to remove it; by keys: "
           "the arrows move the cross-hair, Insert adds, Delete removes, Return picks up and puts "
           "down. J is then that of the changed examples, and training goes on from the present Θ")
      : error->message;

  if (!is_possible)
    gtk_toggle_button_set_active (self->edit, FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->edit), is_possible);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->edit), tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->edit), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  tooltip, -1);
}

static void
on_edit (BsPlanePanel *self)
{
  gboolean is_editing = gtk_toggle_button_get_active (self->edit);

  bs_plane_view_set_editing (self->view, is_editing);
  gtk_widget_set_visible (GTK_WIDGET (self->kinds), is_editing);
  if (is_editing)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
on_moment (BsPlanePanel *self)
{
  const BsAnswerMoment *moment = bs_plane_view_get_moment (self->view);

  show_note (self, moment);
  if (moment != NULL)
    show_tiles (self, moment);
  fill_kinds (self);
}

static void
on_tile (BsPlanePanel *self, GtkToggleButton *button)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  for (guint i = 0; i < self->tiles->len; i++)
    {
      const Tile *tile = &g_array_index (self->tiles, Tile, i);

      if (tile->button == GTK_WIDGET (button))
        bs_plane_view_set_shown (self->view, tile->layer, tile->neuron);
    }
}

static void
add_tile (BsPlanePanel *self, guint layer, gsize neuron)
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
  gtk_box_append (GTK_BOX (self->neurons), tile.button);
  g_array_append_val (self->tiles, tile);
  g_signal_connect_swapped (tile.button, "toggled", G_CALLBACK (on_tile), self);
}

/* The outputs, then the hidden neurons layer by layer. */
static void
make_tiles (BsPlanePanel *self, BsNetwork *network)
{
  for (guint i = 0; i < self->tiles->len; i++)
    gtk_box_remove (GTK_BOX (self->neurons), g_array_index (self->tiles, Tile, i).button);
  g_array_set_size (self->tiles, 0);
  bs_plane_view_set_shown (self->view, 0, 0);
  g_clear_pointer (&self->network, bs_network_unref);
  if (network == NULL)
    return;

  self->network = bs_network_ref (network);
  add_tile (self, 0, 0);
  for (guint l = 2; l < bs_network_get_n_layers (network); l++)
    for (gsize k = 1; k <= bs_network_get_size (network, l); k++)
      if (self->tiles->len <= MOST_TILES)
        add_tile (self, l, k);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (g_array_index (self->tiles, Tile, 0).button),
                                TRUE);
  gtk_widget_set_visible (self->strip, self->tiles->len > 1);
}

static void
on_axes (BsPlanePanel *self)
{
  gsize across = gtk_drop_down_get_selected (self->across) + 1;
  gsize up = gtk_drop_down_get_selected (self->up) + 1;

  if (self->is_filling || across == up)
    return;
  bs_plane_view_set_axes (self->view, across, up);
}

/* The feature of the other axis cannot be chosen twice: the two change places. */
static void
on_across (BsPlanePanel *self)
{
  if (!self->is_filling &&
      gtk_drop_down_get_selected (self->across) == gtk_drop_down_get_selected (self->up))
    {
      const BsAnswerMoment *moment = bs_plane_view_get_moment (self->view);
      guint before =
        moment != NULL ? (guint) bs_plane_map_get_plane (moment->outputs)->across - 1 : 0;

      gtk_drop_down_set_selected (self->up, before);
    }
  on_axes (self);
}

static void
on_up (BsPlanePanel *self)
{
  if (!self->is_filling &&
      gtk_drop_down_get_selected (self->across) == gtk_drop_down_get_selected (self->up))
    {
      const BsAnswerMoment *moment = bs_plane_view_get_moment (self->view);
      guint before = moment != NULL ? (guint) bs_plane_map_get_plane (moment->outputs)->up - 1 : 1;

      gtk_drop_down_set_selected (self->across, before);
    }
  on_axes (self);
}

static void
fill_axes (BsPlanePanel *self, BsTrainingSet *data)
{
  gsize n = data != NULL ? bs_training_set_get_n_features (data) : 0;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (gsize j = 1; j <= n; j++)
    {
      g_autofree char *name = bs_data_name_feature (data, j);

      gtk_string_list_append (names, name);
    }
  self->is_filling = TRUE;
  gtk_drop_down_set_model (self->across, G_LIST_MODEL (names));
  gtk_drop_down_set_model (self->up, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->across, 0);
  gtk_drop_down_set_selected (self->up, 1);
  self->is_filling = FALSE;
  gtk_stack_set_visible_child_name (self->stack, n >= 2 ? "plane" : "none");
  if (n >= 2)
    bs_plane_view_set_axes (self->view, 1, 2);
}

/* Data whose points were changed by hand have the same features, and those on the axes stay. */
static gboolean
has_same_features (const BsTrainingSet *one, const BsTrainingSet *other)
{
  return one != NULL && other != NULL &&
         g_strv_equal (bs_training_set_get_feature_names (one),
                       bs_training_set_get_feature_names (other)) &&
         g_str_equal (bs_training_set_get_title (one), bs_training_set_get_title (other));
}

static gboolean
has_same_sizes (const BsNetwork *one, const BsNetwork *other)
{
  g_autofree char *shape = one != NULL ? bs_network_describe (one) : NULL;
  g_autofree char *other_shape = other != NULL ? bs_network_describe (other) : NULL;

  return g_strcmp0 (shape, other_shape) == 0;
}

static void
take_data (BsPlanePanel *self, BsTrainingSet *data)
{
  g_clear_pointer (&self->data, bs_training_set_unref);
  self->data = data != NULL ? bs_training_set_ref (data) : NULL;
}

static void
refresh (BsPlanePanel *self)
{
  BsReveal *reveal = bs_experiment_get_reveal (self->experiment);
  BsNetwork *network = reveal != NULL ? bs_reveal_get_network (reveal) : NULL;
  BsTrainingSet *data = bs_experiment_get_training_set (self->experiment);

  if (data != self->data && !has_same_features (data, self->data))
    {
      gtk_toggle_button_set_active (self->edit, FALSE);
      fill_axes (self, data);
    }
  if (network != self->network && !has_same_sizes (network, self->network))
    make_tiles (self, network);
  take_data (self, data);
  show_edit (self);
}

static void
on_changed (gpointer panel, BsExperimentChanges changes)
{
  if (changes & BS_CHANGED_NETWORK)
    refresh (panel);
}

static void
bs_plane_panel_dispose (GObject *object)
{
  BsPlanePanel *self = BS_PLANE_PANEL (object);

  bs_plane_panel_set_experiment (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BS_TYPE_PLANE_PANEL);
  bs_widget_remove_children (GTK_WIDGET (object));
  g_clear_pointer (&self->network, bs_network_unref);
  g_clear_pointer (&self->data, bs_training_set_unref);

  G_OBJECT_CLASS (bs_plane_panel_parent_class)->dispose (object);
}

static void
bs_plane_panel_finalize (GObject *object)
{
  g_array_unref (BS_PLANE_PANEL (object)->tiles);

  G_OBJECT_CLASS (bs_plane_panel_parent_class)->finalize (object);
}

static void
bs_plane_panel_class_init (BsPlanePanelClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_plane_panel_dispose;
  G_OBJECT_CLASS (class)->finalize = bs_plane_panel_finalize;

  g_type_ensure (BS_TYPE_PLANE_VIEW);
  g_type_ensure (BS_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/backstep/Backstep/plane-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, BsPlanePanel, across);
  gtk_widget_class_bind_template_child (widget_class, BsPlanePanel, up);
  gtk_widget_class_bind_template_child (widget_class, BsPlanePanel, edit);
  gtk_widget_class_bind_template_child (widget_class, BsPlanePanel, kinds);
  gtk_widget_class_bind_template_child (widget_class, BsPlanePanel, note);
  gtk_widget_class_bind_template_child (widget_class, BsPlanePanel, view);
  gtk_widget_class_bind_template_child (widget_class, BsPlanePanel, strip);
  gtk_widget_class_bind_template_child (widget_class, BsPlanePanel, neurons);
  gtk_widget_class_bind_template_child (widget_class, BsPlanePanel, stack);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "planepanel");
}

static void
bs_plane_panel_init (BsPlanePanel *self)
{
  self->tiles = g_array_new (FALSE, TRUE, sizeof (Tile));
  gtk_widget_init_template (GTK_WIDGET (self));
  bs_widget_shorten_choices (self->across, NAME_LETTERS);
  bs_widget_shorten_choices (self->up, NAME_LETTERS);
  g_signal_connect_swapped (self->across, "notify::selected", G_CALLBACK (on_across), self);
  g_signal_connect_swapped (self->up, "notify::selected", G_CALLBACK (on_up), self);
  bs_widget_shorten_choices (self->kinds, NAME_LETTERS);
  g_signal_connect_swapped (self->edit, "toggled", G_CALLBACK (on_edit), self);
  g_signal_connect_swapped (self->kinds, "notify::selected", G_CALLBACK (on_kind), self);
  g_signal_connect_swapped (self->view, "moment", G_CALLBACK (on_moment), self);
}

/**
 * bs_plane_panel_make_drawing:
 *
 * As bs_plane_view_make_drawing().
 */
BsDrawing *
bs_plane_panel_make_drawing (BsPlanePanel *self, BsDrawingSize *size)
{
  g_return_val_if_fail (BS_IS_PLANE_PANEL (self), NULL);

  return bs_plane_view_make_drawing (self->view, size);
}

/**
 * bs_plane_panel_set_experiment:
 * @experiment: (nullable):
 */
void
bs_plane_panel_set_experiment (BsPlanePanel *self, BsExperiment *experiment)
{
  g_return_if_fail (BS_IS_PLANE_PANEL (self));

  bs_experiment_view_set (self, &self->experiment, experiment, on_changed);
  if (self->view != NULL)
    bs_plane_view_set_experiment (self->view, experiment);
}
