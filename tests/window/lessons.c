/* Lessons in the window: the list, a page with its network, answers, conditions, and what is kept.
 */

#include <string.h>

#include "labs/lessons/lesson-library.h"
#include "support/folder.h"
#include "support/gtk.h"
#include "widgets/formula-view.h"
#include "widgets/network-picture.h"
#include "window-fixture.h"
#include "window/lesson-card.h"
#include "window/settings.h"

/* Waits for threads and for the experiment. */
static void
wait_for (WindowFixture *fixture, gboolean (*is_there) (WindowFixture *))
{
  while (!is_there (fixture))
    {
      bs_experiment_pump (fixture->experiment);
      g_main_context_iteration (NULL, FALSE);
      g_thread_yield ();
    }
}

static GtkWidget *
get_panel (WindowFixture *fixture)
{
  return gtk_fixture_find (fixture->window, BS_TYPE_LESSON_PANEL, NULL);
}

/* Whether some label of the panel has these words. */
static gboolean
has_words (GtkWidget *root, const char *words)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_visible (root) &&
      strstr (gtk_label_get_text (GTK_LABEL (root)), words) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_words (child, words))
      return TRUE;

  return FALSE;
}

static gboolean
is_first_page (WindowFixture *fixture)
{
  return has_words (get_panel (fixture), "Page 1 of");
}

static gboolean
is_open (WindowFixture *fixture)
{
  return has_words (get_panel (fixture), "Page ");
}

/* The network of the lesson has Θ₁₀⁽¹⁾ = −1. */
static gboolean
has_network (WindowFixture *fixture)
{
  const BsReveal *reveal = bs_experiment_get_reveal (fixture->experiment);

  return reveal != NULL && !bs_experiment_is_loading (fixture->experiment) &&
         bs_reveal_get_theta (reveal, 1, 1, 0) == -1.0;
}

/* Opens a lesson as somebody sees it who has not done anything of it. */
static void
open_lesson (WindowFixture *fixture, const char *name)
{
  g_autoptr (GSettings) settings = bs_settings_find ();

  g_settings_reset (settings, "lessons");
  window_fixture_act (fixture, "lessons");
  bs_lesson_panel_open (BS_LESSON_PANEL (get_panel (fixture)), name, NULL);
  wait_for (fixture, is_open);
}

static void
answer (GtkWidget *card, const char *text)
{
  GtkWidget *entry = gtk_fixture_find (card, GTK_TYPE_ENTRY, NULL);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_fixture_press (card, "Answer");
}

/* A lesson that is read when its window closes has no place any more. */
static void
test_closed (void)
{
  WindowFixture fixture;
  GtkWidget *panel;

  window_fixture_set_up (&fixture, NULL);
  window_fixture_act (&fixture, "lessons");
  panel = get_panel (&fixture);
  g_object_add_weak_pointer (G_OBJECT (panel), (gpointer *) &panel);
  bs_lesson_panel_open (BS_LESSON_PANEL (panel), "forward", NULL);
  window_fixture_tear_down (&fixture, NULL);
  while (panel != NULL)
    g_main_context_iteration (NULL, FALSE);
}

/* Lessons and set-up take the same place. */
static void
test_list (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *panel = get_panel (fixture);

  g_assert_false (gtk_widget_get_child_visible (panel));
  window_fixture_act (fixture, "lessons");
  g_assert_true (gtk_widget_get_child_visible (panel));
  g_assert_true (has_words (panel, "1. The network and its notation  (0/6)"));
  gtk_fixture_press (panel, "Set-up");
  g_assert_false (gtk_widget_get_child_visible (panel));
}

static void
test_answers (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *panel = get_panel (fixture);
  GtkWidget *card;

  open_lesson (fixture, "forward");
  gtk_fixture_press (panel, "Next");
  wait_for (fixture, has_network);
  g_assert_true (has_words (panel, "Page 2 of 5 · 0/8 done"));
  card = gtk_fixture_find (panel, BS_TYPE_LESSON_CARD, NULL);
  answer (card, "");
  g_assert_true (has_words (card, "No answer yet."));
  answer (card, "2");
  g_assert_true (has_words (card, "Not yet. The +1 unit is missing"));
  g_assert_true (has_words (panel, "0/8 done"));
  answer (card, "1,00");
  g_assert_true (has_words (card, "Right. −1 · 1 + 2 · 1"));
  g_assert_true (has_words (panel, "1/8 done"));
  /* Nothing takes back what is done, and it is kept. */
  answer (card, "2");
  g_assert_true (has_words (panel, "1/8 done"));
  gtk_fixture_press (panel, "Lessons");
  g_assert_true (has_words (panel, "3. Forward, by hand and by machine  (1/8)"));
  bs_lesson_panel_open (BS_LESSON_PANEL (panel), "forward", NULL);
  wait_for (fixture, is_open);
  g_assert_true (has_words (panel, "Page 2 of 5 · 1/8 done"));
  g_assert_true (has_words (panel, "Answered."));
}

