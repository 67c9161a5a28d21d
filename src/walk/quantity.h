#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The quantities that the walk computes for each neuron and one example. */
typedef enum
{
  BS_QUANTITY_NONE,
  BS_QUANTITY_Z,
  BS_QUANTITY_A,
  BS_QUANTITY_DELTA,
} BsQuantity;

/* The quantity of the edges that a step reads or makes. */
typedef enum
{
  BS_EDGE_NONE,
  BS_EDGE_THETA,       /* Θ, which is read */
  BS_EDGE_ACCUMULATED, /* Δ */
  BS_EDGE_D,
  BS_EDGE_UPDATE, /* Θ and the new Θ */
} BsEdgeQuantity;

G_END_DECLS
