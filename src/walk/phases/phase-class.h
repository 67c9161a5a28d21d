#pragma once

#include "walk/explanation.h"
#include "walk/phases/phases.h"
#include "walk/quantity.h"
#include "walk/reveal.h"

G_BEGIN_DECLS

/* L as an end of BsPhaseLayers; BS_OUTPUT_LAYER - 1 is L - 1. */
#define BS_OUTPUT_LAYER 0

/**
 * BsPhaseLayers: the layers in whose steps a phase goes, in their order.
 * @first, @last: 1, 2 or so, or counted from BS_OUTPUT_LAYER
 * @direction: 1 towards the output, -1 towards the input, 0 where a phase is a single step of
 *   no layer. Where @last lies before @first there is no such layer, and the phase has no steps.
 */
typedef struct
{
  int first;
  int last;
  int direction;
} BsPhaseLayers;

/* What must be computed before a step of a phase can be told; the reveal makes it when asked. */
typedef enum
{
  BS_PHASE_NEEDS_ACCUMULATED = 1 << 0, /* Δ of the examples before it */
  BS_PHASE_NEEDS_GRADIENT = 1 << 1,    /* D that the update is made with */
  BS_PHASE_NEEDS_UPDATE = 1 << 2,      /* where the optimizer leads */
} BsPhaseNeeds;

/**
 * BsPhaseClass: one kind of step. Everything that differs from phase to phase is here; who
 * walks, explains or draws asks the class and knows no phase by name.
 * @name: where in the algorithm, marked for translation
 * @is_after_examples: once in an iteration, instead of once for each example
 * @layers: in which layers it has steps
 * @has_neurons: a step for each neuron of a layer, instead of one for the layer
 * @joins_previous: its steps alternate, neuron by neuron, with those of the phase before it in
 *   the table, whose layers are the same
 * @symbol: (nullable): what the timeline writes under its part; the last of phases that
 *   alternate writes for all of them
 * @has_layer_parts: the timeline has a part for each layer, instead of one for the phase
 * @names_layer: whether the place of a step names the layer
 * @flow: which way its numbers go
 * @makes: what it computes: of the step's neuron, or where it has none of the whole layer
 * @needs: of BsPhaseNeeds
 * @reads: (nullable): whether a neuron (0 the +1 unit) of @layer is among its operands
 * @lights: (nullable): the entries of Θ it reads or makes; %FALSE or no function for none
 * @edge_quantity: what it reads or makes of these
 * @make_symbols: the formula in the lecture's symbols
 * @make_numbers: the same in numbers
 * @make_sentence: why it is done, in one sentence
 * @make_matrix: (nullable): the step as a line of matrices
 * @make_shapes: (nullable): the shapes of these
 * @make_operands: (nullable): the table of operands; the formula has them all where there is none
 */
typedef struct
{
  const char *name;
  gboolean is_after_examples;
  BsPhaseLayers layers;
  gboolean has_neurons;
  gboolean joins_previous;
  const char *symbol;
  gboolean has_layer_parts;
  gboolean names_layer;
  BsFlow flow;
  BsQuantity makes;
  guint needs;
  gboolean (*reads) (const BsAddress *at, const BsNetwork *network, guint layer, gsize neuron);
  gboolean (*lights) (const BsAddress *at, BsEdges *edges);
  BsEdgeQuantity edge_quantity;
  BsFormula *(*make_symbols) (BsReveal *reveal);
  BsFormula *(*make_numbers) (BsReveal *reveal);
  char *(*make_sentence) (BsReveal *reveal);
  BsFormula *(*make_matrix) (BsReveal *reveal);
  char *(*make_shapes) (BsReveal *reveal);
  BsOperandTable *(*make_operands) (BsReveal *reveal);
} BsPhaseClass;

#define BS_PHASE_DECLARE(NAME, name) extern const BsPhaseClass bs_##name##_phase;
BS_PHASES (BS_PHASE_DECLARE)
#undef BS_PHASE_DECLARE

const BsPhaseClass *bs_phase_get_class (BsPhase phase);
const BsPhaseClass *const *bs_phase_get_classes (void);

gboolean
bs_phase_class_find_layers (const BsPhaseClass *self, guint n_layers, guint *first, guint *count);

G_END_DECLS
