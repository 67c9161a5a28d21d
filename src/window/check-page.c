/* The laboratory of the gradient check: each entry of D beside its numerical estimate N, as a table
 * and as matrices, with a verdict, and what the check cost.
 *
 * The check is about the Θ that was shown when it began. It begins when the page is first shown
 * with a network, and again when the learner asks for it. When another Θ is shown, the results stay
 * to be compared, but a line says of which iteration they are. Results of another network go.
 *
 * A chosen row is the entry that all views look at: the network lights its edge, and the inspector
 * tells its numbers. An entry that is chosen elsewhere is chosen in the table, too. */

#include "window/check-page.h"

#include <glib/gi18n-lib.h>

#include "draw/check-scene.h"
#include "experiment/check-report.h"
#include "walk/number.h"
#include "widgets/experiment-view.h"
#include "widgets/widget.h"
#include "window/check-table.h"
#include "window/layer-heat.h"
#include "window/pair.h"
#include "window/text-label.h"
#include "window/wrap-box.h"

struct _BsCheckPage
{
  GtkWidget parent_instance;

  GtkDropDown *epsilon;
  GtkWidget *start;
  GtkWidget *stop;
  GtkProgressBar *progress;
  GtkCheckButton *ordered;
  GtkLabel *stale;
  GtkLabel *verdict;
  GtkLabel *error;
  GtkLabel *cost;
  BsLayerHeat *heat;
  GtkLabel *advice;
  GtkColumnView *table;

  BsExperiment *experiment;
  BsCheckLab *lab;
  BsCheckRows *rows;
  GtkSingleSelection *selection;
  guint tick;
  char *failure;       /* why the check could not begin, or NULL */
  gboolean is_showing; /* the selection is being set by the program */
};

G_DEFINE_FINAL_TYPE (BsCheckPage, bs_check_page, GTK_TYPE_WIDGET)

static void
choose (BsCheckPage *self, const BsEntry *entry)
{
  if (!self->is_showing && self->experiment != NULL)
    bs_experiment_set_entry (self->experiment, entry);
}

static void
on_selected (BsCheckPage *self)
{
  BsCheckRow *row = gtk_single_selection_get_selected_item (self->selection);
  BsEntry entry = { 0 };

  g_assert (BS_IS_CHECK_PAGE (self));

  if (row != NULL)
    entry = bs_check_row_get_entry (row);
  choose (self, &entry);
}

static BsMatrixScene *
make_scene (const BsNetwork *network, guint layer, const BsEntry *entry, gconstpointer data)
{
  const BsCheckResult *result = data;

  return bs_check_scene_new (network, layer, result->entries, result->n_entries, entry);
}

static void
show_heat (BsCheckPage *self)
{
  const BsCheckResult *result = bs_check_lab_get_result (self->lab);
  BsNetworkScene *picture = NULL;

  if (result != NULL)
    picture = bs_network_scene_new_check (result->subject->network, result->entries,
                                          result->n_entries, bs_layer_heat_get_entry (self->heat));
  bs_layer_heat_show (self->heat, result != NULL ? result->subject->network : NULL, picture,
                      make_scene, result);
}

static void
show_entry (BsCheckPage *self)
{
  guint position;

  self->is_showing = TRUE;
  gtk_single_selection_set_selected (
    self->selection,
    bs_check_rows_find (self->rows, bs_layer_heat_get_entry (self->heat), &position)
      ? position
      : GTK_INVALID_LIST_POSITION);
  self->is_showing = FALSE;
}

/* Another entry is looked at. */
static void
on_entry (BsCheckPage *self)
{
  g_assert (BS_IS_CHECK_PAGE (self));

  show_heat (self);
  show_entry (self);
}

static void
show_sentences (BsCheckPage *self, const BsCheckResult *result)
{
  if (result == NULL)
    {
      bs_text_label_take (self->verdict, g_strdup (self->failure));
      bs_text_label_take (self->error, NULL);
      bs_text_label_take (self->cost, NULL);
      bs_text_label_take (self->advice, NULL);
      return;
    }
  bs_text_label_judge (self->verdict, bs_check_report_is_good (result));
  bs_text_label_take (self->verdict, bs_check_report_verdict (result));
  bs_text_label_take (self->error, bs_check_report_error (result));
  bs_text_label_take (self->cost, bs_check_report_cost (result));
  bs_text_label_take (self->advice, bs_check_report_advice (result));
}

static void
show_stale (BsCheckPage *self)
{
  const BsCheckResult *result = bs_check_lab_get_result (self->lab);
  g_autofree char *count = NULL;

  if (result == NULL || bs_lab_subject_is_shown (result->subject, self->experiment))
    {
      bs_text_label_take (self->stale, NULL);
      return;
    }
  count = bs_number_format_count (result->subject->iteration);
  /* Translators: the number of an iteration. */
  bs_text_label_take (
    self->stale,
    g_strdup_printf (_ ("This is the check of iteration %s, with another Θ or λ than the "
                        "one that is shown now."),
                     count));
}

static void
show_running (BsCheckPage *self)
{
  const gboolean is_running = bs_check_lab_is_running (self->lab);

  gtk_widget_set_visible (self->start, !is_running);
  gtk_widget_set_visible (self->stop, is_running);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), is_running);
  gtk_progress_bar_set_fraction (self->progress, bs_check_lab_get_progress (self->lab));
}

