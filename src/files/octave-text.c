/* Θ, or its gradient D, as a text file that Octave reads with `load` and writes with `save -text`.
 *
 * A file contains the matrices Theta1, Theta2, ... in this order, which are Θ⁽¹⁾, Θ⁽²⁾, ... A
 * matrix Θ⁽ˡ⁾ has one row for each neuron of layer l + 1, a first column for the bias, and one more
 * column for each neuron of layer l. So the sizes of the layers follow from the sizes of the
 * matrices, and each matrix must have one column more than the matrix before has rows. A gradient
 * is written as D1, D2, ...
 *
 * Numbers are written with 17 significant digits, which give back every double exactly. When a file
 * is read, other variables in it are skipped, and every number must be finite. A matrix whose
 * stated size could not fit into the file is refused before any memory is taken for it: each
 * number takes at least two bytes, a digit and a blank. */

#include "files/octave-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "files/file-error.h"
#include "files/file-name.h"
#include "files/file-writer.h"
#include "files/quote.h"
#include "files/text-file.h"

/* The longest number with its blank: a sign, 17 digits, a point and an exponent. */
#define NUMBER_LENGTH 25

/* The memory that g_strsplit() takes for a line besides its text: first in a list, then in an
 * array. */
#define LINE_BYTES 80

typedef struct
{
  const char *name;
  char **lines;
  guint at;           /* index of the next line */
  gsize most_entries; /* no text of this length can contain more numbers */
} Reader;

typedef struct
{
  gsize rows;
  gsize columns;
  double *entries;
  guint line;
} Matrix;

static void
clear_matrix (gpointer data)
{
  Matrix *matrix = data;

  g_free (matrix->entries);
}

/**
 * bs_octave_text_format:
 * @stem: the start of the matrices' names: "Theta", or "D" for a gradient
 * @theta: Θ or D in the order of @network, with one number for each of its parameters
 *
 * Returns: (transfer full): the text of the file
 */
char *
bs_octave_text_format (const char *stem, const BsNetwork *network, const double *theta)
{
  GString *text = g_string_new ("# Created by Backstep\n");
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_return_val_if_fail (stem != NULL && network != NULL && theta != NULL, NULL);

  for (guint l = 1; l < bs_network_get_n_layers (network); l++)
    {
      gsize rows = bs_network_get_size (network, l + 1);
      gsize columns = bs_network_get_size (network, l) + 1;

      g_string_append_printf (text, "# name: %s%u\n# type: matrix\n# rows: %zu\n# columns: %zu\n",
                              stem, l, rows, columns);
      for (gsize i = 1; i <= rows; i++)
        {
          for (gsize j = 0; j < columns; j++)
            {
              double value = theta[bs_network_get_theta_index (network, l, i, j)];

              g_string_append_c (text, ' ');
              g_string_append (text, g_ascii_formatd (number, sizeof number, "%.17g", value));
            }
          g_string_append_c (text, '\n');
        }
      g_string_append (text, "\n\n");
    }

  return g_string_free (text, FALSE);
}

/**
 * bs_octave_text_add_need:
 * @need: (inout): the memory that writing Θ or D takes is added to it
 */
void
bs_octave_text_add_need (const BsNetwork *network, BsMemoryNeed *need)
{
  /* A GString grows by doubling, so the text may take twice its length. */
  bs_memory_need_add_blocks (need, 2, bs_network_get_n_parameters (network), NUMBER_LENGTH);
}

/**
 * bs_octave_text_save:
 *
 * @stem: and @theta: as for bs_octave_text_format()
 * @cancellable: (nullable):
 *
 * Replaces @file completely or not at all, as bs_file_writer_replace() does.
 *
 * Returns: %FALSE with an error of bs_file_writer_replace(), or with BS_MEMORY_ERROR_TOO_LARGE if
 *   there is too little memory for the text
 */
