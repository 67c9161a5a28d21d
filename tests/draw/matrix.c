/* The picture of the matrices: all ink inside at every size, a click finds the entry that is seen
 * there, and lit entries look lit. */

#include "draw/matrix-fit.h"
#include "draw/matrix-painter.h"
#include "matrices.h"
#include "scene.h"

static const double widths[] = { 320.0, 480.0, 690.0, 830.0, 1030.0, 1250.0, 1900.0 };

typedef struct
{
  gsize sizes[4];
  guint n_layers;
} Shape;

static const Shape shapes[] = {
  { { 2, 2, 1 }, 3 },    { { 3, 5, 5, 4 }, 4 }, { { 4, 8, 3 }, 3 },
  { { 64, 25, 10 }, 3 }, { { 400, 25, 2 }, 3 }, { { 1, 1 }, 2 },
};

static cairo_surface_t *
record (const BsMatrixScene *scene, const BsMatrixLayout *layout, BsTheme theme)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);

  bs_matrix_paint (cr, scene, layout, bs_palette_get (theme));
  cairo_destroy (cr);

  return surface;
}

static void
check_ink (BsReveal *reveal, guint n_layers)
{
  for (guint layer = 1; layer < n_layers; layer++)
    {
      g_autoptr (BsMatrixScene) scene = bs_matrix_scene_new (reveal, layer);

      for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
        {
          g_autoptr (BsMatrixLayout) layout = bs_matrix_layout_new (scene, widths[i]);
          cairo_surface_t *surface = record (scene, layout, BS_THEME_LIGHT);

          assert_ink_within (surface, widths[i], bs_matrix_layout_get_height (layout));
          cairo_surface_destroy (surface);
        }
    }
}

static void
test_all_ink_is_inside (void)
{
  for (guint method = 0; method < BS_N_OPTIMIZERS; method++)
    for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
      {
        g_autoptr (BsReveal) reveal = NULL;
        guint n_layers = shapes[i].n_layers;

        /* BFGS has a matrix of all entries by all entries. */
        if (shapes[i].sizes[0] > 10 && method != BS_OPTIMIZER_ADAM)
          continue;
        reveal = matrices_new (shapes[i].sizes, n_layers, (BsOptimizerMethod) method);
        check_ink (reveal, n_layers);
        matrices_go (reveal, 2, BS_PHASE_ACCUMULATE, 1, 0);
        check_ink (reveal, n_layers);
        matrices_go (reveal, 0, BS_PHASE_UPDATE, 0, 0);
        check_ink (reveal, n_layers);
      }
}

/* No matrix may cover another one, and none may reach out of the page. */
static void
test_matrices_do_not_overlap (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr (BsReveal) reveal =
        matrices_new (shapes[i].sizes, shapes[i].n_layers, BS_OPTIMIZER_ADAM);
      g_autoptr (BsMatrixScene) scene = bs_matrix_scene_new (reveal, 1);

      for (gsize w = 0; w < G_N_ELEMENTS (widths); w++)
        {
          g_autoptr (BsMatrixLayout) layout = bs_matrix_layout_new (scene, widths[w]);

          for (guint a = 0; a < scene->panels->len; a++)
            for (guint b = 0; b < a; b++)
              {
                const BsMatrixPlace *one = bs_matrix_layout_get_place (layout, a);
                const BsMatrixPlace *other = bs_matrix_layout_get_place (layout, b);

                g_assert_true (
                  one->x + one->width <= other->x || other->x + other->width <= one->x ||
                  one->y + one->height <= other->y || other->y + other->height <= one->y);
              }
        }
    }
}

static void
test_a_point_finds_the_entry_that_is_there (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr (BsReveal) reveal =
        matrices_new (shapes[i].sizes, shapes[i].n_layers, BS_OPTIMIZER_SHAMPOO);
      g_autoptr (BsMatrixScene) scene = bs_matrix_scene_new (reveal, 1);
      g_autoptr (BsMatrixLayout) layout = bs_matrix_layout_new (scene, 830.0);

      for (guint panel = 0; panel < scene->panels->len; panel++)
        {
          const BsMatrixPanel *matrix = bs_matrix_scene_get_panel (scene, panel);

          for (gsize row = 0; row < matrix->n_rows; row++)
            for (gsize column = 0; column < matrix->n_columns; column++)
              {
                cairo_rectangle_t cell;
                guint found_panel;
                gsize found_row, found_column;

                bs_matrix_layout_get_cell (layout, panel, row, column, &cell);
                g_assert_true (bs_matrix_layout_pick (layout, cell.x + cell.width / 2.0,
                                                      cell.y + cell.height / 2.0, &found_panel,
                                                      &found_row, &found_column));
                g_assert_cmpuint (found_panel, ==, panel);
                g_assert_cmpuint (found_row, ==, row);
                g_assert_cmpuint (found_column, ==, column);
              }
        }
    }
}

