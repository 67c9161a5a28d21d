/* The formats from which a table can be read. The first one that recognises a text reads it. The
 * last one accepts any text. */

#include "files/table/table-format.h"

#include "files/table/arff.h"
#include "files/table/octave-table.h"

typedef struct
{
  gboolean (*recognises) (BsTextSource *source); /* NULL if any text is accepted */
  BsTable *(*read) (BsTextSource *source,
                    const BsTableDialect *given,
                    BsProgress *progress,
                    GCancellable *cancellable,
                    GError **error);
} TableFormat;

static const TableFormat formats[] = {
  { bs_arff_is_arff, bs_arff_read },
  { bs_octave_table_is_octave, bs_octave_table_read },
  { NULL, bs_table_read_text },
};

static const TableFormat *
find_format (BsTextSource *source)
{
  const TableFormat *format = formats;

  while (format->recognises != NULL && !format->recognises (source))
    format++;

  return format;
}

BsTable *
bs_table_read (BsTextSource *source,
               const BsTableDialect *given,
               BsProgress *progress,
               GCancellable *cancellable,
               GError **error)
{
  g_return_val_if_fail (source != NULL, NULL);

  return find_format (source)->read (source, given, progress, cancellable, error);
}
