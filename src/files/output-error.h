#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BS_OUTPUT_ERROR (bs_output_error_quark ())

/* Why a file could not be written. */
typedef enum
{
  BS_OUTPUT_ERROR_FAILED,
  BS_OUTPUT_ERROR_PLACE,      /* there is no such folder, or the path is a folder */
  BS_OUTPUT_ERROR_PERMISSION, /* we may not change the file or its folder */
  BS_OUTPUT_ERROR_SPACE,      /* the disk is full, or the file would be too large */
} BsOutputError;

GQuark bs_output_error_quark (void);

/* Sets @error to "NAME: could not be written: REASON" with @rest appended. NAME is the last part of
 * @path, REASON explains the errno @number, and @rest may be NULL. Always returns FALSE, so that a
 * caller can return it. */
gboolean bs_output_error_set (GError **error, const char *path, int number, const char *rest);

G_END_DECLS
