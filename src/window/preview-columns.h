#pragma once

#include <gtk/gtk.h>

#include "experiment/data-preview.h"

G_BEGIN_DECLS

#define BS_TYPE_PREVIEW_COLUMNS (bs_preview_columns_get_type ())

/**
 * BsPreviewColumns:
 *
 * The first rows of a table, with the role of each column at its head. The signal “changed” is
 * emitted when the user has given a column another role.
 */
G_DECLARE_FINAL_TYPE (BsPreviewColumns, bs_preview_columns, BS, PREVIEW_COLUMNS, GtkWidget)

void bs_preview_columns_show (BsPreviewColumns *self, BsDataPreview *preview);
const BsColumnRole *bs_preview_columns_get_roles (BsPreviewColumns *self, gsize *n_columns);

G_END_DECLS
