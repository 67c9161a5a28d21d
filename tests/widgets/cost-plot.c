/* The cost plot and the timeline follow the experiment, and the timeline leads it. */

#include "widgets/cost-plot.h"

#include <glib/gstdio.h>

#include <string.h>

#include "experiment/fixture.h"
#include "support/gtk.h"
#include "support/settle.h"
#include "widgets/timeline.h"

static void
count (guint *n)
{
  (*n)++;
}

static void
test_logarithmic (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *plot = g_object_ref_sink (g_object_new (BS_TYPE_COST_PLOT, NULL));
  guint n_notifies = 0;

  bs_cost_plot_set_experiment (BS_COST_PLOT (plot), fixture->experiment);
  g_signal_connect_swapped (plot, "notify::logarithmic", G_CALLBACK (count), &n_notifies);
  g_object_set (plot, "logarithmic", FALSE, NULL);
  g_assert_cmpuint (n_notifies, ==, 0);
  g_object_set (plot, "logarithmic", TRUE, NULL);
  g_object_set (plot, "logarithmic", TRUE, NULL);
  g_assert_cmpuint (n_notifies, ==, 1);
  g_assert_finalize_object (plot);
}

/* Paints the plot to an image, because the test compares what is seen and not the nodes. */
static gboolean
look_the_same (GskRenderNode *one, GskRenderNode *other)
{
  GskRenderNode *nodes[] = { one, other };
  cairo_surface_t *pictures[2];
  gsize size;
  gboolean is_same;

  for (guint i = 0; i < 2; i++)
    {
      cairo_t *cr;

      pictures[i] = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 400, 150);
      cr = cairo_create (pictures[i]);
      gsk_render_node_draw (nodes[i], cr);
      cairo_destroy (cr);
      cairo_surface_flush (pictures[i]);
    }
  size = (gsize) cairo_image_surface_get_stride (pictures[0]) * 150;
  is_same = memcmp (cairo_image_surface_get_data (pictures[0]),
                    cairo_image_surface_get_data (pictures[1]), size) == 0;
  for (guint i = 0; i < 2; i++)
    cairo_surface_destroy (pictures[i]);

  return is_same;
}

static GtkEventController *
get_scroll (GtkWidget *plot)
{
  GtkEventController *motion = gtk_fixture_get_controller (plot, GTK_TYPE_EVENT_CONTROLLER_MOTION);

  g_signal_emit_by_name (motion, "motion", 300.0, 70.0);

  return gtk_fixture_get_controller (plot, GTK_TYPE_EVENT_CONTROLLER_SCROLL);
}

/* The wheel and a drag zoom; a double click shows all again, and so does another run. */
static void
test_zoom (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *plot = g_object_ref_sink (g_object_new (BS_TYPE_COST_PLOT, NULL));
  GtkWidget *curve = gtk_widget_get_first_child (plot);
  GtkEventController *scroll, *drag, *click;
  g_autoptr (GskRenderNode) whole = NULL;

  for (guint i = 0; i < 20; i++)
    bs_experiment_one_iteration (fixture->experiment);
  fixture_settle (fixture);
  bs_cost_plot_set_experiment (BS_COST_PLOT (plot), fixture->experiment);
  gtk_fixture_lay_out (plot, 400, 150);
  whole = gtk_fixture_draw (curve, 400, 150);
  scroll = get_scroll (plot);
  drag = gtk_fixture_get_controller (plot, GTK_TYPE_GESTURE_DRAG);
  click = gtk_fixture_get_controller (plot, GTK_TYPE_GESTURE_CLICK);
  for (guint way = 0; way < 3; way++)
    {
      g_autoptr (GskRenderNode) part = NULL;
      g_autoptr (GskRenderNode) again = NULL;
      gboolean is_handled;

      if (way == 1)
        {
          g_signal_emit_by_name (drag, "drag-begin", 200.0, 70.0);
          g_signal_emit_by_name (drag, "drag-update", -80.0, 0.0);
          g_signal_emit_by_name (drag, "drag-end", -80.0, 0.0);
        }
      else
        g_signal_emit_by_name (scroll, "scroll", 0.0, -3.0, &is_handled);
      part = gtk_fixture_draw (curve, 400, 150);
      g_assert_false (look_the_same (whole, part));
      if (way == 2)
        {
          bs_experiment_reset (fixture->experiment);
          bs_experiment_undo (fixture->experiment);
          fixture_settle (fixture);
        }
      else
        g_signal_emit_by_name (click, "pressed", 2, 200.0, 70.0);
      again = gtk_fixture_draw (curve, 400, 150);
      g_assert_true (look_the_same (whole, again));
    }
  /* A click alone selects nothing. */
  {
    g_autoptr (GskRenderNode) same = NULL;

    g_signal_emit_by_name (drag, "drag-begin", 200.0, 70.0);
    g_signal_emit_by_name (drag, "drag-end", 2.0, 0.0);
    same = gtk_fixture_draw (curve, 400, 150);
    g_assert_true (look_the_same (whole, same));
  }
  g_assert_finalize_object (plot);
}

