/* Every panel can be made from its template, works without and with an experiment, and is freed
 * completely. */

#include <string.h>

#include "experiment/fixture.h"
#include "support/gtk.h"
#include "widgets/formula-view.h"
#include "widgets/number-entry.h"
#include "window/cost-panel.h"
#include "window/data-panel.h"
#include "window/generation-rows.h"
#include "window/held-out-row.h"
#include "window/inspector.h"
#include "window/layers-editor.h"
#include "window/layout-note.h"
#include "window/neuron-strip.h"
#include "window/optimizer-panel.h"
#include "window/parameter-row.h"
#include "window/plane-panel.h"
#include "window/quality-panel.h"
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
TEST_TEMPLATE (generation_rows, BS_TYPE_GENERATION_ROWS)
TEST_TEMPLATE (runs_panel, BS_TYPE_RUNS_PANEL)
TEST_TEMPLATE (quality_panel, BS_TYPE_QUALITY_PANEL)
TEST_TEMPLATE (plane_panel, BS_TYPE_PLANE_PANEL)
TEST_TEMPLATE (data_panel, BS_TYPE_DATA_PANEL)

static void
test_layers (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *editor = g_object_ref_sink (g_object_new (BS_TYPE_LAYERS_EDITOR, NULL));
  BsNumberEntry *size;

  bs_layers_editor_set_experiment (BS_LAYERS_EDITOR (editor), fixture->experiment);
  fixture_assert_choice (fixture, BS_SETUP_HIDDEN, "2");
  gtk_fixture_press (editor, ADD_LAYER);
  fixture_assert_choice (fixture, BS_SETUP_HIDDEN, "2,2");
  size = BS_NUMBER_ENTRY (gtk_fixture_find_number (editor, "Hidden s₃"));
  g_assert_true (bs_number_entry_commit (size, "7"));
  fixture_assert_choice (fixture, BS_SETUP_HIDDEN, "2,7");
  g_assert_false (bs_number_entry_commit (size, "0"));
  g_assert_nonnull (gtk_fixture_get_reason (GTK_WIDGET (size)));
  g_assert_false (bs_number_entry_commit (size, "5000"));
  fixture_assert_choice (fixture, BS_SETUP_HIDDEN, "2,7");
  gtk_fixture_press (editor, "Remove layer 2");
  fixture_assert_choice (fixture, BS_SETUP_HIDDEN, "7");
  gtk_fixture_press (editor, "Remove layer 2");
  fixture_assert_choice (fixture, BS_SETUP_HIDDEN, "none");
  g_assert_null (gtk_fixture_find (editor, BS_TYPE_NUMBER_ENTRY, NULL));
  for (guint i = 0; i < BS_SETUP_MAX_HIDDEN; i++)
    gtk_fixture_press (editor, ADD_LAYER);
  g_assert_false (gtk_widget_get_sensitive (gtk_fixture_find (editor, GTK_TYPE_BUTTON, ADD_LAYER)));
  fixture_settle (fixture);
  g_assert_finalize_object (editor);
}

