/* Predict: what the bar of questions shows, and what its controls do to the quiz. What a question
 * withholds is tested with the experiment. */

#include "window-fixture.h"

#include <string.h>

#include "support/gtk.h"
#include "support/settle.h"
#include "walk/number.h"
#include "window/data-rows.h"
#include "window/question-bar.h"
#include "window/window-private.h"

static GtkWidget *
get_bar (WindowFixture *fixture)
{
  return gtk_fixture_find (fixture->window, BS_TYPE_QUESTION_BAR, NULL);
}

static const BsQuiz *
get_quiz (WindowFixture *fixture)
{
  return bs_experiment_get_quiz (fixture->experiment);
}

/* Whether a label that is visible begins with @start. */
static gboolean
shows (GtkWidget *root, const char *start)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child) &&
        ((GTK_IS_LABEL (child) &&
          g_str_has_prefix (gtk_label_get_text (GTK_LABEL (child)), start)) ||
         shows (child, start)))
      return TRUE;

  return FALSE;
}

static GtkEntry *
get_entry (WindowFixture *fixture)
{
  return GTK_ENTRY (gtk_fixture_find (get_bar (fixture), GTK_TYPE_ENTRY, "Your answer"));
}

static void
type (WindowFixture *fixture, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (get_entry (fixture)), text);
}

static double
get_value (WindowFixture *fixture)
{
  return bs_question_get_value (bs_quiz_get_question (get_quiz (fixture)));
}

static void
type_right (WindowFixture *fixture)
{
  g_autofree char *text = g_strdup_printf ("%.6f", get_value (fixture));

  type (fixture, text);
}

static gboolean
is_sensitive (WindowFixture *fixture, const char *button)
{
  return gtk_widget_get_sensitive (gtk_fixture_find (get_bar (fixture), GTK_TYPE_BUTTON, button));
}

/* Switches the mode on, and goes to the step of the first z, which asks. */
static void
begin (WindowFixture *fixture)
{
  g_assert_false (gtk_widget_get_visible (get_bar (fixture)));
  window_fixture_act (fixture, "predict");
  g_assert_true (gtk_widget_get_visible (get_bar (fixture)));
  g_assert_true (shows (get_bar (fixture), "This step asks for nothing."));
  g_assert_false (is_sensitive (fixture, "Answer"));
  window_fixture_act (fixture, "step-forward");
  g_assert_true (shows (get_bar (fixture), "Right: 0 of 0, in a row: 0"));
}

/* A wrong answer counts, and leaves the question open. The right one then closes it, and Return
 * goes on to the next step, whose entry is empty. */
static void
test_answers (WindowFixture *fixture, gconstpointer user_data)
{
  begin (fixture);
  type (fixture, "no number");
  gtk_fixture_press (get_bar (fixture), "Answer");
  g_assert_true (shows (get_bar (fixture), "Right: 0 of 0, in a row: 0"));
  type (fixture, "77");
  gtk_fixture_press (get_bar (fixture), "Answer");
  g_assert_true (shows (get_bar (fixture), "Right: 0 of 1, in a row: 0"));
  g_assert_true (shows (get_bar (fixture), bs_quiz_get_feedback (get_quiz (fixture))));
  g_assert_false (shows (get_bar (fixture), "Right."));
  g_assert_true (is_sensitive (fixture, "Answer"));
  type_right (fixture);
  gtk_fixture_press (get_bar (fixture), "Answer");
  g_assert_true (shows (get_bar (fixture), "Right: 0 of 1, in a row: 0"));
  g_assert_true (shows (get_bar (fixture), bs_quiz_get_feedback (get_quiz (fixture))));
  g_assert_false (is_sensitive (fixture, "Answer"));
  window_fixture_assert_at (fixture, 0, 1);

  g_signal_emit_by_name (get_entry (fixture), "activate");
  bs_settle (fixture->experiment);
  window_fixture_assert_at (fixture, 0, 2);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_entry (fixture))), ==, "");
  type_right (fixture);
  g_signal_emit_by_name (get_entry (fixture), "activate");
  g_assert_true (shows (get_bar (fixture), "Right: 1 of 2, in a row: 1"));
  window_fixture_assert_at (fixture, 0, 2);
}

