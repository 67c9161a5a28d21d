#pragma once

#include <gio/gio.h>

#include "experiment/data-preview.h"

G_BEGIN_DECLS

#define BS_TYPE_DATA_IMPORT (bs_data_import_get_type ())

/**
 * BsDataImport:
 *
 * A file that is being looked at before it is opened; see the head of data-import.c. The signal
 * “changed” is emitted after everything that the getters tell has changed.
 */
G_DECLARE_FINAL_TYPE (BsDataImport, bs_data_import, BS, DATA_IMPORT, GObject)

BsDataImport *bs_data_import_new (const char *data, const BsDataReading *reading);
void bs_data_import_close (BsDataImport *self);

const char *bs_data_import_get_data (BsDataImport *self);
const BsDataReading *bs_data_import_get_reading (BsDataImport *self);
void bs_data_import_set_reading (BsDataImport *self, const BsDataReading *reading);

gboolean bs_data_import_is_busy (BsDataImport *self);
double bs_data_import_get_part (BsDataImport *self);
BsDataPreview *bs_data_import_get_preview (BsDataImport *self);
const char *bs_data_import_get_failure (BsDataImport *self);

G_END_DECLS
