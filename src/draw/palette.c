/* The colours of all pictures, for a light, a dark and a high-contrast theme.
 *
 * Blue, vermillion, purple and green come from the palette of Okabe and Ito, which is made so that
 * people with the common kinds of colour blindness can tell its colours apart. They are made darker
 * or lighter until a text in such a colour can be read on the background. Colour is never the only
 * sign: the edge of a negative Θ is dashed too, and a run that diverged ends with a cross.
 *
 * Values and derivatives never share colours: Θ is blue or vermillion, δ is purple or green, and an
 * activation is a grey. */

#include "draw/palette.h"

#include <math.h>

#define RGB(r, g, b)                                                                               \
  {                                                                                                \
    (r) / 255.0, (g) / 255.0, (b) / 255.0, 1.0                                                     \
  }

static const BsPalette palettes[] = {
  [BS_THEME_LIGHT] = {
    .background = RGB (255, 255, 255),
    .text = RGB (34, 34, 38),
    .faint_text = RGB (94, 94, 100),
    .outline = RGB (80, 80, 88),
    .unknown = RGB (160, 160, 166),
    .theta_positive = RGB (0, 114, 178),
    .theta_negative = RGB (192, 80, 0),
    .delta_positive = RGB (136, 34, 85),
    .delta_negative = RGB (17, 119, 51),
    .halo = RGB (253, 231, 188),
    .halo_result = RGB (248, 197, 100),
    .activation_low = RGB (252, 252, 255),
    .activation_high = RGB (94, 94, 108),
    .grid = RGB (228, 228, 232),
    .cost = RGB (0, 114, 178),
    .penalty = RGB (213, 94, 0),
    .accent = RGB (28, 113, 216),
    .runs = { RGB (213, 94, 0), RGB (0, 138, 100), RGB (190, 80, 150), RGB (170, 125, 0), RGB (60, 130, 200), RGB (90, 60, 160), RGB (120, 72, 30), RGB (90, 140, 20), RGB (70, 70, 78) },
  },
  [BS_THEME_DARK] = {
    .background = RGB (30, 30, 32),
    .text = RGB (240, 240, 242),
    .faint_text = RGB (178, 178, 184),
    .outline = RGB (190, 190, 198),
    .unknown = RGB (120, 120, 128),
    .theta_positive = RGB (86, 180, 233),
    .theta_negative = RGB (240, 140, 70),
    .delta_positive = RGB (234, 150, 200),
    .delta_negative = RGB (70, 200, 140),
    .halo = RGB (88, 70, 30),
    .halo_result = RGB (150, 110, 20),
    .activation_low = RGB (40, 40, 46),
    .activation_high = RGB (214, 214, 228),
    .grid = RGB (62, 62, 68),
    .cost = RGB (86, 180, 233),
    .penalty = RGB (240, 140, 70),
    .accent = RGB (98, 160, 234),
    .runs = { RGB (245, 140, 60), RGB (40, 200, 150), RGB (230, 140, 200), RGB (240, 228, 66), RGB (110, 170, 240), RGB (180, 150, 245), RGB (205, 160, 110), RGB (170, 215, 80), RGB (210, 210, 216) },
  },
  [BS_THEME_HIGH_CONTRAST] = {
    .background = RGB (255, 255, 255),
    .text = RGB (0, 0, 0),
    .faint_text = RGB (48, 48, 48),
    .outline = RGB (0, 0, 0),
    .unknown = RGB (90, 90, 90),
    .theta_positive = RGB (0, 72, 140),
    .theta_negative = RGB (160, 50, 0),
    .delta_positive = RGB (110, 10, 70),
    .delta_negative = RGB (0, 86, 30),
    .halo = RGB (255, 224, 150),
    .halo_result = RGB (255, 180, 40),
    .activation_low = RGB (255, 255, 255),
    .activation_high = RGB (50, 50, 60),
    .grid = RGB (190, 190, 190),
    .cost = RGB (0, 72, 140),
    .penalty = RGB (160, 50, 0),
    .accent = RGB (0, 72, 160),
    .runs = { RGB (170, 60, 0), RGB (0, 100, 70), RGB (150, 20, 110), RGB (125, 90, 0), RGB (20, 90, 160), RGB (60, 20, 130), RGB (90, 50, 10), RGB (60, 100, 0), RGB (0, 0, 0) },
  },
};

