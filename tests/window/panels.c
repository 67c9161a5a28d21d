/* Every panel can be made from its template, works without and with an experiment, and is freed
 * completely. */

#include <math.h>
#include <string.h>

#include "engine/memory-budget-private.h"
#include "experiment/fixture.h"
#include "support/gtk.h"
#include "widgets/number-entry.h"
#include "widgets/cost-plot.h"
#include "widgets/formula-view.h"
#include "window/compare-dialog.h"
#include "window/cost-panel.h"
#include "window/held-out-row.h"
#include "window/inspector.h"
#include "window/layers-editor.h"
#include "window/layout-note.h"
#include "window/optimizer-panel.h"
#include "window/parameter-row.h"
#include "window/quality-panel.h"
#include "window/run-row.h"
#include "window/runs-panel.h"
#include "window/setup-panel.h"
#include "window/transport.h"

#define ADD_LAYER "Add hidden layer"

static void
lay_out (GtkWidget *panel)
{
  gtk_fixture_lay_out (panel, 600, 700);
}

#define TEST_TEMPLATE(name, TYPE)                                                                  \
  static void test_##name (Fixture *fixture, gconstpointer user_data)                              \
  {                                                                                                \
    GtkWidget *panel = g_object_ref_sink (g_object_new (TYPE, NULL));                              \
    g_autoptr (BsExperiment) empty = bs_experiment_new ();                                         \
                                                                                                   \
    lay_out (panel);                                                                               \
    bs_##name##_set_experiment ((gpointer) panel, empty);                                          \
    lay_out (panel);                                                                               \
    bs_##name##_set_experiment ((gpointer) panel, fixture->experiment);                            \
    fixture_load (fixture, "ones");                                                                \
    for (guint i = 0; i < 45; i++)                                                                 \
      {                                                                                            \
        bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_NEURON);                   \
        fixture_settle (fixture);                                                                  \
        lay_out (panel);                                                                           \
      }                                                                                            \
    bs_experiment_train (fixture->experiment);                                                     \
    fixture_tick (fixture);                                                                        \
    lay_out (panel);                                                                               \
    bs_experiment_pause (fixture->experiment);                                                     \
    fixture_settle (fixture);                                                                      \
    g_assert_finalize_object (panel);                                                              \
  }

TEST_TEMPLATE (setup_panel, BS_TYPE_SETUP_PANEL)
TEST_TEMPLATE (layers_editor, BS_TYPE_LAYERS_EDITOR)
TEST_TEMPLATE (layout_note, BS_TYPE_LAYOUT_NOTE)
TEST_TEMPLATE (optimizer_panel, BS_TYPE_OPTIMIZER_PANEL)
TEST_TEMPLATE (transport, BS_TYPE_TRANSPORT)
TEST_TEMPLATE (cost_panel, BS_TYPE_COST_PANEL)
TEST_TEMPLATE (inspector, BS_TYPE_INSPECTOR)
TEST_TEMPLATE (held_out_row, BS_TYPE_HELD_OUT_ROW)
TEST_TEMPLATE (runs_panel, BS_TYPE_RUNS_PANEL)
TEST_TEMPLATE (quality_panel, BS_TYPE_QUALITY_PANEL)

