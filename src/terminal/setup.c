#include "terminal/setup.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "engine/data/data-split.h"
#include "files/builtin-data.h"
#include "files/csv.h"
#include "files/file-name.h"
#include "files/octave-text.h"
#include "files/quote.h"
#include "terminal/verbs.h"

/* For data that suggest nothing: one hidden layer, the lecture's sigmoid. */
#define DEFAULT_HIDDEN    8
#define DEFAULT_TAU       0.5

#define MAX_HIDDEN_LAYERS 64
#define MOST_THREADS      64

gboolean
bs_setup_parse_number (const char *option, const char *text, double low, double *value)
{
  g_autofree char *shown = NULL;
  char *end;

  *value = g_ascii_strtod (text, &end);
  if (end != text && *end == '\0' && isfinite (*value) && *value >= low)
    return TRUE;

  shown = bs_quote (text);
  bs_terminal_refuse (_ ("%s: expected a number of at least %g, found “%s”"), option, low, shown);

  return FALSE;
}

static gboolean
parse_positive (const char *option, const char *text, double *value)
{
  g_autofree char *shown = NULL;

  if (!bs_setup_parse_number (option, text, 0.0, value))
    return FALSE;
  if (*value > 0.0)
    return TRUE;

  shown = bs_quote (text);
  bs_terminal_refuse (_ ("%s: expected a number above 0, found “%s”"), option, shown);

  return FALSE;
}

static gboolean
parse_seed (const char *option, const char *text, guint64 *seed)
{
  g_autofree char *shown = NULL;

  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT64, seed, NULL))
    return TRUE;

  shown = bs_quote (text);
  bs_terminal_refuse (_ ("%s: expected a whole number from 0 up, found “%s”"), option, shown);

  return FALSE;
}

gboolean
bs_setup_parse_whole (const char *option,
                      const char *text,
                      guint64 low,
                      guint64 high,
                      guint64 *number)
{
  g_autofree char *shown = NULL;

  if (g_ascii_string_to_unsigned (text, 10, low, high, number, NULL))
    return TRUE;

  shown = bs_quote (text);
  bs_terminal_refuse (_ ("%s: expected a whole number from %" G_GUINT64_FORMAT
                         " to %" G_GUINT64_FORMAT ", found “%s”"),
                      option, low, high, shown);

  return FALSE;
}

gboolean
bs_setup_parse_threads (const char *text, guint *n_threads)
{
  guint64 number = g_get_num_processors ();

  if (text != NULL && !bs_setup_parse_whole ("--threads", text, 1, MOST_THREADS, &number))
    return FALSE;
  *n_threads = (guint) number;

  return TRUE;
}

static gboolean
is_name (gboolean known, const char *option, const char *text, const char *names)
{
  g_autofree char *shown = NULL;

  if (known)
    return TRUE;

  shown = bs_quote (text);
  bs_terminal_refuse (_ ("%s: expected one of %s, found “%s”"), option, names, shown);

  return FALSE;
}

static BsTrainingSet *
load_data (const BsSetup *self, guint64 seed, GError **error)
{
  g_autoptr (GFile) file = NULL;

  if (bs_builtin_data_find (self->data) != NULL)
    return bs_builtin_data_load (self->data, seed, error);

  file = bs_file_from_argument (self->data);

  return bs_csv_load (file, (gsize) self->n_targets, NULL, error);
}

/* @data are the training part then. */
static gboolean
hold_out (BsSetup *self, BsTrainingSet **data)
{
  g_autoptr (BsTrainingSet) all = g_steal_pointer (data);
  g_autoptr (GError) error = NULL;
  guint64 seed = 1;
  double fraction = 0.0;

  if (self->holdout_seed != NULL && !parse_seed ("--holdout-seed", self->holdout_seed, &seed))
    return FALSE;
  if (self->holdout != NULL && !bs_setup_parse_number ("--holdout", self->holdout, 0.0, &fraction))
    return FALSE;
  if (fraction > BS_DATA_SPLIT_MOST)
    {
      g_autofree char *shown = bs_quote (self->holdout);

      bs_terminal_refuse (_ ("--holdout: expected a number from 0 to %g, found “%s”"),
                          BS_DATA_SPLIT_MOST, shown);
      return FALSE;
    }
  if (fraction == 0.0)
    *data = g_steal_pointer (&all);
  else if (!bs_data_split (all, fraction, seed, data, &self->held_out, &error))
    bs_terminal_refuse ("--holdout: %s", error->message);

  return *data != NULL;
}

