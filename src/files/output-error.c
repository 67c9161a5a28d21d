#include "files/output-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#include "files/quote.h"

G_DEFINE_QUARK (bs-output-error-quark, bs_output_error);

typedef struct
{
  int number;
  BsOutputError code;
  const char *reason;
} Reason;

/* The system's own texts, such as "Permission denied" or "Too many levels of symbolic links", are
 * written for programmers, so the frequent errors have texts of their own. */
static const Reason reasons[] = {
  { ENOSPC, BS_OUTPUT_ERROR_SPACE, N_ ("the disk is full") },
  { EDQUOT, BS_OUTPUT_ERROR_SPACE, N_ ("there is no space left for this user") },
  { EFBIG, BS_OUTPUT_ERROR_SPACE, N_ ("the file would be larger than is allowed") },
  { EACCES, BS_OUTPUT_ERROR_PERMISSION, N_ ("changing the file or its folder is not allowed") },
  { EPERM, BS_OUTPUT_ERROR_PERMISSION, N_ ("changing the file or its folder is not allowed") },
  { EROFS, BS_OUTPUT_ERROR_PERMISSION, N_ ("the disk can only be read") },
  { ENOENT, BS_OUTPUT_ERROR_PLACE, N_ ("there is no such folder") },
  { ENOTDIR, BS_OUTPUT_ERROR_PLACE, N_ ("there is no such folder") },
  { EISDIR, BS_OUTPUT_ERROR_PLACE, N_ ("it is a folder") },
  { ELOOP, BS_OUTPUT_ERROR_PLACE, N_ ("it is a symbolic link that leads back to itself") },
};

gboolean
bs_output_error_set (GError **error, const char *path, int number, const char *rest)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = bs_quote_file_name (base);
  const char *reason = g_strerror (number);
  BsOutputError code = BS_OUTPUT_ERROR_FAILED;

  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (reasons[i].number == number)
      {
        reason = _ (reasons[i].reason);
        code = reasons[i].code;
      }
  g_set_error (error, BS_OUTPUT_ERROR, (int) code, _ ("%s: could not be written: %s%s"), name,
               reason, rest != NULL ? rest : "");

  return FALSE;
}
