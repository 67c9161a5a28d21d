#pragma once

#include "walk/phases/phases.h"

G_BEGIN_DECLS

/**
 * BsAddress: where in the algorithm a step is.
 * @iteration: 0, 1, ...: how many updates came before.
 * @example: 1, 2, ...: index within the iteration's examples, which are all m, or a batch of
 *   them in an order of its own; 0 in the phases that follow the examples.
 * @layer: the layer the step computes (z, a, δ: 2 ... L), or the l of Δ(l) and
 *   D(l) (1 ... L-1); 1 for the input; 0 where there is none.
 * @neuron: 1 ... s_layer for z, a and δ; else 0.
 */
typedef struct
{
  guint64 iteration;
  gsize example;
  BsPhase phase;
  guint layer;
  gsize neuron;
} BsAddress;

G_END_DECLS
