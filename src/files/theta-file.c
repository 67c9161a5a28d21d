/* Θ, or its gradient D, as a text file that Octave reads with `load` and writes with `save -text`.
 *
 * The matrices Theta1, Theta2, ... are Θ⁽¹⁾, Θ⁽²⁾, ... A matrix Θ⁽ˡ⁾ has one row for each neuron of
 * layer l + 1, a first column for the bias, and one more column for each neuron of layer l. So the
 * sizes of the layers follow from the sizes of the matrices. A gradient is written as D1, D2, ...
 *
 * The context of Θ (theta-context.c) follows in variables of their own, the last of which is
 * backstep_version. A file without it contains only matrices: then nothing is known about their
 * meaning, even if it has a variable named lambda, as the workspace of an exercise may have.
 *
 * Variables may come in any order, and others may stand among them. Every type of real numbers is
 * read, but each number of Θ must be finite. */

#include "files/theta-file.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "files/file-error.h"
#include "files/file-writer.h"
#include "files/octave/octave-variables.h"
#include "files/octave/octave-writer.h"
#include "files/quote.h"
#include "files/theta-context-octave.h"

/* The longest number with its blank: a sign, 17 digits, a point and an exponent. */
#define NUMBER_LENGTH 25

/* As many layers are more than any network has. */
#define MOST_LAYERS 64

void
bs_theta_file_clear (BsThetaFile *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->network, bs_network_unref);
  g_clear_pointer (&self->theta, g_free);
  g_clear_pointer (&self->context, bs_theta_context_unref);
}

/**
 * bs_theta_file_format:
 * @stem: the start of the matrices' names: "Theta", or "D" for a gradient
 * @theta: Θ or D in the order of @network, with one number for each of its parameters
 * @context: (nullable): what Θ means
 *
 * Returns: (transfer full): the text of the file
 */
char *
bs_theta_file_format (const char *stem,
                      const BsNetwork *network,
                      const double *theta,
                      const BsThetaContext *context)
{
  GString *text = g_string_new ("# Created by Backstep\n");

  g_return_val_if_fail (stem != NULL && network != NULL && theta != NULL, NULL);

  for (guint l = 1; l < bs_network_get_n_layers (network); l++)
    {
      g_autofree char *name = g_strdup_printf ("%s%u", stem, l);

      bs_octave_write_matrix (text, name, bs_network_get_size (network, l + 1),
                              bs_network_get_size (network, l) + 1,
                              theta + bs_network_get_theta_offset (network, l));
    }
  if (context != NULL)
    bs_theta_context_write (context, network, text);

  return g_string_free (text, FALSE);
}

/**
 * bs_theta_file_add_need:
 * @need: (inout): the memory that writing Θ or D takes is added to it
 */
void
bs_theta_file_add_need (const BsNetwork *network, BsMemoryNeed *need)
{
  /* A GString grows by doubling, so the text may take twice its length. The context is small
   * beside the matrices: it has a few numbers and a name for each input. */
  bs_memory_need_add_blocks (need, 2, bs_network_get_n_parameters (network), NUMBER_LENGTH);
  bs_memory_need_add_blocks (need, 2, bs_network_get_size (network, 1), 4 * NUMBER_LENGTH);
}

/**
 * bs_theta_file_save:
 *
 * The arguments are those of bs_theta_file_format(). Replaces @file completely or not at all, as
 * bs_file_writer_replace() does.
 *
 * Returns: %FALSE with an error of bs_file_writer_replace(), or with BS_MEMORY_ERROR_TOO_LARGE if
 *   there is too little memory for the text
 */
gboolean
bs_theta_file_save (GFile *file,
                    const char *stem,
                    const BsNetwork *network,
                    const double *theta,
                    const BsThetaContext *context,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autofree char *text = NULL;
  BsMemoryNeed need = { 0, 0 };

  bs_theta_file_add_need (network, &need);
  if (!bs_network_check_memory (network, &need, error))
    return FALSE;

  text = bs_theta_file_format (stem, network, theta, context);

  return bs_file_writer_replace (file, text, strlen (text), cancellable, error);
}

static const BsOctaveVariable *
find_matrix (const BsOctaveVariables *variables, guint l)
{
  g_autofree char *name = g_strdup_printf ("Theta%u", l);

  return bs_octave_variables_find (variables, name);
}

/* Returns FALSE with an error that names the line of the variable. Always returns FALSE. */
G_GNUC_PRINTF (5, 6)
static gboolean
fail (const char *file, guint line, BsFileError code, GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, BS_FILE_ERROR, code, "%s:%u:1: %s", file, line, message);

  return FALSE;
}

/* There is no Theta1. Names the variables that there are. */
static gboolean
refuse_names (const char *file, const BsOctaveVariables *variables, GError **error)
{
  GString *names = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_autofree char *shown = NULL;

  for (guint i = 0; i < bs_octave_variables_get_n (variables); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            bs_octave_variables_get (variables, i)->name);
  text = g_string_free (names, FALSE);
  if (*text == '\0')
    return fail (file, 1, BS_FILE_ERROR_SYNTAX, error, _ ("expected a matrix named Theta1"));
  shown = bs_quote (text);

  return fail (file, 1, BS_FILE_ERROR_SYNTAX, error,
               _ ("expected a matrix named Theta1; the file has %s"), shown);
}

