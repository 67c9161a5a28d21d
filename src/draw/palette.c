/* The colours of all pictures, for a light, a dark and a high-contrast theme.
 *
 * Blue, vermillion, purple and green come from the palette of Okabe and Ito, which is made so that
 * people with the common kinds of colour blindness can tell its colours apart. They are made darker
 * or lighter until a text in such a colour can be read on the background. Colour is never the only
 * sign: the edge of a negative Θ is dashed too, and a run that diverged ends with a cross.
 *
 * Values and derivatives never share colours: Θ is blue or vermillion, δ is purple or green, and an
 * activation is a grey, or a brown if it is negative.
 *
 * Every line and shape that tells something has a contrast of at least 3:1 to what it lies on, and
 * every text at least 4.5:1. So an idle edge has an opaque colour of its own and is not just a
 * transparent one, and a Θ that is written as text is darker than its edge, because it may stand on
 * the grey of a panel. tests/draw/palette.c computes the contrast of all these pairs. */

#include "draw/palette.h"

#include <math.h>

#define RGB(r, g, b)                                                                               \
  {                                                                                                \
    (r) / 255.0, (g) / 255.0, (b) / 255.0, 1.0                                                     \
  }

/* The contrasts of the texts and lines of a dimmed palette, and the share of their strength that
 * its fills lose at least. */
#define DIM_TEXT   5.8
#define DIM_DELTA  4.6
#define DIM_LINE   3.1
#define DIM_FILL   0.75
#define DIM_SIGN   0.5
#define LEAST_TEXT 4.5
/* How much of the colour of a sign is mixed into the ground of the largest entry of a matrix. */
#define MOST_HEAT 0.47

