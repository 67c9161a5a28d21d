/* The cells of a table as numbers, in blocks of rows.
 *
 * No cell is kept as a string. A cell that is a number is that number. Any other cell is a NaN, and
 * a NaN has 51 bits that mean nothing to arithmetic: they hold the offset of the cell in the text,
 * and whether the cell stands for a missing value. So a table takes eight bytes a cell, and the
 * text, which stays in memory as long as the table.
 *
 * Rows are stored in blocks. When a training set is filled from a table, block after block is given
 * back, and the two together take little more memory than one of them.
 *
 * The place of a number in the text is not kept. It is found by reading the records of its block
 * again, which is fast enough for an error message or a page of rows.
 *
 * Blocks come from mmap(), because memory given back to malloc() may stay with the process. */

#include "files/table/table-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/mman.h>

#include "engine/memory-budget.h"
#include "files/file-error.h"

/* Memory is checked once in so many blocks. */
#define BLOCKS_PER_CHECK 16

static gsize
block_bytes (const BsTable *self)
{
  return self->block_rows * self->stride * sizeof (double);
}

BsTable *
_bs_table_new (BsTextSource *source, gsize n_columns)
{
  BsTable *self = g_new0 (BsTable, 1);

  g_atomic_ref_count_init (&self->reference_count);
  self->source = bs_text_source_ref (source);
  self->n_columns = self->stride = n_columns;
  self->block_rows = MAX (BS_TABLE_BLOCK_BYTES / sizeof (double) / n_columns, 1);
  self->blocks = g_array_new (FALSE, FALSE, sizeof (BsTableBlock));
  self->sums = _bs_table_sums_new (n_columns);

  return self;
}

static gboolean
add_block (BsTable *self, gsize offset, GError **error)
{
  const char *name = bs_text_source_get_name (self->source);
  BsTableBlock block = { .offset = offset };
  BsMemoryNeed need = { 0, 0 };

  bs_memory_need_add_blocks (&need, BLOCKS_PER_CHECK, block_bytes (self), 1);
  if (self->blocks->len % BLOCKS_PER_CHECK == BLOCKS_PER_CHECK - 1 &&
      !bs_memory_check (&need, name, error))
    return FALSE;
  block.cells =
    mmap (NULL, block_bytes (self), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (block.cells == MAP_FAILED)
    {
      g_set_error (error, BS_FILE_ERROR, BS_FILE_ERROR_SIZE, _ ("%s: too large for this machine"),
                   name);
      return FALSE;
    }
  g_array_append_val (self->blocks, block);

  return TRUE;
}

double *
_bs_table_add_row (BsTable *self, gsize offset, GError **error)
{
  gsize b = self->n_rows / self->block_rows;

  if (b == self->blocks->len && !add_block (self, offset, error))
    return NULL;

  return g_array_index (self->blocks, BsTableBlock, b).cells +
         self->n_rows % self->block_rows * self->stride;
}

void
_bs_table_end_row (BsTable *self, const double *row)
{
  if (self->n_rows >= bs_table_get_first_summed (self))
    _bs_table_sums_add (self->sums, row, self->n_columns);
  self->n_rows++;
}

gboolean
_bs_table_is_empty_from (const BsTable *self, gsize first)
{
  for (gsize i = 0; i < self->n_rows; i++)
    {
      const double *row = bs_table_get_row (self, i);

      for (gsize j = first; j < self->n_columns; j++)
        if (!isnan (row[j]) || (bs_cell_to_bits (row[j]) & BS_CELL_IS_EMPTY) == 0)
          return FALSE;
    }

  return TRUE;
}

void
_bs_table_drop_empty_columns (BsTable *self)
{
  while (self->n_columns > 1 && _bs_table_is_empty_from (self, self->n_columns - 1))
    self->n_columns--;
}

BsTable *
bs_table_ref (BsTable *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->reference_count);

  return self;
}

static void
release_block (BsTable *self, BsTableBlock *block)
{
  if (block->cells != NULL)
    munmap (block->cells, block_bytes (self));
  block->cells = NULL;
}

void
bs_table_unref (BsTable *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->reference_count))
    return;

  for (guint b = 0; b < self->blocks->len; b++)
    release_block (self, &g_array_index (self->blocks, BsTableBlock, b));
  g_array_unref (self->blocks);
  _bs_table_sums_free (self->sums);
  g_strfreev (self->names);
  g_clear_pointer (&self->row_lines, g_array_unref);
  bs_text_source_unref (self->source);
  g_free (self);
}

