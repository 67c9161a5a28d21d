#include "files/csv.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "files/csv-reader.h"
#include "files/file-name.h"
#include "files/quote.h"

/* More classes than this are surely not classes. */
#define MAX_CLASSES 1000

G_DEFINE_QUARK (bs-file-error-quark, bs_file_error);

typedef struct
{
  const char *name;
  const BsCsvTable *table;
  gsize first_row; /* 1 where there is a header */
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

/* Returns FALSE. */
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

/* The first row is a header where one of its features is not a number. */
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

/* What the header calls @n columns from @first on, as it is shown; NULL without a header. */
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

/* Classes as they are shown. */
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

/* The distinct labels of the last column, numbers in the order of numbers. */
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

/* Whether there is memory for the targets and for the training set. */
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

  /* One 0/1 target names no classes, so it needs none of the two names. */
  return bs_training_set_new (sheet->name, BS_TARGETS_SEVERAL, sheet->n_examples, sheet->n_features,
                              n_targets, features, targets, (const char *const *) names,
                              (const char *const *) target_names, error);
}

/**
 * bs_csv_parse:
 * @name: what the file is called, in messages and as the title
 * @n_targets: 0 where the last column is the class, else how many 0/1 target columns
 *
 * Returns: (transfer full): the training set, or %NULL with an error that names line and
 * column.
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

/* The cells, the features and the training set; targets are only counted once the classes are. */
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
 * Reads and parses @file; waits for it, so the main thread does not call this. Errors may be of
 * BS_FILE_ERROR, G_IO_ERROR and BS_MEMORY_ERROR.
 */
BsTrainingSet *
bs_csv_load (GFile *file, gsize n_targets, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = bs_file_get_shown_name (file);
  gsize length;
  g_autofree char *text = bs_text_file_load (file, add_need, &length, cancellable, error);

  return text != NULL ? bs_csv_parse (name, text, length, n_targets, cancellable, error) : NULL;
}
