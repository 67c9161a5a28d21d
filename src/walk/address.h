#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BsPhase: the parts of one iteration of the lecture's algorithm, in order.
 * The first seven happen once for each example, the last three once an iteration.
 */
typedef enum
{
  BS_PHASE_INPUT,          /* a(1) = x */
  BS_PHASE_PRE_ACTIVATION, /* z_i(l) = Σ_j Θ_ij(l-1) a_j(l-1) */
  BS_PHASE_ACTIVATION,     /* a_i(l) = g (z_i(l)) */
  BS_PHASE_COST_TERMS,     /* this example's part of J */
  BS_PHASE_OUTPUT_ERROR,   /* δ_k(L) = a_k(L) - y_k */
  BS_PHASE_HIDDEN_ERROR,   /* δ_j(l) = (Σ_i Θ_ij(l) δ_i(l+1)) g'(z_j(l)) */
  BS_PHASE_ACCUMULATE,     /* Δ(l) := Δ(l) + δ(l+1) [1; a(l)]ᵀ */
  BS_PHASE_GRADIENT,       /* D(l) = Δ(l)/m + (λ/m) Θ(l) */
  BS_PHASE_TOTAL_COST,     /* J(Θ) */
  BS_PHASE_UPDATE,         /* Θ := Θ - α D */
} BsPhase;

#define BS_N_PHASES 10

/**
 * BsAddress: where in the algorithm a step is.
 * @iteration: 0, 1, ...: how many updates came before.
 * @example: 1, 2, ...: the how manieth of the iteration's examples, which are all m, or a
 *   batch of them in an order of its own; 0 in the phases that follow the examples.
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

gboolean bs_address_equal (const BsAddress *one, const BsAddress *other);

G_END_DECLS