/* The panel says that a changed point changes the scaling of all examples, where there is one. */
static void
test_data_note (Fixture *fixture, gconstpointer user_data)
{
  const BsPointEdit edit = { BS_POINT_EDIT_MOVE, 1, { 5.0, 5.0 } };
  const char *const scalings[] = { "none", "standard" };
  GtkWidget *panel = g_object_ref_sink (g_object_new (BS_TYPE_SETUP_PANEL, NULL));
  GObject *note = gtk_widget_get_template_child (panel, BS_TYPE_SETUP_PANEL, "data_note");

  bs_setup_panel_set_experiment (BS_SETUP_PANEL (panel), fixture->experiment);
  g_assert_true (bs_experiment_change_point (fixture->experiment, &edit));
  for (guint i = 0; i < G_N_ELEMENTS (scalings); i++)
    {
      const char *text;

      g_assert_true (fixture_choose (fixture, "scale", scalings[i], NULL));
      fixture_settle (fixture);
      text = gtk_label_get_text (GTK_LABEL (note));
      g_assert_nonnull (strstr (text, "points were changed by hand"));
      g_assert_true ((strstr (text, "the scaling of all examples") != NULL) == (i == 1));
    }
  g_assert_finalize_object (panel);
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
                                   "features as they are, classes in the order 0, 1."));
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
  lambda = BS_NUMBER_ENTRY (gtk_fixture_find_number (panel, "Regularization λ"));
  g_assert_true (bs_number_entry_commit (lambda, "0,5"));
  value = bs_experiment_get_setup (fixture->experiment)->lambda;
  g_assert_cmpfloat (value, ==, 0.5);
  g_assert_false (bs_number_entry_commit (lambda, "-1"));
  g_assert_nonnull (gtk_fixture_get_reason (GTK_WIDGET (lambda)));
  value = bs_experiment_get_setup (fixture->experiment)->lambda;
  g_assert_cmpfloat (value, ==, 0.5);
  fixture_settle (fixture);
  g_assert_cmpstr (gtk_fixture_get_text (GTK_WIDGET (lambda)), ==, "-1");

  g_assert_true (bs_number_entry_commit (
    BS_NUMBER_ENTRY (gtk_fixture_find_number (panel, "Learning rate α")), "0.25"));
  value = bs_setup_get_options (bs_experiment_get_setup (fixture->experiment))->rate;
  g_assert_cmpfloat (value, ==, 0.25);
  g_assert_false (bs_number_entry_commit (
    BS_NUMBER_ENTRY (gtk_fixture_find_number (panel, "Learning rate α")), "0"));
  g_assert_true (bs_number_entry_commit (
    BS_NUMBER_ENTRY (gtk_fixture_find_number (panel, "Initial range τ")), "0.75"));
  value = bs_experiment_get_setup (fixture->experiment)->initial.tau;
  g_assert_cmpfloat (value, ==, 0.75);
  g_assert_true (bs_number_entry_commit (BS_NUMBER_ENTRY (gtk_fixture_find_number (panel, "Seed")),
                                         "12345678901234567890"));
  g_assert_cmpuint (bs_experiment_get_setup (fixture->experiment)->initial.seed, ==,
                    G_GUINT64_CONSTANT (12345678901234567890));

  example = BS_NUMBER_ENTRY (gtk_fixture_find_number (panel, "Example"));
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

/* λ goes up and down in steps whose effect can be seen, also from a number that was typed. */
static void
test_lambda_steps (Fixture *fixture, gconstpointer user_data)
{
  const double steps[] = { 0.001, 0.003, 0.01, 0.03, 0.1 };
  GtkWidget *panel = g_object_ref_sink (g_object_new (BS_TYPE_SETUP_PANEL, NULL));

  bs_setup_panel_set_experiment (BS_SETUP_PANEL (panel), fixture->experiment);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      gtk_fixture_press (panel, "Regularization λ: more");
      g_assert_cmpfloat (bs_experiment_get_setup (fixture->experiment)->lambda, ==, steps[i]);
    }
  for (gsize i = G_N_ELEMENTS (steps) - 1; i-- > 0;)
    {
      gtk_fixture_press (panel, "Regularization λ: less");
      g_assert_cmpfloat (bs_experiment_get_setup (fixture->experiment)->lambda, ==, steps[i]);
    }
  gtk_fixture_press (panel, "Regularization λ: less");
  g_assert_cmpfloat (bs_experiment_get_setup (fixture->experiment)->lambda, ==, 0.0);
  g_assert_true (bs_number_entry_commit (
    BS_NUMBER_ENTRY (gtk_fixture_find_number (panel, "Regularization λ")), "0.02"));
  g_assert_cmpfloat (bs_experiment_get_setup (fixture->experiment)->lambda, ==, 0.02);
  gtk_fixture_press (panel, "Regularization λ: more");
  g_assert_cmpfloat (bs_experiment_get_setup (fixture->experiment)->lambda, ==, 0.03);
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
  g_assert_false (gtk_widget_get_sensitive (gtk_fixture_find_number (panel, "Seed")));
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
  g_assert_nonnull (find_label (inspector, "Step 7 of 56"));
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
  g_assert_true (bs_number_entry_commit (
    BS_NUMBER_ENTRY (gtk_fixture_find_number (panel, "Memory β₂")), "0.99"));
  g_assert_cmpfloat (get_options (fixture)->beta2, ==, 0.99);
  g_assert_false (bs_number_entry_commit (
    BS_NUMBER_ENTRY (gtk_fixture_find_number (panel, "Batch size b")), "5"));
  g_assert_true (bs_number_entry_commit (
    BS_NUMBER_ENTRY (gtk_fixture_find_number (panel, "Batch size b")), "3"));
  g_assert_cmpuint (get_options (fixture)->batch_size, ==, 3);
  g_assert_true (bs_number_entry_commit (
    BS_NUMBER_ENTRY (gtk_fixture_find_number (panel, "Most iterations")), "12"));
  g_assert_cmpuint (bs_experiment_get_setup (fixture->experiment)->limits.iterations, ==, 12);
  g_assert_false (
    bs_number_entry_commit (BS_NUMBER_ENTRY (gtk_fixture_find_number (panel, "Target J")), "-1"));

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
test_held_out (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *row = g_object_ref_sink (g_object_new (BS_TYPE_HELD_OUT_ROW, NULL));
  BsNumberEntry *percent;

  fixture_load (fixture, "iris");
  bs_held_out_row_set_experiment (BS_HELD_OUT_ROW (row), fixture->experiment);
  percent = BS_NUMBER_ENTRY (gtk_fixture_find_number (row, "Held out, in percent"));
  g_assert_true (bs_number_entry_commit (percent, "20"));
  fixture_settle (fixture);
  g_assert_cmpuint (
    bs_training_set_get_n_examples (bs_experiment_get_held_out (fixture->experiment)), ==, 30);
  gtk_fixture_press (row, "Hold out other examples");
  fixture_settle (fixture);
  g_assert_cmpuint (bs_experiment_get_setup (fixture->experiment)->held_out_seed, ==, 2);
  g_assert_false (bs_number_entry_commit (percent, "91"));
  g_assert_nonnull (gtk_fixture_get_reason (GTK_WIDGET (percent)));
  g_assert_cmpuint (
    bs_training_set_get_n_examples (bs_experiment_get_held_out (fixture->experiment)), ==, 30);
  g_assert_finalize_object (row);
}

