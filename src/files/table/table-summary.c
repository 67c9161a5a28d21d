#include "files/table/table-private.h"

static void
add_cell (BsColumnSummary *self, double cell, gsize number)
{
  if (isnan (cell))
    {
      if (bs_cell_get_kind (cell) == BS_CELL_MISSING)
        self->n_missing++;
      else
        self->n_texts++;
      self->is_sequence = FALSE;
      return;
    }

  self->n_numbers++;
  self->minimum = MIN (self->minimum, cell);
  self->maximum = MAX (self->maximum, cell);
  self->is_whole &= cell == trunc (cell) && isfinite (cell);
  self->is_binary &= cell == 0.0 || cell == 1.0;
  self->is_sequence &= cell == (double) number;
}

void
bs_table_get_summary (const BsTable *self, gsize column, BsColumnSummary *summary)
{
  gsize first = bs_table_get_first_summed (self);

  g_return_if_fail (self != NULL && column < self->n_columns);

  *summary = (BsColumnSummary){
    .is_whole = TRUE,
    .is_binary = TRUE,
    .is_sequence = TRUE,
    .minimum = INFINITY,
    .maximum = -INFINITY,
  };
  for (gsize i = first; i < self->n_rows; i++)
    add_cell (summary, bs_table_get_row (self, i)[column], i - first + 1);
}

/* A number as a key that is the same for equal numbers, or the text of a cell. */
static char *
make_key (const BsTable *self, gsize row, gsize column, double cell)
{
  /* 0 and -0 are the same number. */
  if (!isnan (cell))
    return g_strdup_printf ("n%a", cell + 0.0);

  {
    g_autofree char *text = bs_table_get_text (self, row, column);

    return g_strconcat ("t", text, NULL);
  }
}

gsize
bs_table_count_distinct (const BsTable *self, gsize column, gsize most)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  double last = NAN;

  g_return_val_if_fail (self != NULL && column < self->n_columns, 0);

  for (gsize i = bs_table_get_first_summed (self);
       i < self->n_rows && g_hash_table_size (seen) < most; i++)
    {
      double cell = bs_table_get_row (self, i)[column];

      if (cell == last || bs_cell_get_kind (cell) == BS_CELL_MISSING)
        continue;
      g_hash_table_add (seen, make_key (self, i, column, cell));
      last = cell;
    }

  return g_hash_table_size (seen);
}
