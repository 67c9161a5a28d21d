#pragma once

#include <glib.h>

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

G_END_DECLS
