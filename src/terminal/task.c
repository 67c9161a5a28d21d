#include "terminal/task.h"

#include <glib/gi18n-lib.h>

#include "files/file-name.h"
#include "files/octave-text.h"
#include "files/quote.h"
#include "setup/setup-data.h"
#include "setup/setup-network.h"
#include "terminal/reading.h"
#include "terminal/verbs.h"

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

/* Reads the data and makes their set-up. The options are applied twice: once before the data are
 * read, so that a wrong option is refused before a large file is read, and once after the data have
 * suggested their settings, which the options override. */
static BsTrainingSet *
read_data (BsTask *self, const BsArguments *arguments)
{
  g_autoptr (BsSetup) first = begin (arguments);
  g_autoptr (BsSetup) asked = first != NULL ? bs_arguments_apply (arguments, first) : NULL;
  g_autoptr (BsSetup) suggested = NULL;
  g_autoptr (BsTrainingSet) read = asked != NULL ? bs_reading_run (asked) : NULL;

  if (read == NULL)
    return NULL;
  suggested = bs_setup_suggest (asked, asked->data, read);
  self->setup = bs_arguments_apply (arguments, suggested);

  return self->setup != NULL ? g_steal_pointer (&read) : NULL;
}

static gboolean
check_fits (const BsNetwork *network, const BsTrainingSet *read, const char *path)
{
  gsize n = bs_training_set_get_n_features (read);
  gsize k = bs_training_set_get_n_outputs (read);
  gsize s_first = bs_network_get_size (network, 1);
  gsize s_last = bs_network_get_size (network, bs_network_get_n_layers (network));
  g_autofree char *shown = NULL;

  if (s_first == n && s_last == k)
    return TRUE;

  shown = bs_quote_file_name (path);
  bs_terminal_refuse (_ ("%s: its network has %zu inputs and %zu outputs, but the data have %zu "
                         "features and %zu outputs"),
                      shown, s_first, s_last, n, k);

  return FALSE;
}

/* Stores a loaded Θ in the set-up. */
static gboolean
change_theta (BsTask *self, GFile *file, const BsNetwork *network, double **theta)
{
  guint n_hidden = bs_network_get_n_layers (network) - 2;
  g_autofree gsize *hidden = g_new (gsize, n_hidden + 1);
  gsize n_bytes = bs_network_get_n_parameters (network) * sizeof (double);
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_steal_pointer (theta), n_bytes);
  g_autofree char *title = bs_file_get_shown_name (file);
  g_autoptr (GError) error = NULL;
  BsSetup *setup;

  for (guint i = 0; i < n_hidden; i++)
    hidden[i] = bs_network_get_size (network, i + 2);
  setup = bs_setup_change_theta (self->setup, bytes, title, hidden, n_hidden, &error);
  if (setup == NULL)
    return refuse ("theta", error);
  bs_setup_take (&self->setup, setup);

  return TRUE;
}

static gboolean
load_theta (BsTask *self, const BsTrainingSet *read, const char *path)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (BsNetwork) network = NULL;
  g_autofree double *theta = NULL;
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    return TRUE;
  file = bs_file_from_argument (path);
  self->theta_file = g_strdup (path);
  if (bs_octave_text_load (file, self->setup->activation, &network, &theta, NULL, &error))
    return check_fits (network, read, path) && change_theta (self, file, network, &theta);

  bs_terminal_refuse ("%s", error->message);

  return FALSE;
}

static gboolean
prepare (BsTask *self, BsTrainingSet *read)
{
  g_autoptr (GError) error = NULL;

  if (bs_setup_prepare (self->setup, read, &self->training_set, &self->held_out, &error))
    return TRUE;
  if (error->domain == BS_TRAINING_SET_ERROR)
    return refuse ("holdout", error);
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

  return read != NULL && load_theta (self, read, arguments->fields[BS_SETUP_THETA]) &&
         prepare (self, read) && check_batch (self, arguments->parameters[BS_PARAMETER_BATCH]) &&
         make_theta (self);
}

void
bs_task_clear (BsTask *self)
{
  g_clear_pointer (&self->setup, bs_setup_unref);
  g_free (self->theta_file);
  g_clear_pointer (&self->training_set, bs_training_set_unref);
  g_clear_pointer (&self->held_out, bs_training_set_unref);
  g_clear_pointer (&self->network, bs_network_unref);
  g_free (self->theta);
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
