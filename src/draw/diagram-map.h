#pragma once

#include "draw/diagram-layout.h"
#include "draw/palette.h"
#include "labs/plane-map.h"

G_BEGIN_DECLS

/**
 * BsDiagramMap: what the neurons of a diagram answer to in the plane of two features
 * @map: (nullable): of all layers but the first; %NULL if that is not shown
 * @across, @up: the place of the example of the walk, in the values that the network gets
 */
typedef struct
{
  BsPlaneMap *map;
  double across;
  double up;
} BsDiagramMap;

gboolean bs_diagram_map_has (const BsDiagramMap *self, const BsDiagramPlace *place);
void bs_diagram_map_paint (cairo_t *cr,
                           const BsDiagramMap *self,
                           const BsDiagramPlace *place,
                           const BsPalette *palette);

G_END_DECLS
