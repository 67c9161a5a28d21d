/* Checks the values of a table against the roles of its columns.
 *
 * A feature must be a finite number, a target must be 0 or 1, and a class needs a label. The
 * summaries of the table tell whether all is well without looking at single cells; only when it is
 * not are the cells searched for the one that an error has to name. An infinite number counts as
 * wrong, because nothing can be computed with it.
 *
 * An example of which a value is missing is refused, left out, or completed with means, as the user
 * says. The means are over all examples that have the value, whether or not they are held out
 * later. */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "files/data-layout-private.h"
#include "files/file-error.h"
#include "files/quote.h"

/* A column with more different labels is not a class. */
#define MOST_CLASSES 1000

/* A message names at most so many columns. */
#define MOST_LISTED 12

gboolean
_bs_data_refuse_cell (const BsTable *table,
                      gsize row,
                      gsize column,
                      const char *expected,
                      GError **error)
{
  g_autofree char *text = bs_table_get_text (table, row, column);
  g_autofree char *shown = bs_quote (text);
  const char *name = bs_text_source_get_name (bs_table_get_source (table));
  guint line, place;

  bs_table_get_place (table, row, column, &line, &place);
  g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_VALUE, _ ("%s:%u:%u: %s, found “%s”"), name,
               line, place, expected, shown);

  return FALSE;
}

static gboolean
is_finite_or_missing (double cell)
{
  return isfinite (cell) || bs_cell_get_kind (cell) == BS_CELL_MISSING;
}

static gboolean
is_target_or_missing (double cell)
{
  return cell == 0.0 || cell == 1.0 || bs_cell_get_kind (cell) == BS_CELL_MISSING;
}

/* Returns the row of the first cell in a column that is not as it should be. There is one. */
static gsize
find_wrong (const BsDataLayout *self,
            const BsTable *table,
            gsize column,
            gboolean (*is_right) (double cell))
{
  gsize row = self->first_row;

  while (row + 1 < bs_table_get_n_rows (table) &&
         is_right (bs_table_get_number (table, row, column)))
    row++;

  return row;
}

/* Whether the first example is right. The summaries do not count it where it might have been a
 * header. */
static gboolean
is_first_right (const BsDataLayout *self,
                const BsTable *table,
                gsize column,
                gboolean (*is_right) (double cell))
{
  return is_right (bs_table_get_number (table, self->first_row, column));
}

/* A file that has one feature of texts often has more of them, so all are named at once. */
static char *
explain_texts (const BsDataLayout *self, const BsTable *table, gsize column)
{
  g_autofree char *name = bs_data_layout_name_column (self, column);
  g_autofree char *list = NULL;
  GString *columns = g_string_new (NULL);
  gsize n = 0;

  for (gsize j = 0; j < self->n_columns; j++)
    {
      BsColumnSummary summary;

      bs_table_get_summary (table, j, &summary);
      if (self->columns[j].role != BS_COLUMN_FEATURE || summary.n_texts <= summary.n_numbers)
        continue;
      if (n++ < MOST_LISTED)
        g_string_append_printf (columns, "%s%zu", n > 1 ? "," : "", j + 1);
    }
  if (n > MOST_LISTED)
    g_string_append (columns, ",…");
  list = g_string_free (columns, FALSE);

  return g_strdup_printf (
    _ ("expected a number, because %s is a feature (--ignore %s leaves out the columns of texts)"),
    name, list);
}

/* A column of texts can only be left out; a single text is a slip. */
static gboolean
refuse_feature (const BsDataLayout *self,
                const BsTable *table,
                gsize column,
                const BsColumnSummary *summary,
                GError **error)
{
  gsize row = find_wrong (self, table, column, is_finite_or_missing);
  g_autofree char *expected = NULL;

  if (bs_table_get_kind (table, row, column) == BS_CELL_NUMBER)
    expected = g_strdup (_ ("expected a finite number"));
  else if (summary->n_texts > summary->n_numbers)
    expected = explain_texts (self, table, column);
  else
    expected = g_strdup (_ ("expected a number"));

  return _bs_data_refuse_cell (table, row, column, expected, error);
}

