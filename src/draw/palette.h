#pragma once

#include <cairo.h>
#include <glib.h>

#include "walk/text.h"

G_BEGIN_DECLS

typedef struct
{
  double red, green, blue, alpha;
} BsColor;

typedef enum
{
  BS_THEME_LIGHT,
  BS_THEME_DARK,
  BS_THEME_HIGH_CONTRAST,
} BsTheme;

/**
 * BsPalette: the colours of the visual language (Okabe-Ito where it has them). A value
 * and a derivative never share a colour scale.
 */
typedef struct
{
  BsColor background;
  BsColor text;
  BsColor faint_text;
  BsColor outline;
  BsColor unknown;        /* hollow outline of what is not computed */
  BsColor theta_positive; /* blue */
  BsColor theta_negative; /* vermillion, dashed too */
  BsColor delta_positive;
  BsColor delta_negative;
  BsColor halo; /* round the step's operands */
  BsColor halo_result;
  BsColor activation_low;
  BsColor activation_high;
  BsColor grid;
  BsColor cost;
  BsColor penalty;
  BsColor accent;
  BsColor runs[9];
} BsPalette;

const BsPalette *bs_palette_get (BsTheme theme);
/* Colours to tell runs apart by, over and over after BS_PALETTE_N_RUNS. */
#define BS_PALETTE_N_RUNS 9
const BsColor *bs_palette_get_run (const BsPalette *self, guint index);
const BsColor *bs_palette_get_role (const BsPalette *self, BsTextRole role);
BsColor bs_palette_activation (const BsPalette *self, double fraction);
void bs_color_set_source (const BsColor *self, cairo_t *cr);
BsColor bs_color_ink_on (const BsColor *ground);
double bs_color_contrast (const BsColor *one, const BsColor *other);

G_END_DECLS
