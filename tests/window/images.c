/* The page of images: it is there only for features that form an image; the pad is answered as the
 * walk is, and a neuron that is pinned in the sheet is pinned everywhere. */

#include "window-fixture.h"

#include <math.h>
#include <string.h>

#include "support/gtk.h"
#include "support/settle.h"
#include "widgets/answer-bars-view.h"
#include "widgets/image-sheet-view.h"
#include "widgets/pad-view.h"

static BsPadView *
get_pad (WindowFixture *fixture)
{
  return BS_PAD_VIEW (gtk_fixture_find (fixture->window, BS_TYPE_PAD_VIEW, "Pad"));
}

static const char *
get_answer (WindowFixture *fixture)
{
  GObject *label = gtk_widget_get_template_child (GTK_WIDGET (BS_WINDOW (fixture->window)->images),
                                                  BS_TYPE_IMAGES_PANEL, "answer");

  return gtk_label_get_text (GTK_LABEL (label));
}

static void
open_images (WindowFixture *fixture)
{
  gtk_window_present (GTK_WINDOW (fixture->window));
  bs_window_open (BS_WINDOW (fixture->window), "digits");
  bs_settle (fixture->experiment);
  g_assert_true (window_fixture_is_enabled (fixture, "show-images"));
  window_fixture_act_and_draw (fixture, "show-images");
}

static void
wait_for_answer (WindowFixture *fixture, const char *words)
{
  while (strstr (get_answer (fixture), words) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
press (GtkWidget *widget, guint key, GdkModifierType state)
{
  GtkEventController *keys = gtk_fixture_get_controller (widget, GTK_TYPE_EVENT_CONTROLLER_KEY);
  gboolean is_handled = FALSE;

  g_signal_emit_by_name (keys, "key-pressed", key, 0u, state, &is_handled);
  g_assert_true (is_handled);
}

/* Asserts how many pixels have more ink than paper; 0 stands for no ink at all. */
static void
assert_inked (GtkWidget *pad, guint n)
{
  g_autofree double *pixels = bs_pad_view_make_features (BS_PAD_VIEW (pad));
  guint n_inked = 0;

  for (guint i = 0; i < 64; i++)
    n_inked += pixels[i] > (n > 0 ? 8.0 : 0.0);
  g_assert_cmpuint (n_inked, ==, n);
}

/* The page comes with the image and goes with it. */
static void
test_page (WindowFixture *fixture, gconstpointer user_data)
{
  BsWindow *window = BS_WINDOW (fixture->window);
  const BsSetup *setup;

  g_assert_false (window_fixture_is_enabled (fixture, "show-images"));
  open_images (fixture);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (window->pages), ==, "images");
  setup = bs_experiment_get_setup (fixture->experiment);
  g_assert_true (bs_experiment_propose (fixture->experiment,
                                        bs_setup_change_text (setup, "image", "none", NULL), NULL));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (window->pages), ==, "network");
  g_assert_false (window_fixture_is_enabled (fixture, "show-images"));
  window_fixture_act (fixture, "undo");
  g_assert_true (window_fixture_is_enabled (fixture, "show-images"));
}

/* The example of the walk, taken to the pad, is answered as the walk answers it. */
static void
test_take (WindowFixture *fixture, gconstpointer user_data)
{
  g_autofree double *features = NULL;
  g_autofree char *expected = NULL;
  BsTrainingSet *unscaled;
  g_autoptr (BsReveal) walk = NULL;
  double h = 0.0;

  open_images (fixture);
  bs_experiment_one_iteration (fixture->experiment);
  bs_settle (fixture->experiment);
  bs_experiment_set_example (fixture->experiment, 7);
  gtk_fixture_press (GTK_WIDGET (BS_WINDOW (fixture->window)->images), "Take example 7");

  features = bs_pad_view_make_features (get_pad (fixture));
  unscaled = bs_reveal_get_unscaled (bs_experiment_get_reveal (fixture->experiment));
  for (gsize j = 1; j <= 64; j++)
    g_assert_cmpfloat (features[j - 1], ==, bs_training_set_get_feature (unscaled, 7, j));

  walk = bs_reveal_copy (bs_experiment_get_reveal (fixture->experiment));
  bs_reveal_watch (walk, 7);
  for (gsize k = 1; k <= 10; k++)
    {
      double a;

      g_assert_true (bs_reveal_get_value (walk, BS_QUANTITY_A, 3, k, &a));
      h = fmax (h, a);
    }
  expected = g_strdup_printf ("h = %.2f, iteration 1", h);
  wait_for_answer (fixture, expected);
  gtk_fixture_press (GTK_WIDGET (BS_WINDOW (fixture->window)->images), "Clear");
  assert_inked (GTK_WIDGET (get_pad (fixture)), 0);
}