static gboolean
check_feature (const BsDataLayout *self, const BsTable *table, gsize column, GError **error)
{
  BsColumnSummary summary;

  bs_table_get_summary (table, column, &summary);
  if (is_first_right (self, table, column, is_finite_or_missing) && summary.n_texts == 0 &&
      (summary.n_numbers == 0 || (isfinite (summary.minimum) && isfinite (summary.maximum))))
    return TRUE;

  return refuse_feature (self, table, column, &summary, error);
}

static gboolean
check_target (const BsDataLayout *self, const BsTable *table, gsize column, GError **error)
{
  BsColumnSummary summary;

  bs_table_get_summary (table, column, &summary);
  if (is_first_right (self, table, column, is_target_or_missing) && summary.n_texts == 0 &&
      summary.is_binary)
    return TRUE;

  return _bs_data_refuse_cell (table, find_wrong (self, table, column, is_target_or_missing),
                               column, _ ("expected a target of 0 or 1"), error);
}

static gboolean
check_columns (const BsDataLayout *self, const BsTable *table, GError **error)
{
  for (gsize j = 0; j < self->n_columns; j++)
    {
      BsColumnRole role = self->columns[j].role;

      if (role == BS_COLUMN_FEATURE && !check_feature (self, table, j, error))
        return FALSE;
      if (role == BS_COLUMN_TARGET && !check_target (self, table, j, error))
        return FALSE;
    }

  return TRUE;
}

/* Whether a value of the example is missing which cannot become a mean; the place of the first
 * missing value is stored in @column. Labels are looked at by collect(). */
static gboolean
is_incomplete (const BsDataLayout *self, const double *row, gsize *column)
{
  for (gsize j = 0; j < self->n_columns; j++)
    {
      BsColumnRole role = self->columns[j].role;

      if (!isnan (row[j]) || role == BS_COLUMN_IGNORED || role == BS_COLUMN_CLASS)
        continue;
      *column = j;
      if (self->missing != BS_MISSING_MEAN || role == BS_COLUMN_TARGET)
        return TRUE;
    }

  return FALSE;
}

/**
 * bs_data_layout_uses_row:
 * @row: a row of @table from the first example on, which is not released
 *
 * Returns: whether the row is an example that is read; the others are left out, because a value is
 *   missing
 */
gboolean
bs_data_layout_uses_row (const BsDataLayout *self, const BsTable *table, gsize row)
{
  gsize index;

  g_return_val_if_fail (self != NULL && table != NULL && row >= self->first_row, FALSE);

  return self->n_dropped == 0 ||
         (!is_incomplete (self, bs_table_get_row (table, row), &index) &&
          (self->labels == NULL ||
           bs_data_labels_find (self->labels, table, row, self->class_column, &index)));
}

static gboolean
refuse_missing (const BsDataLayout *self,
                const BsTable *table,
                gsize row,
                gsize column,
                GError **error)
{
  const char *expected =
    self->columns[column].role == BS_COLUMN_FEATURE
      ? _ ("expected a number (--missing drop leaves out such examples, --missing mean takes the "
           "mean)")
    : self->columns[column].role == BS_COLUMN_CLASS
      ? _ ("expected a class (--missing drop leaves out such examples)")
      : _ ("expected a target of 0 or 1 (--missing drop leaves out such examples)");

  return _bs_data_refuse_cell (table, row, column, expected, error);
}

static gboolean
has_missing (const BsDataLayout *self, const BsTable *table)
{
  for (gsize j = 0; j < self->n_columns; j++)
    {
      BsColumnSummary summary;

      if (self->columns[j].role == BS_COLUMN_IGNORED || self->columns[j].role == BS_COLUMN_CLASS)
        continue;
      bs_table_get_summary (table, j, &summary);
      if (summary.n_missing > 0 || isnan (bs_table_get_number (table, self->first_row, j)))
        return TRUE;
    }

  return FALSE;
}

static gboolean
refuse_many_labels (const BsDataLayout *self, const BsTable *table, gsize row, GError **error)
{
  g_autofree char *name = bs_data_layout_name_column (self, self->class_column);
  g_autofree char *expected = g_strdup_printf (
    _ ("expected at most %d classes, but %s has more; say which column is the class (--class)"),
    MOST_CLASSES, name);

  return _bs_data_refuse_cell (table, row, self->class_column, expected, error);
}