/* Skip tells the number and counts nothing. */
static void
test_skip (WindowFixture *fixture, gconstpointer user_data)
{
  begin (fixture);
  g_assert_true (is_sensitive (fixture, "Skip"));
  gtk_fixture_press (get_bar (fixture), "Skip");
  g_assert_true (shows (get_bar (fixture), "Skipped: z₁⁽²⁾ = "));
  g_assert_true (shows (get_bar (fixture), "Right: 0 of 0, in a row: 0"));
  g_assert_false (is_sensitive (fixture, "Skip"));
  g_assert_false (is_sensitive (fixture, "Answer"));
  window_fixture_act (fixture, "step-forward");
  g_assert_true (is_sensitive (fixture, "Skip"));
  g_assert_false (shows (get_bar (fixture), "Skipped: "));
}

/* By sign there are buttons in the place of the entry. */
static void
test_signs (WindowFixture *fixture, gconstpointer user_data)
{
  const char *right, *wrong;

  begin (fixture);
  g_assert_true (gtk_widget_activate_action (get_bar (fixture), "quiz.kind", "s", "sign"));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (get_entry (fixture))));
  right = get_value (fixture) > 0.0 ? "Positive" : "Negative";
  wrong = get_value (fixture) > 0.0 ? "Negative" : "Positive";
  gtk_fixture_press (get_bar (fixture), wrong);
  g_assert_true (shows (get_bar (fixture), "Right: 0 of 1, in a row: 0"));
  g_assert_true (shows (get_bar (fixture), right));
  gtk_fixture_press (get_bar (fixture), right);
  g_assert_true (shows (get_bar (fixture), "Right: 0 of 1, in a row: 0"));
  g_assert_false (shows (get_bar (fixture), right));
}

/* The buttons that are offered. */
static guint
count_choices (WindowFixture *fixture)
{
  GtkWidget *choices = gtk_widget_get_next_sibling (GTK_WIDGET (get_entry (fixture)));
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (choices); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n++;

  return n;
}

static void
assert_choices (WindowFixture *fixture)
{
  const BsQuestion *question = bs_quiz_get_question (get_quiz (fixture));
  const char *const *formulas = bs_question_get_choices (question);

  g_assert_cmpint (bs_question_get_kind (question), ==, BS_QUESTION_OPERANDS);
  g_assert_cmpuint (count_choices (fixture), ==, g_strv_length ((GStrv) formulas));
  for (guint i = 0; formulas[i] != NULL; i++)
    g_assert_nonnull (gtk_fixture_find (get_bar (fixture), GTK_TYPE_BUTTON, formulas[i]));
}

/* While λ is 0, nobody could tell that its part of D was forgotten, so that formula is not offered.
 */
static void
test_formulas (WindowFixture *fixture, gconstpointer user_data)
{
  guint n_choices;

  begin (fixture);
  bs_experiment_set_asked_phases (fixture->experiment, BS_PHASE_BIT (BS_PHASE_GRADIENT));
  g_assert_true (gtk_widget_activate_action (get_bar (fixture), "quiz.kind", "s", "operands"));
  window_fixture_act (fixture, "last-step");
  while (bs_quiz_get_question (get_quiz (fixture)) == NULL)
    window_fixture_act (fixture, "step-back");
  bs_experiment_set_entry (fixture->experiment, &(BsEntry){ 2, 1, 2 });
  assert_choices (fixture);
  n_choices = count_choices (fixture);
  g_assert_true (bs_choose (fixture->experiment, "lambda", "1", NULL));
  bs_settle (fixture->experiment);
  assert_choices (fixture);
  g_assert_cmpuint (count_choices (fixture), >, n_choices);
}

/* A question that is still open when the mode is left is told, and the score begins anew. */
static void
test_leave (WindowFixture *fixture, gconstpointer user_data)
{
  BsReveal *reveal;

  begin (fixture);
  type (fixture, "77");
  gtk_fixture_press (get_bar (fixture), "Answer");
  reveal = bs_experiment_get_reveal (fixture->experiment);
  g_assert_cmpint (bs_reveal_get_withheld (reveal), ==, BS_WITHHELD_RESULT);
  window_fixture_act (fixture, "predict");
  g_assert_false (gtk_widget_get_visible (get_bar (fixture)));
  reveal = bs_experiment_get_reveal (fixture->experiment);
  g_assert_cmpint (bs_reveal_get_withheld (reveal), ==, BS_WITHHELD_NOTHING);
  window_fixture_assert_at (fixture, 0, 1);
  window_fixture_act (fixture, "predict");
  g_assert_true (gtk_widget_get_visible (get_bar (fixture)));
  g_assert_true (shows (get_bar (fixture), "Right: 0 of 0, in a row: 0"));
  g_assert_true (is_sensitive (fixture, "Answer"));
}

