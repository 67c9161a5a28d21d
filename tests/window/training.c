/* The window while it trains: what it shows belongs to the iteration that has been reached. */

#include "window-fixture.h"

#include "support/gtk.h"
#include "support/settle.h"
#include "walk/number.h"

static void
test_train (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *button = gtk_fixture_find (fixture->window, GTK_TYPE_BUTTON, "Train");

  g_assert_nonnull (button);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "train", NULL);
  g_assert_true (bs_experiment_is_training (fixture->experiment));
  bs_experiment_set_example (fixture->experiment, 3);
  g_assert_true (gtk_fixture_has_label (button, "Pause"));
  g_assert_false (window_fixture_is_enabled (fixture, "first-step"));
  g_assert_true (window_fixture_is_enabled (fixture, "step-back"));
  while (bs_experiment_get_iteration (fixture->experiment) < 10)
    bs_experiment_pump (fixture->experiment);
  window_fixture_act (fixture, "train");
  g_assert_false (bs_experiment_is_training (fixture->experiment));
  g_assert_true (gtk_fixture_has_label (button, "Train"));
  /* The walk is where the outputs of the example that was shown are known. */
  g_assert_cmpuint (bs_experiment_get_example (fixture->experiment), ==, 3);
  g_assert_cmpuint (bs_experiment_get_step (fixture->experiment), ==, 2 * 13 + 6);
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), >=, 10);
}

/* The window tells that training diverged. The notice goes away when training begins again. */
static void
test_divergence (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *notice = gtk_fixture_find (fixture->window, GTK_TYPE_INFO_BAR, NULL);
  g_autofree char *verdict = NULL;

  g_assert_false (gtk_widget_get_visible (notice));
  g_assert_true (bs_choose (fixture->experiment, "activation", "relu", NULL));
  g_assert_true (bs_choose (fixture->experiment, "tau", "100", NULL));
  g_assert_true (bs_choose (fixture->experiment, "lambda", "1000", NULL));
  g_assert_true (bs_choose (fixture->experiment, "rate", "100", NULL));
  bs_settle (fixture->experiment);
  window_fixture_act (fixture, "train");
  g_assert_false (bs_experiment_is_training (fixture->experiment));
  verdict = bs_experiment_make_verdict (fixture->experiment);
  g_assert_true (g_str_has_prefix (verdict, "diverged at "));
  g_assert_true (gtk_widget_get_visible (notice));
  window_fixture_act (fixture, "reset");
  bs_window_open (BS_WINDOW (fixture->window), "xor");
  bs_settle (fixture->experiment);
  g_assert_false (gtk_widget_get_visible (notice));
}

/* Training can be watched at first. The button is there while a speed holds it back. */
static void
test_faster (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *button = gtk_fixture_find (fixture->window, GTK_TYPE_BUTTON, "Faster");
  GtkWidget *speed;

  g_assert_nonnull (button);
  speed = gtk_widget_get_prev_sibling (button);
  g_assert_false (gtk_widget_get_visible (button));
  g_assert_false (gtk_widget_get_visible (speed));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "train", NULL);
  g_assert_true (gtk_widget_get_visible (button));
  g_assert_true (gtk_widget_get_visible (speed));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (gtk_widget_get_first_child (speed))), ==,
                   "30 a second");
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "faster", NULL);
  g_assert_true (gtk_fixture_has_label (button, "Slower"));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (gtk_widget_get_first_child (speed))), ==,
                   "unlimited");
  bs_settle (fixture->experiment);
  /* It has reached the limit of these data, and the next training is slow again. */
  g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), ==, 3000);
  g_assert_false (gtk_widget_get_visible (button));
  g_assert_false (gtk_widget_get_visible (speed));
  g_assert_true (gtk_fixture_has_label (button, "Faster"));
  g_assert_true (bs_choose (fixture->experiment, "speed", "0", NULL));
  g_assert_true (bs_choose (fixture->experiment, "iterations", "0", NULL));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "train", NULL);
  g_assert_false (gtk_widget_get_visible (button));
  g_assert_false (window_fixture_is_enabled (fixture, "faster"));
  window_fixture_act (fixture, "train");
}

/* From rest the same key begins a training that is fast at once, until the next pause. */
static void
test_fast_from_rest (WindowFixture *fixture, gconstpointer user_data)
{
  g_assert_true (bs_choose (fixture->experiment, "iterations", "0", NULL));
  g_assert_true (window_fixture_is_enabled (fixture, "faster"));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "faster", NULL);
  g_assert_true (bs_experiment_is_training (fixture->experiment));
  g_assert_true (bs_experiment_is_faster (fixture->experiment));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "faster", NULL);
  g_assert_true (bs_experiment_is_training (fixture->experiment));
  g_assert_false (bs_experiment_is_faster (fixture->experiment));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "faster", NULL);
  g_assert_true (bs_experiment_is_faster (fixture->experiment));
  window_fixture_act (fixture, "train");
  g_assert_false (bs_experiment_is_training (fixture->experiment));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "train", NULL);
  g_assert_false (bs_experiment_is_faster (fixture->experiment));
  window_fixture_act (fixture, "train");
}

static void
test_close_while_training (WindowFixture *fixture, gconstpointer user_data)
{
  bs_window_open (BS_WINDOW (fixture->window), "digits");
  bs_settle (fixture->experiment);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "train", NULL);
  for (guint i = 0; i < 20; i++)
    g_main_context_iteration (NULL, FALSE);
}

/* In a window on the screen, the tick callback takes the snapshots of the worker. It stops when
 * nothing is going on. */
