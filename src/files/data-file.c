/* Training data from a file.
 *
 * A file passes through four stages. It becomes text (BsTextSource), the text becomes cells
 * (BsTable), the cells get a meaning (BsDataLayout), and their numbers become X and Y. Two classes
 * make one output, which is 0 for the first class and 1 for the second; more classes make one
 * output each. Every target column is an output of its own.
 *
 * The training set asks for its examples a few at a time, and the table gives back the memory of
 * the rows that it has handed over. So the data are in memory once, and not twice. */

#include "files/data-file.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "engine/memory-budget.h"
#include "files/file-error.h"
#include "files/table/table-format.h"

typedef struct
{
  BsTable *table;
  const BsDataLayout *layout;
  GCancellable *cancellable;
  gsize n_outputs;
  gsize row; /* the next row that has not been looked at */
} Fill;

static BsTable *
read_cells (BsTextSource *source,
            const BsDataReading *reading,
            BsProgress *progress,
            GCancellable *cancellable,
            GError **error)
{
  BsTableDialect dialect;

  bs_data_reading_get_dialect (reading, &dialect);

  return bs_table_read (source, &dialect, progress, cancellable, error);
}

/**
 * bs_data_file_read_table:
 * @reading: what the user says; only separator and decimal mark matter here
 * @progress: (nullable):
 * @cancellable: (nullable):
 *
 * Reads a file of any format that holds a table. This function waits for the file, so the main
 * thread must not call it.
 *
 * Returns: (transfer full): the cells; %NULL with a BS_FILE_ERROR, BS_MEMORY_ERROR or G_IO_ERROR
 */
BsTable *
bs_data_file_read_table (GFile *file,
                         const BsDataReading *reading,
                         BsProgress *progress,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (BsTextSource) source = NULL;

  g_return_val_if_fail (G_IS_FILE (file) && reading != NULL, NULL);

  source = bs_text_source_open (file, progress, cancellable, error);

  return source != NULL ? read_cells (source, reading, progress, cancellable, error) : NULL;
}

/* Writes the targets of a row, which are all 0 before. */
static gboolean
fill_targets (const Fill *self, gsize row, double *targets, GError **error)
{
  const BsDataLayout *layout = self->layout;
  gsize k = 0, label;

  if (layout->labels == NULL)
    {
      for (gsize j = 0; j < layout->n_columns; j++)
        if (layout->columns[j].role == BS_COLUMN_TARGET)
          targets[k++] = bs_table_get_number (self->table, row, j);
      return TRUE;
    }
  if (!bs_data_labels_find (layout->labels, self->table, row, layout->class_column, &label))
    {
      g_set_error_literal (error, BS_FILE_ERROR, BS_FILE_ERROR_VALUE,
                           _ ("The layout does not fit the table."));
      return FALSE;
    }
  if (self->n_outputs == 1)
    targets[0] = (double) label;
  else
    targets[label] = 1.0;

  return TRUE;
}

static void
fill_features (const Fill *self, gsize row, double *features)
{
  const BsDataLayout *layout = self->layout;
  const double *cells = bs_table_get_row (self->table, row);
  gsize n = 0;

  for (gsize j = 0; j < layout->n_columns; j++)
    if (layout->columns[j].role == BS_COLUMN_FEATURE)
      features[n++] = isnan (cells[j]) ? layout->columns[j].mean : cells[j];
}

static gboolean
fill (gsize first,
      gsize n_examples,
      double *features,
      double *target_values,
      gpointer data,
      GError **error)
{
  Fill *self = data;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;

  memset (target_values, 0, n_examples * self->n_outputs * sizeof *target_values);
  for (gsize i = 0; i < n_examples; i++)
    {
      while (!bs_data_layout_uses_row (self->layout, self->table, self->row))
        self->row++;
      fill_features (self, self->row, features + i * self->layout->n_features);
      if (!fill_targets (self, self->row, target_values + i * self->n_outputs, error))
        return FALSE;
      self->row++;
    }
  bs_table_release_rows (self->table, self->row);

  return TRUE;
}

static char **
dup_feature_names (const BsDataLayout *layout)
{
  char **names;
  gsize n = 0;

  if (!layout->has_header || layout->are_names_made_up)
    return NULL;

  names = g_new0 (char *, layout->n_features + 1);
  for (gsize j = 0; j < layout->n_columns; j++)
    if (layout->columns[j].role == BS_COLUMN_FEATURE)
      names[n++] = g_strdup (layout->columns[j].name);

  return names;
}

