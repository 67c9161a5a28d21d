/* The numbers of Octave's text format, in each form in which Octave writes them.
 *
 *   scalar             the number alone
 *   matrix             rows, columns, then the numbers row by row
 *   int8 matrix ...    the sizes on a line of their own, then the numbers column by column
 *   range              base, limit and increment
 *   diagonal matrix    rows, columns, then the numbers on the diagonal
 *   permutation matrix size, then for each column the row of its 1
 *   sparse matrix      nnz, rows, columns, then row, column and value of each entry that is not 0
 *
 * Each kind of number (double, float, bool, integer) has its own names for these forms. A matrix
 * with more than two dimensions, and complex numbers, are not read here. */

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "files/octave/octave-reader.h"
#include "files/quote.h"

/* The rows that are read between two looks at the cancellable. */
#define ROWS_PER_LOOK 256

typedef gboolean (*ReadForm) (BsOctaveReader *reader, BsOctaveVariable *variable, GError **error);

static gboolean
fail_number (const BsOctaveReader *reader, GError **error)
{
  if (bs_octave_reader_is_at_end (reader))
    return bs_octave_reader_fail (reader, error, _ ("expected a number, found the end"));

  return bs_octave_reader_fail (reader, error, _ ("expected a number"));
}

static gboolean
read_sizes (BsOctaveReader *reader, BsOctaveVariable *variable, GError **error)
{
  return bs_octave_reader_read_size (reader, "rows", &variable->rows, error) &&
         bs_octave_reader_read_size (reader, "columns", &variable->columns, error);
}

static gboolean
allocate (BsOctaveReader *reader,
          BsOctaveVariable *variable,
          gboolean are_all_written,
          GError **error)
{
  variable->first_line = reader->line;
  variable->numbers =
    bs_octave_reader_allocate (reader, variable->rows, variable->columns, are_all_written, error);

  return variable->numbers != NULL;
}

static gboolean
read_scalar (BsOctaveReader *reader, BsOctaveVariable *variable, GError **error)
{
  variable->rows = variable->columns = 1;
  if (!allocate (reader, variable, TRUE, error))
    return FALSE;

  return bs_octave_reader_read_number (reader, TRUE, variable->numbers)
           ? bs_octave_reader_end_line (reader, error)
           : fail_number (reader, error);
}

static gboolean
read_row (BsOctaveReader *reader, double *row, gsize columns, GError **error)
{
  for (gsize j = 0; j < columns; j++)
    if (!bs_octave_reader_read_number (reader, TRUE, &row[j]))
      {
        bs_octave_reader_fail (reader, error, _ ("expected a row of %zu numbers"), columns);
        return FALSE;
      }

  return bs_octave_reader_end_line (reader, error);
}

static gboolean
read_rows (BsOctaveReader *reader, BsOctaveVariable *variable, GError **error)
{
  if (!read_sizes (reader, variable, error) || !allocate (reader, variable, TRUE, error))
    return FALSE;
  if (variable->columns == 0)
    return TRUE;

  for (gsize i = 0; i < variable->rows; i++)
    {
      if (i % ROWS_PER_LOOK == 0 &&
          g_cancellable_set_error_if_cancelled (reader->cancellable, error))
        return FALSE;
      if (!read_row (reader, variable->numbers + i * variable->columns, variable->columns, error))
        return FALSE;
    }

  return TRUE;
}

/* Reads "# ndims: 2" and the line with the two sizes. Of another number of dimensions the kind
 * becomes BS_OCTAVE_OTHER, and the numbers are skipped. */
static gboolean
read_dimensions (BsOctaveReader *reader, BsOctaveVariable *variable, GError **error)
{
  double sizes[2];
  gsize n;

  if (!bs_octave_reader_read_size (reader, "ndims", &n, error))
    return FALSE;
  if (n != 2)
    {
      variable->kind = BS_OCTAVE_OTHER;
      return TRUE;
    }
  if (!read_row (reader, sizes, 2, error))
    return FALSE;
  for (gsize i = 0; i < 2; i++)
    if (!(sizes[i] >= 0.0 && sizes[i] <= 1 << 24 && sizes[i] == floor (sizes[i])))
      return bs_octave_reader_fail (reader, error, _ ("expected two sizes"));
  variable->rows = (gsize) sizes[0];
  variable->columns = (gsize) sizes[1];

  return TRUE;
}

static gboolean
read_columns (BsOctaveReader *reader, BsOctaveVariable *variable, GError **error)
{
  if (!read_dimensions (reader, variable, error))
    return FALSE;
  if (variable->kind == BS_OCTAVE_OTHER)
    return TRUE;
  if (!allocate (reader, variable, TRUE, error))
    return FALSE;

  for (gsize j = 0; j < variable->columns; j++)
    {
      if (g_cancellable_set_error_if_cancelled (reader->cancellable, error))
        return FALSE;
      for (gsize i = 0; i < variable->rows; i++)
        if (!bs_octave_reader_read_number (reader, FALSE,
                                           &variable->numbers[i * variable->columns + j]))
          return fail_number (reader, error);
    }

  return variable->rows * variable->columns == 0 || bs_octave_reader_end_line (reader, error);
}

/* A matrix of doubles may have more than two dimensions; then the sizes are written in the other
 * way. */
static gboolean
read_matrix (BsOctaveReader *reader, BsOctaveVariable *variable, GError **error)
{
  BsOctaveReader before = *reader;
  g_autofree char *n = bs_octave_reader_take_header (reader, "ndims");

  if (n == NULL)
    return read_rows (reader, variable, error);
  *reader = before;

  return read_columns (reader, variable, error);
}

