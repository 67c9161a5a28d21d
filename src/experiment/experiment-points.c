/* Points of the plane that are changed by hand.
 *
 * A change is one of the wanted set-up, so undo, the stored settings and the command in a terminal
 * know of it without more ado (point-edits.h). What is particular is that the new run goes on with
 * the Θ of the one before (experiment-start.c): Θ belongs to the network, not to a point.
 *
 * Views number the examples that the network trains with. The set-up counts all examples of the
 * data, so the number is translated if some are held out, by a list that was made with the run.
 *
 * The numbers are those of the points that are shown. So while a thread makes the beginning of
 * another run, no point is changed: it would be another one, or the change before would be lost.
 *
 * Limit: a loaded Θ may want the features or classes in another order than the data have them. Then
 * the points cannot be changed. */

#include <glib/gi18n-lib.h>

#include "experiment/experiment-private.h"

/* Whether the network gets features and classes in the order of the data. */
static gboolean
check_order (BsExperiment *self, GError **error)
{
  const BsTrainingSet *read = self->shown->read, *trained = self->shown->unscaled;

  if (g_strv_equal (bs_training_set_get_feature_names (read),
                    bs_training_set_get_feature_names (trained)) &&
      g_strv_equal (bs_training_set_get_class_names (read),
                    bs_training_set_get_class_names (trained)))
    return TRUE;

  g_set_error_literal (error, BS_EXPERIMENT_ERROR, BS_EXPERIMENT_ERROR_SHAPE,
                       _ ("The loaded Θ has features or classes in another order than the data. "
                          "Their points cannot be changed with it."));

  return FALSE;
}

/**
 * bs_experiment_check_points:
 *
 * Returns: whether points can be changed by hand
 */
gboolean
bs_experiment_check_points (BsExperiment *self, GError **error)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), FALSE);

  if (self->shown == NULL)
    {
      g_set_error_literal (error, BS_EXPERIMENT_ERROR, BS_EXPERIMENT_ERROR_EMPTY,
                           _ ("There are no data yet."));
      return FALSE;
    }

  return bs_point_edits_are_possible (self->shown->read, error) && check_order (self, error);
}

/**
 * bs_experiment_get_read:
 *
 * Returns: (transfer none) (nullable): all examples of the data that are shown, before the changes
 *   by hand; %NULL if there are none yet
 */
BsTrainingSet *
bs_experiment_get_read (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), NULL);

  return self->shown != NULL ? self->shown->read : NULL;
}

/**
 * bs_experiment_get_edits:
 *
 * Returns: (nullable): the changes by hand to these examples, as a text; valid until "changed"
 */
const char *
bs_experiment_get_edits (BsExperiment *self)
{
  g_return_val_if_fail (BS_IS_EXPERIMENT (self), NULL);

  return self->shown != NULL ? self->shown->setup->edits : NULL;
}

/**
 * bs_experiment_make_data:
 * @read: from bs_experiment_get_read()
 * @edits: a copy of what bs_experiment_get_edits() told at the same time
 *
 * It needs no experiment, because it makes a copy of all examples: a thread calls it.
 *
 * Returns: (transfer full): the data after the changes by hand; %NULL with an error if there is no
 *   memory for them
 */
BsTrainingSet *
bs_experiment_make_data (BsTrainingSet *read, const char *edits, GError **error)
{
  g_return_val_if_fail (read != NULL && edits != NULL, NULL);

  return bs_point_edits_apply (edits, read, error);
}

/* Refuses a change while the points that are shown are to be replaced. */
static gboolean
check_is_shown (BsExperiment *self, GError **error)
{
  if (self->wanted == NULL)
    return TRUE;
  g_set_error_literal (
    error, BS_EXPERIMENT_ERROR, BS_EXPERIMENT_ERROR_BUSY,
    _ ("Another run is being prepared. Points can be changed when it is there."));

  return FALSE;
}

/* Returns the change with the number that the example has among all. */
static BsPointEdit
count_all (BsExperiment *self, const BsPointEdit *edit)
{
  const GArray *numbers = self->shown->numbers;
  BsPointEdit counted = *edit;

  if (edit->kind != BS_POINT_EDIT_ADD && numbers != NULL)
    {
      g_return_val_if_fail (edit->number >= 1 && edit->number <= numbers->len, counted);

      counted.number = g_array_index (numbers, gsize, edit->number - 1);
    }

  return counted;
}

/**
 * bs_experiment_change_point:
 * @edit: a change; an example of it is one of the training examples, 1 … m
 *
 * Begins a run with the changed data that goes on with the present Θ.
 *
 * Returns: whether that is so; if the change is not possible, "failed" has told why, and the points
 * stay where they are
 */
gboolean
bs_experiment_change_point (BsExperiment *self, const BsPointEdit *edit)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *edits = NULL;
  BsPointEdit counted;

  g_return_val_if_fail (BS_IS_EXPERIMENT (self) && edit != NULL, FALSE);

  if (!bs_experiment_check_points (self, &error) || !check_is_shown (self, &error))
    {
      bs_experiment_fail (self, error);
      return FALSE;
    }
  counted = count_all (self, edit);
  edits = bs_point_edits_append (self->shown->setup->edits, &counted);
  if (bs_experiment_propose (self, bs_setup_change_edits (self->setup, edits, &error), &error))
    return TRUE;
  bs_experiment_fail (self, error);

  return FALSE;
}