static void
test_generation (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *rows = g_object_ref_sink (g_object_new (BS_TYPE_GENERATION_ROWS, NULL));
  BsNumberEntry *examples;

  fixture_load (fixture, "iris");
  bs_generation_rows_set_experiment (BS_GENERATION_ROWS (rows), fixture->experiment);
  g_assert_false (gtk_widget_get_visible (rows));
  fixture_load (fixture, "moons");
  g_assert_true (gtk_widget_get_visible (rows));
  examples = BS_NUMBER_ENTRY (gtk_fixture_find_number (rows, "Number of examples"));
  g_assert_true (bs_number_entry_commit (examples, "50"));
  g_assert_cmpuint (bs_experiment_get_n_examples (fixture->experiment), ==, 50);
  g_assert_false (bs_number_entry_commit (examples, "2001"));
  g_assert_nonnull (gtk_fixture_get_reason (GTK_WIDGET (examples)));
  gtk_fixture_press (rows, "New data");
  g_assert_cmpuint (bs_experiment_get_setup (fixture->experiment)->generation.seed, ==, 2);
  bs_experiment_undo (fixture->experiment);
  bs_experiment_undo (fixture->experiment);
  g_assert_cmpuint (bs_experiment_get_n_examples (fixture->experiment), ==, 200);
  g_assert_finalize_object (rows);
}

int
main (int argc, char **argv)
{
  gtk_fixture_init (&argc, &argv);

  fixture_add ("/window/setup-panel", test_setup_panel);
  fixture_add ("/window/layers-editor", test_layers_editor);
  fixture_add ("/window/optimizer-panel", test_optimizer_panel);
  fixture_add ("/window/optimizer-panel/choices", test_optimizer);
  fixture_add ("/window/transport", test_transport);
  fixture_add ("/window/cost-panel", test_cost_panel);
  fixture_add ("/window/inspector", test_inspector);
  fixture_add ("/window/layers-editor/layers", test_layers);
  fixture_add ("/window/setup-panel/numbers", test_numbers);
  fixture_add ("/window/setup-panel/lambda-steps", test_lambda_steps);
  fixture_add ("/window/setup-panel/choices", test_choices);
  fixture_add ("/window/inspector/words", test_inspector_words);
  fixture_add ("/window/held-out-row", test_held_out_row);
  fixture_add ("/window/generation-rows", test_generation_rows);
  fixture_add ("/window/layout-note", test_layout_note);
  fixture_add ("/window/theta-note", test_theta_note);
  fixture_add ("/window/data-note", test_data_note);
  fixture_add ("/window/held-out-row/percent", test_held_out);
  fixture_add ("/window/generation-rows/numbers", test_generation);
  fixture_add ("/window/runs-panel", test_runs_panel);
  fixture_add ("/window/quality-panel", test_quality_panel);
  fixture_add ("/window/plane-panel", test_plane_panel);
  fixture_add ("/window/data-panel", test_data_panel);

  return g_test_run ();
}
