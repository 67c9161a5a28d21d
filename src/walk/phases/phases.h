#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* This is the only table of the phases, in the order of the algorithm. A new phase needs a file in
 * this folder with its BsPhaseClass, and one line here. */
#define BS_PHASES(PHASE)                                                                           \
  PHASE (INPUT, input)                   /* a of layer 1 is the example */                         \
  PHASE (PRE_ACTIVATION, pre_activation) /* z of a neuron */                                       \
  PHASE (ACTIVATION, activation)         /* a of a neuron, in turn with z */                       \
  PHASE (COST_TERMS, cost_terms)         /* the example's part of J */                             \
  PHASE (OUTPUT_ERROR, output_error)     /* delta of an output */                                  \
  PHASE (HIDDEN_ERROR, hidden_error)     /* delta of a hidden neuron */                            \
  PHASE (ACCUMULATE, accumulate)         /* Delta of a layer, with this example */                 \
  PHASE (GRADIENT, gradient)             /* D of a layer */                                        \
  PHASE (TOTAL_COST, total_cost)         /* J */                                                   \
  PHASE (UPDATE, update)                 /* the next Theta */

#define BS_PHASE_ENUMERATE(NAME, name) BS_PHASE_##NAME,

/**
 * BsPhase: the phases of one iteration of the lecture's algorithm, in order
 *
 * Each constant is the phase's place in the table: BS_PHASE_INPUT, BS_PHASE_PRE_ACTIVATION and so
 * on.
 */
typedef enum
{
  BS_PHASES (BS_PHASE_ENUMERATE) BS_N_PHASES
} BsPhase;

/* The direction in which numbers go between the layers. */
typedef enum
{
  BS_FLOW_NONE,
  BS_FLOW_FORWARD,
  BS_FLOW_BACKWARD,
} BsFlow;

/**
 * BsEdges: a set of entries of Θ, which are the edges of the picture
 * @layer: l of Θ(l); 0 for all of Θ
 * @row: i of Θ(l)_ij, from 1; 0 for all rows
 * @column: j, if @is_column is %TRUE; then only this column is in the set
 * @spares_bias: if @is_column is %FALSE, whether the bias column is left out
 */
typedef struct
{
  guint layer;
  gsize row;
  gboolean is_column;
  gsize column;
  gboolean spares_bias;
} BsEdges;

G_END_DECLS
