#pragma once

#include "files/data-layout.h"

G_BEGIN_DECLS

/**
 * BsDataPreview: a part of a file of data that fits on a page, and what the file was found to mean.
 * @n_columns, @n_rows: the size of the whole table, the header included
 * @columns: the indices of the @n_shown columns that are shown; of a wide table the first and the
 *   last ones
 * @names: the names of the shown columns, or their numbers
 * @cells: @n_shown_rows rows of @n_shown texts, as they were read: numbers as numbers
 * @layout: what the file means; NULL if that could not be found
 * @refusal: why no layout could be found; NULL if there is one
 *
 * A preview never changes, and its reference count is atomic.
 */
typedef struct
{
  gsize n_columns;
  gsize n_rows;
  gsize n_shown;
  gsize *columns;
  char **names;
  gsize n_shown_rows;
  char **cells;
  BsDataLayout *layout;
  char *refusal;
} BsDataPreview;

BsDataPreview *bs_data_preview_new (const BsTable *table, const BsDataReading *reading);
BsDataPreview *bs_data_preview_ref (BsDataPreview *self);
void bs_data_preview_unref (BsDataPreview *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BsDataPreview, bs_data_preview_unref)

G_END_DECLS