static void
test_logarithmic_x (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *plot = g_object_ref_sink (g_object_new (BS_TYPE_COST_PLOT, NULL));
  GtkWidget *curve = gtk_widget_get_first_child (plot);
  g_autoptr (GskRenderNode) linear = NULL;
  g_autoptr (GskRenderNode) logarithmic = NULL;
  guint n_notifies = 0;

  for (guint i = 0; i < 20; i++)
    bs_experiment_one_iteration (fixture->experiment);
  fixture_settle (fixture);
  bs_cost_plot_set_experiment (BS_COST_PLOT (plot), fixture->experiment);
  linear = gtk_fixture_draw (curve, 400, 150);
  g_signal_connect_swapped (plot, "notify::logarithmic-x", G_CALLBACK (count), &n_notifies);
  g_object_set (plot, "logarithmic-x", TRUE, NULL);
  g_object_set (plot, "logarithmic-x", TRUE, NULL);
  g_assert_cmpuint (n_notifies, ==, 1);
  logarithmic = gtk_fixture_draw (curve, 400, 150);
  g_assert_false (look_the_same (linear, logarithmic));
  g_assert_finalize_object (plot);
}

/* A screen reader is told that J is 0 where the axis is logarithmic, and only there. */
static void
test_zero_is_told (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *plot = g_object_ref_sink (g_object_new (BS_TYPE_COST_PLOT, NULL));
  g_autofree char *folder = g_dir_make_tmp ("backstep-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "apart.csv", NULL);
  const char *told = "J fell in 1 of 1 iterations";

  g_assert_true (g_file_set_contents (path, "x,y\n-15,0\n-16,0\n16,1\n15,1\n", -1, NULL));
  g_assert_true (bs_choose (fixture->experiment, "data", path, NULL));
  fixture_settle (fixture);
  g_assert_true (bs_choose (fixture->experiment, "hidden", "none", NULL));
  g_assert_true (bs_choose (fixture->experiment, "rate", "10000", NULL));
  fixture_settle (fixture);
  bs_cost_plot_set_experiment (BS_COST_PLOT (plot), fixture->experiment);
  bs_experiment_one_iteration (fixture->experiment);
  fixture_settle (fixture);
  g_assert_cmpfloat (
    bs_reveal_get_point (bs_experiment_get_reveal (fixture->experiment))->cost.total, ==, 0.0);
  gtk_test_accessible_assert_property (plot, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, told);
  g_object_set (plot, "logarithmic", TRUE, NULL);
  gtk_test_accessible_assert_property (
    plot, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
    "J fell in 1 of 1 iterations; where J is 0, the curve is below the logarithmic axis");
  g_object_set (plot, "logarithmic", FALSE, NULL);
  gtk_test_accessible_assert_property (plot, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, told);
  g_assert_finalize_object (plot);
  g_unlink (path);
  g_rmdir (folder);
}

/* An iteration is a new point; going back takes it away; the same picture stays. */
static void
test_curve (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *plot = g_object_ref_sink (g_object_new (BS_TYPE_COST_PLOT, NULL));
  g_autoptr (GskRenderNode) before = NULL;
  g_autoptr (GskRenderNode) same = NULL;
  g_autoptr (GskRenderNode) after = NULL;
  g_autoptr (GskRenderNode) logarithmic = NULL;
  g_autoptr (GskRenderNode) back = NULL;
  GtkWidget *curve;

  bs_cost_plot_set_experiment (BS_COST_PLOT (plot), fixture->experiment);
  curve = gtk_widget_get_first_child (plot);
  before = gtk_fixture_draw (curve, 400, 150);
  bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_NEURON);
  fixture_settle (fixture);
  same = gtk_fixture_draw (curve, 400, 150);
  g_assert_true (before == same);
  bs_experiment_one_iteration (fixture->experiment);
  fixture_settle (fixture);
  after = gtk_fixture_draw (curve, 400, 150);
  g_assert_false (look_the_same (before, after));
  g_object_set (plot, "logarithmic", TRUE, NULL);
  logarithmic = gtk_fixture_draw (curve, 400, 150);
  g_assert_false (look_the_same (logarithmic, after));
  g_object_set (plot, "logarithmic", FALSE, NULL);
  back = gtk_fixture_draw (curve, 400, 150);
  g_assert_true (look_the_same (back, after));
  gtk_test_accessible_assert_property (plot, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "J fell in 1 of 1 iterations");
  g_assert_finalize_object (plot);
}

