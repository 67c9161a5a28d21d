/* The captions of the matrices: no part of one is left out while there is room for it. */

#include "draw/matrix-fit.h"
#include "draw/matrix-painter.h"
#include "draw/matrix-scene-private.h"
#include "matrices.h"
#include "support/ink.h"

/* From this width on a page has room for all captions of small matrices. */
#define WIDE 1030.0

/* Returns the left end of what stands to the right of a text, on the same line. */
static double
find_room (Ink *ink, const InkText *text, double width)
{
  double right = width;

  for (guint i = 0; i < ink_get_n_texts (ink); i++)
    {
      const InkText *other = ink_get_text (ink, i);

      if (other->area.x >= text->area.x + text->area.width &&
          other->area.y < text->area.y + text->area.height &&
          other->area.y + other->area.height > text->area.y)
        right = fmin (right, other->area.x);
    }

  return right - text->area.x - text->area.width;
}

/* Returns the number of captions that are not whole. */
static guint
check_page (BsReveal *reveal, double width)
{
  const BsPalette *palette = bs_palette_get (BS_THEME_LIGHT);
  g_autoptr (BsMatrixScene) scene = bs_matrix_scene_new (reveal, 1);
  g_autoptr (BsMatrixLayout) layout = bs_matrix_layout_new (scene, width);
  g_autoptr (Ink) ink =
    ink_new ((int) width, (int) ceil (bs_matrix_layout_get_height (layout)), &palette->background);
  guint n_short = 0;

  bs_matrix_paint (ink_get_context (ink), scene, layout, palette);
  for (guint i = 0; i < ink_get_n_texts (ink); i++)
    {
      const InkText *text = ink_get_text (ink, i);

      if (text->text == NULL || !text->is_short)
        continue;
      n_short++;
      if (find_room (ink, text, width) > 80.0)
        g_error ("“%s” is cut at a width of %.0f, beside free room", text->text, width);
    }

  return n_short;
}

/* The steps at which the captions are the longest. */
static const BsAddress steps[] = {
  { 0, 2, BS_PHASE_ACCUMULATE, 1, 0 },
  { 0, 0, BS_PHASE_GRADIENT, 1, 0 },
  { 0, 0, BS_PHASE_UPDATE, 0, 0 },
};

static void
test_captions (void)
{
  const gsize shapes[][3] = { { 2, 2, 1 }, { 4, 8, 3 } };
  const double widths[] = { 480.0, 690.0, 830.0, 900.0, WIDE, 1250.0, 1900.0 };

  for (gsize shape = 0; shape < G_N_ELEMENTS (shapes); shape++)
    {
      g_autoptr (BsReveal) reveal = matrices_new (shapes[shape], 3, BS_OPTIMIZER_GRADIENT_DESCENT);

      for (gsize s = 0; s < G_N_ELEMENTS (steps); s++)
        {
          matrices_go (reveal, steps[s].example, steps[s].phase, steps[s].layer, steps[s].neuron);
          for (gsize w = 0; w < G_N_ELEMENTS (widths); w++)
            {
              guint n_short = check_page (reveal, widths[w]);

              if (widths[w] >= WIDE)
                g_assert_cmpuint (n_short, ==, 0);
            }
        }
    }
}

/* The last matrix of a row may have a longer note than usual. */
static void
test_last_caption (void)
{
  const gsize sizes[] = { 2, 2, 1 };
  const BsPalette *palette = bs_palette_get (BS_THEME_LIGHT);
  g_autoptr (BsReveal) reveal = matrices_new (sizes, 3, BS_OPTIMIZER_GRADIENT_DESCENT);
  g_autoptr (BsMatrixScene) scene = bs_matrix_scene_new (reveal, 1);
  g_autoptr (BsMatrixLayout) layout = bs_matrix_layout_new (scene, 1250.0);
  g_autoptr (Ink) ink =
    ink_new (1250, (int) ceil (bs_matrix_layout_get_height (layout)), &palette->background);
  BsMatrixPanel *last =
    g_ptr_array_index (scene->panels, matrices_find (scene, BS_MATRIX_GROUP_GRADIENT, 2));

  g_free (last->note);
  last->note = g_strdup ("the mean over all examples of the data, with what λ adds to it");
  bs_matrix_paint (ink_get_context (ink), scene, layout, palette);
  for (guint i = 0; i < ink_get_n_texts (ink); i++)
    g_assert_false (ink_get_text (ink, i)->is_short);
}

static char *
read_numbers (BsReveal *reveal, double width, const BsEntry *entry)
{
  const BsPalette *palette = bs_palette_get (BS_THEME_LIGHT);
  g_autoptr (BsMatrixScene) scene = bs_matrix_scene_new (reveal, 1);
  g_autoptr (BsMatrixLayout) layout = bs_matrix_layout_new (scene, width);
  g_autoptr (Ink) ink =
    ink_new ((int) width, (int) ceil (bs_matrix_layout_get_height (layout)), &palette->background);
  g_autoptr (GString) all = g_string_new (NULL);

  scene->entry = *entry;
  bs_matrix_paint (ink_get_context (ink), scene, layout, palette);
  for (guint i = 0; i < ink_get_n_texts (ink); i++)
    if (ink_get_text (ink, i)->text != NULL)
      g_string_append_printf (all, "%s ", ink_get_text (ink, i)->text);

  return g_string_free (g_steal_pointer (&all), FALSE);
}

/* The numbers of the chosen entry are bold, and have as many decimals as when they are not. */
static void
test_chosen_entry (void)
{
  const gsize sizes[] = { 4, 8, 3 };
  g_autoptr (BsReveal) reveal = matrices_new (sizes, 3, BS_OPTIMIZER_GRADIENT_DESCENT);

  matrices_go (reveal, 0, BS_PHASE_UPDATE, 0, 0);
  for (double width = 480.0; width <= 1250.0; width += 70.0)
    {
      g_autofree char *usual = read_numbers (reveal, width, &(BsEntry){ 0 });

      for (gsize row = 1; row <= sizes[1]; row += 3)
        {
          g_autofree char *chosen = read_numbers (reveal, width, &(BsEntry){ 1, row, row % 5 });

          g_assert_cmpstr (chosen, ==, usual);
        }
    }
}

/* A method may keep nothing for one of the layers: then there is nothing to paint, and no key. */
static void
test_nothing (void)
{
  BsMatrixScene *scene = _bs_matrix_scene_make (2);
  double zoom;
  g_autoptr (BsMatrixLayout) layout = bs_matrix_fit (scene, 690.0, 1.0, &zoom);
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 690, 100);
  cairo_t *cr = cairo_create (picture);

  bs_matrix_paint (cr, scene, layout, bs_palette_get (BS_THEME_LIGHT));
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (picture);
  bs_matrix_scene_free (scene);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/matrix-captions/whole", test_captions);
  g_test_add_func ("/draw/matrix-captions/last", test_last_caption);
  g_test_add_func ("/draw/matrix-captions/chosen-entry", test_chosen_entry);
  g_test_add_func ("/draw/matrix-captions/nothing", test_nothing);

  return g_test_run ();
}
