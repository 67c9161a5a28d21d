#include "draw/palette.h"

static void
test_contrast (void)
{
  for (BsTheme theme = BS_THEME_LIGHT; theme <= BS_THEME_HIGH_CONTRAST; theme++)
    {
      const BsPalette *palette = bs_palette_get (theme);
      const BsColor *inks[] = { &palette->text,           &palette->faint_text,
                                &palette->theta_positive, &palette->theta_negative,
                                &palette->delta_positive, &palette->delta_negative };

      for (guint i = 0; i < G_N_ELEMENTS (inks); i++)
        g_assert_cmpfloat (bs_color_contrast (inks[i], &palette->background), >=, 4.5);
    }
}

/* The number can be read on every fill that a disc can have. */
static void
test_disc_contrast (void)
{
  for (BsTheme theme = BS_THEME_LIGHT; theme <= BS_THEME_HIGH_CONTRAST; theme++)
    for (guint i = 0; i <= 100; i++)
      {
        const BsPalette *palette = bs_palette_get (theme);
        BsColor fill = bs_palette_activation (palette, i / 100.0);
        BsColor ink = bs_color_ink_on (&fill);

        g_assert_cmpfloat (bs_color_contrast (&ink, &fill), >=, 4.5);
      }
}

static void
test_activation (void)
{
  const BsPalette *palette = bs_palette_get (BS_THEME_LIGHT);
  BsColor low = bs_palette_activation (palette, -1.0);
  BsColor high = bs_palette_activation (palette, 7.0);

  g_assert_cmpfloat (low.red, ==, palette->activation_low.red);
  g_assert_cmpfloat (high.red, ==, palette->activation_high.red);
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
  g_test_add_func ("/draw/palette/disc-contrast", test_disc_contrast);
  g_test_add_func ("/draw/palette/activation", test_activation);
  g_test_add_func ("/draw/palette/known-contrast", test_known_contrast);

  return g_test_run ();
}