/* Fitted on what is trained with: what is held out is to be as if it came later. */
static gboolean
scale (BsFeatureScaling scaling, const BsTrainingSet *fitted_on, BsTrainingSet **data)
{
  g_autoptr (BsTrainingSet) unscaled = g_steal_pointer (data);
  g_autoptr (BsScaler) scaler = bs_scaler_fit (scaling, fitted_on);
  g_autoptr (GError) error = NULL;

  if (!bs_scaler_check_memory (unscaled, &error))
    {
      bs_terminal_refuse ("%s", error->message);
      return FALSE;
    }

  *data = bs_scaler_apply (scaler, unscaled);
  if (*data == NULL)
    bs_terminal_refuse (_ ("--scale: the features are too large to be scaled"));

  return *data != NULL;
}

static gboolean
read_data (BsSetup *self, const BsBuiltinData *suggested, guint64 seed)
{
  BsFeatureScaling scaling = suggested != NULL ? suggested->scaling : BS_FEATURE_SCALING_NONE;
  g_autoptr (BsTrainingSet) training_set = NULL;
  g_autoptr (BsTrainingSet) fitted_on = NULL;
  g_autoptr (GError) error = NULL;

  if (self->scale != NULL && !is_name (bs_feature_scaling_from_nick (self->scale, &scaling),
                                       "--scale", self->scale, "none, standard, minmax"))
    return FALSE;
  if (self->targets != NULL &&
      !bs_setup_parse_whole ("--targets", self->targets, 1, G_MAXUINT32, &self->n_targets))
    return FALSE;
  training_set = load_data (self, seed, &error);
  if (training_set == NULL)
    {
      bs_terminal_refuse ("%s", error->message);
      return FALSE;
    }

  if (!hold_out (self, &training_set))
    return FALSE;
  fitted_on = bs_training_set_ref (training_set);
  self->training_set = g_steal_pointer (&training_set);

  return scale (scaling, fitted_on, &self->training_set) &&
         (self->held_out == NULL || scale (scaling, fitted_on, &self->held_out));
}

/* Appends the hidden sizes to @sizes. */
static gboolean
parse_hidden (const char *text, GArray *sizes)
{
  g_auto (GStrv) words = g_strsplit (text, ",", -1);

  if (g_str_equal (text, "none"))
    return TRUE;

  for (char **word = words; *word != NULL; word++)
    {
      guint64 size;

      if (!g_ascii_string_to_unsigned (*word, 10, 1, 1 << 20, &size, NULL))
        {
          g_autofree char *shown = bs_quote (text);

          bs_terminal_refuse (_ ("--hidden: expected sizes like 5,5, or none, found “%s”"), shown);
          return FALSE;
        }
      /* The input's size is one of them already. */
      if (sizes->len > MAX_HIDDEN_LAYERS)
        {
          bs_terminal_refuse (_ ("--hidden: expected at most %u layers, found %u"),
                              MAX_HIDDEN_LAYERS, g_strv_length (words));
          return FALSE;
        }
      g_array_append_val (sizes, size);
    }

  return TRUE;
}

static gboolean
make_network (BsSetup *self, const BsBuiltinData *suggested, BsActivation activation)
{
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autoptr (GError) error = NULL;
  gsize n = bs_training_set_get_n_features (self->training_set);
  gsize k = bs_training_set_get_n_outputs (self->training_set);
  const gsize usual = DEFAULT_HIDDEN;

  g_array_append_val (sizes, n);
  if (self->hidden != NULL)
    {
      if (!parse_hidden (self->hidden, sizes))
        return FALSE;
    }
  else if (suggested != NULL)
    for (guint l = 0; l < G_N_ELEMENTS (suggested->hidden) && suggested->hidden[l] > 0; l++)
      g_array_append_val (sizes, suggested->hidden[l]);
  else
    g_array_append_val (sizes, usual);
  g_array_append_val (sizes, k);

  self->network =
    bs_network_new ((const gsize *) (gpointer) sizes->data, sizes->len, activation, &error);
  if (self->network == NULL)
    bs_terminal_refuse ("%s", error->message);

  return self->network != NULL;
}

