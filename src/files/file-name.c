#include "files/file-name.h"

#include <string.h>

#include "files/quote.h"

/* An address has a slash after its scheme. Without one, as in http:x.csv, the text is the name of
 * a file with a colon in it. */
static gboolean
is_address (const char *argument)
{
  const char *scheme = g_uri_peek_scheme (argument);

  return scheme != NULL && argument[strlen (scheme) + 1] == '/';
}

/**
 * bs_file_from_argument:
 * @argument: a word of the command line, in the encoding of file names
 *
 * A local file with that name wins over an address such as http://host/x.csv.
 *
 * Returns: (transfer full): the file that @argument names
 */
GFile *
bs_file_from_argument (const char *argument)
{
  g_return_val_if_fail (argument != NULL, NULL);

  if (is_address (argument) && !g_file_test (argument, G_FILE_TEST_EXISTS))
    return g_file_new_for_uri (argument);

  return g_file_new_for_path (argument);
}

/**
 * bs_file_get_shown_name:
 *
 * Returns: (transfer full): the name of @file without its folder, ready to be shown
 */
char *
bs_file_get_shown_name (GFile *file)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  name = g_file_get_basename (file);

  return bs_quote_file_name (name != NULL ? name : "");
}

/**
 * bs_file_get_shown_path:
 *
 * Returns: (transfer full): the path of @file, or its address if it has no path, ready to be shown
 */
char *
bs_file_get_shown_path (GFile *file)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  path = g_file_get_path (file);
  if (path == NULL)
    path = g_file_get_uri (file);

  return bs_quote_file_name (path);
}
