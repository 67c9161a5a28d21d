/* A sequence computes the order of all steps by arithmetic.
 *
 * An iteration has the steps of each of its examples, and then the steps after the examples. All
 * examples have the same steps, so each of the two parts is laid out only once (sequence-blocks.c).
 * The classes of the phases in phases/ tell what to lay out. A part is a row of blocks. A block has
 * the steps of one phase in one layer, or of phases that alternate neuron by neuron, as z and a do.
 * No code here compares phases.
 *
 * A position counts all steps from the first step of iteration 0. To find the address of a
 * position, divisions find the iteration and the example, a search among the blocks finds the phase
 * and the layer, and the rest is the neuron. To find the position of an address, the same numbers
 * are added. There is no loop over examples or neurons, and there are only a few blocks for each
 * layer, so a jump takes the same time however many examples there are.
 *
 * An iteration may be a batch. Then an epoch, which is all m examples, has several iterations, and
 * the last of them may be shorter. The reveal knows which examples are in a batch; here an example
 * is its index within the iteration. A position must be below 2⁶⁴. A walk of a million steps a
 * second would need more than half a million years to get there. */

#include "walk/sequence-private.h"

/**
 * bs_sequence_new:
 * @n_examples: m, at least 1
 * @batch_size: b, the number of examples in an iteration; 0 for all. If b does not divide m, the
 *   last iteration of an epoch has the examples that are left
 *
 * Returns: (transfer full): the order of the steps
 */
BsSequence *
bs_sequence_new (BsNetwork *network, gsize n_examples, gsize batch_size)
{
  g_return_val_if_fail (network != NULL && n_examples > 0, NULL);

  return _bs_sequence_new_of_phases (network, n_examples, batch_size, bs_phase_get_classes (),
                                     BS_N_PHASES);
}

/**
 * _bs_sequence_new_of_phases:
 * @classes: classes in the order of the algorithm, of which those after the examples come last;
 *   they must outlive the sequence. A BsPhase in an address is an index into them
 *
 * Returns: (transfer full): the order of the steps of an algorithm with these phases
 */
BsSequence *
_bs_sequence_new_of_phases (BsNetwork *network,
                            gsize n_examples,
                            gsize batch_size,
                            const BsPhaseClass *const *classes,
                            guint n_phases)
{
  BsSequence *self = g_new0 (BsSequence, 1);

  self->network = bs_network_ref (network);
  self->classes = classes;
  self->n_phases = n_phases;
  self->n_examples = n_examples;
  self->batch_size = batch_size > 0 ? MIN (batch_size, n_examples) : n_examples;
  self->n_batches = (n_examples - 1) / self->batch_size + 1;
  _bs_sequence_lay_out (self);
  self->batch_length = self->example.length * self->batch_size + self->end.length;
  self->epoch_length = self->example.length * n_examples + self->end.length * self->n_batches;

  return self;
}

void
bs_sequence_free (BsSequence *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->places);
  g_array_unref (self->example.blocks);
  g_array_unref (self->example.segments);
  g_array_unref (self->end.blocks);
  g_array_unref (self->end.segments);
  bs_network_unref (self->network);
  g_free (self);
}

/**
 * bs_sequence_get_n_examples:
 *
 * Returns: the number of examples in the iteration
 */
gsize
bs_sequence_get_n_examples (const BsSequence *self, guint64 iteration)
{
  g_return_val_if_fail (self != NULL, 0);

  return (iteration + 1) % self->n_batches > 0
           ? self->batch_size
           : self->n_examples - (self->n_batches - 1) * self->batch_size;
}

/**
 * bs_sequence_get_n_steps:
 *
 * Returns: the number of steps in the iteration
 */
guint64
bs_sequence_get_n_steps (const BsSequence *self, guint64 iteration)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->example.length * bs_sequence_get_n_examples (self, iteration) + self->end.length;
}

/**
 * bs_sequence_get_start:
 *
 * Returns: the position of the iteration's first step
 */
guint64
bs_sequence_get_start (const BsSequence *self, guint64 iteration)
{
  g_return_val_if_fail (self != NULL, 0);

  return iteration / self->n_batches * self->epoch_length +
         iteration % self->n_batches * self->batch_length;
}

/**
 * bs_sequence_get_example_start:
 * @example: the example's index within the iteration, from 1
 *
 * Returns: the position of the example's first step; for the index after the last, the position of
 *   the first step after the examples
 */
