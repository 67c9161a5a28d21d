#pragma once

#include "draw/diagram-layout.h"
#include "draw/palette.h"

G_BEGIN_DECLS

/* The shapes that stand for a neuron and for what is known of it. They are drawn from plain values,
 * so that the network and its legend have the same ones. */

typedef enum
{
  BS_MARK_POINTER, /* the pointer is over the neuron */
  BS_MARK_PINNED,  /* the inspector shows the neuron at every step */
  BS_MARK_FOCUS,   /* the keys were moved to the neuron */
} BsMark;

void bs_sign_unit (cairo_t *cr, const BsDiagramPlace *place, const BsPalette *palette);
void bs_sign_disc (cairo_t *cr,
                   const BsDiagramPlace *place,
                   gboolean is_computed,
                   const BsColor *fill,
                   const BsPalette *palette);
void bs_sign_ring (cairo_t *cr,
                   const BsDiagramPlace *place,
                   gboolean is_computed,
                   double delta,
                   const BsPalette *palette);
void
bs_sign_mean_ring (cairo_t *cr, const BsDiagramPlace *place, double mean, const BsPalette *palette);
void bs_sign_halo (cairo_t *cr,
                   const BsDiagramPlace *place,
                   gboolean is_result,
                   const BsPalette *palette);
/* How far all halos and rings reach beyond the disc. */
double bs_sign_get_reach (const BsDiagramPlace *place);
void bs_sign_mark (cairo_t *cr, const BsDiagramPlace *place, BsMark mark, const BsPalette *palette);

G_END_DECLS
