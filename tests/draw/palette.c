#include "draw/palette.h"

#include <math.h>

/* WCAG 2: what a text and what a line or shape must have at least. */
#define TEXT  4.5
#define SHAPE 3.0

typedef struct
{
  const char *what;
  const BsColor *color;
  const BsColor *ground;
  double least;
} Pair;

/* All that painters put on the page, on a halo, or on another shape. */
static void
check_palette (const BsPalette *p)
{
  const BsColor *page = &p->background;
  const Pair pairs[] = {
    { "text", &p->text, page, TEXT },
    { "dim text", &p->faint_text, page, TEXT },
    { "positive Θ as text", &p->theta_positive_text, page, TEXT },
    { "negative Θ as text", &p->theta_negative_text, page, TEXT },
    { "positive δ as text", &p->delta_positive, page, TEXT },
    { "negative δ as text", &p->delta_negative, page, TEXT },
    { "what is wrong, as text", &p->wrong, page, TEXT },
    { "outline", &p->outline, page, SHAPE },
    { "outline on a halo", &p->outline, &p->halo, SHAPE },
    { "outline on the result's halo", &p->outline, &p->halo_result, SHAPE },
    { "not computed", &p->unknown, page, SHAPE },
    { "not computed on a halo", &p->unknown, &p->halo, SHAPE },
    { "idle positive edge", &p->theta_positive_idle, page, SHAPE },
    { "idle negative edge", &p->theta_negative_idle, page, SHAPE },
    { "positive edge", &p->theta_positive, page, SHAPE },
    { "negative edge", &p->theta_negative, page, SHAPE },
    { "positive edge on a halo", &p->theta_positive, &p->halo, SHAPE },
    { "negative edge on a halo", &p->theta_negative, &p->halo, SHAPE },
    { "positive edge on the result's halo", &p->theta_positive, &p->halo_result, SHAPE },
    { "negative edge on the result's halo", &p->theta_negative, &p->halo_result, SHAPE },
    { "positive ring", &p->delta_positive, page, SHAPE },
    { "positive ring on a halo", &p->delta_positive, &p->halo, SHAPE },
    { "positive ring on the result's halo", &p->delta_positive, &p->halo_result, SHAPE },
    { "negative ring on a halo", &p->delta_negative, &p->halo, SHAPE },
    { "negative ring on the result's halo", &p->delta_negative, &p->halo_result, SHAPE },
    { "halo", &p->halo_outline, page, SHAPE },
    { "halo's own", &p->halo_outline, &p->halo, SHAPE },
    { "mark on a halo", &p->text, &p->halo, SHAPE },
    { "mark on the result's halo", &p->text, &p->halo_result, SHAPE },
    { "cost", &p->cost, page, SHAPE },
    { "penalty", &p->penalty, page, SHAPE },
    { "done", &p->done, page, SHAPE },
    { "backward done", &p->done_backward, page, SHAPE },
    { "done beside the rest", &p->done, &p->grid, SHAPE },
    { "backward done beside the rest", &p->done_backward, &p->grid, SHAPE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (bs_color_contrast (pairs[i].color, pairs[i].ground) < pairs[i].least)
      g_error ("%s has %.2f:1, not %.1f:1", pairs[i].what,
               bs_color_contrast (pairs[i].color, pairs[i].ground), pairs[i].least);
  for (guint i = 0; i < BS_PALETTE_N_RUNS; i++)
    g_assert_cmpfloat (bs_color_contrast (bs_palette_get_run (p, i), page), >=, SHAPE);
}

/* How far a colour is from grey. */
static double
find_strength (const BsColor *color)
{
  return fmax (color->red, fmax (color->green, color->blue)) -
         fmin (color->red, fmin (color->green, color->blue));
}

static void
test_contrast (void)
{
  for (BsTheme theme = BS_THEME_LIGHT; theme <= BS_THEME_HIGH_CONTRAST; theme++)
    {
      BsPalette dimmed;

      check_palette (bs_palette_get (theme));
      bs_palette_dim (bs_palette_get (theme), &dimmed);
      g_assert_cmpfloat (bs_color_contrast (&dimmed.text, &dimmed.background), >=, TEXT);
      g_assert_cmpfloat (bs_color_contrast (&dimmed.faint_text, &dimmed.background), >=, TEXT);
      g_assert_cmpfloat (bs_color_contrast (&dimmed.delta_positive, &dimmed.background), >=, TEXT);
      g_assert_cmpfloat (bs_color_contrast (&dimmed.delta_negative, &dimmed.background), >=, TEXT);
      g_assert_cmpfloat (bs_color_contrast (&dimmed.outline, &dimmed.background), >=, SHAPE);
      g_assert_cmpfloat (find_strength (&dimmed.delta_positive), <,
                         0.65 * find_strength (&bs_palette_get (theme)->delta_positive));
      g_assert_cmpfloat (find_strength (&dimmed.delta_negative), <,
                         0.65 * find_strength (&bs_palette_get (theme)->delta_negative));
      /* It is softer, or nobody would see the difference. */
      g_assert_cmpfloat (
        bs_color_contrast (&dimmed.outline, &dimmed.background), <,
        0.8 * bs_color_contrast (&bs_palette_get (theme)->outline, &dimmed.background));
    }
}

/* Numbers stand as text on the greys of panels too. */
static void
test_roles_on_panels (void)
{
  const BsColor light = { 0xf6 / 255.0, 0xf5 / 255.0, 0xf4 / 255.0, 1.0 };
  const BsColor dark = { 0x35 / 255.0, 0x35 / 255.0, 0x35 / 255.0, 1.0 };

  for (BsTheme theme = BS_THEME_LIGHT; theme <= BS_THEME_HIGH_CONTRAST; theme++)
    for (BsTextRole role = BS_TEXT_PLAIN; role <= BS_TEXT_RESULT; role++)
      g_assert_cmpfloat (bs_color_contrast (bs_palette_get_role (bs_palette_get (theme), role),
                                            theme == BS_THEME_DARK ? &dark : &light),
                         >=, TEXT);
}

/* The number can be read on every fill that a disc can have. */
static void
test_disc_contrast (void)
{
  for (BsTheme theme = BS_THEME_LIGHT; theme <= BS_THEME_HIGH_CONTRAST; theme++)
    for (int i = -100; i <= 100; i++)
      {
        const BsPalette *palette = bs_palette_get (theme);
        BsPalette dimmed;
        BsColor fill = bs_palette_activation (palette, i / 100.0);
        BsColor ink = bs_palette_ink_on (palette, &fill);

        g_assert_cmpfloat (bs_color_contrast (&ink, &fill), >=, 4.5);
        bs_palette_dim (palette, &dimmed);
        fill = bs_palette_activation (&dimmed, i / 100.0);
        ink = bs_palette_ink_on (&dimmed, &fill);
        g_assert_cmpfloat (bs_color_contrast (&ink, &fill), >=, 4.5);
      }
}

/* Dimmed numbers look alike: none has another ink than the rest, whatever its disc is filled with.
 * The fills can still be told apart. */
static void
test_dimmed_discs (void)
{
  for (BsTheme theme = BS_THEME_LIGHT; theme <= BS_THEME_HIGH_CONTRAST; theme++)
    {
      BsPalette dimmed;
      BsColor fill;

      bs_palette_dim (bs_palette_get (theme), &dimmed);
      for (int i = -100; i <= 100; i++)
        {
          BsColor ink;

          fill = bs_palette_activation (&dimmed, i / 100.0);
          ink = bs_palette_ink_on (&dimmed, &fill);
          g_assert_cmpmem (&ink, sizeof ink, &dimmed.text, sizeof dimmed.text);
        }
      g_assert_cmpfloat (bs_color_contrast (&fill, &dimmed.activation_low), >, 1.15);
    }
}

static void
test_activation (void)
{
  const BsPalette *palette = bs_palette_get (BS_THEME_LIGHT);
  BsColor zero = bs_palette_activation (palette, 0.0);
  BsColor high = bs_palette_activation (palette, 7.0);
  BsColor negative = bs_palette_activation (palette, -7.0);

  g_assert_cmpfloat (zero.red, ==, palette->activation_low.red);
  g_assert_cmpfloat (high.red, ==, palette->activation_high.red);
  g_assert_cmpfloat (negative.red, ==, palette->activation_negative.red);
}

static void
test_known_contrast (void)
{
  const BsColor black = { 0.0, 0.0, 0.0, 1.0 }, white = { 1.0, 1.0, 1.0, 1.0 };

  g_assert_cmpfloat_with_epsilon (bs_color_contrast (&black, &white), 21.0, 1e-9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/palette/contrast", test_contrast);
  g_test_add_func ("/draw/palette/roles-on-panels", test_roles_on_panels);
  g_test_add_func ("/draw/palette/disc-contrast", test_disc_contrast);
  g_test_add_func ("/draw/palette/dimmed-discs", test_dimmed_discs);
  g_test_add_func ("/draw/palette/activation", test_activation);
  g_test_add_func ("/draw/palette/known-contrast", test_known_contrast);

  return g_test_run ();
}
