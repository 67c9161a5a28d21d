#pragma once

#include "files/text-file.h"

G_BEGIN_DECLS

/* A cell of a table: its text, and where its first character stands. */
typedef struct
{
  char *text;
  guint line;
  guint column; /* characters from 1 */
} BsCsvCell;

/**
 * BsCsvTable: the rows of a CSV text; no meaning yet. All rows have as many cells.
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
/* What a table of such a text takes. */
void bs_csv_table_add_need (const BsTextCounts *counts, BsMemoryNeed *need);
void bs_csv_table_free (BsCsvTable *self);
const BsCsvCell *bs_csv_table_get_cell (const BsCsvTable *self, gsize row, gsize column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsCsvTable, bs_csv_table_free)

G_END_DECLS