static void
press (GtkWidget *panel, const char *label)
{
  GtkWidget *button = gtk_fixture_find (panel, GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static GtkWidget *
find_number (GtkWidget *panel, const char *label)
{
  GtkWidget *field = gtk_fixture_find (panel, GTK_TYPE_ENTRY, label);

  g_assert_nonnull (field);

  return gtk_widget_get_ancestor (field, BS_TYPE_NUMBER_ENTRY);
}

static void
test_layers (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *editor = g_object_ref_sink (g_object_new (BS_TYPE_LAYERS_EDITOR, NULL));
  BsNumberEntry *size;

  bs_layers_editor_set_experiment (BS_LAYERS_EDITOR (editor), fixture->experiment);
  fixture_assert_choice (fixture, BS_SETUP_HIDDEN, "2");
  press (editor, ADD_LAYER);
  fixture_assert_choice (fixture, BS_SETUP_HIDDEN, "2,2");
  size = BS_NUMBER_ENTRY (find_number (editor, "Hidden s₃"));
  g_assert_true (bs_number_entry_commit (size, "7"));
  fixture_assert_choice (fixture, BS_SETUP_HIDDEN, "2,7");
  g_assert_false (bs_number_entry_commit (size, "0"));
  g_assert_nonnull (gtk_fixture_get_reason (GTK_WIDGET (size)));
  g_assert_false (bs_number_entry_commit (size, "5000"));
  fixture_assert_choice (fixture, BS_SETUP_HIDDEN, "2,7");
  press (editor, "Remove layer 2");
  fixture_assert_choice (fixture, BS_SETUP_HIDDEN, "7");
  press (editor, "Remove layer 2");
  fixture_assert_choice (fixture, BS_SETUP_HIDDEN, "none");
  g_assert_null (gtk_fixture_find (editor, BS_TYPE_NUMBER_ENTRY, NULL));
  for (guint i = 0; i < BS_SETUP_MAX_HIDDEN; i++)
    press (editor, ADD_LAYER);
  g_assert_false (gtk_widget_get_sensitive (gtk_fixture_find (editor, GTK_TYPE_BUTTON, ADD_LAYER)));
  fixture_settle (fixture);
  g_assert_finalize_object (editor);
}

/* The panel tells what is assumed of a Θ that comes without its meaning. */
static void
test_theta_note (Fixture *fixture, gconstpointer user_data)
{
  static const double zeros[9] = { 0.0 };
  static const gsize sizes[] = { 2 };
  GtkWidget *panel = g_object_ref_sink (g_object_new (BS_TYPE_SETUP_PANEL, NULL));
  GObject *note = gtk_widget_get_template_child (panel, BS_TYPE_SETUP_PANEL, "theta_note");
  g_autoptr (GBytes) theta = g_bytes_new_static (zeros, sizeof zeros);

  bs_setup_panel_set_experiment (BS_SETUP_PANEL (panel), fixture->experiment);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (note)));
  g_assert_true (
    bs_experiment_propose (fixture->experiment,
                           bs_setup_change_theta (bs_experiment_get_setup (fixture->experiment),
                                                  theta, "t.txt", NULL, sizes, 1, NULL),
                           NULL));
  fixture_settle (fixture);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (note)));
  g_assert_true (g_str_has_suffix (gtk_label_get_text (GTK_LABEL (note)),
                                   "\nt.txt contains only matrices. Assumed: activation sigmoid, "
                                   "features as they are, classes in the order 1, 2."));
  g_assert_true (fixture_choose (fixture, "seed", "9", NULL));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (note)));
  fixture_settle (fixture);
  g_assert_finalize_object (panel);
}

static void
test_numbers (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *panel = g_object_ref_sink (g_object_new (BS_TYPE_SETUP_PANEL, NULL));
  BsNumberEntry *lambda, *example;
  double value;

  bs_setup_panel_set_experiment (BS_SETUP_PANEL (panel), fixture->experiment);
  lambda = BS_NUMBER_ENTRY (find_number (panel, "Regularization λ"));
  g_assert_true (bs_number_entry_commit (lambda, "0,5"));
  value = bs_experiment_get_setup (fixture->experiment)->lambda;
  g_assert_cmpfloat (value, ==, 0.5);
  g_assert_false (bs_number_entry_commit (lambda, "-1"));
  g_assert_nonnull (gtk_fixture_get_reason (GTK_WIDGET (lambda)));
  value = bs_experiment_get_setup (fixture->experiment)->lambda;
  g_assert_cmpfloat (value, ==, 0.5);
  fixture_settle (fixture);
  g_assert_cmpstr (gtk_fixture_get_text (GTK_WIDGET (lambda)), ==, "-1");

  g_assert_true (
    bs_number_entry_commit (BS_NUMBER_ENTRY (find_number (panel, "Learning rate α")), "0.25"));
  value = bs_setup_get_options (bs_experiment_get_setup (fixture->experiment))->rate;
  g_assert_cmpfloat (value, ==, 0.25);
  g_assert_false (
    bs_number_entry_commit (BS_NUMBER_ENTRY (find_number (panel, "Learning rate α")), "0"));
  g_assert_true (
    bs_number_entry_commit (BS_NUMBER_ENTRY (find_number (panel, "Initial range τ")), "0.75"));
  value = bs_experiment_get_setup (fixture->experiment)->initial.tau;
  g_assert_cmpfloat (value, ==, 0.75);
  g_assert_true (
    bs_number_entry_commit (BS_NUMBER_ENTRY (find_number (panel, "Seed")), "12345678901234567890"));
  g_assert_cmpuint (bs_experiment_get_setup (fixture->experiment)->initial.seed, ==,
                    G_GUINT64_CONSTANT (12345678901234567890));

  example = BS_NUMBER_ENTRY (find_number (panel, "Example"));
  fixture_settle (fixture);
  g_assert_true (bs_number_entry_commit (example, "3"));
  g_assert_cmpuint (bs_experiment_get_example (fixture->experiment), ==, 3);
  g_assert_false (bs_number_entry_commit (example, "5"));
  g_assert_cmpstr (gtk_fixture_get_reason (GTK_WIDGET (example)), ==,
                   "The example must be from 1 to 4.");
  g_assert_false (bs_number_entry_commit (example, "0"));
  fixture_settle (fixture);
  g_assert_finalize_object (panel);
}

