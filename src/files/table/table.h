#pragma once

#include <math.h>

#include "files/table/dialect.h"
#include "files/text-source.h"

G_BEGIN_DECLS

typedef enum
{
  BS_CELL_NUMBER,  /* possibly infinite */
  BS_CELL_TEXT,    /* anything else */
  BS_CELL_MISSING, /* nothing, or one of the signs for it: ? NA N/A NaN null - . */
} BsCellKind;

/* Distinct values of a column are counted up to so many. */
#define BS_TABLE_MOST_DISTINCT 4096

/**
 * BsColumnSummary: what the cells of a column have in common. The first row is not counted where it
 * may be a header; see bs_table_get_first_summed().
 * @is_whole: whether all numbers are whole
 * @is_binary: whether all numbers are 0 or 1
 * @is_sequence: whether the cells are 1, 2, 3 ... in order
 * @minimum: the smallest number; +infinity without numbers
 * @maximum: the greatest number; -infinity without numbers
 */
typedef struct
{
  gsize n_numbers;
  gsize n_texts;
  gsize n_missing;
  gboolean is_whole;
  gboolean is_binary;
  gboolean is_sequence;
  double minimum;
  double maximum;
} BsColumnSummary;

/**
 * BsTable: the cells of a text, row by row, before anything is known about their meaning.
 *
 * Rows and columns count from 0. Row 0 is the first record of the text, which may be a header. A
 * table is complete when it is returned, and then only bs_table_release_rows() changes it.
 */
typedef struct _BsTable BsTable;

/* Reads the text as rows of cells. Of @given, which may be %NULL, each part that is known is taken
 * as it is, and the others are found by looking at the text. Returns %NULL with a BS_FILE_ERROR,
 * BS_MEMORY_ERROR or G_IO_ERROR_CANCELLED. @progress counts bytes. */
BsTable *bs_table_read_text (BsTextSource *source,
                             const BsTableDialect *given,
                             BsProgress *progress,
                             GCancellable *cancellable,
                             GError **error);
BsTable *bs_table_ref (BsTable *self);
void bs_table_unref (BsTable *self);

BsTextSource *bs_table_get_source (const BsTable *self);
const BsTableDialect *bs_table_get_dialect (const BsTable *self);
gsize bs_table_get_n_rows (const BsTable *self);
gsize bs_table_get_n_columns (const BsTable *self);

/* The number of lines that were skipped as comments. */
gsize bs_table_get_n_comments (const BsTable *self);

/* The cells of a row as numbers. What is not a number is a NaN, of which bs_cell_get_kind() tells
 * what it is. */
const double *bs_table_get_row (const BsTable *self, gsize row);
BsCellKind bs_cell_get_kind (double cell);
BsCellKind bs_table_get_kind (const BsTable *self, gsize row, gsize column);
/* NaN where the cell is not a number. */
double bs_table_get_number (const BsTable *self, gsize row, gsize column);
/* Returns (transfer full): the text of a cell of any kind, as it is written but without quotes. */
char *bs_table_get_text (const BsTable *self, gsize row, gsize column);
/* Finds the line and the column, in characters, of the cell's first character, both from 1. This
 * takes time: it reads a part of the text again. It works for released rows, too. */
void bs_table_get_place (const BsTable *self, gsize row, gsize column, guint *line, guint *place);

/* The names of the columns, where the format declares them (ARFF, Octave); else %NULL, and row 0
 * may be a header. */
const char *const *bs_table_get_names (const BsTable *self);
/* Whether the names were made up, because the text has none and no header either (Octave). */
gboolean bs_table_are_names_made_up (const BsTable *self);

/* The first row that the summaries count: 0 where the format declares names, else 1. */
gsize bs_table_get_first_summed (const BsTable *self);
void bs_table_get_summary (const BsTable *self, gsize column, BsColumnSummary *summary);
/* Counts the distinct values of a column over the same rows. Numbers are equal as numbers (1 and
 * 1.0), texts as texts. Missing cells do not count. Stops at @most, which is at most
 * BS_TABLE_MOST_DISTINCT. Takes time proportional to the number of rows. */
gsize bs_table_count_distinct (const BsTable *self, gsize column, gsize most);

/* Gives back the memory of all rows before @row; they must not be read any more. A training set
 * that is filled row by row releases what it has taken. */
void bs_table_release_rows (BsTable *self, gsize row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsTable, bs_table_unref)

G_END_DECLS
