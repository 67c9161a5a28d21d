/* The page of labs in the window: a learner's own D, the choice of ε, mistakes, symmetry, shares of
 * D and paths of the optimizers. */

#include <glib/gstdio.h>

#include "files/theta-file.h"
#include "labs-fixture.h"
#include "labs/symmetry.h"
#include "support/gtk.h"
#include "support/settle.h"
#include "walk/mistake-words.h"
#include "widgets/cell-table.h"
#include "widgets/line-chart-view.h"
#include "widgets/matrix-cell.h"
#include "widgets/network-view.h"
#include "window/allocation-page.h"
#include "window/bugs-page.h"
#include "window/check-page.h"
#include "window/diagnosis-page.h"
#include "window/paths-page.h"

static void
show_lab (WindowFixture *fixture, const char *name)
{
  GtkWidget *stack = gtk_widget_get_ancestor (
    gtk_fixture_find (fixture->window, BS_TYPE_CHECK_PAGE, NULL), GTK_TYPE_STACK);

  gtk_stack_set_visible_child_name (GTK_STACK (stack), name);
  window_fixture_run_for (100000);
}

/* Judges the D that has these mistakes, by way of a file, until that is said. */
static void
judge (WindowFixture *fixture, guint mistakes, const char *title)
{
  BsReveal *reveal = bs_experiment_get_reveal (fixture->experiment);
  BsNetwork *network = bs_reveal_get_network (reveal);
  g_autofree double *D = g_new (double, bs_network_get_n_parameters (network));
  g_autofree char *directory = g_dir_make_tmp ("backstep-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "D.txt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *page = gtk_fixture_find (fixture->window, BS_TYPE_DIAGNOSIS_PAGE, NULL);

  bs_mistakes_compute (network, bs_reveal_get_training_set (reveal), bs_reveal_get_lambda (reveal),
                       bs_reveal_get_point (reveal)->theta, mistakes, D);
  g_assert_true (bs_theta_file_save (file, "D", network, D, NULL, NULL, NULL));
  bs_diagnosis_page_judge (BS_DIAGNOSIS_PAGE (page), file);
  labs_fixture_wait_for_words (fixture, title);
  g_unlink (path);
  g_rmdir (directory);
}

/* A learner's D is right, or is explained by one mistake or by two, and its first wrong entry is
 * chosen. */
static void
test_diagnosis (WindowFixture *fixture, gconstpointer user_data)
{
  const BsEntry *entry;

  labs_fixture_open_page (fixture, LABS_VERDICT);
  show_lab (fixture, "diagnosis");
  judge (fixture, 0, "✓ This D is right");
  entry = bs_reveal_get_entry (bs_experiment_get_reveal (fixture->experiment));
  g_assert_cmpuint (entry->layer, ==, 0);

  judge (fixture, BS_MISTAKE_BIT (BS_MISTAKE_NO_SLOPE), "✗ This D is wrong: g′ forgotten");
  g_assert_true (labs_fixture_says (fixture, bs_mistake_get_sentence (BS_MISTAKE_NO_SLOPE)));
  entry = bs_reveal_get_entry (bs_experiment_get_reveal (fixture->experiment));
  g_assert_cmpuint (entry->layer, ==, 1);

  judge (fixture, BS_MISTAKE_BIT (BS_MISTAKE_NO_M) | BS_MISTAKE_BIT (BS_MISTAKE_SIGN),
         "✗ This D is wrong: 1/m forgotten + wrong sign of δ");
}

/* One typed number is judged by its digits. */
static void
test_number (WindowFixture *fixture, gconstpointer user_data)
{
  BsReveal *reveal = bs_experiment_get_reveal (fixture->experiment);
  BsNetwork *network = bs_reveal_get_network (reveal);
  g_autofree double *D = g_new (double, bs_network_get_n_parameters (network));
  const gsize index = bs_network_get_theta_index (network, 1, 2, 1);
  g_autofree char *right = NULL, *wrong = NULL;
  GtkWidget *number;

  labs_fixture_open_page (fixture, LABS_VERDICT);
  show_lab (fixture, "diagnosis");
  bs_experiment_set_entry (fixture->experiment, &(const BsEntry){ 1, 2, 1 });
  number = gtk_fixture_find (fixture->window, GTK_TYPE_ENTRY, "Your value of this number");
  gtk_editable_set_text (GTK_EDITABLE (number), "much");
  gtk_fixture_press (fixture->window, "Judge");
  g_assert_true (labs_fixture_says (fixture, "Type a number, such as 0.0123."));

  bs_mistakes_compute (network, bs_reveal_get_training_set (reveal), 0.0,
                       bs_reveal_get_point (reveal)->theta, 0, D);
  right = g_strdup_printf ("%.6f", D[index]);
  gtk_editable_set_text (GTK_EDITABLE (number), right);
  gtk_fixture_press (fixture->window, "Judge");
  labs_fixture_wait_for_words (fixture, "✓ This number is right");

  bs_mistakes_compute (network, bs_reveal_get_training_set (reveal), 0.0,
                       bs_reveal_get_point (reveal)->theta, BS_MISTAKE_BIT (BS_MISTAKE_NO_SLOPE),
                       D);
  wrong = g_strdup_printf ("%.6f", D[index]);
  gtk_editable_set_text (GTK_EDITABLE (number), wrong);
  gtk_fixture_press (fixture->window, "Judge");
  labs_fixture_wait_for_words (fixture, "✗ This number is wrong: g′ forgotten");

  /* No verdict on the number before stays above the complaint. */
  gtk_editable_set_text (GTK_EDITABLE (number), "more");
  gtk_fixture_press (fixture->window, "Judge");
  g_assert_true (labs_fixture_says (fixture, "Type a number, such as 0.0123."));
  g_assert_false (labs_fixture_says (fixture, "✗ This number is wrong: g′ forgotten"));
}

/* The δ of the step that is shown is judged, too; a step without δ is told. */
static void
test_delta (WindowFixture *fixture, gconstpointer user_data)
{
  BsReveal *reveal = bs_experiment_get_reveal (fixture->experiment);
  const BsAddress address = { 0, 2, BS_PHASE_ACTIVATION, 2, 1 };
  g_autofree char *wrong = NULL;
  GtkWidget *page, *number;
  double delta[2];

  labs_fixture_open_page (fixture, LABS_VERDICT);
  show_lab (fixture, "diagnosis");
  page = gtk_fixture_find (fixture->window, BS_TYPE_DIAGNOSIS_PAGE, NULL);
  number = gtk_fixture_find (page, GTK_TYPE_ENTRY, "Your value of this number");
  g_assert_true (labs_fixture_says (fixture, "D₁₁⁽¹⁾ ="));
  gtk_drop_down_set_selected (
    GTK_DROP_DOWN (gtk_fixture_find (page, GTK_TYPE_DROP_DOWN, "What the number is")), 1);
  gtk_editable_set_text (GTK_EDITABLE (number), "1");
  gtk_fixture_press (fixture->window, "Judge");
  g_assert_true (
    labs_fixture_says (fixture, "This step belongs to no neuron that has a δ. Go to a step of the "
                                "neuron whose δ you have computed."));

  bs_experiment_go_to_step (fixture->experiment,
                            bs_sequence_position_of (bs_reveal_get_sequence (reveal), &address));
  g_assert_true (labs_fixture_says (fixture, "δ₁⁽²⁾ of example 2 ="));
  bs_mistakes_compute_delta (bs_reveal_get_network (reveal), bs_reveal_get_training_set (reveal),
                             0.0, bs_reveal_get_point (reveal)->theta,
                             BS_MISTAKE_BIT (BS_MISTAKE_NO_SLOPE), 2, 2, delta);
  wrong = g_strdup_printf ("%.6f", delta[0]);
  gtk_editable_set_text (GTK_EDITABLE (number), wrong);
  gtk_fixture_press (fixture->window, "Judge");
  labs_fixture_wait_for_words (fixture, "✗ This number is wrong: g′ forgotten");
}

/* The lecture's example is there first; other choices begin at once. */
static void
test_epsilon (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *what;

  labs_fixture_open_page (fixture, LABS_VERDICT);
  show_lab (fixture, "epsilon");
  labs_fixture_wait_for_words (
    fixture, "θ³ at θ = 1 has the derivative 3; with ε = 0.01 the estimate is 3.0001");
  /* θ³ has no Θ that could be another one. */
  bs_experiment_one_iteration (fixture->experiment);
  bs_settle (fixture->experiment);
  window_fixture_wait_for_frames (fixture);
  g_assert_false (labs_fixture_has_label (fixture->window, "This began at iteration"));
  what = gtk_fixture_find (fixture->window, GTK_TYPE_DROP_DOWN, "What the estimate is compared on");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (what), 2);
  labs_fixture_wait_for_words (fixture, "The largest error of all entries of D");
  bs_experiment_one_iteration (fixture->experiment);
  bs_settle (fixture->experiment);
  labs_fixture_wait_for_beginning (fixture, "This began at iteration 1, with another Θ");
  bs_experiment_set_entry (fixture->experiment, &(const BsEntry){ 2, 1, 0 });
  gtk_drop_down_set_selected (GTK_DROP_DOWN (what), 1);
  labs_fixture_wait_for_beginning (fixture, "D₁₀⁽²⁾ = ");
  g_assert_false (labs_fixture_says (fixture, "The largest error of all entries of D"));
}

