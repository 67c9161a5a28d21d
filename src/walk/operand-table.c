#include "walk/explanation-private.h"

/* The variable arguments are the titles of the columns. Rows after @most_rows are left out. */
BsOperandTable *
bs_operand_table_new (guint n_columns, gsize n_rows, gsize most_rows, ...)
{
  BsOperandTable *self = g_new0 (BsOperandTable, 1);
  va_list titles;

  self->n_columns = n_columns;
  self->n_rows = (guint) MIN (n_rows, most_rows);
  self->n_left_out = n_rows - self->n_rows;
  self->titles = g_new0 (BsText *, n_columns);
  self->cells = g_new0 (BsText *, (gsize) n_columns * self->n_rows);

  va_start (titles, most_rows);
  for (guint i = 0; i < n_columns; i++)
    {
      self->titles[i] = bs_text_new ();
      bs_text_append (self->titles[i], BS_TEXT_PLAIN, va_arg (titles, const char *));
    }
  va_end (titles);
  for (gsize i = 0; i < (gsize) n_columns * self->n_rows; i++)
    self->cells[i] = bs_text_new ();

  return self;
}

void
bs_operand_table_free (BsOperandTable *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    bs_text_free (self->titles[i]);
  for (gsize i = 0; i < (gsize) self->n_columns * self->n_rows; i++)
    bs_text_free (self->cells[i]);
  g_free (self->titles);
  g_free (self->cells);
  g_free (self);
}

/* Removes all columns but the first @n_columns. */
void
bs_operand_table_cut (BsOperandTable *self, guint n_columns)
{
  BsText **cells = g_new0 (BsText *, (gsize) n_columns * self->n_rows);

  for (guint row = 0; row < self->n_rows; row++)
    for (guint column = 0; column < self->n_columns; column++)
      {
        BsText *cell = self->cells[row * self->n_columns + column];

        if (column < n_columns)
          cells[row * n_columns + column] = cell;
        else
          bs_text_free (cell);
      }
  for (guint column = n_columns; column < self->n_columns; column++)
    bs_text_free (self->titles[column]);
  g_free (self->cells);
  self->cells = cells;
  self->n_columns = n_columns;
}

void
bs_operand_table_set (BsOperandTable *self, guint row, guint column, BsTextRole role, double value)
{
  bs_explanation_append_number (self->cells[row * self->n_columns + column], role, value);
}

void
bs_operand_table_set_label (BsOperandTable *self, guint row, guint column, const char *label)
{
  bs_text_append (self->cells[row * self->n_columns + column], BS_TEXT_PLAIN, label);
}

/* Sets the first cell of a row to the index of the row, or to its two indices. */
void
bs_operand_table_set_index (BsOperandTable *self, guint row, gsize index)
{
  g_autofree char *label = g_strdup_printf ("%zu", index);

  bs_operand_table_set_label (self, row, 0, label);
}

void
bs_operand_table_set_pair (BsOperandTable *self, guint row, gsize i, gsize j)
{
  g_autofree char *label = g_strdup_printf ("%zu, %zu", i, j);

  bs_operand_table_set_label (self, row, 0, label);
}