static void
test_on_screen (WindowFixture *fixture, gconstpointer user_data)
{
  gint64 deadline = g_get_monotonic_time () + BS_PATIENCE;

  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "train", NULL);
  while (bs_experiment_get_iteration (fixture->experiment) < 100)
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
    }
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "train", NULL);
  while (bs_experiment_is_training (fixture->experiment))
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
    }
}

static gboolean
is_shown (GtkWidget *root, const char *text)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if ((GTK_IS_LABEL (child) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (child)), text) == 0) ||
        is_shown (child, text))
      return TRUE;

  return FALSE;
}

/* Returns whether the texts of the window belong to the iteration that has been reached. */
static gboolean
shows_words (WindowFixture *fixture)
{
  g_autofree char *cost = NULL;
  g_autofree char *verdict = NULL;
  g_autofree char *subtitle =
    g_strdup_printf ("gradient descent · λ = 0 · iteration %" G_GUINT64_FORMAT,
                     bs_experiment_get_iteration (fixture->experiment));

  cost = bs_experiment_make_cost_text (fixture->experiment);
  verdict = bs_experiment_make_verdict (fixture->experiment);

  return is_shown (fixture->window, cost) && is_shown (fixture->window, verdict) &&
         is_shown (fixture->window, subtitle);
}

/* What stands in the window after a frame was painted. */
static void
on_painted (GdkFrameClock *clock, gpointer user_data)
{
  WindowFixture *fixture = user_data;
  guint *n_painted = g_object_get_data (G_OBJECT (fixture->window), "painted");
  g_autofree char *count = NULL;
  g_autofree char *place = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *cost = bs_experiment_make_cost_text (fixture->experiment);
  g_autofree char *quality = bs_experiment_make_quality_text (fixture->experiment);

  if (!bs_experiment_is_training (fixture->experiment))
    return;
  count = bs_number_format_count (bs_experiment_get_iteration (fixture->experiment));
  subtitle = g_strdup_printf ("gradient descent · λ = 0 · iteration %s", count);
  place = g_strdup_printf ("iteration %s · example 1 is shown", count);
  g_assert_true (is_shown (fixture->window, subtitle));
  g_assert_true (is_shown (fixture->window, place));
  g_assert_true (is_shown (fixture->window, cost));
  g_assert_true (is_shown (fixture->window, quality));
  (*n_painted)++;
}

/* In every frame all words and numbers are of the same moment, at any speed. */
static void
test_one_moment (WindowFixture *fixture, gconstpointer user_data)
{
  const char *const speeds[] = { "0", "30" };
  guint n_painted = 0;

  g_object_set_data (G_OBJECT (fixture->window), "painted", &n_painted);
  g_assert_true (bs_choose (fixture->experiment, "iterations", "0", NULL));
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
  g_signal_connect (gtk_widget_get_frame_clock (fixture->window), "after-paint",
                    G_CALLBACK (on_painted), fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (speeds); i++)
    {
      guint before = n_painted;

      g_assert_true (bs_choose (fixture->experiment, "speed", speeds[i], NULL));
      g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "train", NULL);
      while (n_painted < before + 30)
        g_main_context_iteration (NULL, TRUE);
      g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "train", NULL);
      while (bs_experiment_is_training (fixture->experiment))
        g_main_context_iteration (NULL, TRUE);
    }
  g_signal_handlers_disconnect_by_data (gtk_widget_get_frame_clock (fixture->window), fixture);
}

/* At one iteration a second, nothing follows an iteration that could update a text that it left
 * behind. So texts that lag by one iteration would never belong to the iteration that has been
 * reached. A machine that shows them slowly may miss an iteration now and then. */
static void
test_slow_training (WindowFixture *fixture, gconstpointer user_data)
{
  guint64 newest = 0;
  guint n_shown = 0;

  g_assert_true (bs_choose (fixture->experiment, "speed", "1", NULL));
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "train", NULL);
  while (n_shown < 3)
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpuint (bs_experiment_get_iteration (fixture->experiment), <, 60);
      if (bs_experiment_get_iteration (fixture->experiment) > newest && shows_words (fixture))
        {
          newest = bs_experiment_get_iteration (fixture->experiment);
          n_shown++;
        }
    }
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "train", NULL);
  while (bs_experiment_is_training (fixture->experiment))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (shows_words (fixture));
}

/* The texts must be right at every pause. */
static void
test_pauses (WindowFixture *fixture, gconstpointer user_data)
{
  g_assert_true (bs_choose (fixture->experiment, "speed", "30", NULL));
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
  for (guint i = 0; i < 8; i++)
    {
      g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "train", NULL);
      window_fixture_run_for (G_USEC_PER_SEC / 7 + i * 10000);
      g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "train", NULL);
      while (bs_experiment_is_training (fixture->experiment))
        g_main_context_iteration (NULL, TRUE);
      g_assert_true (shows_words (fixture));
    }
}

int
main (int argc, char **argv)
{
  gtk_fixture_init (&argc, &argv);

  window_fixture_add ("/window/window/train", test_train);
  window_fixture_add ("/window/window/one-moment", test_one_moment);
  window_fixture_add ("/window/window/faster", test_faster);
  window_fixture_add ("/window/window/fast-from-rest", test_fast_from_rest);
  window_fixture_add ("/window/window/divergence", test_divergence);
  window_fixture_add ("/window/window/close-while-training", test_close_while_training);
  window_fixture_add ("/window/window/on-screen", test_on_screen);
  window_fixture_add ("/window/window/slow-training", test_slow_training);
  window_fixture_add ("/window/window/pauses", test_pauses);

  return g_test_run ();
}