guint64
bs_sequence_get_example_start (const BsSequence *self, guint64 iteration, gsize example)
{
  g_return_val_if_fail (self != NULL && example >= 1, 0);

  return bs_sequence_get_start (self, iteration) + (example - 1) * self->example.length;
}

/**
 * bs_sequence_get_iteration:
 *
 * Returns: the iteration to which the position belongs
 */
guint64
bs_sequence_get_iteration (const BsSequence *self, guint64 position)
{
  g_return_val_if_fail (self != NULL, 0);

  /* The last batch of an epoch may have fewer steps than the others, but never more. */
  return position / self->epoch_length * self->n_batches +
         position % self->epoch_length / self->batch_length;
}

/**
 * bs_sequence_get_example_length:
 *
 * Returns: the number of steps of one example
 */
guint64
bs_sequence_get_example_length (const BsSequence *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->example.length;
}

/* Finds the phase, the layer and the neuron of step @index of the part. */
static void
locate (const BsPart *part, guint64 index, BsAddress *address)
{
  const BsBlock *block = _bs_part_find_block (part, index);
  guint64 step = index - block->start;

  address->phase = block->phase + (BsPhase) (step % block->n_phases);
  address->layer = block->layer;
  address->neuron = block->n_neurons > 0 ? step / block->n_phases + 1 : 0;
}

/**
 * bs_sequence_address_at:
 * @position: a position, counted from 0 over all iterations
 * @address: (out): its address
 */
void
bs_sequence_address_at (const BsSequence *self, guint64 position, BsAddress *address)
{
  guint64 index, end_start;

  g_return_if_fail (self != NULL && address != NULL);

  *address = (BsAddress){ .iteration = bs_sequence_get_iteration (self, position) };
  index = position - bs_sequence_get_start (self, address->iteration);
  end_start = self->example.length * bs_sequence_get_n_examples (self, address->iteration);
  if (index < end_start)
    {
      address->example = index / self->example.length + 1;
      locate (&self->example, index % self->example.length, address);
    }
  else
    locate (&self->end, index - end_start, address);
}

/* Returns the block of a phase's steps at @layer; NULL if the phase has no steps there. */
static const BsBlock *
find_block (const BsSequence *self, BsPhase phase, guint layer)
{
  const BsPhaseClass *class = self->classes[phase];
  const BsPhasePlace *place = &self->places[phase];
  const BsPart *part = class->is_after_examples ? &self->end : &self->example;
  int difference = (int) layer - (int) place->first_layer;
  int nth = difference * class->layers.direction;

  if (nth < 0 || nth >= (int) place->n_layers || (nth == 0 && difference != 0))
    return NULL;

  return &g_array_index (part->blocks, BsBlock, place->first_block + (guint) nth);
}

/**
 * bs_sequence_position_of:
 * @address: an address of this sequence, as bs_sequence_address_at() gives it
 *
 * Returns: its position
 */
guint64
bs_sequence_position_of (const BsSequence *self, const BsAddress *address)
{
  const BsBlock *block;
  gsize n_examples, example;

  g_return_val_if_fail (self != NULL && address != NULL && address->phase < self->n_phases, 0);
  block = find_block (self, address->phase, address->layer);
  n_examples = bs_sequence_get_n_examples (self, address->iteration);
  example = self->classes[address->phase]->is_after_examples ? n_examples + 1 : address->example;
  g_return_val_if_fail (block != NULL && example >= 1 && address->example <= n_examples, 0);

  return bs_sequence_get_example_start (self, address->iteration, example) + block->start +
         (MAX (address->neuron, 1) - 1) * block->n_phases + self->places[address->phase].turn;
}

/**
 * bs_sequence_find_maker:
 * @layer: from 1 to L
 * @phase: (out): the phase that computes @quantity in that layer
 *
 * Returns: whether there is one
 */
gboolean
bs_sequence_find_maker (const BsSequence *self, BsQuantity quantity, guint layer, BsPhase *phase)
{
  g_return_val_if_fail (self != NULL && phase != NULL && quantity != BS_QUANTITY_NONE, FALSE);

  for (guint i = 0; i < self->n_phases; i++)
    if (self->classes[i]->makes == quantity && find_block (self, (BsPhase) i, layer) != NULL)
      {
        *phase = (BsPhase) i;
        return TRUE;
      }

  return FALSE;
}