static void
test_between_the_entries_there_is_none (void)
{
  g_autoptr (BsReveal) reveal =
    matrices_new (shapes[1].sizes, shapes[1].n_layers, BS_OPTIMIZER_GRADIENT_DESCENT);
  g_autoptr (BsMatrixScene) scene = bs_matrix_scene_new (reveal, 1);
  g_autoptr (BsMatrixLayout) layout = bs_matrix_layout_new (scene, 830.0);
  const BsMatrixPlace *place = bs_matrix_layout_get_place (layout, 0);
  guint panel;
  gsize row, column;

  g_assert_false (
    bs_matrix_layout_pick (layout, place->left - 2.0, place->top + 2.0, &panel, &row, &column));
  g_assert_false (bs_matrix_layout_pick (layout, place->left + place->cell_width + place->gap / 2.0,
                                         place->top + 2.0, &panel, &row, &column));
}

/* Small matrices have numbers on a narrow page too, and wide ones have heat alone. */
static void
test_numbers_where_they_can_be_read (void)
{
  g_autoptr (BsReveal) ones = matrices_new (shapes[1].sizes, 4, BS_OPTIMIZER_GRADIENT_DESCENT);
  g_autoptr (BsReveal) digits = matrices_new (shapes[3].sizes, 3, BS_OPTIMIZER_GRADIENT_DESCENT);
  g_autoptr (BsMatrixScene) small = bs_matrix_scene_new (ones, 2);
  g_autoptr (BsMatrixScene) large = bs_matrix_scene_new (digits, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      g_autoptr (BsMatrixLayout) layout = bs_matrix_layout_new (small, widths[i]);
      g_autoptr (BsMatrixLayout) other = bs_matrix_layout_new (large, widths[i]);

      g_assert_cmpfloat (bs_matrix_layout_get_place (layout, 1)->size, >, 0.0);
      g_assert_cmpfloat (bs_matrix_layout_get_place (other, 1)->size, ==, 0.0);
    }
}

/* Two and a half times larger text costs no numbers, and is as large as their room allows. */
static void
test_large_text_keeps_numbers (void)
{
  g_autoptr (BsReveal) ones = matrices_new (shapes[1].sizes, 4, BS_OPTIMIZER_GRADIENT_DESCENT);
  g_autoptr (BsMatrixScene) scene = bs_matrix_scene_new (ones, 2);

  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      double zoom;
      g_autoptr (BsMatrixLayout) layout = bs_matrix_fit (scene, widths[i], 2.5, &zoom);

      g_assert_cmpfloat (bs_matrix_layout_get_place (layout, 1)->size, >, 0.0);
      g_assert_cmpfloat (zoom, >=, widths[i] < 1000.0 ? 1.0 : 2.5);
    }
}

static cairo_surface_t *
paint (const BsMatrixScene *scene, const BsMatrixLayout *layout)
{
  cairo_surface_t *picture = new_picture (1030, (int) bs_matrix_layout_get_height (layout) + 1);
  cairo_t *cr = cairo_create (picture);

  bs_matrix_paint (cr, scene, layout, bs_palette_get (BS_THEME_LIGHT));
  cairo_destroy (cr);
  cairo_surface_flush (picture);

  return picture;
}

/* The frame of an entry. */
static guint32
frame_at (BsReveal *reveal, guint layer, BsMatrixGroup group, guint index, gsize row, gsize column)
{
  g_autoptr (BsMatrixScene) scene = bs_matrix_scene_new (reveal, layer);
  g_autoptr (BsMatrixLayout) layout = bs_matrix_layout_new (scene, 1030.0);
  cairo_surface_t *picture = paint (scene, layout);
  cairo_rectangle_t cell;
  guint32 pixel;

  bs_matrix_layout_get_cell (layout, matrices_find (scene, group, index), row, column, &cell);
  pixel = pixel_at (picture, cell.x + cell.width / 2.0, cell.y + 0.5);
  cairo_surface_destroy (picture);

  return pixel;
}