/* With the keys Space inks the pixel in the frame, and Delete takes its ink away. */
static void
test_keys (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *pad;
  g_autofree double *inked = NULL, *line = NULL;

  open_images (fixture);
  pad = GTK_WIDGET (get_pad (fixture));
  press (pad, GDK_KEY_Down, 0);
  press (pad, GDK_KEY_Down, 0);
  press (pad, GDK_KEY_Right, 0);
  press (pad, GDK_KEY_space, 0);
  inked = bs_pad_view_make_features (BS_PAD_VIEW (pad));
  /* The first key shows the frame in the corner. */
  g_assert_cmpfloat (inked[1 * 8 + 1], >, 8.0);
  g_assert_cmpfloat (inked[7 * 8 + 7], ==, 0.0);
  press (pad, GDK_KEY_Delete, 0);
  assert_inked (pad, 0);
  press (pad, GDK_KEY_Right, GDK_SHIFT_MASK);
  press (pad, GDK_KEY_Right, GDK_SHIFT_MASK);
  line = bs_pad_view_make_features (BS_PAD_VIEW (pad));
  for (gsize column = 1; column <= 3; column++)
    g_assert_cmpfloat (line[1 * 8 + column], >, 8.0);
}

/* Control and Z take back one stroke after the other, and also that all was cleared, and then
 * nothing more. The set-up stays as it is. */
static void
test_take_back (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *pad;

  open_images (fixture);
  pad = GTK_WIDGET (get_pad (fixture));
  press (pad, GDK_KEY_Down, 0);
  press (pad, GDK_KEY_space, 0);
  press (pad, GDK_KEY_Right, GDK_SHIFT_MASK);
  assert_inked (pad, 2);
  gtk_fixture_press (GTK_WIDGET (BS_WINDOW (fixture->window)->images), "Clear");
  assert_inked (pad, 0);
  g_assert_true (gtk_fixture_press_key (pad, GTK_PHASE_BUBBLE, "<Control>z"));
  assert_inked (pad, 2);
  g_assert_true (gtk_fixture_press_key (pad, GTK_PHASE_BUBBLE, "<Control>z"));
  assert_inked (pad, 1);
  for (guint i = 0; i < 3; i++)
    g_assert_true (gtk_fixture_press_key (pad, GTK_PHASE_BUBBLE, "<Control>z"));
  assert_inked (pad, 0);
  g_assert_cmpstr (bs_experiment_get_setup (fixture->experiment)->data, ==, "digits");
}

/* While there is no walk, the button says what it waits for. */
static void
test_walk_waits (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *walk;
  g_autofree char *usual = NULL;

  open_images (fixture);
  walk = GTK_WIDGET (gtk_widget_get_template_child (
    GTK_WIDGET (BS_WINDOW (fixture->window)->images), BS_TYPE_IMAGES_PANEL, "walk"));
  usual = g_strdup (gtk_widget_get_tooltip_text (walk));
  g_assert_nonnull (usual);
  g_assert_true (gtk_widget_get_sensitive (walk));
  bs_experiment_go_to (fixture->experiment, 3, 0);
  g_assert_false (gtk_widget_get_sensitive (walk));
  g_assert_true (g_str_has_prefix (gtk_widget_get_tooltip_text (walk), "Possible as soon as"));
  bs_settle (fixture->experiment);
  g_assert_true (gtk_widget_get_sensitive (walk));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (walk), ==, usual);
}

/* The walk goes through the drawing, forward only, with its numbers; the data do not change. */
static void
test_walk (WindowFixture *fixture, gconstpointer user_data)
{
  BsWindow *window = BS_WINDOW (fixture->window);
  BsTrainingSet *data;
  g_autoptr (BsReveal) walk = NULL;
  BsReveal *shown;
  guint64 step;

  open_images (fixture);
  bs_experiment_one_iteration (fixture->experiment);
  bs_settle (fixture->experiment);
  bs_experiment_set_example (fixture->experiment, 9);
  step = bs_experiment_get_step (fixture->experiment);
  data = bs_experiment_get_training_set (fixture->experiment);
  walk = bs_reveal_copy (bs_experiment_get_reveal (fixture->experiment));
  bs_reveal_watch (walk, 9);
  gtk_fixture_press (GTK_WIDGET (window->images), "Take example 9");
  gtk_fixture_press (GTK_WIDGET (window->images), "Walk through it");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (window->pages), ==, "network");
  g_assert_true (bs_experiment_is_visiting (fixture->experiment));
  g_assert_nonnull (
    strstr (bs_experiment_get_explanation (fixture->experiment)->place, "drawn example"));

  /* Its last step is the answer, which is that of the same example of the data, to the bit. */
  bs_experiment_last_step (fixture->experiment);
  window_fixture_act (fixture, "step-forward");
  shown = bs_experiment_get_shown_reveal (fixture->experiment);
  g_assert_cmpint (bs_reveal_get_address (shown)->phase, ==, BS_PHASE_ACTIVATION);
  for (guint layer = 1; layer <= 3; layer++)
    for (gsize k = 1; k <= bs_network_get_size (bs_reveal_get_network (walk), layer); k++)
      {
        double expected, found;

        g_assert_true (bs_reveal_get_value (walk, BS_QUANTITY_A, layer, k, &expected));
        g_assert_true (bs_reveal_get_value (shown, BS_QUANTITY_A, layer, k, &found));
        g_assert_cmpfloat (found, ==, expected);
        g_assert_false (layer > 1 &&
                        bs_reveal_get_value (shown, BS_QUANTITY_DELTA, layer, k, &found));
      }
  g_assert_true (bs_experiment_get_training_set (fixture->experiment) == data);

  /* Other pages are about the run, whose step is still the same. */
  window_fixture_act (fixture, "show-data");
  g_assert_false (bs_experiment_is_visiting (fixture->experiment));
  g_assert_cmpuint (bs_experiment_get_example (fixture->experiment), ==, 9);
  g_assert_cmpuint (bs_experiment_get_step (fixture->experiment), ==, step);
}

