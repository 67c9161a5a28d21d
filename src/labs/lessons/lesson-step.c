#include "labs/lessons/lesson-step.h"

#include <glib/gi18n-lib.h>

#include "files/file-error.h"

static gboolean
set_neuron_step (const BsSequence *sequence,
                 BsQuantity quantity,
                 guint layer,
                 gsize neuron,
                 BsAddress *address)
{
  if (neuron == 0 || !bs_sequence_find_maker (sequence, quantity, layer, &address->phase))
    return FALSE;
  address->layer = layer;
  address->neuron = neuron;

  return TRUE;
}

static gboolean
set_layer_step (BsPhase phase, guint layer, gboolean is_after_examples, BsAddress *address)
{
  address->phase = phase;
  address->layer = layer;
  if (is_after_examples)
    address->example = 0;

  return TRUE;
}

static gboolean
find (const BsLessonQuantity *quantity,
      const BsNetwork *network,
      const BsSequence *sequence,
      BsAddress *address)
{
  switch (quantity->symbol)
    {
    case BS_LESSON_X:
      return set_layer_step (BS_PHASE_INPUT, 1, FALSE, address);
    case BS_LESSON_A:
      if (quantity->layer == 1)
        return set_layer_step (BS_PHASE_INPUT, 1, FALSE, address);
      return set_neuron_step (sequence, BS_QUANTITY_A, quantity->layer, quantity->row, address);
    case BS_LESSON_Z:
      return set_neuron_step (sequence, BS_QUANTITY_Z, quantity->layer, quantity->row, address);
    case BS_LESSON_H:
      return set_neuron_step (sequence, BS_QUANTITY_A, bs_network_get_n_layers (network),
                              quantity->row, address);
    case BS_LESSON_DELTA:
      return set_neuron_step (sequence, BS_QUANTITY_DELTA, quantity->layer, quantity->row, address);
    case BS_LESSON_ACCUMULATED:
      return set_layer_step (BS_PHASE_ACCUMULATE, quantity->layer, FALSE, address);
    case BS_LESSON_D:
      return set_layer_step (BS_PHASE_GRADIENT, quantity->layer, TRUE, address);
    case BS_LESSON_J:
      return set_layer_step (BS_PHASE_TOTAL_COST, 0, TRUE, address);
    case BS_LESSON_THETA:
      return set_layer_step (BS_PHASE_UPDATE, 0, TRUE, address);
    default:
      return FALSE;
    }
}

gboolean
bs_lesson_step_find (const BsLessonQuantity *quantity,
                     const BsNetwork *network,
                     const BsSequence *sequence,
                     guint64 iteration,
                     gsize example,
                     BsAddress *address,
                     GError **error)
{
  gsize wanted = quantity->example > 0 ? quantity->example : MAX (example, 1);
  gsize most = bs_sequence_get_n_examples (sequence, iteration);
  g_autofree char *name = NULL;

  *address = (BsAddress){ .iteration = iteration, .example = MIN (wanted, most) };
  if (find (quantity, network, sequence, address))
    return TRUE;

  name = bs_lesson_quantity_format (quantity);
  g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SHAPE, _ ("no step of the walk makes %s"), name);

  return FALSE;
}

/* The address is that of the walk, whose example is the place in the batch. */
gboolean
bs_lesson_step_is_at (const BsLessonQuantity *quantity, const BsReveal *reveal)
{
  const BsAddress *address = bs_reveal_get_address (reveal);
  const BsSequence *sequence = bs_reveal_get_sequence (reveal);
  const BsNetwork *network = bs_reveal_get_network (reveal);
  BsAddress step;

  if (address == NULL ||
      !bs_lesson_quantity_check (quantity, network,
                                 bs_sequence_get_n_examples (sequence, address->iteration), NULL) ||
      !bs_lesson_step_find (quantity, network, sequence, address->iteration, address->example,
                            &step, NULL))
    return FALSE;

  return address->phase == step.phase && address->layer == step.layer &&
         address->neuron == step.neuron && address->example == step.example;
}