static void
switch_mistake (WindowFixture *fixture, BsMistake mistake, gboolean is_on)
{
  GtkWidget *page = gtk_fixture_find (fixture->window, BS_TYPE_BUGS_PAGE, NULL);
  GtkWidget *button =
    gtk_fixture_find (page, GTK_TYPE_CHECK_BUTTON, bs_mistake_get_title (mistake));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), is_on);
}

/* A switch makes the mistake, and tells which entries are wrong. A hidden one is found by trying
 * them all, and what it does is told only then. */
static void
test_bugs (WindowFixture *fixture, gconstpointer user_data)
{
  gboolean is_found = FALSE;

  labs_fixture_open_page (fixture, LABS_VERDICT);
  show_lab (fixture, "bugs");
  labs_fixture_wait_for_words (fixture, "No mistake is chosen: both D are the same");
  switch_mistake (fixture, BS_MISTAKE_NO_SLOPE, TRUE);
  labs_fixture_wait_for_words (fixture, "⚠ D is wrong here on purpose: g′ forgotten");
  labs_fixture_wait_for_words (fixture, "D⁽¹⁾: 4 of 4 weights and 2 of 2 biases are wrong.\n"
                                        "D⁽²⁾: 0 of 2 weights and 0 of 1 biases are wrong.");
  switch_mistake (fixture, BS_MISTAKE_NO_SLOPE, FALSE);
  switch_mistake (fixture, BS_MISTAKE_LAMBDA_ON_BIAS, TRUE);
  labs_fixture_wait_for_words (fixture, "D is right here all the same: λ on the bias");
  switch_mistake (fixture, BS_MISTAKE_LAMBDA_ON_BIAS, FALSE);

  gtk_toggle_button_set_active (
    GTK_TOGGLE_BUTTON (gtk_fixture_find (fixture->window, GTK_TYPE_TOGGLE_BUTTON, "Hide one")),
    TRUE);
  labs_fixture_wait_for_words (
    fixture, "⚠ D is wrong here on purpose. Which mistake is it? Choose it above.");
  for (guint i = 0; i < BS_N_MISTAKES && !is_found; i++)
    {
      const gint64 deadline = g_get_monotonic_time () + BS_PATIENCE;
      g_autofree char *right = NULL, *wrong = NULL;

      right = g_strdup_printf ("✓ Right: %s gives these numbers", bs_mistake_get_title (i));
      wrong =
        g_strdup_printf ("✗ Not right: %s would give other numbers", bs_mistake_get_title (i));
      switch_mistake (fixture, (BsMistake) i, TRUE);
      while (!labs_fixture_says (fixture, right) && !labs_fixture_says (fixture, wrong))
        {
          g_assert_cmpint (g_get_monotonic_time (), <, deadline);
          window_fixture_run_for (20000);
        }
      is_found = labs_fixture_says (fixture, right);
      g_assert_true (is_found ||
                     !labs_fixture_says (fixture, bs_mistake_get_sentence ((BsMistake) i)));
      switch_mistake (fixture, (BsMistake) i, FALSE);
    }
  g_assert_true (is_found);
}

