/* The legend explains what is in the picture, and by the same signs. */

#include "draw/legend-painter.h"
#include "scene.h"

#define WIDTH  800
#define HEIGHT 480

static const gsize ones[] = { 3, 5, 5, 4 };

/* The steps that between them show every sign; the phase of watching is BS_N_PHASES. */
static const BsAddress steps[] = {
  { 0, 3, BS_PHASE_INPUT, 1, 0 },        { 0, 3, BS_PHASE_PRE_ACTIVATION, 3, 2 },
  { 0, 3, BS_PHASE_ACTIVATION, 3, 2 },   { 0, 3, BS_PHASE_COST_TERMS, 4, 0 },
  { 0, 3, BS_PHASE_OUTPUT_ERROR, 4, 1 }, { 0, 3, BS_PHASE_HIDDEN_ERROR, 3, 2 },
  { 0, 3, BS_PHASE_ACCUMULATE, 2, 0 },   { 0, 0, BS_PHASE_GRADIENT, 1, 0 },
  { 0, 0, BS_PHASE_TOTAL_COST, 0, 0 },   { 0, 0, BS_PHASE_UPDATE, 0, 0 },
  { 0, 0, BS_N_PHASES, 0, 0 },
};

static void
go (Scene *scene, const BsAddress *step)
{
  if (step->phase == BS_N_PHASES)
    bs_reveal_watch (scene->reveal, 3);
  else
    scene_go (scene, step->example, step->phase, step->layer, step->neuron);
}

static const BsDiagramMarks marks = { 0, 0, 2, 1, 3, 1 };

