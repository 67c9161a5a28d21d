#include "walk/sequence.h"

#include "engine/nick.h"

struct _BsSequence
{
  BsNetwork *network;
  guint n_layers;
  gsize n_examples; /* m */
  gsize batch_size; /* b, at most m */
  gsize n_batches;  /* in an epoch */
  /* Index within an example of a layer's first z and of its first δ: [1 ... L]. */
  guint64 *forward_starts;
  guint64 *error_starts;
  guint64 cost_start;
  guint64 accumulate_start;
  guint64 example_length;
  guint64 end_length;   /* D, J and the update */
  guint64 batch_length; /* an iteration of a whole batch */
  guint64 epoch_length;
};

static const char *const granularity_nicks[BS_N_GRANULARITIES] = { "neuron", "layer", "example",
                                                                   "iteration" };

/**
 * bs_sequence_new:
 * @n_examples: m >= 1
 *
 * Returns: (transfer full): the order of the steps where each iteration has all examples.
 */
BsSequence *
bs_sequence_new (BsNetwork *network, gsize n_examples)
{
  return bs_sequence_new_batched (network, n_examples, 0);
}

/**
 * bs_sequence_new_batched:
 * @n_examples: m >= 1
 * @batch_size: b, the examples of an iteration; the last of an epoch has what is left. 0 for all.
 *
 * Returns: (transfer full): the order of the steps.
 */
BsSequence *
bs_sequence_new_batched (BsNetwork *network, gsize n_examples, gsize batch_size)
{
  BsSequence *self;
  guint64 index = 1; /* after the input */

  g_return_val_if_fail (network != NULL && n_examples > 0, NULL);

  self = g_new0 (BsSequence, 1);
  self->network = bs_network_ref (network);
  self->n_layers = bs_network_get_n_layers (network);
  self->n_examples = n_examples;
  self->batch_size = batch_size > 0 ? MIN (batch_size, n_examples) : n_examples;
  self->n_batches = (n_examples - 1) / self->batch_size + 1;
  self->forward_starts = g_new0 (guint64, self->n_layers + 1);
  self->error_starts = g_new0 (guint64, self->n_layers + 1);

  for (guint l = 2; l <= self->n_layers; l++)
    {
      self->forward_starts[l] = index;
      index += 2 * bs_network_get_size (network, l);
    }
  self->cost_start = index++;
  for (guint l = self->n_layers; l >= 2; l--)
    {
      self->error_starts[l] = index;
      index += bs_network_get_size (network, l);
    }
  self->accumulate_start = index;
  self->example_length = index + self->n_layers - 1;
  self->end_length = self->n_layers - 1 + 2;
  self->batch_length = self->example_length * self->batch_size + self->end_length;
  self->epoch_length = self->example_length * n_examples + self->end_length * self->n_batches;

  return self;
}

void
bs_sequence_free (BsSequence *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->forward_starts);
  g_free (self->error_starts);
  bs_network_unref (self->network);
  g_free (self);
}

BsNetwork *
bs_sequence_get_network (const BsSequence *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->network;
}

/**
 * bs_sequence_get_n_examples:
 *
 * Returns: how many examples an iteration has.
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
 * Returns: the steps of an iteration.
 */
guint64
bs_sequence_get_n_steps (const BsSequence *self, guint64 iteration)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->example_length * bs_sequence_get_n_examples (self, iteration) + self->end_length;
}

/**
 * bs_sequence_get_start:
 *
 * Returns: the position of an iteration's first step.
 */
guint64
bs_sequence_get_start (const BsSequence *self, guint64 iteration)
{
  g_return_val_if_fail (self != NULL, 0);

  return iteration / self->n_batches * self->epoch_length +
         iteration % self->n_batches * self->batch_length;
}

/**
 * bs_sequence_get_iteration:
 *
 * Returns: which iteration a position belongs to.
 */
guint64
bs_sequence_get_iteration (const BsSequence *self, guint64 position)
{
  g_return_val_if_fail (self != NULL, 0);

  /* A short last batch may take less than what the others do, never more. */
  return position / self->epoch_length * self->n_batches +
         position % self->epoch_length / self->batch_length;
}

/**
 * bs_sequence_get_example_length:
 *
 * Returns: the steps of one example.
 */
guint64
bs_sequence_get_example_length (const BsSequence *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->example_length;
}

static void
locate_in_example (const BsSequence *self, guint64 index, BsAddress *address)
{
  guint l;

  if (index == 0)
    {
      address->phase = BS_PHASE_INPUT;
      address->layer = 1;
    }
  else if (index < self->cost_start)
    {
      for (l = self->n_layers; self->forward_starts[l] > index; l--)
        ;
      address->phase =
        (index - self->forward_starts[l]) % 2 == 0 ? BS_PHASE_PRE_ACTIVATION : BS_PHASE_ACTIVATION;
      address->layer = l;
      address->neuron = (index - self->forward_starts[l]) / 2 + 1;
    }
  else if (index == self->cost_start)
    {
      address->phase = BS_PHASE_COST_TERMS;
      address->layer = self->n_layers;
    }
  else if (index < self->accumulate_start)
    {
      for (l = 2; self->error_starts[l] > index; l++)
        ;
      address->phase = l == self->n_layers ? BS_PHASE_OUTPUT_ERROR : BS_PHASE_HIDDEN_ERROR;
      address->layer = l;
      address->neuron = index - self->error_starts[l] + 1;
    }
  else
    {
      address->phase = BS_PHASE_ACCUMULATE;
      address->layer = self->n_layers - 1 - (guint) (index - self->accumulate_start);
    }
}

/**
 * bs_sequence_address_at:
 * @position: 0, 1, ... over all iterations
 * @address: (out): where that is
 */
