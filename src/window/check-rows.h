#pragma once

#include <gio/gio.h>

#include "experiment/check-lab.h"

G_BEGIN_DECLS

/* The columns of the table. */
typedef enum
{
  BS_CHECK_COLUMN_ENTRY,
  BS_CHECK_COLUMN_D,
  BS_CHECK_COLUMN_ESTIMATE,
  BS_CHECK_COLUMN_ERROR,
  BS_CHECK_COLUMN_VERDICT,
} BsCheckColumn;

#define BS_N_CHECK_COLUMNS 5

#define BS_TYPE_CHECK_ROW  (bs_check_row_get_type ())

/* BsCheckRow: a row of the table, which is made when it comes into view. */
G_DECLARE_FINAL_TYPE (BsCheckRow, bs_check_row, BS, CHECK_ROW, GObject)

char *bs_check_row_make_text (BsCheckRow *self, BsCheckColumn column);
BsCheckVerdict bs_check_row_get_verdict (BsCheckRow *self);
BsEntry bs_check_row_get_entry (BsCheckRow *self);

#define BS_TYPE_CHECK_ROWS (bs_check_rows_get_type ())

/* BsCheckRows: the entries of a gradient check as a list; see the head of check-rows.c. */
G_DECLARE_FINAL_TYPE (BsCheckRows, bs_check_rows, BS, CHECK_ROWS, GObject)

BsCheckRows *bs_check_rows_new (void);
void bs_check_rows_show (BsCheckRows *self, const BsCheckResult *result, gboolean is_ordered);
gboolean bs_check_rows_find (BsCheckRows *self, const BsEntry *entry, guint *position);

G_END_DECLS
