/* Finds what is probably not meant in the layout of a file, and names the remedy.
 *
 * The class is the last column unless the user says otherwise, so most warnings are about a last
 * column that is hardly a class: it has almost as many values as there are examples, or values that
 * are not whole numbers, or another column looks like the class. Other warnings are about features:
 * a column that counts the rows tells a network nothing but their order. */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "files/data-layout-private.h"

/* The first column is probably the class if it has at most so many values ... */
#define FEW_LABELS 20
/* ... and the last column has so many times more. */
#define TIMES_MORE 3

typedef struct
{
  const BsDataLayout *layout;
  const BsTable *table;
  const BsDataReading *reading;
  GPtrArray *warnings;
} Warnings;

G_GNUC_PRINTF (2, 3)
static void
warn (const Warnings *self, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (self->warnings, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

static gboolean
is_class_guessed (const Warnings *self)
{
  return self->layout->labels != NULL && *self->reading->class_column == '\0';
}

static gboolean
is_class_real (const Warnings *self)
{
  const BsDataLabels *labels = self->layout->labels;

  return bs_data_labels_get_n (labels) > 2 && bs_data_labels_has_fractions (labels);
}

static gboolean
is_class_doubtful (const Warnings *self)
{
  gsize n = bs_data_labels_get_n (self->layout->labels);

  return is_class_real (self) ||
         (n > BS_DATA_FEW_CLASSES && n * BS_DATA_USUAL_EXAMPLES > self->layout->n_examples);
}

static void
warn_of_many (const Warnings *self)
{
  const BsDataLayout *layout = self->layout;
  g_autofree char *name = NULL;

  if (layout->labels == NULL || !is_class_doubtful (self))
    return;
  name = bs_data_layout_name_column (layout, layout->class_column);
  if (is_class_real (self))
    warn (self,
          _ ("The class, %s, has numbers that are not whole, and each different one is a class of "
             "its own: a network learns classes here, not numbers. If another column is the class, "
             "choose it (--class COLUMN)."),
          name);
  else
    warn (self,
          _ ("The class, %s, has %zu different values in %zu examples. If another column is the "
             "class, choose it (--class COLUMN)."),
          name, bs_data_labels_get_n (layout->labels), layout->n_examples);
}

/* Returns the number of different values of a column in all examples, but at most @most. */
static gsize
count_values (const Warnings *self, gsize column, gsize most)
{
  return bs_table_count_distinct (self->table, column, most);
}

static void
warn_of_first (const Warnings *self)
{
  const BsDataLayout *layout = self->layout;
  g_autofree char *name = NULL;
  BsColumnSummary summary;
  gsize first = 0, n;

  while (layout->columns[first].role == BS_COLUMN_IGNORED)
    first++;
  if (!is_class_guessed (self) || layout->columns[first].role != BS_COLUMN_FEATURE)
    return;
  bs_table_get_summary (self->table, first, &summary);
  n = count_values (self, first, FEW_LABELS + 1);
  if (!summary.is_whole || n < 2 || n > FEW_LABELS ||
      bs_data_labels_get_n (layout->labels) < TIMES_MORE * n ||
      bs_data_labels_get_n (layout->labels) <= BS_DATA_FEW_CLASSES)
    return;

  name = bs_data_layout_name_column (layout, first);
  warn (self,
        _ ("Only %zu different values are in %s. If it is the class, choose it (--class %zu)."), n,
        name, first + 1);
}

/* A column that is called so is probably the class, wherever it stands. */
static gboolean
is_called_class (const BsDataColumn *column)
{
  static const char *const names[] = { "class", "label", "target", NULL };
  g_autofree char *name = column->name != NULL ? g_ascii_strdown (column->name, -1) : NULL;

  return name != NULL && g_strv_contains (names, name);
}

static void
warn_of_name (const Warnings *self)
{
  const BsDataLayout *layout = self->layout;
  g_autofree char *class_name = NULL;

  if (!is_class_guessed (self) || is_called_class (&layout->columns[layout->class_column]))
    return;
  class_name = bs_data_layout_name_column (layout, layout->class_column);
  for (gsize j = 0; j < layout->n_columns; j++)
    if (layout->columns[j].role == BS_COLUMN_FEATURE && is_called_class (&layout->columns[j]))
      {
        g_autofree char *name = bs_data_layout_name_column (layout, j);

        warn (
          self,
          _ ("It seems that %s is the class, but %s was taken for it. If so, choose it (--class "
             "%zu)."),
          name, class_name, j + 1);
      }
}

static void
warn_of_counts (const Warnings *self)
{
  const BsDataLayout *layout = self->layout;

  for (gsize j = 0; j < layout->n_columns; j++)
    {
      g_autofree char *name = NULL;

      if (layout->columns[j].role != BS_COLUMN_FEATURE ||
          layout->n_rows < MAX (4, BS_DATA_FEW_CLASSES) ||
          !_bs_data_counts_rows (layout, self->table, j))
        continue;
      name = bs_data_layout_name_column (layout, j);
      warn (self,
            _ ("It seems that %s only counts the rows. Leave it out (--ignore %zu), or keep it "
               "without this warning (--ignore none)."),
            name, j + 1);
    }
}

static gboolean
is_binary (const Warnings *self, gsize column)
{
  double first = bs_table_get_number (self->table, self->layout->first_row, column);
  BsColumnSummary summary;

  bs_table_get_summary (self->table, column, &summary);

  return summary.n_texts + summary.n_missing == 0 && summary.n_numbers > 0 && summary.is_binary &&
         (first == 0.0 || first == 1.0);
}

/* A stretch of binary columns, from @first up to the one before @end, that may be one-hot. */
typedef struct
{
  const Warnings *warnings;
  gsize first;
  gsize end;
  guint8 *sums; /* of each row; a stretch in which one is 2 does not grow any more */
  gsize n_ones; /* how many rows have the sum 1 */
  gsize n_over; /* how many rows have a greater one */
} Stretch;

static void
stretch_clear (Stretch *self)
{
  g_free (self->sums);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stretch, stretch_clear)

/* Adds a column to the sums of the rows, or with a @sign of -1 takes it from them. */
static void
stretch_add (Stretch *self, gsize column, int sign)
{
  const BsDataLayout *layout = self->warnings->layout;

  for (gsize i = 0; i < layout->n_rows; i++)
    {
      double cell = bs_table_get_number (self->warnings->table, layout->first_row + i, column);

      if (cell != 1.0)
        continue;
      self->n_ones -= self->sums[i] == 1;
      self->n_over -= self->sums[i] > 1;
      self->sums[i] = (guint8) (self->sums[i] + sign);
      self->n_ones += self->sums[i] == 1;
      self->n_over += self->sums[i] > 1;
    }
}

/* Makes the stretch longer towards the first column, until in each row exactly one of its columns
 * is 1. Returns FALSE if that never happens, because in some row two would be 1, or because a
 * column is not binary or no feature. */
static gboolean
stretch_grow (Stretch *self)
{
  const Warnings *warnings = self->warnings;

  while (self->first > 0 && self->n_over == 0 &&
         warnings->layout->columns[self->first - 1].role == BS_COLUMN_FEATURE &&
         is_binary (warnings, self->first - 1))
    {
      stretch_add (self, --self->first, 1);
      if (self->n_ones == warnings->layout->n_rows && self->end - self->first > 1)
        return TRUE;
    }

  return FALSE;
}

/* The last columns may be the class in one-hot form, of which only the last would be read. */
static void
warn_of_one_hot (const Warnings *self)
{
  gsize last = self->layout->class_column;
  g_auto (Stretch) stretch = { self, last, last + 1, NULL, 0, 0 };

  if (!is_class_guessed (self) || !is_binary (self, last))
    return;
  stretch.sums = g_new0 (guint8, self->layout->n_rows);
  stretch_add (&stretch, last, 1);
  if (stretch_grow (&stretch))
    warn (
      self,
      _ ("In each row exactly one of the columns %zu to %zu is 1. If they are the targets, choose "
         "them (--targets %zu)."),
      stretch.first + 1, last + 1, last - stretch.first + 1);
}

/* Where the class is hardly one, it may stand in one-hot form before the last column. Beside a
 * class that is one, such columns are features: the values of one property.
 *
 * A stretch of columns moves from the end to the beginning. It grows at its first column as far as
 * it can; then its last column leaves it. So each column comes in once and leaves once, however
 * many columns there are. */
static void
warn_of_one_hot_before (const Warnings *self)
{
  gsize n = self->layout->n_columns;
  g_auto (Stretch) stretch = { self, n, n, NULL, 0, 0 };

  if (!is_class_guessed (self) || !is_class_doubtful (self))
    return;
  stretch.sums = g_new0 (guint8, self->layout->n_rows);
  while (stretch.end > 0)
    {
      if (stretch_grow (&stretch))
        {
          warn (self,
                _ ("In each row exactly one of the columns %zu to %zu is 1. If they are the "
                   "targets, choose them (--targets %zu-%zu)."),
                stretch.first + 1, stretch.end, stretch.first + 1, stretch.end);
          return;
        }
      stretch.end--;
      if (stretch.end < stretch.first)
        stretch.first = stretch.end;
      else
        stretch_add (&stretch, stretch.end, -1);
    }
}

static void
warn_of_alike (const Warnings *self)
{
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;

  if (self->layout->labels != NULL &&
      bs_data_labels_find_alike (self->layout->labels, &one, &other))
    warn (self, _ ("“%s” and “%s” are read as two different classes."), one, other);
}

void
_bs_data_warnings_find (const BsDataLayout *layout,
                        const BsTable *table,
                        const BsDataReading *reading,
                        GPtrArray *warnings)
{
  Warnings self = { layout, table, reading, warnings };

  /* The classes of a loaded Θ are compared with it, so they need no guess. */
  if (reading->context == NULL)
    warn_of_many (&self);
  warn_of_first (&self);
  warn_of_name (&self);
  if (!g_str_has_prefix (reading->ignore, "none"))
    warn_of_counts (&self);
  warn_of_one_hot (&self);
  warn_of_one_hot_before (&self);
  warn_of_alike (&self);
}