static gboolean
check_matrix (const char *file,
              const BsOctaveVariable *matrix,
              const BsOctaveVariable *before,
              GError **error)
{
  gsize least = before != NULL ? before->rows + 1 : 2;
  g_autofree char *type = bs_quote (matrix->type);

  if (matrix->kind != BS_OCTAVE_NUMBERS)
    return fail (file, matrix->line, BS_FILE_ERROR_SYNTAX, error,
                 _ ("expected %s to be a matrix of real numbers, found a %s"), matrix->name, type);
  if (matrix->rows < 1 || matrix->columns < 2 || (before != NULL && matrix->columns != least))
    return fail (file, matrix->line, BS_FILE_ERROR_SHAPE, error,
                 _ ("expected %s to have %zu columns, found a matrix %zu×%zu"), matrix->name, least,
                 matrix->rows, matrix->columns);
  for (gsize i = 0; i < matrix->rows * matrix->columns; i++)
    if (!isfinite (matrix->numbers[i]))
      return fail (file, matrix->first_line, BS_FILE_ERROR_VALUE, error,
                   _ ("expected finite numbers, but row %zu, column %zu of %s is not"),
                   i / matrix->columns + 1, i % matrix->columns + 1, matrix->name);

  return TRUE;
}

/* Finds Theta1, Theta2, ... and checks that they fit each other. Returns their number, or 0 with an
 * error. */
static guint
find_matrices (const char *file,
               const BsOctaveVariables *variables,
               const BsOctaveVariable **matrices,
               GError **error)
{
  guint n = 0;

  while (n < MOST_LAYERS && (matrices[n] = find_matrix (variables, n + 1)) != NULL)
    {
      if (!check_matrix (file, matrices[n], n > 0 ? matrices[n - 1] : NULL, error))
        return 0;
      n++;
    }
  if (n == 0)
    refuse_names (file, variables, error);
  /* A gap in the numbers would cut off the rest of the network without a word. */
  for (guint l = n + 2; n > 0 && l <= MOST_LAYERS; l++)
    {
      const BsOctaveVariable *lost = find_matrix (variables, l);

      if (lost == NULL)
        continue;
      fail (file, lost->line, BS_FILE_ERROR_SHAPE, error, _ ("found %s, but no Theta%u before it"),
            lost->name, n + 1);
      return 0;
    }

  return n;
}

static BsNetwork *
make_network (const BsOctaveVariable *const *matrices,
              guint n,
              BsActivation activation,
              GError **error)
{
  g_autofree gsize *sizes = g_new (gsize, n + 1);

  sizes[0] = matrices[0]->columns - 1;
  for (guint l = 0; l < n; l++)
    sizes[l + 1] = matrices[l]->rows;

  return bs_network_new (sizes, n + 1, activation, error);
}

/**
 * bs_theta_file_parse:
 * @self: (out): what the text contains; clear it with bs_theta_file_clear()
 * @cancellable: (nullable):
 *
 * Returns: %FALSE with an error, usually a BS_FILE_ERROR that names the line; @self is empty then
 */
gboolean
bs_theta_file_parse (BsThetaFile *self,
                     BsTextSource *source,
                     GCancellable *cancellable,
                     GError **error)
{
  const BsOctaveVariable *matrices[MOST_LAYERS];
  g_autoptr (BsOctaveVariables) variables = NULL;
  g_auto (BsThetaFile) found = { NULL };
  const char *name;
  guint n;

  g_return_val_if_fail (self != NULL && source != NULL, FALSE);

  *self = (BsThetaFile){ NULL };
  name = bs_text_source_get_name (source);
  variables = bs_octave_variables_read (source, cancellable, error);
  n = variables != NULL ? find_matrices (name, variables, matrices, error) : 0;
  if (n == 0 || !bs_theta_context_read (name, variables, &found.context, error))
    return FALSE;
  found.network = make_network (
    matrices, n, found.context != NULL ? found.context->activation : BS_ACTIVATION_SIGMOID, error);
  if (found.network == NULL ||
      !bs_theta_context_check (found.context, found.network, name, variables, error))
    return FALSE;

  if (found.context != NULL)
    found.context->n_features = bs_network_get_size (found.network, 1);
  found.theta = g_new (double, bs_network_get_n_parameters (found.network));
  for (guint l = 0; l < n; l++)
    memcpy (found.theta + bs_network_get_theta_offset (found.network, l + 1), matrices[l]->numbers,
            matrices[l]->rows * matrices[l]->columns * sizeof (double));
  *self = found;
  found = (BsThetaFile){ NULL };

  return TRUE;
}

/**
 * bs_theta_file_load:
 *
 * Reads and parses @file. This function waits for the file, so the main thread must not call it.
 *
 * Returns: %FALSE with a BS_FILE_ERROR, G_IO_ERROR or BS_MEMORY_ERROR; the other arguments are
 *   those of bs_theta_file_parse()
 */
gboolean
bs_theta_file_load (BsThetaFile *self, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (BsTextSource) source = bs_text_source_open (file, NULL, cancellable, error);

  return source != NULL && bs_theta_file_parse (self, source, cancellable, error);
}
