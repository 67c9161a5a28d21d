#pragma once

#include "files/table/table.h"

G_BEGIN_DECLS

gboolean bs_arff_is_arff (BsTextSource *source);
/* Reads a text in Weka's format. The arguments and errors are those of bs_table_read_text(). */
BsTable *bs_arff_read (BsTextSource *source,
                       const BsTableDialect *given,
                       BsProgress *progress,
                       GCancellable *cancellable,
                       GError **error);

G_END_DECLS
