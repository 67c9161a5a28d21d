/* The data of a set-up, and the settings that suit the data.
 *
 * The data pass through three stages. bs_setup_read_data() reads them: built-in data by their name,
 * a file by its path or address. bs_setup_prepare() then changes what was changed by hand, splits
 * them into training examples and held-out examples, and scales the features of both.
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
#include "files/quote.h"
#include "files/theta-alignment.h"
#include "setup/point-edits.h"
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
 * about reading is for files; built-in data are read as they are, or computed.
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
  g_auto (BsDataReading) reading = { NULL };
  g_autoptr (GFile) file = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (layout != NULL)
    *layout = NULL;
  builtin = bs_builtin_data_find (self->data);
  if (builtin != NULL)
    return bs_builtin_data_load (self->data, &self->generation, error);

  file = bs_file_from_argument (self->data);
  bs_data_reading_copy (&self->reading, &reading);
  reading.context = self->theta_context;

  return bs_data_file_load (file, &reading, layout, progress, cancellable, error);
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

/* Built-in data know whether their features are pixels. Of a file somebody has said it. */
static void
suggest_image (BsSetup *setup, const BsSetup *before, const BsTrainingSet *read)
{
  BsImageShape shape = { 0 };
  gboolean is_same = g_str_equal (before->data, setup->data) &&
                     bs_image_shape_fits (&before->image, bs_training_set_get_n_features (read));

  if (!bs_examples_get_shape (bs_training_set_get_examples (read), &shape.n_rows,
                              &shape.n_columns) &&
      is_same)
    shape = before->image;
  setup->image = shape;
}

/**
 * bs_setup_suggest:
 * @before: the present set-up
 * @data: the name of built-in data, or the path or URI of a file
 * @read: these data, from bs_setup_read_data()
 *
 * Chooses the image, hidden layers, activation, initial weights, scaling, λ, and α of gradient
 * descent to suit the data. The optimizer, its other parameters, the limits, the speed and the
 * held-out part stay as they are in @before, and so does what it says about reading, if its data
 * are the same.
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
  suggest_image (setup, before, read);
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

static guint64
find_limit (const char *data)
{
  const BsBuiltinData *builtin = bs_builtin_data_find (data);

  return builtin != NULL ? builtin->iterations : BS_SUGGESTED_ITERATIONS;
}

/**
 * bs_setup_has_own_limit:
 *
 * Returns: whether the limit of iterations is another than the one that is suggested for the data,
 *   so that somebody must have chosen it. A limit of 0 is none, and nobody's: data that are opened
 *   then suggest one
 */
gboolean
bs_setup_has_own_limit (const BsSetup *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->limits.iterations != 0 && self->limits.iterations != find_limit (self->data);
}

/**
 * bs_setup_suggest_limit:
 * @before: the set-up before other data were opened
 *
 * Somebody who watches wants training to end when there is nothing more to see. The terminal and
 * the comparison of optimizers have limits of their own.
 *
 * Returns: (transfer full): a copy with the limit of iterations that suits its data, unless @before
 *   has a limit that somebody has chosen
 */
BsSetup *
bs_setup_suggest_limit (const BsSetup *self, const BsSetup *before)
{
  g_return_val_if_fail (self != NULL && before != NULL, NULL);

  return bs_setup_change_whole (
    self, BS_SETUP_ITERATIONS,
    bs_setup_has_own_limit (before) ? before->limits.iterations : find_limit (self->data), NULL);
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

void
bs_prepared_data_clear (BsPreparedData *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->training, bs_training_set_unref);
  g_clear_pointer (&self->held_out, bs_training_set_unref);
  g_clear_pointer (&self->unscaled, bs_training_set_unref);
  g_clear_pointer (&self->scaler, bs_scaler_free);
  g_clear_pointer (&self->numbers, g_array_unref);
}

static BsTrainingSet *
align (const BsSetup *self, BsTrainingSet *read, GError **error)
{
  if (self->theta_context == NULL)
    return bs_training_set_ref (read);

  return bs_theta_alignment_apply (self->theta_context, self->theta_title, read,
                                   self->reading.prediction_features == 0, error);
}

static gboolean
scale_both (const BsSetup *self, BsPreparedData *data, BsTrainingSet *held_out, GError **error)
{
  data->scaler = self->theta_context != NULL ? bs_theta_context_make_scaler (self->theta_context)
                                             : bs_scaler_fit (self->scaling, data->unscaled);
  if (self->scaling == BS_FEATURE_SCALING_NONE)
    {
      data->training = bs_training_set_ref (data->unscaled);
      data->held_out = held_out != NULL ? bs_training_set_ref (held_out) : NULL;
      return TRUE;
    }

  data->training = scale (data->scaler, data->unscaled, error);
  if (data->training != NULL && held_out != NULL)
    data->held_out = scale (data->scaler, held_out, error);

  return data->training != NULL && (held_out == NULL || data->held_out != NULL);
}