static gboolean
has_notice (WindowFixture *fixture)
{
  return gtk_widget_get_visible (gtk_fixture_find (fixture->window, GTK_TYPE_INFO_BAR, NULL));
}

/* A file that is no lesson leaves the open lesson as it was, and what is done of it is kept under
 * its own name. */
/* The last card on a page, which stands below the fold. */
static GtkWidget *
find_last_card (GtkWidget *root)
{
  GtkWidget *found = BS_IS_LESSON_CARD (root) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_last_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_prev_sibling (child))
    found = find_last_card (child);

  return found;
}

/* What is said to an answer is seen, however low its question stands. */
static void
test_seen (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *panel = get_panel (fixture);
  GtkWidget *card, *scroller, *verdict;
  graphene_rect_t bounds;

  window_fixture_show (fixture, 1024, 640);
  open_lesson (fixture, "forward");
  gtk_fixture_press (panel, "Next");
  wait_for (fixture, has_network);
  window_fixture_wait_for_frames (fixture);
  card = find_last_card (panel);
  scroller = gtk_widget_get_ancestor (card, GTK_TYPE_SCROLLED_WINDOW);
  g_assert_true (gtk_widget_compute_bounds (card, scroller, &bounds));
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, >, gtk_widget_get_height (scroller));
  gtk_fixture_press (card, "Answer");
  for (guint i = 0; i < 3; i++)
    window_fixture_wait_for_frames (fixture);
  verdict = gtk_widget_get_last_child (card);
  g_assert_true (has_words (verdict, "No answer yet."));
  g_assert_true (gtk_widget_compute_bounds (verdict, scroller, &bounds));
  g_assert_cmpfloat (bounds.origin.y, >=, 0.0);
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, gtk_widget_get_height (scroller));
}

static void
test_bad_file (WindowFixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "bad.md", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *panel = get_panel (fixture);

  open_lesson (fixture, "forward");
  gtk_fixture_press (panel, "Next");
  wait_for (fixture, has_network);
  g_assert_false (has_notice (fixture));
  g_assert_true (g_file_set_contents (path, "# T\n\n```setup\nno = such\n```\n", -1, NULL));
  bs_lesson_panel_open (BS_LESSON_PANEL (panel), NULL, file);
  wait_for (fixture, has_notice);
  g_assert_true (has_words (panel, "Page 2 of 5 · 0/8 done"));
  answer (gtk_fixture_find (panel, BS_TYPE_LESSON_CARD, NULL), "1,00");
  g_assert_true (has_words (panel, "1/8 done"));
  gtk_fixture_press (panel, "Lessons");
  g_assert_true (has_words (panel, "3. Forward, by hand and by machine  (1/8)"));
}

static gboolean
has_counting_network (WindowFixture *fixture)
{
  return !bs_experiment_is_loading (fixture->experiment) &&
         bs_experiment_get_n_examples (fixture->experiment) == 8;
}

/* A page shows its formulas as they are printed, and its picture, each with a text. They break or
 * shrink to the panel's width. */