/* From one number for all, both hidden neurons of xor stay equal; a nudge parts them. */
static void
test_symmetry (WindowFixture *fixture, gconstpointer user_data)
{
  g_autofree char *words = NULL;
  GtkWidget *network, *start, *nudge;

  labs_fixture_open_page (fixture, LABS_VERDICT);
  show_lab (fixture, "symmetry");
  labs_fixture_wait_for_beginning (fixture, "Layer 2: equal neurons: [1 2]; equal δ: [1 2];");
  network = gtk_fixture_find (fixture->window, BS_TYPE_NETWORK_VIEW,
                              "The network, with brackets around equal neurons and equal δ");
  words = gtk_test_accessible_check_property (GTK_ACCESSIBLE (network),
                                              GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "");
  g_assert_true (g_str_has_suffix (words, "layer 2: 1 of 2 neurons distinct, 1 distinct δ"));
  start = gtk_fixture_find (fixture->window, GTK_TYPE_DROP_DOWN, "The initial Θ");
  nudge = gtk_fixture_find (fixture->window, GTK_TYPE_CHECK_BUTTON, "Nudge a weight");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (nudge), TRUE);
  labs_fixture_wait_for_beginning (fixture, "Layer 2: equal neurons: none; equal δ: none;");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (nudge), FALSE);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (start), BS_SYMMETRY_RANDOM);
  labs_fixture_wait_for_beginning (fixture, "Layer 2: equal neurons: none; equal δ: none;");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (start), BS_SYMMETRY_ZERO);
  labs_fixture_wait_for_beginning (fixture, "Layer 2: equal neurons: [1 2]; equal δ: [1 2];");
}