static gboolean
make_theta (BsSetup *self, const BsBuiltinData *suggested, guint64 seed)
{
  BsInitialWeights weights = { BS_INITIAL_UNIFORM, suggested != NULL ? suggested->tau : DEFAULT_TAU,
                               seed };
  gsize n = bs_network_get_n_parameters (self->network);
  BsMemoryNeed need = { 0, 0 };
  g_autoptr (GError) error = NULL;

  if (self->initial != NULL &&
      !is_name (bs_initial_method_from_nick (self->initial, &weights.method), "--init",
                self->initial, "uniform, zero, constant"))
    return FALSE;
  if (self->tau != NULL && !parse_positive ("--tau", self->tau, &weights.tau))
    return FALSE;

  bs_memory_need_add_vectors (&need, 1, n);
  if (!bs_network_check_memory (self->network, &need, &error))
    {
      bs_terminal_refuse ("%s", error->message);
      return FALSE;
    }
  self->theta = g_new (double, n);
  bs_initial_weights_fill (&weights, self->network, self->theta);

  return TRUE;
}

static gboolean
load_theta (BsSetup *self, BsActivation activation)
{
  g_autoptr (GFile) file = bs_file_from_argument (self->theta_file);
  g_autoptr (GError) error = NULL;
  gsize n = bs_training_set_get_n_features (self->training_set);
  gsize k = bs_training_set_get_n_outputs (self->training_set);
  gsize s_first, s_last;

  if (!bs_octave_text_load (file, activation, &self->network, &self->theta, NULL, &error))
    {
      bs_terminal_refuse ("%s", error->message);
      return FALSE;
    }

  s_first = bs_network_get_size (self->network, 1);
  s_last = bs_network_get_size (self->network, bs_network_get_n_layers (self->network));
  if (s_first != n || s_last != k)
    {
      g_autofree char *shown = bs_quote_file_name (self->theta_file);

      bs_terminal_refuse (
        _ ("%s: its network has %zu inputs and %zu outputs, but the data have %zu "
           "features and %zu outputs"),
        shown, s_first, s_last, n, k);
      return FALSE;
    }

  return TRUE;
}

/* The suggested α is one for gradient descent. */
static gboolean
read_optimizer (BsSetup *self, const char *verb, const BsBuiltinData *suggested, guint64 seed)
{
  BsOptimizerMethod method = BS_OPTIMIZER_GRADIENT_DESCENT;
  gboolean known =
    self->optimizer == NULL || bs_optimizer_method_from_nick (self->optimizer, &method);
  const char *names = "gd";

  if (g_str_equal (verb, "train") || g_str_equal (verb, "walk"))
    names = "gd, momentum, sgd, cg, bfgs, lbfgs, rmsprop, adam, shampoo";
  else
    known = known && method == BS_OPTIMIZER_GRADIENT_DESCENT;
  if (!is_name (known, "--optimizer", self->optimizer, names))
    return FALSE;

  bs_optimizer_options_init (&self->options, method);
  self->options.seed = seed;
  if (method == BS_OPTIMIZER_GRADIENT_DESCENT && suggested != NULL)
    self->options.rate = suggested->rate;
  if (self->rate != NULL && !bs_optimizer_method_has (method, BS_PARAMETER_RATE))
    {
      bs_terminal_refuse (_ ("--rate: %s searches for its step"),
                          bs_optimizer_method_get_name (method));
      return FALSE;
    }

  return self->rate == NULL || parse_positive ("--rate", self->rate, &self->options.rate);
}

static gboolean
read_lambda (BsSetup *self, const BsBuiltinData *suggested)
{
  self->lambda_value = suggested != NULL ? suggested->lambda : 0.0;

  return self->lambda == NULL ||
         bs_setup_parse_number ("--lambda", self->lambda, 0.0, &self->lambda_value);
}

static gboolean
resolve (BsSetup *self, const char *verb)
{
  const BsBuiltinData *suggested = bs_builtin_data_find (self->data);
  BsActivation activation = BS_ACTIVATION_SIGMOID;
  guint64 seed = suggested != NULL ? suggested->seed : 1;

  if (self->activation != NULL &&
      !is_name (bs_activation_from_nick (self->activation, &activation), "--activation",
                self->activation, "sigmoid, tanh, relu"))
    return FALSE;
  if (self->seed != NULL && !parse_seed ("--seed", self->seed, &seed))
    return FALSE;
  if (!read_data (self, suggested, suggested != NULL ? suggested->seed : 1) ||
      !read_optimizer (self, verb, suggested, seed) || !read_lambda (self, suggested))
    return FALSE;
  if (self->theta_file != NULL)
    return load_theta (self, activation);

  return make_network (self, suggested, activation) && make_theta (self, suggested, seed);
}

static guint
count_dashes (int argc, char **argv)
{
  guint n = 0;

  for (int i = 1; i < argc; i++)
    n += g_str_equal (argv[i], "--");

  return n;
}