/* Counts the examples, and collects the labels of those that are read. */
static gboolean
collect (BsDataLayout *self, const BsTable *table, GError **error)
{
  gboolean looks = has_missing (self, table);

  for (gsize row = self->first_row; row < bs_table_get_n_rows (table); row++)
    {
      gsize column = self->class_column;
      gboolean is_used = !looks || !is_incomplete (self, bs_table_get_row (table, row), &column);

      /* An example that is left out for another reason does not make a class. */
      if (is_used && self->labels != NULL)
        {
          column = self->class_column;
          is_used = bs_data_labels_add (self->labels, table, row, column);
        }
      if (!is_used && self->missing != BS_MISSING_DROP)
        return refuse_missing (self, table, row, column, error);
      if (self->labels != NULL && bs_data_labels_get_n (self->labels) > MOST_CLASSES)
        return refuse_many_labels (self, table, row, error);
      self->n_dropped += !is_used;
    }
  self->n_examples = self->n_rows - self->n_dropped;

  return TRUE;
}

/* Returns the sum of the numbers in a column, and how many there are. */
static double
add_up (const BsDataLayout *self, const BsTable *table, gsize column, gsize *n)
{
  double sum = 0.0;

  *n = 0;
  for (gsize i = self->first_row; i < bs_table_get_n_rows (table); i++)
    {
      double number = bs_table_get_number (table, i, column);

      if (isnan (number))
        continue;
      ++*n;
      sum += number;
    }

  return sum;
}

/* Finds the mean of each feature, and counts the values that it will stand for. */
static gboolean
find_means (BsDataLayout *self, const BsTable *table, GError **error)
{
  for (gsize j = 0; j < self->n_columns; j++)
    {
      double sum;
      gsize n;

      if (self->columns[j].role != BS_COLUMN_FEATURE)
        continue;
      sum = add_up (self, table, j, &n);
      if (n == 0)
        return _bs_data_refuse_cell (
          table, self->first_row, j,
          _ ("expected a number somewhere in this column; without one it has no mean"), error);
      self->columns[j].mean = sum / (double) n;
      self->n_filled += self->n_rows - n;
    }

  return TRUE;
}

static gboolean
check_labels (BsDataLayout *self, const BsTable *table, GError **error)
{
  const char *name = bs_text_source_get_name (bs_table_get_source (table));
  g_autofree char *column = NULL;
  g_autofree char *only = NULL;

  if (self->labels == NULL)
    return TRUE;
  bs_data_labels_sort (self->labels);
  if (bs_data_labels_get_n (self->labels) >= 2)
    return TRUE;

  column = bs_data_layout_name_column (self, self->class_column);
  only = bs_data_labels_get_name (self->labels, 0);
  g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SHAPE,
               _ ("%s: expected at least two classes in %s, found only “%s”"), name, column, only);

  return FALSE;
}

/* The classes of a loaded Θ exist even if no example has them. */
static BsDataLabels *
begin_labels (const BsThetaContext *context)
{
  BsDataLabels *labels = bs_data_labels_new ();

  if (context != NULL && context->targets != BS_TARGETS_SEVERAL)
    for (gsize k = 0; context->class_names[k] != NULL; k++)
      bs_data_labels_add_name (labels, context->class_names[k]);

  return labels;
}

gboolean
_bs_data_values_find (BsDataLayout *self,
                      const BsTable *table,
                      const BsThetaContext *context,
                      GError **error)
{
  const char *name = bs_text_source_get_name (bs_table_get_source (table));

  if (self->n_targets == 0 && !self->is_for_prediction)
    self->labels = begin_labels (context);
  if (!check_columns (self, table, error) || !collect (self, table, error))
    return FALSE;
  if (self->n_examples == 0)
    {
      g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_EMPTY,
                   _ ("%s: expected an example without a missing value, found none"), name);
      return FALSE;
    }
  if (self->missing == BS_MISSING_MEAN && has_missing (self, table) &&
      !find_means (self, table, error))
    return FALSE;

  return check_labels (self, table, error);
}
