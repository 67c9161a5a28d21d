/* Reads a table from the variables of an Octave text file.
 *
 * "save -text data.txt X y" writes each variable as lines that begin with #, with its name, type
 * and size, and then, for a matrix, one line for each row. A file with one matrix is that table. In
 * a file with two matrices that have as many rows, the one with fewer columns is taken for y, and
 * its columns come after those of the other. Scalars and other kinds of variables are passed over.
 * Where it is not clear which matrices are meant, the file is refused, and the message says how to
 * save the right ones.
 *
 * Nothing is copied: the rows of both matrices are read from their places in the text side by side.
 * The columns are named x1, x2 ... and y, so that no row is taken for a header. */

#include "files/table/octave-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "files/file-error.h"
#include "files/quote.h"
#include "files/table/table-private.h"

/* A message names so many variables. */
#define MOST_NAMES 5

typedef struct
{
  char *name;
  gsize n_rows;
  gsize n_columns;
  gsize offset; /* of the first row */
} Matrix;

static void
clear_matrix (gpointer data)
{
  Matrix *self = data;

  g_free (self->name);
}

gboolean
bs_octave_table_is_octave (BsTextSource *source)
{
  const char *text = bs_text_source_get_text (source);

  return g_str_has_prefix (text, "# Created by Octave") || g_str_has_prefix (text, "# name: ");
}

static const char *
next_line (const char *at)
{
  const char *end = strchr (at, '\n');

  return end != NULL ? end + 1 : at + strlen (at);
}

/* Returns (transfer full): the value of a line such as "# rows: 4" and moves past it; NULL if the
 * line has another key. */
static char *
read_value (const char **at, const char *key)
{
  g_autofree char *prefix = g_strdup_printf ("# %s: ", key);
  const char *start;
  char *value;

  if (!g_str_has_prefix (*at, prefix))
    return NULL;
  start = *at + strlen (prefix);
  *at = next_line (start);
  value = g_strndup (start, (gsize) (*at - start));

  return g_strstrip (value);
}

static gsize
read_count (const char **at, const char *key)
{
  g_autofree char *value = read_value (at, key);

  return value != NULL ? (gsize) MIN (g_ascii_strtoull (value, NULL, 10), G_MAXINT) : 0;
}

/* Reads the variable that begins at @at, and adds it if it is a matrix. Returns the end of its
 * lines. */
static const char *
read_variable (const char *text, const char *at, GArray *matrices)
{
  Matrix matrix = { .name = read_value (&at, "name") };
  g_autofree char *type = read_value (&at, "type");
  gsize n = 0;

  matrix.n_rows = read_count (&at, "rows");
  matrix.n_columns = read_count (&at, "columns");
  matrix.offset = (gsize) (at - text);
  if (type != NULL && g_str_has_suffix (type, "matrix") && strstr (type, "complex") == NULL)
    for (; n < matrix.n_rows && *at != '#' && *at != '\0'; n++)
      at = next_line (at);
  if (n == matrix.n_rows && n > 0 && matrix.n_columns > 0)
    g_array_append_val (matrices, matrix);
  else
    g_free (matrix.name);

  return at;
}

static GArray *
read_matrices (BsTextSource *source)
{
  const char *text = bs_text_source_get_text (source), *at = text;
  GArray *matrices = g_array_new (FALSE, FALSE, sizeof (Matrix));

  g_array_set_clear_func (matrices, clear_matrix);
  while (*at != '\0')
    at = g_str_has_prefix (at, "# name: ") ? read_variable (text, at, matrices) : next_line (at);

  return matrices;
}

/* Always returns FALSE, so that a caller can return it. */
static gboolean
refuse (BsTextSource *source, const GArray *matrices, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < MIN (matrices->len, MOST_NAMES); i++)
    {
      g_autofree char *name = bs_quote (g_array_index (matrices, Matrix, i).name);

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", name);
    }
  if (matrices->len > MOST_NAMES)
    g_string_append (names, ", …");
  if (matrices->len == 0)
    g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SHAPE,
                 _ ("%s: expected a matrix; in Octave: save (\"-text\", \"data.txt\", \"X\", "
                    "\"y\")"),
                 bs_text_source_get_name (source));
  else
    g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SHAPE,
                 _ ("%s: expected one matrix, or X and y with a row for each example, found %s; in "
                    "Octave: save (\"-text\", \"data.txt\", \"X\", \"y\")"),
                 bs_text_source_get_name (source), names->str);

  return FALSE;
}

/* Chooses one or two matrices, X first. */
static gboolean
choose_parts (BsTextSource *source, const GArray *matrices, BsTablePart *parts, GError **error)
{
  const Matrix *x = &g_array_index (matrices, Matrix, 0), *y = x + 1;

  if (matrices->len == 0 || matrices->len > 2)
    return refuse (source, matrices, error);
  if (matrices->len == 2 && (x->n_rows != y->n_rows || x->n_columns == y->n_columns))
    return refuse (source, matrices, error);
  if (matrices->len == 2 && x->n_columns < y->n_columns)
    {
      const Matrix *other = x;

      x = y;
      y = other;
    }
  parts[0] = (BsTablePart){ 0, x->n_columns, x->offset };
  if (matrices->len == 2)
    parts[1] = (BsTablePart){ x->n_columns, y->n_columns, y->offset };

  return TRUE;
}

static char **
make_names (const BsTablePart *parts, gsize n_parts)
{
  gsize n_targets = n_parts == 2 ? parts[1].n_columns : 0;
  char **names = g_new0 (char *, parts[0].n_columns + n_targets + 1);

  for (gsize j = 0; j < parts[0].n_columns; j++)
    names[j] = g_strdup_printf ("x%zu", j + 1);
  for (gsize k = 0; k < n_targets; k++)
    names[parts[0].n_columns + k] =
      n_targets == 1 ? g_strdup ("y") : g_strdup_printf ("y%zu", k + 1);

  return names;
}

BsTable *
bs_octave_table_read (BsTextSource *source,
                      const BsTableDialect *given,
                      BsProgress *progress,
                      GCancellable *cancellable,
                      GError **error)
{
  const BsTableDialect dialect = { BS_SEPARATOR_BLANKS, '.', .has_comments = TRUE };
  g_autoptr (GArray) matrices = read_matrices (source);
  g_auto (GStrv) names = NULL;
  BsTablePart parts[2];

  if (!choose_parts (source, matrices, parts, error))
    return NULL;
  names = make_names (parts, matrices->len);

  return _bs_table_read_parts (source, &dialect, (const char *const *) names, parts, matrices->len,
                               g_array_index (matrices, Matrix, 0).n_rows, progress, cancellable,
                               error);
}
