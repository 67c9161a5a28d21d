/* What the cells of each column have in common.
 *
 * The summaries are made while the table is read, one row after the other, because then the row is
 * still in the processor's cache. The loop over the columns of a row has no branches, so that the
 * compiler can handle several columns at once. It relies on this: a comparison with a NaN is false,
 * and NaNs are just the cells that are not numbers. Texts and missing values are counted by a
 * second loop, which is only worth its time in a row that has any. */

#include "files/table/table-private.h"

#include <string.h>

#include "files/table/record-scanner.h"

/* From 2^52 on all doubles are whole. Below, adding 2^52 rounds to a whole number. */
#define ALL_WHOLE 0x1p52

struct _BsTableSums
{
  gsize n_rows;
  guint64 *n_texts;
  guint64 *n_missing;
  double *minima;
  double *maxima;
  guint64 *has_fractions;
  gsize *sequences; /* the columns that are 1, 2, 3 ... so far */
  gsize n_sequences;
};

BsTableSums *
_bs_table_sums_new (gsize n_columns)
{
  BsTableSums *self = g_new0 (BsTableSums, 1);

  self->n_texts = g_new0 (guint64, n_columns);
  self->n_missing = g_new0 (guint64, n_columns);
  self->minima = g_new (double, n_columns);
  self->maxima = g_new (double, n_columns);
  self->has_fractions = g_new0 (guint64, n_columns);
  self->sequences = g_new (gsize, n_columns);
  self->n_sequences = n_columns;
  for (gsize j = 0; j < n_columns; j++)
    {
      self->minima[j] = INFINITY;
      self->maxima[j] = -INFINITY;
      self->sequences[j] = j;
    }

  return self;
}

void
_bs_table_sums_free (BsTableSums *self)
{
  g_free (self->n_texts);
  g_free (self->n_missing);
  g_free (self->minima);
  g_free (self->maxima);
  g_free (self->has_fractions);
  g_free (self->sequences);
  g_free (self);
}

/* Returns whether any of the numbers is a NaN. */
static gboolean
add_numbers (const double *restrict row,
             gsize n,
             double *restrict minima,
             double *restrict maxima,
             guint64 *restrict has_fractions)
{
  guint64 has_nan = 0;

  for (gsize j = 0; j < n; j++)
    {
      double cell = row[j], size = fabs (cell), rounded = (size + ALL_WHOLE) - ALL_WHOLE;

      minima[j] = cell < minima[j] ? cell : minima[j];
      maxima[j] = cell > maxima[j] ? cell : maxima[j];
      has_fractions[j] |= size < ALL_WHOLE && rounded != size ? 1 : 0;
      has_nan |= cell != cell ? 1 : 0;
    }

  return has_nan != 0;
}

/* Columns that are sequences are soon few, so they are kept as a list. */
static void
keep_sequences (BsTableSums *self, const double *row, gsize n_columns)
{
  gsize n = 0;

  for (gsize i = 0; i < self->n_sequences; i++)
    {
      gsize j = self->sequences[i];

      if (j < n_columns && row[j] == (double) self->n_rows)
        self->sequences[n++] = j;
    }
  self->n_sequences = n;
}

static gboolean
is_sequence (const BsTableSums *self, gsize column)
{
  for (gsize i = 0; i < self->n_sequences; i++)
    if (self->sequences[i] == column)
      return TRUE;

  return FALSE;
}

void
_bs_table_sums_add (BsTableSums *self, const double *row, gsize n_columns)
{
  self->n_rows++;
  keep_sequences (self, row, n_columns);
  if (!add_numbers (row, n_columns, self->minima, self->maxima, self->has_fractions))
    return;
  for (gsize j = 0; j < n_columns; j++)
    if (isnan (row[j]))
      {
        gboolean is_missing = bs_cell_get_kind (row[j]) == BS_CELL_MISSING;

        self->n_missing[j] += is_missing;
        self->n_texts[j] += !is_missing;
      }
}

void
bs_table_get_summary (const BsTable *self, gsize column, BsColumnSummary *summary)
{
  const BsTableSums *sums;
  gsize n_others;

  g_return_if_fail (self != NULL && column < self->n_columns && summary != NULL);

  sums = self->sums;
  n_others = sums->n_texts[column] + sums->n_missing[column];
  *summary = (BsColumnSummary){
    .n_numbers = sums->n_rows - n_others,
    .n_texts = sums->n_texts[column],
    .n_missing = sums->n_missing[column],
    .is_whole = sums->has_fractions[column] == 0,
    .is_sequence = is_sequence (sums, column),
    .minimum = sums->minima[column],
    .maximum = sums->maxima[column],
  };
  if (summary->n_numbers > 0)
    summary->is_whole &= isfinite (summary->minimum) && isfinite (summary->maximum);
  /* No other whole numbers lie between 0 and 1. */
  summary->is_binary = summary->is_whole && (summary->n_numbers == 0 ||
                                             (summary->minimum >= 0 && summary->maximum <= 1));
}

/* A set of numbers that are not 0. Each is stored at the first free place from where its hash
 * points to. */
typedef struct
{
  double *places;
  gsize mask;
  gsize n;
} NumberSet;

static void
number_set_add (NumberSet *self, double number)
{
  gsize i = (gsize) ((bs_cell_to_bits (number) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> 32);

  for (i &= self->mask; self->places[i] != 0.0; i = (i + 1) & self->mask)
    if (self->places[i] == number)
      return;
  self->places[i] = number;
  self->n++;
}

static void
add_text (const BsTable *self, GHashTable *texts, double cell)
{
  g_autofree char *text = _bs_table_dup_cell_text (self, cell);

  if (!g_hash_table_contains (texts, text))
    g_hash_table_add (texts, g_steal_pointer (&text));
}

gsize
bs_table_count_distinct (const BsTable *self, gsize column, gsize most)
{
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree double *places = NULL;
  NumberSet numbers;
  gsize n_zeros = 0, n = 0;

  g_return_val_if_fail (self != NULL && column < self->n_columns, 0);

  most = MIN (most, BS_TABLE_MOST_DISTINCT);
  /* At most half of the places are taken, so that a free one is never far. */
  places = g_new0 (double, 2 * BS_TABLE_MOST_DISTINCT);
  numbers = (NumberSet){ places, 2 * BS_TABLE_MOST_DISTINCT - 1, 0 };
  for (gsize i = bs_table_get_first_summed (self); i < self->n_rows && n < most; i++)
    {
      double cell = bs_table_get_row (self, i)[column];

      if (cell == 0.0)
        n_zeros = 1;
      else if (!isnan (cell))
        number_set_add (&numbers, cell);
      else if (bs_cell_get_kind (cell) == BS_CELL_TEXT)
        add_text (self, texts, cell);
      n = numbers.n + n_zeros + g_hash_table_size (texts);
    }

  return n;
}
