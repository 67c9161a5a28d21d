#pragma once

#include "walk/phases/phase-class.h"
#include "walk/sequence.h"

G_BEGIN_DECLS

/**
 * BsBlock: the steps of one layer by one phase, or by phases that alternate: for each neuron,
 * or once where there are no neurons, a step of each phase in turn.
 * @phase: the first of the phases
 * @n_phases: how many alternate
 * @layer: 1 ... L; 0 for a step of no layer
 * @n_neurons: s_layer; 0 where the phases have one step for the layer
 * @start: counted from 0 within the part
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

/* The steps of an example, or those after the examples. */
typedef struct
{
  GArray *blocks; /* of BsBlock, in order, without gaps */
  guint64 length;
} BsPart;

/* Where a phase's steps are: its block at the first of its layers, and its turn in a block. */
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
  BsPhasePlace *places; /* n_phases */
  BsPart example;
  BsPart end;
  gsize n_examples;     /* m */
  gsize batch_size;     /* b, at most m */
  gsize n_batches;      /* in an epoch */
  guint64 batch_length; /* an iteration of a whole batch */
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
