/* A page of a table, with its layout: what the user looks at before data are opened.
 *
 * Numbers are shown as they were read, not as they are written, because that is what the user wants
 * to check: a decimal comma that was not understood is seen at once. Of a table with hundreds of
 * columns the first and the last are shown; the class is usually among them. */

#include "experiment/data-preview.h"

#include "files/quote.h"

#define MOST_ROWS ((gsize) 20)

/* Of a wide table so many of the first columns, and of the last. */
#define FIRST_COLUMNS ((gsize) 20)
#define LAST_COLUMNS  ((gsize) 6)

static void
clear (gpointer data)
{
  BsDataPreview *self = data;

  g_free (self->columns);
  g_strfreev (self->names);
  g_strfreev (self->cells);
  g_clear_pointer (&self->layout, bs_data_layout_unref);
  g_free (self->refusal);
}

BsDataPreview *
bs_data_preview_ref (BsDataPreview *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

void
bs_data_preview_unref (BsDataPreview *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, clear);
}

static void
choose_columns (BsDataPreview *self)
{
  gboolean is_wide = self->n_columns > FIRST_COLUMNS + LAST_COLUMNS;

  self->n_shown = is_wide ? FIRST_COLUMNS + LAST_COLUMNS : self->n_columns;
  self->columns = g_new (gsize, self->n_shown);
  for (gsize j = 0; j < self->n_shown; j++)
    self->columns[j] = is_wide && j >= FIRST_COLUMNS ? self->n_columns - self->n_shown + j : j;
}

static char *
format_cell (const BsTable *table, gsize row, gsize column)
{
  double number = bs_table_get_number (table, row, column);
  g_autofree char *text = NULL;
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (bs_table_get_kind (table, row, column) == BS_CELL_NUMBER)
    return g_strdup (g_ascii_formatd (digits, sizeof digits, "%.8g", number));
  text = bs_table_get_text (table, row, column);

  return bs_quote (text);
}

/* The header is known only if there is a layout; otherwise the first row is among the cells. */
static void
fill (BsDataPreview *self, const BsTable *table)
{
  gsize first = self->layout != NULL ? self->layout->first_row : 0;

  self->n_shown_rows = MIN (self->n_rows - first, MOST_ROWS);
  self->cells = g_new0 (char *, self->n_shown_rows * self->n_shown + 1);
  for (gsize i = 0; i < self->n_shown_rows; i++)
    for (gsize j = 0; j < self->n_shown; j++)
      self->cells[i * self->n_shown + j] = format_cell (table, first + i, self->columns[j]);
}

static void
name_columns (BsDataPreview *self)
{
  self->names = g_new0 (char *, self->n_shown + 1);
  for (gsize j = 0; j < self->n_shown; j++)
    {
      gsize column = self->columns[j];
      const char *name = self->layout != NULL ? self->layout->columns[column].name : NULL;

      self->names[j] =
        name != NULL && *name != '\0' ? g_strdup (name) : g_strdup_printf ("%zu", column + 1);
    }
}

/**
 * bs_data_preview_new:
 * @table: a table of which no row is released
 * @reading: what the user says
 *
 * Takes time proportional to the size of the table, so it is called in a thread.
 *
 * Returns: (transfer full): the preview
 */
BsDataPreview *
bs_data_preview_new (const BsTable *table, const BsDataReading *reading)
{
  g_autoptr (GError) error = NULL;
  BsDataPreview *self;

  g_return_val_if_fail (table != NULL && reading != NULL, NULL);

  self = g_atomic_rc_box_new0 (BsDataPreview);
  self->n_columns = bs_table_get_n_columns (table);
  self->n_rows = bs_table_get_n_rows (table);
  self->layout = bs_data_layout_find (table, reading, &error);
  if (self->layout == NULL)
    self->refusal = g_strdup (error->message);
  choose_columns (self);
  name_columns (self);
  fill (self, table);

  return self;
}