static cairo_surface_t *
paint_network (Scene *scene, const BsDiagramLayout *layout, const BsPalette *palette)
{
  cairo_surface_t *picture = new_picture (WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (picture);

  bs_diagram_paint_edges (cr, layout, scene->reveal, palette);
  bs_diagram_paint_neurons (cr, layout, scene->reveal, palette, &marks);
  cairo_destroy (cr);
  cairo_surface_flush (picture);

  return picture;
}

static cairo_surface_t *
paint_legend (Scene *scene, const BsDiagramLayout *layout, const BsPalette *palette)
{
  cairo_surface_t *picture = new_picture (WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (picture);
  BsLegendScene legend;
  double width, height;

  bs_legend_scene_read (&legend, layout, scene->reveal, &marks);
  bs_legend_measure (cr, &legend, HEIGHT, &width, &height);
  bs_legend_paint (cr, &legend, width, height, palette);
  cairo_destroy (cr);
  cairo_surface_flush (picture);

  return picture;
}

/* Compares two pictures and frees them. */
static gboolean
differ (cairo_surface_t *one, cairo_surface_t *other)
{
  gboolean result =
    memcmp (cairo_image_surface_get_data (one), cairo_image_surface_get_data (other),
            (gsize) cairo_image_surface_get_stride (one) * HEIGHT) != 0;

  cairo_surface_destroy (one);
  cairo_surface_destroy (other);

  return result;
}

/* The colours by which a sign tells something. */
static const struct
{
  const char *name;
  gsize offset;
} signs[] = {
#define SIGN(field)                                                                                \
  {                                                                                                \
#    field, G_STRUCT_OFFSET(BsPalette, field)                                                      \
  }
  SIGN (outline),
  SIGN (unknown),
  SIGN (theta_positive),
  SIGN (theta_negative),
  SIGN (theta_positive_idle),
  SIGN (theta_negative_idle),
  SIGN (delta_positive),
  SIGN (delta_negative),
  SIGN (halo),
  SIGN (activation_high),
  SIGN (activation_negative),
#undef SIGN
};

/* Whatever colour the network has at a step, the legend has it too. */
static void
check_colors (BsActivation activation)
{
  const BsPalette *palette = bs_palette_get (BS_THEME_LIGHT);
  guint n_used = 0;
  Scene scene;
  g_autoptr (BsDiagramLayout) layout = NULL;

  scene_init (&scene, ones, 4, activation, 8);
  layout = bs_diagram_layout_new (scene.network, WIDTH, HEIGHT, 0, 0);
  for (guint s = 0; s < G_N_ELEMENTS (steps); s++)
    {
      go (&scene, &steps[s]);
      for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
        {
          BsPalette other = *palette;

          G_STRUCT_MEMBER (BsColor, &other, signs[i].offset) = (BsColor){ 0.3, 0.9, 0.1, 1.0 };
          if (!differ (paint_network (&scene, layout, palette),
                       paint_network (&scene, layout, &other)))
            continue;
          n_used++;
          if (!differ (paint_legend (&scene, layout, palette),
                       paint_legend (&scene, layout, &other)))
            g_error ("step %u: the legend does not explain %s", s, signs[i].name);
        }
    }
  g_assert_cmpuint (n_used, >, 5 * G_N_ELEMENTS (steps));
  scene_clear (&scene);
}

static void
test_colors (void)
{
  check_colors (BS_ACTIVATION_SIGMOID);
  check_colors (BS_ACTIVATION_TANH);
}

static gboolean
has_text (Scene *scene, const BsDiagramLayout *layout, const char *text)
{
  BsLegendScene legend;
  g_autofree char *all = NULL;

  bs_legend_scene_read (&legend, layout, scene->reveal, &marks);
  all = bs_legend_describe (&legend);

  return strstr (all, text) != NULL;
}

/* A step of z reads neurons and computes one; the cost of an example only reads, and the input only
 * computes. */
static void
test_halos (void)
{
  const struct
  {
    const BsAddress step;
    gboolean reads, computes;
  } cases[] = {
    { { 0, 3, BS_PHASE_PRE_ACTIVATION, 3, 2 }, TRUE, TRUE },
    { { 0, 3, BS_PHASE_COST_TERMS, 4, 0 }, TRUE, FALSE },
    { { 0, 3, BS_PHASE_INPUT, 1, 0 }, FALSE, TRUE },
  };
  Scene scene;
  g_autoptr (BsDiagramLayout) layout = NULL;

  scene_init (&scene, ones, 4, BS_ACTIVATION_SIGMOID, 8);
  layout = bs_diagram_layout_new (scene.network, WIDTH, HEIGHT, 0, 0);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      go (&scene, &cases[i].step);
      g_assert_cmpint (has_text (&scene, layout, "read by this step"), ==, cases[i].reads);
      g_assert_cmpint (has_text (&scene, layout, "computed by this step"), ==, cases[i].computes);
      g_assert_false (has_text (&scene, layout, "the entry told in numbers"));
    }
  scene_clear (&scene);
}

/* The ring of the mean is explained in place of that of δ. */
static void
test_means (void)
{
  Scene scene;
  g_autoptr (BsDiagramLayout) layout = NULL;

  scene_init (&scene, ones, 4, BS_ACTIVATION_SIGMOID, 8);
  layout = bs_diagram_layout_new (scene.network, WIDTH, HEIGHT, 0, 0);
  scene_go (&scene, 0, BS_PHASE_GRADIENT, 2, 0);
  g_assert_false (has_text (&scene, layout, "mean |δ|"));
  bs_reveal_set_shows_mean_errors (scene.reveal, TRUE);
  bs_reveal_prepare (scene.reveal);
  g_assert_true (has_text (&scene, layout, "mean |δ|"));
  g_assert_false (has_text (&scene, layout, "δ > 0"));
  scene_clear (&scene);
}

/* In every number of columns and for every step, all of it lies on the card. */
static void
test_within (void)
{
  const double heights[] = { 60.0, 130.0, 200.0, 300.0, 1000.0 };
  Scene scene;
  g_autoptr (BsDiagramLayout) layout = NULL;

  scene_init (&scene, ones, 4, BS_ACTIVATION_TANH, 8);
  layout = bs_diagram_layout_new (scene.network, WIDTH, HEIGHT, 0, 0);
  for (guint s = 0; s < G_N_ELEMENTS (steps); s++)
    for (guint i = 0; i < G_N_ELEMENTS (heights); i++)
      {
        cairo_surface_t *recording =
          cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
        cairo_t *cr = cairo_create (recording);
        BsLegendScene legend;
        double width, height;
        guint n_columns;

        go (&scene, &steps[s]);
        bs_legend_scene_read (&legend, layout, scene.reveal, &marks);
        n_columns = bs_legend_measure (cr, &legend, heights[i], &width, &height);
        g_assert_cmpuint (n_columns, >=, 1);
        if (heights[i] == 1000.0)
          g_assert_cmpuint (n_columns, ==, 1);
        bs_legend_paint (cr, &legend, width, height, bs_palette_get (BS_THEME_LIGHT));
        cairo_destroy (cr);
        assert_ink_within (recording, width, height);
        cairo_surface_destroy (recording);
      }
  scene_clear (&scene);
}

/* A sign is explained when it is in the picture, and not before. */
static void
test_parts (void)
{
  Scene scene;
  g_autoptr (BsDiagramLayout) layout = NULL;

  scene_init (&scene, ones, 4, BS_ACTIVATION_SIGMOID, 8);
  layout = bs_diagram_layout_new (scene.network, WIDTH, HEIGHT, 0, 0);
  scene_go (&scene, 3, BS_PHASE_PRE_ACTIVATION, 3, 2);
  g_assert_true (has_text (&scene, layout, "Θ of an edge"));
  g_assert_true (has_text (&scene, layout, "a not computed yet"));
  g_assert_true (has_text (&scene, layout, "a: 0 … 1"));
  g_assert_false (has_text (&scene, layout, "δ > 0"));
  g_assert_false (has_text (&scene, layout, "of one example only"));
  g_assert_false (has_text (&scene, layout, "neurons not drawn"));
  scene_go (&scene, 0, BS_PHASE_GRADIENT, 2, 0);
  g_assert_true (has_text (&scene, layout, "Δ or D of an edge"));
  g_assert_true (has_text (&scene, layout, "δ > 0"));
  g_assert_true (has_text (&scene, layout, "of one example only"));
  g_assert_false (has_text (&scene, layout, "not computed yet"));
  scene_go (&scene, 0, BS_PHASE_UPDATE, 0, 0);
  g_assert_true (has_text (&scene, layout, "Θ before and after"));
  g_assert_true (has_text (&scene, layout, "the entry told in numbers"));
  g_assert_false (has_text (&scene, layout, "Δ or D of an edge"));
  scene_clear (&scene);
}

static void
test_left_out (void)
{
  const gsize wide[] = { 64, 25, 10 };
  Scene scene;
  g_autoptr (BsDiagramLayout) layout = NULL;

  scene_init (&scene, wide, 3, BS_ACTIVATION_SIGMOID, 8);
  layout = bs_diagram_layout_new (scene.network, WIDTH, HEIGHT, 0, 0);
  g_assert_cmpuint (bs_diagram_layout_count_elided (layout), >, 0);
  g_assert_true (has_text (&scene, layout, "neurons not drawn"));
  scene_clear (&scene);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/legend/colors", test_colors);
  g_test_add_func ("/draw/legend/within", test_within);
  g_test_add_func ("/draw/legend/halos", test_halos);
  g_test_add_func ("/draw/legend/means", test_means);
  g_test_add_func ("/draw/legend/parts", test_parts);
  g_test_add_func ("/draw/legend/left-out", test_left_out);

  return g_test_run ();
}
