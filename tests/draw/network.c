/* The network of a laboratory: the colours of its edges say what the scene says, brackets stand
 * where neurons are equal, and a click finds the edge that is painted there. */

#include "draw/network-painter.h"

#include "scene.h"

#define WIDTH  700
#define HEIGHT 400
#define ABOVE  350 /* here begins the legend, at the latest */

static BsNetwork *
make_network (gsize hidden)
{
  const gsize sizes[] = { 3, hidden, 2 };

  return bs_network_new (sizes, 3, BS_ACTIVATION_SIGMOID, NULL);
}

static cairo_surface_t *
paint (const BsNetworkScene *scene, BsTheme theme)
{
  cairo_surface_t *picture = new_picture (WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (picture);

  bs_network_paint (cr, scene, WIDTH, HEIGHT, bs_palette_get (theme));
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (picture);

  return picture;
}

/* Counts the pixels of a colour between two edges of the picture, without the legend. */
static gsize
count (cairo_surface_t *picture, const BsColor *color, int left, int right)
{
  gsize n = 0;

  for (int y = 0; y < ABOVE; y++)
    for (int x = left; x < right; x++)
      n += pixels_near (pixel_at (picture, x, y), pixel_of (color));

  return n;
}

static BsNetworkScene *
make_check (BsNetwork *network, guint wrong_layer, const BsEntry *entry)
{
  const gsize n = bs_network_get_n_parameters (network);
  g_autofree BsCheckedEntry *entries = g_new0 (BsCheckedEntry, n);

  for (gsize i = 0; i < n; i++)
    {
      guint layer;
      gsize row, column;

      bs_network_find_entry (network, i, &layer, &row, &column);
      entries[i].index = i;
      entries[i].verdict = layer == wrong_layer ? BS_CHECK_DIFFERS : BS_CHECK_AGREES;
    }

  return bs_network_scene_new_check (network, entries, n - 1, entry);
}

/* What is wrong is red where it is, in every theme, and an entry without a verdict is neither. */
static void
test_check (void)
{
  const BsEntry none = { 0 };
  g_autoptr (BsNetwork) network = make_network (4);
  g_autoptr (BsNetworkScene) scene = make_check (network, 1, &none);
  g_autofree char *words = bs_network_scene_describe (scene);

  g_assert_cmpstr (words, ==, "D agrees: 9, D differs: 16, not checked: 1");
  for (BsTheme theme = BS_THEME_LIGHT; theme <= BS_THEME_HIGH_CONTRAST; theme++)
    {
      const BsPalette *palette = bs_palette_get (theme);
      cairo_surface_t *picture = paint (scene, theme);
      const int middle = WIDTH / 2;

      g_assert_cmpuint (count (picture, &palette->wrong, 0, middle - 30), >, 200);
      g_assert_cmpuint (count (picture, &palette->wrong, middle + 30, WIDTH), ==, 0);
      g_assert_cmpuint (count (picture, &palette->delta_negative, 0, middle - 30), ==, 0);
      g_assert_cmpuint (count (picture, &palette->delta_negative, middle + 30, WIDTH), >, 100);
      cairo_surface_destroy (picture);
    }
}

/* The edge of the entry that is looked at has a frame, also if its unit is left out. */
static void
test_entry (void)
{
  const BsEntry none = { 0 }, entry = { 1, 2, 3 }, hidden = { 2, 1, 70 };
  const BsColor *frame = &bs_palette_get (BS_THEME_LIGHT)->halo_result;
  const struct
  {
    gsize size;
    const BsEntry *entry;
  } cases[] = { { 4, &none }, { 4, &entry }, { 140, &hidden } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (BsNetwork) network = make_network (cases[i].size);
      g_autoptr (BsNetworkScene) scene = make_check (network, 0, cases[i].entry);
      cairo_surface_t *picture = paint (scene, BS_THEME_LIGHT);

      if (i == 0)
        g_assert_cmpuint (count (picture, frame, 0, WIDTH), ==, 0);
      else
        g_assert_cmpuint (count (picture, frame, 0, WIDTH), >, 100);
      cairo_surface_destroy (picture);
    }
}

/* A weight that helped is green, and one that hurt is red; the strongest is the widest. */
static void
test_shares (void)
{
  const BsEntry entry = { 1, 1, 1 };
  const BsPalette *palette = bs_palette_get (BS_THEME_LIGHT);
  g_autoptr (BsNetwork) network = make_network (2);
  double shares[14] = { 0.0 };
  const BsCostAllocation total = { .n_parameters = G_N_ELEMENTS (shares), .shares = shares };
  g_autoptr (BsNetworkScene) scene = NULL;
  g_autofree char *words = NULL;
  cairo_surface_t *picture;
  BsColor fill;

  shares[0] = 0.5;
  shares[1] = -0.25;
  scene = bs_network_scene_new_shares (network, &total, &entry);
  words = bs_network_scene_describe (scene);
  g_assert_cmpstr (words, ==,
                   "lowered J: 1, raised J: 1, no share: 12; looked at: Θ₁₁⁽¹⁾: −0.2500");
  g_assert_cmpfloat (scene->largest, ==, 0.5);
  /* Neuron 1 of layer 2 has 0.25, and it is the largest share. */
  g_assert_cmpfloat (scene->largest_neuron, ==, 0.25);
  fill = bs_palette_heat (palette, &palette->delta_negative, 1.0);
  picture = paint (scene, BS_THEME_LIGHT);
  g_assert_cmpuint (count (picture, &fill, 0, WIDTH), >, 1000);
  g_assert_cmpuint (count (picture, &palette->delta_negative, 0, WIDTH), >, 50);
  g_assert_cmpuint (count (picture, &palette->wrong, 0, WIDTH), >, 50);
  g_assert_cmpuint (count (picture, &palette->unknown, 0, WIDTH), >, 200);
  cairo_surface_destroy (picture);
}

/* Without its colour, an edge that hurt is known by its dashes. */
static void
test_dashes (void)
{
  const BsEntry none = { 0 };
  const BsPalette *palette = bs_palette_get (BS_THEME_HIGH_CONTRAST);
  const BsColor *colors[] = { &palette->delta_negative, &palette->wrong };
  g_autoptr (BsNetwork) network = make_network (2);
  gsize n[2];

  for (guint hurts = 0; hurts < 2; hurts++)
    {
      double shares[14] = { hurts ? -0.5 : 0.5 };
      const BsCostAllocation total = { .n_parameters = G_N_ELEMENTS (shares), .shares = shares };
      g_autoptr (BsNetworkScene) scene = bs_network_scene_new_shares (network, &total, &none);
      cairo_surface_t *picture = paint (scene, BS_THEME_HIGH_CONTRAST);

      n[hurts] = count (picture, colors[hurts], 0, WIDTH);
      cairo_surface_destroy (picture);
    }
  g_assert_cmpuint (n[1], >, n[0] / 3);
  g_assert_cmpuint (n[1], <, n[0] * 4 / 5);
}

static BsNetworkScene *
make_symmetry (BsNetwork *network, const gsize *groups, gsize n, gsize n_groups)
{
  g_autofree double *theta = g_new0 (double, bs_network_get_n_parameters (network));
  g_autoptr (BsSymmetryState) state = bs_symmetry_state_new (network);

  memcpy (state->layers[0].delta_groups, groups, n * sizeof (gsize));
  state->layers[0].n_delta_groups = n_groups;
  for (gsize i = 0; i < n; i++)
    state->layers[0].groups[i] = i;
  state->layers[0].n_groups = n;

  return bs_network_scene_new_symmetry (network, theta, state);
}

/* The bracket of equal δ is at the right of its neurons, from the first to the last of them. There
 * is none around neurons that all differ. */
static void
test_brackets (void)
{
  const gsize none[] = { 0, 1, 2, 3 }, one[] = { 0, 1, 2, 1 };
  const BsColor *color = &bs_palette_get (BS_THEME_LIGHT)->delta_positive;
  g_autoptr (BsNetwork) network = make_network (4);
  g_autoptr (BsNetworkScene) different = make_symmetry (network, none, 4, 4);
  g_autoptr (BsNetworkScene) equal = make_symmetry (network, one, 4, 3);
  g_autofree char *words = bs_network_scene_describe (equal);
  cairo_surface_t *picture = paint (different, BS_THEME_LIGHT);

  g_assert_cmpstr (words, ==, "Θ ≥ 0: 26; layer 2: 4 of 4 neurons distinct, 3 distinct δ");
  g_assert_cmpuint (count (picture, color, 0, WIDTH), ==, 0);
  cairo_surface_destroy (picture);
  picture = paint (equal, BS_THEME_LIGHT);
  g_assert_cmpuint (count (picture, color, 0, WIDTH / 2), ==, 0);
  g_assert_cmpuint (count (picture, color, WIDTH / 2, WIDTH), >, 60);
  cairo_surface_destroy (picture);
}

/* Each edge that is painted is found where it is painted. */
static void
test_pick (void)
{
  const BsEntry none = { 0 };
  const BsPalette *palette = bs_palette_get (BS_THEME_LIGHT);
  g_autoptr (BsNetwork) network = make_network (1);
  g_autoptr (BsNetworkScene) scene = make_check (network, 2, &none);
  cairo_surface_t *picture = paint (scene, BS_THEME_LIGHT);
  gsize n = 0;

  for (int y = 60; y < ABOVE - 20; y++)
    for (int x = 0; x < WIDTH; x++)
      if (pixel_at (picture, x, y) == pixel_of (&palette->wrong))
        {
          BsEntry entry;

          g_assert_true (bs_network_pick (scene, WIDTH, HEIGHT, x, y, &entry));
          g_assert_cmpuint (entry.layer, ==, 2);
          n++;
        }
  g_assert_cmpuint (n, >, 20);
  g_assert_false (bs_network_pick (scene, WIDTH, HEIGHT, 2, 2, &(BsEntry){ 0 }));
  cairo_surface_destroy (picture);
}

/* Every size and shape can be painted, and its text stays inside a picture that has room. */
static void
test_degenerate (void)
{
  const double sizes[][2] = { { 1, 1 }, { 30, 400 }, { 400, 30 }, { 240, 190 }, { 1400, 900 } };
  const BsEntry entry = { 2, 1, 90 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint big = 0; big < 2; big++)
      {
        const cairo_rectangle_t extents = { 0.0, 0.0, sizes[i][0], sizes[i][1] };
        g_autoptr (BsNetwork) network = make_network (big ? 300 : 1);
        g_autoptr (BsNetworkScene) scene = make_check (network, 1, big ? &entry : &(BsEntry){ 0 });
        cairo_surface_t *picture =
          cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents);
        cairo_t *cr = cairo_create (picture);

        bs_network_paint (cr, scene, sizes[i][0], sizes[i][1], bs_palette_get (BS_THEME_DARK));
        g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
        if (sizes[i][0] >= 240 && sizes[i][1] >= 190)
          assert_ink_within (picture, sizes[i][0], sizes[i][1]);
        cairo_destroy (cr);
        cairo_surface_destroy (picture);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/network/check", test_check);
  g_test_add_func ("/draw/network/entry", test_entry);
  g_test_add_func ("/draw/network/shares", test_shares);
  g_test_add_func ("/draw/network/dashes", test_dashes);
  g_test_add_func ("/draw/network/brackets", test_brackets);
  g_test_add_func ("/draw/network/pick", test_pick);
  g_test_add_func ("/draw/network/degenerate", test_degenerate);

  return g_test_run ();
}
