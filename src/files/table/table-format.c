#include "files/table/table-format.h"

BsTable *
bs_table_read (BsTextSource *source,
               const BsTableDialect *given,
               BsProgress *progress,
               GCancellable *cancellable,
               GError **error)
{
  return bs_table_read_text (source, given, progress, cancellable, error);
}
