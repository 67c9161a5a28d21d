#include "terminal/task.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "files/file-name.h"
#include "files/quote.h"
#include "files/theta-file.h"
#include "setup/setup-data.h"
#include "setup/setup-network.h"
#include "terminal/reading.h"
#include "terminal/refusal.h"

static gboolean
refuse (const char *option, const GError *error)
{
  bs_terminal_refuse ("--%s: %s", option, error->message);

  return FALSE;
}

/* Returns the set-up before the command line changes it, when no data have been read. */
static BsSetup *
begin (const BsArguments *arguments)
{
  g_autoptr (BsSetup) setup = bs_setup_new ();
  g_autoptr (GError) error = NULL;
  BsSetup *named;

  bs_setup_take (&setup, bs_setup_change_whole (setup, BS_SETUP_ITERATIONS,
                                                arguments->options->n_iterations, NULL));
  named = bs_setup_change_data (setup, arguments->fields[BS_SETUP_DATA], &error);
  if (named == NULL)
    bs_terminal_refuse ("%s: %s", arguments->options->verb, error->message);

  return named;
}

/* Returns the set-up with the loaded Θ, if there is one. */
static BsSetup *
add_theta (const BsSetup *setup, const BsThetaFile *found, const char *title)
{
  guint n_hidden;
  g_autofree gsize *hidden = NULL;
  g_autoptr (GBytes) theta = NULL;
  g_autoptr (GError) error = NULL;
  BsSetup *changed;

  if (found->network == NULL)
    return bs_setup_ref (setup);

  n_hidden = bs_network_get_n_layers (found->network) - 2;
  hidden = g_new (gsize, n_hidden + 1);
  for (guint i = 0; i < n_hidden; i++)
    hidden[i] = bs_network_get_size (found->network, i + 2);
  theta =
    g_bytes_new (found->theta, bs_network_get_n_parameters (found->network) * sizeof (double));
  changed = bs_setup_change_theta (setup, theta, title, found->context, hidden, n_hidden, &error);
  if (changed == NULL)
    refuse ("theta", error);

  return changed;
}

/* Refuses an option that contradicts what the file of Θ tells. */
static gboolean
check_option (const BsArguments *arguments,
              BsSetupField field,
              const char *title,
              const char *known)
{
  const char *given = arguments->fields[field];
  g_autofree char *shown = NULL;

  if (given == NULL || g_str_equal (given, known))
    return TRUE;

  shown = bs_quote (given);
  bs_terminal_refuse (_ ("--%s %s: Θ of %s was trained with %s"),
                      bs_setup_field_get_info (field)->name, shown, title, known);

  return FALSE;
}

static gboolean
check_options (const BsArguments *arguments, const BsThetaContext *context, const char *title)
{
  return context == NULL || (check_option (arguments, BS_SETUP_ACTIVATION, title,
                                           bs_activation_get_nick (context->activation)) &&
                             check_option (arguments, BS_SETUP_SCALE, title,
                                           bs_feature_scaling_get_nick (context->scaling)));
}

/* Reads the file of Θ, if one is named. */
static gboolean
load_theta (BsTask *self, const BsArguments *arguments, BsThetaFile *found, char **title)
{
  const char *path = arguments->fields[BS_SETUP_THETA];
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    return TRUE;

  file = bs_file_from_argument (path);
  self->theta_file = g_strdup (path);
  *title = bs_file_get_shown_name (file);
  if (bs_theta_file_load (found, file, NULL, &error))
    return check_options (arguments, found->context, *title);

  bs_terminal_refuse ("%s", error->message);

  return FALSE;
}

/* Stores the loaded Θ in the set-up of the task. λ on the command line comes before that of the
 * file. */
static gboolean
finish_setup (BsTask *self,
              const BsArguments *arguments,
              const BsThetaFile *found,
              const char *title)
{
  const char *lambda = arguments->fields[BS_SETUP_LAMBDA];
  BsSetup *setup = add_theta (self->setup, found, title);

  if (setup == NULL)
    return FALSE;
  bs_setup_take (&self->setup, setup);
  /* The text was a number when it was applied the first time. */
  if (lambda != NULL)
    bs_setup_take (&self->setup, bs_setup_change_text (self->setup, "lambda", lambda, NULL));

  return TRUE;
}