/* GLib leaves the -- that ends the options where what follows begins with a dash as well. */
static void
drop_dashes (guint n_before, int *argc, char **argv)
{
  int at = 1;

  if (n_before == 0 || count_dashes (*argc, argv) < n_before)
    return;
  while (!g_str_equal (argv[at], "--"))
    at++;
  for (; at + 1 < *argc; at++)
    argv[at] = argv[at + 1];
  (*argc)--;
}

gboolean
bs_setup_read (BsSetup *self,
               const char *verb,
               const GOptionEntry *own,
               const char *notes,
               int *argc,
               char ***argv)
{
  /* What compare takes by --optimizers, and refuses by these. */
  const int of_one = g_str_equal (verb, "compare") ? G_OPTION_FLAG_HIDDEN : 0;
  GOptionEntry shared[] = {
    { "hidden", 0, 0, G_OPTION_ARG_STRING, &self->hidden,
      N_ ("sizes of the hidden layers, or none"), "5,5" },
    { "activation", 0, 0, G_OPTION_ARG_STRING, &self->activation,
      N_ ("of the hidden layers: sigmoid, tanh or relu"), "NAME" },
    { "lambda", 0, 0, G_OPTION_ARG_STRING, &self->lambda, N_ ("regularization λ"), "L" },
    { "init", 0, 0, G_OPTION_ARG_STRING, &self->initial,
      N_ ("initial Θ: uniform, zero or constant"), "NAME" },
    { "tau", 0, 0, G_OPTION_ARG_STRING, &self->tau, N_ ("initial range τ"), "T" },
    { "seed", 0, 0, G_OPTION_ARG_STRING, &self->seed,
      N_ ("of the initial Θ, and of the order in batches"), "S" },
    { "optimizer", 0, of_one, G_OPTION_ARG_STRING, &self->optimizer,
      N_ ("gd: gradient descent; of train and walk any method"), "NAME" },
    { "rate", 0, of_one, G_OPTION_ARG_STRING, &self->rate, N_ ("learning rate α"), "A" },
    { "scale", 0, 0, G_OPTION_ARG_STRING, &self->scale, N_ ("features: none, standard or minmax"),
      "NAME" },
    { "theta", 0, 0, G_OPTION_ARG_FILENAME, &self->theta_file,
      N_ ("Θ in Octave's text format, instead of an initial one"), "FILE" },
    { "holdout", 0, 0, G_OPTION_ARG_STRING, &self->holdout,
      N_ ("part of the examples, from 0 to 0.9, that is not trained with"), "F" },
    { "holdout-seed", 0, 0, G_OPTION_ARG_STRING, &self->holdout_seed,
      N_ ("by which these are drawn (1)"), "S" },
    { "targets", 0, 0, G_OPTION_ARG_STRING, &self->targets,
      N_ ("the last N columns are 0/1 targets"), "N" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("DATA");
  g_autofree char *program = g_strdup_printf ("backstep %s", verb);
  guint n_dashes = count_dashes (*argc, *argv);
  g_autoptr (GError) error = NULL;

  g_set_prgname (program);
  g_option_context_add_main_entries (context, shared, GETTEXT_PACKAGE);
  if (own != NULL)
    g_option_context_add_main_entries (context, own, GETTEXT_PACKAGE);
  if (notes != NULL)
    g_option_context_set_description (context, notes);
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      bs_terminal_refuse ("%s", error->message);
      return FALSE;
    }
  drop_dashes (n_dashes, argc, *argv);
  if (*argc != 2)
    {
      bs_terminal_refuse (_ ("%s: expected one DATA, found %d"), verb, *argc - 1);
      return FALSE;
    }
  self->data = g_strdup ((*argv)[1]);

  return resolve (self, verb);
}

void
bs_setup_clear (BsSetup *self)
{
  g_free (self->data);
  g_free (self->hidden);
  g_free (self->activation);
  g_free (self->lambda);
  g_free (self->initial);
  g_free (self->tau);
  g_free (self->seed);
  g_free (self->scale);
  g_free (self->theta_file);
  g_free (self->optimizer);
  g_free (self->rate);
  g_free (self->holdout);
  g_free (self->holdout_seed);
  g_free (self->targets);
  g_clear_pointer (&self->training_set, bs_training_set_unref);
  g_clear_pointer (&self->held_out, bs_training_set_unref);
  g_clear_pointer (&self->network, bs_network_unref);
  g_free (self->theta);
}