/* Returns the held-out examples as they are in @all. */
static gboolean
split (const BsSetup *self,
       BsTrainingSet *all,
       BsPreparedData *data,
       BsTrainingSet **held_out,
       GError **error)
{
  if (self->held_out == 0.0)
    {
      data->unscaled = bs_training_set_ref (all);
      return TRUE;
    }
  if (!bs_data_split (all, self->held_out, self->held_out_seed, &data->unscaled, held_out, error))
    return FALSE;
  data->numbers = bs_data_split_list (all, self->held_out, self->held_out_seed);

  return TRUE;
}

/**
 * bs_setup_prepare:
 * @read: the data, from bs_setup_read_data()
 * @prepared: (out): what is made of them; clear it with bs_prepared_data_clear()
 *
 * Applies the changes by hand, splits the data into training and held-out examples, and scales
 * both. If a Θ with a context is
 * loaded, the features and outputs get its order first, and the scale is that of its training: a
 * scale that is measured anew would show the network other numbers than it learned from.
 *
 * Returns: %FALSE with an error, and nothing prepared, if a change by hand is not possible
 *   (BS_SETUP_ERROR_SHAPE), the data do not belong to the loaded Θ
 *   (BS_FILE_ERROR_SHAPE), one part would be empty (BS_TRAINING_SET_ERROR), the features cannot be
 *   scaled (BS_SETUP_ERROR_RANGE), or there is too little memory (BS_MEMORY_ERROR)
 */
gboolean
bs_setup_prepare (const BsSetup *self,
                  BsTrainingSet *read,
                  BsPreparedData *prepared,
                  GError **error)
{
  g_auto (BsPreparedData) data = { NULL };
  g_autoptr (BsTrainingSet) edited = NULL;
  g_autoptr (BsTrainingSet) aligned = NULL;
  g_autoptr (BsTrainingSet) unscaled_held_out = NULL;

  g_return_val_if_fail (self != NULL && read != NULL && prepared != NULL, FALSE);

  *prepared = (BsPreparedData){ NULL };
  edited = bs_point_edits_apply (self->edits, read, error);
  aligned = edited != NULL ? align (self, edited, error) : NULL;
  if (aligned == NULL || !split (self, aligned, &data, &unscaled_held_out, error) ||
      !scale_both (self, &data, unscaled_held_out, error))
    return FALSE;

  *prepared = data;
  data = (BsPreparedData){ NULL };

  return TRUE;
}

/**
 * bs_setup_make_context:
 * @data: the data that Θ was trained with
 *
 * Returns: (transfer full): what a Θ that was trained with this set-up means
 */
BsThetaContext *
bs_setup_make_context (const BsSetup *self, const BsPreparedData *data)
{
  g_return_val_if_fail (self != NULL && data != NULL && data->training != NULL, NULL);

  return bs_theta_context_new (self->activation, self->lambda, self->scaling, data->scaler,
                               data->training);
}

/* What is assumed where the file of Θ contains only matrices. */
static char *
describe_assumed (const BsSetup *self, const BsTrainingSet *read)
{
  const char *const *classes = bs_training_set_get_class_names (read);
  g_autofree char *joined = g_strjoinv (", ", (char **) classes);
  g_autofree char *shown = bs_quote_up_to (joined, 4 * BS_QUOTE_MOST);
  g_autofree char *scaling = self->scaling == BS_FEATURE_SCALING_NONE
                               ? g_strdup (_ ("features as they are"))
                               : g_strdup_printf (_ ("features scaled anew by these data (%s)"),
                                                  bs_feature_scaling_get_nick (self->scaling));

  /* Translators: the name of a file, an activation, how features are scaled, a list of classes. */
  return g_strdup_printf (
    _ ("%s contains only matrices. Assumed: activation %s, %s, classes in the "
       "order %s."),
    self->theta_title, bs_activation_get_nick (self->activation), scaling,
    self->reading.prediction_features > 0 ? "1, 2, 3 …" : shown);
}

/**
 * bs_setup_describe_theta:
 * @read: the data, from bs_setup_read_data()
 *
 * Returns: (transfer full) (nullable): how a loaded Θ is applied to the data, as one or two
 *   sentences, each in a line; %NULL without a loaded Θ
 */
char *
bs_setup_describe_theta (const BsSetup *self, const BsTrainingSet *read)
{
  const BsThetaContext *context;
  g_autofree char *order = NULL;
  g_autofree char *usual = NULL;

  g_return_val_if_fail (self != NULL && read != NULL, NULL);

  context = self->theta_context;
  if (self->theta == NULL)
    return NULL;
  if (context == NULL)
    return describe_assumed (self, read);

  usual = context->scaling == BS_FEATURE_SCALING_NONE
            ? g_strdup_printf (_ ("%s: activation %s, features as they are."), self->theta_title,
                               bs_activation_get_nick (context->activation))
            : g_strdup_printf (_ ("%s: activation %s, features scaled as in its training (%s)."),
                               self->theta_title, bs_activation_get_nick (context->activation),
                               bs_feature_scaling_get_nick (context->scaling));
  order = bs_theta_alignment_describe (context, self->theta_title, read);

  return order != NULL ? g_strdup_printf ("%s\n%s", usual, order) : g_steal_pointer (&usual);
}
