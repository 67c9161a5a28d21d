#include "experiment/lab-subject.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * bs_lab_subject_new:
 *
 * Returns: (transfer full): what is shown now; %NULL with a BS_EXPERIMENT_ERROR before the first
 *   data
 */
BsLabSubject *
bs_lab_subject_new (BsExperiment *experiment, GError **error)
{
  BsReveal *reveal;
  const BsPoint *point;
  BsLabSubject *self;

  g_return_val_if_fail (BS_IS_EXPERIMENT (experiment), NULL);

  reveal = bs_experiment_get_reveal (experiment);
  if (reveal == NULL)
    {
      g_set_error_literal (error, BS_EXPERIMENT_ERROR, BS_EXPERIMENT_ERROR_EMPTY,
                           _ ("There are no data yet."));
      return NULL;
    }

  point = bs_reveal_get_point (reveal);
  self = g_atomic_rc_box_new0 (BsLabSubject);
  self->network = bs_network_ref (bs_reveal_get_network (reveal));
  self->training_set = bs_training_set_ref (bs_reveal_get_training_set (reveal));
  self->lambda = bs_reveal_get_lambda (reveal);
  self->theta = g_memdup2 (point->theta, point->n_parameters * sizeof (double));
  self->n_examples = bs_training_set_get_n_examples (self->training_set);
  self->is_standard = bs_experiment_get_setup (experiment)->scaling == BS_FEATURE_SCALING_STANDARD;
  self->iteration = point->iteration;

  return self;
}

BsLabSubject *
bs_lab_subject_ref (BsLabSubject *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  BsLabSubject *self = data;

  bs_network_unref (self->network);
  bs_training_set_unref (self->training_set);
  g_free (self->theta);
}

void
bs_lab_subject_unref (BsLabSubject *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}

/**
 * bs_lab_subject_is_shown:
 *
 * Returns: whether @experiment still shows this Θ, for the same examples and λ. Results for another
 *   must be marked, since they are not about what the window shows.
 */
gboolean
bs_lab_subject_is_shown (const BsLabSubject *self, BsExperiment *experiment)
{
  BsReveal *reveal;
  const BsPoint *point;

  g_return_val_if_fail (self != NULL && BS_IS_EXPERIMENT (experiment), FALSE);

  reveal = bs_experiment_get_reveal (experiment);
  if (reveal == NULL || bs_reveal_get_network (reveal) != self->network ||
      bs_reveal_get_training_set (reveal) != self->training_set ||
      bs_reveal_get_lambda (reveal) != self->lambda)
    return FALSE;

  point = bs_reveal_get_point (reveal);

  return point->iteration == self->iteration &&
         memcmp (point->theta, self->theta, point->n_parameters * sizeof (double)) == 0;
}
