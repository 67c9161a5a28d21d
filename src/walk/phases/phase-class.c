/* The kinds of steps, each a class in a file of this folder.
 *
 * An iteration of the algorithm goes through the phases in the order of their table (phases.h).
 * Whatever differs from phase to phase is in the phase's own class: in which layers it has
 * steps, what it reads and makes, how it is written in symbols and in numbers, why it is done,
 * what the timeline shows of it. The sequence lays its steps out from the classes, the reveal
 * asks them what is lit, and the timeline takes its parts from the sequence.
 *
 * A new phase is a new file and a line in the table. It may stand anywhere among the phases of
 * its part, once for each example or after the examples, and needs nothing elsewhere.
 * There are two limits: phases that alternate must have the same layers and follow one another, and
 * a step belongs to one neuron, one layer, or none.
 *
 * Nothing outside this folder compares phases. The update by each optimizer is a class of its
 * own (updates/), for its formulas are the method's. */

#include "walk/phases/phase-class.h"

#define CLASS_OF(NAME, name) [BS_PHASE_##NAME] = &bs_##name##_phase,

static const BsPhaseClass *const classes[BS_N_PHASES] = { BS_PHASES (CLASS_OF) };

const BsPhaseClass *
bs_phase_get_class (BsPhase phase)
{
  g_return_val_if_fail (phase < BS_N_PHASES, NULL);

  return classes[phase];
}

/**
 * bs_phase_get_classes:
 *
 * Returns: (transfer none): all %BS_N_PHASES of them, in the order of the algorithm.
 */
const BsPhaseClass *const *
bs_phase_get_classes (void)
{
  return classes;
}

static int
resolve (int layer, guint n_layers)
{
  return layer > BS_OUTPUT_LAYER ? layer : (int) n_layers + layer;
}

/**
 * bs_phase_class_find_layers:
 * @n_layers: L
 * @first: (out): the first of its layers; 0 where its step is of no layer
 * @count: (out): how many, from @first on in the direction of the class; 1 where its step is of
 *   no layer
 *
 * Returns: whether it has any steps in such a network.
 */
gboolean
bs_phase_class_find_layers (const BsPhaseClass *self, guint n_layers, guint *first, guint *count)
{
  const BsPhaseLayers *layers = &self->layers;
  int from, to;

  *first = 0;
  *count = 1;
  if (layers->direction == 0)
    return TRUE;

  from = resolve (layers->first, n_layers);
  to = resolve (layers->last, n_layers);
  *first = (guint) from;
  *count = (guint) MAX (0, (to - from) * layers->direction + 1);

  return *count > 0;
}
