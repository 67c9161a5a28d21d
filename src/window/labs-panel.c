/* The page of the laboratories. They compute with the network of the run, so what a step asks for
 * is among their numbers: until it is answered, the page shows none of them. */

#include "window/labs-panel.h"

#include "widgets/experiment-view.h"
#include "widgets/widget.h"
#include "window/allocation-page.h"
#include "window/bugs-page.h"
#include "window/check-page.h"
#include "window/diagnosis-page.h"
#include "window/epsilon-page.h"
#include "window/first-fit.h"
#include "window/paths-page.h"
#include "window/symmetry-page.h"

/* The characters of the longest name in the list. */
#define LONGEST_NAME 20

struct _BsLabsPanel
{
  GtkWidget parent_instance;

  GtkDropDown *list; /* stands for the switcher where that has no room */
  GtkStack *labs;
  BsCheckPage *check;
  BsDiagnosisPage *diagnosis;
  BsPathsPage *paths;
  BsAllocationPage *allocation;
  BsSymmetryPage *symmetry;
  BsBugsPage *bugs;
  BsEpsilonPage *epsilon;
  GtkWidget *asked; /* says why nothing is shown */

  BsExperiment *experiment;
};

G_DEFINE_FINAL_TYPE (BsLabsPanel, bs_labs_panel, GTK_TYPE_WIDGET)

static void
on_list (BsLabsPanel *self)
{
  g_autoptr (GtkSelectionModel) pages = gtk_stack_get_pages (self->labs);
  const guint selected = gtk_drop_down_get_selected (self->list);

  g_assert (BS_IS_LABS_PANEL (self));

  if (selected != GTK_INVALID_LIST_POSITION)
    gtk_selection_model_select_item (pages, selected, TRUE);
}

static void
on_lab (BsLabsPanel *self)
{
  g_autoptr (GtkSelectionModel) pages = gtk_stack_get_pages (self->labs);
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (pages);

  g_assert (BS_IS_LABS_PANEL (self));

  if (!gtk_bitset_is_empty (selected))
    gtk_drop_down_set_selected (self->list, gtk_bitset_get_minimum (selected));
}

static void
fill_list (BsLabsPanel *self)
{
  g_autoptr (GtkSelectionModel) pages = gtk_stack_get_pages (self->labs);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (pages)); i++)
    {
      g_autoptr (GObject) page = g_list_model_get_item (G_LIST_MODEL (pages), i);

      gtk_string_list_append (titles, gtk_stack_page_get_title (GTK_STACK_PAGE (page)));
    }
  gtk_drop_down_set_model (self->list, G_LIST_MODEL (titles));
}

static void
on_changed (gpointer panel, BsExperimentChanges changes)
{
  BsLabsPanel *self = BS_LABS_PANEL (panel);
  gboolean is_asked = bs_experiment_is_asking (self->experiment);

  gtk_widget_set_visible (GTK_WIDGET (self->labs), !is_asked);
  gtk_widget_set_visible (self->asked, is_asked);
}

static gboolean
bs_labs_panel_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (gtk_stack_get_visible_child (BS_LABS_PANEL (widget)->labs));
}

static void
bs_labs_panel_dispose (GObject *object)
{
  bs_labs_panel_set_experiment (BS_LABS_PANEL (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BS_TYPE_LABS_PANEL);
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_labs_panel_parent_class)->dispose (object);
}

static void
bs_labs_panel_class_init (BsLabsPanelClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_labs_panel_dispose;
  widget_class->grab_focus = bs_labs_panel_grab_focus;

  g_type_ensure (BS_TYPE_CHECK_PAGE);
  g_type_ensure (BS_TYPE_DIAGNOSIS_PAGE);
  g_type_ensure (BS_TYPE_PATHS_PAGE);
  g_type_ensure (BS_TYPE_ALLOCATION_PAGE);
  g_type_ensure (BS_TYPE_SYMMETRY_PAGE);
  g_type_ensure (BS_TYPE_BUGS_PAGE);
  g_type_ensure (BS_TYPE_EPSILON_PAGE);
  g_type_ensure (BS_TYPE_FIRST_FIT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/backstep/Backstep/labs-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, BsLabsPanel, list);
  gtk_widget_class_bind_template_child (widget_class, BsLabsPanel, labs);
  gtk_widget_class_bind_template_child (widget_class, BsLabsPanel, check);
  gtk_widget_class_bind_template_child (widget_class, BsLabsPanel, diagnosis);
  gtk_widget_class_bind_template_child (widget_class, BsLabsPanel, paths);
  gtk_widget_class_bind_template_child (widget_class, BsLabsPanel, allocation);
  gtk_widget_class_bind_template_child (widget_class, BsLabsPanel, symmetry);
  gtk_widget_class_bind_template_child (widget_class, BsLabsPanel, bugs);
  gtk_widget_class_bind_template_child (widget_class, BsLabsPanel, epsilon);
  gtk_widget_class_bind_template_child (widget_class, BsLabsPanel, asked);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "labspanel");
}

static void
bs_labs_panel_init (BsLabsPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_list (self);
  bs_widget_shorten_choices (self->list, LONGEST_NAME);
  g_signal_connect_swapped (self->list, "notify::selected", G_CALLBACK (on_list), self);
  g_signal_connect_swapped (self->labs, "notify::visible-child", G_CALLBACK (on_lab), self);
}

/**
 * bs_labs_panel_set_experiment:
 * @experiment: (nullable):
 */
void
bs_labs_panel_set_experiment (BsLabsPanel *self, BsExperiment *experiment)
{
  g_return_if_fail (BS_IS_LABS_PANEL (self));

  bs_experiment_view_set (self, &self->experiment, experiment, on_changed);
  if (self->check != NULL)
    bs_check_page_set_experiment (self->check, experiment);
  if (self->diagnosis != NULL)
    bs_diagnosis_page_set_experiment (self->diagnosis, experiment);
  if (self->paths != NULL)
    bs_paths_page_set_experiment (self->paths, experiment);
  if (self->allocation != NULL)
    bs_allocation_page_set_experiment (self->allocation, experiment);
  if (self->symmetry != NULL)
    bs_symmetry_page_set_experiment (self->symmetry, experiment);
  if (self->bugs != NULL)
    bs_bugs_page_set_experiment (self->bugs, experiment);
  if (self->epsilon != NULL)
    bs_epsilon_page_set_experiment (self->epsilon, experiment);
}
