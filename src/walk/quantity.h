#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the walk computes of each neuron for one example. */
typedef enum
{
  BS_QUANTITY_NONE,
  BS_QUANTITY_Z,
  BS_QUANTITY_A,
  BS_QUANTITY_DELTA,
} BsQuantity;

G_END_DECLS
