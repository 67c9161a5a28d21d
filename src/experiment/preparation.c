#include "experiment/preparation.h"

#include <glib/gi18n-lib.h>

#include "engine/data/data-split.h"
#include "experiment/experiment.h"

/**
 * bs_preparation_equal:
 *
 * Returns: whether both make the same of the same data, or would if any were held out
 */
gboolean
bs_preparation_equal (const BsPreparation *self, const BsPreparation *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return self->scaling == other->scaling && self->held_out == other->held_out &&
         self->held_out_seed == other->held_out_seed;
}

/* %NULL, with the error, where what was finite is no longer so when scaled. */
static BsTrainingSet *
scale (const BsScaler *scaler, BsTrainingSet *data, GError **error)
{
  BsTrainingSet *scaled;

  if (!bs_scaler_check_memory (data, error))
    return NULL;

  scaled = bs_scaler_apply (scaler, data);
  if (scaled == NULL)
    g_set_error_literal (error, BS_EXPERIMENT_ERROR, BS_EXPERIMENT_ERROR_RANGE,
                         _ ("The features are too large to be scaled."));

  return scaled;
}

/**
 * bs_preparation_apply:
 * @read: the data as they were read
 * @training: (out) (transfer full): what is trained with
 * @held_out: (out) (transfer full) (nullable): what is not; %NULL for none
 *
 * Splits the data and scales both parts by what the training part is like, so that what is held
 * out stays unseen.
 *
 * Returns: %FALSE with the error, and neither, where one part would have no example or the
 *   features cannot be scaled
 */
gboolean
bs_preparation_apply (const BsPreparation *self,
                      BsTrainingSet *read,
                      BsTrainingSet **training,
                      BsTrainingSet **held_out,
                      GError **error)
{
  g_autoptr (BsTrainingSet) unscaled = NULL;
  g_autoptr (BsTrainingSet) unscaled_held_out = NULL;
  g_autoptr (BsTrainingSet) scaled = NULL;
  g_autoptr (BsTrainingSet) scaled_held_out = NULL;
  g_autoptr (BsScaler) scaler = NULL;

  g_return_val_if_fail (self != NULL && read != NULL, FALSE);

  if (self->held_out == 0.0)
    unscaled = bs_training_set_ref (read);
  else if (!bs_data_split (read, self->held_out, self->held_out_seed, &unscaled, &unscaled_held_out,
                           error))
    return FALSE;

  scaler = bs_scaler_fit (self->scaling, unscaled);
  scaled = scale (scaler, unscaled, error);
  if (scaled == NULL)
    return FALSE;
  if (unscaled_held_out != NULL)
    {
      scaled_held_out = scale (scaler, unscaled_held_out, error);
      if (scaled_held_out == NULL)
        return FALSE;
    }
  *training = g_steal_pointer (&scaled);
  *held_out = g_steal_pointer (&scaled_held_out);

  return TRUE;
}