static void
test_lit_entries_have_a_frame (void)
{
  g_autoptr (BsReveal) reveal = matrices_new (shapes[1].sizes, 4, BS_OPTIMIZER_GRADIENT_DESCENT);
  guint32 frame = pixel_of (&bs_palette_get (BS_THEME_LIGHT)->halo_outline);
  const BsEntry entry = { 2, 4, 2 };

  matrices_go (reveal, 1, BS_PHASE_PRE_ACTIVATION, 3, 2);
  g_assert_true (pixels_near (frame_at (reveal, 2, BS_MATRIX_GROUP_THETA, 0, 1, 3), frame));
  g_assert_false (pixels_near (frame_at (reveal, 2, BS_MATRIX_GROUP_THETA, 0, 3, 3), frame));

  bs_reveal_set_entry (reveal, &entry);
  matrices_go (reveal, 3, BS_PHASE_ACCUMULATE, 2, 0);
  for (guint index = 0; index < 3; index++)
    g_assert_true (pixels_near (frame_at (reveal, 2, BS_MATRIX_GROUP_SUM, index, 3, 2), frame));
  g_assert_false (pixels_near (frame_at (reveal, 2, BS_MATRIX_GROUP_SUM, 1, 1, 4), frame));
}

/* The ground of an entry, beside its number. */
static guint32
ground_at (BsReveal *reveal, guint layer, gsize row, gsize column)
{
  g_autoptr (BsMatrixScene) scene = bs_matrix_scene_new (reveal, layer);
  g_autoptr (BsMatrixLayout) layout = bs_matrix_layout_new (scene, 1030.0);
  cairo_surface_t *picture = paint (scene, layout);
  cairo_rectangle_t cell;
  guint32 pixel;

  bs_matrix_layout_get_cell (layout, 0, row, column, &cell);
  pixel = pixel_at (picture, cell.x + 2.5, cell.y + cell.height - 3.0);
  cairo_surface_destroy (picture);

  return pixel;
}

/* Blue is positive and vermillion negative, in the strength of the size, with or without numbers.
 */
static void
test_the_ground_tells_sign_and_size (void)
{
  const BsPalette *palette = bs_palette_get (BS_THEME_LIGHT);
  const guint with_and_without[] = { 1, 3 };

  for (gsize n = 0; n < G_N_ELEMENTS (with_and_without); n++)
    {
      const Shape *shape = &shapes[with_and_without[n]];
      g_autoptr (BsReveal) reveal =
        matrices_new (shape->sizes, shape->n_layers, BS_OPTIMIZER_GRADIENT_DESCENT);
      double largest = 0.0;
      gboolean has_sign[2] = { FALSE, FALSE };

      for (gsize i = 1; i <= shape->sizes[1]; i++)
        for (gsize j = 0; j <= shape->sizes[0]; j++)
          largest = fmax (largest, fabs (bs_reveal_get_theta (reveal, 1, i, j)));
      for (gsize j = 1; j <= 3; j++)
        {
          double theta = bs_reveal_get_theta (reveal, 1, 2, j);
          BsColor expected = bs_palette_heat (
            palette, theta < 0.0 ? &palette->theta_negative : &palette->theta_positive,
            fabs (theta) / largest);

          has_sign[theta < 0.0] = TRUE;
          g_assert_true (pixels_near (ground_at (reveal, 1, 1, j), pixel_of (&expected)));
        }
      g_assert_true (has_sign[0] && has_sign[1]);
    }
}

/* A number can be read on the strongest ground of every theme. */
static void
test_numbers_have_contrast (void)
{
  for (guint theme = BS_THEME_LIGHT; theme <= BS_THEME_HIGH_CONTRAST; theme++)
    {
      const BsPalette *palette = bs_palette_get ((BsTheme) theme);
      const BsColor *colors[] = { &palette->theta_positive, &palette->theta_negative,
                                  &palette->delta_positive, &palette->delta_negative };

      g_assert_cmpfloat (bs_color_contrast (&palette->halo_outline, &palette->background), >=, 3.0);
      for (gsize i = 0; i < G_N_ELEMENTS (colors); i++)
        {
          BsColor ground = bs_palette_heat (palette, colors[i], 1.0);

          g_assert_cmpfloat (bs_color_contrast (&palette->text, &ground), >=, 4.5);
        }
    }
}

static gboolean
are_equal (const BsMatrixLayout *one, const BsMatrixLayout *other, guint n)
{
  for (guint i = 0; i < n; i++)
    if (memcmp (bs_matrix_layout_get_place (one, i), bs_matrix_layout_get_place (other, i),
                sizeof (BsMatrixPlace)) != 0)
      return FALSE;

  return bs_matrix_layout_get_height (one) == bs_matrix_layout_get_height (other);
}