static void
show_result (BsCheckPage *self)
{
  const BsCheckResult *result = bs_check_lab_get_result (self->lab);

  self->is_showing = TRUE;
  bs_check_rows_show (self->rows, result, gtk_check_button_get_active (self->ordered));
  self->is_showing = FALSE;
  show_sentences (self, result);
  show_heat (self);
  if (result != NULL)
    show_entry (self);
  show_stale (self);
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  BsCheckPage *self = BS_CHECK_PAGE (widget);
  /* A check that ends while a result is being shown has put its last one behind it. */
  const gboolean is_running = bs_check_lab_is_running (self->lab);

  if (bs_check_lab_pump (self->lab))
    show_result (self);
  show_running (self);
  if (is_running)
    return G_SOURCE_CONTINUE;

  self->tick = 0;

  return G_SOURCE_REMOVE;
}

static void
start (BsCheckPage *self)
{
  /* In the order of the choices. */
  static const double epsilons[] = { 1e-3, 1e-4, 1e-5, 1e-6, 1e-7 };
  const guint selected = gtk_drop_down_get_selected (self->epsilon);
  g_autoptr (GError) error = NULL;

  g_assert (BS_IS_CHECK_PAGE (self));

  g_clear_pointer (&self->failure, g_free);
  if (!bs_check_lab_start (self->lab, self->experiment,
                           epsilons[MIN (selected, G_N_ELEMENTS (epsilons) - 1)], &error))
    self->failure = g_strdup (error->message);
  show_result (self);
  show_running (self);
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}

static void
on_stop (BsCheckPage *self)
{
  g_assert (BS_IS_CHECK_PAGE (self));

  bs_check_lab_stop (self->lab);
}

/* Begins the first check of a network as soon as the page is looked at. */
static void
start_first (BsCheckPage *self)
{
  if (self->experiment != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)) &&
      bs_experiment_get_reveal (self->experiment) != NULL &&
      bs_check_lab_get_result (self->lab) == NULL && !bs_check_lab_is_running (self->lab))
    start (self);
}

static void
bs_check_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (bs_check_page_parent_class)->map (widget);

  start_first (BS_CHECK_PAGE (widget));
}

static void
bs_check_page_dispose (GObject *object)
{
  BsCheckPage *self = BS_CHECK_PAGE (object);

  bs_check_page_set_experiment (self, NULL);
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  g_clear_pointer (&self->lab, bs_check_lab_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), BS_TYPE_CHECK_PAGE);
  bs_widget_remove_children (GTK_WIDGET (object));
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);

  G_OBJECT_CLASS (bs_check_page_parent_class)->dispose (object);
}

static void
bs_check_page_finalize (GObject *object)
{
  g_free (BS_CHECK_PAGE (object)->failure);

  G_OBJECT_CLASS (bs_check_page_parent_class)->finalize (object);
}

static void
bs_check_page_class_init (BsCheckPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_check_page_dispose;
  G_OBJECT_CLASS (class)->finalize = bs_check_page_finalize;
  widget_class->map = bs_check_page_map;

  g_type_ensure (BS_TYPE_LAYER_HEAT);
  g_type_ensure (BS_TYPE_PAIR);
  g_type_ensure (BS_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/backstep/Backstep/check-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BsCheckPage, epsilon);
  gtk_widget_class_bind_template_child (widget_class, BsCheckPage, start);
  gtk_widget_class_bind_template_child (widget_class, BsCheckPage, stop);
  gtk_widget_class_bind_template_child (widget_class, BsCheckPage, progress);
  gtk_widget_class_bind_template_child (widget_class, BsCheckPage, ordered);
  gtk_widget_class_bind_template_child (widget_class, BsCheckPage, stale);
  gtk_widget_class_bind_template_child (widget_class, BsCheckPage, verdict);
  gtk_widget_class_bind_template_child (widget_class, BsCheckPage, error);
  gtk_widget_class_bind_template_child (widget_class, BsCheckPage, cost);
  gtk_widget_class_bind_template_child (widget_class, BsCheckPage, heat);
  gtk_widget_class_bind_template_child (widget_class, BsCheckPage, advice);
  gtk_widget_class_bind_template_child (widget_class, BsCheckPage, table);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "checkpage");
}

static void
bs_check_page_init (BsCheckPage *self)
{
  self->lab = bs_check_lab_new ();
  self->rows = bs_check_rows_new ();
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_widget_init_template (GTK_WIDGET (self));
  bs_check_table_fill (self->table, self->selection);
  g_signal_connect_swapped (self->heat, "entry", G_CALLBACK (on_entry), self);
  g_signal_connect_swapped (self->start, "clicked", G_CALLBACK (start), self);
  g_signal_connect_swapped (self->stop, "clicked", G_CALLBACK (on_stop), self);
  g_signal_connect_swapped (self->ordered, "toggled", G_CALLBACK (show_result), self);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
}

static void
on_changed (gpointer view, BsExperimentChanges changes)
{
  BsCheckPage *self = view;

  if (changes & BS_CHANGED_NETWORK)
    {
      bs_check_lab_clear (self->lab);
      show_result (self);
      show_running (self);
      start_first (self);
    }
  else if ((changes & (BS_CHANGED_VALUES | BS_CHANGED_STATE)) != 0 &&
           bs_check_lab_get_result (self->lab) != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_stale (self);
}

/**
 * bs_check_page_set_experiment:
 * @experiment: (nullable):
 */
void
bs_check_page_set_experiment (BsCheckPage *self, BsExperiment *experiment)
{
  g_return_if_fail (BS_IS_CHECK_PAGE (self));

  /* The result of another network is dropped before an entry of this one is looked for. */
  bs_experiment_view_set (self, &self->experiment, experiment, on_changed);
  if (self->heat != NULL)
    bs_layer_heat_set_experiment (self->heat, experiment);
}
