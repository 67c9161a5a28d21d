#pragma once

#include <gio/gio.h>

#include "engine/data/training-set.h"

G_BEGIN_DECLS

#define BS_FILE_ERROR (bs_file_error_quark ())

typedef enum
{
  BS_FILE_ERROR_EMPTY,
  BS_FILE_ERROR_SYNTAX, /* quoting, encoding, ragged rows */
  BS_FILE_ERROR_VALUE,  /* not a number, not 0/1, not finite */
  BS_FILE_ERROR_SHAPE,  /* too few columns or classes; matrices that do not fit */
  BS_FILE_ERROR_SIZE,
  BS_FILE_ERROR_UNKNOWN, /* no such built-in data */
} BsFileError;

GQuark bs_file_error_quark (void);

/**
 * Reads training data from CSV (RFC 4180; separator , ; or tab, found out; header
 * found out; decimal comma with ;). @n_targets 0: the last column is the class;
 * N > 0: the last N columns are 0/1 targets. Messages say
 * "NAME:LINE:COLUMN: what was expected".
 */
BsTrainingSet *bs_csv_parse (const char *name,
                             const char *text,
                             gsize length,
                             gsize n_targets,
                             GCancellable *cancellable,
                             GError **error);
BsTrainingSet *
bs_csv_load (GFile *file, gsize n_targets, GCancellable *cancellable, GError **error);

G_END_DECLS