static void
on_choose_data (GtkWidget *panel, const char *name, GString *chosen)
{
  g_string_append (chosen, name);
}

static void
test_choices (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *panel = g_object_ref_sink (g_object_new (BS_TYPE_SETUP_PANEL, NULL));
  g_autoptr (GString) chosen = g_string_new (NULL);
  GtkDropDown *data, *activation, *method, *scaling;

  bs_setup_panel_set_experiment (BS_SETUP_PANEL (panel), fixture->experiment);
  g_signal_connect (panel, "choose-data", G_CALLBACK (on_choose_data), chosen);
  data = GTK_DROP_DOWN (gtk_fixture_find (panel, GTK_TYPE_DROP_DOWN, "Data"));
  g_assert_cmpuint (gtk_drop_down_get_selected (data), ==, 0);
  gtk_drop_down_set_selected (data, 6);
  g_assert_cmpstr (chosen->str, ==, "iris");
  /* Data that were opened in another way are shown as chosen, and are not opened again. */
  fixture_load (fixture, "ones");
  g_assert_cmpuint (gtk_drop_down_get_selected (data), ==, 1);
  g_assert_cmpstr (chosen->str, ==, "iris");

  activation = GTK_DROP_DOWN (gtk_fixture_find (panel, GTK_TYPE_DROP_DOWN, "Activation"));
  gtk_drop_down_set_selected (activation, BS_ACTIVATION_RELU);
  g_assert_cmpint (bs_experiment_get_setup (fixture->experiment)->activation, ==,
                   BS_ACTIVATION_RELU);
  method = GTK_DROP_DOWN (gtk_fixture_find (panel, GTK_TYPE_DROP_DOWN, "Initial weights"));
  gtk_drop_down_set_selected (method, BS_INITIAL_ZERO);
  g_assert_cmpint (bs_experiment_get_setup (fixture->experiment)->initial.method, ==,
                   BS_INITIAL_ZERO);
  g_assert_false (gtk_widget_get_sensitive (find_number (panel, "Seed")));
  scaling = GTK_DROP_DOWN (gtk_fixture_find (panel, GTK_TYPE_DROP_DOWN, "Feature scaling"));
  gtk_drop_down_set_selected (scaling, BS_FEATURE_SCALING_STANDARD);
  fixture_settle (fixture);
  g_assert_cmpint (bs_experiment_get_setup (fixture->experiment)->scaling, ==,
                   BS_FEATURE_SCALING_STANDARD);
  g_assert_finalize_object (panel);
}

static GtkWidget *
find_label (GtkWidget *root, const char *start)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found =
        GTK_IS_LABEL (child) && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (child)), start)
          ? child
          : find_label (child, start);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* The inspector shows the explanation of the step, and is empty during training. */