void
bs_sequence_address_at (const BsSequence *self, guint64 position, BsAddress *address)
{
  guint64 index, tail;
  gsize n_examples;

  g_return_if_fail (self != NULL && address != NULL);

  *address = (BsAddress){ .iteration = bs_sequence_get_iteration (self, position) };
  index = position - bs_sequence_get_start (self, address->iteration);
  n_examples = bs_sequence_get_n_examples (self, address->iteration);
  if (index < self->example_length * n_examples)
    {
      address->example = index / self->example_length + 1;
      locate_in_example (self, index % self->example_length, address);
      return;
    }

  tail = index - self->example_length * n_examples;
  if (tail < self->n_layers - 1)
    {
      address->phase = BS_PHASE_GRADIENT;
      address->layer = self->n_layers - 1 - (guint) tail;
    }
  else
    address->phase = tail == self->n_layers - 1 ? BS_PHASE_TOTAL_COST : BS_PHASE_UPDATE;
}

static guint64
index_in_example (const BsSequence *self, const BsAddress *address)
{
  switch (address->phase)
    {
    case BS_PHASE_INPUT:
      return 0;
    case BS_PHASE_PRE_ACTIVATION:
      return self->forward_starts[address->layer] + 2 * (address->neuron - 1);
    case BS_PHASE_ACTIVATION:
      return self->forward_starts[address->layer] + 2 * (address->neuron - 1) + 1;
    case BS_PHASE_COST_TERMS:
      return self->cost_start;
    case BS_PHASE_OUTPUT_ERROR:
    case BS_PHASE_HIDDEN_ERROR:
      return self->error_starts[address->layer] + address->neuron - 1;
    case BS_PHASE_ACCUMULATE:
      return self->accumulate_start + (self->n_layers - 1 - address->layer);
    case BS_PHASE_GRADIENT:
    case BS_PHASE_TOTAL_COST:
    case BS_PHASE_UPDATE:
    default:
      g_return_val_if_reached (0);
    }
}

/**
 * bs_sequence_position_of:
 * @address: an address of this sequence, as address_at() gives them
 *
 * Returns: its position.
 */
guint64
bs_sequence_position_of (const BsSequence *self, const BsAddress *address)
{
  guint64 start, tail;
  gsize n_examples;

  g_return_val_if_fail (self != NULL && address != NULL, 0);
  n_examples = bs_sequence_get_n_examples (self, address->iteration);
  g_return_val_if_fail (address->layer <= self->n_layers && address->example <= n_examples, 0);

  start = bs_sequence_get_start (self, address->iteration);
  if (address->phase < BS_PHASE_GRADIENT)
    {
      g_return_val_if_fail (address->example >= 1, 0);
      return start + (address->example - 1) * self->example_length +
             index_in_example (self, address);
    }

  tail = start + n_examples * self->example_length;
  if (address->phase == BS_PHASE_GRADIENT)
    return tail + (self->n_layers - 1 - address->layer);

  return tail + self->n_layers - 1 + (address->phase == BS_PHASE_UPDATE);
}

/* The first step of what a movement takes as one. */
static guint64
block_start (const BsSequence *self, guint64 position, BsGranularity granularity)
{
  BsAddress address;

  if (granularity == BS_GRANULARITY_NEURON)
    return position;
  if (granularity == BS_GRANULARITY_ITERATION)
    return bs_sequence_get_start (self, bs_sequence_get_iteration (self, position));

  bs_sequence_address_at (self, position, &address);
  if (granularity == BS_GRANULARITY_EXAMPLE)
    {
      address.phase = address.example > 0 ? BS_PHASE_INPUT : BS_PHASE_GRADIENT;
      address.layer = address.example > 0 ? 1 : self->n_layers - 1;
      address.neuron = 0;
    }
  else if (address.neuron > 0)
    {
      if (address.phase == BS_PHASE_ACTIVATION)
        address.phase = BS_PHASE_PRE_ACTIVATION;
      address.neuron = 1;
    }

  return bs_sequence_position_of (self, &address);
}

static guint64
block_length (const BsSequence *self, guint64 start, BsGranularity granularity)
{
  BsAddress address;

  if (granularity == BS_GRANULARITY_NEURON)
    return 1;
  if (granularity == BS_GRANULARITY_ITERATION)
    return bs_sequence_get_n_steps (self, bs_sequence_get_iteration (self, start));

  bs_sequence_address_at (self, start, &address);
  if (granularity == BS_GRANULARITY_EXAMPLE)
    return address.example > 0 ? self->example_length : self->end_length;
  if (address.phase == BS_PHASE_PRE_ACTIVATION)
    return 2 * bs_network_get_size (self->network, address.layer);
  if (address.neuron > 0)
    return bs_network_get_size (self->network, address.layer);

  return 1;
}

guint64
bs_sequence_next (const BsSequence *self, guint64 position, BsGranularity granularity)
{
  guint64 start;

  g_return_val_if_fail (self != NULL, position);

  start = block_start (self, position, granularity);

  return start + block_length (self, start, granularity);
}

guint64
bs_sequence_previous (const BsSequence *self, guint64 position, BsGranularity granularity)
{
  g_return_val_if_fail (self != NULL, position);

  return position == 0 ? 0 : block_start (self, position - 1, granularity);
}

const char *
bs_granularity_get_nick (BsGranularity granularity)
{
  g_return_val_if_fail (granularity < BS_N_GRANULARITIES, NULL);

  return granularity_nicks[granularity];
}

gboolean
bs_granularity_from_nick (const char *nick, BsGranularity *granularity)
{
  guint index;

  if (!bs_nick_find (granularity_nicks, BS_N_GRANULARITIES, nick, &index))
    return FALSE;
  *granularity = (BsGranularity) index;

  return TRUE;
}
