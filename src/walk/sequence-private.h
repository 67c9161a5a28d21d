#pragma once

#include "walk/phases/phase-class.h"
#include "walk/sequence.h"

G_BEGIN_DECLS

/**
 * BsBlock: the steps of one phase in one layer
 *
 * If phases alternate, a block has the steps of all of them: for each neuron in turn a step of each
 * phase. If the phases have no neurons, each has one step.
 *
 * @phase: the first of the phases
 * @n_phases: the number of phases that alternate
 * @layer: from 1 to L; 0 if the step belongs to no layer
 * @n_neurons: s_layer; 0 if the phases have one step for the layer
 * @start: the index of the first step within the part, from 0
 */
typedef struct
{
  BsPhase phase;
  guint n_phases;
  guint layer;
  gsize n_neurons;
  guint64 start;
  guint64 length;
} BsBlock;

/* One of the two parts of an iteration: the steps of an example, or the steps after the
 * examples. */
typedef struct
{
  GArray *blocks;   /* BsBlock values in order and without gaps */
  GArray *segments; /* BsSegment values */
  guint64 length;
} BsPart;

/* The place of a phase's steps: its first block, that block's layer, the number of its layers, and
 * its turn among the phases that alternate. */
typedef struct
{
  guint first_block;
  guint first_layer;
  guint n_layers;
  guint turn;
} BsPhasePlace;

struct _BsSequence
{
  BsNetwork *network;
  const BsPhaseClass *const *classes;
  guint n_phases;
  BsPhasePlace *places; /* n_phases elements */
  BsPart example;
  BsPart end;
  gsize n_examples;     /* m */
  gsize batch_size;     /* b, at most m */
  gsize n_batches;      /* the number of batches in an epoch */
  guint64 batch_length; /* the steps of an iteration with a whole batch */
  guint64 epoch_length;
};

BsSequence *_bs_sequence_new_of_phases (BsNetwork *network,
                                        gsize n_examples,
                                        gsize batch_size,
                                        const BsPhaseClass *const *classes,
                                        guint n_phases);
void _bs_sequence_lay_out (BsSequence *self);
const BsBlock *_bs_part_find_block (const BsPart *self, guint64 index);

G_END_DECLS
