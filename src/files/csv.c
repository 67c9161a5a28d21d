/* Training data from a CSV file.
 *
 * csv-reader.c splits the text into cells; this file turns the cells into X and Y. Every row is an
 * example. The last column is its class, or, if the caller says so, the last N columns are targets
 * that are 0 or 1. All columns before are features.
 *
 * The first row is a header if one of its features is not a number. Two classes make one output,
 * which is 0 for the first class and 1 for the second; more classes make one output each. Classes
 * that are numbers are sorted as numbers, other classes by their characters. Numbers have a
 * decimal point; where the separator is a semicolon, a decimal comma is understood too. All
 * numbers must be finite.
 *
 * An error message has the form "NAME:LINE:COLUMN: what was expected, and what was found". Names of
 * features and classes are shortened to 100 characters. There can be at most 1000 classes: a column
 * with more different values is hardly a class. */

#include "files/csv.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "files/csv-reader.h"
#include "files/file-name.h"
#include "files/quote.h"

#define MAX_CLASSES 1000

typedef struct
{
  const char *name;
  const BsCsvTable *table;
  gsize first_row; /* of the examples: 1 if there is a header, otherwise 0 */
  gsize n_examples;
  gsize n_features;
  GCancellable *cancellable;
} Sheet;

static gboolean
parse_number (const char *text, char separator, double *value)
{
  g_autofree char *with_point = NULL;
  char *end;

  if (separator == ';' && strchr (text, ',') != NULL)
    {
      with_point = g_strdelimit (g_strdup (text), ",", '.');
      text = with_point;
    }
  if (*text == '\0')
    return FALSE;
  *value = g_ascii_strtod (text, &end);

  return *end == '\0';
}

/* Always returns FALSE, so that a caller can return it. */
static gboolean
refuse_cell (const Sheet *sheet, const BsCsvCell *cell, const char *expected, GError **error)
{
  g_autofree char *text = bs_quote (cell->text);

  g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_VALUE, _ ("%s:%u:%u: %s, found “%s”"),
               sheet->name, cell->line, cell->column, expected, text);

  return FALSE;
}

static gboolean
read_number (const Sheet *sheet, gsize row, gsize column, double *value, GError **error)
{
  const BsCsvCell *cell = bs_csv_table_get_cell (sheet->table, sheet->first_row + row, column);

  if (!parse_number (cell->text, sheet->table->separator, value))
    return refuse_cell (sheet, cell, _ ("expected a number"), error);
  if (!isfinite (*value))
    return refuse_cell (sheet, cell, _ ("expected a finite number"), error);

  return TRUE;
}

static gboolean
has_header (const BsCsvTable *table, gsize n_features)
{
  double value;

  for (gsize j = 0; j < n_features; j++)
    if (!parse_number (bs_csv_table_get_cell (table, 0, j)->text, table->separator, &value))
      return TRUE;

  return FALSE;
}

static double *
read_features (const Sheet *sheet, GError **error)
{
  g_autofree double *features = g_try_new (double, sheet->n_examples * sheet->n_features);

  if (features == NULL)
    {
      g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SIZE, _ ("%s: too large for this machine"),
                   sheet->name);
      return NULL;
    }
  for (gsize i = 0; i < sheet->n_examples; i++)
    {
      if (i % 1024 == 0 && g_cancellable_set_error_if_cancelled (sheet->cancellable, error))
        return NULL;
      for (gsize j = 0; j < sheet->n_features; j++)
        if (!read_number (sheet, i, j, &features[i * sheet->n_features + j], error))
          return NULL;
    }

  return g_steal_pointer (&features);
}

/* Returns the names of @n columns from @first on, ready to be shown; NULL without a header. */
static char **
read_names (const Sheet *sheet, gsize first, gsize n)
{
  char **names;

  if (sheet->first_row == 0)
    return NULL;

  names = g_new0 (char *, n + 1);
  for (gsize j = 0; j < n; j++)
    names[j] =
      bs_quote_up_to (bs_csv_table_get_cell (sheet->table, 0, first + j)->text, BS_QUOTE_NAME_MOST);

  return names;
}

