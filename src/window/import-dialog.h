#pragma once

#include <gtk/gtk.h>

#include "files/data-reading.h"

G_BEGIN_DECLS

#define BS_TYPE_IMPORT_DIALOG (bs_import_dialog_get_type ())

/**
 * BsImportDialog:
 *
 * Shows how a file of data is read, before it is opened: its first rows, what each column is for,
 * and what was noticed. All of it can be changed. The signal “accepted” is emitted when the user
 * wants to use the data; then the dialog destroys itself.
 */
G_DECLARE_FINAL_TYPE (BsImportDialog, bs_import_dialog, BS, IMPORT_DIALOG, GtkWindow)

BsImportDialog *
bs_import_dialog_new (GtkWindow *parent, const char *data, const BsDataReading *reading);
const char *bs_import_dialog_get_data (BsImportDialog *self);
const BsDataReading *bs_import_dialog_get_reading (BsImportDialog *self);

G_END_DECLS
