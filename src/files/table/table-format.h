#pragma once

#include "files/table/table.h"

G_BEGIN_DECLS

/* Reads the text in whichever format it is: CSV and its relatives, ARFF, or Octave's text data.
 * The arguments and errors are those of bs_table_read_text(). */
BsTable *bs_table_read (BsTextSource *source,
                        const BsTableDialect *given,
                        BsProgress *progress,
                        GCancellable *cancellable,
                        GError **error);

G_END_DECLS
