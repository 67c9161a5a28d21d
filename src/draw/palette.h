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
 * BsPalette: the colours of the pictures in one theme; see the head of palette.c.
 */
typedef struct
{
  BsColor background;
  BsColor text;
  BsColor faint_text;
  BsColor outline;
  BsColor unknown;             /* the outline of a neuron that is not computed yet */
  BsColor theta_positive;      /* blue */
  BsColor theta_negative;      /* vermillion; such edges are dashed too */
  BsColor theta_positive_idle; /* an edge that the step does not read */
  BsColor theta_negative_idle;
  BsColor theta_positive_text;
  BsColor theta_negative_text;
  BsColor delta_positive;
  BsColor delta_negative;
  BsColor wrong;       /* what differs from its check */
  BsColor halo;        /* around what the step reads */
  BsColor halo_result; /* around what the step computes */
  BsColor halo_outline;
  BsColor activation_low; /* a = 0 */
  BsColor activation_high;
  BsColor activation_negative;
  BsColor grid;
  BsColor cost;
  BsColor penalty;
  BsColor accent;
  BsColor done;          /* the bars of steps that are done */
  BsColor done_backward; /* the same for backward steps */
  BsColor runs[9];
  gboolean is_dimmed; /* what has these colours is not what the step is about */
} BsPalette;

const BsPalette *bs_palette_get (BsTheme theme);
/* The number of different colours for runs; after these the colours repeat. */
#define BS_PALETTE_N_RUNS 9
const BsColor *bs_palette_get_run (const BsPalette *self, guint index);
const BsColor *bs_palette_get_role (const BsPalette *self, BsTextRole role);
BsColor bs_color_mix (const BsColor *self, const BsColor *other, double share);
BsColor bs_palette_activation (const BsPalette *self, double fraction);
void bs_palette_dim (const BsPalette *self, BsPalette *dimmed);
BsColor bs_palette_heat (const BsPalette *self, const BsColor *color, double fraction);
void bs_color_set_source (const BsColor *self, cairo_t *cr);
BsColor bs_palette_ink_on (const BsPalette *self, const BsColor *ground);
BsColor bs_color_ink_on (const BsColor *ground);
double bs_color_contrast (const BsColor *one, const BsColor *other);

G_END_DECLS