/* Waits for the table of examples, and returns what it says of the first one's h. */
static char *
read_h (WindowFixture *fixture, char **words)
{
  GtkWidget *table = gtk_fixture_find (fixture->window, GTK_TYPE_COLUMN_VIEW, "Examples");
  GListModel *rows = G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (table)));
  const gint64 deadline = g_get_monotonic_time () + BS_PATIENCE;
  g_autoptr (BsDataRow) row = NULL;

  while (g_list_model_get_n_items (rows) == 0)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      window_fixture_run_for (10000);
    }
  row = g_list_model_get_item (rows, 0);
  *words = bs_data_row_describe (row);

  return bs_data_row_make_text (row, BS_DATA_ROW_H);
}

/* What a step asks for is not told in the table of examples, until it is told in the walk. */
static void
test_data (WindowFixture *fixture, gconstpointer user_data)
{
  BsReveal *reveal = bs_experiment_get_reveal (fixture->experiment);
  const BsAddress address = { 0, 1, BS_PHASE_ACTIVATION, 3, 1 };
  g_autofree char *h = NULL, *words = NULL, *later = NULL, *later_words = NULL, *right = NULL;

  gtk_window_present (GTK_WINDOW (fixture->window));
  begin (fixture);
  bs_experiment_go_to_step (fixture->experiment,
                            bs_sequence_position_of (bs_reveal_get_sequence (reveal), &address));
  right = bs_number_format (get_value (fixture), 3);
  window_fixture_act (fixture, "show-data");
  h = read_h (fixture, &words);
  g_assert_cmpstr (h, ==, "?");
  g_assert_cmpstr (words, ==, "Example 1: x = (0, 0), y = 0, h is asked for");

  gtk_fixture_press (get_bar (fixture), "Skip");
  later = read_h (fixture, &later_words);
  g_assert_cmpstr (later, ==, right);
  g_assert_nonnull (strstr (later_words, right));
}

static gboolean
says (GtkWidget *label, const char *start)
{
  return gtk_widget_get_visible (label) &&
         g_str_has_prefix (gtk_label_get_text (GTK_LABEL (label)), start);
}

static void
wait_for_answer (GtkWidget *label)
{
  const gint64 deadline = g_get_monotonic_time () + BS_PATIENCE;

  while (!says (label, "Answer: "))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      window_fixture_run_for (10000);
    }
}

/* The pages that compute by themselves do not tell what a step asks for, until it is told. */
static void
test_other_pages (WindowFixture *fixture, gconstpointer user_data)
{
  BsWindow *window = BS_WINDOW (fixture->window);
  GtkWidget *answer, *labs;

  gtk_window_present (GTK_WINDOW (fixture->window));
  bs_window_open (window, "digits");
  bs_settle (fixture->experiment);
  window_fixture_act (fixture, "show-images");
  gtk_fixture_press (GTK_WIDGET (window->images), "Take example 1");
  answer = GTK_WIDGET (
    gtk_widget_get_template_child (GTK_WIDGET (window->images), BS_TYPE_IMAGES_PANEL, "answer"));
  wait_for_answer (answer);
  begin (fixture);
  g_assert_true (says (answer, "The pad tells its answer when the question is answered."));
  window_fixture_act (fixture, "show-labs");
  labs = GTK_WIDGET (
    gtk_widget_get_template_child (GTK_WIDGET (window->labs), BS_TYPE_LABS_PANEL, "labs"));
  g_assert_false (gtk_widget_get_visible (labs));
  gtk_fixture_press (get_bar (fixture), "Skip");
  g_assert_true (gtk_widget_get_visible (labs));
  g_assert_true (says (answer, "Answer: "));
}

