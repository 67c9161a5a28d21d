/* Each kind of step is a phase, and each phase is a class in a file of this folder.
 *
 * An iteration of the algorithm goes through the phases in the order of their table in phases.h. A
 * phase's class holds everything that differs from phase to phase: the layers in which it has
 * steps, the quantities that it reads and makes, its formulas in symbols and in numbers, the
 * sentence that says why the step is done, and its part of the timeline. The sequence uses the
 * classes to find the order of the steps, the reveal asks them which neurons and edges are lit, and
 * the timeline gets its parts from the sequence.
 *
 * A new phase is a new file and a new line in the table. A phase belongs either to each example or
 * to the time after all examples, and within that group it may stand anywhere. No other code needs
 * a change. There are two limits. Phases that alternate must have the same layers and stand next to
 * each other in the table, and a step belongs to one neuron, to one layer, or to no layer.
 *
 * No code outside this folder compares phases. The update is one phase, but each optimizer has its
 * own formulas for it, so each optimizer has a class of its own in updates/. */

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
 * Returns: (transfer none): the classes of all %BS_N_PHASES phases, in the order of the algorithm
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
 * @first: (out): the first layer in which the phase has steps; 0 if its step belongs to no layer
 * @count: (out): the number of layers, counted from @first in the direction of the class; 1 if its
 *   step belongs to no layer
 *
 * Returns: whether the phase has any steps in a network of @n_layers layers
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
