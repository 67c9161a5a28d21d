/* The numbers on the edges of a step, the bands below these edges, and the +1 units: what must be
 * in the picture at every size. */

#include "draw/diagram-edges.h"
#include "draw/diagram-entry.h"
#include "draw/neuron-signs.h"
#include "scene.h"

static const BsDiagramMarks no_marks = { 0 };

/* Writes only the number of @entry. Returns whether there is one. */
static gboolean
has_label (Scene *scene, const BsEntry *entry, double width, double height)
{
  g_autoptr (BsDiagramLayout) layout = bs_diagram_layout_new (scene->network, width, height, 0, 0);
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (BsDiagramEdge));
  g_autoptr (GArray) taken = scene_take_discs (layout);
  guint n_discs = taken->len;
  cairo_surface_t *picture = new_picture ((int) width, (int) height);
  cairo_t *cr = cairo_create (picture);

  bs_diagram_entry_label (cr, layout, scene->reveal, entry, none, bs_palette_get (BS_THEME_LIGHT),
                          taken);
  cairo_destroy (cr);
  cairo_surface_destroy (picture);

  return taken->len == n_discs + 1;
}

/* Even where the discs are so close that no place is free, and where the update does not change the
 * weight. */
static void
test_chosen_entry (void)
{
  const gsize sizes[] = { 2, 2, 1 };
  const struct
  {
    BsPhase phase;
    guint layer;
  } steps[] = { { BS_PHASE_GRADIENT, 1 }, { BS_PHASE_UPDATE, 0 } };
  const double widths[] = { 760, 440, 330 };
  const BsEntry entry = { 1, 1, 1 };
  Scene scene;

  scene_init (&scene, sizes, 3, BS_ACTIVATION_SIGMOID, 4);
  for (gsize s = 0; s < G_N_ELEMENTS (steps); s++)
    for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
      {
        scene_go (&scene, 0, steps[s].phase, steps[s].layer, 0);
        g_assert_true (has_label (&scene, &entry, widths[i], 250.0));
      }
  scene_clear (&scene);
}

/* The number of the chosen entry has the frame of its edge, so that nobody takes it for another. */
static void
test_frame (void)
{
  const gsize sizes[] = { 2, 2, 1 };
  const BsEntry entry = { 1, 1, 1 };
  BsPalette palette = *bs_palette_get (BS_THEME_LIGHT);
  Scene scene;

  palette.halo_outline = (BsColor){ 1.0, 0.0, 1.0, 1.0 };
  scene_init (&scene, sizes, 3, BS_ACTIVATION_SIGMOID, 4);
  scene_go (&scene, 0, BS_PHASE_GRADIENT, 1, 0);
  for (guint is_chosen = 0; is_chosen < 2; is_chosen++)
    {
      const BsEntry none = { 0 };
      g_autoptr (BsDiagramLayout) layout = bs_diagram_layout_new (scene.network, 700, 300, 0, 0);
      g_autoptr (GArray) lit = bs_diagram_edges_select_lit (layout, scene.reveal);
      g_autoptr (GArray) taken = scene_take_discs (layout);
      cairo_surface_t *picture = new_picture (700, 300);
      cairo_t *cr = cairo_create (picture);
      guint n = 0;

      bs_diagram_entry_label (cr, layout, scene.reveal, is_chosen ? &entry : &none, lit, &palette,
                              taken);
      cairo_surface_flush (picture);
      for (int y = 0; y < 300; y++)
        for (int x = 0; x < 700; x++)
          n += (pixel_at (picture, x, y) & 0xff) > (pixel_at (picture, x, y) >> 8 & 0xff) + 60 &&
               (pixel_at (picture, x, y) >> 16 & 0xff) > 0xf0;
      g_assert_cmpint (n > 20, ==, is_chosen);
      cairo_destroy (cr);
      cairo_surface_destroy (picture);
    }
  scene_clear (&scene);
}

/* Counts the pixels of a colour in the middle of the picture, where only edges are. */
static guint
count_bands (Scene *scene, double width, double height)
{
  BsPalette palette = *bs_palette_get (BS_THEME_LIGHT);
  g_autoptr (BsDiagramLayout) layout = bs_diagram_layout_new (scene->network, width, height, 0, 0);
  cairo_surface_t *picture = new_picture ((int) width, (int) height);
  cairo_t *cr = cairo_create (picture);
  guint n = 0;

  palette.halo = (BsColor){ 1.0, 0.0, 1.0, 1.0 };
  bs_diagram_paint_neurons (cr, layout, scene->reveal, &palette, &no_marks);
  cairo_surface_flush (picture);
  for (int y = 40; y < height - 30; y++)
    for (int x = (int) (0.4 * width); x < (int) (0.6 * width); x++)
      n += pixels_near (pixel_at (picture, x, y), 0xff00ff);
  cairo_destroy (cr);
  cairo_surface_destroy (picture);

  return n;
}

/* An update of so many weights that their bands are narrow has bands nevertheless. */
static void
test_bands_of_many (void)
{
  const gsize sizes[] = { 2, 12, 12, 1 };
  Scene scene;

  scene_init (&scene, sizes, 4, BS_ACTIVATION_TANH, 8);
  scene_go (&scene, 0, BS_PHASE_UPDATE, 0, 0);
  g_assert_cmpuint (count_bands (&scene, 1000.0, 700.0), >, 500);
  scene_go (&scene, 0, BS_PHASE_TOTAL_COST, 0, 0);
  g_assert_cmpuint (count_bands (&scene, 1000.0, 700.0), ==, 0);
  scene_clear (&scene);
}

/* A square without "+1" would look like a neuron that is not computed. */
static void
test_small_units (void)
{
  BsPalette palette = *bs_palette_get (BS_THEME_LIGHT);

  palette.text = (BsColor){ 1.0, 0.0, 1.0, 1.0 };
  for (double radius = 3.0; radius <= 30.0; radius += 0.5)
    {
      const BsDiagramPlace place = { .layer = 1, .x = 50.0, .y = 50.0, .radius = radius };
      cairo_surface_t *picture = new_picture (100, 100);
      cairo_t *cr = cairo_create (picture);
      guint n = 0;

      bs_sign_unit (cr, &place, &palette);
      cairo_surface_flush (picture);
      for (int y = 35; y < 65; y++)
        for (int x = 35; x < 65; x++)
          {
            guint32 pixel = pixel_at (picture, x, y);

            n += (pixel & 0xff) > (pixel >> 8 & 0xff) + 60;
          }
      g_assert_cmpuint (n, >, 8);
      cairo_destroy (cr);
      cairo_surface_destroy (picture);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/diagram/labels/chosen-entry", test_chosen_entry);
  g_test_add_func ("/draw/diagram/labels/frame", test_frame);
  g_test_add_func ("/draw/diagram/labels/bands-of-many", test_bands_of_many);
  g_test_add_func ("/draw/diagram/labels/small-units", test_small_units);

  return g_test_run ();
}
