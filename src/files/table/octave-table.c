/* Reads a table from the variables of an Octave text file, as "save -text data.txt X y" writes it.
 *
 * A file with one matrix is that table. In a file with two matrices that have as many rows, the one
 * with fewer columns is taken for y, and its columns come after those of the other. If both have as
 * many columns, the names y and Y decide. Scalars,
 * strings and other kinds of variables are passed over. Where it is not clear which matrices are
 * meant, the file is refused, and the message says how to save the right ones: it would be wrong to
 * take the last feature for the class because y is missing, or is a single row.
 *
 * The columns are named x1, x2 ... and y, so that no row is taken for a header. A value that is NaN
 * or NA is missing. The place of a cell is the line of its row. */

#include "files/table/octave-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "files/file-error.h"
#include "files/octave/octave-variables.h"
#include "files/quote.h"
#include "files/table/table-private.h"

/* A message names so many variables. */
#define MOST_NAMES    5

#define ROWS_PER_LOOK 256

gboolean
bs_octave_table_is_octave (BsTextSource *source)
{
  return bs_octave_variables_recognize (bs_text_source_get_text (source),
                                        bs_text_source_get_length (source));
}

static gboolean
is_matrix (const BsOctaveVariable *variable)
{
  return variable->kind == BS_OCTAVE_NUMBERS && variable->rows > 1 && variable->columns > 0;
}

static gboolean
is_row (const BsOctaveVariable *variable)
{
  return variable->kind == BS_OCTAVE_NUMBERS && variable->rows == 1 && variable->columns > 1;
}

/* Always returns NULL, so that a caller can return it. */
static const BsOctaveVariable *
refuse (BsTextSource *source, const BsOctaveVariables *variables, GError **error)
{
  guint n = bs_octave_variables_get_n (variables);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < MIN (n, MOST_NAMES); i++)
    {
      const BsOctaveVariable *variable = bs_octave_variables_get (variables, i);
      g_autofree char *name = bs_quote (variable->name);
      g_autofree char *type = bs_quote (variable->type);

      g_string_append_printf (names, "%s%s (%s", i > 0 ? ", " : "", name, type);
      if (is_matrix (variable) || is_row (variable))
        g_string_append_printf (names, ", %zu×%zu", variable->rows, variable->columns);
      g_string_append_c (names, ')');
    }
  if (n > MOST_NAMES)
    g_string_append (names, ", …");
  g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SHAPE,
               _ ("%s: expected one matrix, or X and y with a row of numbers for each example, "
                  "found %s; in Octave: save (\"-text\", \"data.txt\", \"X\", \"y\")"),
               bs_text_source_get_name (source), names->str);

  return NULL;
}

/* Returns whether @a is y beside @b: it has fewer columns, or as many and the name. */
static gboolean
is_y (const BsOctaveVariable *a, const BsOctaveVariable *b)
{
  if (a->columns != b->columns)
    return a->columns < b->columns;

  return g_ascii_strcasecmp (a->name, "y") == 0 && g_ascii_strcasecmp (b->name, "y") != 0;
}

/* Returns X, and in @y the variable y or NULL. Returns NULL with an error. */
static const BsOctaveVariable *
choose (BsTextSource *source,
        const BsOctaveVariables *variables,
        const BsOctaveVariable **y,
        GError **error)
{
  const BsOctaveVariable *matrices[2] = { NULL, NULL };
  gsize n = 0;

  for (guint i = 0; i < bs_octave_variables_get_n (variables); i++)
    {
      const BsOctaveVariable *variable = bs_octave_variables_get (variables, i);

      if (is_matrix (variable) && n++ < 2)
        matrices[n - 1] = variable;
    }
  if (n == 2 && is_y (matrices[0], matrices[1]))
    {
      const BsOctaveVariable *first = matrices[0];

      matrices[0] = matrices[1];
      matrices[1] = first;
    }
  if (n == 0 || n > 2 ||
      (n == 2 && (matrices[0]->rows != matrices[1]->rows || !is_y (matrices[1], matrices[0]))))
    return refuse (source, variables, error);
  /* The labels may be strings, or a single row, or of a type that is not read. */
  if (n == 1 && bs_octave_variables_get_n (variables) > 1)
    for (guint i = 0; i < bs_octave_variables_get_n (variables); i++)
      {
        const BsOctaveVariable *variable = bs_octave_variables_get (variables, i);

        if (variable->kind == BS_OCTAVE_OTHER || is_row (variable) ||
            (variable->kind == BS_OCTAVE_STRINGS && variable->rows == matrices[0]->rows))
          return refuse (source, variables, error);
      }
  *y = matrices[1];

  return matrices[0];
}

static char **
make_names (gsize n_features, gsize n_targets)
{
  char **names = g_new0 (char *, n_features + n_targets + 1);

  for (gsize j = 0; j < n_features; j++)
    names[j] = g_strdup_printf ("x%zu", j + 1);
  for (gsize k = 0; k < n_targets; k++)
    names[n_features + k] = n_targets == 1 ? g_strdup ("y") : g_strdup_printf ("y%zu", k + 1);

  return names;
}

static void
copy_row (const BsOctaveVariable *from, gsize row, double *to)
{
  for (gsize j = 0; j < from->columns; j++)
    {
      double value = from->numbers[row * from->columns + j];

      to[j] = isnan (value)
                ? bs_cell_from_bits (BS_CELL_NAN | BS_CELL_IS_MISSING | BS_CELL_IS_EMPTY)
                : value;
    }
}

static BsTable *
make_table (BsTextSource *source,
            const BsOctaveVariable *x,
            const BsOctaveVariable *y,
            BsProgress *progress,
            GCancellable *cancellable,
            GError **error)
{
  gsize n_targets = y != NULL ? y->columns : 0;
  g_autoptr (BsTable) table = _bs_table_new (source, x->columns + n_targets);

  table->dialect = (BsTableDialect){ BS_SEPARATOR_BLANKS, '.', .comment_signs = BS_COMMENT_SIGNS };
  table->are_names_made_up = TRUE;
  table->names = make_names (x->columns, n_targets);
  table->row_lines = g_array_new (FALSE, FALSE, sizeof (guint));
  bs_progress_begin (progress, x->rows);
  for (gsize i = 0; i < x->rows; i++)
    {
      double *row = _bs_table_add_row (table, 0, error);
      guint line = x->first_line + (guint) i;

      if (row == NULL)
        return NULL;
      if (i % ROWS_PER_LOOK == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      copy_row (x, i, row);
      if (y != NULL)
        copy_row (y, i, row + x->columns);
      g_array_append_val (table->row_lines, line);
      _bs_table_end_row (table, row);
      bs_progress_set_done (progress, i + 1);
    }

  return g_steal_pointer (&table);
}

BsTable *
bs_octave_table_read (BsTextSource *source,
                      const BsTableDialect *given,
                      BsProgress *progress,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (BsOctaveVariables) variables = bs_octave_variables_read (source, cancellable, error);
  const BsOctaveVariable *x, *y = NULL;

  if (variables == NULL)
    return NULL;

  x = choose (source, variables, &y, error);

  return x != NULL ? make_table (source, x, y, progress, cancellable, error) : NULL;
}