/* The names of the classes, or of the target columns. */
static char **
dup_output_names (const BsDataLayout *layout)
{
  gsize n = layout->labels != NULL ? bs_data_labels_get_n (layout->labels) : layout->n_targets;
  char **names;

  if (layout->is_for_prediction || (layout->labels == NULL && !layout->has_header))
    return NULL;

  names = g_new0 (char *, n + 1);
  n = 0;
  if (layout->labels != NULL)
    for (; n < bs_data_labels_get_n (layout->labels); n++)
      names[n] = bs_data_labels_get_name (layout->labels, n);
  else
    for (gsize j = 0; j < layout->n_columns; j++)
      if (layout->columns[j].role == BS_COLUMN_TARGET)
        names[n++] = g_strdup (layout->columns[j].name);

  return names;
}

/* Returns the examples of the table that @layout was found for, and releases all its rows; NULL
 * with a BS_MEMORY_ERROR, BS_TRAINING_SET_ERROR or G_IO_ERROR_CANCELLED. */
static BsTrainingSet *
make_training_set (BsTable *table,
                   const BsDataLayout *layout,
                   GCancellable *cancellable,
                   GError **error)
{
  const char *name = bs_text_source_get_name (bs_table_get_source (table));
  g_auto (GStrv) feature_names = NULL;
  g_auto (GStrv) output_names = NULL;
  BsMemoryNeed need = { 0, 0 };
  BsTargets targets = BS_TARGETS_SEVERAL;
  /* Examples for a prediction have one target, which nobody looks at. */
  gsize n_outputs = layout->is_for_prediction ? 1 : layout->n_targets;
  Fill data;

  g_return_val_if_fail (table != NULL && layout != NULL, NULL);

  /* Even one target column is BS_TARGETS_SEVERAL: BS_TARGETS_BINARY has the names of two classes,
   * and a column has only one name. */
  if (layout->labels != NULL)
    {
      n_outputs = bs_data_labels_get_n (layout->labels);
      targets = n_outputs == 2 ? BS_TARGETS_BINARY : BS_TARGETS_ONE_HOT;
      n_outputs = n_outputs == 2 ? 1 : n_outputs;
    }
  bs_training_set_add_need (&need, layout->n_examples, layout->n_features, n_outputs);
  if (!bs_memory_check (&need, name, error))
    return NULL;

  feature_names = dup_feature_names (layout);
  output_names = dup_output_names (layout);
  data = (Fill){ table, layout, cancellable, n_outputs, layout->first_row };

  return bs_training_set_new_filled (name, targets, layout->n_examples, layout->n_features,
                                     n_outputs, fill, &data, (const char *const *) feature_names,
                                     (const char *const *) output_names, error);
}

/* Takes ownership of the table; %NULL if there is none because of an error. */
static BsTrainingSet *
understand (BsTable *table,
            const BsDataReading *reading,
            BsDataLayout **layout,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (BsTable) taken = table;
  g_autoptr (BsDataLayout) found =
    taken != NULL ? bs_data_layout_find (taken, reading, error) : NULL;
  BsTrainingSet *training_set =
    found != NULL ? make_training_set (taken, found, cancellable, error) : NULL;

  if (training_set != NULL && layout != NULL)
    *layout = g_steal_pointer (&found);

  return training_set;
}

/**
 * bs_data_file_parse:
 * @reading: what the user says
 * @layout: (out) (optional) (transfer full): what was found
 * @progress: (nullable):
 * @cancellable: (nullable):
 *
 * Finds the layout of a text, and makes the training set.
 *
 * Returns: (transfer full): the examples; %NULL with a BS_FILE_ERROR, BS_MEMORY_ERROR or
 *   G_IO_ERROR_CANCELLED, and then without a layout
 */
BsTrainingSet *
bs_data_file_parse (BsTextSource *source,
                    const BsDataReading *reading,
                    BsDataLayout **layout,
                    BsProgress *progress,
                    GCancellable *cancellable,
                    GError **error)
{
  g_return_val_if_fail (source != NULL && reading != NULL, NULL);

  return understand (read_cells (source, reading, progress, cancellable, error), reading, layout,
                     cancellable, error);
}

/**
 * bs_data_file_load:
 *
 * Does with a file what bs_data_file_parse() does with a text. This function waits for the file, so
 * the main thread must not call it.
 *
 * Returns: (transfer full): the examples; %NULL with a BS_FILE_ERROR, BS_MEMORY_ERROR or
 *   G_IO_ERROR, and then without a layout
 */
BsTrainingSet *
bs_data_file_load (GFile *file,
                   const BsDataReading *reading,
                   BsDataLayout **layout,
                   BsProgress *progress,
                   GCancellable *cancellable,
                   GError **error)
{
  return understand (bs_data_file_read_table (file, reading, progress, cancellable, error), reading,
                     layout, cancellable, error);
}