static const BsPalette palettes[] = {
  [BS_THEME_LIGHT] = {
    .background = RGB (255, 255, 255),
    .text = RGB (34, 34, 38),
    .faint_text = RGB (94, 94, 100),
    .outline = RGB (80, 80, 88),
    .unknown = RGB (128, 128, 134),
    .theta_positive = RGB (0, 114, 178),
    .theta_negative = RGB (190, 78, 0),
    .theta_positive_idle = RGB (66, 151, 198),
    .theta_negative_idle = RGB (207, 122, 61),
    .theta_positive_text = RGB (0, 102, 159),
    .theta_negative_text = RGB (163, 68, 0),
    .delta_positive = RGB (136, 34, 85),
    .delta_negative = RGB (17, 119, 51),
    .wrong = RGB (192, 28, 40),
    .halo = RGB (253, 231, 188),
    .halo_result = RGB (248, 197, 100),
    .halo_outline = RGB (166, 108, 0),
    .activation_low = RGB (252, 252, 255),
    .activation_high = RGB (94, 94, 108),
    .activation_negative = RGB (125, 88, 55),
    .grid = RGB (228, 228, 232),
    .cost = RGB (0, 114, 178),
    .penalty = RGB (213, 94, 0),
    .accent = RGB (28, 113, 216),
    .done = RGB (50, 127, 219),
    .done_backward = RGB (20, 92, 186),
    .runs = { RGB (213, 94, 0), RGB (0, 138, 100), RGB (190, 80, 150), RGB (170, 125, 0), RGB (60, 130, 200), RGB (90, 60, 160), RGB (120, 72, 30), RGB (90, 140, 20), RGB (70, 70, 78) },
  },
  [BS_THEME_DARK] = {
    .background = RGB (45, 45, 45),
    .text = RGB (240, 240, 242),
    .faint_text = RGB (178, 178, 184),
    .outline = RGB (190, 190, 198),
    .unknown = RGB (128, 128, 136),
    .theta_positive = RGB (86, 180, 233),
    .theta_negative = RGB (240, 140, 70),
    .theta_positive_idle = RGB (64, 136, 180),
    .theta_negative_idle = RGB (190, 108, 52),
    .theta_positive_text = RGB (86, 180, 233),
    .theta_negative_text = RGB (240, 140, 70),
    .delta_positive = RGB (234, 150, 200),
    .delta_negative = RGB (70, 200, 140),
    .wrong = RGB (255, 132, 124),
    .halo = RGB (66, 54, 28),
    .halo_result = RGB (104, 78, 20),
    .halo_outline = RGB (206, 156, 56),
    .activation_low = RGB (48, 48, 54),
    .activation_high = RGB (214, 214, 228),
    .activation_negative = RGB (205, 165, 120),
    .grid = RGB (74, 74, 80),
    .cost = RGB (86, 180, 233),
    .penalty = RGB (240, 140, 70),
    .accent = RGB (98, 160, 234),
    .done = RGB (100, 160, 232),
    .done_backward = RGB (146, 198, 255),
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
    .theta_positive_idle = RGB (40, 110, 175),
    .theta_negative_idle = RGB (185, 80, 25),
    .theta_positive_text = RGB (0, 64, 128),
    .theta_negative_text = RGB (140, 44, 0),
    .delta_positive = RGB (110, 10, 70),
    .delta_negative = RGB (0, 86, 30),
    .wrong = RGB (150, 0, 16),
    .halo = RGB (255, 224, 150),
    .halo_result = RGB (255, 180, 40),
    .halo_outline = RGB (130, 78, 0),
    .activation_low = RGB (255, 255, 255),
    .activation_high = RGB (50, 50, 60),
    .activation_negative = RGB (100, 58, 20),
    .grid = RGB (205, 205, 205),
    .cost = RGB (0, 72, 140),
    .penalty = RGB (160, 50, 0),
    .accent = RGB (0, 72, 160),
    .done = RGB (30, 98, 180),
    .done_backward = RGB (0, 62, 130),
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
 * Returns: (transfer none): the colour of a text with this role
 */
const BsColor *
bs_palette_get_role (const BsPalette *self, BsTextRole role)
{
  g_return_val_if_fail (self != NULL, NULL);

  switch (role)
    {
    case BS_TEXT_THETA_POSITIVE:
      return &self->theta_positive_text;
    case BS_TEXT_THETA_NEGATIVE:
      return &self->theta_negative_text;
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
 * bs_color_mix:
 * @share: the share of @other in the mixture, from 0 to 1
 *
 * Returns: the opaque mixture of the two colours
 */
BsColor
bs_color_mix (const BsColor *self, const BsColor *other, double share)
{
  const BsColor none = { 0 };

  g_return_val_if_fail (self != NULL && other != NULL, none);

  return (BsColor){
    .red = self->red + share * (other->red - self->red),
    .green = self->green + share * (other->green - self->green),
    .blue = self->blue + share * (other->blue - self->blue),
    .alpha = 1.0,
  };
}

/**
 * bs_palette_activation:
 * @fraction: how active the neuron is, with the sign of its activation; it is clamped to -1 ... 1
 *
 * Returns: the fill of its disc: between white and grey for a positive activation, between white
 *   and brown for a negative one (in a dark theme, from dark to light).
 */
BsColor
bs_palette_activation (const BsPalette *self, double fraction)
{
  const BsColor none = { 0 };

  g_return_val_if_fail (self != NULL, none);

  fraction = isnan (fraction) ? 0.0 : CLAMP (fraction, -1.0, 1.0);

  return bs_color_mix (&self->activation_low,
                       fraction < 0.0 ? &self->activation_negative : &self->activation_high,
                       fabs (fraction));
}

/* Returns whether @self can be read on all fills of discs. */
static gboolean
is_ink (const BsColor *self, const BsPalette *palette)
{
  return bs_color_contrast (self, &palette->activation_low) >= LEAST_TEXT &&
         bs_color_contrast (self, &palette->activation_high) >= LEAST_TEXT &&
         bs_color_contrast (self, &palette->activation_negative) >= LEAST_TEXT;
}

/* Makes the fills of @self so soft that its text can be read on all of them: where some numbers
 * had another ink than the rest, they would look as if they meant more. */
static void
dim_fills (BsPalette *self)
{
  const BsColor high = self->activation_high, negative = self->activation_negative;

  for (double share = DIM_FILL; share < 1.0; share += 0.01)
    {
      self->activation_high = bs_color_mix (&high, &self->activation_low, share);
      self->activation_negative = bs_color_mix (&negative, &self->activation_low, share);
      if (is_ink (&self->text, self))
        break;
    }
}

/* Returns @self, made so soft that its contrast to @ground is just @least, if it is not softer
 * already. */
static BsColor
soften (const BsColor *self, const BsColor *ground, double least)
{
  BsColor softest = *self;

  for (double share = 0.02; share < 1.0; share += 0.02)
    {
      BsColor softer = bs_color_mix (self, ground, share);

      if (bs_color_contrast (&softer, ground) < least)
        break;
      softest = softer;
    }

  return softest;
}

/* The colour of a sign also loses half of its strength, or it would still call the eye. */
static BsColor
dim_sign (const BsColor *self, const BsPalette *palette)
{
  BsColor grey = bs_color_mix (self, &palette->faint_text, DIM_SIGN);

  return soften (&grey, &palette->background, DIM_DELTA);
}

/**
 * bs_palette_dim:
 * @dimmed: (out): a palette for numbers that are shown, but that the present step is not about
 *
 * Lines keep a contrast of 3:1 to the background and texts 4.5:1, so that they can still be read.
 */
void
bs_palette_dim (const BsPalette *self, BsPalette *dimmed)
{
  g_return_if_fail (self != NULL && dimmed != NULL);

  *dimmed = *self;
  dimmed->is_dimmed = TRUE;
  dimmed->text = dimmed->faint_text = soften (&self->text, &self->background, DIM_TEXT);
  dimmed->outline = soften (&self->outline, &self->background, DIM_LINE);
  dimmed->delta_positive = dim_sign (&self->delta_positive, self);
  dimmed->delta_negative = dim_sign (&self->delta_negative, self);
  dimmed->wrong = soften (&self->wrong, &self->background, DIM_DELTA);
  dim_fills (dimmed);
}

/**
 * bs_palette_heat:
 * @color: the colour of a sign
 * @fraction: the part that a number is of the largest one; it is clamped to 0 ... 1
 *
 * The strength grows with the square root, so that small numbers can be told from 0. It is less
 * than half, so that a number can be read on it.
 *
 * Returns: the ground of an entry of a matrix.
 */
BsColor
bs_palette_heat (const BsPalette *self, const BsColor *color, double fraction)
{
  const BsColor none = { 0 };
  double part;

  g_return_val_if_fail (self != NULL && color != NULL, none);

  part = isnan (fraction) ? 0.0 : MOST_HEAT * sqrt (CLAMP (fraction, 0.0, 1.0));

  return bs_color_mix (&self->background, color, part);
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
 * bs_palette_ink_on:
 *
 * Returns: the colour of a text on @ground: that of other texts if it can be read there, or else
 *   black or white.
 */
BsColor
bs_palette_ink_on (const BsPalette *self, const BsColor *ground)
{
  const BsColor none = { 0 };

  g_return_val_if_fail (self != NULL && ground != NULL, none);

  return bs_color_contrast (&self->text, ground) >= LEAST_TEXT ? self->text
                                                               : bs_color_ink_on (ground);
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