static void
test_pictures (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *panel = get_panel (fixture);
  GtkWidget *formula, *picture;
  int minimum, natural, height;

  open_lesson (fixture, "cost");
  gtk_fixture_press (panel, "Next");
  gtk_fixture_press (panel, "Next");
  wait_for (fixture, has_counting_network);
  formula = gtk_fixture_find (panel, BS_TYPE_FORMULA_VIEW,
                              "J = −(1/m) Σᵢ Σₖ [ yₖ log hₖ + (1 − yₖ) log(1 − hₖ) ]");
  gtk_widget_measure (formula, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (natural, <, 320);

  bs_lesson_panel_open (BS_LESSON_PANEL (panel), "network", NULL);
  wait_for (fixture, is_first_page);
  gtk_fixture_press (panel, "Next");
  picture = gtk_fixture_find (panel, BS_TYPE_NETWORK_PICTURE, "Network 3-5-5-4");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (picture),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "iteration 0 · example 1 · input");
  gtk_widget_measure (picture, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (natural, <, 320);
  gtk_widget_measure (picture, GTK_ORIENTATION_VERTICAL, 250, NULL, &height, NULL, NULL);
  g_assert_cmpint (height, <, 250);
}

static gboolean
is_at_z (WindowFixture *fixture)
{
  return bs_experiment_get_example (fixture->experiment) == 3 &&
         bs_experiment_get_step (fixture->experiment) == 2 * 13 + 1;
}

/* The button goes to the step, also when another network was opened meanwhile. */
static void
test_go (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *panel = get_panel (fixture);

  open_lesson (fixture, "forward");
  gtk_fixture_press (panel, "Next");
  wait_for (fixture, has_network);
  gtk_fixture_press (panel, "Go to z₁⁽²⁾ of example 3");
  wait_for (fixture, is_at_z);
}

/* Opens a lesson that is written into a file. */
static void
open_text (WindowFixture *fixture, const char *text)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "own.md", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  bs_lesson_panel_open (BS_LESSON_PANEL (get_panel (fixture)), NULL, file);
  wait_for (fixture, is_open);
}

static gboolean
is_far (WindowFixture *fixture)
{
  return bs_experiment_get_iteration (fixture->experiment) == 30 &&
         bs_experiment_get_example (fixture->experiment) == 2 &&
         bs_experiment_get_explanation (fixture->experiment) != NULL;
}

static gboolean
is_back (WindowFixture *fixture)
{
  return bs_experiment_get_iteration (fixture->experiment) == 3 &&
         bs_experiment_get_explanation (fixture->experiment) != NULL;
}

/* The run is trained up to the iteration of a step, and goes back to an earlier one. */
static void
test_go_far (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *panel = get_panel (fixture);

  open_text (fixture, "# T\n\n```setup\ndata = xor\nTheta1 = [-1 0 0]\nTheta2 = [0 1]\n```\n\n"
                      "```go\niteration = 30\nexample = 2\nto = δ₁⁽³⁾\n```\n\n"
                      "```go\niteration = 3\nexample = 1\n```\n");
  wait_for (fixture, has_network);
  gtk_fixture_press (panel, "Go to δ₁⁽³⁾ of example 2, iteration 30");
  wait_for (fixture, is_far);
  g_assert_cmpuint (bs_experiment_get_step (fixture->experiment), ==, 10 + 6);
  gtk_fixture_press (panel, "Go to example 1, iteration 3");
  wait_for (fixture, is_back);
  g_assert_cmpuint (bs_experiment_get_step (fixture->experiment), ==, 0);
  g_assert_false (has_notice (fixture));
}

/* An optimizer that has arrived goes no further, which is told. */
static void
test_go_too_far (WindowFixture *fixture, gconstpointer user_data)
{
  open_text (fixture, "# T\n\n```setup\ndata = xor\nlambda = 1\noptimizer = lbfgs\n"
                      "Theta1 = [-1 0 0]\nTheta2 = [0 1]\n```\n\n"
                      "```go\niteration = 999\n```\n");
  wait_for (fixture, has_network);
  gtk_fixture_press (get_panel (fixture), "Go to example 1, iteration 999");
  wait_for (fixture, has_notice);
  g_assert_true (has_words (fixture->window, "Iteration 999 is not reached"));
}

static gboolean
has_lower_J (WindowFixture *fixture)
{
  bs_experiment_one_iteration (fixture->experiment);

  return has_words (get_panel (fixture), "✓ J rose");
}

static gboolean
has_iris (WindowFixture *fixture)
{
  return !bs_experiment_is_loading (fixture->experiment) &&
         bs_experiment_get_n_examples (fixture->experiment) == 150;
}

/* A condition is seen when it holds, and counts. */
static void
test_condition (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *panel = get_panel (fixture);
  const BsSetup *setup;

  window_fixture_show (fixture, 1200, 700);
  open_lesson (fixture, "descent");
  gtk_fixture_press (panel, "Next");
  gtk_fixture_press (panel, "Next");
  wait_for (fixture, has_iris);
  g_assert_true (has_words (panel, "○ J rose"));
  setup = bs_experiment_get_setup (fixture->experiment);
  g_assert_true (bs_experiment_propose (fixture->experiment,
                                        bs_setup_change_text (setup, "rate", "50", NULL), NULL));
  wait_for (fixture, has_lower_J);
  g_assert_true (has_words (panel, "Page 3 of 5 · 1/7 done"));
}

