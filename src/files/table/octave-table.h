#pragma once

#include "files/table/table.h"

G_BEGIN_DECLS

gboolean bs_octave_table_is_octave (BsTextSource *source);
/* Reads X and y, or one matrix, from what Octave's "save -text" writes. The arguments and errors
 * are those of bs_table_read_text(). */
BsTable *bs_octave_table_read (BsTextSource *source,
                               const BsTableDialect *given,
                               BsProgress *progress,
                               GCancellable *cancellable,
                               GError **error);

G_END_DECLS