gboolean
bs_octave_text_save (GFile *file,
                     const char *stem,
                     const BsNetwork *network,
                     const double *theta,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autofree char *text = NULL;
  BsMemoryNeed need = { 0, 0 };

  bs_octave_text_add_need (network, &need);
  if (!bs_network_check_memory (network, &need, error))
    return FALSE;

  text = bs_octave_text_format (stem, network, theta);

  return bs_file_writer_replace (file, text, strlen (text), cancellable, error);
}

G_GNUC_PRINTF (3, 4)
static gboolean
fail (const Reader *reader, GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SYNTAX, "%s:%u:1: %s", reader->name,
               reader->at + 1, message);

  return FALSE;
}

/* If the next line is "# KEY: VALUE", returns VALUE, otherwise NULL. */
static const char *
header_value (const Reader *reader, const char *key)
{
  const char *line = reader->lines[reader->at];
  g_autofree char *prefix = g_strdup_printf ("# %s: ", key);

  return line != NULL && g_str_has_prefix (line, prefix) ? line + strlen (prefix) : NULL;
}

static gboolean
read_size (Reader *reader, const char *key, gsize *size, GError **error)
{
  const char *text = header_value (reader, key);
  guint64 value;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 1, 1 << 24, &value, NULL))
    return fail (reader, error, _ ("expected “# %s: ” and a number of at least 1"), key);
  *size = value;
  reader->at++;

  return TRUE;
}

static gboolean
read_row (Reader *reader, double *row, gsize columns, GError **error)
{
  const char *c = reader->lines[reader->at];
  char *end;

  if (c == NULL)
    return fail (reader, error, _ ("expected a row of %zu numbers, found the end"), columns);
  for (gsize j = 0; j < columns; j++, c = end)
    {
      row[j] = g_ascii_strtod (c, &end);
      if (end == c || !isfinite (row[j]))
        return fail (reader, error, _ ("expected a row of %zu finite numbers"), columns);
    }
  while (g_ascii_isspace (*c))
    c++;
  if (*c != '\0')
    {
      g_autofree char *rest = bs_quote (c);

      return fail (reader, error, _ ("expected no more than %zu numbers, found “%s”"), columns,
                   rest);
    }
  reader->at++;

  return TRUE;
}

static gboolean
read_matrix (Reader *reader, Matrix *matrix, GError **error)
{
  gsize n_entries;

  matrix->line = reader->at + 1;
  if (g_strcmp0 (header_value (reader, "type"), "matrix") != 0)
    return fail (reader, error, _ ("expected “# type: matrix”"));
  reader->at++;
  if (!read_size (reader, "rows", &matrix->rows, error) ||
      !read_size (reader, "columns", &matrix->columns, error))
    return FALSE;
  if (!g_size_checked_mul (&n_entries, matrix->rows, matrix->columns) ||
      n_entries > reader->most_entries)
    return fail (reader, error, _ ("expected %zu rows of %zu numbers, but the file is shorter"),
                 matrix->rows, matrix->columns);
  matrix->entries = g_try_new (double, n_entries);
  if (matrix->entries == NULL)
    return fail (reader, error, _ ("the matrix is larger than memory can hold"));
  for (gsize i = 0; i < matrix->rows; i++)
    if (!read_row (reader, matrix->entries + i * matrix->columns, matrix->columns, error))
      return FALSE;

  return TRUE;
}

/* Reads Theta1, Theta2, ... in this order and skips all other variables. */
static gboolean
read_matrices (Reader *reader, GArray *matrices, GError **error)
{
  while (reader->lines[reader->at] != NULL)
    {
      g_autofree char *wanted = g_strdup_printf ("Theta%u", matrices->len + 1);
      Matrix matrix = { 0, 0, NULL, 0 };
      gboolean is_wanted = g_strcmp0 (header_value (reader, "name"), wanted) == 0;

      reader->at++;
      if (!is_wanted)
        continue;
      if (!read_matrix (reader, &matrix, error))
        {
          clear_matrix (&matrix);
          return FALSE;
        }
      g_array_append_val (matrices, matrix);
    }

  if (matrices->len == 0)
    return fail (reader, error, _ ("expected a matrix named Theta1"));

  return TRUE;
}

