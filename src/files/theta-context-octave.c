/* The context of Θ as variables of a file in Octave's text format.
 *
 *   activation        a string: sigmoid, tanh or relu
 *   layer_sizes       the sizes of all layers, only for the reader of the file
 *   lambda            a number
 *   scaling           a string: none, standard or minmax
 *   scaling_shift     a row of n numbers, if the features were scaled
 *   scaling_spread    a row of n numbers, if the features were scaled
 *   feature_names     a cell array of n strings, if the features have names
 *   targets           a string: binary, one-hot or several
 *   class_names       a cell array of strings
 *   backstep_version  a string; where it is missing, there is no context
 *
 * So a student can scale new data in Octave with (X - scaling_shift) ./ scaling_spread. */

#include "files/theta-context-octave.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "files/file-error.h"
#include "files/octave/octave-writer.h"
#include "files/quote.h"

static const char *const target_nicks[] = { "binary", "one-hot", "several", NULL };

typedef struct
{
  const char *file;
  const BsOctaveVariables *variables;
} Reading;

void
bs_theta_context_write (const BsThetaContext *self, const BsNetwork *network, GString *text)
{
  guint n_layers = bs_network_get_n_layers (network);
  g_autofree double *sizes = g_new (double, n_layers);

  for (guint l = 1; l <= n_layers; l++)
    sizes[l - 1] = (double) bs_network_get_size (network, l);
  bs_octave_write_string (text, "activation", bs_activation_get_nick (self->activation));
  bs_octave_write_matrix (text, "layer_sizes", 1, n_layers, sizes);
  bs_octave_write_scalar (text, "lambda", self->lambda);
  bs_octave_write_string (text, "scaling", bs_feature_scaling_get_nick (self->scaling));
  if (self->shifts != NULL)
    {
      bs_octave_write_matrix (text, "scaling_shift", 1, self->n_features, self->shifts);
      bs_octave_write_matrix (text, "scaling_spread", 1, self->n_features, self->spreads);
    }
  if (self->feature_names != NULL)
    bs_octave_write_strings (text, "feature_names", (const char *const *) self->feature_names);
  bs_octave_write_string (text, "targets", target_nicks[self->targets]);
  bs_octave_write_strings (text, "class_names", (const char *const *) self->class_names);
  bs_octave_write_string (text, "backstep_version", self->version);
}

/* Always returns FALSE. */
static gboolean
refuse (const Reading *reading,
        const BsOctaveVariable *variable,
        const char *expected,
        GError **error)
{
  g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_VALUE, "%s:%u:1: %s: %s", reading->file,
               variable != NULL ? variable->line : 1, variable != NULL ? variable->name : "Theta",
               expected);

  return FALSE;
}

/* Finds a variable that every context has. */
static const BsOctaveVariable *
find (const Reading *reading, const char *name, GError **error)
{
  const BsOctaveVariable *found = bs_octave_variables_find (reading->variables, name);

  if (found == NULL)
    g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SYNTAX,
                 _ ("%s: expected a variable named %s, as Backstep writes it beside Theta1"),
                 reading->file, name);

  return found;
}

static const char *
get_string (const BsOctaveVariable *variable)
{
  return variable->kind == BS_OCTAVE_STRINGS && variable->rows == 1 && variable->columns == 1
           ? variable->strings[0]
           : NULL;
}

/* Reads a string that is one of the nicks. */
static gboolean
read_choice (const Reading *reading,
             const char *name,
             const char *const *nicks,
             guint *choice,
             GError **error)
{
  const BsOctaveVariable *variable = find (reading, name, error);
  g_autofree char *all = g_strjoinv (", ", (char **) nicks);
  g_autofree char *expected = g_strdup_printf (_ ("expected one of: %s"), all);

  if (variable == NULL)
    return FALSE;
  for (guint i = 0; nicks[i] != NULL; i++)
    if (g_strcmp0 (get_string (variable), nicks[i]) == 0)
      {
        *choice = i;
        return TRUE;
      }

  return refuse (reading, variable, expected, error);
}

static gboolean
read_activation (const Reading *reading, BsThetaContext *self, GError **error)
{
  const char *nicks[BS_N_ACTIVATIONS + 1] = { NULL };
  guint choice;

  for (guint i = 0; i < BS_N_ACTIVATIONS; i++)
    nicks[i] = bs_activation_get_nick ((BsActivation) i);
  if (!read_choice (reading, "activation", nicks, &choice, error))
    return FALSE;
  self->activation = (BsActivation) choice;

  return TRUE;
}

static gboolean
read_lambda (const Reading *reading, BsThetaContext *self, GError **error)
{
  const BsOctaveVariable *variable = find (reading, "lambda", error);

  if (variable == NULL)
    return FALSE;
  if (variable->kind != BS_OCTAVE_NUMBERS || variable->rows * variable->columns != 1 ||
      !(variable->numbers[0] >= 0.0) || !isfinite (variable->numbers[0]))
    return refuse (reading, variable, _ ("expected a number of at least 0"), error);
  self->lambda = variable->numbers[0];

  return TRUE;
}

