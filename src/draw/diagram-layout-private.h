#pragma once

#include "draw/diagram-layout.h"

G_BEGIN_DECLS

/* The distance of two discs in a column at least: room for the rings of both. */
#define BS_DIAGRAM_ROOM_BETWEEN 10.0

struct _BsDiagramLayout
{
  BsNetwork *network;
  double width;
  double height;
  BsImageShape image; /* of the input layer; no rows if it is a column of discs */
  double pixel;       /* the side of a pixel */
  guint focus_layer;
  gsize focus_neuron;
  double radius;
  double left; /* x of the centres of the first column */
  double spacing;
  gsize n_slots;
  GArray *places;
  guint *first_place; /* layer l has the places from first_place[l] to first_place[l + 1] - 1 */
};

static inline gboolean
_bs_diagram_layout_has_image (const BsDiagramLayout *self)
{
  return self->image.n_rows > 0;
}

G_END_DECLS
