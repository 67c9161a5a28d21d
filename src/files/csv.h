#pragma once

#include <gio/gio.h>

#include "engine/data/training-set.h"

G_BEGIN_DECLS

#define BS_FILE_ERROR (bs_file_error_quark ())

typedef enum
{
  BS_FILE_ERROR_EMPTY,
  BS_FILE_ERROR_SYNTAX,  /* quoting, encoding, ragged rows */
  BS_FILE_ERROR_VALUE,   /* not a number, not 0/1, not finite */
  BS_FILE_ERROR_SHAPE,   /* too few columns or classes; matrices that do not fit */
  BS_FILE_ERROR_SIZE,    /* too large for this machine */
  BS_FILE_ERROR_UNKNOWN, /* no such built-in data */
} BsFileError;

GQuark bs_file_error_quark (void);

BsTrainingSet *bs_csv_parse (const char *name,
                             const char *text,
                             gsize length,
                             gsize n_targets,
                             GCancellable *cancellable,
                             GError **error);
BsTrainingSet *
bs_csv_load (GFile *file, gsize n_targets, GCancellable *cancellable, GError **error);

G_END_DECLS
