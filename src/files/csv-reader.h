#pragma once

#include "files/text-file.h"

G_BEGIN_DECLS

/* A cell of a table: its text, and the position of its first character in the file. */
typedef struct
{
  char *text;
  guint line;
  guint column; /* counted in characters, from 1 */
} BsCsvCell;

/**
 * BsCsvTable: the cells of a CSV text, before csv.c gives them a meaning. Every row has n_columns
 * cells.
 */
typedef struct
{
  GPtrArray *rows; /* of GArray of BsCsvCell */
  gsize n_columns;
  char separator;
} BsCsvTable;

BsCsvTable *bs_csv_table_read (const char *name,
                               const char *text,
                               gsize length,
                               GCancellable *cancellable,
                               GError **error);
/* Adds to @need the memory that the table of such a text takes. */
void bs_csv_table_add_need (const BsTextCounts *counts, BsMemoryNeed *need);
void bs_csv_table_free (BsCsvTable *self);
/* @row and @column count from 0. */
const BsCsvCell *bs_csv_table_get_cell (const BsCsvTable *self, gsize row, gsize column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsCsvTable, bs_csv_table_free)

G_END_DECLS