static void
test_read_out (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *plot = g_object_ref_sink (g_object_new (BS_TYPE_COST_PLOT, NULL));
  g_autoptr (GskRenderNode) none = NULL;
  g_autoptr (GskRenderNode) over = NULL;
  GtkEventController *motion;
  GtkWidget *read_out;

  bs_cost_plot_set_experiment (BS_COST_PLOT (plot), fixture->experiment);
  bs_experiment_one_iteration (fixture->experiment);
  fixture_settle (fixture);
  read_out = gtk_widget_get_last_child (plot);
  none = gtk_fixture_draw (read_out, 400, 150);
  motion = gtk_fixture_get_controller (plot, GTK_TYPE_EVENT_CONTROLLER_MOTION);
  g_signal_emit_by_name (motion, "motion", 200.0, 50.0);
  over = gtk_fixture_draw (read_out, 400, 150);
  g_assert_nonnull (over);
  g_assert_true (over != none);
  g_signal_emit_by_name (motion, "leave");
  g_assert_finalize_object (plot);
}

static double
get_value (GtkWidget *timeline)
{
  return gtk_range_get_value (GTK_RANGE (gtk_fixture_find (timeline, GTK_TYPE_SCALE, NULL)));
}

static void
test_timeline (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *timeline = g_object_ref_sink (g_object_new (BS_TYPE_TIMELINE, NULL));
  GtkWidget *scale = gtk_fixture_find (timeline, GTK_TYPE_SCALE, NULL);
  guint n_changes = 0;

  bs_timeline_set_experiment (BS_TIMELINE (timeline), fixture->experiment);
  gtk_test_accessible_assert_property (scale, GTK_ACCESSIBLE_PROPERTY_LABEL, "Timeline");
  g_assert_cmpfloat (get_value (timeline), ==, 0.0);
  g_assert_cmpfloat (gtk_adjustment_get_upper (gtk_range_get_adjustment (GTK_RANGE (scale))), ==,
                     55.0);

  /* The walk moves the slider, and only once: nothing echoes back. */
  g_signal_connect_swapped (fixture->experiment, "changed", G_CALLBACK (count), &n_changes);
  bs_experiment_step_forward (fixture->experiment, BS_GRANULARITY_NEURON);
  g_assert_cmpfloat (get_value (timeline), ==, 1.0);
  g_assert_cmpuint (n_changes, ==, 1);

  gtk_range_set_value (GTK_RANGE (scale), 23.4);
  g_assert_cmpuint (bs_experiment_get_step (fixture->experiment), ==, 23);
  g_assert_cmpuint (n_changes, ==, 2);
  g_assert_cmpfloat (get_value (timeline), ==, 23.0);

  /* After the end of the iteration the slider begins again. */
  bs_experiment_one_iteration (fixture->experiment);
  fixture_settle (fixture);
  g_assert_cmpfloat (get_value (timeline), ==, 0.0);

  bs_experiment_train (fixture->experiment);
  g_assert_false (gtk_widget_get_sensitive (scale));
  bs_experiment_pause (fixture->experiment);
  fixture_settle (fixture);
  g_assert_true (gtk_widget_get_sensitive (scale));
  g_assert_finalize_object (timeline);
}