static void
assert_left (WindowFixture *fixture)
{
  bs_settle (fixture->experiment);
  g_assert_false (bs_experiment_is_visiting (fixture->experiment));
  g_assert_true (bs_experiment_get_shown_reveal (fixture->experiment) ==
                 bs_experiment_get_reveal (fixture->experiment));
}

/* What needs the run ends the walk through the drawing. */
static void
test_leave (WindowFixture *fixture, gconstpointer user_data)
{
  const char *const actions[] = { "one-iteration", "reset" };
  GtkWidget *images = GTK_WIDGET (BS_WINDOW (fixture->window)->images);
  const BsSetup *setup;

  open_images (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_fixture_press (images, "Walk through it");
      g_assert_true (bs_experiment_is_visiting (fixture->experiment));
      g_assert_true (bs_experiment_get_shown_reveal (fixture->experiment) !=
                     bs_experiment_get_reveal (fixture->experiment));
      window_fixture_act (fixture, actions[i]);
      assert_left (fixture);
    }
  gtk_fixture_press (images, "Walk through it");
  bs_experiment_set_example (fixture->experiment, 3);
  assert_left (fixture);
  g_assert_cmpuint (bs_experiment_get_example (fixture->experiment), ==, 3);
  gtk_fixture_press (images, "Walk through it");
  setup = bs_experiment_get_setup (fixture->experiment);
  g_assert_true (bs_experiment_propose (
    fixture->experiment, bs_setup_change_number (setup, BS_SETUP_LAMBDA, 1.0, NULL), NULL));
  assert_left (fixture);
}

static void
test_pin (WindowFixture *fixture, gconstpointer user_data)
{
  BsWindow *window = BS_WINDOW (fixture->window);
  GtkWidget *sheet;

  open_images (fixture);
  sheet = gtk_fixture_find (fixture->window, BS_TYPE_IMAGE_SHEET_VIEW, "Weights as images");
  press (sheet, GDK_KEY_Right, 0);
  press (sheet, GDK_KEY_Right, 0);
  press (sheet, GDK_KEY_Return, 0);
  g_assert_nonnull (
    gtk_fixture_find (GTK_WIDGET (window->inspector), GTK_TYPE_LABEL, "Layer 2, neuron 2"));
  press (sheet, GDK_KEY_Return, 0);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (gtk_widget_get_template_child (
    GTK_WIDGET (window->inspector), BS_TYPE_INSPECTOR, "pinned_box"))));
}

/* All classes are seen beside the pad, without scrolling. */
static void
test_all_answers (WindowFixture *fixture, gconstpointer user_data)
{
  const int sizes[][2] = { { 1024, 640 }, { 1366, 768 }, { 1920, 1080 } };

  open_images (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      GtkWidget *bars, *window;
      graphene_rect_t bounds;

      window_fixture_show (fixture, sizes[i][0], sizes[i][1]);
      bars = gtk_fixture_find (fixture->window, BS_TYPE_ANSWER_BARS_VIEW, NULL);
      window = gtk_widget_get_ancestor (bars, GTK_TYPE_SCROLLED_WINDOW);
      g_assert_true (gtk_widget_compute_bounds (bars, window, &bounds));
      g_assert_cmpfloat (bounds.origin.x, >=, 0.0);
      g_assert_cmpfloat (bounds.origin.y, >=, 0.0);
      g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, gtk_widget_get_width (window));
      g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, gtk_widget_get_height (window));
    }
}

int
main (int argc, char **argv)
{
  gtk_fixture_init (&argc, &argv);
  window_fixture_add_style ();
  window_fixture_add ("/window/images/page", test_page);
  window_fixture_add ("/window/images/take", test_take);
  window_fixture_add ("/window/images/keys", test_keys);
  window_fixture_add ("/window/images/take-back", test_take_back);
  window_fixture_add ("/window/images/walk", test_walk);
  window_fixture_add ("/window/images/walk-waits", test_walk_waits);
  window_fixture_add ("/window/images/leave", test_leave);
  window_fixture_add ("/window/images/pin", test_pin);
  window_fixture_add ("/window/images/all-answers", test_all_answers);

  return g_test_run ();
}