static void
test_inspector_words (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *inspector = g_object_ref_sink (g_object_new (BS_TYPE_INSPECTOR, NULL));
  const BsExplanation *explanation;
  g_autoptr (BsText) symbols = NULL;
  g_autoptr (BsText) numbers = NULL;

  bs_inspector_set_experiment (BS_INSPECTOR (inspector), fixture->experiment);
  bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_NEURON);
  fixture_settle (fixture);
  explanation = bs_experiment_get_explanation (fixture->experiment);
  g_assert_nonnull (find_label (inspector, "Step 2 of 56"));
  symbols = bs_formula_to_text (explanation->symbols);
  numbers = bs_formula_to_text (explanation->numbers);
  g_assert_nonnull (
    gtk_fixture_find (inspector, BS_TYPE_FORMULA_VIEW, bs_text_get_string (symbols)));
  g_assert_nonnull (
    gtk_fixture_find (inspector, BS_TYPE_FORMULA_VIEW, bs_text_get_string (numbers)));
  g_assert_nonnull (find_label (inspector, explanation->sentence));

  bs_inspector_pin (BS_INSPECTOR (inspector), 2, 1);
  g_assert_nonnull (find_label (inspector, "Layer 2, neuron 1"));

  bs_experiment_train (fixture->experiment);
  g_assert_null (find_label (inspector, "Step "));
  g_assert_nonnull (find_label (inspector, "Training"));
  g_assert_false (
    gtk_widget_get_visible (
      gtk_widget_get_parent (gtk_widget_get_parent (find_label (inspector, "Operands")))) &&
    gtk_widget_get_visible (gtk_widget_get_parent (find_label (inspector, "Operands"))));
  bs_experiment_pause (fixture->experiment);
  fixture_settle (fixture);
  g_assert_nonnull (find_label (inspector, "Step 1 of 56"));
  g_assert_finalize_object (inspector);
}

static gboolean
is_offered (GtkWidget *panel, const char *parameter)
{
  GtkWidget *field = gtk_fixture_find (panel, GTK_TYPE_ENTRY, parameter);

  return field != NULL &&
         gtk_widget_get_visible (gtk_widget_get_ancestor (field, BS_TYPE_PARAMETER_ROW));
}

static const BsOptimizerOptions *
get_options (Fixture *fixture)
{
  return bs_setup_get_options (bs_experiment_get_setup (fixture->experiment));
}

/* The panel shows the parameters of the optimizer, follows the experiment, and tells why a value is
 * refused. */
static void
test_optimizer (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *panel = g_object_ref_sink (g_object_new (BS_TYPE_OPTIMIZER_PANEL, NULL));
  GtkDropDown *chooser = GTK_DROP_DOWN (gtk_fixture_find (panel, GTK_TYPE_DROP_DOWN, "Optimizer"));

  bs_optimizer_panel_set_experiment (BS_OPTIMIZER_PANEL (panel), fixture->experiment);
  for (GtkWidget *child = gtk_widget_get_first_child (panel); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_EXPANDER (child))
      gtk_expander_set_expanded (GTK_EXPANDER (child), TRUE);
  g_assert_true (is_offered (panel, "Learning rate α"));
  g_assert_false (is_offered (panel, "Batch size b"));

  gtk_drop_down_set_selected (chooser, BS_OPTIMIZER_ADAM);
  g_assert_cmpint (get_options (fixture)->method, ==, BS_OPTIMIZER_ADAM);
  g_assert_true (is_offered (panel, "Batch size b"));
  g_assert_true (is_offered (panel, "Memory β₁"));
  g_assert_false (is_offered (panel, "Momentum μ"));
  g_assert_true (
    bs_number_entry_commit (BS_NUMBER_ENTRY (find_number (panel, "Memory β₂")), "0.99"));
  g_assert_cmpfloat (get_options (fixture)->beta2, ==, 0.99);
  g_assert_false (
    bs_number_entry_commit (BS_NUMBER_ENTRY (find_number (panel, "Batch size b")), "5"));
  g_assert_true (
    bs_number_entry_commit (BS_NUMBER_ENTRY (find_number (panel, "Batch size b")), "3"));
  g_assert_cmpuint (get_options (fixture)->batch_size, ==, 3);
  g_assert_true (
    bs_number_entry_commit (BS_NUMBER_ENTRY (find_number (panel, "Most iterations")), "12"));
  g_assert_cmpuint (bs_experiment_get_setup (fixture->experiment)->limits.iterations, ==, 12);
  g_assert_false (bs_number_entry_commit (BS_NUMBER_ENTRY (find_number (panel, "Target J")), "-1"));

  /* The network is too large for BFGS. The drop-down shows the optimizer in use again, with the
   * reason. */
  gtk_drop_down_set_selected (chooser, BS_OPTIMIZER_LBFGS);
  g_assert_false (is_offered (panel, "Learning rate α"));
  g_assert_true (fixture_choose (fixture, "hidden", "100,100", NULL));
  gtk_drop_down_set_selected (chooser, BS_OPTIMIZER_BFGS);
  g_assert_cmpuint (gtk_drop_down_get_selected (chooser), ==, BS_OPTIMIZER_LBFGS);
  g_assert_cmpint (get_options (fixture)->method, ==, BS_OPTIMIZER_LBFGS);

  fixture_settle (fixture);
  g_assert_finalize_object (panel);
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down);
}

