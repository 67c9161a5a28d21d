#include "window/diagnosis-page.h"

#include <glib/gi18n-lib.h>

#include "experiment/diagnosis-lab.h"
#include "walk/number.h"
#include "widgets/experiment-view.h"
#include "widgets/widget.h"
#include "window/lab-runner.h"
#include "window/text-label.h"
#include "window/wrap-box.h"

/* The second of the choices. */
#define KIND_DELTA 1

struct _BsDiagnosisPage
{
  GtkWidget parent_instance;

  BsLabRunner *runner;
  GtkDropDown *kind;
  GtkLabel *symbol;
  GtkEditable *number;
  GtkWidget *judge;
  GtkLabel *name;
  GtkLabel *title;
  GtkLabel *place;
  GtkLabel *mistake;
  GtkLabel *twins;

  BsExperiment *experiment;
};

G_DEFINE_FINAL_TYPE (BsDiagnosisPage, bs_diagnosis_page, GTK_TYPE_WIDGET)

/* Chooses the first wrong entry, so that the network and the inspector show it. */
static void
choose_entry (BsDiagnosisPage *self, const BsDiagnosisResult *result)
{
  const BsDiagnosis *diagnosis = &result->diagnosis;
  const BsEntry entry = { diagnosis->layer, diagnosis->row, diagnosis->column };

  if (result->failure == NULL && !result->is_number && !diagnosis->is_right &&
      !diagnosis->is_coarse && self->experiment != NULL)
    bs_experiment_set_entry (self->experiment, &entry);
}

static void
on_changed (BsDiagnosisPage *self)
{
  const BsDiagnosisResult *result = bs_lab_runner_get_result (self->runner);

  g_assert (BS_IS_DIAGNOSIS_PAGE (self));

  bs_text_label_take (self->name, result != NULL ? g_strdup (result->name) : NULL);
  bs_text_label_take (self->title, result != NULL ? bs_diagnosis_result_make_title (result) : NULL);
  bs_text_label_take (self->place, result != NULL ? bs_diagnosis_result_make_place (result) : NULL);
  bs_text_label_take (self->mistake,
                      result != NULL ? bs_diagnosis_result_make_mistake (result) : NULL);
  bs_text_label_take (self->twins, result != NULL ? bs_diagnosis_result_make_twins (result) : NULL);
  if (result == NULL)
    return;
  bs_text_label_judge (self->title, result->failure == NULL && result->diagnosis.is_right);
  choose_entry (self, result);
}

static void
on_chosen (GtkNativeDialog *chooser, int response, BsDiagnosisPage *self)
{
  g_autoptr (GFile) file =
    response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;

  gtk_native_dialog_destroy (chooser);
  g_object_unref (chooser);
  if (file != NULL)
    bs_diagnosis_page_judge (self, file);
}

