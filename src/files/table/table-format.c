/* The formats that a table can be read from. The first that recognises a text reads it; any text is
 * taken for the last. */

#include "files/table/table-format.h"

#include "files/table/arff.h"
#include "files/table/octave-table.h"

typedef struct
{
  const char *name;
  gboolean (*recognises) (BsTextSource *source); /* NULL for any text */
  BsTable *(*read) (BsTextSource *source,
                    const BsTableDialect *given,
                    BsProgress *progress,
                    GCancellable *cancellable,
                    GError **error);
} TableFormat;

static const TableFormat formats[] = {
  { "ARFF", bs_arff_is_arff, bs_arff_read },
  { "Octave", bs_octave_table_is_octave, bs_octave_table_read },
  { "CSV", NULL, bs_table_read_text },
};

static const TableFormat *
find_format (BsTextSource *source)
{
  const TableFormat *format = formats;

  while (format->recognises != NULL && !format->recognises (source))
    format++;

  return format;
}

const char *
bs_table_find_format (BsTextSource *source)
{
  g_return_val_if_fail (source != NULL, NULL);

  return find_format (source)->name;
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
