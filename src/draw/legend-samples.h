#pragma once

#include "draw/palette.h"

G_BEGIN_DECLS

/* The width of every sample, in pixels. */
#define BS_LEGEND_SAMPLE 58.0

/* Where a sample is drawn: from its left end over so many pixels, around the line @y. */
typedef struct
{
  cairo_t *cr;
  const BsPalette *palette;
  double left;
  double middle;
  double y;
} BsLegendSpot;

/* What can be in the picture. An entry is shown if the picture has what it explains. */
typedef enum
{
  BS_LEGEND_NETWORK = 1 << 0,
  BS_LEGEND_ONE_SIDE = 1 << 1,  /* no activation is negative */
  BS_LEGEND_TWO_SIDES = 1 << 2, /* activations can be negative */
  BS_LEGEND_UNKNOWN_A = 1 << 3,
  BS_LEGEND_DELTA = 1 << 4,
  BS_LEGEND_UNKNOWN_DELTA = 1 << 5,
  BS_LEGEND_OPERAND = 1 << 6,
  BS_LEGEND_LIT_EDGES = 1 << 7,
  BS_LEGEND_THETA = 1 << 8, /* numbers on edges */
  BS_LEGEND_DERIVATIVE = 1 << 9,
  BS_LEGEND_CHANGE = 1 << 10,
  BS_LEGEND_DIMMED = 1 << 11,
  BS_LEGEND_PINNED = 1 << 12,
  BS_LEGEND_FOCUS = 1 << 13,
  BS_LEGEND_SCALED = 1 << 14,
  BS_LEGEND_LEFT_OUT = 1 << 15,
  BS_LEGEND_IDLE_EDGES = 1 << 16,   /* in a walk */
  BS_LEGEND_STRONG_EDGES = 1 << 17, /* outside of it */
  BS_LEGEND_MEAN_DELTA = 1 << 18,
  BS_LEGEND_RESULT = 1 << 19,
  BS_LEGEND_ENTRY = 1 << 20, /* the edge that stands out among all */
  BS_LEGEND_MAP = 1 << 21,   /* in the discs */
} BsLegendPart;

typedef struct
{
  const char *text; /* marked for translation */
  void (*paint) (const BsLegendSpot *spot);
  double height;
  BsLegendPart part;
} BsLegendEntry;

const BsLegendEntry *bs_legend_get_entries (guint *n_entries);

G_END_DECLS