/* A handout has all the answers, so there is none while steps ask. */
static void
test_handout (WindowFixture *fixture, gconstpointer user_data)
{
  BsWindow *window = BS_WINDOW (fixture->window);

  begin (fixture);
  window_fixture_act (fixture, "export-handout");
  g_assert_true (gtk_info_bar_get_revealed (window->notice));
  g_assert_nonnull (strstr (gtk_label_get_text (window->notice_text), "Switch Predict off"));
}

static float
get_top (WindowFixture *fixture, GtkWidget *widget)
{
  graphene_rect_t bounds;

  window_fixture_wait_for_frames (fixture);
  g_assert_true (gtk_widget_compute_bounds (widget, fixture->window, &bounds));

  return bounds.origin.y;
}

/* Gives the answers of all mistakes that the question knows, and then the right one. */
static void
assert_stays (WindowFixture *fixture, GtkWidget *widget)
{
  const GArray *wrong = bs_question_get_wrong_values (bs_quiz_get_question (get_quiz (fixture)));
  const float top = get_top (fixture, widget);

  for (guint i = 0; i < wrong->len; i++)
    {
      g_autofree char *text =
        g_strdup_printf ("%.6f", g_array_index (wrong, BsWrongValue, i).value);

      type (fixture, text);
      gtk_fixture_press (get_bar (fixture), "Answer");
      g_assert_cmpfloat (get_top (fixture, widget), ==, top);
    }
  type_right (fixture);
  gtk_fixture_press (get_bar (fixture), "Answer");
  g_assert_cmpfloat (get_top (fixture, widget), ==, top);
  window_fixture_act (fixture, "step-forward");
  bs_settle (fixture->experiment);
  g_assert_cmpfloat (get_top (fixture, widget), ==, top);
}

/* The verdicts on δ of a hidden layer are among the longest. */
static void
assert_stays_for_steps (WindowFixture *fixture)
{
  GtkWidget *step = GTK_WIDGET (BS_WINDOW (fixture->window)->transport);

  for (guint n = 0; n < 2; n++)
    {
      while (!bs_quiz_is_open (get_quiz (fixture)))
        window_fixture_act (fixture, "step-forward");
      assert_stays (fixture, step);
    }
}

/* However long the verdict is, the button that steps on stays under the pointer: also in a window
 * that is just high enough for the plot, and in one that is too small for all of the bar. */
static void
test_place (WindowFixture *fixture, gconstpointer user_data)
{
  BsWindow *window = BS_WINDOW (fixture->window);
  GtkWidget *plot = bs_cost_panel_get_plot (window->cost);
  int height = 768;

  begin (fixture);
  bs_experiment_set_asked_phases (fixture->experiment, BS_PHASE_BIT (BS_PHASE_HIDDEN_ERROR));
  window_fixture_show (fixture, 1280, height);
  g_assert_true (gtk_widget_get_mapped (plot));
  while (gtk_widget_get_mapped (plot))
    window_fixture_show (fixture, 1280, height -= 8);
  window_fixture_show (fixture, 1280, height + 8);
  assert_stays_for_steps (fixture);
  g_assert_true (gtk_widget_get_mapped (plot));

  window_fixture_show (fixture, 1024, 640);
  for (guint n = 0; n < 6; n++)
    window_fixture_act (fixture, "larger-text");
  assert_stays_for_steps (fixture);
  g_assert_cmpfloat (get_top (fixture, GTK_WIDGET (window->cost)), <, 640.0f);
  window_fixture_act (fixture, "usual-text");
}

int
main (int argc, char **argv)
{
  gtk_fixture_init (&argc, &argv);
  window_fixture_add_style ();

  window_fixture_add ("/window/predict/answers", test_answers);
  window_fixture_add ("/window/predict/place", test_place);
  window_fixture_add ("/window/predict/skip", test_skip);
  window_fixture_add ("/window/predict/signs", test_signs);
  window_fixture_add ("/window/predict/formulas", test_formulas);
  window_fixture_add ("/window/predict/leave", test_leave);
  window_fixture_add ("/window/predict/data", test_data);
  window_fixture_add ("/window/predict/other-pages", test_other_pages);
  window_fixture_add ("/window/predict/handout", test_handout);

  return g_test_run ();
}
