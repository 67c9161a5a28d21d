#pragma once

#include "files/data-labels.h"
#include "files/data-reading.h"

G_BEGIN_DECLS

/* What a column of a file is for. */
typedef enum
{
  BS_COLUMN_FEATURE,
  BS_COLUMN_IGNORED,
  BS_COLUMN_CLASS,
  BS_COLUMN_TARGET, /* 0 or 1 */
} BsColumnRole;

/**
 * BsDataColumn:
 * @name: its name in the header, ready to be shown; NULL without a header
 * @mean: the mean of the numbers in it, if it is a feature and missing values become means
 */
typedef struct
{
  char *name;
  BsColumnRole role;
  double mean;
} BsDataColumn;

/**
 * BsDataLayout: what the cells of a table mean; see the head of data-layout.c.
 *
 * The fields are public for reading only. A layout never changes, and its reference count is
 * atomic, so threads may share it.
 * @dialect: how the text writes cells
 * @has_header: whether the columns have names
 * @are_names_made_up: whether these names stand nowhere in the file
 * @header_line: the line of the header in the file; 0 if the format itself declares the names, or
 *   if there is no header
 * @first_row: the row of the table that is the first example
 * @n_rows: the number of examples in the table, those to be left out included
 * @columns: what each of the @n_columns columns is for
 * @n_features: the number of columns that are features
 * @is_for_prediction: whether there is neither a class nor a target
 * @n_targets: the number of columns that are targets; 0 if there is a class
 * @class_column: the index of the class, if @n_targets is 0
 * @labels: the labels of the class; NULL if there is no class
 * @missing: what is done with examples of which a value is missing
 * @n_examples: the number of examples that are read
 * @n_dropped: the number of examples that are left out because of missing values
 * @n_filled: the number of missing values that become means
 * @notes: sentences that say how the file was read; NULL ends them
 * @warnings: sentences about what is probably not meant, each with its remedy; NULL ends them
 */
typedef struct
{
  BsTableDialect dialect;
  gboolean has_header;
  gboolean are_names_made_up;
  guint header_line;
  gsize first_row;
  gsize n_rows;
  gsize n_columns;
  BsDataColumn *columns;
  gsize n_features;
  gboolean is_for_prediction;
  gsize n_targets;
  gsize class_column;
  BsDataLabels *labels;
  BsMissing missing;
  gsize n_examples;
  gsize n_dropped;
  gsize n_filled;
  char **notes;
  char **warnings;
} BsDataLayout;

BsDataLayout *
bs_data_layout_find (const BsTable *table, const BsDataReading *reading, GError **error);
BsDataLayout *bs_data_layout_ref (const BsDataLayout *self);
void bs_data_layout_unref (BsDataLayout *self);

char *bs_data_layout_describe (const BsDataLayout *self);
char *bs_data_layout_name_column (const BsDataLayout *self, gsize column);
void bs_data_layout_say_roles (BsDataReading *reading, const BsColumnRole *roles, gsize n_columns);
gboolean bs_data_layout_uses_row (const BsDataLayout *self, const BsTable *table, gsize row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsDataLayout, bs_data_layout_unref)

G_END_DECLS
