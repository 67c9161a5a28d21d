#include "terminal/quality-table.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>

#include "terminal/cell.h"
#include "walk/number.h"

/* With more classes than these, the matrix is left out, and only the other columns are printed. */
#define MOST_COLUMNS 12
#define MOST_LETTERS 12

typedef struct
{
  const BsQuality *quality;
  const char *const *names;
  guint n_letters; /* the width of a class name, and of the column of a class */
  guint n_words;   /* the width of the other columns */
} Table;

static guint
count_letters (const char *text)
{
  return (guint) g_utf8_strlen (text, -1);
}

static void
fit_columns (Table *self)
{
  g_autofree char *most = g_strdup_printf ("%" PRIu64, bs_quality_get_n_examples (self->quality));

  self->n_letters = count_letters (most);
  for (const char *const *name = self->names; *name != NULL; name++)
    self->n_letters = MAX (self->n_letters, count_letters (*name));
  self->n_letters = MIN (self->n_letters, MOST_LETTERS);
  self->n_words = MAX (count_letters (_ ("support")), count_letters (_ ("precision")));
  self->n_words = MAX (self->n_words, count_letters (_ ("recall")));
}

/* Pads by letters; printf() would count bytes. */
static char *
shorten (const char *text, guint width)
{
  g_autofree char *start = NULL;

  if (count_letters (text) <= width)
    return g_strdup (text);
  start = g_utf8_substring (text, 0, (long) width - 1);

  return g_strconcat (start, "…", NULL);
}

static void
print_cell (const char *text, guint width)
{
  g_autofree char *shown = shorten (text, width);

  printf ("  ");
  bs_cell_print_right (shown, width);
}

static void
print_name (const Table *self, const char *text)
{
  g_autofree char *shown = shorten (text, self->n_letters);

  bs_cell_print_left (shown, self->n_letters);
}

static void
print_count (guint64 count, guint width)
{
  g_autofree char *text = g_strdup_printf ("%" PRIu64, count);

  print_cell (text, width);
}

static void
print_ratio (const Table *self, double ratio)
{
  g_autofree char *text = isnan (ratio) ? g_strdup ("–") : bs_number_format (ratio, 4);

  print_cell (text, self->n_words);
}

static gboolean
has_matrix (const Table *self)
{
  return bs_quality_has_confusion (self->quality) &&
         bs_quality_get_n_classes (self->quality) <= MOST_COLUMNS;
}

static void
print_head (const Table *self)
{
  print_name (self, "");
  if (has_matrix (self))
    for (const char *const *name = self->names; *name != NULL; name++)
      print_cell (*name, self->n_letters);
  print_cell (_ ("support"), self->n_words);
  print_cell (_ ("precision"), self->n_words);
  print_cell (_ ("recall"), self->n_words);
  putchar ('\n');
}

static void
print_class (const Table *self, gsize k)
{
  print_name (self, self->names[k - 1]);
  if (has_matrix (self))
    for (gsize l = 1; l <= bs_quality_get_n_classes (self->quality); l++)
      print_count (bs_quality_get_confusion (self->quality, k, l), self->n_letters);
  print_count (bs_quality_get_support (self->quality, k), self->n_words);
  print_ratio (self, bs_quality_get_precision (self->quality, k));
  print_ratio (self, bs_quality_get_recall (self->quality, k));
  putchar ('\n');
}

/**
 * bs_quality_table_print:
 * @title: the title of the table
 * @data: the data with the names of the classes
 *
 * Prints a row for each class: how many of its examples are predicted as each class (if there are
 * at most a dozen classes), the number of its examples, its precision and its recall.
 */
void
bs_quality_table_print (const char *title, const BsQuality *quality, const BsTrainingSet *data)
{
  Table table = { quality, bs_training_set_get_class_names (data), 0, 0 };

  g_return_if_fail (title != NULL && quality != NULL && data != NULL);

  fit_columns (&table);
  printf ("\n%s\n", title);
  print_head (&table);
  for (gsize k = 1; k <= bs_quality_get_n_classes (quality); k++)
    print_class (&table, k);
}
