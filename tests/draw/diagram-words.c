/* The words in the picture of the network: where the numbers flow, and the classes of the targets.
 */

#include "draw/diagram-text.h"
#include "draw/label.h"
#include "draw/neuron-signs.h"
#include "scene.h"

#define WIDTH  900
#define HEIGHT 480
/* Here no output has room for three lines. */
#define LOW 150

static double
measure (cairo_t *cr, const char *text)
{
  double width, height;

  bs_label_measure (cr, text, 13.0, FALSE, &width, &height);

  return width;
}

/* The two sentences are told apart by their widths. */
static void
test_flow (void)
{
  const gsize sizes[] = { 3, 4, 2 };
  const struct
  {
    BsPhase phase;
    const char *text;
  } cases[] = { { BS_PHASE_PRE_ACTIVATION, "signals flow forward ▶" },
                { BS_PHASE_ACTIVATION, "signals flow forward ▶" },
                { BS_PHASE_HIDDEN_ERROR, "◀ errors flow back" } };
  Scene scene;
  g_autoptr (BsDiagramLayout) layout = NULL;

  scene_init (&scene, sizes, 3, BS_ACTIVATION_SIGMOID, 4);
  layout = bs_diagram_layout_new (scene.network, WIDTH, HEIGHT, 0, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      cairo_surface_t *recording = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
      cairo_t *cr = cairo_create (recording);
      double x, y, width, height;

      scene_go (&scene, 2, cases[i].phase, 2, 1);
      bs_diagram_paint_flow (cr, layout, scene.reveal, bs_palette_get (BS_THEME_LIGHT), 0.0);
      cairo_recording_surface_ink_extents (recording, &x, &y, &width, &height);
      g_assert_cmpfloat (
        fabs (measure (cr, "◀ errors flow back") - measure (cr, "signals flow forward ▶")), >,
        12.0);
      g_assert_cmpfloat_with_epsilon (width, measure (cr, cases[i].text), 6.0);
      cairo_destroy (cr);
      cairo_surface_destroy (recording);
    }
  scene_clear (&scene);
}

/* Paints @example of @K outputs, one or three. The first example is of the first class, the second
 * of the last one; these have the names @first and @last. */
static cairo_surface_t *
paint_classes (double width, gsize example, gsize K, const char *first, const char *last)
{
  const BsOptimizerOptions options = { BS_OPTIMIZER_GRADIENT_DESCENT, 0.5 };
  const BsAddress address = { 0, example, BS_PHASE_OUTPUT_ERROR, 2, K };
  const gsize sizes[] = { 1, K };
  const double x[] = { 0.25, 0.75 }, one[] = { 0, 1 }, three[] = { 1, 0, 0, 0, 0, 1 };
  const char *const names[] = { first, K > 1 ? "ef" : last, K > 1 ? last : NULL, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 2, BS_ACTIVATION_SIGMOID, NULL);
  g_autoptr (BsTrainingSet) set =
    bs_training_set_new ("", K > 1 ? BS_TARGETS_ONE_HOT : BS_TARGETS_BINARY, 2, 1, K, x,
                         K > 1 ? three : one, NULL, names, &error);
  g_autoptr (BsReveal) reveal = NULL;
  g_autoptr (BsPoint) point = bs_point_new (bs_network_get_n_parameters (network));
  g_autoptr (BsDiagramLayout) layout =
    bs_diagram_layout_new (network, width, width < WIDTH ? LOW : HEIGHT, 0, 0);
  const BsDiagramMarks marks = { 0 };
  cairo_surface_t *picture = new_picture (WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (picture);

  g_assert_no_error (error);
  reveal = bs_reveal_new (network, set, 0.0, &options);
  bs_reveal_set_point (reveal, point);
  bs_reveal_go (reveal, bs_sequence_position_of (bs_reveal_get_sequence (reveal), &address));
  bs_diagram_paint_neurons (cr, layout, reveal, bs_palette_get (BS_THEME_LIGHT), &marks);
  cairo_destroy (cr);
  cairo_surface_flush (picture);

  return picture;
}

/* Counts the pixels of the upper and of the lower half that change where the first class, or the
 * last one if @is_last, gets another name. */
static void
count_changes (gsize example, gsize K, gboolean is_last, guint changes[2])
{
  cairo_surface_t *one = paint_classes (WIDTH, example, K, "ab", "cd");
  cairo_surface_t *other =
    paint_classes (WIDTH, example, K, is_last ? "ab" : "xyz", is_last ? "xyz" : "cd");

  changes[0] = changes[1] = 0;
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      changes[2 * y / HEIGHT] += pixel_at (one, x, y) != pixel_at (other, x, y);
  cairo_surface_destroy (one);
  cairo_surface_destroy (other);
}

/* A single output has the name of the class that its example is of. */
static void
test_class_of_one (void)
{
  for (gsize example = 1; example <= 2; example++)
    for (guint is_last = 0; is_last < 2; is_last++)
      {
        guint changes[2];

        count_changes (example, 1, (gboolean) is_last, changes);
        g_assert_cmpint (changes[0] + changes[1] > 0, ==, is_last == (example == 2));
      }
}

/* Each of several outputs has the name of the class that it stands for, whatever the example. */
static void
test_class_of_each (void)
{
  for (gsize example = 1; example <= 2; example++)
    for (guint is_last = 0; is_last < 2; is_last++)
      {
        guint changes[2];

        count_changes (example, 3, (gboolean) is_last, changes);
        g_assert_cmpuint (changes[is_last], >, 0);
        g_assert_cmpuint (changes[!is_last], ==, 0);
      }
}

/* Returns the right end of the target of an output, which stands below its δ. */
static int
find_right_end (cairo_surface_t *picture, const BsDiagramPlace *place)
{
  for (int x = WIDTH - 1; x > 0; x--)
    for (double y = place->y + 2.0; y < place->y + 13.0; y++)
      if ((pixel_at (picture, x, y) & 0xff) < 0xa0)
        return x;

  return 0;
}

/* Where a name has no room at all, a mark says that there is one. */
static void
test_class_without_room (void)
{
  const char *const names[] = { "a very long name of a class", "7" };
  const gsize sizes[] = { 1, 3 };
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 2, BS_ACTIVATION_SIGMOID, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    for (double width = 270.0; width <= 330.0; width += 20.0)
      {
        g_autoptr (BsDiagramLayout) layout = bs_diagram_layout_new (network, width, LOW, 0, 0);
        const BsDiagramPlace *place = bs_diagram_layout_find (layout, 2, 1);
        cairo_surface_t *picture = paint_classes (width, 1, 3, names[i], names[i]);
        cairo_t *cr = cairo_create (picture);
        double target, height;

        bs_label_measure (cr, "y₁ = 0", 11.0, FALSE, &target, &height);
        g_assert_cmpfloat (find_right_end (picture, place), >,
                           place->x + place->radius + bs_sign_get_reach (place) + target + 6.0);
        cairo_destroy (cr);
        cairo_surface_destroy (picture);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/diagram/words/flow", test_flow);
  g_test_add_func ("/draw/diagram/words/class-of-one", test_class_of_one);
  g_test_add_func ("/draw/diagram/words/class-of-each", test_class_of_each);
  g_test_add_func ("/draw/diagram/words/class-without-room", test_class_without_room);

  return g_test_run ();
}
