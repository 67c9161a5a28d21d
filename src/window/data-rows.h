#pragma once

#include <gio/gio.h>

#include "experiment/answer-study.h"

G_BEGIN_DECLS

/* The columns of the table before and after the features. */
typedef enum
{
  BS_DATA_ROW_EXAMPLE,
  BS_DATA_ROW_TARGET,
  BS_DATA_ROW_H,
  BS_DATA_ROW_PREDICTED,
  BS_DATA_ROW_VERDICT,
  BS_DATA_ROW_SHARE,
  BS_DATA_ROW_FEATURE, /* and those after it: feature 1, 2 … */
} BsDataRowColumn;

#define BS_TYPE_DATA_ROW (bs_data_row_get_type ())

/**
 * BsDataRow: a row of the table, which is made when it comes into view.
 *
 * Signals:
 *   changed ()  what stands in the row is another
 */
G_DECLARE_FINAL_TYPE (BsDataRow, bs_data_row, BS, DATA_ROW, GObject)

gsize bs_data_row_get_example (BsDataRow *self);
gboolean bs_data_row_is_right (BsDataRow *self);
gboolean bs_data_row_is_withheld (BsDataRow *self);
char *bs_data_row_make_text (BsDataRow *self, guint column);
char *bs_data_row_describe (BsDataRow *self);

#define BS_TYPE_DATA_ROWS (bs_data_rows_get_type ())

/* BsDataRows: the examples as a list; see the head of data-rows.c. */
G_DECLARE_FINAL_TYPE (BsDataRows, bs_data_rows, BS, DATA_ROWS, GObject)

BsDataRows *bs_data_rows_new (void);
void bs_data_rows_show (BsDataRows *self, const BsAnswerMoment *moment);
void bs_data_rows_withhold (BsDataRows *self, gsize example);
gboolean bs_data_rows_find (BsDataRows *self, gsize example, guint *position);

G_END_DECLS
