#pragma once

#include "walk/explanation.h"
#include "walk/phases/phases.h"
#include "walk/phases/questions/question-class.h"
#include "walk/quantity.h"
#include "walk/reveal.h"

G_BEGIN_DECLS

/* In BsPhaseLayers this number stands for layer L, and BS_OUTPUT_LAYER - 1 stands for layer L -
 * 1. */
#define BS_OUTPUT_LAYER 0

/**
 * BsPhaseLayers: the layers in which a phase has steps, in the order of the steps
 * @first, @last: the first and the last layer; each is a layer's number, or is counted back from
 *   BS_OUTPUT_LAYER
 * @direction: 1 towards the output, -1 towards the input; 0 if the phase is a single step that
 *   belongs to no layer
 *
 * If @last comes before @first in that direction, the phase has no steps.
 */
typedef struct
{
  int first;
  int last;
  int direction;
} BsPhaseLayers;

/* A step of a phase can be explained only after these quantities were computed. The reveal computes
 * them when they are asked for. */
typedef enum
{
  BS_PHASE_NEEDS_ACCUMULATED = 1 << 0, /* Δ of the examples before the present one */
  BS_PHASE_NEEDS_GRADIENT = 1 << 1,    /* the D that the update uses */
  BS_PHASE_NEEDS_UPDATE = 1 << 2,      /* the next Θ, made by the optimizer */
} BsPhaseNeeds;

/**
 * BsPhaseClass: one kind of step
 *
 * The class holds everything that differs from phase to phase. Code that walks, explains or draws a
 * step asks the class and never compares phases.
 *
 * @name: the part of the algorithm to which the phase belongs, marked for translation
 * @is_after_examples: whether the phase comes once in an iteration, after all examples, instead of
 *   once for each example
 * @layers: the layers in which the phase has steps
 * @has_neurons: whether the phase has a step for each neuron of a layer, instead of one for the
 *   layer
 * @joins_previous: whether the steps alternate, neuron by neuron, with those of the phase before it
 *   in the table; both phases then have the same layers
 * @symbol: (nullable): the label of the phase's part of the timeline; among phases that alternate,
 *   the last one has the label for all of them
 * @has_layer_parts: whether the timeline has a part for each layer, instead of one for the phase
 * @names_layer: whether the place of a step names the layer
 * @flow: the direction in which numbers go between the layers
 * @makes: the quantity that a step computes, for the step's neuron or, without one, for the whole
 *   layer
 * @needs: bits of BsPhaseNeeds
 * @reads: (nullable): whether a neuron of @layer is among the operands of the step; neuron 0 is the
 *   +1 unit
 * @lights: (nullable): sets @edges to the entries of Θ that the step reads or makes; %FALSE, or no
 *   function, means that there are none
 * @edge_quantity: the quantity of these entries that the step reads or makes
 * @make_symbols: makes the formula in the lecture's symbols
 * @make_numbers: makes the same formula in numbers
 * @make_sentence: makes one sentence that says why the step is done
 * @make_layer_sentence: (nullable): makes such a sentence for a step that stands for a whole layer
 * @make_matrix: (nullable): makes the formula of the step for whole matrices; it may return %NULL
 *   if this step makes none
 * @make_matrix_numbers: (nullable): makes the same formula in numbers, or returns %NULL likewise
 * @make_shapes: (nullable): makes the text that tells the shapes of these matrices
 * @make_operands: (nullable): makes the table of operands, of at most so many rows; without this
 *   function the formula in numbers shows all operands
 * @question: (nullable): what a learner can be asked for at a step
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
  char *(*make_layer_sentence) (BsReveal *reveal);
  BsFormula *(*make_matrix) (BsReveal *reveal);
  BsFormula *(*make_matrix_numbers) (BsReveal *reveal);
  char *(*make_shapes) (BsReveal *reveal);
  BsOperandTable *(*make_operands) (BsReveal *reveal, gsize most_rows);
  const BsStepQuestion *question;
} BsPhaseClass;

#define BS_PHASE_DECLARE(NAME, name) extern const BsPhaseClass bs_##name##_phase;
BS_PHASES (BS_PHASE_DECLARE)
#undef BS_PHASE_DECLARE

const BsPhaseClass *bs_phase_get_class (BsPhase phase);
const BsPhaseClass *const *bs_phase_get_classes (void);

gboolean
bs_phase_class_find_layers (const BsPhaseClass *self, guint n_layers, guint *first, guint *count);

G_END_DECLS