/* The cells of the matrices come after the page has its size. */
static gboolean
has_cells (WindowFixture *fixture, const char *text)
{
  GtkWidget *page = gtk_fixture_find (fixture->window, BS_TYPE_ALLOCATION_PAGE, NULL);

  return gtk_fixture_find (page, BS_TYPE_MATRIX_CELL, NULL) != NULL;
}

/* The shares are told of each Θ, and shown as matrices. */
static void
test_allocation (WindowFixture *fixture, gconstpointer user_data)
{
  g_autofree char *words = NULL;
  GtkWidget *page, *network;

  labs_fixture_open_page (fixture, LABS_VERDICT);
  show_lab (fixture, "allocation");
  labs_fixture_wait_for_beginning (fixture, "In 100 iterations J falls by ");
  g_assert_true (labs_fixture_has_label (fixture->window, "Θ⁽¹⁾: "));
  page = gtk_fixture_find (fixture->window, BS_TYPE_ALLOCATION_PAGE, NULL);
  g_assert_nonnull (
    gtk_fixture_find (page, BS_TYPE_LINE_CHART_VIEW, "Fall of J, and the share of each Θ"));
  labs_fixture_wait_until (fixture, has_cells, NULL);

  /* An entry that is chosen elsewhere is looked at when the page is seen again. */
  window_fixture_act (fixture, "show-network");
  bs_experiment_set_entry (fixture->experiment, &(const BsEntry){ 1, 2, 1 });
  window_fixture_act (fixture, "show-labs");
  network = gtk_fixture_find (page, BS_TYPE_NETWORK_VIEW, NULL);
  words = gtk_test_accessible_check_property (GTK_ACCESSIBLE (network),
                                              GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "");
  g_assert_nonnull (strstr (words, "; looked at: Θ₂₁⁽¹⁾: "));
}