/* Without a context only the sizes can be compared with the data. */
static gboolean
check_fits (const BsThetaFile *found, const BsTrainingSet *read, const char *title)
{
  gsize n = bs_training_set_get_n_features (read);
  gsize k = bs_training_set_get_n_outputs (read);
  gsize s_first, s_last;

  if (found->network == NULL || found->context != NULL)
    return TRUE;
  s_first = bs_network_get_size (found->network, 1);
  s_last = bs_network_get_size (found->network, bs_network_get_n_layers (found->network));
  if (s_first == n && s_last == k)
    return TRUE;

  bs_terminal_refuse (_ ("%s: its network has %zu inputs and %zu outputs, but the data have %zu "
                         "features and %zu outputs"),
                      title, s_first, s_last, n, k);

  return FALSE;
}

/* Returns the network of the file with another activation. Data to be predicted do not tell the
 * number of outputs. */
static BsNetwork *
copy_network (const BsNetwork *network, BsActivation activation)
{
  guint n_layers = bs_network_get_n_layers (network);
  g_autofree gsize *sizes = g_new (gsize, n_layers);

  for (guint l = 1; l <= n_layers; l++)
    sizes[l - 1] = bs_network_get_size (network, l);

  return bs_network_new (sizes, n_layers, activation, NULL);
}

/* Reads Θ and the data, and makes their set-up. The options are applied twice: once before the data
 * are read, so that a wrong option is refused before a large file is read, and once after the data
 * have suggested their settings, which the options override. Θ is read first, because what it means
 * decides how the data are read. */
static BsTrainingSet *
read_data (BsTask *self, const BsArguments *arguments)
{
  g_autoptr (BsSetup) first = begin (arguments);
  g_autoptr (BsSetup) asked = first != NULL ? bs_arguments_apply (arguments, first) : NULL;
  g_autoptr (BsSetup) with_theta = NULL;
  g_autoptr (BsSetup) suggested = NULL;
  g_autoptr (BsTrainingSet) read = NULL;
  g_auto (BsThetaFile) found = { NULL };
  g_autofree char *title = NULL;

  if (asked == NULL || !load_theta (self, arguments, &found, &title))
    return NULL;
  if (arguments->options->predicts)
    bs_setup_take (&asked,
                   bs_setup_change_prediction (asked, bs_network_get_size (found.network, 1)));
  with_theta = add_theta (asked, &found, title);
  read = with_theta != NULL ? bs_reading_run (with_theta) : NULL;
  if (read == NULL)
    return NULL;
  suggested = bs_setup_suggest (asked, asked->data, read);
  self->setup = bs_arguments_apply (arguments, suggested);

  if (self->setup == NULL || !finish_setup (self, arguments, &found, title))
    return NULL;
  if (arguments->options->predicts)
    self->network = copy_network (found.network, self->setup->activation);
  else if (!check_fits (&found, read, title))
    return NULL;

  return g_steal_pointer (&read);
}

static void
take_prepared (BsTask *self, BsPreparedData *prepared, gboolean keeps_unscaled)
{
  self->context = bs_setup_make_context (self->setup, prepared);
  self->training_set = g_steal_pointer (&prepared->training);
  self->held_out = g_steal_pointer (&prepared->held_out);
  if (keeps_unscaled)
    self->unscaled = g_steal_pointer (&prepared->unscaled);
}

static gboolean
prepare (BsTask *self, const BsArguments *arguments, BsTrainingSet *read)
{
  g_auto (BsPreparedData) prepared = { NULL };
  g_autofree char *applied = NULL;
  g_autoptr (GError) error = NULL;

  if (bs_setup_prepare (self->setup, read, &prepared, &error))
    {
      take_prepared (self, &prepared, arguments->options->keeps_unscaled);
      applied = bs_setup_describe_theta (self->setup, read);
      if (applied != NULL)
        fprintf (stderr, "%s\n", applied);
      return TRUE;
    }
  if (error->domain == BS_TRAINING_SET_ERROR)
    return refuse ("holdout", error);
  if (g_error_matches (error, BS_SETUP_ERROR, BS_SETUP_ERROR_SHAPE))
    return refuse ("edits", error);
  if (error->domain == BS_SETUP_ERROR)
    return refuse ("scale", error);

  bs_terminal_refuse ("%s", error->message);

  return FALSE;
}

