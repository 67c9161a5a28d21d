/* The legend in the diagram: its place beside the picture or over it, and the room for its words.
 */

#include "widgets/diagram-private.h"

#include "diagram-fixture.h"
#include "support/gtk.h"

/* The picture gives way to the legend where there is room for both, beside it or below it, and does
 * not jump from step to step. */
static void
test_legend_place (Fixture *fixture, gconstpointer user_data)
{
  const GtkRequisition sizes[] = { { 1200, 700 }, { 790, 424 }, { 440, 420 }, { 700, 800 } };
  GtkWidget *diagram = diagram_fixture_new (fixture);
  GtkWidget *front = GTK_WIDGET (BS_DIAGRAM (diagram)->front);
  graphene_rect_t picture, legend;

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      guint n_jumps = 0;
      int before = 0;

      gtk_fixture_lay_out (diagram, sizes[i].width, sizes[i].height);
      g_object_set (diagram, "show-legend", TRUE, NULL);
      for (guint step = 0; step < 56; step++)
        {
          bs_experiment_go_to_step (fixture->experiment, step);
          gtk_fixture_lay_out (diagram, sizes[i].width, sizes[i].height);
          g_assert_true (gtk_widget_compute_bounds (front, diagram, &picture));
          g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (BS_DIAGRAM (diagram)->legend),
                                                    diagram, &legend));
          g_assert_false (graphene_rect_intersection (&picture, &legend, NULL));
          g_assert_cmpfloat (picture.size.width, >=, BS_DIAGRAM_LEAST_WIDTH);
          n_jumps += gtk_widget_get_width (front) + gtk_widget_get_height (front) != before;
          before = gtk_widget_get_width (front) + gtk_widget_get_height (front);
        }
      g_assert_cmpuint (n_jumps, <=, 4);
      g_object_set (diagram, "show-legend", FALSE, NULL);
      gtk_fixture_lay_out (diagram, sizes[i].width, sizes[i].height);
      g_assert_cmpint (gtk_widget_get_width (front), ==, sizes[i].width);
      g_assert_cmpint (gtk_widget_get_height (front), ==, sizes[i].height);
    }
  g_assert_finalize_object (diagram);
}

/* Returns how many pixels differ from the ground between the entries and the right border. */
static guint
count_ink_at_border (BsPicture *picture)
{
  const int width = gtk_widget_get_width (GTK_WIDGET (picture));
  const int height = gtk_widget_get_height (GTK_WIDGET (picture));
  const double zoom = bs_picture_get_zoom (picture);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  guint n = 0;

  bs_picture_paint (picture, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (int y = (int) (10.0 * zoom); y < height - (int) (10.0 * zoom); y++)
    {
      const guint32 *row =
        (const guint32 *) (gconstpointer) (cairo_image_surface_get_data (surface) +
                                           y * cairo_image_surface_get_stride (surface));

      for (int x = width - (int) (6.0 * zoom); x < width - (int) (3.0 * zoom); x++)
        n += row[x] != row[width - (int) (3.0 * zoom)];
    }
  cairo_surface_destroy (surface);

  return n;
}

/* Letters are not wider in proportion where the legend is larger, or they are; the card has room
 * for them in any case. */
static void
test_legend_has_a_margin (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *diagram = diagram_fixture_new (fixture);
  BsLegend *legend = BS_DIAGRAM (diagram)->legend;

  fixture_load (fixture, "spirals");
  gtk_fixture_lay_out (diagram, DIAGRAM_WIDTH, DIAGRAM_HEIGHT);
  bs_experiment_go_to_step (fixture->experiment, 3);
  fixture_settle (fixture);
  g_object_set (diagram, "show-legend", TRUE, NULL);
  for (int width = 700; width <= 1900; width += 37)
    {
      gtk_fixture_lay_out (diagram, width, width * 3 / 5);
      g_test_message ("width %d", width);
      g_assert_cmpuint (
        count_ink_at_border (BS_PICTURE (gtk_widget_get_first_child (GTK_WIDGET (legend)))), ==, 0);
    }
  g_assert_finalize_object (diagram);
}

/* Where there is no room for both, the legend lies over the picture. It takes the clicks on it, and
 * is closed by its button. */
static void
test_legend (Fixture *fixture, gconstpointer user_data)
{
  GtkWidget *diagram = diagram_fixture_new (fixture);
  GtkWidget *legend = GTK_WIDGET (BS_DIAGRAM (diagram)->legend);
  DiagramPins pins = { 0 };
  GtkEventController *click;
  graphene_rect_t bounds;

  diagram_fixture_lay_out (diagram);
  g_assert_false (gtk_widget_get_visible (legend));
  g_object_set (diagram, "show-legend", TRUE, NULL);
  g_assert_true (gtk_widget_get_visible (legend));
  for (int height = 220; height <= 900; height += 170)
    {
      gtk_fixture_lay_out (diagram, DIAGRAM_WIDTH, height);
      g_assert_true (gtk_widget_compute_bounds (legend, diagram, &bounds));
      g_assert_cmpfloat (bounds.origin.x, >=, 0.0);
      g_assert_cmpfloat (bounds.origin.y, >=, 0.0);
      g_assert_cmpfloat (bounds.size.width, >=, 100.0);
      g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, DIAGRAM_WIDTH);
      g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, height);
    }

  /* The first input lies below it, also for the pointer: GTK picks the last child first. */
  g_assert_true (gtk_widget_get_last_child (diagram) == legend);
  gtk_fixture_lay_out (diagram, 330, 220);
  diagram_fixture_watch (diagram, &pins);
  click = gtk_fixture_get_controller (diagram, GTK_TYPE_GESTURE_CLICK);
  g_assert_true (gtk_widget_compute_bounds (_bs_diagram_find_handle (BS_DIAGRAM (diagram), 1, 2),
                                            diagram, &bounds));
  for (guint i = 0; i < 2; i++)
    {
      g_signal_emit_by_name (click, "pressed", 1,
                             (double) (bounds.origin.x + bounds.size.width / 2.0f),
                             (double) (bounds.origin.y + bounds.size.height / 2.0f));
      g_assert_cmpuint (pins.layer, ==, i);
      gtk_fixture_press (legend, "Close the legend");
      g_assert_false (gtk_widget_get_visible (legend));
    }
  g_assert_finalize_object (diagram);
}

int
main (int argc, char **argv)
{
  gtk_fixture_init (&argc, &argv);

  fixture_add ("/widgets/diagram-legend/place", test_legend_place);
  fixture_add ("/widgets/diagram-legend/over", test_legend);
  fixture_add ("/widgets/diagram-legend/margin", test_legend_has_a_margin);

  return g_test_run ();
}
