#pragma once

#include "files/table/record-scanner.h"
#include "files/table/table.h"

G_BEGIN_DECLS

/* The numbers of so many bytes are one block of rows, at least one row. */
#define BS_TABLE_BLOCK_BYTES ((gsize) 4 * 1024 * 1024)

typedef struct
{
  double *cells; /* NULL after the block was released */
  gsize offset;  /* of the first record, in the text */
} BsTableBlock;

typedef struct _BsTableSums BsTableSums;

struct _BsTable
{
  gatomicrefcount reference_count;
  BsTextSource *source;
  BsTableDialect dialect;
  gsize n_rows;
  gsize n_columns;
  gsize stride; /* the numbers of a row, at least n_columns */
  gsize block_rows;
  GArray *blocks; /* of BsTableBlock */
  BsTableSums *sums;
  GArray *row_lines; /* of guint, the line of each row, where the rows are no records; else NULL */
  gsize n_comments;
  gboolean is_shifted;        /* row 0 lacks its first cell, as in R's write.table */
  gboolean are_names_made_up; /* the format declares none, but no row is a header */
  char **names;               /* NULL where the format declares none */
};

/* A cell that is no number is a NaN. Its payload tells where the text of the cell begins, and
 * whether it stands for a missing value, and whether there is no text at all. */
#define BS_CELL_NAN         G_GUINT64_CONSTANT (0x7ff8000000000000)
#define BS_CELL_IS_MISSING  (G_GUINT64_CONSTANT (1) << 50)
#define BS_CELL_IS_EMPTY    (G_GUINT64_CONSTANT (1) << 49)
#define BS_CELL_OFFSET_MASK (BS_CELL_IS_EMPTY - 1)

static inline double
bs_cell_from_bits (guint64 bits)
{
  double cell;

  memcpy (&cell, &bits, sizeof cell);

  return cell;
}

static inline guint64
bs_cell_to_bits (double cell)
{
  guint64 bits;

  memcpy (&bits, &cell, sizeof bits);

  return bits;
}

BsTable *_bs_table_new (BsTextSource *source, gsize n_columns);
/* Returns room for another row, which does not count before _bs_table_end_row(). @offset is where
 * its record begins. Returns NULL with a BS_MEMORY_ERROR. */
double *_bs_table_add_row (BsTable *self, gsize offset, GError **error);
/* Counts the row that _bs_table_add_row() returned last. */
void _bs_table_end_row (BsTable *self, const double *row);
/* Returns (transfer full): the text of a cell that is not a number. */
char *_bs_table_dup_cell_text (const BsTable *self, double cell);
/* Drops columns at the end in which no row has anything. */
void _bs_table_drop_empty_columns (BsTable *self);
/* Returns whether no row so far has anything in the columns from @first on. */
gboolean _bs_table_is_empty_from (const BsTable *self, gsize first);

/* Reads the rows of a text whose dialect is known. @names are the names that the format declares;
 * %NULL if it declares none. */
BsTable *_bs_table_read_rows (BsTextSource *source,
                              const BsTableDialect *dialect,
                              const char *const *names,
                              BsProgress *progress,
                              GCancellable *cancellable,
                              GError **error);
BsTableSums *_bs_table_sums_new (gsize n_columns);
void _bs_table_sums_free (BsTableSums *self);
/* Adds a row to the summaries of all columns. */
void _bs_table_sums_add (BsTableSums *self, const double *row, gsize n_columns);

G_END_DECLS