static void
count_start (guint *n)
{
  (*n)++;
}

static void
test_held_out (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *row = g_object_ref_sink (g_object_new (BS_TYPE_HELD_OUT_ROW, NULL));
  BsNumberEntry *percent;

  fixture_load (fixture, "iris");
  bs_held_out_row_set_experiment (BS_HELD_OUT_ROW (row), fixture->experiment);
  percent = BS_NUMBER_ENTRY (find_number (row, "Held out, in percent"));
  g_assert_true (bs_number_entry_commit (percent, "20"));
  fixture_settle (fixture);
  g_assert_cmpuint (
    bs_training_set_get_n_examples (bs_experiment_get_held_out (fixture->experiment)), ==, 30);
  press (row, "Hold out other examples");
  fixture_settle (fixture);
  g_assert_cmpuint (bs_experiment_get_setup (fixture->experiment)->held_out_seed, ==, 2);
  g_assert_false (bs_number_entry_commit (percent, "91"));
  g_assert_nonnull (gtk_fixture_get_reason (GTK_WIDGET (percent)));
  g_assert_cmpuint (
    bs_training_set_get_n_examples (bs_experiment_get_held_out (fixture->experiment)), ==, 30);
  g_assert_finalize_object (row);
}

static GtkWidget *
find_row (GtkWidget *panel, guint position)
{
  GtkWidget *list = gtk_fixture_find (panel, GTK_TYPE_LIST_BOX, NULL);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) position);

  return row != NULL ? gtk_list_box_row_get_child (row) : NULL;
}

/* Optimizers are chosen in the dialog and compared, and their runs are listed. The test then hides
 * one run and deletes another. */
static void
test_compare (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *panel = g_object_ref_sink (g_object_new (BS_TYPE_RUNS_PANEL, NULL));
  GListModel *runs = bs_experiment_get_kept_runs (fixture->experiment);
  g_autoptr (BsKeptRun) second = NULL;
  BsCompareDialog *dialog;
  GtkWidget *check;
  guint n_started = 0;

  bs_runs_panel_set_experiment (BS_RUNS_PANEL (panel), fixture->experiment);
  dialog = bs_compare_dialog_new (NULL, fixture->experiment);
  g_signal_connect_swapped (dialog, "started", G_CALLBACK (count_start), &n_started);
  g_assert_false (bs_number_entry_commit (
    BS_NUMBER_ENTRY (find_number (GTK_WIDGET (dialog), "Iterations, at most")), "0"));
  /* The range is that of the set-up's limit of iterations. */
  g_assert_true (bs_number_entry_commit (
    BS_NUMBER_ENTRY (find_number (GTK_WIDGET (dialog), "Iterations, at most")), "200000000"));
  g_assert_true (bs_number_entry_commit (
    BS_NUMBER_ENTRY (find_number (GTK_WIDGET (dialog), "Iterations, at most")), "12"));
  check = gtk_fixture_find (GTK_WIDGET (dialog), GTK_TYPE_CHECK_BUTTON, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  press (GTK_WIDGET (dialog), "Compare");
  g_assert_cmpuint (n_started, ==, 1);
  fixture_settle (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (runs), ==, BS_N_OPTIMIZERS - 1);
  lay_out (panel);

  second = g_list_model_get_item (runs, 1);
  g_assert_true (bs_run_row_get_run (BS_RUN_ROW (find_row (panel, 1))) == second);
  check = gtk_fixture_find (find_row (panel, 1), GTK_TYPE_CHECK_BUTTON, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  g_assert_false (bs_kept_run_is_visible (second));
  press (find_row (panel, 0), "Delete this run");
  g_assert_cmpuint (g_list_model_get_n_items (runs), ==, BS_N_OPTIMIZERS - 2);
  g_assert_true (bs_run_row_get_run (BS_RUN_ROW (find_row (panel, 0))) == second);

  for (guint unit = 0; unit < BS_PLOT_N_UNITS; unit++)
    {
      GtkWidget *drop_down = gtk_fixture_find (panel, GTK_TYPE_DROP_DOWN, NULL);

      gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), unit);
      g_assert_cmpint (
        bs_cost_plot_get_unit (BS_COST_PLOT (bs_runs_panel_get_plot (BS_RUNS_PANEL (panel)))), ==,
        unit);
      lay_out (panel);
    }
  g_assert_finalize_object (panel);
}

