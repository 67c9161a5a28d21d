/* A learner's own D, from a file in Octave's text format.
 *
 * It has D1, D2, ..., or Theta1_grad, Theta2_grad, ..., each with the size of its Θ, or one vector
 * grad that holds them one after the other. Octave unrolls a matrix with (:), which goes column by
 * column, while our flat D goes row by row. Other variables may stand among them. The numbers need
 * not be finite, since a wrong D may have NaN. */

#include "labs/gradient-file.h"

#include <glib/gi18n-lib.h>

#include "files/file-error.h"
#include "files/octave/octave-variables.h"

static const BsOctaveVariable *
find_matrix (const BsOctaveVariables *variables, const char *format_end, guint l)
{
  g_autofree char *name =
    *format_end == '\0' ? g_strdup_printf ("D%u", l) : g_strdup_printf ("Theta%u%s", l, format_end);

  return bs_octave_variables_find (variables, name);
}

static gboolean
check_size (const char *file,
            const BsOctaveVariable *matrix,
            gsize rows,
            gsize columns,
            GError **error)
{
  if (matrix->kind == BS_OCTAVE_NUMBERS && matrix->rows == rows && matrix->columns == columns)
    return TRUE;

  if (matrix->kind != BS_OCTAVE_NUMBERS)
    g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SYNTAX,
                 _ ("%s:%u:1: expected %s to be a matrix of real numbers"), file, matrix->line,
                 matrix->name);
  else
    g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SHAPE,
                 _ ("%s:%u:1: expected %s to be %zu×%zu, found a matrix %zu×%zu"), file,
                 matrix->line, matrix->name, rows, columns, matrix->rows, matrix->columns);

  return FALSE;
}

static gboolean
read_matrices (const char *file,
               const BsOctaveVariables *variables,
               const char *format_end,
               const BsNetwork *network,
               double *D,
               GError **error)
{
  for (guint l = 1; l < bs_network_get_n_layers (network); l++)
    {
      const BsOctaveVariable *matrix = find_matrix (variables, format_end, l);
      gsize rows = bs_network_get_size (network, l + 1);
      gsize columns = bs_network_get_size (network, l) + 1;

      if (matrix == NULL)
        {
          g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SHAPE,
                       _ ("%s:1:1: expected %u matrices, but number %u is missing"), file,
                       bs_network_get_n_layers (network) - 1, l);
          return FALSE;
        }
      if (!check_size (file, matrix, rows, columns, error))
        return FALSE;
      for (gsize i = 0; i < rows * columns; i++)
        D[bs_network_get_theta_offset (network, l) + i] = matrix->numbers[i];
    }

  return TRUE;
}

static gboolean
read_unrolled (const char *file,
               const BsOctaveVariable *vector,
               const BsNetwork *network,
               double *D,
               GError **error)
{
  gsize n = bs_network_get_n_parameters (network), next = 0;

  if (!check_size (file, vector, vector->rows == 1 ? 1 : n, vector->rows == 1 ? n : 1, error))
    return FALSE;
  for (guint l = 1; l < bs_network_get_n_layers (network); l++)
    for (gsize j = 0; j <= bs_network_get_size (network, l); j++)
      for (gsize i = 1; i <= bs_network_get_size (network, l + 1); i++)
        D[bs_network_get_theta_index (network, l, i, j)] = vector->numbers[next++];

  return TRUE;
}

/**
 * bs_gradient_file_parse:
 * @network: the network whose D it is
 *
 * Returns: (transfer full): D in the order of a flat Θ, or %NULL with a BS_FILE_ERROR that names
 *   file and line.
 */
double *
bs_gradient_file_parse (BsTextSource *source, const BsNetwork *network, GError **error)
{
  const char *file = bs_text_source_get_name (source);
  g_autoptr (BsOctaveVariables) variables = bs_octave_variables_read (source, NULL, error);
  g_autofree double *D = g_new (double, bs_network_get_n_parameters (network));
  const BsOctaveVariable *vector;
  gboolean is_read;

  if (variables == NULL)
    return NULL;
  vector = bs_octave_variables_find (variables, "grad");
  if (find_matrix (variables, "", 1) != NULL)
    is_read = read_matrices (file, variables, "", network, D, error);
  else if (find_matrix (variables, "_grad", 1) != NULL)
    is_read = read_matrices (file, variables, "_grad", network, D, error);
  else if (vector != NULL)
    is_read = read_unrolled (file, vector, network, D, error);
  else
    {
      g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SYNTAX,
                   _ ("%s:1:1: expected matrices D1, D2 … or Theta1_grad, Theta2_grad …, or a "
                      "vector grad"),
                   file);
      is_read = FALSE;
    }

  return is_read ? g_steal_pointer (&D) : NULL;
}