/* A layout suits the next step if, and only if, a new one would have the same matrices in the same
 * places. */
static void
test_a_layout_is_kept_while_it_suits (void)
{
  const gsize sizes[] = { 3, 5, 5, 4 };
  g_autoptr (BsReveal) reveal = matrices_new (sizes, 4, BS_OPTIMIZER_SHAMPOO);
  guint64 n = bs_sequence_get_n_steps (bs_reveal_get_sequence (reveal), 0);
  g_autoptr (BsMatrixScene) scene = bs_matrix_scene_new (reveal, 2);
  g_autoptr (BsMatrixLayout) layout = bs_matrix_layout_new (scene, 830.0);
  guint n_kept = 0, n_new = 0;

  for (guint64 step = 1; step < n; step++)
    {
      g_autoptr (BsMatrixScene) next = NULL;
      g_autoptr (BsMatrixLayout) fresh = NULL;

      bs_reveal_go (reveal, step);
      next = bs_matrix_scene_new (reveal, 2);
      fresh = bs_matrix_layout_new (next, 830.0);
      if (bs_matrix_layout_suits (layout, next))
        {
          g_assert_true (are_equal (layout, fresh, next->panels->len));
          n_kept++;
          continue;
        }
      g_assert_false (next->panels->len == scene->panels->len &&
                      are_equal (layout, fresh, next->panels->len));
      n_new++;
      bs_matrix_scene_free (scene);
      scene = g_steal_pointer (&next);
      bs_matrix_layout_free (layout);
      layout = g_steal_pointer (&fresh);
    }
  g_assert_cmpuint (n_new, >=, 1);
  g_assert_cmpuint (n_kept, >, 10 * n_new);
}

/* A network of 2-4-3 whose classes have names, the second one @name. */
static BsReveal *
make_named (const char *name)
{
  const gsize sizes[] = { 2, 4, 3 };
  const double x[] = { 0.1, 0.2, 0.3, 0.4, 0.5, 0.6 }, y[] = { 1, 0, 0, 0, 1, 0, 0, 0, 1 };
  const char *const names[] = { "setosa", name, "2", NULL };
  const BsOptimizerOptions options = { BS_OPTIMIZER_GRADIENT_DESCENT, 0.5 };
  g_autoptr (BsNetwork) network = bs_network_new (sizes, 3, BS_ACTIVATION_SIGMOID, NULL);
  g_autoptr (BsTrainingSet) data =
    bs_training_set_new ("", BS_TARGETS_ONE_HOT, 3, 2, 3, x, y, NULL, names, NULL);

  return bs_reveal_new (network, data, 0.1, &options);
}

static cairo_surface_t *
paint_layer (BsReveal *reveal, guint layer, double width, BsMatrixLayout **layout)
{
  cairo_surface_t *picture = new_picture ((int) width, 1200);
  cairo_t *cr = cairo_create (picture);
  g_autoptr (BsMatrixScene) scene = bs_matrix_scene_new (reveal, layer);

  *layout = bs_matrix_layout_new (scene, width);
  bs_matrix_paint (cr, scene, *layout, bs_palette_get (BS_THEME_LIGHT));
  cairo_destroy (cr);
  cairo_surface_flush (picture);

  return picture;
}

/* The rows of the last layer have the names of the classes, in their heads; other rows have none.
 */
static void
test_rows_have_the_names_of_classes (void)
{
  const double width = 1030.0;

  for (guint layer = 1; layer <= 2; layer++)
    {
      g_autoptr (BsReveal) one = make_named ("abcd"), other = make_named ("wxyz");
      g_autoptr (BsMatrixLayout) layout = NULL;
      g_autoptr (BsMatrixLayout) same = NULL;
      cairo_surface_t *a = paint_layer (one, layer, width, &layout);
      cairo_surface_t *b = paint_layer (other, layer, width, &same);
      const BsMatrixPlace *theta = bs_matrix_layout_get_place (layout, 0);
      guint n_changed = 0;

      g_assert_cmpint (theta->has_names, ==, layer == 2);
      for (double y = 0.0; y < theta->y + theta->height; y += 1.0)
        for (double x = 0.0; x < width; x += 1.0)
          if (pixel_at (a, x, y) != pixel_at (b, x, y))
            {
              n_changed++;
              g_assert_cmpfloat (x, >=, theta->x);
              g_assert_cmpfloat (x, <, theta->left);
              g_assert_cmpfloat (y, >=, theta->top + theta->cell_height);
              g_assert_cmpfloat (y, <, theta->top + 2.0 * theta->cell_height);
            }
      g_assert_cmpint (n_changed > 0, ==, layer == 2);
      cairo_surface_destroy (a);
      cairo_surface_destroy (b);
    }
}

