#pragma once

#include "walk/phases/phases.h"

G_BEGIN_DECLS

/**
 * BsAddress: the place of a step in the algorithm
 * @iteration: the number of updates that came before, from 0
 * @example: the example's index within the iteration, from 1; 0 in the phases that follow the
 *   examples. The iteration has all m examples, or a batch of them in an order of its own
 * @layer: the layer whose z, a or δ the step computes, from 2 to L; the l of Δ(l) and D(l), from 1
 *   to L - 1; 1 for the input; 0 if the step belongs to no layer
 * @neuron: the neuron whose z, a or δ the step computes, from 1 to s_layer; 0 in other phases
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