/* The lower row of the strip goes to steps of the present example. */
static void
test_parts (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *timeline = g_object_ref_sink (g_object_new (BS_TYPE_TIMELINE, NULL));
  GtkEventController *drag;

  bs_timeline_set_experiment (BS_TIMELINE (timeline), fixture->experiment);
  bs_experiment_set_example (fixture->experiment, 2);
  gtk_fixture_lay_out (timeline, 400, 52);
  drag = gtk_fixture_get_controller (timeline, GTK_TYPE_GESTURE_DRAG);
  g_signal_emit_by_name (drag, "drag-begin", 390.0, 34.0);
  g_assert_cmpuint (bs_experiment_get_step (fixture->experiment), ==, 2 * 13 - 1);
  g_signal_emit_by_name (drag, "drag-begin", 9.0, 34.0);
  g_assert_cmpuint (bs_experiment_get_step (fixture->experiment), ==, 13);
  /* The upper row belongs to the slider. */
  g_signal_emit_by_name (drag, "drag-begin", 390.0, 8.0);
  g_assert_cmpuint (bs_experiment_get_step (fixture->experiment), ==, 13);
  g_assert_finalize_object (timeline);
}

/* A strip for a large screen is magnified. */
static void
test_wide_timeline (void)
{
  GtkWidget *timeline = g_object_ref_sink (g_object_new (BS_TYPE_TIMELINE, NULL));
  int usual, wide, widest;

  gtk_widget_measure (timeline, GTK_ORIENTATION_VERTICAL, 500, &usual, NULL, NULL, NULL);
  gtk_widget_measure (timeline, GTK_ORIENTATION_VERTICAL, 910, &wide, NULL, NULL, NULL);
  gtk_widget_measure (timeline, GTK_ORIENTATION_VERTICAL, 3000, &widest, NULL, NULL, NULL);
  g_assert_cmpint (wide, >=, usual * 12 / 10);
  g_assert_cmpint (widest, <=, usual * 3 / 2);
  g_object_unref (timeline);
}

int
main (int argc, char **argv)
{
  gtk_fixture_init (&argc, &argv);

  fixture_add ("/widgets/cost-plot/logarithmic", test_logarithmic);
  fixture_add ("/widgets/cost-plot/logarithmic-x", test_logarithmic_x);
  fixture_add ("/widgets/cost-plot/zoom", test_zoom);
  fixture_add ("/widgets/cost-plot/curve", test_curve);
  fixture_add ("/widgets/cost-plot/zero-is-told", test_zero_is_told);
  fixture_add ("/widgets/cost-plot/read-out", test_read_out);
  fixture_add ("/widgets/timeline", test_timeline);
  fixture_add ("/widgets/timeline/parts", test_parts);
  g_test_add_func ("/widgets/timeline/wide", test_wide_timeline);

  return g_test_run ();
}