/* Checks a batch size for a method that has no batches: it may be 0 or the number of all
 * examples. */
static gboolean
check_all_at_once (const BsTask *self, const char *text, gsize m)
{
  g_autoptr (BsSetup) with_batches = bs_setup_change_choice (
    self->setup, BS_SETUP_OPTIMIZER, BS_OPTIMIZER_STOCHASTIC_GRADIENT_DESCENT, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (BsSetup) told =
    bs_setup_change_text (with_batches, bs_parameter_get (BS_PARAMETER_BATCH)->nick, text, &error);
  guint64 size;

  if (told == NULL)
    return refuse ("batch", error);
  size = bs_setup_get_options (told)->batch_size;
  if (size == 0 || size == m)
    return TRUE;

  bs_terminal_refuse (_ ("--batch: %s takes all %zu examples at once"),
                      bs_optimizer_method_get_name (self->setup->method), m);

  return FALSE;
}

static gboolean
check_batch (const BsTask *self, const char *text)
{
  gsize m = bs_training_set_get_n_examples (self->training_set);
  g_autoptr (GError) error = NULL;

  if (text == NULL)
    return TRUE;
  if (!bs_optimizer_method_has (self->setup->method, BS_PARAMETER_BATCH))
    return check_all_at_once (self, text, m);

  return bs_setup_check_batch (self->setup, m, &error) || refuse ("batch", error);
}

static gboolean
make_theta (BsTask *self)
{
  BsMemoryNeed need = { 0, 0 };
  g_autoptr (GError) error = NULL;

  if (self->network == NULL)
    self->network = bs_setup_make_network (self->setup, self->training_set, &error);
  if (self->network != NULL)
    {
      gsize n = bs_network_get_n_parameters (self->network);

      bs_memory_need_add_vectors (&need, 1, n);
      if (bs_network_check_memory (self->network, &need, &error))
        {
          self->theta = g_new (double, n);
          bs_setup_fill_theta (self->setup, self->network, self->theta);
          return TRUE;
        }
    }

  if (error->domain == BS_OPTIMIZER_ERROR)
    return refuse ("optimizer", error);

  bs_terminal_refuse ("%s", error->message);

  return FALSE;
}

gboolean
bs_task_make (BsTask *self, const BsArguments *arguments)
{
  g_autoptr (BsTrainingSet) read = read_data (self, arguments);

  return read != NULL && prepare (self, arguments, read) &&
         check_batch (self, arguments->parameters[BS_PARAMETER_BATCH]) && make_theta (self);
}

void
bs_task_clear (BsTask *self)
{
  g_clear_pointer (&self->setup, bs_setup_unref);
  g_free (self->theta_file);
  g_clear_pointer (&self->training_set, bs_training_set_unref);
  g_clear_pointer (&self->held_out, bs_training_set_unref);
  g_clear_pointer (&self->unscaled, bs_training_set_unref);
  g_clear_pointer (&self->context, bs_theta_context_unref);
  g_clear_pointer (&self->network, bs_network_unref);
  g_free (self->theta);
}

gboolean
bs_task_check_memory (const BsTask *self, const BsMemoryNeed *need)
{
  g_autoptr (GError) error = NULL;

  if (bs_network_check_memory (self->network, need, &error))
    return TRUE;

  bs_terminal_refuse ("%s", error->message);

  return FALSE;
}

BsRunSize
bs_task_get_run_size (const BsTask *self, const BsOptimizerOptions *options)
{
  return (BsRunSize){
    .network = self->network,
    .n_examples = bs_training_set_get_n_examples (self->training_set),
    .n_held_out = self->held_out != NULL ? bs_training_set_get_n_examples (self->held_out) : 0,
    .options = options,
  };
}

BsRun *
bs_task_make_run (const BsTask *self, const BsOptimizerOptions *options)
{
  BsRun *run =
    bs_run_new (self->network, self->training_set, self->setup->lambda, options, self->theta);

  bs_run_set_goes_back (run, FALSE);
  bs_run_set_held_out (run, self->held_out);
  bs_run_set_limits (run, &self->setup->limits);

  return run;
}