/* No number is lost for a name, however long. */
static void
test_names_cost_no_numbers (void)
{
  g_autoptr (BsReveal) reveal = make_named ("a very long name of a class");
  g_autoptr (BsMatrixScene) scene = bs_matrix_scene_new (reveal, 2);
  g_autoptr (BsMatrixScene) plain = bs_matrix_scene_new (reveal, 2);
  guint n_named = 0, n_plain = 0;

  for (guint i = 0; i < plain->panels->len; i++)
    g_clear_pointer (&((BsMatrixPanel *) g_ptr_array_index (plain->panels, i))->row_names,
                     g_strfreev);
  for (double width = 300.0; width < 1300.0; width += 5.0)
    {
      g_autoptr (BsMatrixLayout) with = bs_matrix_layout_new (scene, width);
      g_autoptr (BsMatrixLayout) without = bs_matrix_layout_new (plain, width);
      gboolean has_names = FALSE;

      g_assert_cmpuint (bs_matrix_layout_get_detail (with), ==,
                        bs_matrix_layout_get_detail (without));
      for (guint i = 1; i < scene->panels->len; i++)
        has_names |= bs_matrix_layout_get_place (with, i)->has_names;
      n_named += has_names;
      n_plain += !has_names;
    }
  g_assert_cmpuint (n_named, >, 0);
  g_assert_cmpuint (n_plain, >, 0);
}

/* What λ spares is hatched in matrices without numbers, too. */
static void
test_spared_is_hatched (void)
{
  const gsize sizes[] = { 64, 30, 10 };
  g_autoptr (BsReveal) reveal = matrices_new (sizes, 3, BS_OPTIMIZER_GRADIENT_DESCENT);
  g_autoptr (BsMatrixScene) scene = NULL;
  g_autoptr (BsMatrixLayout) layout = NULL;
  cairo_surface_t *picture;
  const BsMatrixPlace *place;
  guint n_ink = 0, n = 0;

  matrices_go (reveal, 0, BS_PHASE_GRADIENT, 1, 0);
  scene = bs_matrix_scene_new (reveal, 1);
  picture = paint_layer (reveal, 1, 830.0, &layout);
  place = bs_matrix_layout_get_place (layout, matrices_find (scene, BS_MATRIX_GROUP_GRADIENT, 1));
  g_assert_cmpfloat (place->size, ==, 0.0);
  for (double y = place->top + 2.0; y < place->y + place->height - 2.0; y += 1.0)
    {
      gboolean has_ink = FALSE;

      for (double x = place->left + 1.0; x < place->left + place->cell_width - 1.0; x += 1.0)
        has_ink |= pixel_at (picture, x, y) != 0xffffff;
      n_ink += has_ink;
      n++;
    }
  g_assert_cmpuint (n_ink, >, n / 5);
  cairo_surface_destroy (picture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/matrix/ink", test_all_ink_is_inside);
  g_test_add_func ("/draw/matrix/overlap", test_matrices_do_not_overlap);
  g_test_add_func ("/draw/matrix/pick", test_a_point_finds_the_entry_that_is_there);
  g_test_add_func ("/draw/matrix/gaps", test_between_the_entries_there_is_none);
  g_test_add_func ("/draw/matrix/numbers", test_numbers_where_they_can_be_read);
  g_test_add_func ("/draw/matrix/large-text", test_large_text_keeps_numbers);
  g_test_add_func ("/draw/matrix/frames", test_lit_entries_have_a_frame);
  g_test_add_func ("/draw/matrix/ground", test_the_ground_tells_sign_and_size);
  g_test_add_func ("/draw/matrix/kept", test_a_layout_is_kept_while_it_suits);
  g_test_add_func ("/draw/matrix/class-names", test_rows_have_the_names_of_classes);
  g_test_add_func ("/draw/matrix/names-cost-nothing", test_names_cost_no_numbers);
  g_test_add_func ("/draw/matrix/spared", test_spared_is_hatched);
  g_test_add_func ("/draw/matrix/contrast", test_numbers_have_contrast);

  return g_test_run ();
}