static double *
read_row (const Reading *reading, const char *name, gsize *n, gboolean are_positive, GError **error)
{
  const BsOctaveVariable *variable = find (reading, name, error);

  if (variable == NULL)
    return NULL;
  if (variable->kind != BS_OCTAVE_NUMBERS || MIN (variable->rows, variable->columns) != 1 ||
      (*n > 0 && variable->rows * variable->columns != *n))
    {
      refuse (reading, variable, _ ("expected a number for each feature"), error);
      return NULL;
    }
  *n = variable->rows * variable->columns;
  for (gsize j = 0; j < *n; j++)
    if (!isfinite (variable->numbers[j]) || (are_positive && !(variable->numbers[j] > 0.0)))
      {
        refuse (reading, variable,
                are_positive ? _ ("expected positive numbers") : _ ("expected finite numbers"),
                error);
        return NULL;
      }

  return g_memdup2 (variable->numbers, *n * sizeof (double));
}

static gboolean
read_scaling (const Reading *reading, BsThetaContext *self, GError **error)
{
  const char *nicks[BS_FEATURE_SCALING_MIN_MAX + 2] = { NULL };
  guint choice;

  for (guint i = 0; i <= BS_FEATURE_SCALING_MIN_MAX; i++)
    nicks[i] = bs_feature_scaling_get_nick ((BsFeatureScaling) i);
  if (!read_choice (reading, "scaling", nicks, &choice, error))
    return FALSE;
  self->scaling = (BsFeatureScaling) choice;
  if (self->scaling == BS_FEATURE_SCALING_NONE)
    return TRUE;
  self->shifts = read_row (reading, "scaling_shift", &self->n_features, FALSE, error);
  if (self->shifts == NULL)
    return FALSE;
  self->spreads = read_row (reading, "scaling_spread", &self->n_features, TRUE, error);

  return self->spreads != NULL;
}

/* Reads a cell array of strings; NULL with an error if the variable is anything else. */
static char **
read_names (const Reading *reading, const BsOctaveVariable *variable, GError **error)
{
  char **names;

  if (variable->kind != BS_OCTAVE_STRINGS || variable->rows * variable->columns < 1)
    {
      refuse (reading, variable, _ ("expected a cell array of strings"), error);
      return NULL;
    }
  names = g_new0 (char *, variable->rows * variable->columns + 1);
  for (gsize j = 0; j < variable->rows * variable->columns; j++)
    names[j] = bs_quote_up_to (variable->strings[j], BS_QUOTE_NAME_MOST);

  return names;
}

static gboolean
read_feature_names (const Reading *reading, BsThetaContext *self, GError **error)
{
  const BsOctaveVariable *variable = bs_octave_variables_find (reading->variables, "feature_names");

  if (variable == NULL)
    return TRUE;
  self->feature_names = read_names (reading, variable, error);

  return self->feature_names != NULL;
}

static gboolean
read_classes (const Reading *reading, BsThetaContext *self, GError **error)
{
  const BsOctaveVariable *variable = find (reading, "class_names", error);
  guint choice;

  if (variable == NULL || !read_choice (reading, "targets", target_nicks, &choice, error))
    return FALSE;
  self->targets = (BsTargets) choice;
  self->class_names = read_names (reading, variable, error);

  return self->class_names != NULL;
}

gboolean
bs_theta_context_read (const char *file,
                       const BsOctaveVariables *variables,
                       BsThetaContext **self,
                       GError **error)
{
  const BsOctaveVariable *version = bs_octave_variables_find (variables, "backstep_version");
  const Reading reading = { file, variables };
  g_autoptr (BsThetaContext) found = NULL;

  *self = NULL;
  if (version == NULL)
    return TRUE;
  if (get_string (version) == NULL)
    return refuse (&reading, version, _ ("expected a string"), error);

  found = _bs_theta_context_new_empty ();
  found->version = bs_quote (get_string (version));
  if (!read_activation (&reading, found, error) || !read_lambda (&reading, found, error) ||
      !read_scaling (&reading, found, error) || !read_feature_names (&reading, found, error) ||
      !read_classes (&reading, found, error))
    return FALSE;
  *self = g_steal_pointer (&found);

  return TRUE;
}

/* Returns whether the context has as many of something as the network. */
static gboolean
check_count (const Reading *reading, const char *name, gsize found, gsize expected, GError **error)
{
  g_autofree char *text = NULL;

  if (found == expected)
    return TRUE;
  text = g_strdup_printf (_ ("expected %zu, to fit the matrices, found %zu"), expected, found);

  return refuse (reading, bs_octave_variables_find (reading->variables, name), text, error);
}

gboolean
bs_theta_context_check (const BsThetaContext *self,
                        const BsNetwork *network,
                        const char *file,
                        const BsOctaveVariables *variables,
                        GError **error)
{
  const Reading reading = { file, variables };
  gsize n = bs_network_get_size (network, 1);
  gsize k = bs_network_get_size (network, bs_network_get_n_layers (network));

  if (self == NULL)
    return TRUE;
  if (self->shifts != NULL && !check_count (&reading, "scaling_shift", self->n_features, n, error))
    return FALSE;
  if (self->feature_names != NULL &&
      !check_count (&reading, "feature_names", g_strv_length (self->feature_names), n, error))
    return FALSE;
  if (self->targets == BS_TARGETS_ONE_HOT && k < 3)
    return check_count (&reading, "targets", k, 3, error);

  return check_count (&reading, "class_names", g_strv_length (self->class_names),
                      self->targets == BS_TARGETS_BINARY ? 2 : k, error) &&
         (self->targets != BS_TARGETS_BINARY || check_count (&reading, "targets", k, 1, error));
}
