/* The line below the picture: J and the speed can be read while the network trains, at every size
 * of the text. */

#include "window-fixture.h"

#include <string.h>

#include "support/gtk.h"
#include "support/settle.h"
#include "widgets/cost-plot.h"
#include "window/cost-line.h"

static GtkWidget *
find_label (GtkWidget *root, const char *prefix)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (GTK_IS_LABEL (child) && gtk_widget_get_child_visible (child) &&
          g_str_has_prefix (gtk_label_get_text (GTK_LABEL (child)), prefix))
        return child;
      found = gtk_widget_get_child_visible (child) ? find_label (child, prefix) : NULL;
      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Asserts that a label has the whole of a text in its own type, and not a part with dots. */
static void
check_whole (GtkWidget *label, const char *text)
{
  g_autoptr (PangoLayout) layout = NULL;
  int width;

  g_assert_nonnull (label);
  g_assert_true (gtk_widget_get_mapped (label));
  layout = gtk_widget_create_pango_layout (label, text);
  pango_layout_set_attributes (layout, gtk_label_get_attributes (GTK_LABEL (label)));
  pango_layout_get_pixel_size (layout, &width, NULL);
  g_assert_cmpint (gtk_widget_get_width (label), >=, width);
}

/* Asserts that J, the speed, and the buttons with their names are there. */
static void
check_training (WindowFixture *fixture)
{
  GtkWidget *line = gtk_fixture_find (fixture->window, BS_TYPE_COST_LINE, NULL);
  GtkWidget *cost = find_label (line, "J(Θ) = ");
  GtkWidget *speed = find_label (line, "30");
  g_autofree char *total = g_strdup (gtk_label_get_text (GTK_LABEL (cost)));

  strcpy (strstr (total, " = data "), "…");
  check_whole (cost, total);
  check_whole (speed, gtk_label_get_text (GTK_LABEL (speed)));
  g_assert_true (
    gtk_widget_get_mapped (gtk_fixture_find (fixture->window, GTK_TYPE_BUTTON, "Pause")));
  g_assert_true (
    gtk_widget_get_mapped (gtk_fixture_find (fixture->window, GTK_TYPE_BUTTON, "Faster")));
}

static void
test_sizes (WindowFixture *fixture, gconstpointer user_data)
{
  g_assert_true (bs_choose (fixture->experiment, "speed", "30", NULL));
  window_fixture_show (fixture, 1024, 640);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "train", NULL);
  for (guint i = 0; i < 7; i++)
    {
      window_fixture_wait_for_frames (fixture);
      check_training (fixture);
      g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "larger-text", NULL);
    }
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "train", NULL);
  window_fixture_act (fixture, "usual-text");
}

/* Where J fits with its parts, they are named, and the buttons have only their icons. */
static void
test_parts (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *line = gtk_fixture_find (fixture->window, BS_TYPE_COST_LINE, NULL);
  GtkWidget *cost = find_label (line, "J(Θ) = ");

  window_fixture_show (fixture, 1024, 640);
  for (guint i = 0; i < 4; i++)
    {
      window_fixture_wait_for_frames (fixture);
      check_whole (cost, gtk_label_get_text (GTK_LABEL (cost)));
      window_fixture_act (fixture, "larger-text");
    }
  window_fixture_act (fixture, "usual-text");
}

/* The width with padding and frame. */
static float
get_full_width (GtkWidget *button)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (button, gtk_widget_get_parent (button), &bounds));

  return bounds.size.width;
}

/* Where the plot is shown, the button stands above others and has their width. */
static void
test_aligned_buttons (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *train = gtk_fixture_find (fixture->window, GTK_TYPE_BUTTON, "Train");
  GtkWidget *reset = gtk_fixture_find (fixture->window, GTK_TYPE_BUTTON, "Reset");
  float wide;

  window_fixture_show (fixture, 1200, 700);
  wide = get_full_width (train);
  g_assert_cmpfloat (wide, ==, get_full_width (reset));
  window_fixture_act_and_draw (fixture, "show-plot");
  g_assert_cmpfloat (get_full_width (train), <, wide);
  window_fixture_act (fixture, "show-plot");
}

/* A plot that shows only a part shows all again by a key. */
static void
test_whole_plot (WindowFixture *fixture, gconstpointer user_data)
{
  GtkWidget *panel = gtk_fixture_find (fixture->window, BS_TYPE_COST_PANEL, NULL);
  GtkWidget *plot = bs_cost_panel_get_plot (BS_COST_PANEL (panel));
  GtkEventController *drag = gtk_fixture_get_controller (plot, GTK_TYPE_GESTURE_DRAG);

  window_fixture_show (fixture, 1200, 700);
  for (guint i = 0; i < 20; i++)
    window_fixture_act (fixture, "one-iteration");
  window_fixture_wait_for_frames (fixture);
  g_assert_false (window_fixture_is_enabled (fixture, "whole-plot"));
  g_signal_emit_by_name (drag, "drag-begin", 200.0, 70.0);
  g_signal_emit_by_name (drag, "drag-end", 80.0, 0.0);
  g_assert_true (bs_cost_plot_is_zoomed (BS_COST_PLOT (plot)));
  g_assert_true (window_fixture_is_enabled (fixture, "whole-plot"));
  window_fixture_act (fixture, "whole-plot");
  g_assert_false (bs_cost_plot_is_zoomed (BS_COST_PLOT (plot)));
  g_assert_false (window_fixture_is_enabled (fixture, "whole-plot"));
}

int
main (int argc, char **argv)
{
  gtk_fixture_init (&argc, &argv);
  window_fixture_add_style ();

  window_fixture_add ("/window/cost-line/sizes", test_sizes);
  window_fixture_add ("/window/cost-line/parts", test_parts);
  window_fixture_add ("/window/cost-line/whole-plot", test_whole_plot);
  window_fixture_add ("/window/cost-line/aligned-buttons", test_aligned_buttons);

  return g_test_run ();
}
