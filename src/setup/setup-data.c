/* The data of a set-up, and the settings that suit the data.
 *
 * The data pass through three stages. bs_setup_read_data() reads them: built-in data by their name,
 * a file by its path or address. bs_setup_prepare() then splits them into training examples
 * and held-out examples, and scales the features of both.
 *
 * The scale is measured on the training examples alone, and the same scale is applied to the
 * held-out examples. If the held-out examples took part in the measurement, they would no longer
 * be unseen.
 *
 * bs_setup_suggest() chooses the settings to begin with. Built-in data bring their own suggestion.
 * For a file it is one hidden layer, with as many neurons as the data have features and outputs
 * together, but at least 4 and at most 25, so that a class can still see every neuron. The
 * features of a file may be of any size, so they are standardised. */

#include "setup/setup-data.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "engine/data/data-split.h"
#include "files/builtin-data.h"
#include "files/data-file.h"
#include "files/file-name.h"
#include "setup/setup-private.h"

/* The smallest and the largest suggested hidden layer. */
#define LEAST_HIDDEN 4
#define MOST_HIDDEN  25

/**
 * bs_setup_read_data:
 * @layout: (out) (optional) (nullable) (transfer full): what was found in the file; %NULL for
 *   built-in data, and after an error
 * @progress: (nullable):
 * @cancellable: (nullable):
 *
 * Reads the data that the set-up names. They are neither split nor scaled. What the set-up says
 * about reading is for files; built-in data are read as they are.
 *
 * Returns: (transfer full): the data; %NULL with a BS_FILE_ERROR, BS_MEMORY_ERROR or G_IO_ERROR
 */
BsTrainingSet *
bs_setup_read_data (const BsSetup *self,
                    BsDataLayout **layout,
                    BsProgress *progress,
                    GCancellable *cancellable,
                    GError **error)
{
  const BsBuiltinData *builtin;
  g_autoptr (GFile) file = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (layout != NULL)
    *layout = NULL;
  builtin = bs_builtin_data_find (self->data);
  if (builtin != NULL)
    return bs_builtin_data_load (self->data, builtin->seed, error);

  file = bs_file_from_argument (self->data);

  return bs_data_file_load (file, &self->reading, layout, progress, cancellable, error);
}

/* Only gradient descent gets the suggested α: other methods need other values. */
static void
suggest_for_builtin (BsSetup *setup, const BsBuiltinData *builtin)
{
  for (guint i = 0; i < G_N_ELEMENTS (builtin->hidden) && builtin->hidden[i] > 0; i++)
    setup->hidden[setup->n_hidden++] = builtin->hidden[i];
  setup->initial = (BsInitialWeights){ BS_INITIAL_UNIFORM, builtin->tau, builtin->seed };
  setup->scaling = builtin->scaling;
  setup->lambda = builtin->lambda;
  setup->options[BS_OPTIMIZER_GRADIENT_DESCENT].rate = builtin->rate;
}

static void
suggest_for_file (BsSetup *setup, const BsTrainingSet *read)
{
  gsize n = bs_training_set_get_n_features (read);
  gsize k = bs_training_set_get_n_outputs (read);

  setup->hidden[0] = CLAMP (n + k, LEAST_HIDDEN, MOST_HIDDEN);
  setup->n_hidden = 1;
  setup->scaling = BS_FEATURE_SCALING_STANDARD;
  setup->options[BS_OPTIMIZER_GRADIENT_DESCENT].rate = BS_OPTIMIZER_DEFAULT_RATE;
}

/**
 * bs_setup_suggest:
 * @before: the present set-up
 * @data: the name of built-in data, or the path or URI of a file
 * @read: these data, from bs_setup_read_data()
 *
 * Chooses hidden layers, activation, initial weights, scaling, λ, and α of gradient descent to suit
 * the data. The optimizer, its other parameters, the limits, the speed and the held-out part stay
 * as they are in @before, and so does what it says about reading, if its data are the same.
 *
 * Returns: (transfer full): the suggested set-up
 */
BsSetup *
bs_setup_suggest (const BsSetup *before, const char *data, const BsTrainingSet *read)
{
  g_autoptr (BsSetup) usual = bs_setup_new ();
  const BsBuiltinData *builtin;
  BsSetup *setup;

  g_return_val_if_fail (before != NULL && data != NULL && read != NULL, NULL);

  setup = bs_setup_change_data (before, data, NULL);
  g_return_val_if_fail (setup != NULL, NULL);

  builtin = bs_builtin_data_find (data);
  setup->n_hidden = 0;
  setup->activation = usual->activation;
  setup->initial = usual->initial;
  setup->lambda = usual->lambda;
  if (builtin != NULL)
    suggest_for_builtin (setup, builtin);
  else
    suggest_for_file (setup, read);
  for (guint i = 0; i < BS_N_OPTIMIZERS; i++)
    setup->options[i].seed = setup->initial.seed;

  return setup;
}

/* Returns NULL with an error if a feature is no longer finite after scaling. */
static BsTrainingSet *
scale (const BsScaler *scaler, BsTrainingSet *data, GError **error)
{
  BsTrainingSet *scaled;

  if (!bs_scaler_check_memory (data, error))
    return NULL;

  scaled = bs_scaler_apply (scaler, data);
  if (scaled == NULL)
    g_set_error_literal (error, BS_SETUP_ERROR, BS_SETUP_ERROR_RANGE,
                         _ ("The features are too large to be scaled."));

  return scaled;
}

/**
 * bs_setup_prepare:
 * @read: the data, from bs_setup_read_data()
 * @training: (out) (transfer full): the training examples
 * @held_out: (out) (transfer full) (nullable): the held-out examples; %NULL if there are none
 *
 * Splits the data into training and held-out examples, and scales both.
 *
 * Returns: %FALSE with an error, and neither part, if one part would be empty
 *   (BS_TRAINING_SET_ERROR), the features cannot be scaled (BS_SETUP_ERROR_RANGE), or there is too
 *   little memory (BS_MEMORY_ERROR)
 */
gboolean
bs_setup_prepare (const BsSetup *self,
                  BsTrainingSet *read,
                  BsTrainingSet **training,
                  BsTrainingSet **held_out,
                  GError **error)
{
  g_autoptr (BsTrainingSet) unscaled = NULL;
  g_autoptr (BsTrainingSet) unscaled_held_out = NULL;
  g_autoptr (BsTrainingSet) scaled = NULL;
  g_autoptr (BsScaler) scaler = NULL;

  g_return_val_if_fail (self != NULL && read != NULL, FALSE);
  g_return_val_if_fail (training != NULL && held_out != NULL, FALSE);

  *training = *held_out = NULL;
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
      *held_out = scale (scaler, unscaled_held_out, error);
      if (*held_out == NULL)
        return FALSE;
    }
  *training = g_steal_pointer (&scaled);

  return TRUE;
}