/* An optimizer that cannot train the network cannot be chosen. */
static void
test_compare_large (Fixture *fixture, gconstpointer user_data)
{
  const BsOptimizerMethod methods[] = { BS_OPTIMIZER_BFGS };
  const BsRunLimits limits = { 1, 0.0 };
  BsCompareDialog *dialog;
  GtkWidget *box;
  guint i = 0;

  g_assert_true (fixture_choose (fixture, "hidden", "300,200", NULL));
  fixture_settle (fixture);
  g_assert_false (bs_experiment_compare (fixture->experiment, methods, 1, &limits, 0, NULL));
  dialog = bs_compare_dialog_new (NULL, fixture->experiment);
  box = gtk_widget_get_parent (gtk_fixture_find (GTK_WIDGET (dialog), GTK_TYPE_CHECK_BUTTON, NULL));
  for (GtkWidget *check = gtk_widget_get_first_child (box); check != NULL;
       check = gtk_widget_get_next_sibling (check), i++)
    g_assert_cmpint (gtk_widget_get_sensitive (check), ==, i != BS_OPTIMIZER_BFGS);
  g_assert_cmpuint (i, ==, BS_N_OPTIMIZERS);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* If a race cannot begin, the dialog stays open and tells the reason until something in it is
 * changed. */
static void
test_compare_refused (Fixture *fixture, gconstpointer user_data)
{
  BsCompareDialog *dialog = bs_compare_dialog_new (NULL, fixture->experiment);
  GtkWidget *check = gtk_fixture_find (GTK_WIDGET (dialog), GTK_TYPE_CHECK_BUTTON, NULL);
  GtkWidget *refusal = GTK_WIDGET (
    gtk_widget_get_template_child (GTK_WIDGET (dialog), BS_TYPE_COMPARE_DIALOG, "refusal"));
  guint n_started = 0;

  g_signal_connect_swapped (dialog, "started", G_CALLBACK (count_start), &n_started);
  g_assert_false (gtk_widget_get_visible (refusal));
  _bs_memory_pretend_room (1000);
  press (GTK_WIDGET (dialog), "Compare");
  _bs_memory_pretend_room (BS_MEMORY_UNLIMITED);
  g_assert_cmpuint (n_started, ==, 0);
  g_assert_true (gtk_widget_get_visible (refusal));
  g_assert_cmpuint (strlen (gtk_label_get_text (GTK_LABEL (refusal))), >, 0);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  g_assert_false (gtk_widget_get_visible (refusal));
  press (GTK_WIDGET (dialog), "Compare");
  g_assert_cmpuint (n_started, ==, 1);
  bs_experiment_stop_comparing (fixture->experiment);
}

int
main (int argc, char **argv)
{
  gtk_fixture_init (&argc, &argv);

  add ("/window/setup-panel", test_setup_panel);
  add ("/window/layers-editor", test_layers_editor);
  add ("/window/optimizer-panel", test_optimizer_panel);
  add ("/window/optimizer-panel/choices", test_optimizer);
  add ("/window/transport", test_transport);
  add ("/window/cost-panel", test_cost_panel);
  add ("/window/inspector", test_inspector);
  add ("/window/layers-editor/layers", test_layers);
  add ("/window/setup-panel/numbers", test_numbers);
  add ("/window/setup-panel/choices", test_choices);
  add ("/window/inspector/words", test_inspector_words);
  add ("/window/held-out-row", test_held_out_row);
  add ("/window/layout-note", test_layout_note);
  add ("/window/theta-note", test_theta_note);
  add ("/window/held-out-row/percent", test_held_out);
  add ("/window/runs-panel", test_runs_panel);
  add ("/window/runs-panel/compare", test_compare);
  add ("/window/runs-panel/large", test_compare_large);
  add ("/window/runs-panel/refused", test_compare_refused);
  add ("/window/quality-panel", test_quality_panel);

  return g_test_run ();
}