static void
on_begin (BsDiagnosisPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkFileChooserNative *chooser;

  g_assert (BS_IS_DIAGNOSIS_PAGE (self));

  chooser = gtk_file_chooser_native_new (_ ("Open D"), GTK_WINDOW (root),
                                         GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_chosen), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* Finds which number is typed. Without a choice it is the first entry of the first neuron. Returns
 * FALSE without a network, or if the step is about no neuron that has a δ. */
static gboolean
find_number (BsDiagnosisPage *self, BsLearnersNumber *number)
{
  BsReveal *reveal = self->experiment != NULL ? bs_experiment_get_reveal (self->experiment) : NULL;
  const BsAddress *at;
  const BsEntry *entry;

  if (reveal == NULL)
    return FALSE;
  if (gtk_drop_down_get_selected (self->kind) == KIND_DELTA)
    {
      at = bs_reveal_get_address (reveal);
      *number = (BsLearnersNumber){ 0 };
      if (at == NULL || at->example == 0 || at->layer < 2 || at->neuron == 0)
        return FALSE;
      *number =
        (BsLearnersNumber){ bs_reveal_get_shown_example (reveal), at->layer, at->neuron, 0 };
      return TRUE;
    }
  entry = bs_reveal_get_entry (reveal);
  *number = entry->layer > 0 ? (BsLearnersNumber){ 0, entry->layer, entry->row, entry->column }
                             : (BsLearnersNumber){ 0, 1, 1, 1 };

  return TRUE;
}

static void
show_symbol (BsDiagnosisPage *self)
{
  BsLearnersNumber number;
  g_autofree char *symbol = NULL, *example = NULL, *text = NULL;

  g_assert (BS_IS_DIAGNOSIS_PAGE (self));

  if (find_number (self, &number))
    {
      symbol = bs_learners_number_make_symbol (&number);
      example = bs_number_format_count (number.example);
      if (number.example == 0)
        text = g_strdup_printf ("%s =", symbol);
      else
        /* Translators: δ of a neuron, and the number of an example. */
        text = g_strdup_printf (_ ("%s of example %s ="), symbol, example);
    }
  gtk_label_set_text (self->symbol, text != NULL ? text : "–");
}

static void
on_judge (BsDiagnosisPage *self)
{
  g_autoptr (GError) error = NULL;
  BsLabSubject *subject;
  BsLearnersNumber number;
  gpointer work;

  g_assert (BS_IS_DIAGNOSIS_PAGE (self));

  /* A verdict on another number would stand under the reason why this one is not judged. */
  bs_lab_runner_forget (self->runner);
  if (!find_number (self, &number))
    {
      bs_lab_runner_fail (self->runner,
                          _ ("This step belongs to no neuron that has a δ. Go to a step of the "
                             "neuron whose δ you have computed."));
      return;
    }
  subject = bs_lab_subject_new (self->experiment, NULL);
  work =
    bs_diagnosis_lab_new_number (subject, &number, gtk_editable_get_text (self->number), &error);
  bs_lab_runner_run (self->runner, subject, bs_diagnosis_lab_run, work, bs_diagnosis_lab_free,
                     error);
}

static void
bs_diagnosis_page_dispose (GObject *object)
{
  bs_diagnosis_page_set_experiment (BS_DIAGNOSIS_PAGE (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), BS_TYPE_DIAGNOSIS_PAGE);
  bs_widget_remove_children (GTK_WIDGET (object));

  G_OBJECT_CLASS (bs_diagnosis_page_parent_class)->dispose (object);
}

static void
bs_diagnosis_page_class_init (BsDiagnosisPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = bs_diagnosis_page_dispose;

  g_type_ensure (BS_TYPE_LAB_RUNNER);
  g_type_ensure (BS_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/backstep/Backstep/diagnosis-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BsDiagnosisPage, runner);
  gtk_widget_class_bind_template_child (widget_class, BsDiagnosisPage, kind);
  gtk_widget_class_bind_template_child (widget_class, BsDiagnosisPage, symbol);
  gtk_widget_class_bind_template_child (widget_class, BsDiagnosisPage, number);
  gtk_widget_class_bind_template_child (widget_class, BsDiagnosisPage, judge);
  gtk_widget_class_bind_template_child (widget_class, BsDiagnosisPage, name);
  gtk_widget_class_bind_template_child (widget_class, BsDiagnosisPage, title);
  gtk_widget_class_bind_template_child (widget_class, BsDiagnosisPage, place);
  gtk_widget_class_bind_template_child (widget_class, BsDiagnosisPage, mistake);
  gtk_widget_class_bind_template_child (widget_class, BsDiagnosisPage, twins);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "diagnosispage");
}

static void
bs_diagnosis_page_init (BsDiagnosisPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bs_lab_runner_set_free_result (self->runner, bs_diagnosis_result_free);
  g_signal_connect_swapped (self->kind, "notify::selected", G_CALLBACK (show_symbol), self);
  g_signal_connect_swapped (self->number, "activate", G_CALLBACK (on_judge), self);
  g_signal_connect_swapped (self->judge, "clicked", G_CALLBACK (on_judge), self);
  g_signal_connect_swapped (self->runner, "begin", G_CALLBACK (on_begin), self);
  g_signal_connect_swapped (self->runner, "changed", G_CALLBACK (on_changed), self);
}

static void
on_experiment (gpointer view, BsExperimentChanges changes)
{
  if ((changes & (BS_CHANGED_CURSOR | BS_CHANGED_NETWORK)) != 0)
    show_symbol (view);
}

/**
 * bs_diagnosis_page_set_experiment:
 * @experiment: (nullable):
 */
void
bs_diagnosis_page_set_experiment (BsDiagnosisPage *self, BsExperiment *experiment)
{
  g_return_if_fail (BS_IS_DIAGNOSIS_PAGE (self));

  bs_experiment_view_set (self, &self->experiment, experiment, on_experiment);
  if (self->runner != NULL)
    bs_lab_runner_set_experiment (self->runner, experiment);
}

/**
 * bs_diagnosis_page_judge:
 * @file: a D for the Θ that is shown
 */
void
bs_diagnosis_page_judge (BsDiagnosisPage *self, GFile *file)
{
  g_autoptr (GError) error = NULL;
  BsLabSubject *subject;
  gpointer work;

  g_return_if_fail (BS_IS_DIAGNOSIS_PAGE (self) && G_IS_FILE (file));

  bs_lab_runner_forget (self->runner);
  subject = bs_lab_subject_new (self->experiment, &error);
  if (subject == NULL)
    {
      bs_lab_runner_fail (self->runner, error->message);
      return;
    }
  work = bs_diagnosis_lab_new (subject, file, &error);
  bs_lab_runner_run (self->runner, subject, bs_diagnosis_lab_run, work, bs_diagnosis_lab_free,
                     error);
}