/* Returns the names of the classes, ready to be shown. */
static char **
name_classes (const GPtrArray *classes)
{
  char **names = g_new0 (char *, classes->len + 1);

  for (guint c = 0; c < classes->len; c++)
    names[c] = bs_quote_up_to (g_ptr_array_index (classes, c), BS_QUOTE_NAME_MOST);

  return names;
}

static int
compare_labels (gconstpointer one, gconstpointer other)
{
  const char *a = *(const char *const *) one, *b = *(const char *const *) other;
  double x, y;

  if (parse_number (a, ';', &x) && parse_number (b, ';', &y) && x != y)
    return x < y ? -1 : 1;

  return strcmp (a, b);
}

/* Returns the distinct labels of the last column, sorted. */
static GPtrArray *
find_classes (const Sheet *sheet, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) classes = g_ptr_array_new ();

  for (gsize i = 0; i < sheet->n_examples; i++)
    {
      const BsCsvCell *cell =
        bs_csv_table_get_cell (sheet->table, sheet->first_row + i, sheet->n_features);

      if (*cell->text == '\0')
        {
          g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_VALUE,
                       _ ("%s:%u:%u: expected a class, found an empty cell"), sheet->name,
                       cell->line, cell->column);
          return NULL;
        }
      if (!g_hash_table_add (seen, cell->text))
        continue;
      g_ptr_array_add (classes, cell->text);
      if (classes->len > MAX_CLASSES)
        {
          g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SHAPE,
                       _ ("%s:%u:%u: expected at most %u classes in the last column; is it really "
                          "the class?"),
                       sheet->name, cell->line, cell->column, MAX_CLASSES);
          return NULL;
        }
    }
  if (classes->len < 2)
    {
      g_autofree char *only = bs_quote (g_ptr_array_index (classes, 0));

      g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SHAPE,
                   _ ("%s: expected at least two classes in the last column, found only “%s”"),
                   sheet->name, only);
      return NULL;
    }
  g_ptr_array_sort (classes, compare_labels);

  return g_steal_pointer (&classes);
}

/* Checks that there is memory for the targets and for the training set. */
static gboolean
check_memory (const Sheet *sheet, gsize n_outputs, GError **error)
{
  BsMemoryNeed need = { 0, 0 };

  bs_memory_need_add_vectors (&need, sheet->n_examples, n_outputs);
  bs_training_set_add_need (&need, sheet->n_examples, sheet->n_features, n_outputs);

  return bs_memory_check (&need, sheet->name, error);
}

static BsTrainingSet *
read_classes (const Sheet *sheet, const double *features, char **names, GError **error)
{
  g_autoptr (GPtrArray) classes = find_classes (sheet, error);
  g_autoptr (GHashTable) numbers = NULL;
  g_autofree double *targets = NULL;
  g_auto (GStrv) class_names = NULL;
  gsize k;

  if (classes == NULL)
    return NULL;

  k = classes->len == 2 ? 1 : classes->len;
  if (!check_memory (sheet, k, error))
    return NULL;
  numbers = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint c = 0; c < classes->len; c++)
    g_hash_table_insert (numbers, g_ptr_array_index (classes, c), GUINT_TO_POINTER (c));
  targets = g_new0 (double, sheet->n_examples * k);
  for (gsize i = 0; i < sheet->n_examples; i++)
    {
      const BsCsvCell *cell =
        bs_csv_table_get_cell (sheet->table, sheet->first_row + i, sheet->n_features);
      guint c = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, cell->text));

      if (k == 1)
        targets[i] = c;
      else
        targets[i * k + c] = 1.0;
    }
  class_names = name_classes (classes);

  return bs_training_set_new (sheet->name, k == 1 ? BS_TARGETS_BINARY : BS_TARGETS_ONE_HOT,
                              sheet->n_examples, sheet->n_features, k, features, targets,
                              (const char *const *) names, (const char *const *) class_names,
                              error);
}