static gboolean
has_cell (GtkWidget *widget, const char *beginning)
{
  g_autofree char *name = NULL;

  if (BS_IS_MATRIX_CELL (widget))
    name = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                               GTK_ACCESSIBLE_PROPERTY_LABEL, "");
  if (name != NULL && g_str_has_prefix (name, beginning))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child) && has_cell (child, beginning))
      return TRUE;

  return FALSE;
}

static gboolean
has_path_cell (WindowFixture *fixture, const char *beginning)
{
  return has_cell (gtk_fixture_find (fixture->window, BS_TYPE_PATHS_PAGE, NULL), beginning);
}

/* Each method tells its numbers, and has its matrices. */
static void
look_inside (WindowFixture *fixture, GtkWidget *page)
{
  const struct
  {
    BsOptimizerMethod method;
    const char *words; /* of a number, or NULL */
    const char *cell;  /* of a matrix, or NULL */
  } cases[] = {
    { BS_OPTIMIZER_GRADIENT_DESCENT, "This method keeps nothing: its step is −αD.", NULL },
    { BS_OPTIMIZER_CONJUGATE_GRADIENT, "α = ", "p₁₀⁽¹⁾ = " },
    { BS_OPTIMIZER_BFGS, "α = ", "H₁₁ = " },
    { BS_OPTIMIZER_LBFGS, "α = ", "s₁₀⁽¹⁾ = " },
    { BS_OPTIMIZER_ADAM, "1 - β₁ᵗ = ", "m₁₀⁽¹⁾ = " },
    { BS_OPTIMIZER_SHAMPOO, NULL, "L₁₁⁽¹⁾ = " },
  };
  GtkDropDown *method =
    GTK_DROP_DOWN (gtk_fixture_find (page, GTK_TYPE_DROP_DOWN, "The optimizer to look into"));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gtk_drop_down_set_selected (method, cases[i].method);
      if (cases[i].words != NULL)
        labs_fixture_wait_for_beginning (fixture, cases[i].words);
      if (cases[i].cell != NULL)
        labs_fixture_wait_until (fixture, has_path_cell, cases[i].cell);
    }
}

/* All nine methods have a row and a path, from the two weights with the largest |D| or from the
 * chosen one. */
static void
test_paths (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *page, *table;

  labs_fixture_open_page (fixture, LABS_VERDICT);
  show_lab (fixture, "paths");
  labs_fixture_wait_for_beginning (fixture, "Paths from the same Θ: ");
  page = gtk_fixture_find (fixture->window, BS_TYPE_PATHS_PAGE, NULL);
  table = gtk_fixture_find (page, BS_TYPE_CELL_TABLE, "The last step of each optimizer");
  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    g_assert_true (
      labs_fixture_has_label (table, bs_optimizer_method_get_name ((BsOptimizerMethod) i)));

  gtk_drop_down_set_selected (GTK_DROP_DOWN (gtk_fixture_find (
                                page, GTK_TYPE_DROP_DOWN, "How many steps each optimizer makes")),
                              0);
  look_inside (fixture, page);

  bs_experiment_set_entry (fixture->experiment, &(const BsEntry){ 1, 2, 1 });
  gtk_check_button_set_active (
    GTK_CHECK_BUTTON (gtk_fixture_find (page, GTK_TYPE_CHECK_BUTTON, "Only these two weights")),
    FALSE);
  labs_fixture_wait_for_beginning (fixture, "Paths from the same Θ: Θ₂₁⁽¹⁾ to the right, ");
}

int
main (int argc, char **argv)
{
  gtk_fixture_init (&argc, &argv);
  window_fixture_add ("/window/labs/delta", test_delta);
  window_fixture_add ("/window/labs/diagnosis", test_diagnosis);
  window_fixture_add ("/window/labs/number", test_number);
  window_fixture_add ("/window/labs/epsilon", test_epsilon);
  window_fixture_add ("/window/labs/bugs", test_bugs);
  window_fixture_add ("/window/labs/symmetry", test_symmetry);
  window_fixture_add ("/window/labs/allocation", test_allocation);
  window_fixture_add ("/window/labs/paths", test_paths);

  return g_test_run ();
}
