/* The page with the plane of two features.
 *
 * The learner chooses which features have the axes, which at first are those that show best how the
 * classes lie; all others are held at the values of the example of the walk, and the page says so.
 * Below the plane stand small maps of the hidden neurons (neuron-strip.c), and a click on one shows
 * it large.
 *
 * Edit points lets the learner move, add and remove examples of data with two features; see
 * plane-view-editing.c.
 *
 * Data with one feature have no plane, which the page says. */

#include "window/plane-panel.h"

#include <glib/gi18n-lib.h>

#include "labs/telling-features.h"
#include "walk/data-name.h"
#include "walk/number.h"
#include "widgets/experiment-view.h"
#include "widgets/plane-view.h"
#include "widgets/widget.h"
#include "window/neuron-strip.h"
#include "window/text-label.h"
#include "window/wrap-box.h"

#define NAME_LETTERS 24

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
  BsNeuronStrip *neurons;
  GtkStack *stack;

  BsExperiment *experiment;
  BsTrainingSet *data; /* with the features for which the choices of the axes were made */
  gboolean is_filling; /* the choices are being set by the program */
};

G_DEFINE_FINAL_TYPE (BsPlanePanel, bs_plane_panel, GTK_TYPE_WIDGET)

static void
show_note (BsPlanePanel *self, const BsAnswerMoment *moment)
{
  g_autofree char *iteration = NULL, *example = NULL;
  char *text;

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
  example = bs_number_format_count (moment->example);
  /* Translators: the number of an iteration, and the number of an example. */
  text = bs_training_set_get_n_features (bs_answers_get_data (moment->answers)) > 2
           ? g_strdup_printf (_ ("iteration %s; all other features as in example %s"), iteration,
                              example)
           : g_strdup_printf (_ ("iteration %s"), iteration);
  bs_text_label_take (self->note, text);
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

/* A point with several targets has no class, so none can be added. */
static void
show_kinds (BsPlanePanel *self)
{
  BsTrainingSet *data = bs_experiment_get_training_set (self->experiment);

  gtk_widget_set_visible (GTK_WIDGET (self->kinds),
                          gtk_toggle_button_get_active (self->edit) && data != NULL &&
                            bs_training_set_get_targets (data) != BS_TARGETS_SEVERAL);
}

static void
on_edit (BsPlanePanel *self)
{
  gboolean is_editing = gtk_toggle_button_get_active (self->edit);

  bs_plane_view_set_editing (self->view, is_editing);
  show_kinds (self);
  if (is_editing)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
on_moment (BsPlanePanel *self)
{
  const BsAnswerMoment *moment = bs_plane_view_get_moment (self->view);

  show_note (self, moment);
  if (moment != NULL)
    bs_neuron_strip_show (self->neurons, moment, bs_plane_view_is_asked (self->view));
  fill_kinds (self);
}

static void
on_neuron (BsPlanePanel *self, guint layer, guint64 neuron)
{
  bs_plane_view_set_shown (self->view, layer, (gsize) neuron);
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
  gsize n = data != NULL ? bs_training_set_get_n_features (data) : 0, across = 1, up = 2;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (gsize j = 1; j <= n; j++)
    {
      g_autofree char *name = bs_data_name_feature (data, j);

      gtk_string_list_append (names, name);
    }
  if (n >= 2)
    bs_telling_features_find (data, &across, &up);
  self->is_filling = TRUE;
  gtk_drop_down_set_model (self->across, G_LIST_MODEL (names));
  gtk_drop_down_set_model (self->up, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->across, (guint) across - 1);
  gtk_drop_down_set_selected (self->up, (guint) up - 1);
  self->is_filling = FALSE;
  gtk_stack_set_visible_child_name (self->stack, n >= 2 ? "plane" : "none");
  if (n >= 2)
    bs_plane_view_set_axes (self->view, across, up);
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
  bs_neuron_strip_set_network (self->neurons, network);
  gtk_widget_set_visible (self->strip, network != NULL && bs_network_get_n_layers (network) > 2);
  take_data (self, data);
  show_edit (self);
  show_kinds (self);
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
  g_clear_pointer (&self->data, bs_training_set_unref);

  G_OBJECT_CLASS (bs_plane_panel_parent_class)->dispose (object);
}

static void
bs_plane_panel_class_init (BsPlanePanelClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_plane_panel_dispose;

  g_type_ensure (BS_TYPE_NEURON_STRIP);
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
  gtk_widget_init_template (GTK_WIDGET (self));
  bs_widget_shorten_choices (self->across, NAME_LETTERS);
  bs_widget_shorten_choices (self->up, NAME_LETTERS);
  g_signal_connect_swapped (self->across, "notify::selected", G_CALLBACK (on_across), self);
  g_signal_connect_swapped (self->up, "notify::selected", G_CALLBACK (on_up), self);
  bs_widget_shorten_choices (self->kinds, NAME_LETTERS);
  g_signal_connect_swapped (self->edit, "toggled", G_CALLBACK (on_edit), self);
  g_signal_connect_swapped (self->kinds, "notify::selected", G_CALLBACK (on_kind), self);
  g_signal_connect_swapped (self->view, "moment", G_CALLBACK (on_moment), self);
  g_signal_connect_swapped (self->neurons, "chosen", G_CALLBACK (on_neuron), self);
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
