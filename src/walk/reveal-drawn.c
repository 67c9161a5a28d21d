/* A walk through an example that is not of the data, such as one that somebody has drawn.
 *
 * Nobody has said what it is, so it has no target: the walk goes forward, from x to h, and ends
 * there. Its numbers are made by the same propagation with the same Θ as those of the data, which
 * do not change. */

#include "walk/reveal-private.h"

/* Returns examples of the same kind as @data with only this one. */
static BsTrainingSet *
replace (const BsTrainingSet *data, BsExamples *example)
{
  const gsize first = 0;
  /* Its targets are never read. */
  g_autoptr (BsTrainingSet) one = bs_training_set_select (data, &first, 1);

  return bs_training_set_replace_examples (one, example);
}

/**
 * bs_reveal_new_drawn:
 * @example: one example, scaled as the data are
 * @unscaled: the same before it was scaled
 *
 * Returns: (transfer full): a walk through @example with the Θ of @self, at its first step
 */
BsReveal *
bs_reveal_new_drawn (const BsReveal *self, BsExamples *example, BsExamples *unscaled)
{
  g_autoptr (BsTrainingSet) data = NULL;
  g_autoptr (BsTrainingSet) raw = NULL;
  BsOptimizerOptions options;
  BsReveal *drawn;

  g_return_val_if_fail (self != NULL && example != NULL && unscaled != NULL, NULL);

  /* Of one example there are no batches. */
  bs_optimizer_options_init (&options, BS_OPTIMIZER_GRADIENT_DESCENT);
  data = replace (self->training_set, example);
  raw = replace (self->training_set, unscaled);
  drawn = bs_reveal_new (self->network, data, self->lambda, &options);
  bs_reveal_set_unscaled (drawn, raw);
  drawn->image = self->image;
  drawn->is_drawn = TRUE;
  drawn->beside =
    bs_training_set_ref (self->unscaled != NULL ? self->unscaled : self->training_set);
  bs_reveal_set_point (drawn, self->point);
  bs_reveal_go (drawn, bs_sequence_get_start (drawn->sequence, self->point->iteration));

  return drawn;
}

/**
 * bs_reveal_is_drawn:
 *
 * Returns: whether the example is not of the data, so that it has neither a number nor a target
 */
gboolean
bs_reveal_is_drawn (const BsReveal *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_drawn;
}

/**
 * bs_reveal_get_range:
 * @least, @largest: (out): the least and the largest feature of the data before scaling; an image
 *   shows these as its two ends. They are those of the data for a drawn example, too, so that the
 *   same number has the same grey in every image
 */
void
bs_reveal_get_range (const BsReveal *self, double *least, double *largest)
{
  const BsTrainingSet *data;

  g_return_if_fail (self != NULL && least != NULL && largest != NULL);

  data = self->unscaled != NULL ? self->unscaled : self->training_set;
  bs_examples_get_range (bs_training_set_get_examples (self->beside != NULL ? self->beside : data),
                         least, largest);
}

/**
 * bs_reveal_find_answer:
 * @index: an example of the iteration, from 1
 *
 * Returns: the position of the step at which the network has answered to it: a of the last output
 */
guint64
bs_reveal_find_answer (const BsReveal *self, gsize index)
{
  BsAddress answer = { .example = index, .phase = BS_PHASE_ACTIVATION };

  g_return_val_if_fail (self != NULL, 0);

  answer.iteration = self->point->iteration;
  answer.layer = bs_network_get_n_layers (self->network);
  answer.neuron = bs_network_get_size (self->network, answer.layer);

  return bs_sequence_position_of (self->sequence, &answer);
}

/**
 * bs_reveal_get_n_steps:
 *
 * Returns: the number of steps of this iteration, from its first one to the last that the walk goes
 */
guint64
bs_reveal_get_n_steps (const BsReveal *self)
{
  guint64 iteration;

  g_return_val_if_fail (self != NULL, 0);

  iteration = self->point->iteration;
  if (self->is_drawn)
    return bs_reveal_find_answer (self, 1) - bs_sequence_get_start (self->sequence, iteration) + 1;

  return bs_sequence_get_n_steps (self->sequence, iteration);
}