static BsTrainingSet *
read_targets (const Sheet *sheet,
              gsize n_targets,
              const double *features,
              char **names,
              GError **error)
{
  g_autofree double *targets = NULL;
  g_auto (GStrv) target_names = NULL;

  if (!check_memory (sheet, n_targets, error))
    return NULL;

  targets = g_new (double, sheet->n_examples * n_targets);

  for (gsize i = 0; i < sheet->n_examples; i++)
    for (gsize k = 0; k < n_targets; k++)
      {
        double *y = &targets[i * n_targets + k];
        const BsCsvCell *cell =
          bs_csv_table_get_cell (sheet->table, sheet->first_row + i, sheet->n_features + k);

        if (!read_number (sheet, i, sheet->n_features + k, y, error))
          return NULL;
        if (*y != 0.0 && *y != 1.0)
          {
            refuse_cell (sheet, cell, _ ("expected a target of 0 or 1"), error);
            return NULL;
          }
      }
  target_names = read_names (sheet, sheet->n_features, n_targets);

  /* Even one target is BS_TARGETS_SEVERAL: for BS_TARGETS_BINARY the training set would read two
   * names, and one column has only one. */
  return bs_training_set_new (sheet->name, BS_TARGETS_SEVERAL, sheet->n_examples, sheet->n_features,
                              n_targets, features, targets, (const char *const *) names,
                              (const char *const *) target_names, error);
}

/**
 * bs_csv_parse:
 * @name: the name of the file, for messages and as the title of the data
 * @text: the text, of @length bytes
 * @n_targets: 0 if the last column is the class, otherwise the number of 0/1 target columns
 * @cancellable: (nullable):
 *
 * Returns: (transfer full): the training set; %NULL with a BS_FILE_ERROR, BS_MEMORY_ERROR or
 *   G_IO_ERROR_CANCELLED
 */
BsTrainingSet *
bs_csv_parse (const char *name,
              const char *text,
              gsize length,
              gsize n_targets,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (BsCsvTable) table = bs_csv_table_read (name, text, length, cancellable, error);
  g_autofree double *features = NULL;
  g_auto (GStrv) names = NULL;
  gsize n_last = MAX (n_targets, 1);
  Sheet sheet;

  if (table == NULL)
    return NULL;
  if (table->n_columns <= n_last)
    {
      g_set_error (
        error, BS_FILE_ERROR, BS_FILE_ERROR_SHAPE,
        _ ("%s:1:1: expected at least %zu columns, a feature and the targets, found %zu"), name,
        n_last + 1, table->n_columns);
      return NULL;
    }

  sheet = (Sheet){ .name = name, .table = table, .cancellable = cancellable };
  sheet.n_features = table->n_columns - n_last;
  sheet.first_row = has_header (table, sheet.n_features) ? 1 : 0;
  sheet.n_examples = table->rows->len - sheet.first_row;
  if (sheet.n_examples == 0)
    {
      g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_EMPTY,
                   _ ("%s:2:1: expected rows of numbers after the header"), name);
      return NULL;
    }
  features = read_features (&sheet, error);
  if (features == NULL)
    return NULL;
  names = read_names (&sheet, 0, sheet.n_features);

  return n_targets == 0 ? read_classes (&sheet, features, names, error)
                        : read_targets (&sheet, n_targets, features, names, error);
}

/* Adds the memory for the cells, the features and the training set. The targets are checked later,
 * in check_memory(), when the number of classes is known. */
static void
add_need (const BsTextCounts *counts, BsMemoryNeed *need)
{
  bs_csv_table_add_need (counts, need);
  bs_memory_need_add_vectors (need, 1, counts->n_cells);
  bs_memory_need_add_vectors (need, 1, bs_memory_sum (counts->n_cells, counts->n_lines));
}

/**
 * bs_csv_load:
 *
 * @n_targets: as for bs_csv_parse()
 * @cancellable: (nullable):
 *
 * Reads and parses @file. This function waits for the file, so the main thread must not call it.
 *
 * Returns: (transfer full): the training set; %NULL with a BS_FILE_ERROR, G_IO_ERROR or
 *   BS_MEMORY_ERROR
 */
BsTrainingSet *
bs_csv_load (GFile *file, gsize n_targets, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = bs_file_get_shown_name (file);
  gsize length;
  g_autofree char *text = bs_text_file_load (file, add_need, &length, cancellable, error);

  return text != NULL ? bs_csv_parse (name, text, length, n_targets, cancellable, error) : NULL;
}
