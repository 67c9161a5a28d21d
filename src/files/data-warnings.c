/* Finds what is probably not meant in the layout of a file, and names the remedy.
 *
 * The class is the last column unless the user says otherwise, so most warnings are about a last
 * column that is hardly a class: it has almost as many values as there are examples, or values that
 * are not whole numbers, or another column looks like the class. Other warnings are about features:
 * a column that counts the rows tells a network nothing but their order. */

#include <glib/gi18n-lib.h>
#include <math.h>

#include "files/data-layout-private.h"

/* Up to so many classes nobody wonders, however few examples there are. */
#define FEW_CLASSES 8

/* A class has at least so many examples on average. */
#define USUAL_EXAMPLES 10

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

  return is_class_real (self) || (n > FEW_CLASSES && n * USUAL_EXAMPLES > self->layout->n_examples);
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
      bs_data_labels_get_n (layout->labels) <= FEW_CLASSES)
    return;

  name = bs_data_layout_name_column (layout, first);
  warn (self,
        _ ("Only %zu different values are in %s. If it is the class, choose it (--class %zu)."), n,
        name, first + 1);
}

static void
warn_of_counts (const Warnings *self)
{
  const BsDataLayout *layout = self->layout;

  for (gsize j = 0; j < layout->n_columns; j++)
    {
      g_autofree char *name = NULL;

      if (layout->columns[j].role != BS_COLUMN_FEATURE || layout->n_rows < MAX (4, FEW_CLASSES) ||
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

/* Whether in each row exactly one of the columns from @first to @last is 1. All are binary. */
static gboolean
are_one_hot (const Warnings *self, gsize first, gsize last)
{
  for (gsize i = self->layout->first_row; i < bs_table_get_n_rows (self->table); i++)
    {
      const double *row = bs_table_get_row (self->table, i);
      double sum = 0.0;

      for (gsize j = first; j <= last; j++)
        sum += row[j];
      if (sum != 1.0)
        return FALSE;
    }

  return TRUE;
}

/* Finds the nearest column before @last from which on the columns are together one-hot. */
static gboolean
find_one_hot (const Warnings *self, gsize last, gsize *first)
{
  const BsDataLayout *layout = self->layout;

  if (!is_binary (self, last))
    return FALSE;
  for (*first = last; *first > 0;)
    {
      --*first;
      if (layout->columns[*first].role != BS_COLUMN_FEATURE || !is_binary (self, *first))
        return FALSE;
      if (are_one_hot (self, *first, last))
        return TRUE;
    }

  return FALSE;
}

/* The last columns may be the class in one-hot form, of which only the last would be read. */
static void
warn_of_one_hot (const Warnings *self)
{
  gsize last = self->layout->class_column, first;

  if (is_class_guessed (self) && find_one_hot (self, last, &first))
    warn (
      self,
      _ ("In each row exactly one of the columns %zu to %zu is 1. If they are the targets, choose "
         "them (--targets %zu)."),
      first + 1, last + 1, last - first + 1);
}

/* Where the class is hardly one, it may stand in one-hot form before the last column. Beside a
 * class that is one, such columns are features: the values of one property. */
static void
warn_of_one_hot_before (const Warnings *self)
{
  const BsDataLayout *layout = self->layout;
  gsize first;

  if (!is_class_guessed (self) || !is_class_doubtful (self))
    return;
  for (gsize last = layout->n_columns; last-- > 0;)
    if (layout->columns[last].role == BS_COLUMN_FEATURE && find_one_hot (self, last, &first))
      {
        warn (self,
              _ ("In each row exactly one of the columns %zu to %zu is 1. If they are the targets, "
                 "choose them (--targets %zu-%zu)."),
              first + 1, last + 1, first + 1, last + 1);
        return;
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
  if (!g_str_has_prefix (reading->ignore, "none"))
    warn_of_counts (&self);
  warn_of_one_hot (&self);
  warn_of_one_hot_before (&self);
  warn_of_alike (&self);
}
