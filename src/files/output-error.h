#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BS_OUTPUT_ERROR (bs_output_error_quark ())

/* Why a file could not be written. */
typedef enum
{
  BS_OUTPUT_ERROR_FAILED,
  BS_OUTPUT_ERROR_PLACE,      /* no such folder, or a folder itself */
  BS_OUTPUT_ERROR_PERMISSION, /* of the file or its folder */
  BS_OUTPUT_ERROR_SPACE,      /* the disk is full, or files may not be so large */
} BsOutputError;

GQuark bs_output_error_quark (void);

/* "NAME: could not be written: why", and @rest after it, which may be NULL. @number is what errno
 * was. Always FALSE. */
gboolean bs_output_error_set (GError **error, const char *path, int number, const char *rest);

G_END_DECLS