const BsPalette *
bs_palette_get (BsTheme theme)
{
  g_return_val_if_fail (theme < G_N_ELEMENTS (palettes), NULL);

  return &palettes[theme];
}

/**
 * bs_palette_get_role:
 *
 * Returns: (transfer none): the colour of text that stands for that
 */
const BsColor *
bs_palette_get_role (const BsPalette *self, BsTextRole role)
{
  g_return_val_if_fail (self != NULL, NULL);

  switch (role)
    {
    case BS_TEXT_THETA_POSITIVE:
      return &self->theta_positive;
    case BS_TEXT_THETA_NEGATIVE:
      return &self->theta_negative;
    case BS_TEXT_DELTA_POSITIVE:
      return &self->delta_positive;
    case BS_TEXT_DELTA_NEGATIVE:
      return &self->delta_negative;
    case BS_TEXT_PLAIN:
    case BS_TEXT_ACTIVATION:
    case BS_TEXT_RESULT:
    default:
      return &self->text;
    }
}

/**
 * bs_palette_get_run:
 *
 * Returns: (transfer none): the colour of run @index, from 0. BS_PALETTE_N_RUNS successive runs
 * have different colours.
 */
const BsColor *
bs_palette_get_run (const BsPalette *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->runs[index % BS_PALETTE_N_RUNS];
}

/**
 * bs_palette_activation:
 * @fraction: how active the neuron is; it is clamped to 0 ... 1
 *
 * Returns: the fill of its disc.
 */
BsColor
bs_palette_activation (const BsPalette *self, double fraction)
{
  const BsColor none = { 0 };
  const BsColor *low, *high;

  g_return_val_if_fail (self != NULL, none);

  low = &self->activation_low;
  high = &self->activation_high;
  fraction = isnan (fraction) ? 0.0 : CLAMP (fraction, 0.0, 1.0);

  return (BsColor){
    .red = low->red + fraction * (high->red - low->red),
    .green = low->green + fraction * (high->green - low->green),
    .blue = low->blue + fraction * (high->blue - low->blue),
    .alpha = 1.0,
  };
}

void
bs_color_set_source (const BsColor *self, cairo_t *cr)
{
  g_return_if_fail (self != NULL && cr != NULL);

  cairo_set_source_rgba (cr, self->red, self->green, self->blue, self->alpha);
}

static double
linear_light (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
luminance (const BsColor *color)
{
  return 0.2126 * linear_light (color->red) + 0.7152 * linear_light (color->green) +
         0.0722 * linear_light (color->blue);
}

/**
 * bs_color_contrast:
 *
 * Returns: the contrast ratio of two opaque colours, 1 ... 21, as WCAG 2 defines it.
 */
double
bs_color_contrast (const BsColor *one, const BsColor *other)
{
  double a, b;

  g_return_val_if_fail (one != NULL && other != NULL, 1.0);

  a = luminance (one) + 0.05;
  b = luminance (other) + 0.05;

  return MAX (a, b) / MIN (a, b);
}

/**
 * bs_color_ink_on:
 *
 * Returns: black or white, whichever has more contrast to @ground. The contrast is never below 4.5;
 *   a softer colour could not guarantee that on a middle grey.
 */
BsColor
bs_color_ink_on (const BsColor *ground)
{
  const BsColor black = { 0.0, 0.0, 0.0, 1.0 };
  const BsColor white = { 1.0, 1.0, 1.0, 1.0 };

  g_return_val_if_fail (ground != NULL, black);

  return bs_color_contrast (&white, ground) > bs_color_contrast (&black, ground) ? white : black;
}