static gboolean
has_seen_seventh (WindowFixture *fixture)
{
  return has_words (get_panel (fixture), "✓ iteration = 70");
}

/* What held in one iteration between two frames counts, also while the set-up is shown. */
static void
test_brief_condition (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *panel = get_panel (fixture);

  open_text (fixture, "# T\n\n```setup\ndata = xor\nTheta1 = [-1 0 0]\nTheta2 = [0 1]\n```\n\n"
                      "```watch\nuntil = iteration = 70\niteration = 70\n```\n");
  wait_for (fixture, has_network);
  g_assert_true (has_words (panel, "○ iteration = 70"));
  gtk_fixture_press (panel, "Set-up");
  bs_experiment_train (fixture->experiment);
  bs_experiment_set_faster (fixture->experiment, TRUE);
  wait_for (fixture, has_seen_seventh);
  g_assert_true (has_words (panel, "1/1 done"));
}

/* The data of a lesson that stand in its text are opened, too. */
static gboolean
has_exams (WindowFixture *fixture)
{
  return !bs_experiment_is_loading (fixture->experiment) &&
         bs_experiment_get_n_examples (fixture->experiment) == 20;
}

static void
test_own_data (WindowFixture *fixture, gconstpointer user_data)
{
  open_lesson (fixture, "exams");
  gtk_fixture_press (get_panel (fixture), "Next");
  wait_for (fixture, has_exams);
  g_assert_true (g_str_has_prefix (bs_experiment_get_setup (fixture->experiment)->data,
                                   g_get_user_cache_dir ()));
}

/* What a page fixes cannot be changed, until the lesson is left. */
static void
test_lock (WindowFixture *fixture, gconstpointer user_data)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "locked.md", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  const BsSetup *setup;
  GtkWidget *panel = get_panel (fixture);

  g_assert_true (g_file_set_contents (path,
                                      "# T\n\n```setup\ndata = xor\n"
                                      "Theta1 = [-1 0 0]\nTheta2 = [0 0]\n```\n\n"
                                      "```lock\nfixed = lambda, train\n```\n\n## Two\n",
                                      -1, NULL));
  g_assert_true (window_fixture_is_enabled (fixture, "train"));
  bs_lesson_panel_open (BS_LESSON_PANEL (panel), NULL, file);
  wait_for (fixture, has_network);
  g_assert_false (window_fixture_is_enabled (fixture, "train"));
  g_assert_true (window_fixture_is_enabled (fixture, "step-forward"));
  setup = bs_experiment_get_setup (fixture->experiment);
  g_assert_false (bs_experiment_propose (
    fixture->experiment, bs_setup_change_text (setup, "lambda", "1", NULL), &error));
  g_assert_error (error, BS_EXPERIMENT_ERROR, BS_EXPERIMENT_ERROR_FIXED);
  g_assert_true (bs_experiment_propose (fixture->experiment,
                                        bs_setup_change_text (setup, "rate", "1", NULL), NULL));
  gtk_fixture_press (panel, "Lessons");
  setup = bs_experiment_get_setup (fixture->experiment);
  g_assert_true (bs_experiment_propose (fixture->experiment,
                                        bs_setup_change_text (setup, "lambda", "1", NULL), NULL));
  g_assert_true (window_fixture_is_enabled (fixture, "train"));
}

int
main (int argc, char **argv)
{
  g_autofree char *cache = g_dir_make_tmp ("backstep-XXXXXX", NULL);
  int status;

  /* Data of a lesson are written there. */
  g_assert_true (g_setenv ("XDG_CACHE_HOME", cache, TRUE));
  gtk_fixture_init (&argc, &argv);
  window_fixture_add ("/lessons/list", test_list);
  g_test_add_func ("/lessons/closed", test_closed);
  window_fixture_add ("/lessons/answers", test_answers);
  window_fixture_add ("/lessons/seen", test_seen);
  window_fixture_add ("/lessons/bad-file", test_bad_file);
  window_fixture_add ("/lessons/pictures", test_pictures);
  window_fixture_add ("/lessons/go", test_go);
  window_fixture_add ("/lessons/go-far", test_go_far);
  window_fixture_add ("/lessons/go-too-far", test_go_too_far);
  window_fixture_add ("/lessons/condition", test_condition);
  window_fixture_add ("/lessons/brief-condition", test_brief_condition);
  window_fixture_add ("/lessons/own-data", test_own_data);
  window_fixture_add ("/lessons/lock", test_lock);

  status = g_test_run ();
  bs_folder_remove (cache);

  return status;
}