void
bs_table_release_rows (BsTable *self, gsize row)
{
  g_return_if_fail (self != NULL && row <= self->n_rows);

  for (gsize b = 0; b < row / self->block_rows; b++)
    release_block (self, &g_array_index (self->blocks, BsTableBlock, b));
}

BsTextSource *
bs_table_get_source (const BsTable *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->source;
}

const BsTableDialect *
bs_table_get_dialect (const BsTable *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->dialect;
}

gsize
bs_table_get_n_rows (const BsTable *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_rows;
}

gsize
bs_table_get_n_columns (const BsTable *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_columns;
}

gsize
bs_table_get_n_comments (const BsTable *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_comments;
}

const char *const *
bs_table_get_names (const BsTable *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->names;
}

gboolean
bs_table_are_names_made_up (const BsTable *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->are_names_made_up;
}

const double *
bs_table_get_row (const BsTable *self, gsize row)
{
  const BsTableBlock *block;

  g_return_val_if_fail (self != NULL && row < self->n_rows, NULL);

  block = &g_array_index (self->blocks, BsTableBlock, row / self->block_rows);
  g_return_val_if_fail (block->cells != NULL, NULL);

  return block->cells + row % self->block_rows * self->stride;
}

BsCellKind
bs_cell_get_kind (double cell)
{
  if (!isnan (cell))
    return BS_CELL_NUMBER;

  return bs_cell_to_bits (cell) & BS_CELL_IS_MISSING ? BS_CELL_MISSING : BS_CELL_TEXT;
}

BsCellKind
bs_table_get_kind (const BsTable *self, gsize row, gsize column)
{
  return bs_cell_get_kind (bs_table_get_number (self, row, column));
}

double
bs_table_get_number (const BsTable *self, gsize row, gsize column)
{
  g_return_val_if_fail (self != NULL && row < self->n_rows && column < self->n_columns, NAN);

  return bs_table_get_row (self, row)[column];
}

/* Finds a cell by reading the records of its block again. */
static void
find_cell (const BsTable *self,
           const BsRecordRules *rules,
           gsize row,
           gsize column,
           BsTableCell *cell)
{
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (BsTableCell));
  const BsTableBlock *block = &g_array_index (self->blocks, BsTableBlock, row / self->block_rows);
  const char *at = bs_text_source_get_text (self->source) + block->offset;

  for (gsize i = 0; i <= row % self->block_rows; i++)
    at = bs_record_scan (rules, at, cells);
  if (row == 0 && self->is_shifted)
    column = MAX (column, 1) - 1;
  *cell = g_array_index (cells, BsTableCell, column);
}

char *
_bs_table_dup_cell_text (const BsTable *self, double cell)
{
  guint64 bits = bs_cell_to_bits (cell);
  BsRecordRules rules;
  BsTableCell found;

  if (bits & BS_CELL_IS_EMPTY)
    return g_strdup ("");
  bs_record_rules_init (&rules, &self->dialect);
  bs_cell_scan (&rules, bs_text_source_get_text (self->source) + (bits & BS_CELL_OFFSET_MASK),
                &found);

  return bs_table_cell_dup_text (&rules, &found);
}

char *
bs_table_get_text (const BsTable *self, gsize row, gsize column)
{
  double value = bs_table_get_number (self, row, column);
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  BsRecordRules rules;
  BsTableCell cell;

  if (isnan (value))
    return _bs_table_dup_cell_text (self, value);
  if (self->row_lines != NULL)
    return g_strdup (g_ascii_dtostr (number, sizeof number, value));
  bs_record_rules_init (&rules, &self->dialect);
  find_cell (self, &rules, row, column, &cell);

  return bs_table_cell_dup_text (&rules, &cell);
}

void
bs_table_get_place (const BsTable *self, gsize row, gsize column, guint *line, guint *place)
{
  BsRecordRules rules;
  BsTableCell cell;

  g_return_if_fail (self != NULL && row < self->n_rows && column < self->n_columns);

  if (self->row_lines != NULL)
    {
      *line = g_array_index (self->row_lines, guint, row);
      *place = 1;
      return;
    }
  bs_record_rules_init (&rules, &self->dialect);
  find_cell (self, &rules, row, column, &cell);
  bs_text_source_find_place (self->source, cell.at, line, place);
}

gsize
bs_table_get_first_summed (const BsTable *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->names != NULL ? 0 : 1;
}