static gboolean
read_range (BsOctaveReader *reader, BsOctaveVariable *variable, GError **error)
{
  double parts[3], n;

  bs_octave_reader_skip_line (reader); /* "# base, limit, increment" */
  if (!read_row (reader, parts, 3, error))
    return FALSE;
  /* Octave lets the last number go beyond the limit by rounding. */
  n = parts[2] == 0.0 ? 0.0 : floor ((parts[1] - parts[0]) / parts[2] * (1.0 + 0x1p-51)) + 1.0;
  if (!(n <= 1 << 24))
    return bs_octave_reader_fail (reader, error, _ ("the range is too long"));
  variable->rows = 1;
  variable->columns = n > 0.0 ? (gsize) n : 0;
  if (!allocate (reader, variable, FALSE, error))
    return FALSE;
  for (gsize j = 0; j < variable->columns; j++)
    variable->numbers[j] = parts[0] + (double) j * parts[2];

  return TRUE;
}

/* Most of the numbers of these matrices are 0 and not written, so a few lines can ask for much
 * memory. Nobody saves a matrix of weights in this way that is larger than this. */
static gboolean
allocate_sparse (BsOctaveReader *reader, BsOctaveVariable *variable, GError **error)
{
  g_autofree char *name = bs_quote (variable->name);

  if (variable->rows * variable->columns > 1 << 24)
    return bs_octave_reader_fail (reader, error,
                                  _ ("a sparse matrix of %zu rows and %zu columns is too large "
                                     "(write full (%s))"),
                                  variable->rows, variable->columns, name);

  return allocate (reader, variable, FALSE, error);
}

static gboolean
read_diagonal (BsOctaveReader *reader, BsOctaveVariable *variable, GError **error)
{
  if (!read_sizes (reader, variable, error) || !allocate_sparse (reader, variable, error))
    return FALSE;
  for (gsize i = 0; i < MIN (variable->rows, variable->columns); i++)
    if (!read_row (reader, &variable->numbers[i * (variable->columns + 1)], 1, error))
      return FALSE;

  return TRUE;
}

/* Reads an index that counts from 1 and is at most @n. */
static gboolean
read_index (BsOctaveReader *reader, gsize n, gsize *index, GError **error)
{
  double value;

  if (!bs_octave_reader_read_number (reader, FALSE, &value) || !(value >= 1.0) ||
      value > (double) n || value != floor (value))
    {
      bs_octave_reader_fail (reader, error, _ ("expected a number from 1 to %zu"), n);
      return FALSE;
    }
  *index = (gsize) value - 1;

  return TRUE;
}

static gboolean
read_permutation (BsOctaveReader *reader, BsOctaveVariable *variable, GError **error)
{
  g_autofree char *orient = NULL;
  gsize n, index;

  if (!bs_octave_reader_read_size (reader, "size", &n, error))
    return FALSE;
  orient = bs_octave_reader_take_header (reader, "orient");
  variable->rows = variable->columns = n;
  if (!allocate_sparse (reader, variable, error))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      if (!read_index (reader, n, &index, error))
        return FALSE;
      variable->numbers[g_strcmp0 (orient, "r") == 0 ? i * n + index : index * n + i] = 1.0;
    }

  return n == 0 || bs_octave_reader_end_line (reader, error);
}

static gboolean
read_sparse (BsOctaveReader *reader, BsOctaveVariable *variable, GError **error)
{
  gsize n, i, j;
  double value;

  if (!bs_octave_reader_read_size (reader, "nnz", &n, error) ||
      !read_sizes (reader, variable, error) || !allocate_sparse (reader, variable, error))
    return FALSE;
  for (gsize k = 0; k < n; k++)
    {
      if (!read_index (reader, variable->rows, &i, error) ||
          !read_index (reader, variable->columns, &j, error))
        return FALSE;
      if (!bs_octave_reader_read_number (reader, TRUE, &value))
        return fail_number (reader, error);
      if (!bs_octave_reader_end_line (reader, error))
        return FALSE;
      variable->numbers[i * variable->columns + j] = value;
    }

  return TRUE;
}

static const struct
{
  const char *type;
  ReadForm read;
} forms[] = {
  { "scalar", read_scalar },
  { "float scalar", read_scalar },
  { "bool", read_scalar },
  { "int8 scalar", read_scalar },
  { "int16 scalar", read_scalar },
  { "int32 scalar", read_scalar },
  { "int64 scalar", read_scalar },
  { "uint8 scalar", read_scalar },
  { "uint16 scalar", read_scalar },
  { "uint32 scalar", read_scalar },
  { "uint64 scalar", read_scalar },
  { "matrix", read_matrix },
  { "null_matrix", read_matrix },
  { "float matrix", read_matrix },
  { "bool matrix", read_matrix },
  { "int8 matrix", read_columns },
  { "int16 matrix", read_columns },
  { "int32 matrix", read_columns },
  { "int64 matrix", read_columns },
  { "uint8 matrix", read_columns },
  { "uint16 matrix", read_columns },
  { "uint32 matrix", read_columns },
  { "uint64 matrix", read_columns },
  { "range", read_range },
  { "double_range", read_range },
  { "diagonal matrix", read_diagonal },
  { "float diagonal matrix", read_diagonal },
  { "permutation matrix", read_permutation },
  { "sparse matrix", read_sparse },
  { "sparse bool matrix", read_sparse },
};

gboolean
bs_octave_reader_read_numbers (BsOctaveReader *self,
                               const char *type,
                               BsOctaveVariable *variable,
                               GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_equal (type, forms[i].type))
      {
        variable->kind = BS_OCTAVE_NUMBERS;
        return forms[i].read (self, variable, error);
      }

  return FALSE;
}