static BsNetwork *
make_network (const char *name, const GArray *matrices, BsActivation activation, GError **error)
{
  g_autofree gsize *sizes = g_new (gsize, matrices->len + 1);

  for (guint l = 0; l < matrices->len; l++)
    {
      const Matrix *matrix = &g_array_index (matrices, Matrix, l);

      if (matrix->columns < 2 || (l > 0 && matrix->columns != sizes[l] + 1))
        {
          g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SHAPE,
                       _ ("%s:%u:1: expected Theta%u to have %zu columns, found %zu"), name,
                       matrix->line, l + 1, l > 0 ? sizes[l] + 1 : 2, matrix->columns);
          return NULL;
        }
      sizes[l] = matrix->columns - 1;
      sizes[l + 1] = matrix->rows;
    }

  return bs_network_new (sizes, matrices->len + 1, activation, error);
}

/**
 * bs_octave_text_parse:
 * @name: the name of the file, for messages
 * @text: the text, of @length bytes
 * @hidden_activation: the activation of the network's hidden layers, which the file does not tell
 * @network: (out) (transfer full): a network with the sizes of the matrices
 * @theta: (out) (transfer full): its Θ, one number for each parameter; free it with g_free()
 *
 * Returns: %FALSE with an error, usually a BS_FILE_ERROR that names the line; @network and @theta
 *   are not set then
 */
gboolean
bs_octave_text_parse (const char *name,
                      const char *text,
                      gsize length,
                      BsActivation hidden_activation,
                      BsNetwork **network,
                      double **theta,
                      GError **error)
{
  g_autofree char *copy = g_strdelimit (g_strndup (text, length), "\r", ' ');
  g_auto (GStrv) lines = g_strsplit (copy, "\n", -1);
  g_autoptr (GArray) matrices = g_array_new (FALSE, FALSE, sizeof (Matrix));
  /* The shortest number is a digit with a blank before it. */
  Reader reader = { name, lines, 0, length / 2 + 1 };
  g_autoptr (BsNetwork) found = NULL;

  g_array_set_clear_func (matrices, clear_matrix);
  for (char **line = lines; *line != NULL; line++)
    g_strchomp (*line);
  if (!read_matrices (&reader, matrices, error))
    return FALSE;
  found = make_network (name, matrices, hidden_activation, error);
  if (found == NULL)
    return FALSE;

  *theta = g_new (double, bs_network_get_n_parameters (found));
  for (guint l = 0; l < matrices->len; l++)
    {
      const Matrix *matrix = &g_array_index (matrices, Matrix, l);

      memcpy (*theta + bs_network_get_theta_offset (found, l + 1), matrix->entries,
              matrix->rows * matrix->columns * sizeof (double));
    }
  *network = g_steal_pointer (&found);

  return TRUE;
}

/* Parsing takes a copy of the text and a second one split into lines; every number is held twice,
 * in its matrix and in Θ. */
static void
add_need (const BsTextCounts *counts, BsMemoryNeed *need)
{
  need->bytes = bs_memory_sum (need->bytes, bs_memory_product (2, counts->n_bytes));
  need->bytes = bs_memory_sum (need->bytes, bs_memory_product (counts->n_lines, LINE_BYTES));
  bs_memory_need_add_vectors (need, 2, counts->n_cells);
}

/**
 * bs_octave_text_load:
 *
 * Reads and parses @file. This function waits for the file, so the main thread must not call it.
 *
 * Returns: %FALSE with a BS_FILE_ERROR, G_IO_ERROR or BS_MEMORY_ERROR; the other arguments are
 *   those of bs_octave_text_parse()
 */
gboolean
bs_octave_text_load (GFile *file,
                     BsActivation hidden_activation,
                     BsNetwork **network,
                     double **theta,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autofree char *name = bs_file_get_shown_name (file);
  gsize length;
  g_autofree char *text = bs_text_file_load (file, add_need, &length, cancellable, error);

  return text != NULL &&
         bs_octave_text_parse (name, text, length, hidden_activation, network, theta, error);
}
